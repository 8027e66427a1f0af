"""How long deals of a team usually stay in a stage, and from when on one counts as stuck there."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from statistics import median

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from models import Deal
from models.deal import CLOSED_STAGES, STAGES, DealStageChange
from models.queries import Owners, owned_by

STUCK_DAYS = 30
"""No deal is stuck before; and where too few have left a stage to say what is usual, every one is after."""
STUCK_TIMES = 2
"""Stuck is who stays this many times as long as usual."""
MIN_STAYS = 8
"""Fewer say nothing of what is usual."""
_LOOKED_BACK = timedelta(days=365)
_LAST_STEPS = 2_000


@dataclass(frozen=True, slots=True)
class Stay:
    """`usual_days`: the median of past stays, None where there are too few; `stuck_days`: longer is stuck."""

    usual_days: int | None
    stuck_days: int


async def stuck_after(session: AsyncSession, owners: Owners, *, now: datetime) -> dict[str, Stay]:
    """Return the stay in each open stage, from the team's last steps of a year (at most 2,000 of them)."""
    earlier = aliased(DealStageChange)
    before = (
        select(func.max(col(earlier.at)))
        .where(
            col(earlier.deal_id) == col(DealStageChange.deal_id),
            col(earlier.retired_at).is_(None),
            col(earlier.to_stage) == col(DealStageChange.from_stage),
            col(earlier.id) < col(DealStageChange.id),
        )
        .scalar_subquery()
    )
    rows = await session.execute(
        select(col(DealStageChange.from_stage), col(DealStageChange.at), before)
        .join(Deal, col(Deal.id) == col(DealStageChange.deal_id))
        .where(
            col(DealStageChange.retired_at).is_(None),
            col(DealStageChange.from_stage).is_not(None),
            col(DealStageChange.from_stage) != col(DealStageChange.to_stage),
            col(DealStageChange.at) >= (now - _LOOKED_BACK).astimezone(UTC),
            col(Deal.retired_at).is_(None),
            owned_by(col(Deal.owner_id), owners),
        )
        .order_by(col(DealStageChange.at).desc(), col(DealStageChange.deal_id).desc(), col(DealStageChange.id).desc())
        .limit(_LAST_STEPS)
    )
    stays: dict[str, list[float]] = {}
    for stage, left_at, came_at in rows:
        if stage is not None and came_at is not None:
            stays.setdefault(stage, []).append((left_at - came_at) / timedelta(days=1))
    return {stage: _stay(stays.get(stage, [])) for stage in STAGES if stage not in CLOSED_STAGES}


def _stay(days: list[float]) -> Stay:
    if len(days) < MIN_STAYS:
        return Stay(None, STUCK_DAYS)
    usual = max(1, round(median(days)))
    return Stay(usual, max(STUCK_DAYS, STUCK_TIMES * usual))
