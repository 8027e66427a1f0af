"""A day's turn, row by row: each decided under its lock in a transaction of its own; a conflict waits for the next."""

import logging
from collections.abc import Awaitable, Callable, Iterable, Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from config.clock import Clock
from models.changes import Changes
from models.database import Database, is_conflict

log = logging.getLogger(__name__)

Act = Callable[[AsyncSession, Changes, int], Awaitable[bool]]
"""Decides one row, given its id; tells whether it was changed."""
Listed = Callable[..., Awaitable[Sequence[int]]]
"""Returns the ids above `above`, ascending, of rows to be decided; none when there are no more."""


async def change_each(database: Database, ids: Iterable[int], act: Act, *, clock: Clock, what: str) -> int:
    """Decide these rows; returns how many changed."""
    changed = 0
    for id_ in ids:
        try:
            async with database.writing() as session:
                changed += await act(session, Changes(session, now=clock.now()), id_)
        except Exception as error:
            if not is_conflict(error):
                raise
            log.info("%s %s met another transaction, the next turn tries again", what, id_)
    return changed


async def change_all(database: Database, listed: Listed, act: Act, *, clock: Clock, what: str) -> int:
    """Decide all rows that are listed, batch by batch; returns how many changed."""
    changed = above = 0
    while True:
        async with database.reading() as session:
            ids = await listed(session, above=above)
        if not ids:
            return changed
        above = ids[-1]
        changed += await change_each(database, ids, act, clock=clock, what=what)
