"""Slipping: open deals whose expected signing was put off in a run of days."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from analytics.days import Days
from analytics.row_ref import RowRef
from models import Change, Customer, Deal
from models.change import is_change_of_deal
from models.deal import is_open_deal
from models.queries import Owners, owned_by

_First = aliased(Change)
_Last = aliased(Change)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """One deal put off from `before` to `after`, recorded `at`; `times` counts how often so far, this one included."""

    row: RowRef
    customer: str
    title: str | None
    amount_fen: int | None
    before: date
    after: date
    times: int
    at: datetime


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
    found = (await session.execute(_largest(put_off(days).subquery(), owners, limit))).all()
    if not found:
        return Slips(0, 0, ())
    times = await _times(session, [deal.id or 0 for deal, *_ in found])
    told = tuple(
        Slip(
            row=RowRef("deal", deal.id or 0),
            customer=name,
            title=deal.title,
            amount_fen=deal.amount_fen,
            before=date.fromisoformat(before),
            after=date.fromisoformat(after),
            times=times.get(deal.id or 0, 1),
            at=at,
        )
        for deal, name, before, after, at, _, _ in found
    )
    *_, count, total = found[0]
    return Slips(int(count), int(total), told)


def _largest(moved: Subquery, owners: Owners, limit: int) -> Select[Any]:
    """Return the query of (deal, name, before, after, at, how many, for how much) of the largest that was put off.

    What ranks them stands in the index of open deals; only the largest are read whole.
    """
    by_size = (col(Deal.amount_fen).is_(None), col(Deal.amount_fen).desc(), col(Deal.id))
    top = (
        select(
            *(moved.c.deal_id, moved.c.before, moved.c.after, moved.c.at),
            func.count().over().label("count"),
            func.coalesce(func.sum(col(Deal.amount_fen)).over(), 0).label("total"),
        )
        .join(Deal, col(Deal.id) == moved.c.deal_id)
        .where(is_open_deal(), owned_by(col(Deal.owner_id), owners))
        .order_by(*by_size)
        .limit(limit)
        .subquery()
    )
    return (
        select(Deal, col(Customer.name), *(top.c[name] for name in ("before", "after", "at", "count", "total")))
        .join(top, top.c.deal_id == col(Deal.id))
        .join(Customer, col(Customer.id) == col(Deal.customer_id))
        .order_by(*by_size)
    )


def put_off(days: Days) -> Select[Any]:
    """Return the query of (deal_id, before, after, at): signing days that stand later after `days` than before them."""
    before, after = _close_on(Change)
    ends = (
        select(
            col(Change.entity_id).label("deal_id"),
            func.min(col(Change.id)).label("first_id"),
            func.max(col(Change.id)).label("last_id"),
        )
        .where(
            is_change_of_deal(),
            col(Change.at) >= days.since,
            col(Change.at) < days.before,
            func.coalesce(before, after).is_not(None),
        )
        .group_by(col(Change.entity_id))
        .subquery()
    )
    before, after = _close_on(_First)[0], _close_on(_Last)[1]
    return (
        select(ends.c.deal_id, before.label("before"), after.label("after"), col(_Last.at).label("at"))
        .join(_First, col(_First.id) == ends.c.first_id)
        .join(_Last, col(_Last.id) == ends.c.last_id)
        .where(after > before)
    )


def _close_on(change: type[Change]) -> tuple[ColumnElement[str], ColumnElement[str]]:
    """Return the expected signing before and after a change, NULL where it is not about that."""
    old, new = (col(change.fields)[("close_on", n)].as_string() for n in (0, 1))
    return old, new


async def _times(session: AsyncSession, deal_ids: list[int]) -> dict[int, int]:
    """Return how often each deal was put off in its life; what was taken back, and the taking back, do not count."""
    rows = await session.execute(
        select(col(Change.id), col(Change.entity_id), col(Change.fields), col(Change.reverts_id))
        .where(is_change_of_deal(), col(Change.entity_id).in_(deal_ids))
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
