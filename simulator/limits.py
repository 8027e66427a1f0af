"""WeCom's frequency limits (fact sheet 4.1), counted in sliding windows."""

from __future__ import annotations

from collections import defaultdict, deque
from datetime import datetime, timedelta
from typing import Final

MINUTE: Final = timedelta(minutes=1)
HOUR: Final = timedelta(hours=1)

MEMBER_LIMITS: Final = ((MINUTE, 30), (HOUR, 1000))
"""Messages of one app to one member. What is above is dropped without any error."""

API_LIMITS: Final = ((MINUTE, 10_000), (HOUR, 150_000))
"""Calls of one API by one corp. Exceeding one locks that API for the length of the window (45009)."""

TEXT_BYTES: Final = 2048
"""Longest text and markdown, in UTF-8 bytes."""

TITLE_BYTES: Final = 128
DESCRIPTION_BYTES: Final = 512
URL_BYTES: Final = 2048
MAX_USERS: Final = 1000
MAX_PARTIES: Final = 100
MAX_TAGS: Final = 100
MAX_ARTICLES: Final = 8
DUPLICATE_CHECK_SECONDS: Final = 1800
MAX_DUPLICATE_CHECK_SECONDS: Final = 14400
MEDIA_LIFE: Final = timedelta(days=3)
RESPONSE_CODE_LIFE: Final = timedelta(hours=72)
RECALL_LIFE: Final = timedelta(hours=24)


class Windows:
    """Counts events per key and says whether one more fits all of the limits."""

    def __init__(self, limits: tuple[tuple[timedelta, int], ...]) -> None:
        self._limits = limits
        self._longest = max(length for length, _ in limits)
        self._events: defaultdict[str, deque[datetime]] = defaultdict(deque)

    def exceeded(self, key: str, now: datetime) -> timedelta | None:
        """Return the length of the first window that is full at `now`, or None."""
        events = self._events[key]
        while events and now - events[0] >= self._longest:
            events.popleft()
        for length, limit in self._limits:
            if len(events) < limit:
                continue
            # The limit-th newest event decides: inside the window, the window is full.
            if now - events[-limit] < length:
                return length
        return None

    def count(self, key: str, now: datetime) -> None:
        """Note one event."""
        self._events[key].append(now)


class ApiRate:
    """Locks an API that is called too often, for as long as the window it broke."""

    def __init__(self) -> None:
        self._windows = Windows(API_LIMITS)
        self._locked_until: dict[str, datetime] = {}

    def allows(self, api: str, now: datetime) -> bool:
        """Count one call of `api` and return whether it may pass."""
        if (until := self._locked_until.get(api)) is not None:
            if now < until:
                return False
            del self._locked_until[api]
        if (length := self._windows.exceeded(api, now)) is not None:
            self._locked_until[api] = now + length
            return False
        self._windows.count(api, now)
        return True
