"""Reminders at their minute; each once, whatever is restarted."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models import Contact, Customer, FollowUp, FollowUpContact, Member
from models.chat_state import remember_listed
from models.queries import last_visits
from replies import pushes as say
from replies.types import Outgoing, Text

BATCH = 50


async def due_reminders(
    session: AsyncSession, *, now: datetime, zone: ZoneInfo, catch_up: timedelta
) -> tuple[list[Outgoing], bool]:
    """Take the follow-ups whose minute has come and return their reminders, marked as handed over in this transaction.

    One that is older than `catch_up` is marked without a reminder: it stands in the morning list. The outbox keeps a
    reminder the only one of its follow-up and hour (`dedupe_key`), so a second process adds nothing.

    Returns:
        The reminders, and whether more may be due.
    """
    rows = await session.execute(
        select(FollowUp, Member)
        .join(Member, col(Member.id) == FollowUp.owner_id)
        .where(
            col(FollowUp.status) == "open",
            col(FollowUp.due_at) <= now,
            col(FollowUp.reminded_at).is_(None),
            col(FollowUp.retired_at).is_(None),
        )
        .order_by(col(FollowUp.due_at))
        .limit(BATCH)
        .with_for_update(skip_locked=True, of=FollowUp)
    )
    found = rows.all()
    outgoing = []
    for follow_up, member in found:
        follow_up.reminded_at = now
        session.add(follow_up)
        if follow_up.due_at is None or now - follow_up.due_at > catch_up or not member.is_active:
            continue
        customer = await session.get(Customer, follow_up.customer_id) if follow_up.customer_id else None
        visits = await last_visits(session, customer.id or 0, limit=1) if customer else []
        text = say.reminder(
            follow_up,
            customer=customer,
            contacts=await _contacts(session, follow_up.id or 0),
            last_visit=visits[0] if visits else None,
            now=now.astimezone(zone),
            zone=zone,
        )
        key = f"reminder:{follow_up.id}:{follow_up.due_at:%Y-%m-%dT%H:%M}"
        outgoing.append(Outgoing(member.userid, Text(text), dedupe_key=key))
        await remember_listed(session, member.id or 0, (follow_up.id or 0,), now=now.astimezone(zone))
    return outgoing, len(found) == BATCH


async def _contacts(session: AsyncSession, follow_up_id: int) -> Sequence[Contact]:
    rows = await session.scalars(
        select(Contact)
        .join(FollowUpContact, col(FollowUpContact.contact_id) == Contact.id)
        .where(col(FollowUpContact.follow_up_id) == follow_up_id)
        .order_by(col(Contact.id))
    )
    return list(rows)
