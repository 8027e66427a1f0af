"""Reminders to a slow approver: a few, in working hours; one who is away by now is represented by somebody else."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from analytics.workdays import WorkCalendar
from config.settings import Settings
from models import Approval, Customer, Member, Quote
from models.approvals import find_approver, is_away, waits
from models.changes import Changes
from models.push_preference import NEWS
from replies import approvals as say
from replies.format import short_name
from replies.types import Outgoing, Text

MAX_REMINDERS = 3
GIVEN_UP_AFTER = timedelta(days=14)
"""Nobody is reminded of what has waited longer; it stays in the list of what waits."""


def worked(since: datetime, until: datetime, *, calendar: WorkCalendar, settings: Settings) -> timedelta:
    """Return the working time in [since, until]: on working days, from the morning list to the digest.

    Args:
        since, until: Aware, in the team's zone.
    """
    total = timedelta()
    day = since.date()
    while day <= until.date():
        if calendar.is_workday(day):
            begin, end = working_hours(day, settings)
            total += max(min(end, until) - max(begin, since), timedelta())
        day += timedelta(days=1)
    return total


def is_working(now: datetime, *, calendar: WorkCalendar, settings: Settings) -> bool:
    """Say whether `now`, in the team's zone, lies in working hours."""
    begin, end = working_hours(now.date(), settings)
    return calendar.is_workday(now.date()) and begin <= now < end


def working_hours(day: date, settings: Settings) -> tuple[datetime, datetime]:
    """Return when work begins and ends on a working day: with the morning list and with the digest."""

    def at(moment: time) -> datetime:
        return datetime.combine(day, moment, settings.zone)

    return at(settings.push.morning_at), at(settings.push.digest_at)


async def slow_approvals(session: AsyncSession, *, now: datetime, settings: Settings, limit: int) -> list[int]:
    """Return the ids of requests that may be due for a reminder, the newest first."""
    last = func.coalesce(col(Approval.reminded_at), col(Approval.requested_at))
    rows = await session.scalars(
        select(col(Approval.id))
        .where(
            waits(),
            last <= now - timedelta(minutes=settings.approval.remind_after_minutes),
            col(Approval.requested_at) >= now - GIVEN_UP_AFTER,
        )
        .order_by(col(Approval.id).desc())
        .limit(limit)
    )
    return [id_ for id_ in rows if id_ is not None]


async def take_approval_reminder(
    session: AsyncSession, approval_id: int, *, now: datetime, calendar: WorkCalendar, settings: Settings
) -> list[Outgoing]:
    """Mark a request as reminded of and return what is said, both for the caller's transaction; empty where it is not
    due (any more) or another process has it.

    Args:
        now: In the team's zone.
    """
    approval = await session.scalar(
        select(Approval).where(col(Approval.id) == approval_id, waits()).with_for_update(skip_locked=True)
    )
    quote = await session.get(Quote, approval.record_id) if approval is not None else None
    if approval is None or quote is None or quote.status != "pending":
        return []
    sent = _sent(approval, calendar=calendar, settings=settings)
    every = timedelta(minutes=settings.approval.remind_after_minutes)
    waited = worked(_local(approval.requested_at, settings), now, calendar=calendar, settings=settings)
    if sent >= MAX_REMINDERS or waited < every * (sent + 1):
        return []
    requester = await session.get_one(Member, approval.requested_by_id)
    customer = await session.get_one(Customer, quote.customer_id)
    to = await session.get_one(Member, approval.approver_id)
    name = short_name(customer.name)
    outgoing: list[Outgoing] = []
    stand_in = await _stand_in(session, to, requester, on=now.date())
    if stand_in is not None:
        Changes(session, now=now).update(approval, approver_id=stand_in.id)
        news = Text(say.handed_over(name, away=to.name, to=stand_in.name))
        outgoing.append(
            Outgoing(requester.userid, news, dedupe_key=f"approval:{approval_id}:over:{stand_in.id}", push=NEWS)
        )
        to = stand_in
    elif sent + 1 == MAX_REMINDERS:
        seconds = int((now - approval.requested_at).total_seconds())
        news = Text(say.still_waiting(name, approver=to.name, seconds=seconds))
        outgoing.append(Outgoing(requester.userid, news, dedupe_key=f"approval:{approval_id}:slow", push=NEWS))
    approval.reminded_at = now
    session.add(approval)
    card, text = say.reminder(approval, quote, requester=requester.name, customer=name, now=now)
    key = f"approval:{approval_id}:{sent + 1}"
    outgoing += [
        Outgoing(to.userid, card, dedupe_key=f"{key}:card", push=NEWS),
        Outgoing(to.userid, text, dedupe_key=key, push=NEWS),
    ]
    return outgoing


def _sent(approval: Approval, *, calendar: WorkCalendar, settings: Settings) -> int:
    """Return how many reminders there were: each takes its turn of working time."""
    if approval.reminded_at is None:
        return 0
    begin, end = _local(approval.requested_at, settings), _local(approval.reminded_at, settings)
    every = timedelta(minutes=settings.approval.remind_after_minutes)
    return max(1, worked(begin, end, calendar=calendar, settings=settings) // every)


def _local(moment: datetime, settings: Settings) -> datetime:
    return moment.astimezone(settings.zone)


async def _stand_in(session: AsyncSession, approver: Member, requester: Member, *, on: date) -> Member | None:
    """Return who is to decide instead of an approver who is away or has left; None where nobody else can."""
    if approver.is_active and not await is_away(session, approver.id or 0, on):
        return None
    roles = ("admin",) if approver.role == "admin" else ("manager", "admin")
    found = await find_approver(session, requester, roles=roles, on=on)
    return found.member if found is not None and found.member.id != approver.id else None


async def skip_approval_reminder(session: AsyncSession, approval_id: int, *, now: datetime) -> None:
    """Mark a request as reminded of whose reminder cannot be made."""
    approval = await session.get(Approval, approval_id)
    if approval is not None:
        approval.reminded_at = now
        session.add(approval)
