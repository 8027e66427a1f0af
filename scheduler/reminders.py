"""Reminders at their minute; each once, whatever is restarted."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models import Contact, Customer, FollowUp, FollowUpContact, Member
from models.chat_state import load_conversation, remember_listed
from models.push_preferences import has_room, members_at_rest, wants
from models.queries import last_visits
from models.visibility import may_see_customer
from replies import pushes as say
from replies.types import Outgoing, Text


async def due_reminders(session: AsyncSession, *, now: datetime, limit: int) -> list[int]:
    """Return the ids of follow-ups whose minute has come, longest due first; in quiet hours they wait.

    Args:
        now: In the team's zone.
    """
    rows = await session.scalars(
        select(col(FollowUp.id)).where(*_is_due(now)).order_by(col(FollowUp.due_at)).limit(limit)
    )
    return [id_ for id_ in rows if id_ is not None]


def _is_due(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        col(FollowUp.status) == "open",
        col(FollowUp.due_at) <= now,
        col(FollowUp.reminded_at).is_(None),
        col(FollowUp.retired_at).is_(None),
        col(FollowUp.owner_id).not_in(members_at_rest(now)),
    )


async def take_reminder(
    session: AsyncSession, follow_up_id: int, *, now: datetime, zone: ZoneInfo, catch_up: timedelta, daily_limit: int
) -> Outgoing | None:
    """Mark a follow-up as reminded and return its reminder, both for the caller's transaction.

    None where another process has it or it is no longer due. None too where it is older than `catch_up`, or its owner
    wants no reminders or has had the day's number: then it is marked all the same and stands in the next morning list.
    The outbox keeps a reminder the only one of its follow-up and minute.
    """
    now = now.astimezone(zone)
    member = await session.scalar(
        select(Member).join(FollowUp, col(FollowUp.owner_id) == Member.id).where(col(FollowUp.id) == follow_up_id)
    )
    if member is None or member.id is None:
        return None
    await load_conversation(session, member.id)  # locked first, as by a message of the same person
    follow_up = await session.scalar(
        select(FollowUp)
        .where(col(FollowUp.id) == follow_up_id, *_is_due(now))
        .with_for_update(skip_locked=True, of=FollowUp)
    )
    if follow_up is None or follow_up.due_at is None:
        return None
    follow_up.reminded_at = now
    session.add(follow_up)
    if now - follow_up.due_at > catch_up or not member.is_active:
        return None
    if not await wants(session, member.id, "reminder"):
        return None
    if not await has_room(session, member.userid_key, "reminder", now=now, daily_limit=daily_limit):
        return None
    customer = await session.get(Customer, follow_up.customer_id) if follow_up.customer_id else None
    if customer is not None and not await may_see_customer(session, member, customer):
        customer = None  # a colleague's: the rep hears the own words only
    visits = await last_visits(session, customer.id or 0, limit=1) if customer else []
    text = say.reminder(
        follow_up,
        customer=customer,
        contacts=await _contacts(session, follow_up_id),
        last_visit=visits[0] if visits else None,
        now=now,
        zone=zone,
    )
    await remember_listed(session, member.id, (follow_up_id,), now=now)
    key = f"reminder:{follow_up_id}:{follow_up.due_at:%Y-%m-%dT%H:%M}"
    return Outgoing(member.userid, Text(text), dedupe_key=key, push="reminder")


async def skip_reminder(session: AsyncSession, follow_up_id: int, *, now: datetime) -> None:
    """Mark a follow-up as reminded whose reminder cannot be made; it stands in the morning list."""
    await session.execute(update(FollowUp).where(col(FollowUp.id) == follow_up_id).values(reminded_at=now))


async def _contacts(session: AsyncSession, follow_up_id: int) -> Sequence[Contact]:
    rows = await session.scalars(
        select(Contact)
        .join(FollowUpContact, col(FollowUpContact.contact_id) == Contact.id)
        .where(col(FollowUpContact.follow_up_id) == follow_up_id)
        .order_by(col(Contact.id))
    )
    return list(rows)
