"""Who is away on a day, what a deputy has taken over for it, and who could."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.absence import Absence, AbsenceItem
from models.customer import Customer
from models.follow_up import FollowUp
from models.member import Member
from models.visit import Visit

AGREED, DECLINED = "agreed", "declined"
MOST_ITEMS = 50
NOON = 12


def holds_on(on: date) -> ColumnElement[bool]:
    """Say of an `Absence` that it holds on that day."""
    return and_(col(Absence.first_on) <= on, col(Absence.last_on) >= on, col(Absence.retired_at).is_(None))


def is_whole() -> ColumnElement[bool]:
    """Say of an `Absence` that it is of whole days."""
    return col(Absence.part).is_(None)


def members_away(on: date) -> Select[int]:
    """Return a query for the ids of members who are away on a day, all of it."""
    return select(col(Absence.member_id)).where(holds_on(on), is_whole())


def covered_by(deputy_id: int, on: date) -> Select[int]:
    """Return a query for the ids of the follow-ups that a member has agreed to stand in for on a day."""
    return (
        select(col(AbsenceItem.follow_up_id))
        .join(Absence, col(Absence.id) == AbsenceItem.absence_id)
        .where(col(Absence.deputy_id) == deputy_id, col(Absence.deputy_answer) == AGREED, holds_on(on))
    )


def deputy_id_of(follow_up_id: Any, on: date) -> Select[int | None]:
    """Return a query for the id of who stands in for the owner of a follow-up (an id, or a column of it) on a day."""
    return (
        select(col(Absence.deputy_id))
        .join(AbsenceItem, col(Absence.id) == AbsenceItem.absence_id)
        .where(col(AbsenceItem.follow_up_id) == follow_up_id, col(Absence.deputy_answer) == AGREED, holds_on(on))
        .order_by(col(Absence.id))
        .limit(1)
    )


async def is_covered_by(session: AsyncSession, follow_up_id: int, deputy_id: int, on: date) -> bool:
    """Say whether a member stands in for this follow-up on that day."""
    found = await session.scalar(
        covered_by(deputy_id, on).where(col(AbsenceItem.follow_up_id) == follow_up_id).limit(1)
    )
    return found is not None


async def find_leave(session: AsyncSession, member_id: int, first: date, last: date) -> Absence | None:
    """Return the member's own leave that has a day in [first, last], the earliest."""
    row: Absence | None = await session.scalar(
        select(Absence)
        .where(
            col(Absence.member_id) == member_id,
            col(Absence.retired_at).is_(None),
            col(Absence.first_on) <= last,
            col(Absence.last_on) >= first,
        )
        .order_by(col(Absence.first_on), col(Absence.id))
        .limit(1)
    )
    return row


async def due_in(session: AsyncSession, absence: Absence, *, since: date, zone: ZoneInfo) -> list[FollowUp]:
    """Return what falls due for a member while they are away, in order.

    Of half a day that is what has its hour in it: the rest can be done in the other half.

    Args:
        since: Not what is due before this day.
    """
    rows = await due_between(session, absence.member_id, max(absence.first_on, since), absence.last_on)
    if absence.part is None:
        return rows
    is_before_noon = absence.part == "morning"
    return [
        row for row in rows if row.due_at is not None and (row.due_at.astimezone(zone).hour < NOON) == is_before_noon
    ]


async def due_between(session: AsyncSession, member_id: int, first: date, last: date) -> list[FollowUp]:
    """Return what falls due for a member on the days [first, last], in order; what reminds of it ahead goes with it."""
    rows = await session.scalars(
        select(FollowUp)
        .where(
            col(FollowUp.owner_id) == member_id,
            col(FollowUp.status) == "open",
            col(FollowUp.retired_at).is_(None),
            col(FollowUp.ahead_of_id).is_(None),
            col(FollowUp.due_on) >= first,
            col(FollowUp.due_on) <= last,
        )
        .order_by(col(FollowUp.due_on), col(FollowUp.due_at), col(FollowUp.id))
        .limit(MOST_ITEMS)
    )
    return list(rows)


async def items_of(session: AsyncSession, absence_id: int) -> list[FollowUp]:
    """Return what a deputy was asked to take over, in order, as it stands now."""
    rows = await session.scalars(
        select(FollowUp)
        .join(AbsenceItem, col(AbsenceItem.follow_up_id) == FollowUp.id)
        .where(
            col(AbsenceItem.absence_id) == absence_id,
            col(FollowUp.retired_at).is_(None),
            col(FollowUp.ahead_of_id).is_(None),
        )
        .order_by(col(FollowUp.due_on), col(FollowUp.due_at), col(FollowUp.id))
    )
    return list(rows)


async def waiting_covers(session: AsyncSession, deputy_id: int, today: date) -> list[int]:
    """Return the absences for which this member is asked to stand in and has not answered, the oldest first."""
    rows = await session.scalars(
        select(col(Absence.id))
        .where(
            col(Absence.deputy_id) == deputy_id,
            col(Absence.deputy_answer).is_(None),
            col(Absence.retired_at).is_(None),
            col(Absence.last_on) >= today,
        )
        .order_by(col(Absence.id))
    )
    return [id_ for id_ in rows if id_ is not None]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A colleague who has been to one of the customers: the name of that customer."""

    member: Member
    customer: str


async def who_has_been_there(
    session: AsyncSession, member: Member, customer_ids: Sequence[int], *, first: date, last: date
) -> list[Candidate]:
    """Return active colleagues who have visited these customers and are here on all of the days, the likeliest first.

    The one with the most of these customers comes first, then who was there last.
    """
    away = select(col(Absence.member_id)).where(
        col(Absence.retired_at).is_(None), col(Absence.first_on) <= last, col(Absence.last_on) >= first
    )
    visits = (
        select(
            col(Visit.owner_id).label("owner_id"),
            func.count(func.distinct(col(Visit.customer_id))).label("customers"),
            func.max(col(Visit.visited_on)).label("last_on"),
            func.max(col(Visit.id)).label("visit_id"),
        )
        .where(
            col(Visit.customer_id).in_(customer_ids), col(Visit.owner_id) != member.id, col(Visit.retired_at).is_(None)
        )
        .group_by(col(Visit.owner_id))
        .subquery()
    )
    rows = await session.execute(
        select(Member, col(Customer.name))
        .join(visits, visits.c.owner_id == Member.id)
        .join(Visit, col(Visit.id) == visits.c.visit_id)
        .join(Customer, col(Customer.id) == Visit.customer_id)
        .where(col(Member.is_active), col(Member.id).not_in(away))
        .order_by(visits.c.customers.desc(), visits.c.last_on.desc(), col(Member.id))
        .limit(3)
    )
    return [Candidate(found, name) for found, name in rows]
