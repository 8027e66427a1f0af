"""What becomes of a quotation that is out: its end, and the reminder to ask after it that ends with it.

A quotation is `sent` until a newer version supersedes it, the customer accepts or rejects it, or its last valid day has
passed. People may say better later (a customer takes up an expired offer); a job touches nothing but `sent`.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final, Literal

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.changes import Changes
from models.follow_up import FollowUp
from models.quote import Quote, is_unanswered
from models.reminders_ahead import end_follow_up
from models.visit import Visit

End = Literal["superseded", "accepted", "rejected", "expired"]

LIVE: Final = ("sent", "accepted")
"""In the customer's hand and not refused: what a contract or a win may stand on."""
ANSWERABLE: Final = ("sent", "expired", "accepted", "rejected")
"""Where a customer's yes or no may still arrive; a superseded one is answered through its newest version."""


async def end_quote(session: AsyncSession, changes: Changes, quote: Quote, status: End) -> None:
    """Give a quotation its end, and take down the reminders that stand on it."""
    changes.update(quote, status=status)
    await drop_nudges(session, changes, quote, is_done=status in ("accepted", "rejected"))


async def drop_nudges(session: AsyncSession, changes: Changes, quote: Quote, *, is_done: bool = False) -> None:
    """Close the open reminders to ask after `quote`: done where the answer is there, dropped where it is moot."""
    for nudge in await _open_nudges(session, quote):
        await end_follow_up(session, changes, nudge, "done" if is_done else "dropped")


async def _open_nudges(session: AsyncSession, quote: Quote) -> Sequence[FollowUp]:
    rows = await session.scalars(
        select(FollowUp).where(
            col(FollowUp.quote_id) == quote.id, col(FollowUp.status) == "open", col(FollowUp.retired_at).is_(None)
        )
    )
    return list(rows)


def _has_passed(today: date) -> tuple[ColumnElement[bool], ...]:
    return is_unanswered(), col(Quote.status) == "sent", col(Quote.valid_until) < today


async def passed_quotes(session: AsyncSession, *, today: date, limit: int) -> list[int]:
    """Return the ids of quotations still out whose last valid day lies before `today`."""
    rows = await session.scalars(select(col(Quote.id)).where(*_has_passed(today)).order_by(col(Quote.id)).limit(limit))
    return [id_ for id_ in rows if id_ is not None]


async def expire_quote(session: AsyncSession, changes: Changes, quote_id: int, *, today: date) -> bool:
    """Let one quotation expire; False where somebody was quicker or it is not out any more.

    The row is looked at again under its lock, so that what a person said meanwhile stands.
    """
    quote = await session.scalar(
        select(Quote).where(col(Quote.id) == quote_id, *_has_passed(today)).with_for_update(skip_locked=True)
    )
    if quote is None:
        return False
    await end_quote(session, changes, quote, "expired")
    return True


def _is_moot(today: date) -> tuple[ColumnElement[bool], ...]:
    """Say of a reminder to ask that its day has come and that there was word from the customer since the quotation."""
    spoken = exists().where(
        col(Visit.customer_id) == col(Quote.customer_id),
        col(Visit.retired_at).is_(None),
        col(Visit.created_at) > col(Quote.created_at),
        col(Visit.visited_on) >= col(Quote.issued_on),
    )
    return (
        col(FollowUp.status) == "open",
        col(FollowUp.retired_at).is_(None),
        col(FollowUp.due_on) <= today,
        col(FollowUp.quote_id) == col(Quote.id),
        spoken,
    )


async def moot_nudges(session: AsyncSession, *, today: date, limit: int) -> list[int]:
    """Return the ids of due reminders to ask after a quotation whose customer has been spoken to since."""
    rows = await session.scalars(
        select(col(FollowUp.id)).join(Quote, col(Quote.id) == FollowUp.quote_id).where(*_is_moot(today)).limit(limit)
    )
    return [id_ for id_ in rows if id_ is not None]


async def drop_moot_nudge(session: AsyncSession, changes: Changes, follow_up_id: int, *, today: date) -> bool:
    """Drop one such reminder; False where it has been finished, moved or taken back meanwhile."""
    nudge = await session.scalar(
        select(FollowUp)
        .join(Quote, col(Quote.id) == FollowUp.quote_id)
        .where(col(FollowUp.id) == follow_up_id, *_is_moot(today))
        .with_for_update(skip_locked=True, of=FollowUp)
    )
    if nudge is None:
        return False
    await end_follow_up(session, changes, nudge, "dropped")
    return True
