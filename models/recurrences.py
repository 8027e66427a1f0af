"""What comes again: the next occurrence of a repeated follow-up, and the next look at one that is watched.

Of a recurrence one row is open at a time. Done, the next one follows it; not done, it stays until the next one's day,
then gives way to that. A watched one (帮我盯着) is the same row, asked after again every `CHECK_WORKDAYS` until
somebody says it is done.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.changes import Changes
from models.follow_up import FollowUp
from models.people import add_contact_ids, contact_ids_of
from models.reminders_ahead import Reword, days_ahead, end_follow_up, repeat_ahead
from nlu.recurring import next_on
from nlu.times.workdays import workday_after

CHECK_WORKDAYS: Final = 2
"""Working days from one look at a watched matter to the next."""


def next_check(after: date) -> date:
    """Return the day on which a watched matter is asked after next."""
    day = workday_after(after, CHECK_WORKDAYS)
    assert day is not None
    return day


async def add_next(
    session: AsyncSession, changes: Changes, follow_up: FollowUp, *, today: date, zone: ZoneInfo, reword: Reword
) -> FollowUp | None:
    """Make the occurrence after `follow_up`, not before `today`, before that one ends; None where it is not repeated.

    Args:
        reword: The words of its reminder ahead, where it has one.
    """
    if follow_up.recurrence is None:
        return None
    day = next_on(follow_up.recurrence, follow_up.due_on or today)
    while day < today:
        day = next_on(follow_up.recurrence, day)
    return await _repeat(session, changes, follow_up, day, zone=zone, reword=reword)


async def _repeat(
    session: AsyncSession, changes: Changes, before: FollowUp, day: date, *, zone: ZoneInfo, reword: Reword
) -> FollowUp:
    due_at = None
    if before.due_at is not None:
        due_at = datetime.combine(day, before.due_at.astimezone(zone).time(), zone).astimezone(UTC)
    kept = before.model_dump(
        include={
            "customer_id", "owner_id", "deal_id", "action", "words", "direction", "owed_by_id", "is_watched",
            "recurrence", "message_id",
        }
    )  # fmt: skip
    after = await changes.create(
        FollowUp(**kept, previous_id=before.id, due_on=day, due_at=due_at, created_at=changes.now)
    )
    await add_contact_ids(session, after, await contact_ids_of(session, before))
    await repeat_ahead(session, changes, before, after, zone=zone, reword=reword)
    return after


def _has_passed(today: date) -> tuple[ColumnElement[bool], ...]:
    return (
        col(FollowUp.status) == "open",
        col(FollowUp.retired_at).is_(None),
        or_(col(FollowUp.recurrence).is_not(None), col(FollowUp.is_watched)),
        col(FollowUp.due_on) < today,
    )


async def passed_occurrences(session: AsyncSession, *, today: date, limit: int, above: int = 0) -> list[int]:
    """Return the ids above `above`, ascending, of open occurrences and watched matters whose day is before `today`."""
    rows = await session.scalars(
        select(col(FollowUp.id))
        .where(*_has_passed(today), col(FollowUp.id) > above)
        .order_by(col(FollowUp.id))
        .limit(limit)
    )
    return [id_ for id_ in rows if id_ is not None]


async def turn_over(
    session: AsyncSession, changes: Changes, follow_up_id: int, *, today: date, zone: ZoneInfo, reword: Reword
) -> bool:
    """Let a passed occurrence give way to the one whose day has come, or ask after a watched matter anew.

    Where one is reminded of it ahead, the day of that reminder is enough.

    False where that day is still ahead, or somebody was quicker: the row is looked at again under its lock.
    """
    row = await session.scalar(
        select(FollowUp).where(col(FollowUp.id) == follow_up_id, *_has_passed(today)).with_for_update(skip_locked=True)
    )
    if row is None or row.due_on is None:
        return False
    if row.recurrence is None:
        changes.update(row, due_on=next_check(today), due_at=None)
        return True
    reached = today + timedelta(days=await days_ahead(session, row))
    day = next_on(row.recurrence, row.due_on)
    if day > reached:
        return False
    while (later := next_on(row.recurrence, day)) <= reached:
        day = later
    await _repeat(session, changes, row, day, zone=zone, reword=reword)
    await end_follow_up(session, changes, row, "dropped")
    return True
