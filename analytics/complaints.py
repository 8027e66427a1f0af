"""The open complaints of a team, with whose they are and who sees to them."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models import Complaint, Customer, Member
from models.complaints import open_complaints
from models.queries import Owners


@dataclass(frozen=True, slots=True)
class Complained:
    """One open complaint: the customer's name, and who was told to see to it ("" for nobody)."""

    complaint: Complaint
    customer: str
    service: str


async def complaints_of_team(session: AsyncSession, member: Member, owners: Owners) -> list[Complained]:
    """Return the open complaints that `member`, who may see the records of `owners`, may know of."""
    rows = await open_complaints(session, member.id or 0, owners)
    customers = await session.execute(
        select(col(Customer.id), col(Customer.name)).where(col(Customer.id).in_({row.customer_id for row in rows}))
    )
    names = {id_: name for id_, name in customers if id_ is not None}
    members = await session.execute(
        select(col(Member.id), col(Member.name)).where(col(Member.id).in_({row.service_id for row in rows}))
    )
    people = {id_: name for id_, name in members if id_ is not None}
    return [Complained(row, names.get(row.customer_id, ""), people.get(row.service_id or 0, "")) for row in rows]
