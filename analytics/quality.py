"""Can the figures be trusted: how fresh and how complete the records of a team's open deals are.

Figures of the team, never of one rep.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from analytics.days import Days
from analytics.evidence import MOST_ROWS
from analytics.freshness import is_fresh
from analytics.row_ref import RowRef
from analytics.rows import refs
from models import Change, Customer, Deal, FollowUp, Member
from models.deal import is_open_deal
from models.follow_up import is_open_follow_up
from models.queries import Owners, owned_by

_FIELDS = 3
_RECORDS = ("visit", "deal", "follow_up", "quote", "payment", "complaint", "customer", "contact")
"""What one writes of customers; a report or a wish is no record."""
Lack = Literal["amount", "close_day", "next_step", "talk"]
"""What an open deal may lack: the last is a talk with its customer in `FRESH_DAYS`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """Counts of open deals; `people` are the active reps of the team, `wrote` those who recorded something."""

    people: int
    wrote: int
    deals: int
    fresh: int
    with_amount: int
    with_close_day: int
    with_next_step: int

    @property
    def freshness(self) -> float | None:
        """Share of the open deals that are fresh, None without any."""
        return self.fresh / self.deals if self.deals else None

    @property
    def completeness(self) -> float | None:
        """Share of amounts, signing days and next steps that are there, None without a deal."""
        filled = self.with_amount + self.with_close_day + self.with_next_step
        return filled / (_FIELDS * self.deals) if self.deals else None


async def quality(session: AsyncSession, owners: Owners, days: Days, *, on: date) -> Quality:
    """Return how good the records are on the day `on`, and how many of the team wrote some in `days`."""
    people, wrote = await _people(session, owners, days)
    row = (
        await session.execute(
            select(
                func.count(),
                _count(is_fresh(on)),
                _count(col(Deal.amount_fen).is_not(None)),
                _count(col(Deal.close_on).is_not(None)),
                _count(_has_next_step()),
            ).where(
                is_open_deal(),
                owned_by(col(Deal.owner_id), owners),
            )
        )
    ).one()
    deals, fresh, with_amount, with_close_day, with_next_step = (int(value or 0) for value in row)
    return Quality(
        people=people,
        wrote=wrote,
        deals=deals,
        fresh=fresh,
        with_amount=with_amount,
        with_close_day=with_close_day,
        with_next_step=with_next_step,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacking:
    """Open deals that lack one thing: the largest of them with their customers' names, and how many there are."""

    what: Lack
    count: int
    deals: tuple[tuple[RowRef, int, str], ...]
    """Row, id and name of the customer."""


async def lacking(session: AsyncSession, owners: Owners, *, on: date, limit: int) -> list[Lacking]:
    """Return the open deals that lack an amount, a signing day, a next step or a talk in the last days, in this order.

    Args:
        limit: Deals of each that are named, the largest first.
    """
    tests: tuple[tuple[Lack, ColumnElement[bool]], ...] = (
        ("amount", col(Deal.amount_fen).is_(None)),
        ("close_day", col(Deal.close_on).is_(None)),
        ("next_step", ~_has_next_step()),
        ("talk", ~is_fresh(on)),
    )
    found = []
    for what, lacks in tests:
        where = (is_open_deal(), owned_by(col(Deal.owner_id), owners), lacks)
        count = await session.scalar(select(func.count()).select_from(Deal).where(*where))
        rows = await session.execute(
            select(col(Deal.id), col(Customer.id), col(Customer.name))
            .join(Customer, col(Customer.id) == col(Deal.customer_id))
            .where(*where)
            .order_by(func.coalesce(col(Deal.amount_fen), 0).desc(), col(Deal.id))
            .limit(limit)
        )
        deals = tuple((RowRef("deal", deal_id or 0), customer_id or 0, name) for deal_id, customer_id, name in rows)
        found.append(Lacking(what=what, count=int(count or 0), deals=deals))
    return found


async def incomplete(session: AsyncSession, owners: Owners) -> tuple[RowRef, ...]:
    """Return the largest open deals that lack an amount, a signing day or a next step."""
    lacks = or_(col(Deal.amount_fen).is_(None), col(Deal.close_on).is_(None), ~_has_next_step())
    largest = (func.coalesce(col(Deal.amount_fen), 0).desc(),)
    return await refs(session, Deal, is_open_deal(), owned_by(col(Deal.owner_id), owners), lacks, order=largest)


async def last_written(session: AsyncSession, owners: Owners, days: Days) -> tuple[RowRef, ...]:
    """Return what each of the team's reps who wrote something in `days` wrote last."""
    last = (
        select(func.max(col(Change.id)))
        .join(Member, col(Member.id) == col(Change.member_id))
        .where(*_wrote(owners, days), col(Change.entity).in_(_RECORDS))
        .group_by(col(Change.member_id))
    )
    rows = await session.execute(
        select(col(Change.entity), col(Change.entity_id))
        .where(col(Change.id).in_(last))
        .order_by(col(Change.id).desc())
        .limit(MOST_ROWS)
    )
    return tuple(RowRef(entity, id_) for entity, id_ in rows)


def _has_next_step() -> ColumnElement[bool]:
    """Say of a `Deal` that something with a day is agreed with its customer."""
    return col(Deal.customer_id).in_(
        select(col(FollowUp.customer_id)).where(
            is_open_follow_up(),
            col(FollowUp.due_on).is_not(None),
            col(FollowUp.customer_id).is_not(None),
            col(FollowUp.quote_id).is_(None),
        )
    )


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


async def _people(session: AsyncSession, owners: Owners, days: Days) -> tuple[int, int]:
    """Return how many active reps the team has, and how many of them wrote something in `days`."""
    people = await session.scalar(select(func.count()).select_from(Member).where(_reps(owners)))
    wrote = await session.scalar(
        select(func.count(func.distinct(col(Change.member_id))))
        .join(Member, col(Member.id) == col(Change.member_id))
        .where(*_wrote(owners, days))
    )
    return int(people or 0), int(wrote or 0)


def _reps(owners: Owners) -> ColumnElement[bool]:
    return and_(col(Member.is_active), col(Member.role) == "rep", owned_by(col(Member.id), owners))


def _wrote(owners: Owners, days: Days) -> tuple[ColumnElement[bool], ...]:
    """Say of a `Change` with its `Member` that a message of a rep of the team made it in `days`."""
    at = col(Change.at)
    return _reps(owners), at >= days.since, at < days.before, col(Change.message_id).is_not(None)
