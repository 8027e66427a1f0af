"""What changed of the deals that go on: an amount or a signing day that is another after a time than before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models import Change, Deal
from models.change import is_change_of_deal
from models.deal import is_open_deal

MOST: Final = 1_000


@dataclass(frozen=True, slots=True)
class Changed:
    """An open deal whose amount or signing day changed.

    Attributes:
        amount_was: In fen, where it is another one now; None too where none had been told.
        close_was: The day before, likewise.
    """

    deal: Deal
    has_other_amount: bool
    amount_was: int | None
    has_other_day: bool
    close_was: date | None


async def changed_deals(session: AsyncSession, owner_id: int, begin: datetime, end: datetime) -> Sequence[Changed]:
    """Return one member's deals of before `begin` that hold another amount or day than then, in the order of their
    changes; what was taken back within the time is none."""
    rows = await session.execute(
        select(Deal, col(Change.fields))
        .join(Change, col(Change.entity_id) == col(Deal.id))
        .where(
            is_change_of_deal(),
            col(Change.at) >= begin,
            col(Change.at) < end,
            col(Deal.owner_id) == owner_id,
            col(Deal.created_at) < begin,
            is_open_deal(),
        )
        .order_by(col(Change.id))
        .limit(MOST)
    )
    deals: dict[int, Deal] = {}
    was: dict[int, dict[str, Any]] = {}
    for deal, fields in rows:
        deals[deal.id or 0] = deal
        first = was.setdefault(deal.id or 0, {})
        for name in ("amount_fen", "close_on"):
            if name in fields:
                first.setdefault(name, fields[name][0])
    found = (_changed(deal, was[id_]) for id_, deal in deals.items())
    return [one for one in found if one.has_other_amount or one.has_other_day]


def _changed(deal: Deal, was: dict[str, Any]) -> Changed:
    close_was = date.fromisoformat(was["close_on"]) if was.get("close_on") else None
    return Changed(
        deal,
        has_other_amount="amount_fen" in was and was["amount_fen"] != deal.amount_fen,
        amount_was=was.get("amount_fen"),
        has_other_day="close_on" in was and close_was != deal.close_on,
        close_was=close_was,
    )
