"""Draining the outbox: at once after each commit and restart, by any number of processes, without sending twice."""

import asyncio
import logging
import random
import uuid
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from prometheus_client import Counter
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.adapters.wecom.client import MediaKind, WeComClient
from bot.adapters.wecom.errors import Reaction, WeComError
from bot.adapters.wecom.render import render
from config.clock import Clock
from models import OutboxMessage
from models.database import Database
from models.outbox import claim_due, keep_body, mark_dropped, mark_sent, put_back, sent_since
from replies.types import File, Image

log = logging.getLogger(__name__)

SENT = Counter("liaodan_outbox_total", "Outgoing messages by outcome", ["outcome"])

LEASE = timedelta(seconds=20)
"""Longer than any attempt may take (`ATTEMPT_SECONDS`), far shorter than WeCom's duplicate check (4 h)."""
ATTEMPT_SECONDS = 15.0
POLL_SECONDS = 1.0
BATCH = 10
"""Claims at once; bounds what a crash can leave in doubt."""
MINUTE_LIMIT, MINUTE = 30, timedelta(seconds=61)
HOUR_LIMIT, HOUR = 1000, timedelta(minutes=60, seconds=1)
"""WeCom silently drops what one app sends one member beyond these (fact sheet 4.1)."""
MAX_BACK_OFF_SECONDS = 30.0
PAUSE_SECONDS = 60.0
MAX_UPLOAD_RETRIES = 3

MakeDocument = Callable[[str, int], Awaitable[bytes]]
"""Make the document of a kind and id; raises where it cannot be made."""
Alert = Callable[[AsyncSession, str, str], Awaitable[None]]
"""Queue a text for the admins, within the caller's transaction: (session, what it is about, text)."""


def real_now() -> datetime:
    """Real time, in which WeCom counts its limits and leases run out, whatever the bot's clock does."""
    return datetime.now(UTC)


def back_off_seconds(attempts: int) -> float:
    """Return how long to wait after the nth failed attempt: doubling from half a second, jittered, at most 30 s."""
    return min(MAX_BACK_OFF_SECONDS, 0.5 * 2 ** min(attempts - 1, 10)) * random.uniform(0.8, 1.2)


class Sender:
    """Sends what is due, oldest first for each recipient."""

    def __init__(
        self,
        database: Database,
        client: WeComClient,
        *,
        clock: Clock,
        agent_id: int,
        make_document: MakeDocument,
        alert: Alert,
    ) -> None:
        self._database = database
        self._client = client
        self._clock = clock
        self._agent_id = agent_id
        self._make_document = make_document
        self._alert = alert
        self._owner = uuid.uuid4().hex
        self._wake = asyncio.Event()
        self._stopping = False
        self._paused_until = 0.0
        self._sending: set[asyncio.Task[None]] = set()
        self._task: asyncio.Task[None] | None = None
        self.last_error: str | None = None
        """Why sending is paused, for /readyz and `doctor`; None while all is well."""

    def start(self) -> None:
        self._task = asyncio.create_task(self._run(), name="sender")

    def wake(self) -> None:
        """Something was queued."""
        self._wake.set()

    async def stop(self) -> None:
        """Finish the requests on the wire, then end; what is not claimed stays for the next start."""
        self._stopping = True
        self._wake.set()
        if self._task is not None:
            await asyncio.gather(self._task, return_exceptions=True)
        if self._sending:
            await asyncio.wait(self._sending, timeout=ATTEMPT_SECONDS)

    async def _run(self) -> None:
        while not self._stopping:
            self._wake.clear()
            claimed = 0
            try:
                room = BATCH - len(self._sending)
                if room > 0 and asyncio.get_running_loop().time() >= self._paused_until:
                    claimed = await self._claim(room)
            except (SQLAlchemyError, OSError) as error:
                log.warning("the outbox cannot be read: %s", type(error).__name__)
            if claimed:
                continue
            with suppress(TimeoutError):
                async with asyncio.timeout(POLL_SECONDS):
                    await self._wake.wait()

    async def _claim(self, room: int) -> int:
        async with self._database.writing() as session:
            messages = await claim_due(
                session, now=self._clock.now(), real_now=real_now(), lease=LEASE, owner=self._owner, limit=room
            )
        for message in messages:
            task = asyncio.create_task(self._send(message), name=f"send-{message.id}")
            self._sending.add(task)
            task.add_done_callback(self._done)
        return len(messages)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._sending.discard(task)
        self._wake.set()
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("sending broke; the lease will run out and the message be sent again", exc_info=error)

    async def _send(self, message: OutboxMessage) -> None:
        assert message.id is not None
        if (retry_at := await self._when_allowed(message)) is not None:
            await self._put_back(message, retry_at=retry_at, reason="member limit")
            SENT.labels("delayed").inc()
            return
        try:
            async with asyncio.timeout(ATTEMPT_SECONDS):
                body = message.body if message.body is not None else await self._upload(message)
                result = await self._client.send_message(body)
        except WeComError as error:
            await self._react(message, error)
        except (TimeoutError, OSError) as error:
            await self._retry(message, f"{type(error).__name__}")
        except Exception as error:  # a document that cannot be made must not stop the others
            log.exception("outgoing message %s cannot be made", message.id)
            if message.attempts < MAX_UPLOAD_RETRIES:
                await self._retry(message, f"{type(error).__name__}: {error}")
            else:
                await self._drop(message, f"{type(error).__name__}: {error}", alert=True)
        else:
            self.last_error = None
            if result.invalid_users:
                await self._drop(message, "the recipient is not in the app's visible range", alert=True)
                return
            async with self._database.writing() as session:
                await mark_sent(
                    session,
                    message.id,
                    owner=self._owner,
                    real_now=real_now(),
                    platform_message_id=result.msgid or None,
                )
            SENT.labels("sent").inc()

    async def _when_allowed(self, message: OutboxMessage) -> datetime | None:
        """Return when (real time) the recipient may get the next message; None for now."""
        now = real_now()
        async with self._database.reading() as session:
            sent = await sent_since(session, message.recipient_key, now - HOUR)
        in_minute = [at for at in sent if at > now - MINUTE]
        if len(in_minute) >= MINUTE_LIMIT:
            return in_minute[-MINUTE_LIMIT] + MINUTE
        if len(sent) >= HOUR_LIMIT:
            return sent[-HOUR_LIMIT] + HOUR
        return None

    async def _upload(self, message: OutboxMessage) -> bytes:
        """Upload the file of `message` and return the request that sends it, kept in the store before it goes out."""
        assert message.id is not None
        filename = message.filename or "file"
        if message.kind == "document":
            assert message.document_kind is not None
            assert message.document_id is not None
            content = await self._make_document(message.document_kind, message.document_id)
        else:
            content = message.attachment or b""
        kind: MediaKind = "image" if message.kind == "image" else "file"
        media_id = await self._client.upload_media(kind, filename, content)
        reply = Image(filename, content) if kind == "image" else File(filename, content)
        [body] = render(reply, to=[message.recipient], agent_id=self._agent_id, media_id=media_id, sequence=message.id)
        async with self._database.writing() as session:
            await keep_body(session, message.id, owner=self._owner, media_id=media_id, body=body)
        return body

    async def _react(self, message: OutboxMessage, error: WeComError) -> None:
        """Do what the fact sheet says for this error code."""
        reason = str(error)
        match error.reaction:
            case Reaction.RETRY | Reaction.REFRESH_TOKEN:
                await self._retry(message, reason)
            case Reaction.BACK_OFF | Reaction.PAUSE | Reaction.ALERT:
                seconds = error.retry_after_seconds or PAUSE_SECONDS
                self._pause(reason, seconds)
                await self._put_back(message, retry_at=real_now() + timedelta(seconds=seconds), reason=reason)
            case Reaction.IGNORE:
                await self._drop(message, reason, alert=False)
            case Reaction.REUPLOAD if message.kind in ("file", "image", "document") and message.attempts < 3:
                await self._put_back(message, retry_at=real_now(), reason=reason, forget_media=True)
            case _:
                await self._drop(message, reason, alert=True)

    def _pause(self, reason: str, seconds: float) -> None:
        """Stop claiming for a while: the fault is not of one message."""
        log.error("sending pauses %s s: %s", seconds, reason)
        self.last_error = reason
        self._paused_until = asyncio.get_running_loop().time() + seconds

    async def _retry(self, message: OutboxMessage, reason: str) -> None:
        seconds = back_off_seconds(message.attempts)
        log.warning("outgoing message %s failed (%s), again in %.1f s", message.id, reason, seconds)
        SENT.labels("retried").inc()
        await self._put_back(message, retry_at=real_now() + timedelta(seconds=seconds), reason=reason)

    async def _put_back(
        self, message: OutboxMessage, *, retry_at: datetime, reason: str, forget_media: bool = False
    ) -> None:
        assert message.id is not None
        async with self._database.writing() as session:
            await put_back(
                session, message.id, owner=self._owner, retry_at=retry_at, reason=reason, forget_media=forget_media
            )

    async def _drop(self, message: OutboxMessage, reason: str, *, alert: bool) -> None:
        """Give a message up, with the reason kept, and tell the admins."""
        assert message.id is not None
        log.error("outgoing message %s to %s dropped: %s", message.id, message.recipient, reason)
        SENT.labels("dropped").inc()
        async with self._database.writing() as session:
            if not await mark_dropped(session, message.id, owner=self._owner, reason=reason):
                return
            if alert:
                about = f"drop:{message.recipient_key}:{reason[:40]}:{self._clock.now():%Y-%m-%d}"
                await self._alert(session, about, f"发给 {message.recipient} 的一条消息没送到: {reason}")
        self._wake.set()
