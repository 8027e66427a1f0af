"""Storing messages before anything else happens to them; callbacks that arrive together share one commit."""

import asyncio
import logging
from collections.abc import Callable
from typing import Any

from prometheus_client import Counter, Histogram

from bot.errors import StoreUnavailable
from bot.messages import IncomingMessage
from bot.tasks import finish
from config.clock import Clock
from models.database import Database, is_outage
from models.inbox import store_messages

log = logging.getLogger(__name__)

STORED = Counter("liaodan_messages_received", "Callbacks stored (duplicates included)", ["kind"])
BATCH = Histogram("liaodan_store_batch_size", "Callbacks that shared one commit", buckets=(1, 2, 4, 8, 16, 32, 64))

MAX_BATCH = 64
LULL_SECONDS = 0.02
STORE_TIMEOUT_SECONDS = 4.0
"""WeCom hangs up after 5 s: an answer later than that is a delivery that it repeats."""


_Waiting = tuple[dict[str, Any], asyncio.Future[None]]


class Ingest:
    """Takes messages from the edge and returns when they are durably stored.

    Args:
        database: Where to.
        clock: The bot's clock, for `received_at`.
        on_stored: Called after each commit, to wake whoever applies messages.
    """

    def __init__(self, database: Database, *, clock: Clock, on_stored: Callable[[], None]) -> None:
        self._database = database
        self._clock = clock
        self._on_stored = on_stored
        self._waiting: list[_Waiting] = []
        self._wake = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._last_arrival = 0.0
        self._storing = False
        self._stopping = False

    @property
    def is_busy(self) -> bool:
        """Whether callbacks wait for their acknowledgement, or have just come: then more are likely on their way."""
        return (
            self._storing
            or bool(self._waiting)
            or asyncio.get_running_loop().time() - self._last_arrival < LULL_SECONDS
        )

    def start(self) -> None:
        self._task = asyncio.create_task(self._run(), name="ingest")

    async def stop(self) -> None:
        """Store what still waits, then end."""
        if self._task is not None:
            self._stopping = True
            self._wake.set()
            await finish([self._task], seconds=STORE_TIMEOUT_SECONDS)

    async def receive(self, message: IncomingMessage) -> None:
        """Return once `message` is durably stored (perhaps before); raise `StoreUnavailable` where it cannot be."""
        row = {
            "platform": message.platform,
            "dedupe_key": message.dedupe_key,
            "sender": message.sender,
            "sender_key": message.sender,
            "kind": message.kind,
            "event": message.event,
            "text": message.text,
            "payload": dict(message.payload),
            "sent_at": message.sent_at,
            "received_at": self._clock.now(),
            "status": "stored",
        }
        stored: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((row, stored))
        self._last_arrival = asyncio.get_running_loop().time()
        self._wake.set()
        try:
            async with asyncio.timeout(STORE_TIMEOUT_SECONDS):
                await stored
        except TimeoutError as error:
            raise StoreUnavailable("the database did not commit in time") from error
        STORED.labels(message.kind).inc()

    async def _run(self) -> None:
        while self._waiting or not self._stopping:
            await self._wake.wait()
            await asyncio.sleep(0)  # lets callbacks that arrived in the same turn join
            batch, self._waiting = self._waiting[:MAX_BATCH], self._waiting[MAX_BATCH:]
            if not self._waiting and not self._stopping:
                self._wake.clear()
            # Whoever gave up waiting has answered 503: what WeCom did not get a 200 for, it sends again.
            batch = [(row, stored) for row, stored in batch if not stored.done()]
            if batch:
                self._storing = True
                await self._store_batch(batch)
                self._storing = False
                BATCH.observe(len(batch))
                self._on_stored()

    async def _store_batch(self, batch: list[_Waiting]) -> None:
        """Store all or, where the database refuses one of them, those that it takes."""
        error = await self._store([row for row, _ in batch])
        if error is None or is_outage(error) or len(batch) == 1:
            for _, stored in batch:
                _settle(stored, error)
            return
        for row, stored in batch:
            _settle(stored, await self._store([row]))

    async def _store(self, rows: list[dict[str, Any]]) -> Exception | None:
        """Commit `rows` and return None, or return why not."""
        try:
            async with asyncio.timeout(STORE_TIMEOUT_SECONDS), self._database.engine.begin() as connection:
                await store_messages(connection, rows)
        except Exception as error:
            log.error("cannot store %s messages: %s", len(rows), type(error).__name__, exc_info=not is_outage(error))
            return error
        return None


def _settle(stored: asyncio.Future[None], error: Exception | None) -> None:
    if stored.done():
        return
    if error is None:
        stored.set_result(None)
    else:
        stored.set_exception(StoreUnavailable(type(error).__name__))
