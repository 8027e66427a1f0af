"""Faults to order: a test says which calls of which API go wrong, and how."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Final, Literal

ANY: Final = "*"
"""Stands for every API."""

Kind = Literal["answer", "status", "hang", "drop", "drop_after", "delay"]


@dataclass(slots=True)
class Fault:
    """One ordered fault. `times` is how many calls it still spoils; None means until `clear`."""

    kind: Kind
    errcode: int = 0
    status: int = 0
    seconds: float = 0.0
    times: int | None = 1


class Faults:
    """Queues of faults per API name, such as `message/send` or `gettoken`; `*` for every API.

    Faults of one API are used up in the order in which they were given; those for the API itself come before those for
    every API.
    """

    def __init__(self) -> None:
        self._queues: dict[str, list[Fault]] = {}
        self._cleared = asyncio.Event()
        self._hanging = asyncio.Event()

    def answer(self, api: str, errcode: int, *, times: int | None = 1) -> None:
        """Answer `errcode` without doing anything."""
        self._order(api, Fault("answer", errcode=errcode, times=times))

    def status(self, api: str, status: int, *, times: int | None = 1) -> None:
        """Answer with an HTTP status such as 502 and no JSON."""
        self._order(api, Fault("status", status=status, times=times))

    def hang(self, api: str, *, times: int | None = 1) -> None:
        """Do not answer until `clear` or the end of the stand-in; then drop the connection."""
        self._order(api, Fault("hang", times=times))

    def drop(self, api: str, *, after: bool = False, times: int | None = 1) -> None:
        """Drop the connection: before doing anything or, with `after`, when only the answer is missing.

        An aiohttp client repeats a GET of its own accord when a kept connection drops: order two to make it fail.
        """
        self._order(api, Fault("drop_after" if after else "drop", times=times))

    def delay(self, api: str, seconds: float, *, times: int | None = 1) -> None:
        """Answer rightly, but late."""
        self._order(api, Fault("delay", seconds=seconds, times=times))

    def clear(self) -> None:
        """Take back everything ordered and let hanging calls go."""
        self._queues.clear()
        self._cleared.set()
        self._cleared = asyncio.Event()
        self._hanging.clear()

    def take(self, api: str) -> Fault | None:
        """Return the fault for this call of `api`, and count it."""
        for name in (api, ANY):
            queue = self._queues.get(name)
            if not queue:
                continue
            fault = queue[0]
            if fault.times is not None:
                fault.times -= 1
                if fault.times <= 0:
                    queue.pop(0)
            return fault
        return None

    async def wait_for_clear(self) -> None:
        """Hang: return when `clear` is called next."""
        self._hanging.set()
        await self._cleared.wait()

    async def wait_for_hang(self) -> None:
        """Return as soon as a call hangs."""
        await self._hanging.wait()

    def _order(self, api: str, fault: Fault) -> None:
        self._queues.setdefault(api, []).append(fault)
