"""Slipping: open deals whose expected signing was put off in a run of days."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import String, cast, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from analytics.days import Days
from analytics.row_ref import RowRef
from models import Change, Customer, Deal
from models.deal import CLOSED_STAGES
from models.queries import Owners, owned_by


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """One deal put off from `before` to `after`; `times` counts how often so far, this one included."""

    row: RowRef
    customer: str
    title: str | None
    amount_fen: int | None
    before: date
    after: date
    times: int


@dataclass(frozen=True, slots=True)
class Slips:
    """All that was put off: how many deals, for how much (fen, of those whose amount is known), the largest by name."""

    count: int
    amount_fen: int
    deals: tuple[Slip, ...]


async def slips(session: AsyncSession, owners: Owners, days: Days, *, limit: int = 5) -> Slips:
    """Return what was put off in `days`: from the day that stood before them to the one that stands after.

    A day corrected or taken back (撤回) within them is no slip, nor is one brought forward.
    """
    rows = await session.execute(
        select(col(Deal.id), col(Deal.amount_fen), col(Change.fields))
        .join(Change, col(Change.entity_id) == col(Deal.id))
        .where(
            col(Change.entity) == "deal",
            col(Change.action) == "update",
            col(Change.at) >= days.since,
            col(Change.at) < days.before,
            cast(Change.fields, String).like('%"close_on"%'),
            col(Deal.retired_at).is_(None),
            col(Deal.stage).not_in(CLOSED_STAGES),
            owned_by(col(Deal.owner_id), owners),
        )
        .order_by(col(Change.id))
    )
    amounts: dict[int, int | None] = {}
    moves: dict[int, tuple[str | None, str | None]] = {}
    for deal_id, fen, fields in rows:
        if deal_id is None or "close_on" not in fields:
            continue
        before, after = fields["close_on"]
        moves[deal_id] = (moves[deal_id][0] if deal_id in moves else before, after)
        amounts[deal_id] = fen
    slipped = {id_: move for id_, move in moves.items() if move[0] and move[1] and move[1] > move[0]}
    top = sorted(slipped, key=lambda id_: (amounts[id_] is None, -(amounts[id_] or 0), id_))[:limit]
    times = await _times(session, top)
    named = await session.execute(
        select(Deal, col(Customer.name))
        .join(Customer, col(Customer.id) == col(Deal.customer_id))
        .where(col(Deal.id).in_(top))
    )
    told = {
        deal.id: Slip(
            row=RowRef("deal", deal.id or 0),
            customer=name,
            title=deal.title,
            amount_fen=deal.amount_fen,
            before=date.fromisoformat(slipped[deal.id or 0][0] or ""),
            after=date.fromisoformat(slipped[deal.id or 0][1] or ""),
            times=times.get(deal.id or 0, 1),
        )
        for deal, name in named
    }
    return Slips(len(slipped), sum(amounts[id_] or 0 for id_ in slipped), tuple(told[id_] for id_ in top))


async def _times(session: AsyncSession, deal_ids: list[int]) -> dict[int, int]:
    """Return how often each deal was put off in its life; what was taken back, and the taking back, do not count."""
    rows = await session.execute(
        select(col(Change.id), col(Change.entity_id), col(Change.fields), col(Change.reverts_id))
        .where(col(Change.entity) == "deal", col(Change.action) == "update", col(Change.entity_id).in_(deal_ids))
        .order_by(col(Change.id))
    )
    kept: dict[int, tuple[int, dict[str, list[str | None]]]] = {}
    for id_, deal_id, fields, reverts_id in rows:
        if reverts_id is not None:
            kept.pop(reverts_id, None)
        elif id_ is not None:
            kept[id_] = (deal_id, fields)
    times: dict[int, int] = {}
    for deal_id, fields in kept.values():
        before, after = fields.get("close_on", (None, None))
        if before and after and after > before:
            times[deal_id] = times.get(deal_id, 0) + 1
    return times
