"""Stretches of the calendar, in the wall time of the team, and how to step along it."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Literal

from nlu.quick import quick

Grain = Literal["second", "minute", "hour", "day", "week", "month", "quarter", "year"]
Sense = Literal["past", "future"]

SECONDS: dict[str, int] = {
    "second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 7 * 86_400,
    "month": 30 * 86_400, "quarter": 91 * 86_400, "year": 365 * 86_400,
}  # fmt: skip
"""How long a unit counts as a plain duration; a month is 30 days, a year 365."""
MONTHS: dict[str, int] = {"month": 1, "quarter": 3, "year": 12}
FIRST_YEAR, LAST_YEAR = 1900, 2199


@quick
@dataclass(frozen=True, slots=True)
class Period:
    """From `start` up to but not including `end`, naive wall time; `grain` is the unit that was said."""

    start: datetime
    end: datetime
    grain: Grain
    part: str | None = None
    """The part of day that was said, 下午 and such: it decides what 3点 means behind it."""


@quick
@dataclass(frozen=True, slots=True)
class Scene:
    """What a reading depends on beside the words: the moment, and whether something done or a plan is told."""

    now: datetime
    """Naive wall time in the team's zone."""
    sense: Sense | None = None
    week: int | None = None
    """Weeks from this one that a bare 周三 belongs to, where the words before it have said so (下周一.., 周三..)."""
    week_is_headed: bool = False
    """The week is a heading (下周:) and holds to the end of the text, not only of its sentence."""

    @property
    def today(self) -> date:
        return self.now.date()


def midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - wall time; the zone is put back at the edge


def days(first: date, count: int = 1, grain: Grain = "day") -> Period:
    """Return `count` whole days from `first`."""
    start = midnight(first)
    return Period(start, start + timedelta(days=count), grain)


def month_period(year: int, month: int, count: int = 1) -> Period | None:
    """Return `count` months from the given one; `month` may run past 12 or below 1."""
    first = year * 12 + month - 1
    last = first + count
    if not (first >= FIRST_YEAR * 12 and last <= LAST_YEAR * 12):
        return None
    start = midnight(date(first // 12, first % 12 + 1, 1))
    grain: Grain = {1: "month", 3: "quarter", 12: "year"}.get(count, "month")  # type: ignore[assignment]
    return Period(start, midnight(date(last // 12, last % 12 + 1, 1)), grain)


def week_of(day: date, offset: int = 0) -> Period:
    """Return the ISO week (Monday to Sunday) of `day`, `offset` weeks on."""
    return days(day - timedelta(days=day.weekday()) + timedelta(weeks=offset), 7, "week")


def find_date(year: int, month: int, day: int) -> date | None:
    """Return the date, or None where the calendar has no such day."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def add_months(moment: datetime, count: int) -> datetime:
    """Return the same day `count` months on, or the month's last day where there is no such day."""
    month = moment.year * 12 + moment.month - 1 + count
    year, index = divmod(month, 12)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise OverflowError(year)
    return moment.replace(year=year, month=index + 1, day=min(moment.day, monthrange(year, index + 1)[1]))


def add_units(moment: datetime, unit: str, count: Decimal) -> datetime:
    """Return `moment` moved by `count` units; half a month is 15 days, half a year 6 months.

    Raises:
        OverflowError: Where that lies outside the years this calendar knows.
    """
    if unit not in MONTHS:
        return moment + timedelta(seconds=float(count * SECONDS[unit]))
    months = count * MONTHS[unit]
    whole = int(months)
    return add_months(moment, whole) + timedelta(days=int((months - whole) * 30))


def unit_start(moment: datetime, unit: str) -> datetime:
    """Return the start of the unit `moment` is in; weeks start on Monday."""
    if unit == "second":
        return moment.replace(microsecond=0)
    if unit == "minute":
        return moment.replace(second=0, microsecond=0)
    if unit == "hour":
        return moment.replace(minute=0, second=0, microsecond=0)
    day = midnight(moment.date())
    if unit == "week":
        return day - timedelta(days=day.weekday())
    if unit == "month":
        return day.replace(day=1)
    if unit == "quarter":
        return day.replace(day=1, month=(day.month - 1) // 3 * 3 + 1)
    return day.replace(day=1, month=1) if unit == "year" else day
