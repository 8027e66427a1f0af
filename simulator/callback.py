"""Callbacks towards the bot (fact sheet 1.2, 1.3, 2).

XML as WeCom writes it, encrypted and signed, delivered within 5 seconds and up to three times. WeCom takes HTTP 200 as
delivered and nothing else. Each attempt carries its own timestamp and nonce: a bot that dedupes on those is found out.
"""

from __future__ import annotations

import asyncio
import logging
import re
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from xml.parsers.expat import ExpatError

import aiohttp
import xmltodict

from simulator.cipher import CallbackCipher, CipherError
from simulator.config import SimulatorConfig

logger = logging.getLogger(__name__)

VERIFY_SECONDS: Final = 1.0
"""URL verification must be answered within one second."""

MAX_REPLY_BYTES: Final = 64 * 1024
_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Fields = Mapping[str, "str | int | Raw | Fields | Sequence[Fields]"]


@dataclass(frozen=True, slots=True)
class Raw:
    """Text written without CDATA, as WeCom does with numbers."""

    text: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try: an HTTP status, or the reason there was none."""

    status: int | None
    error: str
    seconds: float


@dataclass(frozen=True, slots=True)
class PassiveReply:
    """What the bot answered in the body of the 200, decrypted: the fields of its XML."""

    fields: dict[str, Any]


@dataclass(frozen=True, slots=True)
class DeliveryResult:
    """How a callback went.

    Attributes:
        msg_id: The MsgId delivered; None for an event.
        attempts: At least one, the last decides.
        reply: The bot's passive reply, if there was a valid one.
        reply_error: Why a non-empty body was thrown away; WeCom ignores such bodies without a word.
        xml: The plain XML, for redelivering the very same callback.
    """

    msg_id: int | None
    attempts: tuple[Attempt, ...]
    reply: PassiveReply | None
    reply_error: str
    xml: str

    @property
    def is_delivered(self) -> bool:
        """Whether WeCom counts it as delivered."""
        return self.attempts[-1].status == 200


def cdata(text: str) -> str:
    """Return `text` as CDATA, split where it would end the section; what XML cannot hold is left out."""
    return "<![CDATA[" + _NOT_XML.sub("", text).replace("]]>", "]]]]><![CDATA[>") + "]]>"


def xml_of(fields: Fields) -> str:
    """Return the elements for `fields`: numbers bare, texts as CDATA, lists as repeated elements."""
    parts = []
    for name, value in fields.items():
        for item in value if isinstance(value, (list, tuple)) else (value,):
            if isinstance(item, Mapping):
                inner = "\n" + xml_of(item)
            elif isinstance(item, Raw):
                inner = item.text
            elif isinstance(item, int):
                inner = str(item)
            else:
                inner = cdata(str(item))
            parts.append(f"<{name}>{inner}</{name}>")
    return "\n".join(parts)


def message_xml(
    *, to: str, sender: str, created_at: int, msgtype: str, content: Fields, msg_id: int | None, agent_id: int
) -> str:
    """Return the plain XML of a message or event in WeCom's order of elements.

    Args:
        to: CorpID.
        sender: UserID, or `sys` for the platform's own events.
        created_at: Unix seconds.
        content: The fields of the type.
        msg_id: None for events.
    """
    fields: dict[str, Any] = {"ToUserName": to, "FromUserName": sender, "CreateTime": created_at, "MsgType": msgtype}
    fields.update(content)
    if msg_id is not None:
        fields["MsgId"] = msg_id
    fields["AgentID"] = agent_id
    return f"<xml>\n{xml_of(fields)}\n</xml>"


def envelope(*, corp_id: str, agent_id: int, encrypted: str) -> str:
    """Return the body of the callback POST."""
    fields: Fields = {"ToUserName": corp_id, "Encrypt": encrypted, "AgentID": str(agent_id)}
    return f"<xml>\n{xml_of(fields)}\n</xml>"


class Callbacks:
    """Sends callbacks to one URL.

    Args:
        config: Credentials, URL, time limit and number of tries.
        now: Unix seconds for the signature: real time, even when the corp's clock runs fast.
        cipher: For tests with injected randomness; made from the configuration if None.
    """

    def __init__(
        self, config: SimulatorConfig, *, now: Callable[[], float], cipher: CallbackCipher | None = None
    ) -> None:
        self.url = config.callback_url
        self.log: list[DeliveryResult] = []
        self._config, self._now = config, now
        self._cipher = cipher or CallbackCipher(config.token, config.encoding_aes_key, config.corp_id)
        self._session: aiohttp.ClientSession | None = None
        self._is_up = asyncio.Event()
        self._is_up.set()

    @property
    def is_held(self) -> bool:
        """The bot is known to be starting: what is sent waits."""
        return not self._is_up.is_set()

    def hold(self) -> None:
        """Keep what is sent from now on until `release`: nobody could take it yet."""
        self._is_up.clear()

    def release(self, url: str) -> None:
        """Deliver to `url` from now on, and what was kept too."""
        self.url = url
        self._is_up.set()

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()

    async def verify_url(self) -> str:
        """Play the console's "save": return an empty string if the bot passes, else what is wrong."""
        echo = str(secrets.randbelow(10**19))
        query = self._signed(self._cipher.encrypt(echo))
        query["echostr"] = query.pop("encrypted")
        try:
            async with self._client().get(
                self.url, params=query, timeout=aiohttp.ClientTimeout(total=VERIFY_SECONDS), allow_redirects=False
            ) as response:
                body = await response.content.read(MAX_REPLY_BYTES)
        except TimeoutError:
            return "no answer within 1 second"
        except (aiohttp.ClientError, OSError, ValueError) as error:
            return describe(error)
        if response.status != 200:
            return f"HTTP {response.status}"
        return "" if body == echo.encode() else "the echo is not the bare decrypted text"

    async def deliver(
        self, xml: str, *, msg_id: int | None, on_attempt: Callable[[Attempt], None] | None = None
    ) -> DeliveryResult:
        """Deliver one callback.

        Args:
            xml: Plain XML from `message_xml`.
            msg_id: Kept in the result.
            on_attempt: Called after every try.
        """
        await self._is_up.wait()
        attempts: list[Attempt] = []
        reply, reply_error = None, ""
        for number in range(1, self._config.callback_tries + 1):
            attempt, body = await self._try(xml)
            attempts.append(attempt)
            if on_attempt is not None:
                on_attempt(attempt)
            if attempt.status == 200:
                if body:
                    try:
                        reply = self._read_reply(body)
                    except ReplyIgnored as error:
                        reply_error = error.reason
                        logger.info("ignored the body of a callback answer: %s", error.reason)
                break
            logger.info(
                "callback attempt %s of %s failed: %s %s",
                number,
                self._config.callback_tries,
                attempt.status,
                attempt.error,
            )
            if number < self._config.callback_tries:
                await asyncio.sleep(self._config.callback_retry_seconds)
        result = DeliveryResult(msg_id, tuple(attempts), reply, reply_error, xml)
        self.log.append(result)
        return result

    async def _try(self, xml: str) -> tuple[Attempt, bytes]:
        query = self._signed(self._cipher.encrypt(xml))
        body = envelope(corp_id=self._config.corp_id, agent_id=self._config.agent_id, encrypted=query.pop("encrypted"))
        started = asyncio.get_running_loop().time()
        status, error, answer = None, "", b""
        try:
            async with self._client().post(
                self.url,
                params=query,
                data=body.encode(),
                headers={"Content-Type": "text/xml"},
                timeout=aiohttp.ClientTimeout(total=self._config.callback_timeout_seconds),
                allow_redirects=False,
            ) as response:
                answer = await response.content.read(MAX_REPLY_BYTES)
                status = response.status
        except TimeoutError:
            error = "timeout"
        except (aiohttp.ClientError, OSError, ValueError) as caught:
            error = describe(caught)
        return Attempt(status, error, asyncio.get_running_loop().time() - started), answer

    def _signed(self, encrypted: str) -> dict[str, str]:
        timestamp, nonce = str(int(self._now())), str(secrets.randbelow(10**10))
        signature = self._cipher.sign(timestamp, nonce, encrypted)
        return {"msg_signature": signature, "timestamp": timestamp, "nonce": nonce, "encrypted": encrypted}

    def _read_reply(self, body: bytes) -> PassiveReply:
        try:
            outer = _root(body.decode("utf-8"))
            plain = self._cipher.open(
                signature=outer["MsgSignature"],
                timestamp=outer["TimeStamp"],
                nonce=outer["Nonce"],
                encrypted=outer["Encrypt"],
            )
            fields = _root(plain)
        except (CipherError, KeyError, TypeError, AttributeError, ValueError, ExpatError) as error:
            raise ReplyIgnored(f"{type(error).__name__}: {error}") from error
        return PassiveReply(fields)

    def _client(self) -> aiohttp.ClientSession:
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        return self._session


class ReplyIgnored(Exception):
    """The body of a 200 is not a valid passive reply."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def describe(error: Exception) -> str:
    """Return a short English reason for a failed connection."""
    if isinstance(error, aiohttp.ClientConnectorError):
        return "cannot connect"
    if isinstance(error, aiohttp.ServerDisconnectedError):
        return "disconnected"
    return type(error).__name__


def _root(text: str) -> dict[str, Any]:
    root = xmltodict.parse(text)["xml"]
    if not isinstance(root, dict):
        raise ValueError("not an <xml> with elements")
    return root
