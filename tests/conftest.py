"""Fixtures: real databases of both kinds, a clock that stands, the stand-in for WeCom, and a whole running bot."""

import asyncio
import os
import shutil
import uuid
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path

import asyncpg
import hypothesis
import pytest

from config.clock import Clock
from models.database import Database
from tests.postgres import NoPostgres, running_postgres

hypothesis.settings.register_profile("liaodan", deadline=None)
hypothesis.settings.load_profile("liaodan")
"""No test is timed: a loaded machine must not fail one."""

TEMPLATE = f"liaodan_template_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
"""The migrated database that others are copied from: one for each process, as they may share a server."""


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """URL of a running PostgreSQL; skips where there are no binaries."""
    try:
        with running_postgres() as url:
            yield url
    except NoPostgres as reason:
        pytest.skip(str(reason))


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str) -> str:
    """URL of the server, with a migrated template database on it."""
    asyncio.run(_make_template(postgres_server))
    return postgres_server


async def _make_template(server: str) -> None:
    await _admin(server, f"CREATE DATABASE {TEMPLATE}")
    await _migrate(server.rsplit("/", 1)[0] + f"/{TEMPLATE}")


async def _migrate(url: str) -> None:
    database = Database(url)
    await database.migrate()
    await database.close()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file, to be copied."""
    path = tmp_path_factory.mktemp("template") / "liaodan.db"
    asyncio.run(_migrate(f"sqlite+aiosqlite:///{path}"))
    return path


async def _admin(url: str, statement: str) -> None:
    connection = None
    for _ in range(100):
        try:
            connection = await asyncpg.connect(url.replace("+asyncpg", ""))
            break
        except asyncpg.CannotConnectNowError:
            await asyncio.sleep(0.05)
    assert connection is not None
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


async def make_postgres_url(server: str) -> str:
    """Return the URL of a new database with the schema."""
    name = f"t{uuid.uuid4().hex}"
    await _admin(server, f"CREATE DATABASE {name} TEMPLATE {TEMPLATE} STRATEGY FILE_COPY")
    return server.rsplit("/", 1)[0] + f"/{name}"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_kind(request: pytest.FixtureRequest) -> str:
    kind: str = request.param
    return kind


@pytest.fixture
def database_url(database_kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """URL of a database of the kind with the schema and nothing else."""
    if database_kind == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "liaodan.db")
        return f"sqlite+aiosqlite:///{tmp_path}/liaodan.db"
    return asyncio.run(make_postgres_url(request.getfixturevalue("postgres_template")))


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """An open, migrated database."""
    async with AsyncExitStack() as stack:
        database = Database(database_url)
        stack.push_async_callback(database.close)
        await database.migrate()
        yield database


class HandClock(Clock):
    """A clock that stands until it is moved."""

    def __init__(self, at: datetime) -> None:
        super().__init__()
        self.at = at.astimezone(UTC)

    def now(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> HandClock:
    """周二 2026-03-10 09:00 in Shanghai, the day of the dialogues."""
    return HandClock(datetime.fromisoformat("2026-03-10T09:00:00+08:00"))
