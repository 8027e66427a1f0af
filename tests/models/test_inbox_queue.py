"""The inbox: what is next, for whom, and what it costs to find out."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event, update
from sqlmodel import col

from models import InboundMessage
from models.database import Database
from models.inbox import find_message, mark_failed, next_message, replay_failed, store_messages

START = datetime(2026, 3, 10, 1, 0, tzinfo=UTC)


def row(number: int, sender: str = "a", *, second: int = 0, status: str = "stored") -> dict[str, object]:
    at = START + timedelta(seconds=second)
    return {
        "platform": "wecom",
        "dedupe_key": str(number),
        "sender": sender,
        "sender_key": sender,
        "kind": "text",
        "event": None,
        "text": str(number),
        "payload": {},
        "sent_at": at,
        "received_at": at,
        "status": status,
    }


async def store(database: Database, *rows: dict[str, object]) -> None:
    async with database.engine.begin() as connection:
        await store_messages(connection, rows)


async def take_all(database: Database) -> list[str]:
    taken = []
    while True:
        async with database.writing() as session:
            message = await next_message(session, real_now=datetime.now(UTC))
            if message is None:
                return taken
            message.status = "applied"
            taken.append(message.text)


async def test_one_person_by_the_second_then_by_arrival(database: Database) -> None:
    await store(database, row(1, second=5), row(2, second=3), row(3, second=3), row(4, second=9), row(5, "b", second=7))
    taken = await take_all(database)
    assert [text for text in taken if text != "5"] == ["2", "3", "1", "4"]
    assert "5" in taken


async def test_userids_that_differ_in_case_are_one_queue(database: Database) -> None:
    await store(database, row(1, "ZhouKai", second=2), row(2, "zhoukai", second=1), row(3, "ZHOUKAI", second=3))
    assert await take_all(database) == ["2", "1", "3"]


async def test_failed_messages_stand_in_nobodys_way(database: Database) -> None:
    await store(database, row(1, second=1), row(2, second=2))
    async with database.writing() as session:
        assert await mark_failed(session, 1, error="x", now=START)
        assert not await mark_failed(session, 1, error="y", now=START), "once"
    assert await take_all(database) == ["2"]
    async with database.writing() as session:
        assert not await mark_failed(session, 2, error="too late, it is applied", now=START)
        assert await replay_failed(session, [2, 99]) == 0
        assert await replay_failed(session, [1, 2]) == 1
    async with database.reading() as session:
        message = await find_message(session, 1)
        assert message is not None
        assert (message.status, message.error, message.applied_at) == ("stored", None, None)
    assert await take_all(database) == ["1"]


async def test_what_is_stored_twice_is_there_once(database: Database) -> None:
    await store(database, row(1), row(1), row(2))
    await store(database, row(2), row(3))
    assert await take_all(database) == ["1", "2", "3"]


@pytest.mark.parametrize("database_kind", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True)
async def test_what_is_being_applied_holds_up_its_sender_alone(database: Database) -> None:
    await store(database, row(1, "a"), row(2, "a"), row(3, "b"))
    async with database.writing() as mine, database.writing() as other:
        first, second = (
            await next_message(mine, real_now=datetime.now(UTC)),
            await next_message(other, real_now=datetime.now(UTC)),
        )
        assert first is not None
        assert second is not None
        assert (first.text, second.text) == ("1", "3")
        async with database.writing() as third:
            assert await next_message(third, real_now=datetime.now(UTC)) is None
        first.status = second.status = "applied"
    assert await take_all(database) == ["2"]


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
async def test_finding_the_next_reads_no_history(database: Database) -> None:
    statements: list[tuple[str, tuple[object, ...]]] = []

    @event.listens_for(database.engine.sync_engine, "before_cursor_execute")
    def note(_connection, _cursor, statement, parameters, _context, _many) -> None:
        statements.append((statement, tuple(parameters)))

    async with database.writing() as session:
        await next_message(session, real_now=datetime.now(UTC))
        query, parameters = statements[-1]
        plan = (await (await session.connection()).exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", parameters)).all()
    steps = [step[3] for step in plan]
    assert "SCAN inbound_message USING INDEX ix_inbound_message_queue" in steps, steps
    assert not [step for step in steps if "TEMP B-TREE" in step]


async def test_a_status_outside_the_list_is_refused(database: Database) -> None:
    await store(database, row(1))
    with pytest.raises(Exception, match="status_is_known"):
        async with database.writing() as session:
            await session.execute(update(InboundMessage).where(col(InboundMessage.id) == 1).values(status="lost"))
