"""At the turn of the day: quotations whose last valid day has passed expire, and reminders that have become moot go."""

from datetime import date
from functools import partial

from config.clock import Clock
from models.database import Database
from models.quote_life import drop_moot_nudge, expire_quote, moot_nudges, passed_quotes
from scheduler.row_by_row import change_each

BATCH = 200
"""How many of a kind in one transaction's reach; the rest follows in the same turn."""


async def turn_the_day(database: Database, *, clock: Clock, today: date) -> int:
    """Do what the new day brings to quotations, each in a transaction of its own; returns how many changed.

    Safe to run at any time, any number of times, in any number of processes: each row is decided under its lock.
    """
    changed = 0
    for listed, act in (
        (partial(passed_quotes, today=today, limit=BATCH), partial(expire_quote, today=today)),
        (partial(moot_nudges, today=today, limit=BATCH), partial(drop_moot_nudge, today=today)),
    ):
        seen: set[int] = set()
        while True:
            async with database.reading() as session:
                ids = [id_ for id_ in await listed(session) if id_ not in seen]
            if not ids:
                break
            seen.update(ids)
            changed += await change_each(database, ids, act, clock=clock, what="row")
    return changed
