"""When: APScheduler only ticks; what is due lives in our tables, so that a restart skips and repeats nothing."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from prometheus_client import Counter
from sqlalchemy.ext.asyncio import AsyncSession

from analytics.workdays import team_calendar
from config.clock import Clock
from config.settings import Settings
from models import Member
from models.chat_state import remember_listed
from models.database import Database, is_outage
from models.push_preferences import queue_pushes
from models.teams import digest_readers
from nlu.lexicon import EMPTY, Lexicon
from replies.types import Outgoing
from scheduler.alone import alone, nothing
from scheduler.approvals import is_working, skip_approval_reminder, slow_approvals, take_approval_reminder
from scheduler.claims import slow_claims
from scheduler.complaints import due_complaints, skip_complaint, take_complaint
from scheduler.digest import daily_digest, is_weekly_day, weekly_digest
from scheduler.drafts import ask_about
from scheduler.evening import evening_card
from scheduler.morning import morning_list, morning_lists
from scheduler.new_day import NewDay
from scheduler.pushes import (
    MORNING_ROLES,
    Made,
    Make,
    MakeAll,
    candidates,
    claim_push,
    lists_come,
    mark_unsent,
    moments,
    ready,
)
from scheduler.reminders import due_briefs, due_reminders, skip_brief, skip_reminder, take_brief, take_reminder
from scheduler.returns import due_returns, skip_return, take_return
from scheduler.send_plan import plan
from scheduler.warm_up import warm_up

log = logging.getLogger(__name__)

PUSHES = Counter("liaodan_pushes_total", "Pushes by kind and outcome", ["kind", "outcome"])
TICK_SECONDS = 1.0
MIN_TICK_SECONDS = 0.1
BATCH = 200
"""How many of a kind in one tick."""
CANDIDATES = 10_000
"""How many members are looked at for one kind in one tick: those whose own minute has not come yet are among them."""
JOINED_LATE = timedelta(hours=1)
"""Who first wrote to the bot this long after a push was due is not owed it: today's list would be their own words."""
STOP_SECONDS = 3.0
SETTLED = timedelta(seconds=30)
"""After the start, when what had been left lying is done."""

Rows = Callable[[Sequence[Outgoing]], list[dict[str, object]]]


@dataclass(frozen=True, slots=True)
class Single:
    """A push about one follow-up, one complaint or one leave, at its minute.

    Attributes:
        due: Return the ids of those whose minute has come.
        take: Mark one as pushed and return what is said, both for the caller's transaction; None where nothing is.
        skip: Mark one whose push cannot be made.
    """

    kind: str
    due: Callable[..., Awaitable[list[int]]]
    take: Callable[..., Awaitable[Outgoing | None]]
    skip: Callable[..., Awaitable[None]]


class Scheduler:
    """Ticks once a second and hands what has become due to the outbox, in transactions of its own."""

    def __init__(
        self,
        database: Database,
        *,
        settings: Settings,
        clock: Clock,
        rows: Rows,
        on_queued: Callable[[], None],
        lexicon: Callable[[], Lexicon] = lambda: EMPTY,
    ) -> None:
        self._database = database
        self._settings = settings
        self._clock = clock
        self._rows = rows
        self._on_queued = on_queued
        self._lexicon = lexicon
        self._calendar = team_calendar(settings.push)
        self._scheduler = AsyncIOScheduler(timezone=settings.timezone)
        self._ticking = asyncio.Lock()
        self._stopping = False
        self._day = NewDay(database, settings=settings, clock=clock, calendar=self._calendar)
        self._planned: dict[str, date] = {}
        self._approvals_at: datetime | None = None
        self._interval = self._tick_seconds

    def start(self) -> None:
        logging.getLogger("apscheduler").setLevel(logging.ERROR)  # it warns of every tick that a slow one swallows
        self._scheduler.add_job(
            self.tick, "interval", seconds=self._interval, id="tick", coalesce=True, max_instances=1,
            misfire_grace_time=None,
        )  # fmt: skip
        self._scheduler.add_job(
            self._warm_up, "date", run_date=datetime.now(UTC) + SETTLED, id="warm_up", misfire_grace_time=None
        )
        self._scheduler.start()

    async def _warm_up(self) -> None:
        async with self._ticking:
            if not self._stopping:
                await warm_up(self._database, settings=self._settings, clock=self._clock, words=self._lexicon())

    @property
    def _tick_seconds(self) -> float:
        """Real seconds between ticks: more often where the clock runs fast, so that a reminder keeps its minute."""
        return max(MIN_TICK_SECONDS, min(TICK_SECONDS, 30 / self._clock.speed))

    async def stop(self) -> None:
        """Let the push that is being made finish, then end."""
        self._stopping = True
        if not self._scheduler.running:
            return
        self._scheduler.remove_all_jobs()
        with suppress(TimeoutError):
            async with asyncio.timeout(STOP_SECONDS), self._ticking:
                pass
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
            await self._day.turn()
            now = self._clock.now().astimezone(self._settings.zone)
            await self._push_singles(now)
            await self._remind_approvers(now)
            if self._calendar.is_workday(now.date()):
                push = self._settings.push
                await self._push(
                    "morning", now, push.morning_at, roles=MORNING_ROLES, make=morning_list, make_all=morning_lists
                )
                await self._push("evening", now, push.evening_at, roles=("rep",), make=evening_card)
                await self._alone("the digests", partial(self._push_digests, now))
        except Exception as error:
            if is_outage(error):
                log.warning("the database does not answer, pushes wait: %s", type(error).__name__)
            else:
                log.exception("a tick broke, the next one tries again")

    async def _push_digests(self, now: datetime) -> None:
        """Push the digests, that of the week first; `now` is in the team's zone."""
        push, words = self._settings.push, self._lexicon()
        async with self._database.reading() as session:
            readers = await digest_readers(session)
        if is_weekly_day(now.date(), self._calendar, self._settings):
            await self._push("weekly", now, push.weekly_at, roles=readers, make=partial(weekly_digest, words=words))
        await self._push("digest", now, push.digest_at, roles=readers, make=partial(daily_digest, words=words))

    async def _push_singles(self, now: datetime) -> None:
        """Push what is about one thing and has its minute; `now` is in the team's zone."""
        settings = self._settings
        singles = [
            Single("reminder", due_reminders, partial(take_reminder, settings=settings), skip_reminder),
            Single(
                "brief",
                partial(due_briefs, settings=settings),
                partial(take_brief, settings=settings, words=self._lexicon()),
                skip_brief,
            ),
            Single("complaint", due_complaints, partial(take_complaint, settings=settings), skip_complaint),
        ]
        if self._calendar.is_workday(now.date()):
            returns = partial(due_returns, settings=settings), partial(take_return, settings=settings)
            singles.append(Single("return", *returns, skip_return))
        for single in singles:
            await self._alone(f"the {single.kind} pushes", partial(self._push_due, single, now))

    async def _push_due(self, single: Single, now: datetime) -> None:
        async with self._database.reading() as session:
            due = await single.due(session, now=now, limit=BATCH)
        for id_ in due:
            await self._alone(
                f"the {single.kind} push {id_}",
                partial(self._push_single, single, id_, now),
                give_up=partial(self._skip_single, single, id_, now),
            )

    async def _push_single(self, single: Single, id_: int, now: datetime) -> None:
        async with self._database.writing() as session:
            outgoing = await single.take(session, id_, now=now)
            if outgoing is not None:
                await self._queue(session, [outgoing])
        if outgoing is not None:
            PUSHES.labels(single.kind, "queued").inc()
            self._on_queued()

    async def _skip_single(self, single: Single, id_: int, now: datetime) -> None:
        async with self._database.writing() as session:
            await single.skip(session, id_, now=now)
        PUSHES.labels(single.kind, "failed").inc()

    async def _remind_approvers(self, now: datetime) -> None:
        """Remind slow approvers, once a minute and in working hours; `now` is in the team's zone."""
        minute = now.replace(second=0, microsecond=0)
        if minute == self._approvals_at or not is_working(now, calendar=self._calendar, settings=self._settings):
            return
        await self._alone("the reminders of approvals", partial(self._remind_of_approvals, now))
        await self._alone("the reminders of claims", partial(self._remind_of_claims, now))
        self._approvals_at = minute

    async def _remind_of_approvals(self, now: datetime) -> None:
        async with self._database.reading() as session:
            slow = await slow_approvals(session, now=now, settings=self._settings, limit=BATCH)
        for approval_id in slow:
            await self._alone(
                f"the reminder of approval {approval_id}",
                partial(self._remind_approver, approval_id, now),
                give_up=partial(self._skip_approval, approval_id),
            )

    async def _remind_of_claims(self, now: datetime) -> None:
        async with self._database.reading() as session:
            outgoing = await slow_claims(session, now=now, calendar=self._calendar, settings=self._settings)
        if not outgoing:
            return
        async with self._database.writing() as session:
            await self._queue(session, outgoing)
        PUSHES.labels("claim", "queued").inc(len(outgoing))
        self._on_queued()

    async def _remind_approver(self, approval_id: int, now: datetime) -> None:
        async with self._database.writing() as session:
            outgoing = await take_approval_reminder(
                session, approval_id, now=now, calendar=self._calendar, settings=self._settings
            )
            await self._queue(session, outgoing)
        if outgoing:
            PUSHES.labels("approval", "queued").inc()
            self._on_queued()

    async def _skip_approval(self, approval_id: int) -> None:
        async with self._database.writing() as session:
            await skip_approval_reminder(session, approval_id, now=self._clock.now())
        PUSHES.labels("approval", "failed").inc()

    async def _push(
        self,
        kind: str,
        now: datetime,
        at: time,
        *,
        roles: Sequence[str],
        make: Make,
        make_all: MakeAll | None = None,
    ) -> None:
        """Decide the pushes of one kind whose minute has come; those older than the window are decided as not sent.

        Args:
            make_all: Makes many at once, where that costs less; what it does not give is made one by one.
        """
        decide = partial(self._decide, kind, now, at, roles=roles, make=make, make_all=make_all)
        await self._alone(f"the {kind} pushes", decide)

    async def _tell_plan(self, kind: str, now: datetime, at: time, *, roles: Sequence[str]) -> None:
        """Say once a day in the log how a wave of pushes is spread."""
        if self._planned.get(kind) == now.date():
            return
        self._planned[kind] = now.date()
        spread = self._settings.push.spread_minutes
        async with self._database.reading() as session:
            wave = await moments(session, kind, now, at, roles=roles, spread_minutes=spread)
        log.info("plan of the %s push: %s", kind, plan(wave) or "nobody wants it")

    async def _decide(
        self, kind: str, now: datetime, at: time, *, roles: Sequence[str], make: Make, make_all: MakeAll | None
    ) -> None:
        push = self._settings.push
        async with self._database.reading() as session:
            due = await candidates(
                session, kind, now, at, roles=roles, spread_minutes=push.spread_minutes, limit=CANDIDATES
            )
        if due:
            await self._alone(f"the plan of the {kind} push", partial(self._tell_plan, kind, now, at, roles=roles))
        needed = {
            candidate.member.id
            for candidate in due[:BATCH]
            if candidate.is_wanted
            and not candidate.at + JOINED_LATE < candidate.member.created_at <= now
            and now <= candidate.at + timedelta(hours=push.catch_up_hours)
        }
        ahead = await self._make_ahead(kind, make_all, [c.member for c in due if c.member.id in needed], now)
        for candidate in due[:BATCH]:
            member = candidate.member
            made = ready(ahead[member.id or 0]) if member.id in ahead else make
            await self._alone(
                f"the {kind} push to {member.userid}",
                partial(self._push_one, kind, member, now, make=made if member.id in needed else None),
                give_up=partial(self._push_one, kind, member, now, make=None, outcome="failed"),
            )

    async def _make_ahead(
        self, kind: str, make_all: MakeAll | None, members: Sequence[Member], now: datetime
    ) -> Mapping[int, Made]:
        """Return the pushes that can be made together; none where one of them breaks, so that it breaks alone."""
        if make_all is None or len(members) < 2:
            return {}
        try:
            async with self._database.reading() as session:
                return await make_all(session, members, now, self._settings)
        except Exception as error:
            if is_outage(error):
                raise
            log.exception("%s %s pushes broke together and are made one by one", len(members), kind)
            return {}

    async def _push_one(
        self, kind: str, member: Member, now: datetime, *, make: Make | None, outcome: str = "skipped"
    ) -> None:
        """Make one push (without `make` none) and decide it; made before the writing begins, which holds others up."""
        assert member.id is not None
        made = Made()
        if make is not None:
            async with self._database.reading() as session:
                made = await make(session, member, now, self._settings)
            outcome = "queued" if made.outgoing or made.draft_ids else "empty"
        async with self._database.writing() as session:
            was_sent = bool(made.outgoing or made.draft_ids)
            at = made.until or self._clock.now()
            if not await claim_push(session, kind, member.id, now.date(), at=at, was_sent=was_sent):
                return
            outgoing = [*made.outgoing, *await ask_about(session, member, made.draft_ids, now=now)]
            if (kind, member.userid_key) in await self._queue(session, outgoing):
                await mark_unsent(session, kind, member.id, now.date())
            if made.card is not None:
                session.add(made.card)
            if made.listed or made.told:
                await remember_listed(session, member.id, made.listed, told=made.told, digest=made.digest, now=now)
        PUSHES.labels(kind, outcome).inc()
        if was_sent:
            self._on_queued()

    async def _queue(self, session: AsyncSession, outgoing: Sequence[Outgoing]) -> set[tuple[str, str]]:
        """Queue what was made, as its readers want to be told; returns the (kind, recipient) that had enough today."""
        now = self._clock.now().astimezone(self._settings.zone)
        push = self._settings.push
        return await queue_pushes(
            session,
            self._rows(outgoing),
            now=now,
            daily_limit=push.daily_limit,
            lists_come=lists_come(now, push),
        )

    async def _alone(
        self, what: str, do: Callable[[], Awaitable[None]], *, give_up: Callable[[], Awaitable[None]] = nothing
    ) -> None:
        """Do a part of a tick that stands alone, or none once the end has begun."""
        if not self._stopping:
            await alone(what, do, give_up=give_up)
