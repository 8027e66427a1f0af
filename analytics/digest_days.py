"""From when to when a digest tells what was recorded: each begins where the last one that was sent has ended."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from analytics.days import Days, Recorded, week_of
from analytics.workdays import WorkCalendar
from models import Push
from models.inbox import waiting_since

MOST_WORKDAYS = 5
"""How far back a daily digest reaches where none was sent for longer: to somebody who was away, for instance."""
LONGEST_APPLYING = timedelta(minutes=2)
"""What came in earlier than that is not being written any more."""


async def since_last_daily(
    session: AsyncSession, member_id: int, now: datetime, calendar: WorkCalendar, *, at: time
) -> tuple[Recorded, Recorded]:
    """Return what a member's daily digest of now tells, and what the one before told.

    Args:
        now: In the team's zone.
        at: When digests are due, for those that were not sent.
    """
    sent = await _sent(session, member_id, "digest", now)
    begins = _begin(sent, now.date(), calendar, at, now)
    earlier = [moment for moment in sent if moment < begins]
    before = _begin(earlier, begins.date(), calendar, at, now)
    ends = await _ends(session, begins, now)
    zone = _zone(now)
    return _days(begins, ends, now.date(), zone), _days(before, begins, begins.date(), zone)


async def since_last_weekly(session: AsyncSession, member_id: int, now: datetime) -> tuple[Days, Days]:
    """Return what a member's weekly digest of now tells, and what the one before told or would have.

    Each record counts in one of the two, that in which it came.
    """
    zone = _zone(now)
    week = week_of(now.date(), zone)
    last_week = week_of(week.first - timedelta(days=1), zone)
    week_before = week_of(last_week.first - timedelta(days=1), zone)
    sent = await _sent(session, member_id, "weekly", now)
    begins = next((moment for moment in sent if moment >= last_week.since), week.since.astimezone(zone))
    earlier = [moment for moment in sent if week_before.since <= moment < min(begins, last_week.before)]
    before = earlier[0] if earlier else last_week.since.astimezone(zone)
    told = Recorded(week.first, now.date(), zone, begins, await _ends(session, begins, now))
    return told, Recorded(last_week.first, last_week.last, zone, before, begins)


async def _sent(session: AsyncSession, member_id: int, kind: str, now: datetime) -> list[datetime]:
    """Return up to when the last two digests before today told, the later first."""
    rows = await session.scalars(
        select(col(Push.at))
        .where(
            col(Push.kind) == kind,
            col(Push.member_id) == member_id,
            col(Push.on) < now.date(),
            col(Push.at) <= now,
            col(Push.was_sent),
        )
        .order_by(col(Push.on).desc())
        .limit(2)
    )
    return [at.astimezone(now.tzinfo) for at in rows]


def _begin(sent: list[datetime], day: date, calendar: WorkCalendar, at: time, now: datetime) -> datetime:
    """Return where the digest of `day` begins: where the last one ended, else where it should have."""
    due = calendar.workday_before(day)
    if not sent:
        return datetime.combine(due, at, now.tzinfo)
    for _ in range(MOST_WORKDAYS - 1):
        due = calendar.workday_before(due)
    return max(sent[0], datetime.combine(due, at, now.tzinfo))


async def _ends(session: AsyncSession, begins: datetime, now: datetime) -> datetime:
    """Return up to when everything is written: what is being applied just now stands in the next digest."""
    waiting = await waiting_since(session)
    if waiting is None or waiting > now:
        return max(now, begins)
    return max(waiting.astimezone(now.tzinfo), now - LONGEST_APPLYING, begins)


def _days(begins: datetime, ends: datetime, last: date, zone: ZoneInfo) -> Recorded:
    return Recorded(min(begins.date() + timedelta(days=1), last), last, zone, begins, ends)


def _zone(now: datetime) -> ZoneInfo:
    assert isinstance(now.tzinfo, ZoneInfo)
    return now.tzinfo
