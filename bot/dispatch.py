"""Applying stored messages: one message is one transaction with its records, its change log and its answers."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta
from functools import partial
from traceback import format_tb

from prometheus_client import Counter, Histogram
from sqlalchemy.ext.asyncio import AsyncSession

from bot.tasks import finish
from config.clock import Clock, real_now
from models import InboundMessage
from models.database import Database, is_conflict, is_outage
from models.inbox import find_message, held_message, mark_failed, next_message
from nlu.opinion import NO_OPINION, Inquiry, Opinion
from nlu.opinion.prompt import Prompt
from nlu.privacy import is_private
from replies.types import Outgoing

log = logging.getLogger(__name__)

APPLIED = Counter("liaodan_messages_applied", "Messages applied", ["outcome"])
APPLY_SECONDS = Histogram("liaodan_apply_seconds", "Real time from taking a message to its commit")

Apply = Callable[[AsyncSession, InboundMessage, Opinion | None], Awaitable[list[Outgoing] | Inquiry]]
"""Apply one message within the caller's transaction and return what is to be sent.

Given no opinion it may return an inquiry for the model instead, with nothing applied; it is called again with what
came back.
"""
Ask = Callable[[Prompt], Awaitable[str | None]]
"""Put a prompt before the model; None where it gives no answer in its time. Never raises for what the model does."""
Take = Callable[[AsyncSession], Awaitable[InboundMessage | None]]
"""Take a message and lock it."""
Apologise = Callable[[InboundMessage], list[Outgoing]]
"""What to tell the sender of a message whose handler broke."""
Queue = Callable[[AsyncSession, list[dict[str, object]]], Awaitable[None]]
"""Queue outbox rows within the caller's transaction."""
Rows = Callable[[list[Outgoing], int | None], list[dict[str, object]]]
"""Outbox rows for replies to the message with this id."""

POLL_SECONDS = 1.0
"""How soon a message is seen that another process has stored."""
YIELD_SECONDS, LONG_YIELD_SECONDS = 0.5, 2.0
"""How long applying gives way to callbacks that wait for their acknowledgement: one worker, and all the others."""
CONFLICT_RETRIES = 5
"""How often a message is tried again at once when somebody else's transaction was in its way."""
HOLD = timedelta(seconds=90)
"""How long a message is held for the model's answer; longer than any time-out, so past it whoever asked is dead."""
STOP_SECONDS = 5.0
"""How long a message may take to be applied at a shutdown; rolled back, it is applied at the next start."""


class Dispatcher:
    """Workers that apply messages, each person's in order.

    Args:
        workers: How many at once; SQLite has one writer, so more than one wins nothing there.
        is_busy: Whether callbacks wait to be stored; they go first.
        on_applied: Called after each commit, to wake the sender.
        ask: The optional model; None where there is none, then `apply` makes no inquiry.
    """

    def __init__(
        self,
        database: Database,
        *,
        apply: Apply,
        apologise: Apologise,
        rows: Rows,
        queue: Queue,
        clock: Clock,
        workers: int,
        is_busy: Callable[[], bool],
        on_applied: Callable[[], None],
        ask: Ask | None = None,
    ) -> None:
        self._database = database
        self._apply = apply
        self._apologise = apologise
        self._rows = rows
        self._queue = queue
        self._clock = clock
        self._workers = workers
        self._is_busy = is_busy
        self._on_applied = on_applied
        self._ask = ask
        self._wake = asyncio.Event()
        self._stopping = asyncio.Event()
        self._asking: set[asyncio.Task[None]] = set()
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        self._tasks = [asyncio.create_task(self._work(n), name=f"dispatch-{n}") for n in range(self._workers)]

    def wake(self) -> None:
        """A message was stored."""
        self._wake.set()

    async def stop(self) -> None:
        """Finish the messages that are being applied, then end; no model is waited for."""
        self._stopping.set()
        self._wake.set()
        await finish([*self._tasks, *self._asking], seconds=STOP_SECONDS)

    async def drain(self) -> int:
        """Apply all that waits, in this task; returns how many. For tests and `liaodan replay`."""
        count = 0
        while True:
            while await self._apply_next():
                count += 1
            if not self._asking:
                return count
            await asyncio.wait(self._asking)

    async def _work(self, number: int) -> None:
        while not self._stopping.is_set():
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
        while self._is_busy() and not self._stopping.is_set() and asyncio.get_running_loop().time() < deadline:  # noqa: ASYNC110
            await asyncio.sleep(0.002)

    async def _apply_next(self) -> bool:
        """Apply the next message, or have the model asked about it; says whether there was one."""
        return await self._apply_one(partial(next_message, real_now=real_now()), None)

    async def _apply_one(self, take: Take, opinion: Opinion | None) -> bool:
        """Apply the message that `take` gives; says whether there was one. Raises what is not the message's fault."""
        conflicts = 0
        while True:
            message_id: int | None = None
            try:
                with APPLY_SECONDS.time():
                    async with self._database.writing() as session:
                        message = await take(session)
                        if message is None:
                            return False
                        message_id = message.id
                        outcome = await self._apply_within(session, message, opinion)
            except Exception as error:
                if message_id is None or is_outage(error):
                    raise
                if is_conflict(error) and conflicts < CONFLICT_RETRIES:
                    conflicts += 1
                    log.info("message %s met another transaction (%s), again", message_id, type(error).__name__)
                    continue
                await self._fail(message_id, error)
            else:
                if isinstance(outcome, Inquiry):
                    self._start_asking(message_id, outcome)
                else:
                    APPLIED.labels(outcome).inc()
                    self._on_applied()
            return True

    async def _apply_within(
        self, session: AsyncSession, message: InboundMessage, opinion: Opinion | None
    ) -> str | Inquiry:
        """Apply `message` and queue what it answers, or hold it for the model; returns its status, or what to ask."""
        if opinion is None and (self._ask is None or message.held_until is not None):
            opinion = NO_OPINION  # whoever asked has died or lost the database: one wait is enough
        result = await self._apply(session, message, opinion)
        if isinstance(result, Inquiry):
            message.held_until = real_now() + HOLD
            return result
        await self._queue(session, self._rows(result, message.id))
        if message.status == "stored":
            message.status = "applied"
        message.applied_at = self._clock.now()
        return message.status

    def _start_asking(self, message_id: int | None, inquiry: Inquiry) -> None:
        """Ask outside of any transaction: others' messages go on, this sender's wait."""
        assert message_id is not None
        task = asyncio.create_task(self._ask_and_apply(message_id, inquiry), name=f"model-{message_id}")
        self._asking.add(task)
        task.add_done_callback(self._asking.discard)

    async def _ask_and_apply(self, message_id: int, inquiry: Inquiry) -> None:
        content = await self._answer_or_stop(inquiry.prompt)
        try:
            await self._apply_one(partial(held_message, message_id=message_id), Opinion(inquiry.prompt, content))
        except Exception as error:
            # it waits where it is, and is applied by the rules when its time is over
            log.warning("message %s waits after the model's answer: %s", message_id, type(error).__name__)
        self._wake.set()

    async def _answer_or_stop(self, prompt: Prompt) -> str | None:
        """Return the model's answer; None at once where the bot is being stopped."""
        assert self._ask is not None
        asking = asyncio.ensure_future(self._ask(prompt))
        stop = asyncio.create_task(self._stopping.wait())
        try:
            await asyncio.wait((asking, stop), return_when=asyncio.FIRST_COMPLETED)
            return asking.result() if asking.done() else None
        except Exception:
            log.exception("asking the model broke")
            return None
        finally:
            for task in (asking, stop):
                task.cancel()
            await asyncio.gather(asking, stop, return_exceptions=True)

    async def _fail(self, message_id: int, error: Exception) -> None:
        """Keep a message that broke its handler, and say so to its sender."""
        async with self._database.writing() as session:
            message = await find_message(session, message_id)
            reason = f"{type(error).__name__}: {error}"[:2000]
            if message is not None and is_private(message.text):
                reason = type(error).__name__
                log.error("message %s could not be applied: %s", message_id, "".join(format_tb(error.__traceback__)))
            else:
                log.error("message %s could not be applied", message_id, exc_info=error)
            if message is None or not await mark_failed(session, message_id, error=reason, now=self._clock.now()):
                return
            await self._queue(session, self._rows(self._apologise(message), message_id))
        APPLIED.labels("failed").inc()
        self._on_applied()
