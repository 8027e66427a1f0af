"""The one clock of the process: real time, or for demos and tests a chosen start that runs faster or slower."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


def real_now() -> datetime:
    """Return real time, in which WeCom counts its limits and leases run out, whatever the bot's clock does."""
    return datetime.now(UTC)


class Clock:
    """Tells the time; everything that asks for "now" gets one of these.

    Args:
        start: Where the clock starts, aware; None is the real time.
        speed: Clock seconds per real second, above 0.
        monotonic: Source of real seconds, for tests.
    """

    def __init__(
        self, *, start: datetime | None = None, speed: float = 1.0, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        if speed <= 0:
            raise ValueError(f"clock speed must be above 0, not {speed}")
        if start is not None and start.tzinfo is None:
            raise ValueError(f"clock start {start} has no time zone")
        self._monotonic = monotonic
        self._is_real = start is None and speed == 1.0
        self._origin = (start or datetime.now(UTC)).astimezone(UTC)
        self._since = monotonic()
        self._speed = speed

    def now(self) -> datetime:
        """Return the current instant, aware UTC."""
        if self._is_real:
            return datetime.now(UTC)
        return self._origin + timedelta(seconds=(self._monotonic() - self._since) * self._speed)

    @property
    def speed(self) -> float:
        return self._speed

    def set_speed(self, speed: float) -> None:
        """Run at `speed` from now on, without a jump."""
        if speed <= 0:
            raise ValueError(f"clock speed must be above 0, not {speed}")
        self._origin, self._since, self._is_real = self.now(), self._monotonic(), False
        self._speed = speed

    def jump_to(self, instant: datetime) -> None:
        """Set the clock to `instant` (aware), for demos and tests."""
        if instant.tzinfo is None:
            raise ValueError(f"{instant} has no time zone")
        self._origin, self._since, self._is_real = instant.astimezone(UTC), self._monotonic(), False

    def real_seconds(self, clock_seconds: float) -> float:
        """Return how long `clock_seconds` of this clock last in real seconds."""
        return clock_seconds / self._speed
