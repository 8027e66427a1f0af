"""What was won and what was lost in a run of days, and why."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from analytics.days import Days
from analytics.row_ref import RowRef
from models import Customer, Deal
from models.queries import Owners, owned_by


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """One deal won or lost; `at` is when that was recorded."""

    row: RowRef
    customer: str
    title: str | None
    amount_fen: int | None
    lost_reason: str | None
    competitor: str | None
    at: datetime


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
    """Count, sum and find the largest in the index, and look up what these are called."""
    fen = col(Deal.amount_fen)
    largest = (
        select(
            col(Deal.id).label("id"),
            func.count().over().label("count"),
            func.coalesce(func.sum(fen).over(), 0).label("fen"),
        )
        .where(
            col(Deal.retired_at).is_(None),
            col(Deal.stage) == stage,
            col(Deal.closed_at) >= days.since,
            col(Deal.closed_at) < days.before,
            owned_by(col(Deal.owner_id), owners),
        )
        .order_by(fen.is_(None), fen.desc(), col(Deal.id))
        .limit(limit)
        .subquery()
    )
    rows = await session.execute(
        select(Deal, col(Customer.name), largest.c.count, largest.c.fen)
        .join(largest, largest.c.id == col(Deal.id))
        .join(Customer, col(Customer.id) == col(Deal.customer_id))
        .order_by(fen.is_(None), fen.desc(), col(Deal.id))
    )
    found = rows.all()
    if not found:
        return Closings(0, 0, ())
    *_, count, total = found[0]
    return Closings(
        int(count),
        int(total),
        tuple(
            Closed(
                row=RowRef("deal", deal.id or 0),
                customer=name,
                title=deal.title,
                amount_fen=deal.amount_fen,
                lost_reason=deal.lost_reason,
                competitor=deal.competitor,
                at=deal.closed_at or deal.updated_at,
            )
            for deal, name, *_ in found
        ),
    )
