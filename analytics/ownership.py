"""Both sides of a claim: what each of the two did with the customer, for who decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models import Customer, Deal, Quote, Visit
from models.quote import NOT_ISSUED

LAST_VISITS = 3


@dataclass(frozen=True, slots=True)
class Timeline:
    """What one member's records hold of one customer.

    Attributes:
        since: When the customer was made, of who owns it; None for the other.
        visits: How many there are; `first_on` and `last_on` are the days of the first and the last.
        last: The latest visits, the newest first.
        quotes, deals: Quotations issued, deals that stand.
    """

    since: datetime | None
    visits: int
    first_on: date | None
    last_on: date | None
    last: Sequence[Visit]
    quotes: int
    deals: int


async def timeline(session: AsyncSession, customer: Customer, member_id: int) -> Timeline:
    """Return what `member_id` did with a customer."""

    async def count(table: Any, *more: Any) -> int:
        query = select(func.count()).where(
            table.customer_id == customer.id, table.owner_id == member_id, table.retired_at.is_(None), *more
        )
        return int(await session.scalar(query) or 0)

    theirs = (
        col(Visit.customer_id) == customer.id, col(Visit.owner_id) == member_id, col(Visit.retired_at).is_(None)
    )  # fmt: skip
    first_on, last_on, visits = (
        await session.execute(
            select(func.min(col(Visit.visited_on)), func.max(col(Visit.visited_on)), func.count()).where(*theirs)
        )
    ).one()
    last = await session.scalars(
        select(Visit).where(*theirs).order_by(col(Visit.visited_on).desc(), col(Visit.id).desc()).limit(LAST_VISITS)
    )
    return Timeline(
        since=customer.created_at if customer.owner_id == member_id else None,
        visits=int(visits),
        first_on=first_on,
        last_on=last_on,
        last=list(last),
        quotes=await count(Quote, col(Quote.status).not_in(NOT_ISSUED)),
        deals=await count(Deal),
    )
