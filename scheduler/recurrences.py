"""At the turn of the day repeated follow-ups give way to the next one, and what is watched is asked after anew."""

import logging
from datetime import date
from functools import partial
from zoneinfo import ZoneInfo

from config.clock import Clock
from models.changes import Changes
from models.database import Database, is_conflict
from models.recurrences import passed_occurrences, turn_over
from replies.follow_ups import reword_ahead

log = logging.getLogger(__name__)

BATCH = 500


async def turn_recurrences(database: Database, *, clock: Clock, today: date, zone: ZoneInfo) -> int:
    """Do it for all of them, each in a transaction of its own; returns how many changed.

    Safe to run at any time, any number of times, in any number of processes: each row is decided under its lock.
    """
    changed = above = 0
    while True:
        async with database.reading() as session:
            ids = await passed_occurrences(session, today=today, limit=BATCH, above=above)
        if not ids:
            return changed
        above = ids[-1]
        for id_ in ids:
            try:
                async with database.writing() as session:
                    changes = Changes(session, now=clock.now())
                    changed += await turn_over(
                        session, changes, id_, today=today, zone=zone, reword=partial(reword_ahead, today=today)
                    )
            except Exception as error:
                if not is_conflict(error):
                    raise
                log.info("follow-up %s met another transaction, the next turn tries again", id_)
