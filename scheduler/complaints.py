"""The reminder of a complaint at the hour at which an answer is due, once, where it is not over."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from config.settings import Settings
from models import Complaint, Customer, Member
from models.chat_state import load_conversation, remember_listed
from models.complaints import is_open
from models.push_preferences import members_at_rest
from models.visibility import may_see_customer
from nlu.intents import ListedLine
from replies import complaints as say
from replies.format import short_name
from replies.types import Outgoing, Text
from scheduler.reminders import is_welcome


async def due_complaints(session: AsyncSession, *, now: datetime, limit: int) -> list[int]:
    """Return the ids of open complaints whose hour has come, longest due first; in quiet hours they wait.

    Args:
        now: In the team's zone.
    """
    rows = await session.scalars(
        select(col(Complaint.id)).where(*_is_due(now)).order_by(col(Complaint.due_at)).limit(limit)
    )
    return [id_ for id_ in rows if id_ is not None]


def _is_due(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        is_open(),
        col(Complaint.due_at) <= now,
        col(Complaint.reminded_at).is_(None),
        col(Complaint.answered_at).is_(None),
        col(Complaint.owner_id).not_in(members_at_rest(now)),
    )


async def take_complaint(
    session: AsyncSession, complaint_id: int, *, now: datetime, settings: Settings
) -> Outgoing | None:
    """Mark a complaint as reminded of and return the reminder, both for the caller's transaction.

    None where another process has it or it is over; None too where it is older than is caught up, or the rep wants no
    reminders or has had the day's number: it stands at the top of the morning list anyhow.
    """
    owner = await session.scalar(
        select(Member).join(Complaint, col(Complaint.owner_id) == Member.id).where(col(Complaint.id) == complaint_id)
    )
    if owner is None or owner.id is None:
        return None
    await load_conversation(session, owner.id)
    complaint = await session.scalar(
        select(Complaint).where(col(Complaint.id) == complaint_id, *_is_due(now)).with_for_update(skip_locked=True)
    )
    if complaint is None:
        return None
    complaint.reminded_at = now
    session.add(complaint)
    assert complaint.due_at is not None
    if now - complaint.due_at > timedelta(hours=settings.push.reminder_catch_up_hours):
        return None
    if not await is_welcome(session, owner, "reminder", now=now, settings=settings):
        return None
    customer = await session.get_one(Customer, complaint.customer_id)
    service = await session.get(Member, complaint.service_id) if complaint.service_id is not None else None
    text = say.reminder(
        complaint,
        short_name(customer.name) if await may_see_customer(session, owner, customer) else "",
        service.name if service is not None else None,
        now=now,
        zone=settings.zone,
    )
    listed = ListedLine("complaint", complaint_id, complaint.customer_id)
    await remember_listed(session, owner.id, (listed,), now=now)
    key = f"complaint:{complaint.id}:{complaint.due_at:%Y-%m-%dT%H:%M}"
    return Outgoing(owner.userid, Text(text), dedupe_key=key, push="reminder")


async def skip_complaint(session: AsyncSession, complaint_id: int, *, now: datetime) -> None:
    """Mark a complaint as reminded of whose reminder cannot be made."""
    await session.execute(update(Complaint).where(col(Complaint.id) == complaint_id).values(reminded_at=now))
