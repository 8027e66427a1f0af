"""The engines: one that writes and one that only reads, with the same meaning on SQLite and PostgreSQL."""

import logging
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event, text
from sqlalchemy.engine import URL, ExceptionContext, make_url
from sqlalchemy.exc import DBAPIError, DisconnectionError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.pool import StaticPool

from models.migrate import upgrade
from models.wal import enter_wal

log = logging.getLogger(__name__)

SQLITE_READERS = 4
POSTGRES_CONNECTIONS = 12
CONNECT_SECONDS, COMMAND_SECONDS = 3.0, 20.0
"""Limits of one connection attempt and one statement on PostgreSQL: a network that swallows packets is an outage."""

PREPARED_KEPT = 400
"""Statements that each connection keeps prepared: more than all that `bench.analytics` asks for four kinds of readers
(it prints how many), which pushed each other out of the usual 100 before the next digest."""

POSTGRES_SETTINGS = (
    "jit = off",
    "work_mem = '32MB'",
    f"statement_timeout = '{COMMAND_SECONDS:.0f}s'",
    f"idle_in_transaction_session_timeout = '{COMMAND_SECONDS:.0f}s'",
)
"""Questions of a big company cost enough to be compiled, which takes longer than to answer them, and group more deals
than fit the usual 4 MB. A process that stands still in the middle of a transaction or of a statement (a paused machine)
loses it, and the locks that others wait for with it."""
ONE_STATE = "REPEATABLE READ"
"""The isolation in which PostgreSQL shows a transaction one and the same state throughout."""
_PLAN_FOR_VALUES = "SET LOCAL plan_cache_mode = 'force_custom_plan'"
ANALYSED_ROWS = 20_000
"""How many rows of each index SQLite looks at for its statistics."""

_OUTAGE_STATES = ("08", "25006", "25P03", "28", "3D", "53", "55000", "57", "58")
"""SQLSTATEs or their classes: connection, read-only server, transaction idle for too long, authorisation, no such
database, resources (disk full, too many connections), database closed to connections, operator intervention, system
error."""
_OUTAGE_CODES = frozenset(
    (
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_INTERRUPT,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
    )
)
_CONFLICT_STATES = ("23505", "40")
"""SQLSTATEs or their classes: unique key, transaction rolled back (deadlock)."""
_UNIQUE_CODES = (sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY)


def _sqlstate(error: BaseException) -> str:
    return str(getattr(error, "sqlstate", None) or "")


def is_outage(error: BaseException) -> bool:
    """Say whether the store is at fault (gone, full, locked) and not what was asked of it: it may work later.

    The class of an error does not tell: with asyncpg a server that shuts down is a plain DBAPIError, a number out of
    range an InterfaceError. What a driver raises while connecting comes unwrapped.
    """
    if isinstance(error, OSError | PoolTimeoutError | DisconnectionError):
        return True
    if isinstance(error, DBAPIError):
        if error.connection_invalidated:
            return True
        cause: BaseException | None = error.orig
    else:
        cause = error
    if cause is None:
        return False
    code = getattr(cause, "sqlite_errorcode", None)
    if isinstance(code, int):
        return code & 0xFF in _OUTAGE_CODES
    return _sqlstate(cause).startswith(_OUTAGE_STATES)


def is_conflict(error: BaseException) -> bool:
    """Say whether somebody else's transaction was in the way (unique key, deadlock): the same may work at once."""
    if not isinstance(error, DBAPIError) or error.orig is None:
        return False
    code = getattr(error.orig, "sqlite_errorcode", None)
    return code in _UNIQUE_CODES or _sqlstate(error.orig).startswith(_CONFLICT_STATES)


def _is_memory(url: URL) -> bool:
    return url.database in (None, "", ":memory:")


def _sqlite_engine(url: URL, *, writes: bool) -> AsyncEngine:
    """WAL with synchronous=FULL: what WeCom got a 200 for survives a power cut. See docs/adr/0002."""
    if _is_memory(url):
        engine = create_async_engine(url, poolclass=StaticPool, hide_parameters=True)
    else:
        engine = create_async_engine(
            url, pool_size=1 if writes else SQLITE_READERS, max_overflow=0, pool_timeout=10, hide_parameters=True
        )
    pragmas = ["busy_timeout=10000", "synchronous=FULL", "foreign_keys=ON"]
    if not writes:
        pragmas.append("query_only=ON")

    @event.listens_for(engine.sync_engine, "connect")
    def _configure(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # we send BEGIN ourselves: the driver's own leaves SELECTs outside
        cursor = connection.cursor()
        enter_wal(cursor)
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _postgres_engine(url: URL) -> AsyncEngine:
    engine = create_async_engine(
        url,
        pool_size=POSTGRES_CONNECTIONS,
        pool_use_lifo=True,  # the one used last knows the tables and statements; in turn each would be cold for long
        max_overflow=4,
        pool_timeout=10,
        hide_parameters=True,
        connect_args={
            "timeout": CONNECT_SECONDS,
            "command_timeout": COMMAND_SECONDS,
            "prepared_statement_cache_size": PREPARED_KEPT,
        },
    )

    @event.listens_for(engine.sync_engine, "connect")
    def _configure(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        for setting in POSTGRES_SETTINGS:
            cursor.execute(f"SET {setting}")
        cursor.close()
        connection.commit()

    @event.listens_for(engine.sync_engine, "checkout")
    def _check(connection: Any, _record: Any, _proxy: Any) -> None:
        if connection.driver_connection.is_closed():  # known locally; a ping would be a round trip per transaction
            raise DisconnectionError("the server has closed this connection")

    event.listen(engine.sync_engine, "handle_error", _without_row)
    return engine


def _postgres_reader(engine: AsyncEngine) -> AsyncEngine:
    """The same connections for transactions that see one state throughout and cannot write, as on SQLite."""
    reader = engine.execution_options(isolation_level=ONE_STATE, postgresql_readonly=True)

    @event.listens_for(reader.sync_engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql(_PLAN_FOR_VALUES)

    return reader


async def plan_for_values(session: AsyncSession) -> None:
    """Have the questions of the rest of a transaction planned for the very days and members that they are about.

    A statement that is asked again and again gets one plan for all values after five askings, which goes through a year
    where a day is asked about. Reading sessions plan so from the start. What writes is short and alike, and keeps its
    plans, as to plan costs it more than any better plan saves.
    """
    connection = await session.connection()
    if connection.dialect.name == "postgresql":
        await connection.exec_driver_sql(_PLAN_FOR_VALUES)


def _without_row(context: ExceptionContext) -> None:
    """Take the row out of a refusal: PostgreSQL tells all its columns (DETAIL), and errors go into logs."""
    for error in (context.original_exception, context.sqlalchemy_exception):
        if error is not None and error.args and isinstance(error.args[0], str):
            error.args = (error.args[0].split("\nDETAIL:")[0], *error.args[1:])
    cause = context.original_exception.__cause__
    if getattr(cause, "detail", None):
        cause.detail = None  # type: ignore[union-attr]


class Database:
    """One database: `writing()` is a transaction, `reading()` a snapshot that cannot write.

    Args:
        url: sqlite+aiosqlite:///path or postgresql+asyncpg://user@host/name.
    """

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        if self.is_sqlite:
            if not _is_memory(self.url):
                Path(str(self.url.database)).parent.mkdir(parents=True, exist_ok=True)
            self.engine = _sqlite_engine(self.url, writes=True)
            self._reader = self.engine if _is_memory(self.url) else _sqlite_engine(self.url, writes=False)
        else:
            self.engine = _postgres_engine(self.url)
            self._reader = _postgres_reader(self.engine)
        self._sizes = 0
        if self.is_sqlite and not self.is_in_memory:
            self._replace_readers()
        self._write_sessions = async_sessionmaker(self.engine, expire_on_commit=False)
        self._read_sessions = async_sessionmaker(self._reader, expire_on_commit=False)

    @property
    def is_in_memory(self) -> bool:
        """It lives in this process alone and has a single connection."""
        return self.is_sqlite and _is_memory(self.url)

    async def migrate(self) -> None:
        """Create the schema or bring it up to date; safe when several processes start at once."""
        await upgrade(self.engine if self.is_in_memory else None, self.url)

    async def look_at_sizes(self) -> None:
        """Tell SQLite how its tables are filled, from a sample of each index: a twentieth of a second, however large.

        Nobody else does, and without it a plan may go through all of a table. PostgreSQL sees to it by itself.
        """
        if not self.is_sqlite:
            return
        async with self.engine.begin() as connection:
            await connection.execute(text(f"PRAGMA analysis_limit={ANALYSED_ROWS}"))
            await connection.execute(text("ANALYZE"))
        # They are read with the schema, once a connection: readers who know the old ones are replaced.
        self._sizes += 1

    def _replace_readers(self) -> None:
        """Have a reader that knows older sizes than `_sizes` closed and opened again when it is next asked for."""

        @event.listens_for(self._reader.sync_engine, "connect")
        def _opened(_connection: Any, record: Any) -> None:
            record.info["sizes"] = self._sizes

        @event.listens_for(self._reader.sync_engine, "checkout")
        def _check(_connection: Any, record: Any, _proxy: Any) -> None:
            if record.info.get("sizes") != self._sizes:
                raise DisconnectionError("the sizes of the tables have been looked at since")

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncSession]:
        """One transaction: committed at the end of the block, rolled back where it raises."""
        async with self._write_sessions() as session, session.begin():
            yield session

    @asynccontextmanager
    async def rehearsing(self) -> AsyncIterator[AsyncSession]:
        """A transaction that is always rolled back: what would happen, without it happening."""
        async with self._write_sessions() as session:
            transaction = await session.begin()
            try:
                yield session
            finally:
                await transaction.rollback()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """A session for questions; what it is asked to write does not stay."""
        async with self._read_sessions() as session:
            yield session

    async def ping(self) -> None:
        """Raise where the database does not answer."""
        async with self.reading() as session:
            await session.execute(text("SELECT 1"))

    async def close(self) -> None:
        await self.engine.dispose()
        if self.is_sqlite and not self.is_in_memory:
            await self._reader.dispose()
