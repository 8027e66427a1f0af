"""Parts of a tick that stand alone: one that breaks is logged and given up, and keeps no other from being done."""

import logging
from collections.abc import Awaitable, Callable

from models.database import is_conflict, is_outage

log = logging.getLogger(__name__)


async def nothing() -> None:
    """Give up nothing: what broke is looked at again."""


async def alone(
    what: str, do: Callable[[], Awaitable[None]], *, give_up: Callable[[], Awaitable[None]] = nothing
) -> None:
    """Do one part; one that met another transaction is no more than noted, as it works the next time.

    Raises:
        Exception: The database does not answer (`is_outage`).
    """
    try:
        await do()
    except Exception as error:
        if is_outage(error):
            raise
        if is_conflict(error):
            log.info("%s met another transaction, the next tick tries again", what)
            return
        log.exception("%s broke", what)
        await give_up()
