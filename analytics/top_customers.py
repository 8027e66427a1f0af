"""高价值客户: who has bought the most in a year, and what is still open with them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from analytics.days import Days
from analytics.row_ref import RowRef
from models import Customer, Deal, Visit
from models.deal import is_open_deal
from models.queries import Owners, owned_by

_ROWS_OF_ONE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class TopCustomer:
    """One customer: what it bought in the days and what is open with it (fen), and when it was last seen."""

    customer_id: int
    customer: str
    level: str | None
    won_count: int
    won_fen: int
    open_count: int
    open_fen: int
    last_visit_on: date | None
    rows: tuple[RowRef, ...]


async def top_customers(session: AsyncSession, owners: Owners, days: Days, *, limit: int = 5) -> list[TopCustomer]:
    """Return the customers that bought the most in `days`; of those alike, who may still buy the most.

    Customers of which no amount is known are not among them.
    """
    live = (col(Deal.retired_at).is_(None), owned_by(col(Deal.owner_id), owners))
    is_won = and_(col(Deal.stage) == "won", col(Deal.closed_at) >= days.since, col(Deal.closed_at) < days.before)
    is_open = is_open_deal()
    bought = await _largest(session, *live, is_won, limit=limit)
    opened = {
        id_: (count, fen)
        for id_, count, fen in await _largest(
            session, *live, is_open, col(Deal.customer_id).in_([id_ for id_, _, _ in bought]), limit=limit
        )
    }
    counts = [(id_, count, fen, *opened.get(id_, (0, 0))) for id_, count, fen in bought]
    if len(counts) < limit:
        known_ids = [row[0] for row in counts]
        rest = await _largest(
            session, *live, is_open, col(Deal.customer_id).not_in(known_ids), limit=limit - len(counts)
        )
        counts += [(id_, 0, 0, count, fen) for id_, count, fen in rest]
    ids = [row[0] for row in counts]
    known = {c.id: c for c in await session.scalars(select(Customer).where(col(Customer.id).in_(ids)))}
    visited: dict[int, date] = {}
    for id_, last in await session.execute(
        select(col(Visit.customer_id), func.max(col(Visit.visited_on)))
        .where(col(Visit.customer_id).in_(ids), col(Visit.retired_at).is_(None))
        .group_by(col(Visit.customer_id))
    ):
        visited[id_] = last
    rows: dict[int, list[RowRef]] = {}
    for deal_id, customer_id in await session.execute(
        select(col(Deal.id), col(Deal.customer_id))
        .where(
            col(Deal.customer_id).in_(ids),
            col(Deal.retired_at).is_(None),
            or_(is_won, is_open),
            owned_by(col(Deal.owner_id), owners),
        )
        .order_by(col(Deal.amount_fen).is_(None), col(Deal.amount_fen).desc())
    ):
        rows.setdefault(customer_id, []).append(RowRef("deal", deal_id or 0))
    return [
        TopCustomer(
            customer_id=id_,
            customer=known[id_].name,
            level=known[id_].level,
            won_count=won_count,
            won_fen=won_fen,
            open_count=open_count,
            open_fen=open_fen,
            last_visit_on=visited.get(id_),
            rows=tuple(rows.get(id_, ())[:_ROWS_OF_ONE]),
        )
        for id_, won_count, won_fen, open_count, open_fen in counts
        if id_ in known
    ]


async def _largest(session: AsyncSession, *where: ColumnElement[bool], limit: int) -> list[tuple[int, int, int]]:
    """Return (customer, deals, fen) of the customers with the largest sums."""
    fen = func.sum(func.coalesce(col(Deal.amount_fen), 0))
    rows = await session.execute(
        select(col(Deal.customer_id), func.count(), fen)
        .where(*where)
        .group_by(col(Deal.customer_id))
        .having(fen > 0)
        .order_by(fen.desc(), col(Deal.customer_id))
        .limit(limit)
    )
    return [(id_, int(count), int(total or 0)) for id_, count, total in rows]
