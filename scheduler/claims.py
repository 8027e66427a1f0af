"""协作 and 申诉 that nobody answers: who has to answer is reminded once, after a working day."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import case, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from analytics.workdays import WorkCalendar
from config.settings import Settings
from models import Customer, Member, OwnershipClaim
from models.message import OutboxMessage
from models.push_preference import NEWS
from replies import ownership as say
from replies.format import short_name
from replies.types import Outgoing, Text
from scheduler.approvals import GIVEN_UP_AFTER, worked, working_hours


async def slow_claims(
    session: AsyncSession, *, now: datetime, calendar: WorkCalendar, settings: Settings
) -> list[Outgoing]:
    """Return the reminders of claims that have waited for a working day, each the only one of its claim and step.

    Args:
        now: In the team's zone.
    """
    status = col(OwnershipClaim.status)
    waits_since = case((status == "asked", col(OwnershipClaim.asked_at)), else_=col(OwnershipClaim.appealed_at))
    rows = await session.scalars(
        select(OwnershipClaim)
        .where(
            status.in_(("asked", "appealed")),
            col(OwnershipClaim.retired_at).is_(None),
            waits_since > now - GIVEN_UP_AFTER,
        )
        .order_by(col(OwnershipClaim.id))
    )
    begin, end = working_hours(now.date(), settings)
    keys = {
        f"claim:{claim.id}:{claim.status}:{since:%Y-%m-%dT%H:%M}": claim
        for claim in rows
        if (since := claim.waits_since) is not None
        and worked(since.astimezone(settings.zone), now, calendar=calendar, settings=settings) >= end - begin
    }
    sent = set(await _sent(session, list(keys)))
    made = [await _reminder(session, claim, key, now=now) for key, claim in keys.items() if key not in sent]
    return [each for each in made if each is not None]


async def _sent(session: AsyncSession, keys: Sequence[str]) -> Sequence[str | None]:
    if not keys:
        return ()
    return list(
        await session.scalars(select(col(OutboxMessage.dedupe_key)).where(col(OutboxMessage.dedupe_key).in_(keys)))
    )


async def _reminder(session: AsyncSession, claim: OwnershipClaim, key: str, *, now: datetime) -> Outgoing | None:
    """Return what is said to who has to answer; None where nobody is there to."""
    to_id = claim.owner_id if claim.status == "asked" else claim.judge_id
    to = await session.get(Member, to_id) if to_id is not None else None
    if to is None or not to.is_active:
        return None
    claimant = await session.get_one(Member, claim.member_id)
    customer = await session.get_one(Customer, claim.customer_id)
    text = say.still_unanswered(claim, short_name(customer.name), claimant.name, now=now)
    return Outgoing(to.userid, Text(text), dedupe_key=key, push=NEWS)
