"""The access token: one for the app, fetched by one task at a time."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from bot.adapters.wecom.errors import WeComError
from config.clock import Clock

EARLY_SECONDS = 300.0
"""A token is replaced this long before it ends, or at half its life if that is short."""

_LONGEST_PAUSE_SECONDS = 15.0

Fetch = Callable[[], Awaitable[tuple[str, float]]]
"""Returns a new token and how many seconds it lives; raises `WeComError`."""


class AccessToken:
    """Caches the token and decides when to fetch the next.

    However many tasks need one, there is one fetch at a time and the others wait for it. When fetching fails, or when
    tokens are refused as fast as they come, the next fetch waits 1, 2, 4 ... up to 15 seconds; until then every
    caller gets the last failure at once.

    Args:
        fetch: Calls gettoken.
        clock: Tells how old the token is.
    """

    def __init__(self, fetch: Fetch, *, clock: Clock) -> None:
        self._fetch, self._clock = fetch, clock
        self._lock = asyncio.Lock()
        self._token = ""
        self._good_until = self._may_fetch_at = datetime.min.replace(tzinfo=UTC)
        self._failures = 0
        self._failure: WeComError | None = None

    async def get(self) -> str:
        """Return a token that should work.

        Raises:
            WeComError: There is none to be had now.
        """
        if not self._is_good():
            async with self._lock:
                if not self._is_good():
                    await self._renew()
        return self._token

    def accept(self, token: str) -> None:
        """Note that WeCom took `token`."""
        if token == self._token:
            self._failures = 0

    def reject(self, token: str, refusal: WeComError) -> None:
        """Note that WeCom refused `token`; it is forgotten unless another has taken its place meanwhile."""
        if token != self._token:
            return
        self._token = ""
        # The first refusal is a token that ended early: replace it at once. A second in a row is something else.
        if self._failures:
            self._pause(refusal)
        self._failures += 1

    def _is_good(self) -> bool:
        return bool(self._token) and self._clock.now() < self._good_until

    async def _renew(self) -> None:
        wait_seconds = (self._may_fetch_at - self._clock.now()).total_seconds()
        if self._failure is not None and wait_seconds > 0:
            raise WeComError(
                self._failure.api,
                self._failure.code,
                self._failure.errmsg,
                reaction=self._failure.reaction,
                is_alert=self._failure.is_alert,
                retry_after_seconds=wait_seconds,
                outcome="paused",
            )
        try:
            token, lives_seconds = await self._fetch()
        except WeComError as error:
            self._pause(error)
            self._failures += 1
            raise
        self._token = token
        self._good_until = self._clock.now() + timedelta(seconds=lives_seconds - min(EARLY_SECONDS, lives_seconds / 2))

    def _pause(self, failure: WeComError) -> None:
        seconds = failure.retry_after_seconds or min(2.0**self._failures, _LONGEST_PAUSE_SECONDS)
        self._failure, self._may_fetch_at = failure, self._clock.now() + timedelta(seconds=seconds)
