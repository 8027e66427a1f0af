"""A run of the team's calendar days, and the instants at which it begins and ends."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from models.periods import day_begins, week_start


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


def week_of(day: date, zone: ZoneInfo) -> Days:
    """Return the week of `day`, Monday to Sunday."""
    monday = week_start(day)
    return Days(monday, monday + timedelta(days=6), zone)
