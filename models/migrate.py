"""Bringing a database to the current schema with Alembic, from inside the running program."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, event, text
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from models.wal import enter_wal

MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"
ADVISORY_LOCK = 0x11A0DA9
"""PostgreSQL lock that lets one process migrate at a time."""


def alembic_config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


def _upgrade(connection: Connection) -> None:
    config = alembic_config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    if connection.dialect.name == "sqlite":
        check_foreign_keys(connection)


def check_foreign_keys(connection: Connection) -> None:
    """Raise where a row on SQLite has lost its parent: foreign keys are off while migrating."""
    broken = connection.execute(text("PRAGMA foreign_key_check")).fetchall()
    if broken:
        raise RuntimeError(f"migration left {len(broken)} rows without their parent: {broken[:3]}")


def _migration_engine(url: URL) -> AsyncEngine:
    """A dedicated engine; on SQLite foreign keys are OFF, as a batch change of a parent would delete its children."""
    engine = create_async_engine(url, poolclass=NullPool)
    if url.get_backend_name() == "sqlite":

        @event.listens_for(engine.sync_engine, "connect")
        def _configure(connection: object, _record: object) -> None:
            connection.isolation_level = None  # type: ignore[attr-defined]
            cursor = connection.cursor()  # type: ignore[attr-defined]
            for pragma in ("busy_timeout=30000", "foreign_keys=OFF"):
                cursor.execute(f"PRAGMA {pragma}")
            enter_wal(cursor)
            cursor.close()

        @event.listens_for(engine.sync_engine, "begin")
        def _begin(connection: Connection) -> None:
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


async def upgrade(engine: AsyncEngine | None, url: URL) -> None:
    """Migrate the database at `url` to head; `engine` is given only where it is in memory and has one connection."""
    own = engine is None
    engine = engine or _migration_engine(url)
    try:
        async with engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})
            await connection.run_sync(_upgrade)
    finally:
        if own:
            await engine.dispose()
