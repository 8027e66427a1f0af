"""What a demo lets the page do to its world."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol


class Controls(Protocol):
    """What a demo lets the page do to its world."""

    speed: float
    """Seconds of the bot's clock per real second."""

    @property
    def moments(self) -> Mapping[str, str]:
        """What the page offers to see without waiting for it: a key, and what its button says."""

    async def play(self) -> None:
        """Play a scripted working day; return at its end."""

    async def go(self, moment: str) -> None:
        """Let the clock jump to a moment and run until all that comes then has come."""
