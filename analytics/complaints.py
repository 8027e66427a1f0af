"""The open complaints of a team, with whose they are and who sees to them."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from models import Complaint, Member
from models.complaints import open_complaints
from models.queries import Owners, customer_names, member_names


@dataclass(frozen=True, slots=True)
class Complained:
    """One open complaint: the customer's name, and who was told to see to it ("" for nobody)."""

    complaint: Complaint
    customer: str
    service: str


async def complaints_of_team(session: AsyncSession, member: Member, owners: Owners) -> list[Complained]:
    """Return the open complaints that `member`, who may see the records of `owners`, may know of."""
    rows = await open_complaints(session, member.id or 0, owners)
    names = await customer_names(session, [row.customer_id for row in rows])
    people = await member_names(session, [row.service_id for row in rows])
    return [Complained(row, names.get(row.customer_id, ""), people.get(row.service_id or 0, "")) for row in rows]
