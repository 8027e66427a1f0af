"""The database: reachable, current, writable, with room; and what waits in it."""

import asyncio
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from alembic.util import CommandError
from sqlalchemy import func, select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.cli.checks import Finding, fail, ok, warn
from bot.cli.store import reason
from models import ImportBatch, InboundMessage, OutboxMessage
from models.database import Database
from models.transfer.archive import head_revision, revision_of

ANSWER_SECONDS = 10.0
WAITING_TOO_LONG = timedelta(minutes=10)
FAIL_FREE_BYTES, WARN_FREE_BYTES = 100 << 20, 1 << 30
REMOTE_FILE_SYSTEMS = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "glusterfs", "ceph"})
MOUNTS = Path("/proc/mounts")


async def check_store(database: Database, *, now: datetime) -> list[Finding]:
    """Look at the database; the schema is created or brought up to date on the way, as every command does."""
    shown = database.url.render_as_string(hide_password=True)
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            before = await _revision(database)
            await database.migrate()
            findings = [_reachable(shown, before), await _writable(database)]
            if database.is_sqlite:
                findings += await _sqlite(database)
            async with database.reading() as session:
                findings += [await _outbox(session, now), *await _messages(session, now)]
    except CommandError:
        remedy = "run the version of liaodan that was running last, or restore a backup of this version"
        return [fail("database", f"{shown} has a newer schema than this version of liaodan knows", remedy)]
    except TimeoutError:
        remedy = "is another process migrating or holding it? stop it, or wait"
        return [fail("database", f"{shown} does not answer within {ANSWER_SECONDS:.0f} s", remedy)]
    except (SQLAlchemyError, OSError) as error:
        remedy = "correct LIAODAN_DATABASE_URL, start the server, or give the file's folder to this user"
        return [fail("database", f"{shown} cannot be used: {reason(error)}", remedy)]
    return findings


async def _revision(database: Database) -> str | None:
    async with database.engine.connect() as connection:
        return await revision_of(connection)


def _reachable(shown: str, before: str | None) -> Finding:
    head = head_revision()
    how = {None: f"schema {head} created", head: f"schema {head}"}.get(
        before, f"schema brought from {before} to {head}"
    )
    return ok("database", f"{shown}, {how}")


async def _writable(database: Database) -> Finding:
    async with database.rehearsing() as session:
        session.add(ImportBatch(kind="doctor", filename="", at=datetime.now(UTC)))
        await session.flush()
    return ok("database", "can be written")


async def _sqlite(database: Database) -> list[Finding]:
    path = Path(str(database.url.database))
    async with database.reading() as session:
        mode = await session.scalar(text("PRAGMA journal_mode"))
    findings = [ok("database file", "write-ahead log in use")]
    if mode != "wal":
        findings = [warn("database file", f"journal mode {mode}", "put the file on a local disk, where WAL works")]
    findings.append(await asyncio.to_thread(_disk, path))
    if kind := await asyncio.to_thread(_remote_file_system, path):
        remedy = "move it to a local disk: SQLite loses data over the network"
        findings.append(fail("database file", f"{path} is on {kind}", remedy))
    return findings


def _disk(path: Path) -> Finding:
    free = shutil.disk_usage(path.resolve().parent).free
    state = f"{free >> 20} MB free beside {path.name}"
    if free < FAIL_FREE_BYTES:
        return fail("disk", state, "make room: messages cannot be stored on a full disk")
    return warn("disk", state, "make room soon") if free < WARN_FREE_BYTES else ok("disk", state)


def _remote_file_system(path: Path) -> str | None:
    """Return the kind of network file system that the file is on; None on a local one, or where there is no telling."""
    try:
        mounts = [line.split(" ")[1:3] for line in MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()]
    except OSError:
        return None
    under = [(len(where), kind) for where, kind in mounts if path.resolve().is_relative_to(where)]
    kind = max(under)[1] if under else ""
    return kind if kind in REMOTE_FILE_SYSTEMS else None


async def _outbox(session: AsyncSession, now: datetime) -> Finding:
    waiting = await session.scalar(
        select(func.count())
        .select_from(OutboxMessage)
        .where(
            OutboxMessage.status.in_(("pending", "sending")),  # type: ignore[attr-defined]
            OutboxMessage.due_at < now - WAITING_TOO_LONG,  # type: ignore[arg-type]
        )
    )
    if waiting:
        remedy = "is `liaodan serve` running, and does it reach WeCom? see the lines on WeCom here"
        return warn("outbox", f"{waiting} messages wait to be sent for more than 10 minutes", remedy)
    return ok("outbox", "nothing waits")


async def _messages(session: AsyncSession, now: datetime) -> list[Finding]:
    failed = await session.scalar(
        select(func.count()).select_from(InboundMessage).where(InboundMessage.status == "failed")  # type: ignore[arg-type]
    )
    waiting = await session.scalar(
        select(func.count())
        .select_from(InboundMessage)
        .where(InboundMessage.status == "stored", InboundMessage.received_at < now - WAITING_TOO_LONG)  # type: ignore[arg-type]
    )
    findings = []
    if failed:
        remedy = "see their `error` in `liaodan export messages`, then `liaodan replay`"
        findings.append(warn("messages", f"{failed} messages failed", remedy))
    if waiting:
        remedy = "is `liaodan serve` running?"
        findings.append(warn("messages", f"{waiting} messages wait to be read for more than 10 minutes", remedy))
    return findings or [ok("messages", "none failed, none waits")]
