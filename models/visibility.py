"""Who may see whose records: a rep own and shared customers, a manager the team and those below, an admin all."""

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.customer import Collaborator, Customer
from models.member import Member


async def visible_owner_ids(session: AsyncSession, member: Member) -> list[int] | None:
    """Return the ids of the members whose records `member` may see; None means everybody's."""
    assert member.id is not None
    if member.role == "admin" or (member.role == "manager" and not member.team):
        return None
    if member.role == "manager":
        below = member.team.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "/%"
        rows = await session.scalars(
            select(Member.id).where(or_(Member.team == member.team, Member.team.like(below, escape="\\")))  # type: ignore[attr-defined,arg-type]
        )
        return sorted({member.id, *(id_ for id_ in rows if id_ is not None)})
    return [member.id]


async def may_see_customer(session: AsyncSession, member: Member, customer: Customer) -> bool:
    """Say whether `member` may read about `customer`; one that nobody owns is open to all."""
    if customer.owner_id is None:
        return True
    owners = await visible_owner_ids(session, member)
    if owners is None or customer.owner_id in owners:
        return True
    shared = await session.get(Collaborator, (customer.id, member.id))
    return shared is not None
