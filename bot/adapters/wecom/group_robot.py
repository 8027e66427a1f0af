"""Messages into groups, through the webhook of a robot that somebody has added to each (fact sheet 6).

The webhook's URL holds its key, so it never reaches a log or an exception. Unlike message/send it has no duplicate
check.
"""

import base64
import hashlib
from collections.abc import Mapping

import aiohttp
from prometheus_client import Counter
from pydantic import SecretStr

from bot.adapters.wecom.client import CONNECT_TIMEOUT_SECONDS, decode, read_limited
from bot.adapters.wecom.errors import WeComError, no_answer
from bot.adapters.wecom.render import CannotRender, contents, encode
from replies.types import Image, Markdown, Reply, Text

API = "webhook/send"
MAX_PICTURE_BYTES = 2 << 20

CALLS = Counter("liaodan_group_calls_total", "Messages into groups, by result.", ["outcome"])


class NoSuchGroup(LookupError):
    """A group that is not, or no longer, configured."""


class GroupRobots:
    """The groups that can be written to.

    Args:
        webhooks: Name of each group to the URL of its robot.
        session: Shared with all other calls; its owner closes it.
        timeout_seconds: Of one call.
    """

    def __init__(
        self, webhooks: Mapping[str, SecretStr], *, session: aiohttp.ClientSession, timeout_seconds: float
    ) -> None:
        self._webhooks, self._session = webhooks, session
        self._timeout = aiohttp.ClientTimeout(total=timeout_seconds, sock_connect=CONNECT_TIMEOUT_SECONDS)

    async def send(self, group: str, body: bytes) -> None:
        """Send a stored body as it is.

        Raises:
            NoSuchGroup: `group` is not configured.
            WeComError: WeCom refuses it, or gives no answer.
        """
        if group not in self._webhooks:
            raise NoSuchGroup(group)
        try:
            await self._post(self._webhooks[group].get_secret_value(), body)
        except WeComError as error:
            CALLS.labels(error.outcome).inc()
            raise
        CALLS.labels("ok").inc()

    async def _post(self, url: str, body: bytes) -> None:
        headers = {"Content-Type": "application/json"}
        try:
            async with self._session.post(
                url, data=body, headers=headers, timeout=self._timeout, allow_redirects=False
            ) as response:
                content = await read_limited(API, response)
        except TimeoutError:
            raise no_answer(API, "timeout", outcome="timeout") from None
        except (aiohttp.ClientError, OSError) as error:
            raise no_answer(API, type(error).__name__, outcome="unreachable") from None
        decode(API, response.status, content)


def render_for_group(reply: Reply) -> list[bytes]:
    """Return the UTF-8 JSON bodies of `reply` for a group, in sending order.

    Raises:
        CannotRender: A group takes texts, markdown and pictures up to 2 MB; nothing that can be tapped, and no files.
    """
    match reply:
        case Text() | Markdown():
            return [encode(content) for content in contents(reply, None)]
        case Image(content=picture) if len(picture) <= MAX_PICTURE_BYTES:
            image = {"base64": base64.b64encode(picture).decode(), "md5": hashlib.md5(picture).hexdigest()}
            return [encode({"msgtype": "image", "image": image})]
        case _:
            raise CannotRender(f"a group takes no {type(reply).__name__} like this")
