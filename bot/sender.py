"""Draining the outbox: at once after each commit and restart, by any number of processes, without sending twice."""

import asyncio
import logging
import random
import uuid
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial

from prometheus_client import Counter

from bot.adapters.wecom.client import MediaKind, SendResult, WeComClient
from bot.adapters.wecom.errors import Reaction, WeComError
from bot.adapters.wecom.group_robot import GroupRobots, NoSuchGroup
from bot.adapters.wecom.render import card_task_id, render
from bot.alerts import Alert, Rows, is_alert
from bot.papers import TRIES, DocumentFailed
from bot.send_limits import CORP_MINUTE_LIMIT, MINUTE, allowed_at
from bot.tasks import finish
from config.clock import Clock, real_now
from models import OutboxMessage
from models.database import Database, is_outage
from models.list_cards import keep_code
from models.outbox import (
    claim_due,
    keep_body,
    mark_dropped,
    mark_sent,
    put_back,
    queue_messages,
    release_leases,
    renew_leases,
)
from replies import documents as say
from replies.types import File, Image, Outgoing, Text

log = logging.getLogger(__name__)

SENT = Counter("liaodan_outbox_total", "Outgoing messages by outcome", ["outcome"])

LEASE = timedelta(seconds=6)
"""Renewed every `RENEW_SECONDS` while a message is on its way, so a dead process's messages are soon taken over."""
RENEW_SECONDS = 2.0
ATTEMPT_SECONDS = 15.0
STOP_SECONDS = 3.0
"""How long requests on the wire may take to end at a shutdown; what stays in doubt is sent again, byte for byte."""
POLL_SECONDS = 1.0
BATCH = 10
"""Claims at once; bounds what a crash can leave in doubt."""
MAX_GROUP_ATTEMPTS = 200
"""Some hours of trying; then the group's next message has its turn."""
MAX_BACK_OFF_SECONDS = 5.0
FIRST_PAUSE_SECONDS, MAX_PAUSE_SECONDS = 5.0, 30.0
"""How long nothing is sent after a fault of the configuration: then one message finds out whether it was mended."""
MAX_ATTEMPTS = 10_000
"""Half a day of trying; a message that fails so long while others pass must not hold its reader up for ever."""
MAX_UPLOAD_RETRIES = 3
MEDIA_KINDS = ("file", "image", "document")

MakeDocument = Callable[[str, int], Awaitable[bytes]]
"""Make the document of a kind and id; raises DocumentFailed where it cannot be made."""


def back_off_seconds(failures: int, *, first: float = 0.5, longest: float = MAX_BACK_OFF_SECONDS) -> float:
    """Return how long to wait after the nth failure in a row: doubling, jittered."""
    return min(longest, first * 2.0 ** min(failures - 1, 10)) * random.uniform(0.8, 1.2)


class Sender:
    """Sends what is due, oldest first for each recipient.

    A fault that is not of one message stops the claiming for a while; then one message tries, and the rest follow once
    it has passed. So an outage costs WeCom few calls, and what waited leaves in order.
    """

    def __init__(
        self,
        database: Database,
        client: WeComClient,
        groups: GroupRobots,
        *,
        clock: Clock,
        agent_id: int,
        make_document: MakeDocument,
        alert: Alert,
        rows: Rows,
    ) -> None:
        self._database = database
        self._client = client
        self._groups = groups
        self._clock = clock
        self._agent_id = agent_id
        self._make_document = make_document
        self._alert = alert
        self._rows = rows
        self._owner = uuid.uuid4().hex
        self._wake = asyncio.Event()
        self._stopping = False
        self._paused_until = 0.0
        self._failures = 0
        self._sending: dict[int, asyncio.Task[None]] = {}
        self._started: deque[datetime] = deque()
        self._tasks: list[asyncio.Task[None]] = []
        self.last_error: str | None = None
        """Why sending is paused, for /readyz and `doctor`; None while all is well."""

    def start(self) -> None:
        self._tasks = [
            asyncio.create_task(self._run(), name="sender"),
            asyncio.create_task(self._renew(), name="sender-leases"),
        ]

    def wake(self) -> None:
        """Something was queued."""
        self._wake.set()

    async def stop(self) -> None:
        """Finish the requests on the wire, then end; what is not sent stays for whoever comes next."""
        self._stopping = True
        self._wake.set()
        if not self._tasks:
            return
        claiming, renewing = self._tasks
        await finish([claiming], seconds=STOP_SECONDS)
        await finish(list(self._sending.values()), seconds=STOP_SECONDS)
        await finish([renewing], seconds=0)
        try:
            async with asyncio.timeout(STOP_SECONDS), self._database.writing() as session:
                released = await release_leases(session, owner=self._owner)
        except Exception as error:
            log.warning("leases could not be given back, they run out by themselves: %s", type(error).__name__)
        else:
            if released:
                log.warning("stopping: %s messages on the wire are left to be sent again", released)

    async def _run(self) -> None:
        while not self._stopping:
            self._wake.clear()
            claimed = 0
            try:
                if (room := self._room()) > 0:
                    claimed = await self._claim(room)
            except Exception as error:  # the loop must outlive every fault, or nothing would be sent any more
                log.warning("the outbox cannot be read: %s", type(error).__name__, exc_info=not is_outage(error))
                await asyncio.sleep(POLL_SECONDS)
            if claimed:
                continue
            with suppress(TimeoutError):
                async with asyncio.timeout(POLL_SECONDS):
                    await self._wake.wait()

    def _room(self) -> int:
        """Return how many messages may be claimed now: one at a time while it is unknown whether any can pass."""
        if asyncio.get_running_loop().time() < self._paused_until:
            return 0
        real = real_now()
        while self._started and real - self._started[0] > MINUTE:
            self._started.popleft()
        return min((1 if self._failures else BATCH) - len(self._sending), CORP_MINUTE_LIMIT - len(self._started))

    async def _claim(self, room: int) -> int:
        async with self._database.writing() as session:
            messages = await claim_due(
                session, now=self._clock.now(), real_now=real_now(), lease=LEASE, owner=self._owner, limit=room
            )
        for message in messages:
            assert message.id is not None
            task = asyncio.create_task(self._send(message), name=f"send-{message.id}")
            self._sending[message.id] = task
            self._started.append(real_now())
            task.add_done_callback(partial(self._done, message.id))
        return len(messages)

    def _done(self, message_id: int, task: asyncio.Task[None]) -> None:
        if self._sending.get(message_id) is task:
            del self._sending[message_id]
        self._wake.set()
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error(
                "outgoing message %s stays in doubt (%s): its lease will run out and it be sent again",
                message_id,
                type(error).__name__,
                exc_info=None if is_outage(error) else error,
            )

    async def _renew(self) -> None:
        """Keep the leases of what is on its way; not of what a broken task has left."""
        while True:
            await asyncio.sleep(RENEW_SECONDS)
            if not self._sending:
                continue
            try:
                async with self._database.writing() as session:
                    await renew_leases(session, list(self._sending), owner=self._owner, until=real_now() + LEASE)
            except Exception as error:
                log.warning("leases could not be renewed: %s", type(error).__name__, exc_info=not is_outage(error))

    async def _send(self, message: OutboxMessage) -> None:
        assert message.id is not None
        async with self._database.reading() as session:
            retry_at = await allowed_at(session, message, now=real_now())
        if retry_at is not None:
            seconds = (retry_at - real_now()).total_seconds()
            await self._put_back(message, seconds=seconds, reason=f"{message.channel} limit")
            SENT.labels("delayed").inc()
            log.info("outgoing message %s to %s waits %.0f s for WeCom's limit", message.id, message.recipient, seconds)
            return
        if message.channel == "group":
            await self._send_to_group(message)
            return
        try:
            content = await self._content(message)
            async with asyncio.timeout(ATTEMPT_SECONDS):
                body = message.body if message.body is not None else await self._upload(message, content)
                result = await self._deliver(message.kind, body)
        except DocumentFailed as error:
            await self._say_not_made(message, error)
        except WeComError as error:
            await self._react(message, error)
        except TimeoutError:
            await self._retry(message, f"no answer in {ATTEMPT_SECONDS:.0f} s")
        except Exception as error:
            if is_outage(error):
                raise
            log.exception("outgoing message %s cannot be made", message.id)
            reason = f"{type(error).__name__}: {error}"
            if message.attempts < MAX_UPLOAD_RETRIES:
                await self._put_back(message, seconds=back_off_seconds(message.attempts), reason=reason)
            else:
                await self._drop(message, reason, alert=True)
        else:
            self._failures, self.last_error = 0, None
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
                if result.response_code:
                    await keep_code(session, card_task_id(body), result.response_code, at=real_now())
            SENT.labels("sent").inc()

    async def _send_to_group(self, message: OutboxMessage) -> None:
        """Send into a group. A group's fault is its own: it holds up neither the members nor other groups."""
        assert message.id is not None
        assert message.body is not None
        try:
            async with asyncio.timeout(ATTEMPT_SECONDS):
                await self._groups.send(message.recipient, message.body)
        except (WeComError, TimeoutError) as error:
            reaction = error.reaction if isinstance(error, WeComError) else Reaction.RETRY
            waits = reaction in (Reaction.RETRY, Reaction.BACK_OFF, Reaction.REFRESH_TOKEN, Reaction.PAUSE)
            if waits and message.attempts < MAX_GROUP_ATTEMPTS:
                asked = error.retry_after_seconds if isinstance(error, WeComError) else None
                await self._put_back(message, seconds=asked or back_off_seconds(message.attempts), reason=str(error))
                SENT.labels("retried").inc()
            else:
                await self._drop(message, str(error), alert=True)
        except NoSuchGroup:
            await self._drop(message, "this group is not configured", alert=True)
        else:
            async with self._database.writing() as session:
                await mark_sent(session, message.id, owner=self._owner, real_now=real_now(), platform_message_id=None)
            SENT.labels("sent").inc()

    async def _deliver(self, kind: str, body: bytes) -> SendResult:
        """Send a message, or change the card that a body of the kind card_update is about."""
        if kind != "card_update":
            return await self._client.send_message(body)
        return SendResult("", await self._client.update_card(body), "")

    async def _content(self, message: OutboxMessage) -> bytes:
        """Return the file that is to be uploaded, made now where it is a document; nothing where there is none."""
        if message.body is not None or message.kind != "document":
            return message.attachment or b""
        assert message.document_kind is not None
        assert message.document_id is not None
        return await self._make_document(message.document_kind, message.document_id)

    async def _upload(self, message: OutboxMessage, content: bytes) -> bytes:
        """Upload the file of `message` and return the request that sends it, kept in the store before it goes out."""
        assert message.id is not None
        filename = message.filename or "file"
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
                seconds = error.retry_after_seconds or back_off_seconds(
                    self._failures + 1, first=FIRST_PAUSE_SECONDS, longest=MAX_PAUSE_SECONDS
                )
                self._pause(reason, seconds)
                alert = f"code:{error.code}" if error.is_alert else None
                await self._put_back(message, seconds=seconds, reason=reason, alert=alert)
            case Reaction.IGNORE:
                await self._drop(message, reason, alert=False)
            case Reaction.REUPLOAD if message.kind in MEDIA_KINDS and message.attempts < MAX_UPLOAD_RETRIES:
                await self._put_back(message, seconds=0, reason=reason, forget_media=True)
            case _:
                self._failures, self.last_error = 0, None  # WeCom answers; it is this message that it does not take
                await self._drop(message, reason, alert=True)

    def _pause(self, reason: str, seconds: float) -> None:
        """Stop claiming for a while; what was on its way at the same time meets the same fault and counts no more."""
        now = asyncio.get_running_loop().time()
        if now >= self._paused_until:
            self._failures += 1
            self._paused_until = now + seconds
            self.last_error = reason
            log.error("sending pauses %.1f s: %s", seconds, reason)

    async def _retry(self, message: OutboxMessage, reason: str) -> None:
        """Try a message again later that met a passing fault, and give WeCom air meanwhile."""
        if message.attempts >= MAX_ATTEMPTS:
            await self._drop(message, reason, alert=True)
            return
        self._pause(reason, back_off_seconds(self._failures + 1))
        log.warning("outgoing message %s failed, attempt %s: %s", message.id, message.attempts, reason)
        SENT.labels("retried").inc()
        await self._put_back(message, seconds=back_off_seconds(message.attempts), reason=reason)

    async def _put_back(
        self,
        message: OutboxMessage,
        *,
        seconds: float,
        reason: str,
        forget_media: bool = False,
        alert: str | None = None,
    ) -> None:
        """Give a claimed message back for another try in `seconds`, and tell the admins once a day about `alert`."""
        assert message.id is not None
        retry_at = real_now() + timedelta(seconds=seconds)
        async with self._database.writing() as session:
            await put_back(
                session, message.id, owner=self._owner, retry_at=retry_at, reason=reason, forget_media=forget_media
            )
            if alert is not None:
                await self._alert(session, f"{alert}:{self._clock.now():%Y-%m-%d}", f"企业微信接口报错: {reason}")

    async def _say_not_made(self, message: OutboxMessage, error: DocumentFailed) -> None:
        """Give up a document that cannot be made: the recipient hears it in the place of the file, the admins why."""
        assert message.id is not None
        log.error("document for %s could not be made: %s", message.recipient, error)
        SENT.labels("dropped").inc()
        filename = message.filename or ""
        told = Outgoing(message.recipient, Text(say.not_made(filename, tries=TRIES)))
        async with self._database.writing() as session:
            if not await mark_dropped(session, message.id, owner=self._owner, reason=error.reason):
                return
            await queue_messages(session, self._rows([told]))
            about = f"document:{error.kind}:{error.document_id}:{self._clock.now():%Y-%m-%d}"
            await self._alert(session, about, say.not_made_for_admins(filename, error.reason))
        self._wake.set()

    async def _drop(self, message: OutboxMessage, reason: str, *, alert: bool) -> None:
        """Give a message up, with the reason kept, and tell the admins (not about what was itself told to them)."""
        assert message.id is not None
        log.error("outgoing message %s to %s dropped: %s", message.id, message.recipient, reason)
        SENT.labels("dropped").inc()
        async with self._database.writing() as session:
            if not await mark_dropped(session, message.id, owner=self._owner, reason=reason):
                return
            if alert and not is_alert(message):
                about = f"drop:{message.recipient_key}:{self._clock.now():%Y-%m-%d}"
                await self._alert(session, about, f"发给 {message.recipient} 的一条消息没送到: {reason}")
        self._wake.set()
