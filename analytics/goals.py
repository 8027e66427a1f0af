"""目标: where a team's goals stand, measured by the bot, against the straight way from baseline to target."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from analytics.cases import cases
from analytics.days import Days
from analytics.metrics import SMALLER_IS_BETTER, SUMS, Measured, measure
from analytics.row_ref import RowRef
from models import Goal, GoalCheck
from models.queries import Owners

MAX_GOALS = 5
"""How many a team may have at a time: more are none."""


@dataclass(frozen=True, slots=True)
class Progress:
    """A goal as it stands on a day. `expected` is where the straight way would be; shares, yuan or days as the metric.

    `is_on_track` is None where there are too few cases to tell, or it has not begun; `is_measured` is False where no
    weekly check has been made of it.
    """

    goal: Goal
    on: date
    now: Measured
    expected: Decimal
    is_on_track: bool | None
    is_measured: bool = True

    @property
    def is_over(self) -> bool:
        return self.goal.last_on < self.on

    @property
    def is_reached(self) -> bool:
        """Whether the figure is at the target or past it."""
        if self.now.value is None:
            return False
        if self.goal.metric in SMALLER_IS_BETTER:
            return self.now.value <= self.goal.target
        return self.now.value >= self.goal.target

    @property
    def week(self) -> int:
        """Number of the week that runs, from 1."""
        return min(max((self.on - self.goal.first_on).days, 0) // 7 + 1, self.weeks)

    @property
    def weeks(self) -> int:
        return ((self.goal.last_on - self.goal.first_on).days + 7) // 7


async def goals_of(session: AsyncSession, teams: Sequence[str], *, on: date) -> list[Goal]:
    """Return the goals of these teams that have not ended before `on`, in the order in which they were set."""
    rows = await session.scalars(
        select(Goal)
        .where(col(Goal.team).in_(teams), col(Goal.retired_at).is_(None), col(Goal.last_on) >= on)
        .order_by(col(Goal.id))
    )
    return list(rows)


async def goals_over(session: AsyncSession, team: str, first: date, last: date) -> list[Goal]:
    """Return the goals that this team had for exactly these days."""
    rows = await session.scalars(
        select(Goal)
        .where(
            col(Goal.team) == team,
            col(Goal.retired_at).is_(None),
            col(Goal.first_on) == first,
            col(Goal.last_on) == last,
        )
        .order_by(col(Goal.id))
    )
    return list(rows)


def teams_above(team: str) -> list[str]:
    """Return the team and those it belongs to, up to the whole company (""), the nearest first."""
    parts = team.split("/") if team else []
    return ["/".join(parts[:n]) for n in range(len(parts), -1, -1)]


def baseline_days(first: date, last: date) -> tuple[date, date]:
    """Return the span as long as [first, last] that ends before it: what a goal starts from."""
    length = last - first
    return first - length - timedelta(days=1), first - timedelta(days=1)


def expected_on(goal: Goal, on: date) -> Decimal:
    """Return where the figure stands at the end of `on` on the straight way from baseline to target."""
    days = (goal.last_on - goal.first_on).days + 1
    gone = min(max((on - goal.first_on).days + 1, 0), days)
    start = Decimal(0) if goal.metric in SUMS else (goal.baseline or Decimal(0))
    return round(start + (goal.target - start) * gone / days, 6)


async def progress(session: AsyncSession, owners: Owners, goal: Goal, *, on: date, zone: ZoneInfo) -> Progress:
    """Measure a goal from its first day to `on`."""
    until = min(on, goal.last_on)
    expected = expected_on(goal, until)
    if until < goal.first_on:
        return Progress(goal, on, Measured(None, 0), expected, None)
    now = await measure(session, owners, goal.metric, goal.first_on, until, zone=zone)
    if now.value is None:
        return Progress(goal, on, now, expected, None)
    is_on_track = now.value <= expected if goal.metric in SMALLER_IS_BETTER else now.value >= expected
    return Progress(goal, on, now, expected, is_on_track)


async def progress_rows(session: AsyncSession, owners: Owners, state: Progress, zone: ZoneInfo) -> tuple[RowRef, ...]:
    """Return the records that a goal's figure counts."""
    goal = state.goal
    return await cases(session, owners, goal.metric, Days(goal.first_on, min(state.on, goal.last_on), zone))


async def last_told(session: AsyncSession, goal: Goal) -> Progress:
    """Return where a goal stood at its last weekly check, as it was told; as not measured yet where there was none."""
    check = await session.scalar(
        select(GoalCheck).where(col(GoalCheck.goal_id) == goal.id).order_by(col(GoalCheck.on).desc()).limit(1)
    )
    if check is None:
        return Progress(
            goal, goal.first_on, Measured(None, 0), expected_on(goal, goal.first_on), None, is_measured=False
        )
    is_on_track = check.is_on_track if check.value is not None else None
    return Progress(goal, check.on, Measured(check.value, 0), check.expected, is_on_track)
