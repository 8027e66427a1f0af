"""Applying stored messages: one message is one transaction with its records, its change log and its answers."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress

from prometheus_client import Counter, Histogram
from sqlalchemy.ext.asyncio import AsyncSession

from bot.tasks import finish
from config.clock import Clock
from models import InboundMessage
from models.database import Database, is_conflict, is_outage
from models.inbox import find_message, mark_failed, next_message
from models.outbox import queue_messages
from replies.types import Outgoing

log = logging.getLogger(__name__)

APPLIED = Counter("liaodan_messages_applied", "Messages applied", ["outcome"])
APPLY_SECONDS = Histogram("liaodan_apply_seconds", "Real time from taking a message to its commit")

Apply = Callable[[AsyncSession, InboundMessage], Awaitable[list[Outgoing]]]
"""Apply one message within the caller's transaction and return what is to be sent."""
Apologise = Callable[[InboundMessage], list[Outgoing]]
"""What to tell the sender of a message whose handler broke."""
Rows = Callable[[list[Outgoing], int | None], list[dict[str, object]]]
"""Outbox rows for replies to the message with this id."""

POLL_SECONDS = 1.0
"""How soon a message is seen that another process has stored."""
YIELD_SECONDS, LONG_YIELD_SECONDS = 0.5, 2.0
"""How long applying gives way to callbacks that wait for their acknowledgement: one worker, and all the others."""
CONFLICT_RETRIES = 5
"""How often a message is tried again at once when somebody else's transaction was in its way."""
STOP_SECONDS = 5.0
"""How long a message may take to be applied at a shutdown; rolled back, it is applied at the next start."""


class Dispatcher:
    """Workers that apply messages, each person's in order.

    Args:
        workers: How many at once; SQLite has one writer, so more than one wins nothing there.
        is_busy: Whether callbacks wait to be stored; they go first.
        on_applied: Called after each commit, to wake the sender.
    """

    def __init__(
        self,
        database: Database,
        *,
        apply: Apply,
        apologise: Apologise,
        rows: Rows,
        clock: Clock,
        workers: int,
        is_busy: Callable[[], bool],
        on_applied: Callable[[], None],
    ) -> None:
        self._database = database
        self._apply = apply
        self._apologise = apologise
        self._rows = rows
        self._clock = clock
        self._workers = workers
        self._is_busy = is_busy
        self._on_applied = on_applied
        self._wake = asyncio.Event()
        self._stopping = False
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        self._tasks = [asyncio.create_task(self._work(n), name=f"dispatch-{n}") for n in range(self._workers)]

    def wake(self) -> None:
        """A message was stored."""
        self._wake.set()

    async def stop(self) -> None:
        """Finish the messages that are being applied, then end."""
        self._stopping = True
        self._wake.set()
        await finish(self._tasks, seconds=STOP_SECONDS)

    async def drain(self) -> int:
        """Apply all that waits, in this task; returns how many. For tests and `liaodan replay`."""
        count = 0
        while await self._apply_next():
            count += 1
        return count

    async def _work(self, number: int) -> None:
        while not self._stopping:
            await self._give_way(YIELD_SECONDS if number == 0 else LONG_YIELD_SECONDS)
            self._wake.clear()
            try:
                if await self._apply_next():
                    continue
            except Exception as error:
                # Messages wait where they are; a worker never dies of a fault, or nothing would be applied any more.
                if is_outage(error):
                    log.warning("the database does not answer, messages wait: %s", type(error).__name__)
                else:
                    log.exception("applying broke")
                await asyncio.sleep(POLL_SECONDS)
                continue
            with suppress(TimeoutError):
                async with asyncio.timeout(POLL_SECONDS):
                    await self._wake.wait()

    async def _give_way(self, seconds: float) -> None:
        deadline = asyncio.get_running_loop().time() + seconds
        while self._is_busy() and not self._stopping and asyncio.get_running_loop().time() < deadline:  # noqa: ASYNC110
            await asyncio.sleep(0.002)

    async def _apply_next(self) -> bool:
        """Apply the next message; says whether there was one. Raises what is not the message's fault."""
        conflicts = 0
        while True:
            message_id: int | None = None
            try:
                with APPLY_SECONDS.time():
                    async with self._database.writing() as session:
                        message = await next_message(session)
                        if message is None:
                            return False
                        message_id = message.id
                        outcome = await self._apply_within(session, message)
            except Exception as error:
                if message_id is None or is_outage(error):
                    raise
                if is_conflict(error) and conflicts < CONFLICT_RETRIES:
                    conflicts += 1
                    log.info("message %s met another transaction (%s), again", message_id, type(error).__name__)
                    continue
                await self._fail(message_id, error)
            else:
                APPLIED.labels(outcome).inc()
                self._on_applied()
            return True

    async def _apply_within(self, session: AsyncSession, message: InboundMessage) -> str:
        """Apply `message` and queue what it answers; returns its new status."""
        outgoing = await self._apply(session, message)
        await queue_messages(session, self._rows(outgoing, message.id))
        if message.status == "stored":
            message.status = "applied"
        message.applied_at = self._clock.now()
        return message.status

    async def _fail(self, message_id: int, error: Exception) -> None:
        """Keep a message that broke its handler, and say so to its sender."""
        log.error("message %s could not be applied", message_id, exc_info=error)
        async with self._database.writing() as session:
            message = await find_message(session, message_id)
            reason = f"{type(error).__name__}: {error}"[:2000]
            if message is None or not await mark_failed(session, message_id, error=reason, now=self._clock.now()):
                return
            await queue_messages(session, self._rows(self._apologise(message), message_id))
        APPLIED.labels("failed").inc()
        self._on_applied()
