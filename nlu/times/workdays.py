"""Working days by the State Council's calendar: days off and make-up Saturdays, from the `holidays` package."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

_LONGEST_COUNT = 1000


@lru_cache(maxsize=64)
def _official(year: int) -> tuple[Mapping[date, str], frozenset[date]]:
    """Return the days off and the make-up working days of a year; computed by law where no plan is out yet."""
    from holidays import country_holidays

    table = country_holidays("CN", years=year)
    return {day: str(table[day]) for day in table}, frozenset(table.weekend_workdays)


def is_day_off(day: date) -> bool:
    """Whether `day` is a public day off of its own, not merely a weekend."""
    return day in _official(day.year)[0]


def is_workday(day: date) -> bool:
    off, made_up = _official(day.year)
    return day not in off and (day.weekday() < 5 or day in made_up)


def workday_after(day: date, count: int) -> date | None:
    """Return the `count`-th working day after `day` (before it, where `count` is negative)."""
    if not 0 < abs(count) <= _LONGEST_COUNT:
        return None
    step = timedelta(days=1 if count > 0 else -1)
    left = abs(count)
    while left:
        day += step
        left -= is_workday(day)
    return day


def nth_workday(first: date, last: date, count: int) -> date | None:
    """Return the `count`-th working day from `first` to `last`; -1 is the last one."""
    if count > 0:
        found = workday_after(first - timedelta(days=1), count)
    else:
        found = workday_after(last + timedelta(days=1), count)
    return found if found and first <= found <= last else None


def days_off_around(day: date) -> tuple[date, date]:
    """Return the first and the last day of the unbroken time off that holds `day`."""
    one = timedelta(days=1)
    first = last = day
    while not is_workday(first - one) and (day - first).days < 15:
        first -= one
    while not is_workday(last + one) and (last - day).days < 15:
        last += one
    return first, last
