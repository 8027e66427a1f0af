"""What was quoted before, and what of it won: asked while a new quotation is made."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.deal import Deal
from models.quote import NOT_COUNTED, Quote, QuoteLine

MOST_ROWS = 200


@dataclass(frozen=True, slots=True)
class Quoted:
    """One line as it was quoted earlier. `is_won`: accepted, or its deal was won; `is_lost` likewise.

    `price_ratio` is the share of the list price; None where there was no list price.
    """

    number: str
    issued_on: date
    name: str
    unit: str
    quantity: Decimal
    unit_price: Decimal
    price_ratio: Decimal | None
    is_won: bool
    is_lost: bool


async def quoted_to_customer(
    session: AsyncSession, customer_id: int, product_ids: Sequence[int], *, but: Sequence[int]
) -> list[Quoted]:
    """Return earlier lines of these products to one customer, newest first.

    Args:
        but: Quotations not looked at, by id.
    """
    return await _read(session, _lines(product_ids, but).where(col(Quote.customer_id) == customer_id))


async def quoted_by_member(
    session: AsyncSession, owner_id: int, product_ids: Sequence[int], *, but: Sequence[int], since: date
) -> list[Quoted]:
    """Return lines of these products that one member has quoted to anybody since a day, newest first."""
    query = _lines(product_ids, but).where(col(Quote.owner_id) == owner_id, col(Quote.issued_on) >= since)
    return await _read(session, query)


def _lines(product_ids: Sequence[int], but: Sequence[int]) -> Select[Any]:
    query: Any = (
        select(Quote, QuoteLine, col(Deal.stage))
        .join(QuoteLine, col(QuoteLine.quote_id) == col(Quote.id))
        .outerjoin(Deal, col(Deal.id) == col(Quote.deal_id))
        .where(
            col(QuoteLine.product_id).in_(product_ids),
            col(QuoteLine.unit_price) > 0,
            col(Quote.status).not_in(NOT_COUNTED),
            col(Quote.retired_at).is_(None),
            col(Quote.id).not_in(but),
        )
        .order_by(col(Quote.id).desc(), col(QuoteLine.position))
        .limit(MOST_ROWS)
    )
    lines: Select[Any] = query
    return lines


async def _read(session: AsyncSession, query: Select[Any]) -> list[Quoted]:
    return [
        Quoted(
            number=quote.number,
            issued_on=quote.issued_on,
            name=line.name,
            unit=line.unit,
            quantity=line.quantity,
            unit_price=line.unit_price,
            price_ratio=line.price_ratio or (Decimal(1) if line.list_price is not None else None),
            is_won=quote.status == "accepted" or stage == "won",
            is_lost=quote.status == "rejected" or stage == "lost",
        )
        for quote, line, stage in await session.execute(query)
    ]
