"""Loads the calendars, and dateparser, before the first message asks for them."""

from datetime import date

from nlu.times.festivals import NAMES, festival_day
from nlu.times.periods import midnight
from nlu.times.workdays import is_day_off
from nlu.times.written import parse_written


def warm_up(year: int) -> None:
    """Load the working days, lunar dates and solar terms of `year`, the one before and the one after.

    Takes about 0.3 s once; without it the first message that names a festival or working days takes a third of that, and
    the first one in English words two thirds.
    """
    for known in (year - 1, year, year + 1):
        is_day_off(date(known, 1, 1))
        for name in NAMES:
            festival_day(name, known)
    parse_written("monday", midnight(date(year, 1, 1)))
