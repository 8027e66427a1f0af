"""What a deal comes to on average: of those signed in some days, and of those that are open."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from analytics.days import Days
from models import Deal
from models.deal import is_open_deal
from models.queries import Owners, owned_by


@dataclass(frozen=True, slots=True)
class DealSize:
    """Deals with an amount, what they come to together, and how many have none."""

    count: int
    fen: int
    without_amount: int

    @property
    def average_fen(self) -> int:
        """Rounded half up to the fen; only where there is a deal with an amount."""
        return (2 * self.fen + self.count) // (2 * self.count)


async def signed_size(session: AsyncSession, owners: Owners, days: Days) -> DealSize:
    """Return the size of the deals won in `days`."""
    won = (col(Deal.retired_at).is_(None), col(Deal.stage) == "won")
    return await _size(session, owners, *won, col(Deal.closed_at) >= days.since, col(Deal.closed_at) < days.before)


async def open_size(session: AsyncSession, owners: Owners) -> DealSize:
    """Return the size of the deals that are open now."""
    return await _size(session, owners, is_open_deal())


async def _size(session: AsyncSession, owners: Owners, *where: ColumnElement[bool]) -> DealSize:
    row = (
        await session.execute(
            select(func.count(), func.count(col(Deal.amount_fen)), func.coalesce(func.sum(col(Deal.amount_fen)), 0))
            .select_from(Deal)
            .where(*where, owned_by(col(Deal.owner_id), owners))
        )
    ).one()
    return DealSize(int(row[1]), int(row[2] or 0), int(row[0]) - int(row[1]))
