"""An OpenAI-compatible endpoint: one chat completion within a time limit, or nothing."""

import asyncio
import json
import logging
from typing import Any, Final

import aiohttp
from prometheus_client import Counter, Histogram

from config.settings import ModelSettings
from nlu.opinion.prompt import Prompt

log = logging.getLogger(__name__)

ASKED = Counter("liaodan_model_asked", "Calls of the model's endpoint, by how they ended", ["outcome"])
SECONDS = Histogram(
    "liaodan_model_seconds",
    "Real time of a call of the model's endpoint",
    buckets=(0.25, 0.5, 1, 2, 3, 4, 6, 8, 12, 20, 60),
)

MAX_PARALLEL: Final = 4
MAX_ANSWER_BYTES: Final = 256 * 1024
MAX_TOKENS: Final = 1_000
FAILURES_BEFORE_PAUSE: Final = 3
PAUSE_SECONDS: Final = 60.0
"""After that many failures on end nobody waits for the endpoint for so long."""


class ModelError(Exception):
    """The endpoint gave no answer.

    `outcome` is for the metric, the text for the log; neither holds a message or the key.
    """

    def __init__(self, outcome: str, detail: str = "") -> None:
        self.outcome = outcome
        super().__init__(f"{outcome} {detail}".strip())


class OpenAIModel:
    """Asks the model. The session belongs to the caller, who closes it.

    Args:
        settings: Where, with which key and name, and how long at most.
        session: Shared with others; no cookie of the endpoint is kept for anybody else.
    """

    def __init__(self, settings: ModelSettings, *, session: aiohttp.ClientSession) -> None:
        self._settings = settings
        self._session = session
        self._slots = asyncio.Semaphore(MAX_PARALLEL)
        self._takes_format = True
        self._failures = 0
        self._paused_until = 0.0

    async def __call__(self, prompt: Prompt) -> str | None:
        """Return what the model says, None where it is slow, down or paused; raises nothing the endpoint does."""
        loop = asyncio.get_running_loop()
        if loop.time() < self._paused_until:
            ASKED.labels("paused").inc()
            return None
        began = loop.time()
        try:
            async with asyncio.timeout(self._settings.timeout_seconds), self._slots:
                content = await self.complete(prompt)
        except TimeoutError:
            outcome, content = "timeout", None
        except ModelError as error:
            outcome, content = error.outcome, None
            log.warning("the model's endpoint gives no answer: %s", error)
        else:
            outcome = "answered"
        SECONDS.observe(loop.time() - began)
        ASKED.labels(outcome).inc()
        self._note(is_failure=content is None, now=loop.time())
        return content

    def _note(self, *, is_failure: bool, now: float) -> None:
        self._failures = self._failures + 1 if is_failure else 0
        if self._failures >= FAILURES_BEFORE_PAUSE:
            self._paused_until = now + PAUSE_SECONDS
            log.warning("the model failed %s times on end, not asked for %s s", self._failures, int(PAUSE_SECONDS))

    async def complete(self, prompt: Prompt) -> str:
        """Return one completion, however long it takes; raises `ModelError`.

        An endpoint that does not know `response_format` says so once and is then asked without.
        """
        if self._takes_format:
            status, body = await self._post(prompt, {"response_format": {"type": "json_object"}})
            if status not in (400, 422):
                return _content(status, body)
        status, body = await self._post(prompt, {})
        content = _content(status, body)
        self._takes_format = False
        return content

    async def _post(self, prompt: Prompt, more: dict[str, Any]) -> tuple[int, bytes]:
        system, user = prompt
        key = self._settings.api_key.get_secret_value()
        request = {
            "model": self._settings.name,
            "messages": [{"role": "system", "content": system}, {"role": "user", "content": user}],
            "temperature": 0,
            "max_tokens": MAX_TOKENS,
            "stream": False,
            **more,
        }
        try:
            async with self._session.post(
                f"{self._settings.base_url}/chat/completions",
                json=request,
                headers={"Authorization": f"Bearer {key}"} if key else {},
                allow_redirects=False,  # the key and the message go to nobody else
                timeout=aiohttp.ClientTimeout(total=None),
            ) as response:
                return response.status, await _read(response)
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise ModelError("unreachable", type(error).__name__) from None


async def _read(response: aiohttp.ClientResponse) -> bytes:
    """Return the body if it is of a sensible size; raises `ModelError`."""
    body = bytearray()
    async for chunk in response.content.iter_chunked(16 * 1024):
        body += chunk
        if len(body) > MAX_ANSWER_BYTES:
            raise ModelError("too_long", f"over {MAX_ANSWER_BYTES} bytes")
    return bytes(body)


def _content(status: int, body: bytes) -> str:
    """Return the text of the first choice; raises `ModelError`."""
    if status != 200:
        raise ModelError("http", str(status))
    try:
        content = json.loads(body)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError):
        raise ModelError("malformed") from None
    if not isinstance(content, str):
        raise ModelError("malformed", "no text")
    return content
