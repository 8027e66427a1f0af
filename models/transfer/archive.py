"""The whole database as one file: a zip of JSON lines, a member for each table, the same for SQLite and PostgreSQL.

So a backup of one restores into the other, needs no program of the database's, and can be read by people. It is taken
from one snapshot while the bot writes.
"""

import base64
import binascii
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import IO, Any

from alembic.script import ScriptDirectory
from sqlalchemy import Date, LargeBinary, Table, Time, delete, func, insert, select, text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.pool import NullPool
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import UTCDateTime

from models.base import Micros
from models.database import Database
from models.migrate import alembic_config
from models.transfer.errors import BackupUnreadable, DatabaseInUse, DatabaseNotEmpty, RevisionDiffers

FORMAT = 1
MANIFEST = "manifest.json"
CHUNK_ROWS = 500
MAX_LINE_BYTES = 128 << 20
"""Longer than any row: an attachment is 20 MB at most."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says about itself.

    Attributes:
        revision: Schema revision.
        taken_at: Aware UTC.
        rows: Number of rows by table.
    """

    revision: str
    taken_at: datetime
    rows: Mapping[str, int]


def head_revision() -> str:
    """Return the schema revision of this version of the program."""
    head = ScriptDirectory.from_config(alembic_config()).get_current_head()
    if head is None:
        raise RuntimeError("there are no migrations")
    return head


async def revision_of(connection: AsyncConnection) -> str | None:
    """Return the schema revision of a database; None where there is no schema."""
    try:
        found = await connection.scalar(text("SELECT version_num FROM alembic_version"))
    except DBAPIError:
        return None
    return str(found) if found else None


async def write_backup(database: Database, path: Path, *, now: datetime) -> Manifest:
    """Write every table to a zip at `path`, as they all stand at one instant; the caller names the file finally."""
    rows: dict[str, int] = {}
    async with database.reading() as session:
        options = {} if database.is_sqlite else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        connection = await session.connection(execution_options=options)
        revision = await connection.scalar(text("SELECT version_num FROM alembic_version"))
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            for table in SQLModel.metadata.sorted_tables:
                with archive.open(_member(table), "w", force_zip64=True) as out:
                    rows[table.name] = await _dump(connection, table, out)
            manifest = Manifest(str(revision), now, rows)
            about = {"format": FORMAT, "revision": manifest.revision, "taken_at": now.isoformat(), "rows": rows}
            archive.writestr(MANIFEST, json.dumps(about, indent=1))
    return manifest


async def _dump(connection: AsyncConnection, table: Table, out: IO[bytes]) -> int:
    count = 0
    columns = list(table.columns)
    async with connection.stream(select(table).order_by(*table.primary_key.columns)) as result:
        async for row in result.yield_per(CHUNK_ROWS):
            values = {column.name: _to_json(value) for column, value in zip(columns, row, strict=True)}
            out.write(json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
            count += 1
    return count


def check_backup(path: Path) -> Manifest:
    """Read a backup through and return what it says about itself; raises BackupUnreadable where anything is amiss."""
    manifest = read_manifest(path)
    try:
        with zipfile.ZipFile(path) as archive:
            for table in SQLModel.metadata.sorted_tables:
                with archive.open(_member(table)) as lines:
                    count = sum(1 for _ in lines)  # reading to the end checks the CRC
                if count != manifest.rows.get(table.name):
                    raise BackupUnreadable(path, f"{table.name} has {count} rows, not {manifest.rows.get(table.name)}")
    except (zipfile.BadZipFile, zlib.error, KeyError, OSError, EOFError) as error:
        raise BackupUnreadable(path, str(error) or type(error).__name__) from error
    return manifest


def read_manifest(path: Path) -> Manifest:
    """Return what a backup says about itself; raises BackupUnreadable."""
    try:
        with zipfile.ZipFile(path) as archive:
            about = json.loads(archive.read(MANIFEST))
        if about["format"] != FORMAT:
            raise BackupUnreadable(path, f"format {about['format']}, this version of liaodan reads {FORMAT}")
        rows = {str(name): int(count) for name, count in about["rows"].items()}
        return Manifest(str(about["revision"]), datetime.fromisoformat(about["taken_at"]), rows)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError) as error:
        raise BackupUnreadable(path, str(error) or type(error).__name__) from error
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise BackupUnreadable(path, f"no sensible {MANIFEST} ({type(error).__name__})") from error


async def read_backup(database: Database, path: Path, *, may_replace: bool = False) -> Manifest:
    """Put a backup into the database, in one transaction, and return what it held.

    The schema is made where there is none. Raises BackupUnreadable, RevisionDiffers, DatabaseInUse, and
    DatabaseNotEmpty unless `may_replace`; then nothing has changed.
    """
    manifest = check_backup(path)
    head = head_revision()
    if manifest.revision != head:
        raise RevisionDiffers(manifest.revision, head)
    if database.is_sqlite:
        await _refuse_open_sqlite(database)
    await database.migrate()
    async with database.writing() as session:
        connection = await session.connection()
        if database.is_sqlite:
            await connection.execute(text("PRAGMA defer_foreign_keys=ON"))
        else:
            await _refuse_other_sessions(connection)
        await _empty(connection, may_replace=may_replace)
        with zipfile.ZipFile(path) as archive:
            for table in SQLModel.metadata.sorted_tables:
                for rows in _chunks(path, archive, table):
                    await connection.execute(insert(table), rows)
                if not database.is_sqlite and "id" in table.c:
                    await _continue_sequence(connection, table)
    return manifest


async def _refuse_open_sqlite(database: Database) -> None:
    """Leaving WAL needs the file for oneself: it fails while a bot has it open, even one that is idle."""
    await database.close()
    engine = create_async_engine(database.url, poolclass=NullPool, connect_args={"timeout": 0.5})
    try:
        async with engine.connect() as connection:
            for mode in ("DELETE", "WAL"):
                await connection.exec_driver_sql(f"PRAGMA journal_mode={mode}")
    except OperationalError as error:
        if "locked" not in str(error.orig):
            raise
        raise DatabaseInUse("another process") from error
    finally:
        await engine.dispose()


async def _refuse_other_sessions(connection: AsyncConnection) -> None:
    others = await connection.scalar(
        text(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
            "AND backend_type = 'client backend'"
        )
    )
    if others:
        raise DatabaseInUse(f"{others} other sessions")


async def _empty(connection: AsyncConnection, *, may_replace: bool) -> None:
    for table in reversed(SQLModel.metadata.sorted_tables):
        if may_replace:
            await connection.execute(delete(table))
        elif await connection.scalar(select(func.count()).select_from(select(*table.primary_key).limit(1).subquery())):
            raise DatabaseNotEmpty(table.name)


async def _continue_sequence(connection: AsyncConnection, table: Table) -> None:
    """Let PostgreSQL count on behind the restored ids; SQLite does so by itself."""
    name = await connection.scalar(text("SELECT pg_get_serial_sequence(:table, 'id')"), {"table": table.name})
    if name:
        last = await connection.scalar(select(func.max(table.c.id)))
        await connection.execute(
            text("SELECT setval(CAST(:name AS regclass), :last, :is_used)"),
            {"name": name, "last": last or 1, "is_used": last is not None},
        )


def _chunks(path: Path, archive: zipfile.ZipFile, table: Table) -> Iterator[Sequence[dict[str, Any]]]:
    rows: list[dict[str, Any]] = []
    with archive.open(_member(table)) as lines:
        for number, line in enumerate(iter(lambda: lines.readline(MAX_LINE_BYTES), b""), start=1):
            try:
                values = json.loads(line)
                rows.append({column.name: _from_json(column.type, values[column.name]) for column in table.columns})
            except (KeyError, ValueError, TypeError, InvalidOperation, binascii.Error) as error:
                raise BackupUnreadable(path, f"{table.name} line {number} ({type(error).__name__})") from error
            if len(rows) == CHUNK_ROWS:
                yield rows
                rows = []
    if rows:
        yield rows


def _member(table: Table) -> str:
    return f"tables/{table.name}.jsonl"


def _to_json(value: Any) -> Any:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _from_json(column_type: Any, value: Any) -> Any:
    """Return the column value: what JSON has no type for is told by the column."""
    if value is None:
        return None
    if isinstance(column_type, LargeBinary):
        return base64.b64decode(value, validate=True)
    if isinstance(column_type, UTCDateTime):
        return datetime.fromisoformat(value)
    if isinstance(column_type, Date):
        return date.fromisoformat(value)
    if isinstance(column_type, Time):
        return time.fromisoformat(value)
    return Decimal(value) if isinstance(column_type, Micros) else value
