"""The cases behind a metric of `analytics.metrics`: the very records that it counts, those that weigh most first."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from analytics.days import Days
from analytics.evidence import MOST_ROWS
from analytics.freshness import FRESH_DAYS, is_fresh
from analytics.row_ref import RowRef
from analytics.rows import refs
from models import Deal, Payment, Quote, Visit
from models.deal import is_open_deal
from models.queries import Owners, owned_by
from models.quote import NOT_ISSUED

Rows = tuple[RowRef, ...]


async def cases(session: AsyncSession, owners: Owners, metric: str, days: Days) -> Rows:
    """Return what `measure` counts over `days`. Raises KeyError for a metric that is none of ours."""
    return await _CASES[metric](session, owners, days)


def standing_deals(owners: Owners) -> tuple[ColumnElement[bool], ...]:
    """Say of a `Deal` that it is not taken back and that `owners` own it."""
    return col(Deal.retired_at).is_(None), owned_by(col(Deal.owner_id), owners)


def closed(days: Days, *stages: str) -> ColumnElement[bool]:
    """Say of a `Deal` that it ended in one of these stages in these days."""
    return and_(col(Deal.stage).in_(stages), col(Deal.closed_at) >= days.since, col(Deal.closed_at) < days.before)


def begun(days: Days) -> ColumnElement[bool]:
    """Say of a `Deal` that it was entered in these days."""
    return and_(col(Deal.created_at) >= days.since, col(Deal.created_at) < days.before)


_LARGEST = (col(Deal.amount_fen).is_(None), col(Deal.amount_fen).desc())


async def _won(session: AsyncSession, owners: Owners, days: Days) -> Rows:
    return await refs(session, Deal, *standing_deals(owners), closed(days, "won"), order=_LARGEST)


async def _paid(session: AsyncSession, owners: Owners, days: Days) -> Rows:
    return await refs(
        session,
        Payment,
        col(Payment.retired_at).is_(None),
        owned_by(col(Payment.owner_id), owners),
        col(Payment.received_on).between(days.first, days.last),
        order=(col(Payment.amount_fen).desc(),),
    )


async def _converted(session: AsyncSession, owners: Owners, days: Days) -> Rows:
    won = closed(days, "won")
    first = case((won, 0), else_=1)
    return await refs(session, Deal, *standing_deals(owners), or_(won, begun(days)), order=(first, *_LARGEST))


async def _ended(session: AsyncSession, owners: Owners, days: Days) -> Rows:
    first = col(Deal.stage).desc()
    return await refs(session, Deal, *standing_deals(owners), closed(days, "won", "lost"), order=(first, *_LARGEST))


async def _cycles(session: AsyncSession, owners: Owners, days: Days) -> Rows:
    return await refs(session, Deal, *standing_deals(owners), closed(days, "won"), order=(col(Deal.created_at),))


async def _first_quotes(session: AsyncSession, owners: Owners, days: Days) -> Rows:
    made = func.min(col(Quote.created_at))
    first = (
        select(func.min(col(Quote.id)))
        .where(
            col(Quote.retired_at).is_(None),
            col(Quote.status).not_in(NOT_ISSUED),
            col(Quote.deal_id).is_not(None),
            owned_by(col(Quote.owner_id), owners),
        )
        .group_by(col(Quote.deal_id))
        .having(made >= days.since, made < days.before)
    )
    return await refs(session, Quote, col(Quote.id).in_(first))


async def fresh_visits(session: AsyncSession, owners: Owners, days: Days) -> Rows:
    """Return the last talk with the customer of each open deal that is fresh on the last day, the largest first."""
    largest = (
        select(col(Deal.customer_id))
        .where(is_open_deal(), owned_by(col(Deal.owner_id), owners), is_fresh(days.last))
        .order_by(*_LARGEST, col(Deal.id))
        .limit(MOST_ROWS)
    )
    customers = list(dict.fromkeys(await session.scalars(largest)))
    rows = await session.execute(
        select(col(Visit.customer_id), func.max(col(Visit.id)))
        .where(
            col(Visit.customer_id).in_(customers),
            col(Visit.retired_at).is_(None),
            col(Visit.visited_on).between(days.last - timedelta(days=FRESH_DAYS - 1), days.last),
        )
        .group_by(col(Visit.customer_id))
    )
    last = {customer_id: id_ or 0 for customer_id, id_ in rows}
    return tuple(RowRef("visit", last[customer_id]) for customer_id in customers if customer_id in last)


_CASES: Mapping[str, Callable[[AsyncSession, Owners, Days], Awaitable[Rows]]] = {
    "won_amount": _won,
    "paid_amount": _paid,
    "conversion": _converted,
    "win_rate": _ended,
    "cycle_days": _cycles,
    "response_days": _first_quotes,
    "freshness": fresh_visits,
}
