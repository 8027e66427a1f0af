"""Ending background tasks: time to finish first, then cancellation, so that a shutdown has an end."""

import asyncio
from collections.abc import Iterable


async def finish(tasks: Iterable[asyncio.Task[None]], *, seconds: float) -> None:
    """Wait up to `seconds` for `tasks` to end, then cancel what still runs and wait for that."""
    running = {task for task in tasks if not task.done()}
    if not running:
        return
    _, late = await asyncio.wait(running, timeout=seconds)
    for task in late:
        task.cancel()
    await asyncio.gather(*late, return_exceptions=True)
