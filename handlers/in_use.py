"""Whether something a message made is stood on by others by now: then taking the message back leaves it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models import (
    Change,
    Complaint,
    Contact,
    Contract,
    CustomerAlias,
    Deal,
    FollowUp,
    FollowUpContact,
    Payment,
    PaymentPlan,
    Quote,
    Visit,
    VisitContact,
)
from models.changes import stands
from models.people import CONTACT_IDS

_AT_CUSTOMER: tuple[Any, ...] = (
    Contact,
    CustomerAlias,
    Deal,
    Visit,
    FollowUp,
    Quote,
    Contract,
    PaymentPlan,
    Payment,
    Complaint,
)
_ON_DEAL: tuple[Any, ...] = (FollowUp, Quote, Contract, PaymentPlan, Payment)


async def is_in_use(session: AsyncSession, change: Change, *, beside: Sequence[Change]) -> bool:
    """Say whether a customer, contact, deal or instalment whose creation is to be taken back is needed by what stays.

    Args:
        change: To be taken back.
        beside: All that is to be taken back together.
    """
    if change.action != "create" or change.entity not in ("customer", "contact", "deal", "payment_plan"):
        return False
    id_ = change.entity_id
    going = {
        (other.entity, other.entity_id) for other in beside if other.action == "create" or _brought_here(other, change)
    }
    if await _changed_since(session, change, beside):
        return True
    if change.entity == "payment_plan":
        return await _any_stays(session, (Payment,), "payment_plan_id", id_, going)
    if change.entity == "customer":
        return await _any_stays(session, _AT_CUSTOMER, "customer_id", id_, going)
    if change.entity == "deal":
        return await _any_stays(session, _ON_DEAL, "deal_id", id_, going)
    visits = await session.scalars(
        select(col(Visit.id))
        .join(VisitContact, col(VisitContact.visit_id) == col(Visit.id))
        .where(col(VisitContact.contact_id) == id_, col(Visit.retired_at).is_(None))
    )
    follow_ups = await session.scalars(
        select(col(FollowUp.id))
        .join(FollowUpContact, col(FollowUpContact.follow_up_id) == col(FollowUp.id))
        .where(col(FollowUpContact.contact_id) == id_, col(FollowUp.retired_at).is_(None))
    )
    return (
        await _any_stays(session, (Complaint,), "contact_id", id_, going)
        or any(("visit", visit) not in going for visit in visits)
        or any(("follow_up", follow_up) not in going for follow_up in follow_ups)
        or await _any_stays(session, (Quote,), "contact_id", id_, going)
    )


def _brought_here(other: Change, made: Change) -> bool:
    """Tell whether an update brought a record to what was made beside it: to a new customer, or a new person to it."""
    if other.action != "update":
        return False
    if made.entity == "contact":
        before, now = other.fields.get(CONTACT_IDS, ((), ()))
        return made.entity_id in now and made.entity_id not in before
    moved = other.fields.get(f"{made.entity}_id")
    return moved is not None and moved[1] == made.entity_id


async def _any_stays(
    session: AsyncSession, tables: Sequence[Any], column: str, id_: int, going: set[tuple[str, int]]
) -> bool:
    for table in tables:
        rows = await session.scalars(select(table.id).where(getattr(table, column) == id_, table.retired_at.is_(None)))
        if any((table.__tablename__, row) not in going for row in rows):
            return True
    return False


async def _changed_since(session: AsyncSession, change: Change, beside: Sequence[Change]) -> bool:
    later = await session.scalars(
        select(col(Change.id)).where(
            col(Change.entity) == change.entity,
            col(Change.entity_id) == change.entity_id,
            col(Change.id) > change.id,
            col(Change.reverts_id).is_(None),
            stands(),
        )
    )
    return not set(later) <= {other.id for other in beside}
