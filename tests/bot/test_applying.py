"""Applying: one transaction a message, in order for each person; what breaks is kept, told and replayed."""

import asyncio
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from bot.app import Bot
from bot.dispatch import Dispatcher
from bot.messages import IncomingMessage
from bot.outgoing import outbox_rows
from models import InboundMessage, OutboxMessage
from models.database import Database
from models.inbox import mark_failed, replay_failed
from models.outbox import queue_messages
from nlu.opinion import Opinion
from replies.types import Outgoing, Text
from tests.e2e.serving import eventually

START = datetime(2026, 3, 10, 1, 0, tzinfo=UTC)


def incoming(sender: str, number: int, *, words: str = "在吗", second: int = 0) -> IncomingMessage:
    at = START + timedelta(seconds=second)
    return IncomingMessage("wecom", f"msg:1:{sender}:{number}", sender, "text", at, text=f"{words} {number}")


async def receive(bot: Bot, *messages: IncomingMessage) -> None:
    await asyncio.gather(*(bot.ingest.receive(message) for message in messages))


class UniqueViolation(Exception):
    sqlstate = "23505"


def conflict() -> IntegrityError:
    return IntegrityError("", {}, UniqueViolation())


async def stored(database: Database) -> list[InboundMessage]:
    async with database.reading() as session:
        return list(await session.scalars(select(InboundMessage).order_by(col(InboundMessage.id))))


async def answers(database: Database) -> list[OutboxMessage]:
    async with database.reading() as session:
        return list(await session.scalars(select(OutboxMessage).order_by(col(OutboxMessage.id))))


class Breaking:
    """Applies by answering with the text; a text in `errors` raises as often as it has errors left."""

    def __init__(self) -> None:
        self.errors: defaultdict[str, list[Exception]] = defaultdict(list)
        self.seen: list[tuple[str, str]] = []

    async def __call__(
        self, session: AsyncSession, message: InboundMessage, _opinion: Opinion | None = None
    ) -> list[Outgoing]:
        await session.execute(text("SELECT 1"))
        self.seen.append((message.sender, message.text))
        await asyncio.sleep(0)
        if errors := self.errors[message.text]:
            raise errors.pop()
        return [Outgoing(message.sender, Text(f"好 {message.text}"))]


@pytest.fixture
def breaking() -> Breaking:
    return Breaking()


@pytest.fixture
async def dispatcher(bot: Bot, breaking: Breaking) -> Dispatcher:
    bot.ingest.start()
    return make_dispatcher(bot, breaking, workers=1)


def make_dispatcher(bot: Bot, apply: Breaking, *, workers: int, database: Database | None = None) -> Dispatcher:
    return Dispatcher(
        database or bot.database,
        apply=apply,
        apologise=lambda message: [Outgoing(message.sender, Text("没记上"))],
        rows=lambda outgoing, message_id: outbox_rows(
            outgoing, agent_id=1000002, now=bot.clock.now(), message_id=message_id
        ),
        queue=queue_messages,
        clock=bot.clock,
        workers=workers,
        is_busy=lambda: False,
        on_applied=lambda: None,
    )


async def test_a_broken_message_is_kept_told_once_and_replayed(
    bot: Bot, dispatcher: Dispatcher, breaking: Breaking
) -> None:
    breaking.errors["在吗 1"] = [RuntimeError("a \x00 handler broke")]
    await receive(bot, incoming("a", 0), incoming("a", 1, second=1), incoming("a", 2, second=2))
    assert await dispatcher.drain() == 3
    assert [m.status for m in await stored(bot.database)] == ["applied", "failed", "applied"]
    assert (await stored(bot.database))[1].error == "RuntimeError: a  handler broke"
    told = [(row.message_id, row.body or b"") for row in await answers(bot.database)]
    assert ["没记上".encode() in body for _, body in told] == [False, True, False]

    async with bot.database.writing() as session:
        assert await replay_failed(session, None) == 1
    assert await dispatcher.drain() == 1
    assert [m.status for m in await stored(bot.database)] == ["applied"] * 3
    assert [row.message_id for row in await answers(bot.database)] == [1, 2, 3, 2]


async def test_a_private_message_that_breaks_leaves_no_words(
    bot: Bot, dispatcher: Dispatcher, breaking: Breaking, caplog: pytest.LogCaptureFixture
) -> None:
    message = incoming("a", 0, words="私密 王总要离婚")
    breaking.errors[message.text] = [RuntimeError(f"cannot read {message.text}")]
    await receive(bot, message)
    assert await dispatcher.drain() == 1
    assert [(m.status, m.error) for m in await stored(bot.database)] == [("failed", "RuntimeError")]
    assert "could not be applied" in caplog.text
    assert "离婚" not in caplog.text


async def test_records_of_a_broken_message_do_not_stay(bot: Bot, breaking: Breaking) -> None:
    class Half(Breaking):
        async def __call__(
            self, session: AsyncSession, message: InboundMessage, _opinion: Opinion | None = None
        ) -> list[Outgoing]:
            await session.execute(
                text("INSERT INTO quote_counter (issued_on, last) VALUES (:day, 1)").bindparams(day=START.date())
            )
            raise KeyError(message.text)

    bot.ingest.start()
    dispatcher = make_dispatcher(bot, Half(), workers=1)
    await receive(bot, incoming("a", 0))
    await dispatcher.drain()
    async with bot.database.reading() as session:
        assert await session.scalar(text("SELECT count(*) FROM quote_counter")) == 0
    assert [m.status for m in await stored(bot.database)] == ["failed"]


async def test_a_conflict_is_tried_again_at_once(bot: Bot, dispatcher: Dispatcher, breaking: Breaking) -> None:
    breaking.errors["在吗 0"] = [conflict()] * 2
    await receive(bot, incoming("a", 0))
    await dispatcher.drain()
    assert [m.status for m in await stored(bot.database)] == ["applied"]
    assert len(breaking.seen) == 3


async def test_a_conflict_without_end_fails_the_message(bot: Bot, dispatcher: Dispatcher, breaking: Breaking) -> None:
    breaking.errors["在吗 0"] = [conflict()] * 50
    await receive(bot, incoming("a", 0), incoming("b", 1))
    await dispatcher.drain()
    assert [m.status for m in await stored(bot.database)] == ["failed", "applied"]


async def test_an_outage_fails_nothing(bot: Bot, breaking: Breaking, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.dispatch.POLL_SECONDS", 0.02)
    outage = DBAPIError("", {}, Exception(), connection_invalidated=True)
    breaking.errors["在吗 0"] = [ConnectionResetError(), outage, TimeoutError()]
    bot.ingest.start()
    dispatcher = make_dispatcher(bot, breaking, workers=1)
    await receive(bot, incoming("a", 0))
    dispatcher.start()

    async def applied() -> bool:
        return [m.status for m in await stored(bot.database)] == ["applied"]

    await eventually(applied)
    await dispatcher.stop()
    assert len(await answers(bot.database)) == 1


async def test_a_worker_outlives_a_fault_of_its_own(
    bot: Bot, breaking: Breaking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.dispatch.POLL_SECONDS", 0.02)
    breaking.errors["在吗 0"] = [RuntimeError("the handler")]
    broken = [RuntimeError("and the note of it")]

    async def mark(*args: Any, **options: Any) -> bool:
        if broken:
            raise broken.pop()
        return await mark_failed(*args, **options)

    monkeypatch.setattr("bot.dispatch.mark_failed", mark)
    bot.ingest.start()
    dispatcher = make_dispatcher(bot, breaking, workers=1)
    await receive(bot, incoming("a", 0), incoming("b", 1))
    dispatcher.start()

    async def applied() -> bool:
        return [m.status for m in await stored(bot.database)] == ["applied", "applied"]

    await eventually(applied)
    await dispatcher.stop()


async def test_many_workers_keep_each_persons_order(bot: Bot, breaking: Breaking, database_url: str) -> None:
    bot.ingest.start()
    other = Database(database_url)
    people, count = [f"p{n}" for n in range(6)], 12
    await receive(bot, *(incoming(p, n, second=n) for n in range(count) for p in people))
    first = make_dispatcher(bot, breaking, workers=1 if bot.database.is_sqlite else 5)
    second = make_dispatcher(bot, breaking, workers=1 if bot.database.is_sqlite else 5, database=other)
    first.start()
    second.start()

    async def applied() -> bool:
        return {m.status for m in await stored(bot.database)} == {"applied"}

    await eventually(applied)
    await first.stop()
    await second.stop()
    await other.close()
    for person in people:
        assert [words for who, words in breaking.seen if who == person] == [f"在吗 {n}" for n in range(count)]
    assert len(await answers(bot.database)) == count * len(people)


async def test_stop_ends_a_handler_that_does_not(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.dispatch.STOP_SECONDS", 0.1)
    began = asyncio.Event()

    class Endless(Breaking):
        async def __call__(
            self, session: AsyncSession, message: InboundMessage, _opinion: Opinion | None = None
        ) -> list[Outgoing]:
            await session.execute(text("SELECT 1"))
            began.set()
            await asyncio.Event().wait()
            return [Outgoing(message.sender, Text("never"))]

    bot.ingest.start()
    dispatcher = make_dispatcher(bot, Endless(), workers=1)
    await receive(bot, incoming("a", 0))
    dispatcher.start()
    await began.wait()
    await dispatcher.stop()
    assert [m.status for m in await stored(bot.database)] == ["stored"]
