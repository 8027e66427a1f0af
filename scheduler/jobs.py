"""When: APScheduler only ticks; what is due lives in our tables, so that a restart skips and repeats nothing."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, time, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from prometheus_client import Counter
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession

from config.clock import Clock
from config.settings import Settings
from models import Member
from models.database import Database
from models.outbox import queue_messages
from replies.types import Outgoing
from scheduler.digest import manager_digest
from scheduler.morning import morning_list
from scheduler.pushes import claim_push, members_without, push_at
from scheduler.reminders import due_reminders
from scheduler.workdays import WorkCalendar

log = logging.getLogger(__name__)

PUSHES = Counter("liaodan_pushes_total", "Pushes by kind and outcome", ["kind", "outcome"])
TICK_SECONDS = 1.0
MIN_TICK_SECONDS = 0.1
BATCH = 50

Rows = Callable[[Sequence[Outgoing]], list[dict[str, object]]]


class Scheduler:
    """Ticks once a second and hands what has become due to the outbox, in transactions of its own."""

    def __init__(
        self, database: Database, *, settings: Settings, clock: Clock, rows: Rows, on_queued: Callable[[], None]
    ) -> None:
        self._database = database
        self._settings = settings
        self._clock = clock
        self._rows = rows
        self._on_queued = on_queued
        self._calendar = WorkCalendar(workdays=settings.push.workdays, days_off=settings.push.days_off)
        self._scheduler = AsyncIOScheduler(timezone=settings.timezone)
        self._ticking = asyncio.Lock()
        self._interval = self._tick_seconds

    def start(self) -> None:
        logging.getLogger("apscheduler").setLevel(logging.ERROR)  # it warns of every tick that a slow one swallows
        self._scheduler.add_job(
            self.tick, "interval", seconds=self._interval, id="tick", coalesce=True, max_instances=1,
            misfire_grace_time=None,
        )  # fmt: skip
        self._scheduler.start()

    @property
    def _tick_seconds(self) -> float:
        """Real seconds between ticks: more often where the clock runs fast, so that a reminder keeps its minute."""
        return max(MIN_TICK_SECONDS, min(TICK_SECONDS, 30 / self._clock.speed))

    async def stop(self) -> None:
        """Let the tick that runs finish, then end."""
        if self._scheduler.running:
            self._scheduler.remove_all_jobs()
            async with self._ticking:
                self._scheduler.shutdown(wait=False)

    async def tick(self) -> None:
        """Do all that is due now; safe to run at any time, any number of times, in any number of processes."""
        async with self._ticking:
            await self._tick()
        if self._scheduler.running and self._tick_seconds != self._interval:
            self._interval = self._tick_seconds
            self._scheduler.reschedule_job("tick", trigger="interval", seconds=self._interval)

    async def _tick(self) -> None:
        try:
            now = self._clock.now().astimezone(self._settings.zone)
            await self._remind()
            if self._calendar.is_workday(now.date()):
                push = self._settings.push
                await self._push("morning", now, push.morning_at, roles=("rep", "manager"), make=morning_list)
                await self._push("digest", now, push.digest_at, roles=("manager",), make=manager_digest)
        except (SQLAlchemyError, OSError) as error:
            log.warning("the database does not answer, pushes wait: %s", type(error).__name__)
        except Exception:
            log.exception("a push broke; the next tick tries again")

    async def _remind(self) -> None:
        catch_up = timedelta(hours=self._settings.push.reminder_catch_up_hours)
        more = True
        while more:
            async with self._database.writing() as session:
                outgoing, more = await due_reminders(
                    session, now=self._clock.now(), zone=self._settings.zone, catch_up=catch_up
                )
                await queue_messages(session, self._rows(outgoing))
            if outgoing:
                PUSHES.labels("reminder", "queued").inc(len(outgoing))
                self._on_queued()

    async def _push(self, kind: str, now: datetime, at: time, *, roles: Sequence[str], make: "Make") -> None:
        """Decide the pushes of one kind whose minute has come; those older than the window are decided as not sent."""
        push = self._settings.push
        first = datetime.combine(now.date(), at, now.tzinfo)
        if now < first:
            return
        async with self._database.reading() as session:
            members = await members_without(session, kind, now.date(), roles=roles, limit=1000)
        due = [
            member
            for member in members
            if push_at(member.userid, now.date(), at, spread_minutes=push.spread_minutes, like=now) <= now
        ]
        for member in due[:BATCH]:
            too_late = now > first + timedelta(hours=push.catch_up_hours, minutes=push.spread_minutes)
            await self._push_one(kind, member, now, make=make, too_late=too_late)

    async def _push_one(self, kind: str, member: Member, now: datetime, *, make: "Make", too_late: bool) -> None:
        assert member.id is not None
        async with self._database.writing() as session:
            push = await claim_push(session, kind, member.id, now.date(), at=self._clock.now())
            if push is None:
                return
            wants = member.wants_morning_list if kind == "morning" else member.wants_digest
            outgoing = [] if too_late or not wants else await make(session, member, now, self._settings)
            push.was_sent = bool(outgoing)
            await queue_messages(session, self._rows(outgoing))
        PUSHES.labels(kind, "queued" if outgoing else "empty").inc()
        if outgoing:
            self._on_queued()


Make = Callable[[AsyncSession, Member, datetime, Settings], Awaitable[list[Outgoing]]]
