"""Makes ready before the first message what would otherwise be made while it waits."""

import nlu.understand  # noqa: F401 (all rules must be there before their patterns are compiled)
from nlu import patterns, screen, times
from nlu.names.dictionary import load_words


def warm_up(year: int) -> None:
    """Compile all patterns, unpack the words of the language, load the calendars around `year`. Takes about 1 s, once."""
    patterns.compile_all()
    screen.prepare_all()
    load_words()
    times.warm_up(year)
