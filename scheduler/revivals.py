"""At the turn of the day: lost deals whose goods cost little enough by now are to be talked about again."""

import logging
from datetime import date

from config.clock import Clock
from models.changes import Changes
from models.database import Database, is_conflict
from models.revival import revive, waiting_revivals
from replies.lost import talk_again

log = logging.getLogger(__name__)

BATCH = 200


async def turn_revivals(database: Database, *, clock: Clock, today: date) -> int:
    """Do it for all of them, each in a transaction of its own; returns how many are planned.

    Safe to run at any time, any number of times, in any number of processes: each row is decided under its lock.
    """
    planned = above = 0
    while True:
        async with database.reading() as session:
            ids = await waiting_revivals(session, limit=BATCH, above=above)
        if not ids:
            return planned
        above = ids[-1]
        for id_ in ids:
            try:
                async with database.writing() as session:
                    changes = Changes(session, now=clock.now())
                    planned += await revive(session, changes, id_, today=today, action=talk_again)
            except Exception as error:
                if not is_conflict(error):
                    raise
                log.info("deal %s met another transaction, the next turn tries again", id_)
