"""What was won and what was lost in a run of days, and why."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from analytics.days import Days
from analytics.row_ref import RowRef
from models import Customer, Deal
from models.queries import Owners, owned_by


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """One deal won or lost."""

    row: RowRef
    customer: str
    title: str | None
    amount_fen: int | None
    lost_reason: str | None
    competitor: str | None


@dataclass(frozen=True, slots=True)
class Closings:
    """All deals closed one way: how many, for how much (fen, of those whose amount is known), and the largest."""

    count: int
    amount_fen: int
    deals: tuple[Closed, ...]


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What the days brought."""

    won: Closings
    lost: Closings


async def outcomes(session: AsyncSession, owners: Owners, days: Days, *, limit: int = 5) -> Outcomes:
    """Return the deals won and lost in `days`, at most `limit` of each kind by name."""
    return Outcomes(
        await _closings(session, owners, days, stage="won", limit=limit),
        await _closings(session, owners, days, stage="lost", limit=limit),
    )


async def _closings(session: AsyncSession, owners: Owners, days: Days, *, stage: str, limit: int) -> Closings:
    within = (
        col(Deal.retired_at).is_(None),
        col(Deal.stage) == stage,
        col(Deal.closed_at) >= days.since,
        col(Deal.closed_at) < days.before,
        owned_by(col(Deal.owner_id), owners),
    )
    count, fen = (
        await session.execute(select(func.count(), func.coalesce(func.sum(col(Deal.amount_fen)), 0)).where(*within))
    ).one()
    rows = await session.execute(
        select(Deal, col(Customer.name))
        .join(Customer, col(Customer.id) == col(Deal.customer_id))
        .where(*within)
        .order_by(col(Deal.amount_fen).is_(None), col(Deal.amount_fen).desc(), col(Deal.id))
        .limit(limit)
    )
    return Closings(
        int(count),
        int(fen or 0),
        tuple(
            Closed(
                row=RowRef("deal", deal.id or 0),
                customer=name,
                title=deal.title,
                amount_fen=deal.amount_fen,
                lost_reason=deal.lost_reason,
                competitor=deal.competitor,
            )
            for deal, name in rows
        ),
    )
