"""What a team did in a run of days: visits by channel and day, new customers and deals, quotations."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Label, Subquery, func, select, true
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from analytics.days import Days
from models import Customer, Deal, Quote, Visit
from models.queries import Owners, each_owned_by, owned_by
from models.quote import NOT_COUNTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """Counts; each version of a quotation but the superseded."""

    visits: int
    new_deals: int
    quotes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity(Done):
    """Counts, and `quoted_fen`, the sum of the quotations issued."""

    customers_visited: int
    new_customers: int
    quoted_fen: int


async def activity(session: AsyncSession, owners: Owners, days: Days) -> Activity:
    """Return what was done in `days`; all is counted in one statement."""
    visits = _visits(owners, days, func.count(func.distinct(col(Visit.customer_id))).label("customers"))
    quotes = _quotes(owners, days, func.coalesce(func.sum(col(Quote.total_fen)), 0).label("fen"))
    customers, deals = _created(Customer, owners, days), _created(Deal, owners, days)
    row = (
        await session.execute(
            select(
                visits.c.count, deals.c.count, quotes.c.count, visits.c.customers, customers.c.count, quotes.c.fen
            ).select_from(visits.join(quotes, true()).join(customers, true()).join(deals, true()))
        )
    ).one()
    return Activity(
        visits=int(row[0]),
        new_deals=int(row[1]),
        quotes=int(row[2]),
        customers_visited=int(row[3]),
        new_customers=int(row[4]),
        quoted_fen=int(row[5]),
    )


async def done(session: AsyncSession, owners: Owners, days: Days) -> Done:
    """Return the part of it that other days are compared by, for less."""
    visits, quotes, deals = _visits(owners, days), _quotes(owners, days), _created(Deal, owners, days)
    row = (
        await session.execute(
            select(visits.c.count, deals.c.count, quotes.c.count).select_from(
                visits.join(quotes, true()).join(deals, true())
            )
        )
    ).one()
    return Done(visits=int(row[0]), new_deals=int(row[1]), quotes=int(row[2]))


def _visits(owners: Owners, days: Days, *more: Label[int]) -> Subquery:
    return (
        select(func.count().label("count"), *more)
        .select_from(Visit)
        .where(
            col(Visit.retired_at).is_(None),
            each_owned_by(col(Visit.owner_id), owners),
            col(Visit.visited_on) >= days.first,
            col(Visit.visited_on) <= days.last,
        )
        .subquery()
    )


def _quotes(owners: Owners, days: Days, *more: Label[int]) -> Subquery:
    return (
        select(func.count().label("count"), *more)
        .select_from(Quote)
        .where(
            col(Quote.retired_at).is_(None),
            col(Quote.status).not_in(NOT_COUNTED),
            owned_by(col(Quote.owner_id), owners),
            col(Quote.issued_on) >= days.first,
            col(Quote.issued_on) <= days.last,
        )
        .subquery()
    )


def _created(table: type[Customer] | type[Deal], owners: Owners, days: Days) -> Subquery:
    return (
        select(func.count().label("count"))
        .select_from(table)
        .where(
            col(table.retired_at).is_(None),
            owned_by(col(table.owner_id), owners),
            col(table.created_at) >= days.since,
            col(table.created_at) < days.before,
        )
        .subquery()
    )


async def visits_by_channel(session: AsyncSession, owners: Owners, days: Days) -> dict[str, dict[date, int]]:
    """Return how many visits there were by channel ("" where it was not told) and day."""
    rows = await session.execute(
        select(col(Visit.channel), col(Visit.visited_on), func.count())
        .where(
            col(Visit.retired_at).is_(None),
            each_owned_by(col(Visit.owner_id), owners),
            col(Visit.visited_on) >= days.first,
            col(Visit.visited_on) <= days.last,
        )
        .group_by(col(Visit.channel), col(Visit.visited_on))
    )
    counts: dict[str, dict[date, int]] = {}
    for channel, on, count in rows:
        counts.setdefault(channel or "", {})[on] = int(count)
    return counts
