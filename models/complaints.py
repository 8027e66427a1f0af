"""Questions about complaints: which are open, who may know of one, whether the like was there, what they hold back."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select, true
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.complaint import Complaint
from models.customer import Customer
from models.follow_up import FollowUp
from models.queries import Owners

MOST = 50
SAME_AGAIN = timedelta(days=14)
"""Within so many days the same trouble at the same customer is the complaint that is open already."""


def is_open() -> ColumnElement[bool]:
    """Say of a `Complaint` that it stands and is not over."""
    return and_(col(Complaint.status) == "open", col(Complaint.retired_at).is_(None))


def known_to(member_id: int, owners: Owners) -> ColumnElement[bool]:
    """Say of a `Complaint` that a member, who may see the records of `owners`, may know of it.

    Those are who reported it, whose customer it is, who was told to see to it, and whoever may see their records.
    """
    return or_(concerns(owners), col(Complaint.service_id) == member_id)


def concerns(owners: Owners) -> ColumnElement[bool]:
    """Say of a `Complaint` that one of `owners` reported it or has the customer."""
    if owners is None:
        return true()
    theirs = select(col(Customer.id)).where(col(Customer.owner_id).in_(owners))
    return or_(col(Complaint.owner_id).in_(owners), col(Complaint.customer_id).in_(theirs))


async def open_complaints(
    session: AsyncSession, member_id: int, owners: Owners, *, customer_id: int | None = None, limit: int = MOST
) -> list[Complaint]:
    """Return the open complaints that a member may know of, those to be answered soonest first."""
    query = select(Complaint).where(is_open(), known_to(member_id, owners))
    if customer_id is not None:
        query = query.where(col(Complaint.customer_id) == customer_id)
    query = query.order_by(col(Complaint.due_at).is_(None), col(Complaint.due_at), col(Complaint.id)).limit(limit)
    return list(await session.scalars(query))


async def count_open(session: AsyncSession, member_id: int, owners: Owners) -> int:
    """Return how many open complaints a member may know of."""
    query = select(func.count()).select_from(Complaint).where(is_open(), known_to(member_id, owners))
    return int(await session.scalar(query) or 0)


async def closed_complaints(
    session: AsyncSession, member_id: int, owners: Owners, *, customer_id: int | None = None, limit: int = 3
) -> list[Complaint]:
    """Return the complaints that are over and that a member may know of, the latest first."""
    query = select(Complaint).where(
        col(Complaint.status) == "resolved", col(Complaint.retired_at).is_(None), known_to(member_id, owners)
    )
    if customer_id is not None:
        query = query.where(col(Complaint.customer_id) == customer_id)
    return list(await session.scalars(query.order_by(col(Complaint.resolved_at).desc()).limit(limit)))


async def at_customer(session: AsyncSession, customer_id: int) -> list[Complaint]:
    """Return what is open at a customer; whether its reader may know is the caller's to know."""
    query = select(Complaint).where(is_open(), col(Complaint.customer_id) == customer_id)
    return list(await session.scalars(query.order_by(col(Complaint.due_at).is_(None), col(Complaint.due_at))))


async def told_to(session: AsyncSession, member_id: int) -> list[Complaint]:
    """Return the open complaints that a member was told to see to and has not acknowledged, the oldest first."""
    query = select(Complaint).where(
        is_open(), col(Complaint.service_id) == member_id, col(Complaint.acknowledged_at).is_(None)
    )
    return list(await session.scalars(query.order_by(col(Complaint.id)).limit(MOST)))


async def same_open(
    session: AsyncSession, customer_id: int, symptom: str, owners: Owners, member_id: int, *, now: datetime
) -> Complaint | None:
    """Return the open complaint of the same trouble at the same customer."""
    if not symptom:
        return None
    found: Complaint | None = await session.scalar(
        select(Complaint)
        .where(
            is_open(),
            known_to(member_id, owners),
            col(Complaint.customer_id) == customer_id,
            col(Complaint.symptom) == symptom,
            col(Complaint.created_at) > now - SAME_AGAIN,
        )
        .order_by(col(Complaint.id).desc())
        .limit(1)
    )
    return found


async def same_before(session: AsyncSession, complaint: Complaint, member_id: int, owners: Owners) -> Complaint | None:
    """Return an earlier complaint of the same trouble with what solved it: of this customer first, then the latest.

    Only one that the member may know of: what a colleague's customer had stays with the colleague.
    """
    if not complaint.symptom:
        return None
    found: Complaint | None = await session.scalar(
        select(Complaint)
        .where(
            col(Complaint.symptom) == complaint.symptom,
            col(Complaint.status) == "resolved",
            col(Complaint.solution) != "",
            col(Complaint.retired_at).is_(None),
            col(Complaint.id) != complaint.id,
            known_to(member_id, owners),
        )
        .order_by((col(Complaint.customer_id) == complaint.customer_id).desc(), col(Complaint.resolved_at).desc())
        .limit(1)
    )
    return found


async def held_by(session: AsyncSession, complaint_id: int) -> list[FollowUp]:
    """Return the open plans that a complaint holds back, the soonest due first."""
    return await _held(session, col(FollowUp.held_by_id) == complaint_id)


async def held_of(session: AsyncSession, member_id: int) -> list[FollowUp]:
    """Return the member's open plans that some complaint holds back, the soonest due first."""
    return await _held(session, col(FollowUp.held_by_id).is_not(None), col(FollowUp.owner_id) == member_id)


async def _held(session: AsyncSession, *conditions: ColumnElement[bool]) -> list[FollowUp]:
    rows = await session.scalars(
        select(FollowUp)
        .where(*conditions, col(FollowUp.status) == "open", col(FollowUp.retired_at).is_(None))
        .order_by(col(FollowUp.due_on).is_(None), col(FollowUp.due_on), col(FollowUp.id))
    )
    return list(rows)


async def due_plans(session: AsyncSession, customer_id: int, member_id: int, *, until: date) -> Sequence[FollowUp]:
    """Return the member's own open plans with a customer up to a day that nothing holds back yet."""
    rows = await session.scalars(
        select(FollowUp)
        .where(
            col(FollowUp.customer_id) == customer_id,
            col(FollowUp.owner_id) == member_id,
            col(FollowUp.direction) == "ours",
            col(FollowUp.status) == "open",
            col(FollowUp.retired_at).is_(None),
            col(FollowUp.due_on).is_not(None),
            col(FollowUp.due_on) <= until,
            col(FollowUp.held_by_id).is_(None),
        )
        .order_by(col(FollowUp.due_on), col(FollowUp.due_at), col(FollowUp.id))
    )
    return list(rows)
