"""Backups: whole, consistent while somebody writes, and good for either kind of database."""

import asyncio
import itertools
import json
import shutil
import zipfile
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest
from sqlalchemy import func, select
from transfer_world import NOW, fill

from models import Change, Customer, Member
from models.changes import Changes
from models.database import Database
from models.transfer.archive import check_backup, head_revision, read_backup, read_manifest, write_backup
from models.transfer.errors import BackupUnreadable, DatabaseInUse, DatabaseNotEmpty, RevisionDiffers


@pytest.fixture
async def other(tmp_path: Path) -> AsyncIterator[Database]:
    """A database whose file does not exist yet."""
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/other.db")
    yield database
    await database.close()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def target_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path}/target.db"
    server: str = request.getfixturevalue("postgres_template")
    name = f"restored_{uuid4().hex}"

    async def create() -> None:
        connection = await asyncpg.connect(server.replace("+asyncpg", ""))
        await connection.execute(f"CREATE DATABASE {name}")
        await connection.close()

    asyncio.run(create())
    return f"{server.rsplit('/', 1)[0]}/{name}"


def contents(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name.startswith("tables/")}


async def test_backup_restores_into_either_kind(target_url: str, database: Database, tmp_path: Path) -> None:
    await fill(database)
    manifest = await write_backup(database, tmp_path / "one.zip", now=NOW)
    assert [name for name, count in manifest.rows.items() if not count and name != "import_batch"] == [], (
        "one of everything"
    )
    assert check_backup(tmp_path / "one.zip") == manifest
    other = Database(target_url)
    assert await read_backup(other, tmp_path / "one.zip") == manifest
    await write_backup(other, tmp_path / "two.zip", now=NOW)
    assert contents(tmp_path / "one.zip") == contents(tmp_path / "two.zip")
    async with other.writing() as session:
        changes = Changes(session, now=NOW)
        customer = await changes.create(Customer(name="新客户", name_key="新客户", created_at=NOW))
        assert customer.id == 3, "ids count on behind the restored ones"
    await other.close()


async def test_backup_is_consistent_while_somebody_writes(database: Database, other: Database, tmp_path: Path) -> None:
    """The writer makes a customer and its change in one transaction: a backup never has one without the other."""
    await fill(database)
    stop = asyncio.Event()
    written: asyncio.Queue[str] = asyncio.Queue()

    async def write() -> None:
        for n in itertools.count():
            name = f"客户{n}"
            async with database.writing() as session:
                await Changes(session, now=NOW).create(Customer(name=name, name_key=name, created_at=NOW))
            written.put_nowait(name)
            if stop.is_set():
                return

    writer = asyncio.create_task(write())
    before = {await written.get() for _ in range(20)}
    await write_backup(database, tmp_path / "b.zip", now=NOW)
    during = {await written.get() for _ in range(written.qsize() + 20)}
    stop.set()
    await writer
    await read_backup(other, tmp_path / "b.zip")
    async with other.reading() as session:
        customers = {customer.id: customer.name for customer in await session.scalars(select(Customer))}
        logged = set(
            await session.scalars(
                select(Change.entity_id).where(Change.entity == "customer", Change.action == "create")  # type: ignore[arg-type]
            )
        )
    assert set(customers) == logged
    assert before <= set(customers.values())
    assert not during <= set(customers.values()), "the writer went on behind the snapshot"


async def test_restore_wants_an_empty_database_or_force(database: Database, other: Database, tmp_path: Path) -> None:
    await fill(database)
    await write_backup(database, tmp_path / "b.zip", now=NOW)
    await other.migrate()
    async with other.writing() as session:
        session.add(Member(userid="x", userid_key="x", name="x", created_at=NOW))
    with pytest.raises(DatabaseNotEmpty):
        await read_backup(other, tmp_path / "b.zip")
    async with other.reading() as session:
        assert list(await session.scalars(select(Member.userid))) == ["x"], "nothing has changed"
    await read_backup(other, tmp_path / "b.zip", may_replace=True)
    async with other.reading() as session:
        assert list(await session.scalars(select(Member.userid).order_by(Member.id))) == ["ZhouKai", "lijing"]


async def test_restore_refuses_while_another_has_the_database_open(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    await fill(database)
    await write_backup(database, tmp_path / "b.zip", now=NOW)
    async with database.reading() as session:
        await session.scalar(select(func.count()).select_from(Member))
    mine = Database(database_url)
    with pytest.raises(DatabaseInUse):
        await read_backup(mine, tmp_path / "b.zip", may_replace=True)
    await database.close()
    await read_backup(mine, tmp_path / "b.zip", may_replace=True)
    await mine.close()


async def test_restore_that_fails_half_way_changes_nothing(database: Database, other: Database, tmp_path: Path) -> None:
    await fill(database)
    path = tmp_path / "b.zip"
    await write_backup(database, path, now=NOW)
    broken = contents(path)["tables/quote_line.jsonl"].replace(b'"quantity":"2.5"', b'"quantity":"viel"')
    rewrite(path, {"tables/quote_line.jsonl": broken})
    with pytest.raises(BackupUnreadable, match="quote_line line 1"):
        await read_backup(other, path)
    async with other.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Member)) == 0


def rewrite(path: Path, changed: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in {**parts, **changed}.items():
            archive.writestr(name, data)


async def test_damaged_and_foreign_files_are_refused(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/a.db")
    await database.migrate()
    good = tmp_path / "good.zip"
    await write_backup(database, good, now=NOW)
    bad = tmp_path / "bad.zip"
    bad.write_bytes(good.read_bytes()[:-30])
    with pytest.raises(BackupUnreadable):
        await read_backup(database, bad)
    bad.write_bytes(b"not a zip")
    with pytest.raises(BackupUnreadable):
        await read_backup(database, bad)
    with pytest.raises(BackupUnreadable, match="No such file"):
        await read_backup(database, tmp_path / "absent.zip")
    shutil.copy(good, bad)
    rewrite(bad, {"tables/member.jsonl": b"{}\n"})
    with pytest.raises(BackupUnreadable, match="member has 1 rows, not 0"):
        await read_backup(database, bad)
    shutil.copy(good, bad)
    rewrite(bad, {"manifest.json": b"[]"})
    with pytest.raises(BackupUnreadable, match="sensible"):
        await read_backup(database, bad)
    await database.close()


async def test_other_schema_is_refused_with_both_revisions(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/a.db")
    await database.migrate()
    path = tmp_path / "old.zip"
    await write_backup(database, path, now=NOW)
    about = json.loads(zipfile.ZipFile(path).read("manifest.json")) | {"revision": "0000"}
    rewrite(path, {"manifest.json": json.dumps(about).encode()})
    assert read_manifest(path).revision == "0000"
    with pytest.raises(RevisionDiffers, match=f"0000, this version of liaodan has {head_revision()}"):
        await read_backup(database, path)
    await database.close()
