"""Which customers' names a member knows, also where the customer is not theirs to read about."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, false, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.complaint import Complaint
from models.customer import Customer
from models.deal import Deal
from models.follow_up import FollowUp
from models.leave import covered_by
from models.member import Member
from models.message import InboundMessage
from models.quote import Quote
from models.visibility import is_visible
from models.visit import Visit

_TOLD: tuple[Any, ...] = (Visit, FollowUp, Quote)
_RECORDS: tuple[Any, ...] = (Deal, *_TOLD)
LONGEST_TEXT = 2000
MOST_TEXTS = 50


def is_name_known(member: Member, owners: Sequence[int] | None, *, on: date) -> ColumnElement[bool]:
    """Say of a `Customer` that `member`, who may see the records of `owners`, knows its name.

    Beside whoever may read about it: a manager of whose people one has told something of it, because their records
    name it; who stands in for a colleague there on that day; who sees to a complaint of it.
    """
    covered = select(col(FollowUp.customer_id)).where(col(FollowUp.id).in_(covered_by(member.id or 0, on)))
    served = select(col(Complaint.customer_id)).where(col(Complaint.service_id) == member.id)
    return or_(
        is_visible(member, owners),
        _is_told_of(owners or ()) if member.role != "rep" else false(),
        col(Customer.id).in_(covered),
        col(Customer.id).in_(served),
    )


def _is_told_of(owners: Sequence[int]) -> ColumnElement[bool]:
    """Say of a `Customer` that one of `owners` has a record of it."""
    records = (
        select(table.id)
        .where(table.customer_id == col(Customer.id), table.owner_id.in_(owners), table.retired_at.is_(None))
        .exists()
        for table in _RECORDS
    )
    return or_(*records)


async def texts_about(session: AsyncSession, member_id: int, customer_ids: Collection[int]) -> list[tuple[int, str]]:
    """Return (customer, text) of the messages from which a member's own records of these customers came."""
    found: list[tuple[int, str]] = []
    for table in _TOLD:
        rows = await session.execute(
            select(table.customer_id, col(InboundMessage.text))
            .join(InboundMessage, col(InboundMessage.id) == table.message_id)
            .where(table.customer_id.in_(customer_ids), table.owner_id == member_id, table.retired_at.is_(None))
            .order_by(table.id.desc())
            .limit(MOST_TEXTS)
        )
        found += [(customer_id, (text or "")[:LONGEST_TEXT]) for customer_id, text in rows]
    return found
