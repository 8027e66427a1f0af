"""A reading session shows one state and cannot write; several questions of it are asked together and agree."""

import asyncio
from contextlib import AsyncExitStack
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.pool import QueuePool

from models import Member
from models.database import POSTGRES_CONNECTIONS, Database, plan_for_values
from models.together import together

NOW = datetime(2026, 3, 10, 10, tzinfo=UTC)
PATIENCE = 10
"""Seconds until a question that waits for another one has waited in vain."""


def member(n: int) -> Member:
    return Member(userid=f"{n}", userid_key=f"{n}", name="周凯", created_at=NOW)


async def members(session: AsyncSession) -> int:
    return await session.scalar(select(func.count()).select_from(Member)) or 0


async def backend(session: AsyncSession) -> int:
    return await session.scalar(text("SELECT pg_backend_pid()")) or 0


def lent(database: Database) -> int:
    pool = database.engine.pool
    assert isinstance(pool, QueuePool)
    return pool.checkedout()


async def test_a_reading_session_sees_one_state(database: Database) -> None:
    async with database.reading() as session:
        assert await members(session) == 0
        async with database.writing() as other:
            other.add(member(1))
        assert await members(session) == 0
    async with database.reading() as session:
        assert await members(session) == 1


async def test_a_reading_session_cannot_write(database: Database) -> None:
    async with database.reading() as session:
        session.add(member(1))
        with pytest.raises(DBAPIError, match=r"read-?only"):
            await session.flush()
    async with database.writing() as session:
        session.add(member(2))
    async with database.reading() as session:
        assert await members(session) == 1


async def test_answers_are_of_one_state_whoever_asks(database: Database) -> None:
    is_written = asyncio.Event()

    async def count_around_a_writing(session: AsyncSession) -> tuple[int, int]:
        before = await members(session)
        async with database.writing() as other:
            other.add(member(1))
        is_written.set()
        return before, await members(session)

    async def count_after_it(session: AsyncSession) -> int:
        async with asyncio.timeout(PATIENCE):
            await is_written.wait()
        return await members(session)

    async with database.reading() as session:
        assert await members(session) == 0
        async with together(session) as group:
            around = group.ask(count_around_a_writing)
            after = [group.ask(count_after_it) for _ in range(4)]
        assert around.value == (0, 0)
        assert [answer.value for answer in after] == [0] * 4
    assert lent(database) == 0


async def test_questions_are_asked_at_the_same_time(database: Database) -> None:
    if database.is_sqlite:
        pytest.skip("one after the other")
    all_there = asyncio.Barrier(3)

    async def meet(session: AsyncSession) -> int:
        async with asyncio.timeout(PATIENCE):
            await all_there.wait()
        return await backend(session)

    async with database.reading() as session:
        async with together(session) as group:
            answers = [group.ask(meet) for _ in range(3)]
        assert len({answer.value for answer in answers}) == 3


async def test_the_first_error_is_raised_as_it_is_and_every_connection_comes_back(database: Database) -> None:
    asked = []

    async def fail(session: AsyncSession) -> None:
        await members(session)
        raise LookupError("there is none")

    async def ask(session: AsyncSession) -> None:
        asked.append(await members(session))
        await asyncio.sleep(0)

    async def ask_all(session: AsyncSession) -> None:
        async with together(session) as group:
            group.ask(fail)
            for _ in range(200):
                group.ask(ask)

    async with database.reading() as session:
        with pytest.raises(LookupError, match="there is none"):
            await ask_all(session)
        assert await members(session) == 0  # it can go on
    assert len(asked) < 200
    assert lent(database) == 0


async def test_whoever_is_stopped_stops_all(database: Database) -> None:
    has_begun = asyncio.Event()

    async def wait(session: AsyncSession) -> None:
        await members(session)
        has_begun.set()
        await asyncio.Event().wait()

    async def ask() -> None:
        async with database.reading() as session, together(session) as group:
            for _ in range(3):
                group.ask(wait)

    task = asyncio.create_task(ask())
    async with asyncio.timeout(PATIENCE):
        await has_begun.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    assert lent(database) == 0


async def test_without_a_free_connection_one_session_asks_all(database: Database) -> None:
    if database.is_sqlite:
        pytest.skip("one after the other")
    async with AsyncExitStack() as stack:
        sessions = [await stack.enter_async_context(database.reading()) for _ in range(POSTGRES_CONNECTIONS)]
        own = [await backend(session) for session in sessions]
        async with asyncio.timeout(PATIENCE), together(sessions[0]) as group:
            answers = [group.ask(backend) for _ in range(5)]
        assert {answer.value for answer in answers} == {own[0]}


async def test_many_at_once_do_not_wait_for_each_others_connections(database: Database) -> None:
    """Each holds one and would like two more, of which there are fewer."""

    async def ask(session: AsyncSession) -> int:
        await asyncio.sleep(0.001)
        return await members(session)

    async def digest() -> int:
        async with database.reading() as session:
            async with together(session) as group:
                answers = [group.ask(ask) for _ in range(6)]
            return len([answer.value for answer in answers])

    async with asyncio.timeout(PATIENCE):
        told = await asyncio.gather(*(digest() for _ in range(2 * POSTGRES_CONNECTIONS)))
    assert told == [6] * (2 * POSTGRES_CONNECTIONS)
    assert lent(database) == 0


async def test_a_writing_session_asks_alone_and_sees_what_it_wrote(database: Database) -> None:
    async with database.writing() as session:
        session.add(member(1))
        async with together(session) as group:
            answers = [group.ask(members) for _ in range(3)]
        assert [answer.value for answer in answers] == [1, 1, 1]


async def test_questions_are_planned_for_what_they_are_about_and_what_writes_is_not(database: Database) -> None:
    if database.is_sqlite:
        pytest.skip("it plans each statement once, for any values")
    mode = text("SHOW plan_cache_mode")
    async with database.reading() as session:
        assert await session.scalar(mode) == "force_custom_plan"
    async with database.writing() as session:
        assert await session.scalar(mode) == "auto"
        await plan_for_values(session)
        assert await session.scalar(mode) == "force_custom_plan"
    async with database.writing() as session:
        assert await session.scalar(mode) == "auto"
