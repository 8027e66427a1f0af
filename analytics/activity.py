"""What a team did in a run of days: visits by channel and day, new customers and deals, quotations."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Label, Subquery, and_, case, exists, func, literal, or_, select, true
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from analytics.days import TOLD_LATE, Days, Recorded
from models import Approval, Customer, Deal, Quote, Visit
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


async def activity(session: AsyncSession, owners: Owners, days: Days, *, counts_customers: bool = True) -> Activity:
    """Return what was done in `days`; all is counted in one statement.

    Args:
        counts_customers: How many customers were visited is counted too, which takes long for a year of everybody's.
    """
    distinct = func.count(func.distinct(col(Visit.customer_id))) if counts_customers else literal(0)
    visits = _visits(owners, days, distinct.label("customers"))
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
            visited_in(days),
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
            issued_in(days),
        )
        .subquery()
    )


def visited_in(days: Days) -> ColumnElement[bool]:
    """Say of a `Visit` that it was in these days; where what was recorded is told, that it was recorded in them.

    What lies back further than `TOLD_LATE` is history put right, and nothing that these days brought.
    """
    on = col(Visit.visited_on)
    if not isinstance(days, Recorded):
        return and_(on >= days.first, on <= days.last)
    at = col(Visit.created_at)
    earliest = days.begins.astimezone(days.zone).date() - TOLD_LATE
    return and_(on >= earliest, on <= days.last, at >= days.begins, at < days.ends)


def issued_in(days: Days) -> ColumnElement[bool]:
    """Say of a `Quote` that it went out in these days; where what was recorded is told, by the minute of it.

    That minute is the one in which it was approved, where somebody had to.
    """
    on, made = col(Quote.issued_on), col(Quote.created_at)
    if not isinstance(days, Recorded):
        return and_(on >= days.first, on <= days.last)
    decided = col(Approval.decided_at)
    was_approved = exists().where(
        col(Approval.kind) == "quote",
        col(Approval.record_id) == col(Quote.id),
        col(Approval.status) == "approved",
        col(Approval.retired_at).is_(None),
    )
    first, last = (at.astimezone(days.zone).date() for at in (days.begins, days.ends))
    return and_(
        on >= first,
        on <= last,
        or_(
            and_(made >= days.begins, made < days.ends, ~was_approved),
            was_approved.where(decided >= days.begins, decided < days.ends),
        ),
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


ByChannel = dict[str, dict[date, int]]


async def visits_by_channel(
    session: AsyncSession, owners: Owners, days: Days, *, recorded_before: datetime | None = None
) -> tuple[ByChannel, int]:
    """Return how many visits there were by channel ("" where it was not told) and day; how many recorded earlier.

    Args:
        recorded_before: The visits recorded before this instant are counted by themselves too; none without it.
    """
    earlier = case((col(Visit.created_at) < recorded_before, 1), else_=0) if recorded_before else literal(0)
    rows = await session.execute(
        select(col(Visit.channel), col(Visit.visited_on), func.count(), func.sum(earlier))
        .where(
            col(Visit.retired_at).is_(None),
            each_owned_by(col(Visit.owner_id), owners),
            visited_in(days),
        )
        .group_by(col(Visit.channel), col(Visit.visited_on))
    )
    counts: ByChannel = {}
    before = 0
    for channel, on, count, recorded_earlier in rows:
        counts.setdefault(channel or "", {})[on] = int(count)
        before += int(recorded_earlier)
    return counts, before


async def begun_and_quoted(session: AsyncSession, owners: Owners, days: Days) -> tuple[int, int]:
    """Return how many deals were entered and how many quotations went out in `days`."""
    quotes, deals = _quotes(owners, days), _created(Deal, owners, days)
    row = (await session.execute(select(deals.c.count, quotes.c.count).select_from(deals.join(quotes, true())))).one()
    return int(row[0]), int(row[1])
