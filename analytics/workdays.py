"""Working days: the official calendar with its make-up days, and what the company says otherwise."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate

from config.settings import PushSettings
from nlu.times.workdays import is_workday

_LOOKED_BACK = 30


class WorkCalendar:
    """The official Chinese calendar under the company's own exceptions.

    Args:
        workdays: Days (YYYY-MM-DD) that are worked whatever the calendar says.
        days_off: Days that are not.
    """

    def __init__(self, *, workdays: Iterable[str] = (), days_off: Iterable[str] = ()) -> None:
        self._workdays = {date.fromisoformat(day) for day in workdays}
        self._days_off = {date.fromisoformat(day) for day in days_off}
        self._worked: dict[date, int] = {}

    def is_workday(self, day: date) -> bool:
        if day in self._workdays:
            return True
        return day not in self._days_off and is_workday(day)

    def workday_before(self, day: date) -> date:
        """Return the last working day before `day`; where none was for a month, the day before it."""
        days = (day - timedelta(days=n) for n in range(1, _LOOKED_BACK))
        return next((each for each in days if self.is_workday(each)), day - timedelta(days=1))

    def workdays_between(self, after: date, until: date) -> int:
        """Return how many working days follow `after`, up to `until` and with it; 0 where `until` is no later."""
        if until <= after:
            return 0
        whole_years = sum(self._until(date(year, 12, 31)) for year in range(after.year, until.year))
        return whole_years + self._until(until) - self._until(after)

    def _until(self, day: date) -> int:
        """Return the working days from 1 January to `day`, with it; a year is counted once."""
        if day not in self._worked:
            first = date(day.year, 1, 1)
            days = [first + timedelta(days=n) for n in range((date(day.year + 1, 1, 1) - first).days)]
            self._worked.update(zip(days, accumulate(self.is_workday(each) for each in days), strict=True))
        return self._worked[day]


def team_calendar(push: PushSettings) -> WorkCalendar:
    """Return the calendar that the settings describe; the same one each time, because it counts a year only once."""
    return _calendar(push.workdays, push.days_off)


@lru_cache(maxsize=4)
def _calendar(workdays: tuple[str, ...], days_off: tuple[str, ...]) -> WorkCalendar:
    return WorkCalendar(workdays=workdays, days_off=days_off)
