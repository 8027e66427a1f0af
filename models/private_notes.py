"""Private notes, asked for by their author: no function here gives anybody another's."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.private_note import PrivateNote

_LIVE = col(PrivateNote.retired_at).is_(None)


async def notes_of(
    session: AsyncSession, author_id: int, *, customer_id: int | None = None, limit: int | None = None
) -> list[PrivateNote]:
    """Return an author's notes, newest first; those about one customer where `customer_id` is given."""
    query = select(PrivateNote).where(col(PrivateNote.author_id) == author_id, _LIVE)
    if customer_id is not None:
        query = query.where(col(PrivateNote.customer_id) == customer_id)
    rows = await session.scalars(query.order_by(col(PrivateNote.id).desc()).limit(limit))
    return list(rows)


async def next_number(session: AsyncSession, author_id: int) -> int:
    """Return the number of an author's next note; one taken away keeps its own."""
    last = await session.scalar(select(func.max(PrivateNote.number)).where(col(PrivateNote.author_id) == author_id))
    return (last or 0) + 1


async def avoided_on(session: AsyncSession, author_id: int, customer_id: int, day: date) -> PrivateNote | None:
    """Return the author's note that wants the customer left alone on `day`; the one that does so longest."""
    note: PrivateNote | None = await session.scalar(
        select(PrivateNote)
        .where(
            col(PrivateNote.author_id) == author_id,
            col(PrivateNote.customer_id) == customer_id,
            col(PrivateNote.avoid_from) <= day,
            col(PrivateNote.avoid_until) >= day,
            _LIVE,
        )
        .order_by(col(PrivateNote.avoid_until).desc())
        .limit(1)
    )
    return note


async def left_alone(session: AsyncSession, author_ids: Sequence[int], day: date) -> set[tuple[int, int]]:
    """Return (author, customer) of all that `author_ids` want left alone on `day`."""
    rows = await session.execute(
        select(col(PrivateNote.author_id), col(PrivateNote.customer_id)).where(
            col(PrivateNote.author_id).in_(author_ids),
            col(PrivateNote.customer_id).is_not(None),
            col(PrivateNote.avoid_from) <= day,
            col(PrivateNote.avoid_until) >= day,
            _LIVE,
        )
    )
    return {(author_id, customer_id) for author_id, customer_id in rows if customer_id is not None}
