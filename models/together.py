"""Several questions asked of one and the same state of the store, some of them at a time.

On PostgreSQL a reading session lends its snapshot to a few more, so that what they tell adds up. On SQLite, and where a
session sees a new state with each statement, they are asked one after the other in the session itself.
"""

import asyncio
import logging
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Generic, TypeVar, cast

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession
from sqlalchemy.pool import QueuePool

from models.database import ONE_STATE, is_outage

log = logging.getLogger(__name__)

T = TypeVar("T")
Question = Callable[[AsyncSession], Awaitable[T]]

HELPERS = 2
"""Sessions beside the first: a database with a core or two for us answers no faster with more."""


class Answer(Generic[T]):
    """What one question will have been answered with once the block has ended."""

    def __init__(self, question: Question[T]) -> None:
        self._question = question
        self._told: list[T] = []

    async def ask(self, session: AsyncSession) -> None:
        self._told.append(await self._question(session))

    @property
    def value(self) -> T:
        """Raises IndexError within the block."""
        return self._told[0]


class Together:
    """The questions of one block, in the order in which they are begun."""

    def __init__(self) -> None:
        self.waiting: deque[Answer[object]] = deque()

    def ask(self, question: Question[T]) -> Answer[T]:
        """Have `question` asked at the end of the block; the longest are best asked first."""
        answer = Answer(question)
        self.waiting.append(cast("Answer[object]", answer))
        return answer

    async def work(self, session: AsyncSession) -> None:
        """Ask in `session` what nobody has begun to ask, one after the other; who fails leaves nothing for others."""
        try:
            while self.waiting:
                await self.waiting.popleft().ask(session)
        except BaseException:
            self.waiting.clear()
            raise


@asynccontextmanager
async def together(session: AsyncSession) -> AsyncIterator[Together]:
    """Ask the questions of the block when it ends; their answers have a value after it.

    The first error of a question is raised as it is. Other sessions only help: they are taken where the pool has a free
    connection, and nobody waits for one that has not come by the time all is asked.
    """
    group = Together()
    yield group
    snapshot = await _lent(session) if (helpers := await _helpers(session, len(group.waiting))) else ""
    joining: set[asyncio.Task[None]] = set()
    tasks = [asyncio.create_task(_help(session, snapshot, group, joining)) for _ in range(helpers)]
    joining.update(tasks)
    failed = True
    try:
        await group.work(session)
        failed = False
    finally:
        for task in tasks if failed else joining:
            task.cancel()
        ends = await asyncio.gather(*tasks, return_exceptions=True)
    for end in ends:
        if isinstance(end, BaseException) and not isinstance(end, asyncio.CancelledError):
            raise end


async def _helpers(session: AsyncSession, questions: int) -> int:
    """Return how many sessions can help this one."""
    if questions < 2 or not isinstance(session.bind, AsyncEngine):
        return 0
    connection = (await session.connection()).sync_connection
    pool = session.bind.pool
    if connection is None or connection.dialect.name != "postgresql" or not isinstance(pool, QueuePool):
        return 0
    if connection.get_execution_options().get("isolation_level") != ONE_STATE:
        return 0
    return max(0, min(HELPERS, questions - 1, pool.size() - pool.checkedout()))


async def _lent(session: AsyncSession) -> str:
    """Return the name under which others can see what `session` sees, as long as its transaction lasts."""
    return str(await session.scalar(select(func.pg_export_snapshot())))


async def _help(session: AsyncSession, snapshot: str, group: Together, joining: set[asyncio.Task[None]]) -> None:
    """Ask in a session of its own, which ends here, what `session` has not come to; without a connection nothing."""
    me = asyncio.current_task()
    assert me is not None
    async with AsyncSession(session.bind, expire_on_commit=False) as helper:
        try:
            await helper.execute(text(f"SET TRANSACTION SNAPSHOT '{snapshot}'"))
        except Exception as error:
            if not is_outage(error):
                raise
            log.info("a question is asked alone, no second connection: %s", type(error).__name__)
            return
        finally:
            joining.discard(me)
        await group.work(helper)
