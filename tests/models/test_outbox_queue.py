"""The outbox: one on its way for each recipient, in order, whoever claims and whoever dies."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import event, select, update
from sqlmodel import col

from models import OutboxMessage
from models.database import Database
from models.outbox import (
    claim_due,
    keep_body,
    mark_dropped,
    mark_sent,
    put_back,
    queue_messages,
    release_leases,
    renew_leases,
    sent_since,
)

NOW = datetime(2026, 3, 10, 1, 0, tzinfo=UTC)
LEASE = timedelta(seconds=6)


def row(recipient: str, body: str, *, due: datetime = NOW, dedupe_key: str | None = None) -> dict[str, object]:
    return {
        "recipient": recipient,
        "recipient_key": recipient,
        "status": "pending",
        "due_at": due,
        "attempts": 0,
        "created_at": NOW,
        "kind": "text",
        "body": body.encode(),
        "dedupe_key": dedupe_key,
    }


async def queue(database: Database, *rows: dict[str, object]) -> None:
    async with database.writing() as session:
        await queue_messages(session, rows)


async def claim(
    database: Database, owner: str = "me", *, at: datetime = NOW, limit: int = 10, now: datetime = NOW
) -> list[str]:
    async with database.writing() as session:
        rows = await claim_due(session, now=now, real_now=at, lease=LEASE, owner=owner, limit=limit)
    return bodies(rows)


def bodies(rows: Sequence[OutboxMessage]) -> list[str]:
    return [(row.body or b"").decode() for row in rows]


async def sent(database: Database, message_id: int, owner: str = "me", *, at: datetime = NOW) -> bool:
    async with database.writing() as session:
        return await mark_sent(session, message_id, owner=owner, real_now=at, platform_message_id=None)


async def test_one_for_each_recipient_oldest_first(database: Database) -> None:
    await queue(database, row("b", "b1"), row("a", "a1"), row("A", "a2"), row("b", "b2"), row("c", "c1"))
    assert await claim(database, limit=2) == ["b1", "a1"]
    assert await claim(database) == ["c1"]
    assert await claim(database) == []
    assert await sent(database, 2)
    assert await claim(database) == ["a2"]


async def test_what_is_not_due_yet_waits_and_holds_nobody_up(database: Database) -> None:
    await queue(database, row("a", "tomorrow", due=NOW + timedelta(days=1)), row("a", "now"))
    assert await claim(database) == ["now"]
    assert await sent(database, 2)
    assert await claim(database, now=NOW + timedelta(days=1)) == ["tomorrow"]


async def test_backing_off_holds_up_the_next_of_the_same_recipient(database: Database) -> None:
    await queue(database, row("a", "a1"), row("a", "a2"), row("b", "b1"))
    assert await claim(database) == ["a1", "b1"]
    later = NOW + timedelta(seconds=3)
    async with database.writing() as session:
        assert await put_back(session, 1, owner="me", retry_at=later, reason="busy")
    assert await claim(database) == []
    assert await claim(database, at=later) == ["a1"]


async def test_a_lease_that_ran_out_is_taken_over_and_its_owner_changes_nothing_more(database: Database) -> None:
    await queue(database, row("a", "a1"), row("a", "a2"))
    assert await claim(database, "dead") == ["a1"]
    assert await claim(database, "heir", at=NOW + LEASE) == []
    after = NOW + LEASE + timedelta(seconds=1)
    assert await claim(database, "heir", at=after) == ["a1"]
    assert not await sent(database, 1, "dead")
    async with database.writing() as session:
        assert not await mark_dropped(session, 1, owner="dead", reason="x")
        assert not await keep_body(session, 1, owner="dead", media_id="m", body=b"other")
        assert await release_leases(session, owner="dead") == 0
    assert await sent(database, 1, "heir")
    assert await claim(database, "heir", at=after) == ["a2"]


async def test_a_renewed_lease_holds(database: Database) -> None:
    await queue(database, row("a", "a1"), row("b", "b1"))
    assert await claim(database) == ["a1", "b1"]
    async with database.writing() as session:
        await renew_leases(session, [1], owner="me", until=NOW + 3 * LEASE)
    assert await claim(database, "other", at=NOW + 2 * LEASE) == ["b1"]
    async with database.writing() as session:
        await renew_leases(session, [1, 2], owner="me", until=NOW + 9 * LEASE)
    assert await claim(database, "third", at=NOW + 4 * LEASE) == ["b1"], "it was not mine any more"


async def test_a_released_message_goes_out_at_once(database: Database) -> None:
    await queue(database, row("a", "a1"), row("b", "b1"))
    assert await claim(database) == ["a1", "b1"]
    assert await sent(database, 2)
    async with database.writing() as session:
        assert await release_leases(session, owner="me") == 1
    assert await claim(database, "next") == ["a1"]


async def test_the_dedupe_key_makes_a_push_the_only_one(database: Database) -> None:
    await queue(database, row("a", "one", dedupe_key="k"), row("a", "two", dedupe_key="k"), row("a", "three"))
    await queue(database, row("b", "four", dedupe_key="k"), row("b", "five"))
    async with database.reading() as session:
        assert bodies((await session.scalars(select(OutboxMessage))).all()) == ["one", "three", "five"]


async def test_claimers_at_once_share_and_never_twice(database: Database, database_url: str) -> None:
    people = [f"p{n}" for n in range(15)]
    await queue(database, *(row(person, f"{person} {n}") for n in range(4) for person in people))
    others = [Database(database_url) for _ in range(3)]
    seen: list[str] = []

    async def work(mine: Database, owner: str) -> None:
        idle = 0
        while idle < 20:
            async with mine.writing() as session:
                rows = await claim_due(session, now=NOW, real_now=NOW, lease=LEASE, owner=owner, limit=4)
            for message in rows:
                assert message.id is not None
                seen.append((message.body or b"").decode())
                assert await sent(mine, message.id, owner)
            idle = 0 if rows else idle + 1
            await asyncio.sleep(0)

    await asyncio.gather(*(work(mine, str(n)) for n, mine in enumerate((database, *others))))
    for other in others:
        await other.close()
    assert len(seen) == 60
    for person in people:
        assert [body for body in seen if body.split()[0] == person] == [f"{person} {n}" for n in range(4)]


async def test_sent_since(database: Database) -> None:
    await queue(database, *(row("A", str(n)) for n in range(3)), row("b", "x"))
    for n in range(3):
        await claim(database)
        assert await sent(database, n + 1, at=NOW + timedelta(seconds=n))
    async with database.reading() as session:
        assert await sent_since(session, "a", NOW) == [NOW + timedelta(seconds=1), NOW + timedelta(seconds=2)]


async def test_finding_what_is_due_reads_no_history(database: Database, database_kind: str) -> None:
    await queue(database, row("a", "a1"))
    async with database.writing() as session:
        await session.execute(update(OutboxMessage).where(col(OutboxMessage.id) == 1).values(status="sent"))
    statements: list[tuple[str, tuple[object, ...]]] = []

    @event.listens_for(database.engine.sync_engine, "before_cursor_execute")
    def note(_connection, _cursor, statement, parameters, _context, _many) -> None:
        statements.append((statement, tuple(parameters)))

    assert await claim(database) == []
    [(query, parameters)] = [found for found in statements if found[0].startswith("SELECT")]
    if database_kind == "postgres":
        assert "'pending'" in query
        return
    async with database.reading() as session:
        plan = (await (await session.connection()).exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", parameters)).all()
    steps = [step[3] for step in plan]
    assert "SCAN outbox USING INDEX ix_outbox_queue" in steps, steps
