"""What was read about time in a text."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final, Literal

from nlu.quick import changed, quick
from nlu.text import Span
from nlu.times.periods import Grain, Sense

COARSE: Final = frozenset({"week", "month", "quarter", "year"})
"""Grains of times that are no day."""


@quick
@dataclass(frozen=True, slots=True)
class TimeItem:
    """A time, a duration or a recurrence, and where it stands.

    Instants are aware, in the zone of the `now` given; `end` is exclusive.
    """

    kind: Literal["time", "duration", "recurring"]
    span: Span
    text: str
    rule: str
    """Names of the rules that read it."""
    start: datetime | None = None
    end: datetime | None = None
    grain: Grain | None = None
    open: Literal["before", "after"] | None = None
    """`before`: a deadline, the end counts; `after`: an opening, the start counts."""
    pod: bool = False
    """A part of day without a clock time; start and end are its usual hours."""
    has_clock: bool = False
    certain: bool = True
    """False where something was guessed: which week, which month, morning or afternoon."""
    approximate: bool = False
    vague: bool = False
    """过几天, 近期, 尽快: a time is meant but no date is said."""
    is_range: bool = False
    is_name: bool = False
    """A festival that only names goods or an event (黑五的货, 双11仓配): hardly a date of anything told, so it
    is vague too; start and end are still given."""
    seconds: float | None = None
    """Durations: their length; the shorter end where `range` is given."""
    range: tuple[float, float | None] | None = None
    """Shorter and longer end of 4到6周; None as the longer one for 三十年以上."""
    unit: Grain | None = None
    """Recurrences: every `n` units."""
    n: float | None = None
    weekday: int | None = None
    """Monday is 1."""
    day_of_month: int | None = None
    clock: str | None = None
    """HH:MM."""
    reread: Callable[[Sense], "TimeItem"] | None = field(default=None, repr=False, compare=False)
    first_day_counts: bool = field(default=False, repr=False)
    """月初: the day to take is the first one, not the last."""

    def in_sense(self, sense: Sense) -> "TimeItem":
        """Return the item as it reads for a thing done or for a plan: 周五, 20号 and 5月 depend on it."""
        return self if self.reread is None else self.reread(sense)

    def due(self) -> str | None:
        """Return the day something is due, YYYY-MM-DD, with THH:MM where a clock time was said; None if vague.

        A deadline or a period counts as its last day (月底, 二季度, 一周内), 月初 as the 1st.
        """
        if self.kind != "time" or self.vague or (self.start is None and self.end is None):
            return None
        if self.has_clock:
            moment = self.end if self.open == "before" or self.start is None else self.start
            return None if moment is None else moment.replace(tzinfo=None).isoformat(timespec="minutes")
        day = self._due_day()
        return None if day is None else day.isoformat()

    def _due_day(self) -> date | None:
        if self.open == "after" or self.end is None:
            return self.start.date() if self.start else None
        if self.first_day_counts and self.start:
            return self.start.date()
        return (self.end - timedelta(microseconds=1)).date()

    def day(self) -> date | None:
        """Return the day a thing done took place: the first one of a period; None if vague."""
        if self.kind != "time" or self.vague:
            return None
        moment = self.start or self.end
        return None if moment is None else moment.date()


def whole_day(item: TimeItem, day: date) -> TimeItem:
    """Return `item` as the whole of `day`, without an hour or a limit."""
    start = datetime.combine(day, time.min, item.start.tzinfo if item.start else None)
    return changed(
        item,
        start=start,
        end=start + timedelta(days=1),
        grain="day",
        has_clock=False,
        pod=False,
        open=None,
        reread=None,
    )


def at_moment(item: TimeItem, start: datetime) -> TimeItem:
    """Return `item` as that minute."""
    return changed(item, start=start, end=start + timedelta(minutes=1), has_clock=True, reread=None)


def due_value(said: str, now: datetime) -> date | datetime:
    """Return what `TimeItem.due` says, as a date or, with a clock time, as a datetime in the zone of `now`."""
    return datetime.fromisoformat(said).replace(tzinfo=now.tzinfo) if "T" in said else date.fromisoformat(said)
