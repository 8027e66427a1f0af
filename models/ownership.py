"""Whose customer it is: the claims that wait for somebody, who decides between two, and sharing."""

from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.changes import Changes
from models.customer import Collaborator
from models.leave import members_away
from models.member import Member
from models.ownership_claim import OwnershipClaim
from models.teams import nearest_above
from models.visit import Visit

COLLABORATOR = "collaborator"
"""Entity of the change log for a customer shared or no longer shared; its id is the customer's."""
OPEN_FOR = timedelta(days=30)
"""How long 协作 and 申诉 find the claim they are about."""


async def own_claims(session: AsyncSession, member_id: int, *, now: datetime) -> list[OwnershipClaim]:
    """Return the member's claims of late, the newest first."""
    rows = await session.scalars(
        select(OwnershipClaim)
        .where(
            col(OwnershipClaim.member_id) == member_id,
            col(OwnershipClaim.retired_at).is_(None),
            col(OwnershipClaim.created_at) > now - OPEN_FOR,
        )
        .order_by(col(OwnershipClaim.id).desc())
        .limit(20)
    )
    return list(rows)


async def asked_of(session: AsyncSession, owner_id: int) -> list[OwnershipClaim]:
    """Return the claims whose claimants ask this owner to share, the oldest first."""
    return await _waiting(session, "asked", col(OwnershipClaim.owner_id) == owner_id)


async def to_judge(session: AsyncSession, judge_id: int) -> list[OwnershipClaim]:
    """Return the claims that this manager is to decide, the oldest first."""
    return await _waiting(session, "appealed", col(OwnershipClaim.judge_id) == judge_id)


async def _waiting(session: AsyncSession, status: str, whose: ColumnElement[bool]) -> list[OwnershipClaim]:
    rows = await session.scalars(
        select(OwnershipClaim)
        .where(col(OwnershipClaim.status) == status, col(OwnershipClaim.retired_at).is_(None), whose)
        .order_by(col(OwnershipClaim.id))
        .limit(20)
    )
    return list(rows)


async def find_judge(session: AsyncSession, one: Member, other: Member, *, on: date) -> Member | None:
    """Return who decides between two: the manager of the lowest team that both are in, else an admin.

    Neither of the two decides, nor anybody who is away that day while somebody else above is there.
    """
    rows = await session.scalars(
        select(Member)
        .where(
            col(Member.role).in_(("manager", "admin")),
            col(Member.is_active),
            col(Member.id).not_in((one.id, other.id)),
        )
        .order_by(col(Member.id))
    )
    above = nearest_above(rows, one.team, other.team)
    away = set(await session.scalars(members_away(on)))
    return next((member for member in above if member.id not in away), above[0] if above else None)


async def last_contact(session: AsyncSession, customer_id: int) -> date | None:
    """Return the last day on which anybody of ours was in touch with a customer."""
    found: date | None = await session.scalar(
        select(func.max(col(Visit.visited_on))).where(
            col(Visit.customer_id) == customer_id, col(Visit.retired_at).is_(None)
        )
    )
    return found


async def share(session: AsyncSession, changes: Changes, customer_id: int, member_id: int) -> None:
    """Let a member see and work a customer."""
    if await put_together(session, customer_id, member_id, is_shared=True, now=changes.now):
        changes.note(COLLABORATOR, customer_id, {"member_id": (None, member_id)})


async def put_together(
    session: AsyncSession, customer_id: int, member_id: int, *, is_shared: bool, now: datetime
) -> bool:
    """Share a customer with a member or no longer, past the change log; says whether that is a change."""
    row = await session.get(Collaborator, (customer_id, member_id))
    if (row is not None) == is_shared:
        return False
    if row is not None:
        await session.delete(row)
    else:
        session.add(Collaborator(customer_id=customer_id, member_id=member_id, created_at=now))
    await session.flush()
    return True
