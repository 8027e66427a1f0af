"""The callback URL of the self-built app: verify, store, acknowledge.

WeCom hangs up after 5 seconds and calls three times in all until it reads a 200, so the 200 says one thing only: the
message is stored. Everything that is not a genuine, readable message gets a 4xx and leaves nothing behind but one
line in the log.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiohttp import web
from prometheus_client import Counter

from bot.adapters.wecom.crypto import MAX_BODY_BYTES, WeComCrypto
from bot.adapters.wecom.parse import parse_message
from bot.adapters.wecom.refused import CallbackRefused
from bot.errors import StoreUnavailable
from bot.messages import IncomingMessage

PATH = "/wecom/app"
MAX_QUERY_VALUE_CHARACTERS = 2048

Receive = Callable[[IncomingMessage], Awaitable[None]]
"""Returns once the message is durably stored, duplicates included; raises `StoreUnavailable` if it cannot be."""

CALLBACKS = Counter("liaodan_callbacks_total", "Callbacks from WeCom, by what became of them.", ["outcome"])

_OUTCOMES = {400: "malformed", 403: "forbidden", 408: "too_slow", 413: "too_large", 415: "compressed"}

log = logging.getLogger(__name__)


def add_routes(
    app: web.Application,
    *,
    crypto: WeComCrypto,
    corp_id: str,
    agent_id: int,
    receive: Receive,
    body_timeout_seconds: float = 3.0,
) -> None:
    """Serve GET (the console's URL check) and POST (messages and events) on `PATH`.

    Args:
        app: Where to add the routes.
        crypto: Keys of the app.
        corp_id: Ours, as in the console; case matters.
        agent_id: Of our app.
        receive: Takes each message and event.
        body_timeout_seconds: How long a body may take to arrive; WeCom itself gives up after 5.
    """
    endpoint = _Endpoint(crypto, corp_id, agent_id, receive, body_timeout_seconds)
    app.router.add_get(PATH, endpoint.get, allow_head=False)
    app.router.add_post(PATH, endpoint.post)


@dataclass(frozen=True, slots=True)
class _Endpoint:
    crypto: WeComCrypto
    corp_id: str
    agent_id: int
    receive: Receive
    body_timeout_seconds: float

    async def get(self, request: web.Request) -> web.Response:
        """Answer the URL check with the bare decrypted text: no quotes, no newline."""
        try:
            # A "+" that was not percent-encoded arrives as a space, which base64 has not.
            echostr = _parameter(request, "echostr").replace(" ", "+")
            echo = self.crypto.verify_url(*_signed(request), echostr)
        except CallbackRefused as refused:
            return _refuse(request, refused)
        CALLBACKS.labels("verified").inc()
        return web.Response(text=echo, headers={"X-Content-Type-Options": "nosniff"})

    async def post(self, request: web.Request) -> web.Response:
        """Store one message and acknowledge it with an empty 200."""
        try:
            message = await self._read(request)
        except CallbackRefused as refused:
            return _refuse(request, refused)
        except Exception as error:
            # A gap in our checks. What was sent stays out of the log; the sender learns no more than with any other
            # refusal.
            log.error("callback broke the reader: %s", type(error).__name__)
            log.debug("callback broke the reader", exc_info=True)
            return _refuse(request, CallbackRefused("unreadable", 400))
        try:
            await self.receive(message)
        except StoreUnavailable as error:
            log.error("callback not stored, WeCom will call again: %s", error)
        except Exception:
            # Whether it was stored is unknown: let WeCom call again, the unique key takes out a repeat.
            log.exception("storing a callback failed")
        else:
            CALLBACKS.labels("stored").inc()
            return web.Response()
        CALLBACKS.labels("unavailable").inc()
        return web.Response(status=503)

    async def _read(self, request: web.Request) -> IncomingMessage:
        signature, timestamp, nonce = _signed(request)
        body = await _body(request, self.body_timeout_seconds)
        xml = self.crypto.decrypt_envelope(body, signature=signature, timestamp=timestamp, nonce=nonce)
        return parse_message(xml, corp_id=self.corp_id, agent_id=self.agent_id)


def _signed(request: web.Request) -> tuple[str, str, str]:
    return _parameter(request, "msg_signature"), _parameter(request, "timestamp"), _parameter(request, "nonce")


def _parameter(request: web.Request, name: str) -> str:
    values = request.query.getall(name, [])
    if len(values) != 1 or not 0 < len(values[0]) <= MAX_QUERY_VALUE_CHARACTERS:
        raise CallbackRefused(f"query has not exactly one sensible {name}", 400)
    return values[0]


async def _body(request: web.Request, timeout_seconds: float) -> bytes:
    """Return the body, giving up on one that is compressed, too large or too slow before it is all in memory."""
    if request.headers.get("Content-Encoding", "identity") != "identity":
        raise CallbackRefused("body is compressed", 415)
    if (request.content_length or 0) > MAX_BODY_BYTES:
        raise CallbackRefused("body is too large", 413)
    body = bytearray()
    try:
        async with asyncio.timeout(timeout_seconds):
            async for chunk in request.content.iter_any():
                body += chunk
                if len(body) > MAX_BODY_BYTES:
                    raise CallbackRefused("body is too large", 413)
    except TimeoutError:
        raise CallbackRefused("body is too slow", 408) from None
    except (web.RequestPayloadError, OSError) as error:
        raise CallbackRefused("body broke off", 400) from error
    return bytes(body)


def _refuse(request: web.Request, refused: CallbackRefused) -> web.Response:
    CALLBACKS.labels(_OUTCOMES[refused.status]).inc()
    log.warning("callback refused: %s (%d) from %s %s", refused.reason, refused.status, request.remote, refused.sender)
    response = web.Response(status=refused.status)
    if not request.content.is_eof():
        response.force_close()  # the rest of this body is in the way of a next request
        if request.content.exception() is not None:
            request.content.feed_eof()  # else aiohttp reads on, meets the fault again and logs it as an error of ours
    return response
