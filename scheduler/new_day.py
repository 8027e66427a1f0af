"""What a new day brings, once a day and process, before anything is pushed; what breaks of it holds up nothing else."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import date, datetime, timedelta
from functools import partial

from analytics.workdays import WorkCalendar
from config.clock import Clock
from config.settings import Settings
from models.database import Database
from models.list_cards import forget_old_cards
from models.periods import day_begins
from scheduler.alone import alone
from scheduler.quote_expiry import turn_the_day
from scheduler.recurrences import turn_recurrences
from scheduler.revivals import turn_revivals
from scheduler.rhythms import turn_rhythms
from scheduler.weekly import turn_the_week

log = logging.getLogger(__name__)

TRIED_AGAIN_AFTER = timedelta(hours=1)


class NewDay:
    """The steps of a day's turn, each safe to do at any time, any number of times, in any number of processes."""

    def __init__(self, database: Database, *, settings: Settings, clock: Clock, calendar: WorkCalendar) -> None:
        self._database = database
        self._settings = settings
        self._clock = clock
        self._calendar = calendar
        self._steps: Mapping[str, Callable[[date], Awaitable[None]]] = {
            "quotations": self._quotations,
            "repeated follow-ups": self._repeated,
            "lost deals": self._lost,
            "rhythms": self._rhythms,
            "sizes": self._sizes,
            "forecasts and goals": self._week,
            "old cards": self._cards,
        }
        self._next_at: dict[str, datetime] = {}

    async def turn(self) -> None:
        """Do what has not been done today.

        Raises:
            Exception: The database does not answer (`is_outage`).
        """
        now = self._clock.now().astimezone(self._settings.zone)
        for name in self._steps:
            if now >= self._next_at.get(name, now):
                what = f"the turn of the day at the {name}"
                await alone(what, partial(self._do, name, now), give_up=partial(self._put_off, name, now))

    async def _do(self, name: str, now: datetime) -> None:
        await self._steps[name](now.date())
        self._next_at[name] = day_begins(now.date() + timedelta(days=1), now.tzinfo)

    async def _put_off(self, name: str, now: datetime) -> None:
        self._next_at[name] = now + TRIED_AGAIN_AFTER

    async def _quotations(self, today: date) -> None:
        if changed := await turn_the_day(self._database, clock=self._clock, today=today):
            log.info("the turn of the day changed %s quotations and reminders", changed)

    async def _repeated(self, today: date) -> None:
        zone = self._settings.zone
        if changed := await turn_recurrences(self._database, clock=self._clock, today=today, zone=zone):
            log.info("the turn of the day brought %s repeated follow-ups again", changed)

    async def _lost(self, today: date) -> None:
        if planned := await turn_revivals(self._database, clock=self._clock, today=today):
            log.info("the turn of the day planned to talk about %s lost deals again", planned)

    async def _rhythms(self, today: date) -> None:
        await turn_rhythms(self._database, calendar=self._calendar, today=today)

    async def _sizes(self, _today: date) -> None:
        await self._database.look_at_sizes()

    async def _week(self, _today: date) -> None:
        await turn_the_week(self._database, clock=self._clock, zone=self._settings.zone)

    async def _cards(self, today: date) -> None:
        async with self._database.writing() as session:
            await forget_old_cards(session, today=today)
