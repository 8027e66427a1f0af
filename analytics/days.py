"""A run of the team's calendar days, and the instants at which it begins and ends; what was recorded between two."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from models.periods import day_begins, week_start

TOLD_LATE = timedelta(days=7)
"""How far back a visit may lie that is told in the period and stands in no report yet."""


@dataclass(frozen=True, slots=True)
class Days:
    """The days [first, last] in the team's zone."""

    first: date
    last: date
    zone: ZoneInfo

    @property
    def since(self) -> datetime:
        """The instant at which the first day begins, in UTC."""
        return day_begins(self.first, self.zone)

    @property
    def before(self) -> datetime:
        """The instant at which the last day is over, in UTC."""
        return day_begins(self.last + timedelta(days=1), self.zone)

    @property
    def each(self) -> tuple[date, ...]:
        return tuple(self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1))


@dataclass(frozen=True, slots=True)
class Recorded(Days):
    """What was recorded in [begins, ends): told under the days [first, last], whenever it took place.

    `begins` may lie before the first day: what came in after the last time that such figures were told.
    """

    begins: datetime
    ends: datetime

    @property
    def since(self) -> datetime:
        return self.begins

    @property
    def before(self) -> datetime:
        return self.ends


def week_of(day: date, zone: ZoneInfo) -> Days:
    """Return the week of `day`, Monday to Sunday."""
    monday = week_start(day)
    return Days(monday, monday + timedelta(days=6), zone)
