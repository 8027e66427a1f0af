"""At the turn of the day: lost deals whose goods cost little enough by now are to be talked about again."""

from datetime import date
from functools import partial

from config.clock import Clock
from models.database import Database
from models.revival import revive, waiting_revivals
from replies.lost import talk_again
from scheduler.row_by_row import change_all

BATCH = 200


async def turn_revivals(database: Database, *, clock: Clock, today: date) -> int:
    """Do it for all of them; returns how many are planned.

    Safe to run at any time, any number of times, in any number of processes.
    """
    listed, act = partial(waiting_revivals, limit=BATCH), partial(revive, today=today, action=talk_again)
    return await change_all(database, listed, act, clock=clock, what="deal")
