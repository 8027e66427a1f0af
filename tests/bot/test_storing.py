"""The edge of the store: what is acknowledged is committed, and one bad row or a broken store harms nobody else."""

import asyncio
import sqlite3
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlmodel import col

from bot.app import Bot
from bot.errors import StoreUnavailable
from bot.messages import IncomingMessage
from models import InboundMessage
from models.inbox import store_messages
from tests.e2e.serving import eventually

START = datetime(2026, 3, 10, 1, 0, tzinfo=UTC)


def incoming(number: int, **changes: Any) -> IncomingMessage:
    return IncomingMessage(
        **{
            "platform": "wecom",
            "dedupe_key": f"msg:1:{number}",
            "sender": "rep1",
            "kind": "text",
            "sent_at": START,
            "text": f"第{number}条",
            **changes,
        }
    )


async def texts(bot: Bot) -> list[str]:
    async with bot.database.reading() as session:
        return list(await session.scalars(select(col(InboundMessage.text)).order_by(col(InboundMessage.id))))


async def outcomes(bot: Bot, *messages: IncomingMessage) -> list[BaseException | None]:
    return await asyncio.gather(*(bot.ingest.receive(message) for message in messages), return_exceptions=True)


async def test_stored_when_it_returns_in_the_order_of_arrival(bot: Bot) -> None:
    bot.ingest.start()
    assert await outcomes(bot, *(incoming(n) for n in range(150))) == [None] * 150
    assert await texts(bot) == [f"第{n}条" for n in range(150)]


async def test_a_repeat_changes_nothing(bot: Bot) -> None:
    bot.ingest.start()
    await outcomes(bot, incoming(1), incoming(1, text="另一条"), incoming(2))
    assert await outcomes(bot, incoming(1, text="又一条")) == [None]
    assert await texts(bot) == ["第1条", "第2条"]


async def test_a_row_the_database_refuses_fails_alone(bot: Bot) -> None:
    bot.ingest.start()
    refused = incoming(7, sent_at=None)
    results = await outcomes(bot, incoming(1), refused, incoming(2))
    assert [type(result) for result in results] == [type(None), StoreUnavailable, type(None)]
    assert await texts(bot) == ["第1条", "第2条"]


async def test_a_store_that_is_gone_refuses_and_takes_up_again(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    broken: list[Exception] = [ConnectionRefusedError("gone"), RuntimeError("a fault nobody thought of")]

    async def store(*args: Any) -> None:
        if broken:
            raise broken.pop(0)
        await store_messages(*args)

    monkeypatch.setattr("bot.ingest.store_messages", store)
    bot.ingest.start()
    assert [type(result) for result in await outcomes(bot, incoming(1), incoming(2))] == [StoreUnavailable] * 2
    assert [type(result) for result in await outcomes(bot, incoming(1))] == [StoreUnavailable]
    assert await outcomes(bot, incoming(1), incoming(2)) == [None, None]
    assert await texts(bot) == ["第1条", "第2条"]


async def test_a_store_that_hangs_refuses_in_time(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.ingest.STORE_TIMEOUT_SECONDS", 0.2)
    bot.ingest.start()
    async with bot.database.engine.begin() as connection:
        if bot.database.is_sqlite:
            await connection.execute(text("SELECT 1"))  # the only writer is taken
        else:
            await connection.execute(text("LOCK TABLE inbound_message IN ACCESS EXCLUSIVE MODE"))
        assert [type(result) for result in await outcomes(bot, incoming(1))] == [StoreUnavailable]
    monkeypatch.setattr("bot.ingest.STORE_TIMEOUT_SECONDS", 5.0)

    async def taken() -> bool:
        return await outcomes(bot, incoming(2)) == [None]

    await eventually(taken)
    assert (await texts(bot))[-1] == "第2条"


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
async def test_a_full_disk_refuses_and_takes_up_again(bot: Bot) -> None:
    bot.ingest.start()
    assert await outcomes(bot, incoming(1)) == [None]
    async with bot.database.engine.connect() as connection:
        pages = (await connection.exec_driver_sql("PRAGMA page_count")).scalar_one()
        await connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    results = await outcomes(bot, incoming(2, text="长" * 100_000))
    assert [type(result) for result in results] == [StoreUnavailable]
    async with bot.database.engine.connect() as connection:
        await connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    assert await outcomes(bot, incoming(3)) == [None]


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
async def test_another_process_that_writes_for_long(bot: Bot, database_url: str) -> None:
    bot.ingest.start()
    other = sqlite3.connect(database_url.removeprefix("sqlite+aiosqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    waiting = asyncio.create_task(bot.ingest.receive(incoming(1)))
    await asyncio.sleep(0.3)
    assert not waiting.done()
    other.execute("COMMIT")
    other.close()
    await waiting
    assert await texts(bot) == ["第1条"]


async def test_stop_stores_what_waits(bot: Bot) -> None:
    bot.ingest.start()
    waiting = [asyncio.create_task(bot.ingest.receive(incoming(n))) for n in range(100)]
    await asyncio.sleep(0)
    await bot.ingest.stop()
    assert await asyncio.gather(*waiting, return_exceptions=True) == [None] * 100
    assert len(await texts(bot)) == 100
