"""头天提醒我: the reminder ahead of a plan is a follow-up of its own that ends with the plan, whoever ends that.

Nothing else may set the status of a follow-up: `end_follow_up` does, and comes again with a repeated one.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.changes import Changes
from models.follow_up import FollowUp, is_open_follow_up

Due = date | datetime
Reword = Callable[[str, Due, Due], str]
"""Gives the words of a reminder ahead whose plan was due then and is due now."""


async def reminders_ahead(session: AsyncSession, plan: FollowUp) -> Sequence[FollowUp]:
    """Return the open reminders ahead of a plan."""
    rows = await session.scalars(
        select(FollowUp).where(is_open_follow_up(), col(FollowUp.ahead_of_id) == plan.id).order_by(col(FollowUp.id))
    )
    return list(rows)


async def end_follow_up(
    session: AsyncSession, changes: Changes, follow_up: FollowUp, status: Literal["done", "dropped"]
) -> None:
    """End a follow-up, done or given up, and with it what reminds of it ahead."""
    done = {"done_at": changes.now} if status == "done" else {}
    changes.update(follow_up, status=status, **done)
    for row in await reminders_ahead(session, follow_up):
        changes.update(row, status="dropped")


async def days_ahead(session: AsyncSession, plan: FollowUp) -> int:
    """Return how many days before a plan one is reminded of it; 0 on its day or not at all."""
    ahead = await _last(session, plan)
    if ahead is None or ahead.due_on is None or plan.due_on is None:
        return 0
    return max((plan.due_on - ahead.due_on).days, 0)


async def repeat_ahead(
    session: AsyncSession, changes: Changes, before: FollowUp, after: FollowUp, *, zone: ZoneInfo, reword: Reword
) -> None:
    """Let the next occurrence be reminded of as the one before was, unless that hour is over.

    Said before the one before ends: a reminder that was given up by itself does not come again.
    """
    ahead = await _last(session, before)
    if ahead is None or ahead.due_at is None or before.due_on is None or after.due_on is None:
        return
    at = ahead.due_at.astimezone(zone) + (after.due_on - before.due_on)  # the hour on the clock stays
    if at <= changes.now:
        return
    kept = ahead.model_dump(include={"customer_id", "owner_id", "deal_id", "words", "message_id"})
    await changes.create(
        FollowUp(
            **kept,
            action=reword(ahead.action, _due(before, zone), _due(after, zone)),
            ahead_of_id=after.id,
            due_on=at.date(),
            due_at=at,
            created_at=changes.now,
        )
    )


async def _last(session: AsyncSession, plan: FollowUp) -> FollowUp | None:
    """Return what reminds, or has reminded, of a plan ahead; None where it was given up."""
    row: FollowUp | None = await session.scalar(
        select(FollowUp)
        .where(col(FollowUp.ahead_of_id) == plan.id, col(FollowUp.retired_at).is_(None))
        .order_by(col(FollowUp.id).desc())
        .limit(1)
    )
    return row if row is not None and row.status != "dropped" else None


def _due(plan: FollowUp, zone: ZoneInfo) -> Due:
    due = plan.due_at.astimezone(zone) if plan.due_at is not None else plan.due_on
    assert due is not None
    return due
