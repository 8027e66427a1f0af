"""What a team is to reach and how far it is: its goals that hold now, and the forecast as it was last told."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from analytics.days import Days
from analytics.row_ref import RowRef
from models import ForecastSnapshot, Goal, GoalCheck
from models.queries import Owners, sum_closed

WON_AMOUNT = "won_amount"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """The sum a team wants to sign within [first_on, last_on], and what it has signed of it; fen."""

    row: RowRef
    first_on: date
    last_on: date
    target_fen: int
    won_fen: int
    time_ratio: float
    """How much of the time has passed, 0 to 1."""

    @property
    def ratio(self) -> float:
        """How much of the target is signed; may be above 1."""
        return self.won_fen / self.target_fen if self.target_fen else 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalState:
    """Another goal with its last weekly check; units as in `models.goal.Goal`."""

    row: RowRef
    metric: str
    baseline: Decimal | None
    target: Decimal
    value: Decimal | None
    is_on_track: bool
    checked_on: date
    week: int
    """Which week of the goal's time the check was in, counted from 1."""
    weeks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastTold:
    """The forecast of the month as it stood on a day; fen."""

    on: date
    won_fen: int
    expected_fen: int
    low_fen: int
    high_fen: int


async def targets(session: AsyncSession, owners: Owners, team: str, *, days: Days) -> list[Target]:
    """Return the sums this very team is to sign that hold on the last of `days`, the one that ends soonest first."""
    on = days.last
    goals = await session.scalars(
        select(Goal).where(*_holds(team, on), col(Goal.metric) == WON_AMOUNT).order_by(col(Goal.last_on), col(Goal.id))
    )
    found = []
    for goal in goals:
        span = Days(goal.first_on, min(on, goal.last_on), days.zone)
        _, won_fen = await sum_closed(session, owners, stage="won", since=span.since, before=span.before)
        whole = (goal.last_on - goal.first_on).days + 1
        found.append(
            Target(
                row=RowRef("goal", goal.id or 0),
                first_on=goal.first_on,
                last_on=goal.last_on,
                target_fen=int(goal.target * 100),
                won_fen=won_fen,
                time_ratio=len(span.each) / whole,
            )
        )
    return found


def _holds(team: str, on: date) -> tuple[ColumnElement[bool], ...]:
    """Say of a `Goal` that it is this very team's and runs on that day."""
    return (
        col(Goal.team) == team,
        col(Goal.retired_at).is_(None),
        col(Goal.first_on) <= on,
        col(Goal.last_on) >= on,
    )


async def goal_states(session: AsyncSession, team: str, *, on: date) -> list[GoalState]:
    """Return the team's other goals that hold on that day and have been checked, each with its last check."""
    last = (
        select(col(GoalCheck.goal_id), func.max(col(GoalCheck.on)).label("on"))
        .where(col(GoalCheck.on) <= on)
        .group_by(col(GoalCheck.goal_id))
        .subquery()
    )
    rows = await session.execute(
        select(Goal, GoalCheck)
        .join(GoalCheck, col(GoalCheck.goal_id) == col(Goal.id))
        .join(last, (last.c.goal_id == col(GoalCheck.goal_id)) & (last.c.on == col(GoalCheck.on)))
        .where(*_holds(team, on), col(Goal.metric) != WON_AMOUNT)
        .order_by(col(Goal.id))
    )
    return [
        GoalState(
            row=RowRef("goal", goal.id or 0),
            metric=goal.metric,
            baseline=goal.baseline,
            target=goal.target,
            value=check.value,
            is_on_track=check.is_on_track,
            checked_on=check.on,
            week=max(1, (check.on - goal.first_on).days // 7 + 1),
            weeks=-(-((goal.last_on - goal.first_on).days + 1) // 7),
        )
        for goal, check in rows
    ]


async def forecasts(session: AsyncSession, team: str, *, on: date) -> list[ForecastTold]:
    """Return the month's forecasts as they were told up to that day, oldest first."""
    rows = await session.scalars(
        select(ForecastSnapshot)
        .where(
            col(ForecastSnapshot.team) == team,
            col(ForecastSnapshot.month_on) == on.replace(day=1),
            col(ForecastSnapshot.on) <= on,
        )
        .order_by(col(ForecastSnapshot.on))
    )
    return [
        ForecastTold(
            on=row.on,
            won_fen=row.won_fen,
            expected_fen=row.expected_fen,
            low_fen=row.low_fen,
            high_fen=row.high_fen,
        )
        for row in rows
    ]
