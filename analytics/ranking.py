"""排名: members by what they won; shown only where an admin has switched it on."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from analytics.days import Days
from analytics.row_ref import RowRef
from models import Deal, Member
from models.queries import Owners, owned_by

_ROWS_OF_ONE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One member's place: 1 for the most won (fen); those alike share it."""

    place: int
    member_id: int
    name: str
    won_count: int
    won_fen: int
    rows: tuple[RowRef, ...]


async def ranking(session: AsyncSession, owners: Owners, days: Days, *, limit: int = 10) -> list[Place]:
    """Return who won the most in `days`; whoever won nothing is not in it."""
    won = (
        col(Deal.retired_at).is_(None),
        col(Deal.stage) == "won",
        col(Deal.closed_at) >= days.since,
        col(Deal.closed_at) < days.before,
        owned_by(col(Deal.owner_id), owners),
    )
    fen = func.coalesce(func.sum(col(Deal.amount_fen)), 0)
    counts = list(
        await session.execute(
            select(col(Deal.owner_id), func.count(), fen)
            .where(*won)
            .group_by(col(Deal.owner_id))
            .order_by(fen.desc(), func.count().desc(), col(Deal.owner_id))
            .limit(limit)
        )
    )
    ids = [owner_id for owner_id, _, _ in counts]
    names = {m.id: m.name for m in await session.scalars(select(Member).where(col(Member.id).in_(ids)))}
    rows: dict[int, list[RowRef]] = {}
    for deal_id, owner_id in await session.execute(
        select(col(Deal.id), col(Deal.owner_id))
        .where(*won, col(Deal.owner_id).in_(ids))
        .order_by(col(Deal.amount_fen).is_(None), col(Deal.amount_fen).desc())
    ):
        rows.setdefault(owner_id, []).append(RowRef("deal", deal_id or 0))
    amounts = [int(won_fen or 0) for _, _, won_fen in counts]
    return [
        Place(
            place=amounts.index(int(won_fen or 0)) + 1,
            member_id=id_,
            name=names.get(id_, ""),
            won_count=int(count),
            won_fen=int(won_fen or 0),
            rows=tuple(rows.get(id_, ())[:_ROWS_OF_ONE]),
        )
        for id_, count, won_fen in counts
    ]
