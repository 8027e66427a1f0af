"""Which errors are the store's fault, which are another transaction's, and which are the request's own."""

import asyncio
import sqlite3
import traceback
from datetime import UTC, datetime

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlmodel import col

from models import Contact, Member, QuoteCounter
from models.database import Database, is_conflict, is_outage
from tests.e2e.serving import free_port

NOW = datetime(2026, 3, 10, 1, 0, tzinfo=UTC)
ON_POSTGRES = pytest.mark.parametrize(
    "database_kind", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)
ON_SQLITE = pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)


async def error_of(database: Database, statement: str, **parameters: object) -> Exception:
    with pytest.raises(Exception) as raised:  # noqa: PT011
        async with database.writing() as session:
            await session.execute(text(statement), parameters)
    return raised.value


async def test_a_wrong_request_is_neither(database: Database) -> None:
    async with database.writing() as session:
        session.add(QuoteCounter(issued_on=NOW.date(), last=1))
    for statement in ("SELECT * FROM nowhere", "SELECT 1 FROM", "INSERT INTO member (name) VALUES (1, 2)"):
        error = await error_of(database, statement)
        assert (is_outage(error), is_conflict(error)) == (False, False), error


async def test_a_refused_row_is_not_told(database: Database) -> None:
    """PostgreSQL would tell all of the row, and errors are logged."""
    with pytest.raises(IntegrityError) as raised:
        async with database.writing() as session:
            session.add(Member(userid="a", userid_key="a", name="王总要离婚", role="nobody", created_at=NOW))
    told = "".join(traceback.format_exception(raised.value))
    assert "role_is_known" in told
    assert "离婚" not in told


async def test_a_number_out_of_range_is_the_requests_own(database: Database) -> None:
    with pytest.raises(Exception) as raised:  # noqa: PT011
        async with database.writing() as session:
            await session.execute(select(col(Member.id)).where(col(Member.id) == 2**70))
    assert not is_outage(raised.value)


async def test_a_unique_key_is_a_conflict(database: Database) -> None:
    async def add() -> None:
        async with database.writing() as session:
            session.add(Member(userid="A", userid_key="A", name="A", created_at=NOW))

    await add()
    with pytest.raises(SQLAlchemyError) as raised:
        await add()
    assert (is_outage(raised.value), is_conflict(raised.value)) == (False, True)


@ON_SQLITE
async def test_a_locked_database_is_an_outage(database: Database, database_url: str) -> None:
    async with database.engine.connect() as connection:
        await connection.exec_driver_sql("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(database_url.removeprefix("sqlite+aiosqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    error = await error_of(database, "SELECT 1")
    other.close()
    assert is_outage(error), error
    async with database.writing() as session:
        assert await session.scalar(text("SELECT 1")) == 1


@ON_SQLITE
async def test_reading_cannot_write(database: Database) -> None:
    with pytest.raises(SQLAlchemyError) as raised:
        async with database.reading() as session:
            await session.execute(text("DELETE FROM member"))
    assert is_outage(raised.value), "a read-only store is a broken one"


@ON_SQLITE
async def test_a_folder_that_is_gone_is_an_outage(tmp_path, database: Database) -> None:
    gone = Database(f"sqlite+aiosqlite:///{tmp_path}/gone/x.db")
    (tmp_path / "gone").rmdir()
    with pytest.raises(Exception) as raised:  # noqa: PT011
        await gone.ping()
    await gone.close()
    assert is_outage(raised.value), raised.value


@ON_POSTGRES
@pytest.mark.parametrize("when", ["in a transaction", "between two"])
async def test_a_connection_that_the_server_ends(database: Database, database_url: str, when: str) -> None:
    killer = Database(database_url)

    async def kill(pid: int) -> None:
        async with killer.writing() as session:
            await session.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})

    if when == "between two":
        async with database.writing() as session:
            pid = await session.scalar(text("SELECT pg_backend_pid()"))
        await kill(pid)
        await asyncio.sleep(0.1)
        async with database.writing() as session:
            assert await session.scalar(text("SELECT pg_backend_pid()")) != pid, "replaced without an error"
    else:
        with pytest.raises(Exception) as raised:  # noqa: PT011, PT012 (the error comes from inside)
            async with database.writing() as session:
                await kill(await session.scalar(text("SELECT pg_backend_pid()")))
                await session.execute(text("SELECT 1"))
        assert is_outage(raised.value), raised.value
        await database.ping()
    await killer.close()


@ON_POSTGRES
async def test_nobody_listens(database: Database) -> None:
    gone = Database(f"postgresql+asyncpg://postgres@127.0.0.1:{free_port()}/x")
    with pytest.raises(Exception) as raised:  # noqa: PT011
        await gone.ping()
    await gone.close()
    assert is_outage(raised.value), raised.value


@ON_POSTGRES
async def test_a_database_that_takes_no_connections(database: Database, database_url: str) -> None:
    name = database.url.database
    admin = Database(database_url.rsplit("/", 1)[0] + "/postgres")
    async with admin.engine.connect() as connection:
        alone = await connection.execution_options(isolation_level="AUTOCOMMIT")
        await alone.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false"))
    await database.engine.dispose()
    with pytest.raises(Exception) as raised:  # noqa: PT011
        await database.ping()
    async with admin.engine.connect() as connection:
        alone = await connection.execution_options(isolation_level="AUTOCOMMIT")
        await alone.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true"))
    await admin.close()
    assert is_outage(raised.value), raised.value


@ON_POSTGRES
async def test_a_deadlock_is_a_conflict(database: Database) -> None:
    async with database.writing() as session:
        session.add_all(QuoteCounter(issued_on=NOW.date().replace(day=day), last=1) for day in (1, 2))
    both = asyncio.Barrier(2)

    async def lock(first: int, second: int) -> Exception | None:
        try:
            async with database.writing() as session:
                for day in (first, second):
                    await session.execute(
                        update(QuoteCounter)
                        .where(col(QuoteCounter.issued_on) == NOW.date().replace(day=day))
                        .values(last=2)
                    )
                    if day == first:
                        await both.wait()
        except Exception as error:
            return error
        return None

    [error] = [error for error in await asyncio.gather(lock(1, 2), lock(2, 1)) if error is not None]
    assert (is_outage(error), is_conflict(error)) == (False, True), error


@pytest.mark.parametrize(
    ("error", "outage"),
    [
        (ConnectionResetError(), True),
        (TimeoutError(), True),
        (ValueError("x"), False),
        (KeyError("x"), False),
        (sqlite3.OperationalError("no code"), False),
    ],
    ids=repr,
)
def test_plain_errors(error: Exception, outage: bool) -> None:
    assert is_outage(error) is outage
    assert not is_conflict(error)


async def test_a_cancelled_transaction_leaves_nothing(database: Database) -> None:
    inside = asyncio.Event()

    async def write() -> None:
        async with database.writing() as session:
            session.add(Member(userid="a", userid_key="a", name="a", created_at=NOW))
            await session.flush()
            inside.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(write())
    await inside.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    async with database.writing() as session:
        assert (await session.scalars(select(Member))).all() == []


async def test_foreign_keys_are_on_and_their_breach_is_no_conflict(database: Database) -> None:
    with pytest.raises(IntegrityError) as raised:
        async with database.writing() as session:
            session.add(Contact(customer_id=99, name="李总", created_at=NOW))
    assert (is_outage(raised.value), is_conflict(raised.value)) == (False, False)
