"""Pushes left out on some days: 今天别推了, 明天不用发早报.

The day's push is decided ahead as not sent, so that a pause ends by itself and nobody has to end it.

What comes at its minute (reminders, briefs) has no push of the day: there the row itself says that nothing comes.
"""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Final

from sqlalchemy import Select, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.change import Change
from models.changes import Changes
from models.message import Push
from models.push_preference import SINGLES

PAUSED: Final = "push_pause"
"""What the change log calls it; its `entity_id` is the member."""
NOTED: Final = "rows"
"""The field of such a change: each kind and day that was still open."""
RETURN: Final = "return"
"""The page on the return from a leave goes with the morning list."""
AT_THEIR_MINUTE: Final = (*SINGLES, RETURN)

Row = tuple[str, date]
"""A kind and a day."""


async def pause(
    session: AsyncSession, changes: Changes, member_id: int, kinds: Collection[str], days: tuple[date, date]
) -> list[Row]:
    """Decide the pushes of these kinds from the first to the last day as not sent, and note it; returns those that
    were still open."""
    first, last = days
    wanted = [*kinds, RETURN] if "morning" in kinds else list(kinds)
    rows = [(kind, first + timedelta(days=n)) for kind in wanted for n in range((last - first).days + 1)]
    made = await _decide(session, changes, member_id, rows)
    changes.note(PAUSED, member_id, {NOTED: (None, [[kind, on.isoformat()] for kind, on in made])}, action="create")
    return made


async def _decide(session: AsyncSession, changes: Changes, member_id: int, rows: Sequence[Row]) -> list[Row]:
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    table = Push.__table__  # type: ignore[attr-defined]
    if not rows:
        return []
    unsent = {"member_id": member_id, "at": changes.now, "was_sent": False}
    found = await session.execute(
        insert(table)
        .values([{"kind": kind, "on": on} | unsent for kind, on in rows])
        .on_conflict_do_nothing(index_elements=["kind", "member_id", "on"])
        .returning(table.c.kind, table.c.on)
    )
    return sorted((kind, on) for kind, on in found)


async def resume(session: AsyncSession, member_id: int, kinds: Collection[str], *, today: date) -> int:
    """End what is paused of these kinds from today on; returns on how many days that was."""
    wanted = {*kinds, RETURN} if "morning" in kinds else set(kinds)
    rows = [(kind, on) for kind, on in await paused_rows(session, member_id, today=today) if kind in wanted]
    await _forget(session, member_id, rows)
    return len({on for _, on in rows})


async def paused_rows(session: AsyncSession, member_id: int, *, today: date) -> list[Row]:
    """Return what is paused from today on, by day; what was decided otherwise (an empty list) was never noted."""
    noted = await session.scalars(
        select(Change).where(
            col(Change.entity) == PAUSED,
            col(Change.entity_id) == member_id,
            col(Change.action) == "create",
        )
    )
    rows = {row for change in noted for row in _noted(change) if row[1] >= today}
    there = await session.execute(
        select(col(Push.kind), col(Push.on))
        .where(col(Push.member_id) == member_id, col(Push.on) >= today, ~col(Push.was_sent))
        .order_by(col(Push.on), col(Push.kind))
    )
    return [(kind, on) for kind, on in there if (kind, on) in rows]


def _noted(change: Change) -> list[Row]:
    return [(kind, date.fromisoformat(on)) for kind, on in change.fields[NOTED][1]]


def members_paused(kind: str, on: date) -> Select[int]:
    """Return a query for the ids of members who want nothing of a kind that comes at its minute on this day."""
    return select(col(Push.member_id)).where(col(Push.kind) == kind, col(Push.on) == on)


async def is_paused(session: AsyncSession, member_id: int, kind: str, on: date) -> bool:
    """Say whether a member wants no reminder or brief on this day."""
    return kind in AT_THEIR_MINUTE and await session.get(Push, (kind, member_id, on)) is not None


async def follow_undo(session: AsyncSession, changes: Changes, taken: Sequence[Change], *, undone: bool) -> list[Row]:
    """Let the pauses that `taken` noted go, or come back where that was undone; returns which.

    Args:
        taken: What is being taken back, or brought back: the changes that a pause began with.
    """
    rows: list[Row] = []
    for change in taken:
        if change.entity != PAUSED or not change.fields:
            continue
        noted = _noted(change)
        if undone:
            await _forget(session, change.entity_id, noted)
        else:
            await _decide(session, changes, change.entity_id, noted)
        rows += noted
    return rows


async def _forget(session: AsyncSession, member_id: int, rows: Sequence[Row]) -> None:
    for kind, on in rows:
        await session.execute(
            delete(Push).where(
                col(Push.kind) == kind, col(Push.member_id) == member_id, col(Push.on) == on, ~col(Push.was_sent)
            )
        )
