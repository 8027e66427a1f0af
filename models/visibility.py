"""Who may see whose records: a rep own and shared customers, a manager the team and those below, an admin all."""

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, and_, or_, select, true
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.customer import Collaborator, Customer
from models.member import Member


def in_team(team: str) -> ColumnElement[bool]:
    """Say of a `Member` that it belongs to `team` (not "") or one below it."""
    below = team.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "/%"
    return or_(col(Member.team) == team, col(Member.team).like(below, escape="\\"))


async def visible_owner_ids(session: AsyncSession, member: Member) -> list[int] | None:
    """Return the ids of the members whose records `member` may see; None means everybody's."""
    assert member.id is not None
    if member.role == "admin" or (member.role == "manager" and not member.team):
        return None
    if member.role == "manager":
        rows = await session.scalars(select(col(Member.id)).where(in_team(member.team)))
        return sorted({member.id, *(id_ for id_ in rows if id_ is not None)})
    return [member.id]


async def managers_of(session: AsyncSession, member: Member) -> list[Member]:
    """Return the others who may see this member's records: managers of the team and of those above, and admins."""
    parts = member.team.split("/") if member.team else []
    above = ["", *("/".join(parts[: n + 1]) for n in range(len(parts)))]
    rows = await session.scalars(
        select(Member)
        .where(
            col(Member.is_active),
            col(Member.id) != member.id,
            or_(
                col(Member.role) == "admin",
                and_(col(Member.role) == "manager", col(Member.team).in_(above)),
            ),
        )
        .order_by(col(Member.role).desc(), col(Member.team).desc(), col(Member.id))
    )
    return list(rows)


def is_visible(member: Member, owners: Sequence[int] | None) -> ColumnElement[bool]:
    """Return the condition on `Customer` that `member`, who may see the records of `owners`, may read about it.

    One that nobody owns is open to all.
    """
    if owners is None:
        return true()
    shared = select(col(Collaborator.customer_id)).where(col(Collaborator.member_id) == member.id)
    return or_(col(Customer.owner_id).in_(owners), col(Customer.owner_id).is_(None), col(Customer.id).in_(shared))


async def readable_names(session: AsyncSession, member: Member, ids: Iterable[int | None]) -> dict[int, str]:
    """Return the names of those of these customers that `member` may read about."""
    wanted = {id_ for id_ in ids if id_ is not None}
    if not wanted:
        return {}
    owners = await visible_owner_ids(session, member)
    rows = await session.execute(
        select(col(Customer.id), col(Customer.name)).where(col(Customer.id).in_(wanted), is_visible(member, owners))
    )
    return {id_: name for id_, name in rows if id_ is not None}


async def may_see_customer(session: AsyncSession, member: Member, customer: Customer) -> bool:
    """Say whether `member` may read about `customer`."""
    if customer.owner_id in (None, member.id):
        return True
    owners = await visible_owner_ids(session, member)
    if owners is None or customer.owner_id in owners:
        return True
    return await session.get(Collaborator, (customer.id, member.id)) is not None
