"""漏斗: the deals that the figure of each stage stands on."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from analytics.row_ref import RowRef
from models import Deal
from models.deal import StageKey, is_open_deal
from models.queries import Owners, owned_by

MOST_ROWS = 10


async def stage_rows(session: AsyncSession, owners: Owners) -> dict[StageKey, list[RowRef]]:
    """Return the largest open deals of each stage and own stage, at most `MOST_ROWS` of each."""
    place = func.row_number().over(
        partition_by=(col(Deal.stage), col(Deal.own_stage)),
        order_by=(col(Deal.amount_fen).is_(None), col(Deal.amount_fen).desc(), col(Deal.id)),
    )
    ranked = (
        select(
            col(Deal.id).label("id"),
            col(Deal.stage).label("stage"),
            col(Deal.own_stage).label("own"),
            place.label("place"),
        )
        .where(is_open_deal(), owned_by(col(Deal.owner_id), owners))
        .subquery()
    )
    rows = await session.execute(
        select(ranked.c.id, ranked.c.stage, ranked.c.own).where(ranked.c.place <= MOST_ROWS).order_by(ranked.c.place)
    )
    found: dict[StageKey, list[RowRef]] = {}
    for id_, stage, own in rows:
        found.setdefault((stage, own), []).append(RowRef("deal", id_))
    return found
