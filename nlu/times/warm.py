"""Loads the calendars before the first message asks for them."""

from datetime import date

from nlu.times.festivals import NAMES, festival_day
from nlu.times.workdays import is_day_off


def warm_up(year: int) -> None:
    """Load the working days, lunar dates and solar terms of `year`, the one before and the one after.

    Takes about 0.1 s once; without it the first message that names a festival or working days takes that long.
    """
    for known in (year - 1, year, year + 1):
        is_day_off(date(known, 1, 1))
        for name in NAMES:
            festival_day(name, known)
