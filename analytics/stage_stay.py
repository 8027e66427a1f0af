"""How long deals of a team usually stay in a stage, and from when on one counts as stuck there."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from operator import itemgetter
from statistics import median
from typing import Any

from sqlalchemy import Select, false, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from models.deal import CLOSED_STAGES, STAGES, DealStageChange
from models.queries import Owners, each_of_standing_deal, of_standing_deal

STUCK_DAYS = 30
"""No deal is stuck before; and where too few have left a stage to say what is usual, every one is after."""
STUCK_TIMES = 2
"""Stuck is who stays this many times as long as usual."""
MIN_STAYS = 8
"""Fewer say nothing of what is usual."""
_LOOKED_BACK = timedelta(days=365)
_LAST_STEPS = 2_000
_IN_TIME = (1, 3, 4)
"""Places of when, deal and step in what is read."""
_FEW_OWNERS, _MANY_OWNERS = 5, 50


@dataclass(frozen=True, slots=True)
class Stay:
    """`usual_days`: the median of past stays, None where there are too few; `stuck_days`: longer is stuck."""

    usual_days: int | None
    stuck_days: int


async def stuck_after(session: AsyncSession, owners: Owners, *, now: datetime) -> dict[str, Stay]:
    """Return the stay in each open stage, from the team's last steps of a year (at most 2,000 of them)."""
    rows = await session.execute(_last_steps(owners, since=(now - _LOOKED_BACK).astimezone(UTC)))
    last_first = sorted(rows.all(), key=itemgetter(*_IN_TIME), reverse=True)
    stays: dict[str, list[float]] = {}
    for stage, left_at, came_at, *_ in last_first[:_LAST_STEPS]:
        if came_at is not None:
            stays.setdefault(stage, []).append((left_at - came_at) / timedelta(days=1))
    return {stage: _stay(stays.get(stage, [])) for stage in STAGES if stage not in CLOSED_STAGES}


def _last_steps(owners: Owners, *, since: datetime) -> Select[*tuple[Any, ...]]:
    """Return the query of (stage that was left, when, when it was entered, deal, step), the last of them at least.

    Few members' steps are found by their deals, all of the year; many members' by going back in time until there are
    enough, which a database that plans for itself would also do for few, and look at all there are. The steps of very
    many are so close together that the deal of each is looked up.
    """
    step, earlier = DealStageChange, aliased(DealStageChange)
    before = (
        select(func.max(col(earlier.at)))
        .where(
            col(earlier.deal_id) == col(step.deal_id),
            col(earlier.retired_at).is_(None),
            col(earlier.to_stage) == col(step.from_stage),
            col(earlier.id) < col(step.id),
        )
        .scalar_subquery()
    )
    query = select(col(step.from_stage), col(step.at), before, col(step.deal_id), col(step.id)).where(
        col(step.retired_at).is_(None),
        col(step.from_stage).is_not(None),
        col(step.from_stage) != col(step.to_stage),
        col(step.at) >= since,
    )
    is_theirs = of_standing_deal(col(step.deal_id), owners)
    if owners is not None and len(owners) <= _FEW_OWNERS:
        return query.where(is_theirs)
    if owners is not None and len(owners) > _MANY_OWNERS:
        is_theirs = each_of_standing_deal(col(step.deal_id), owners)
    in_time = (col(step.at).desc(), col(step.deal_id).desc(), col(step.id).desc())
    return query.where(func.coalesce(is_theirs, false())).order_by(*in_time).limit(_LAST_STEPS)


def _stay(days: list[float]) -> Stay:
    if len(days) < MIN_STAYS:
        return Stay(None, STUCK_DAYS)
    usual = max(1, round(median(days)))
    return Stay(usual, max(STUCK_DAYS, STUCK_TIMES * usual))
