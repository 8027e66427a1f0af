"""The people and customers that the dialogues of `tests/e2e` begin with."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from models import Customer, Member
from models.customer import customer_key


async def add_people(
    session: AsyncSession, people: Sequence[tuple[str, str, str]], *, at: datetime, team: str = ""
) -> list[int]:
    """Store (userid, name, role) as members who joined `at`; returns their ids in order."""
    members = [
        Member(userid=userid, userid_key=userid, name=name, role=role, team=team, created_at=at)
        for userid, name, role in people
    ]
    session.add_all(members)
    await session.flush()
    return [member.id or 0 for member in members]


async def add_customer(session: AsyncSession, name: str, owner_id: int, *, at: datetime) -> int:
    """Store a customer of a member; returns its id."""
    customer = Customer(name=name, name_key=customer_key(name), owner_id=owner_id, created_at=at)
    session.add(customer)
    await session.flush()
    return customer.id or 0
