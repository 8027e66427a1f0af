"""Makes ready before the first message what would otherwise be made while it waits."""

import nlu.understand  # noqa: F401 (all rules must be there before their patterns are compiled)
from nlu import patterns, screen, times
from nlu.kept import Kept, file_in_cache
from nlu.names.dictionary import load_words


def warm_up(year: int) -> None:
    """Compile all patterns, unpack the words of the language, load the calendars around `year`.

    Takes 0.5 s, and some 4 s more where the patterns were not kept by a start before.
    """
    kept = Kept(file_in_cache())
    patterns.compile_all(kept.compile)
    screen.prepare_all(kept.needs)
    kept.save()
    load_words()
    times.warm_up(year)
