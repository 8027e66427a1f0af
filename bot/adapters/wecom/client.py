"""Calls to WeCom's API on one shared aiohttp session.

The token and the secret travel in the query string, so no URL and no text of an aiohttp error ever reaches a log or
an exception.
"""

import asyncio
import io
import json
import logging
import random
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Literal, TypeVar

import aiohttp
from prometheus_client import Counter
from pydantic import BaseModel, ValidationError

from bot.adapters.wecom.directory import Agent, Department, DirectoryMember
from bot.adapters.wecom.errors import Reaction, WeComError, no_answer, refusal, rule_for
from bot.adapters.wecom.token import AccessToken
from config.clock import Clock
from config.settings import WeComSettings

MediaKind = Literal["image", "voice", "video", "file"]

MEDIA_BYTES: Mapping[MediaKind, int] = {"image": 10 << 20, "voice": 2 << 20, "video": 10 << 20, "file": 20 << 20}
"""Largest upload of each kind; the smallest of all is 6 bytes."""
MIN_MEDIA_BYTES = 6

MAX_RETRIES = 3
MAX_ANSWER_BYTES = 16 << 20
"""Far above the largest department listing."""
MAX_TOKEN_CHARACTERS = 2048
"""WeCom asks to reserve 512."""
MAX_TOKEN_SECONDS = 86_400
"""WeCom's tokens live two hours; a longer life is not believed."""
MEDIA_TIMEOUT_FACTOR = 6
CONNECT_TIMEOUT_SECONDS = 3.0

CALLS = Counter("liaodan_wecom_calls_total", "Calls to WeCom's API, by API and result.", ["api", "outcome"])

Sleep = Callable[[float], Awaitable[None]]

_FILENAME_DROPS = re.compile(r'["\\/\x00-\x1f\x7f\ud800-\udfff]')
_MAX_FILENAME_BYTES = 200
_Model = TypeVar("_Model", bound=BaseModel)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SendResult:
    """WeCom's receipt. It took the message; that is not yet delivery.

    Attributes:
        msgid: For recalling the message within 24 hours.
        invalid_users: Userids that got nothing, in lower case whatever was sent.
        response_code: For updating an interactive card, once and within 24 hours; "" for anything else.
    """

    msgid: str
    invalid_users: tuple[str, ...]
    response_code: str


@dataclass(frozen=True, slots=True)
class _Call:
    """One API call, able to be sent more than once."""

    api: str
    params: Mapping[str, str] | None = None
    build_body: Callable[[], bytes | aiohttp.FormData] | None = None
    is_repeatable: bool = True
    timeout_factor: int = 1


class WeComClient:
    """The self-built app's view of the API. The session belongs to the caller, who closes it.

    Every method raises `WeComError`. Passing faults have been retried up to three times by then, a refused token has
    been replaced once.

    Args:
        settings: Corp, app, secret, base URL, time limit and the number of parallel calls.
        session: Shared by all calls.
        clock: Tells when the token ends and a lock-out is over.
        sleep: Waits between tries, in real seconds.
    """

    def __init__(
        self, settings: WeComSettings, *, session: aiohttp.ClientSession, clock: Clock, sleep: Sleep = asyncio.sleep
    ) -> None:
        self._settings, self._session, self._clock, self._sleep = settings, session, clock, sleep
        self._base = settings.api_base.rstrip("/") + "/cgi-bin/"
        self._token = AccessToken(self._fetch_token, clock=clock)
        self._slots = asyncio.Semaphore(settings.max_parallel_calls)
        self._locked_until: dict[str, float] = {}

    async def send_message(self, body: bytes) -> SendResult:
        """Send a stored body byte for byte: WeCom's duplicate check compares requests.

        Args:
            body: UTF-8 JSON as `render` made it. Without enable_duplicate_check an unclear failure is not retried.
        """
        answer = await self._call(
            _Call("message/send", build_body=lambda: body, is_repeatable=_is_duplicate_checked(body))
        )
        return SendResult(_string(answer, "msgid"), _names(answer, "invaliduser"), _string(answer, "response_code"))

    async def update_card(self, body: bytes) -> tuple[str, ...]:
        """Change a card that lies in a chat, and return the userids for whom that failed.

        Args:
            body: UTF-8 JSON as `render` made it; its response code is taken once, so an unclear failure is not retried.
        """
        call = _Call("message/update_template_card", build_body=lambda: body, is_repeatable=False)
        return _names(await self._call(call), "invaliduser")

    async def upload_media(self, kind: MediaKind, filename: str, content: bytes) -> str:
        """Upload a file and return its media_id, good for three days.

        Args:
            kind: What message it will be sent as.
            filename: What the reader will see.
            content: At least 6 bytes, at most `MEDIA_BYTES` of its kind.
        """
        api = "media/upload"
        if not MIN_MEDIA_BYTES <= len(content) <= MEDIA_BYTES[kind]:
            raise refusal(api, 40006, f"not sent: {len(content)} bytes of {kind}")
        name = clean_filename(filename)

        def form() -> aiohttp.FormData:
            # By default aiohttp percent-encodes Chinese names, and that is then what the reader sees.
            data = aiohttp.FormData(quote_fields=False)
            data.add_field("media", io.BytesIO(content), filename=name, content_type="application/octet-stream")
            return data

        answer = await self._call(_Call(api, {"type": kind}, form, timeout_factor=MEDIA_TIMEOUT_FACTOR))
        return _required(api, answer, "media_id")

    async def get_user(self, userid: str) -> DirectoryMember:
        """Return one member of the visible range."""
        return _read("user/get", DirectoryMember, await self._call(_Call("user/get", {"userid": userid})))

    async def list_users(self, department_id: int) -> list[DirectoryMember]:
        """Return the members directly in a department; walk the tree for those below."""
        answer = await self._call(_Call("user/list", {"department_id": str(department_id)}))
        return [_read("user/list", DirectoryMember, item) for item in _list("user/list", answer, "userlist")]

    async def list_departments(self) -> list[Department]:
        """Return every department of the visible range."""
        answer = await self._call(_Call("department/list"))
        return [_read("department/list", Department, item) for item in _list("department/list", answer, "department")]

    async def get_agent(self) -> Agent:
        """Return the app itself: a check of token, agent id and trusted IP in one."""
        params = {"agentid": str(self._settings.agent_id)}
        return _read("agent/get", Agent, await self._call(_Call("agent/get", params)))

    async def create_menu(self, buttons: Sequence[Mapping[str, Any]]) -> None:
        """Replace the app's menu: 1 to 3 buttons, each with at most 5 below it, as WeCom's page describes them."""
        await self._post("menu/create", {"button": list(buttons)}, {"agentid": str(self._settings.agent_id)})

    async def _post(self, api: str, body: Mapping[str, Any], params: Mapping[str, str] | None = None) -> dict[str, Any]:
        encoded = json.dumps(body, ensure_ascii=False).encode()  # \uXXXX escapes are refused with 40033
        return await self._call(_Call(api, params, lambda: encoded))

    async def _call(self, call: _Call) -> dict[str, Any]:
        """Make a call, with the retries that its errors allow.

        The slot is kept while waiting between tries: that is what takes the load off a WeCom that is busy (-1, 45033).
        """
        give_up_at = asyncio.get_running_loop().time() + 2 * self._settings.timeout_seconds * call.timeout_factor
        retries, has_new_token = 0, False
        async with self._slots:
            while True:
                try:
                    return await self._try(call)
                except WeComError as error:
                    CALLS.labels(call.api, error.outcome).inc()
                    if error.reaction is Reaction.REFRESH_TOKEN and not has_new_token:
                        has_new_token = True
                        continue
                    is_late = asyncio.get_running_loop().time() > give_up_at
                    if (
                        error.reaction is not Reaction.RETRY
                        or not call.is_repeatable
                        or is_late
                        or retries == MAX_RETRIES
                    ):
                        raise
                    retries += 1
                    log.info("%s, retry %d", error, retries)
                    await self._sleep(0.5 * 2 ** (retries - 1) * random.uniform(0.5, 1.5))

    async def _try(self, call: _Call) -> dict[str, Any]:
        locked_seconds = self._locked_until.get(call.api, 0.0) - self._clock.now().timestamp()
        if locked_seconds > 0:
            rule = rule_for(45009, api=call.api)
            raise WeComError(
                call.api,
                45009,
                "not sent: locked out",
                reaction=rule.reaction,
                is_alert=rule.is_alert,
                retry_after_seconds=locked_seconds,
                outcome="locked",
            )
        token = await self._token.get()
        try:
            answer = await self._exchange(call, {**(call.params or {}), "access_token": token})
        except WeComError as error:
            if error.reaction is Reaction.REFRESH_TOKEN:
                self._token.reject(token, error)
            if error.reaction is Reaction.BACK_OFF and error.retry_after_seconds:
                self._locked_until[call.api] = self._clock.now().timestamp() + error.retry_after_seconds
            raise
        self._token.accept(token)
        CALLS.labels(call.api, "ok").inc()
        return answer

    async def _fetch_token(self) -> tuple[str, float]:
        api = "gettoken"
        secret = self._settings.secret.get_secret_value()
        try:
            answer = await self._exchange(_Call(api), {"corpid": self._settings.corp_id, "corpsecret": secret})
            lives_seconds = answer.get("expires_in")
            if not isinstance(lives_seconds, int) or lives_seconds <= 0:
                raise no_answer(api, "no sensible expires_in", outcome="unreadable")
            token = _required(api, answer, "access_token")
            if len(token) > MAX_TOKEN_CHARACTERS:
                raise no_answer(api, "token too long", outcome="unreadable")
        except WeComError as error:
            CALLS.labels(api, error.outcome).inc()
            raise
        CALLS.labels(api, "ok").inc()
        return token, float(min(lives_seconds, MAX_TOKEN_SECONDS))

    async def _exchange(self, call: _Call, params: Mapping[str, str]) -> dict[str, Any]:
        """Send one request and return its JSON object; every way to fail becomes a `WeComError`."""
        body = call.build_body() if call.build_body else None
        headers = {"Content-Type": "application/json"} if isinstance(body, bytes) else None
        timeout = aiohttp.ClientTimeout(
            total=self._settings.timeout_seconds * call.timeout_factor, sock_connect=CONNECT_TIMEOUT_SECONDS
        )
        try:
            async with self._session.request(
                "GET" if body is None else "POST",
                self._base + call.api,
                params=params,
                data=body,
                headers=headers,
                timeout=timeout,
                allow_redirects=False,  # a redirect would carry the token to another host
            ) as response:
                content = await read_limited(call.api, response)
        except TimeoutError:
            raise no_answer(call.api, "timeout", outcome="timeout") from None
        except (aiohttp.ClientError, OSError) as error:
            raise no_answer(call.api, type(error).__name__, outcome="unreachable") from None
        return decode(call.api, response.status, content)


def clean_filename(filename: str) -> str:
    """Return `filename` without what could end the multipart header or name a folder.

    At most 200 bytes, with its ending kept; "file" if nothing is left.
    """
    name = _FILENAME_DROPS.sub("", filename).strip().lstrip(".") or "file"
    stem, dot, ending = name.rpartition(".")
    if not stem or len(ending) > 10:
        stem, dot, ending = name, "", ""
    room = _MAX_FILENAME_BYTES - len((dot + ending).encode())
    return stem.encode()[:room].decode(errors="ignore") + dot + ending


def _is_duplicate_checked(body: bytes) -> bool:
    message = json.loads(body)
    return isinstance(message, dict) and message.get("enable_duplicate_check") == 1


async def read_limited(api: str, response: aiohttp.ClientResponse) -> bytes:
    """Return the body of an answer, which must not be endless."""
    content = bytearray()
    async for chunk in response.content.iter_any():
        content += chunk
        if len(content) > MAX_ANSWER_BYTES:
            raise no_answer(api, f"answer over {MAX_ANSWER_BYTES} bytes", outcome="unreadable")
    return bytes(content)


def decode(api: str, status: int, content: bytes) -> dict[str, Any]:
    """Return the answer, whatever content type it claims; a missing errcode means success."""
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise no_answer(api, f"HTTP {status}", outcome="http_5xx")
    try:
        answer = json.loads(content)
    except (ValueError, RecursionError):
        answer = None
    code = answer.get("errcode", 0) if isinstance(answer, dict) else None
    if not isinstance(answer, dict) or not isinstance(code, int):
        raise no_answer(api, f"HTTP {status} without a JSON object", outcome="unreadable")
    if code:
        raise refusal(api, code, _string(answer, "errmsg"))
    if status != HTTPStatus.OK:
        raise no_answer(api, f"HTTP {status}", outcome="unreadable")
    return answer


def _read(api: str, model: type[_Model], item: object) -> _Model:
    try:
        return model.model_validate(item)
    except ValidationError as error:
        fields = ", ".join(sorted({str(fault["loc"][0]) for fault in error.errors() if fault["loc"]}))
        raise no_answer(api, f"unreadable {model.__name__}: {fields}", outcome="unreadable") from None


def _list(api: str, answer: Mapping[str, Any], key: str) -> list[object]:
    items = answer.get(key, [])
    if not isinstance(items, list):
        raise no_answer(api, f"{key} is no list", outcome="unreadable")
    return items


def _required(api: str, answer: Mapping[str, Any], key: str) -> str:
    value = _string(answer, key)
    if not value:
        raise no_answer(api, f"no {key}", outcome="unreadable")
    return value


def _string(answer: Mapping[str, Any], key: str) -> str:
    value = answer.get(key)
    return value if isinstance(value, str) else ""


def _names(answer: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return tuple(name for name in _string(answer, key).split("|") if name)
