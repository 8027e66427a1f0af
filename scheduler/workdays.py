"""Working days: the official calendar with its make-up days, and what the company says otherwise."""

from collections.abc import Iterable
from datetime import date

from nlu.times.workdays import is_workday


class WorkCalendar:
    """The official Chinese calendar under the company's own exceptions.

    Args:
        workdays: Days (YYYY-MM-DD) that are worked whatever the calendar says.
        days_off: Days that are not.
    """

    def __init__(self, *, workdays: Iterable[str] = (), days_off: Iterable[str] = ()) -> None:
        self._workdays = {date.fromisoformat(day) for day in workdays}
        self._days_off = {date.fromisoformat(day) for day in days_off}

    def is_workday(self, day: date) -> bool:
        if day in self._workdays:
            return True
        return day not in self._days_off and is_workday(day)
