"""How long deals of a team usually stay in a stage, and from when on one counts as stuck there."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Select, false, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from models.deal import CLOSED_STAGES, STAGES, DealStageChange
from models.elapsed import seconds_between
from models.queries import Owners, each_of_standing_deal, of_standing_deal

STUCK_DAYS = 30
"""No deal is stuck before; and where too few have left a stage to say what is usual, every one is after."""
STUCK_TIMES = 2
"""Stuck is who stays this many times as long as usual."""
MIN_STAYS = 8
"""Fewer say nothing of what is usual."""
_LOOKED_BACK = timedelta(days=365)
_LAST_STEPS = 2_000
_DAY_SECONDS = 86_400
_FEW_OWNERS, _MANY_OWNERS = 5, 50
_Earlier = aliased(DealStageChange)


@dataclass(frozen=True, slots=True)
class Stay:
    """`usual_days`: the median of past stays, None where there are too few; `stuck_days`: longer is stuck."""

    usual_days: int | None
    stuck_days: int


async def stuck_after(session: AsyncSession, owners: Owners, *, now: datetime) -> dict[str, Stay]:
    """Return the stay in each open stage, from the team's last steps of a year (at most 2,000 of them)."""
    rows = await session.execute(_medians(_last_steps(owners, since=(now - _LOOKED_BACK).astimezone(UTC))))
    stays = {stage: _stay(int(count), float(seconds) / _DAY_SECONDS) for stage, count, seconds in rows}
    return {stage: stays.get(stage, _stay(0, 0.0)) for stage in STAGES if stage not in CLOSED_STAGES}


def _medians(steps: Select[Any]) -> Select[Any]:
    """Return the query of (stage, how many stays, the median of their seconds) over the last of these steps."""
    found = steps.cte().prefix_with("MATERIALIZED")  # else a database would go back in time where it should not
    last = (
        select(found.c.stage, found.c.stayed)
        .order_by(found.c.at.desc(), found.c.deal_id.desc(), found.c.id.desc())
        .limit(_LAST_STEPS)
        .subquery()
    )
    ranked = (
        select(
            last.c.stage,
            last.c.stayed,
            func.count().over(partition_by=last.c.stage).label("count"),
            func.row_number().over(partition_by=last.c.stage, order_by=last.c.stayed).label("place"),
        )
        .where(last.c.stayed.is_not(None))
        .subquery()
    )
    middle = ranked.c.place * 2
    return (
        select(ranked.c.stage, ranked.c.count, func.avg(ranked.c.stayed))
        .where(middle.between(ranked.c.count, ranked.c.count + 2))
        .group_by(ranked.c.stage, ranked.c.count)
    )


def _last_steps(owners: Owners, *, since: datetime) -> Select[*tuple[Any, ...]]:
    """Return the query of (stage that was left, seconds since it was entered, when, deal, step), the last of them at
    least.

    Few members' steps are found by their deals, all of the year; many members' by going back in time until there are
    enough, which a database that plans for itself would also do for few, and look at all there are. The steps of very
    many are so close together that the deal of each is looked up.
    """
    step, earlier = DealStageChange, _Earlier
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
    query: Select[*tuple[Any, ...]] = select(
        col(step.from_stage).label("stage"),
        seconds_between(before, col(step.at)).label("stayed"),
        *(col(step.at), col(step.deal_id), col(step.id)),
    ).where(
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


def _stay(count: int, median_days: float) -> Stay:
    if count < MIN_STAYS:
        return Stay(None, STUCK_DAYS)
    usual = max(1, round(median_days))
    return Stay(usual, max(STUCK_DAYS, STUCK_TIMES * usual))
