"""At the turn of the day repeated follow-ups give way to the next one, and what is watched is asked after anew."""

from datetime import date
from functools import partial
from zoneinfo import ZoneInfo

from config.clock import Clock
from models.database import Database
from models.recurrences import passed_occurrences, turn_over
from replies.follow_ups import reword_ahead
from scheduler.row_by_row import change_all

BATCH = 500


async def turn_recurrences(database: Database, *, clock: Clock, today: date, zone: ZoneInfo) -> int:
    """Do it for all of them; returns how many changed.

    Safe to run at any time, any number of times, in any number of processes.
    """
    listed = partial(passed_occurrences, today=today, limit=BATCH)
    act = partial(turn_over, today=today, zone=zone, reword=partial(reword_ahead, today=today))
    return await change_all(database, listed, act, clock=clock, what="follow-up")
