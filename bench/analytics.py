"""How long the questions and pushes take on a year of 500 reps, on SQLite and PostgreSQL (issue 5, point 8).

    python -m bench.analytics [--reps 500] [--visits 2000000] [--deals 300000] [--follow-ups 1000000] [--only sqlite] [--mornings-only] [--keep FOLDER]

Each question is asked as the manager of everybody, of a region of 100 reps and of a team of 10, and as a rep; wall time in
milliseconds: the first time it is asked, and the median of three more; then the processor time of one asking, here and in the
database's processes, which other work on the machine does not lengthen as much. PostgreSQL has the memory that
`docs/operations.md` advises. The limits are 300 ms on PostgreSQL and 1,000 ms on SQLite. Then the
morning lists of all reps, a batch at a time as the scheduler makes them, in seconds. With `--keep` they are used again: the SQLite file
in that folder, and the PostgreSQL database on the server at TEST_DATABASE_URL.
"""

import argparse
import asyncio
import os
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta
from datetime import time as clock_time
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select, text
from sqlalchemy.engine import URL, Engine, make_url
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlmodel import col

from analytics.workdays import WorkCalendar
from bench.analytics_questions import QUESTIONS, SETTINGS, Asked, morning
from bench.company_year import Size, add_size_arguments, fill, size_of
from config.clock import Clock
from models import Member
from models.database import PREPARED_KEPT, Database
from models.visibility import visible_owner_ids
from scheduler.rhythms import turn_rhythms
from scheduler.warm_up import warm_up
from tests.postgres import running_postgres
from tests.statements import statements_of

ZONE = ZoneInfo("Asia/Shanghai")
LIMIT_MS = {"sqlite": 1_000, "postgresql": 300}
ASKERS = {"everybody": "boss0", "region": "boss1", "team": "boss12", "rep": "rep7"}
"""Userids in `bench.company_year`; a size below 200 reps has no boss12."""
REPEATS = 3
SHARED_BUFFERS = "2GB"
"""For a database of some gigabytes the 128 MB of a bare PostgreSQL are no choice of anybody's (`docs/operations.md`)."""


async def prepare(url: str, size: Size) -> None:
    """Make and fill the database at `url` unless it is there."""
    target = make_url(url)
    if target.get_backend_name() == "postgresql":
        async with at_once(target.set(database="postgres")) as connection:
            is_there = text("SELECT 1 FROM pg_database WHERE datname = :name")
            if await connection.scalar(is_there, {"name": target.database}):
                return
            await connection.execute(text(f'CREATE DATABASE "{target.database}"'))
    elif target.database and await asyncio.to_thread(Path(target.database).exists):
        return
    begin = time.perf_counter()
    counts = await fill(url, size)
    if target.get_backend_name() == "postgresql":
        await settle(target)
    print(f"  filled: {sum(counts.values()):,} rows in {time.perf_counter() - begin:.0f} s", flush=True)


async def settle(target: URL) -> None:
    """Do what PostgreSQL has long done in a database that grew over a year; else it would do it while we time.

    That is autovacuum's work, and writing to the disk what changed in memory.
    """
    async with at_once(target) as connection:
        await connection.execute(text("VACUUM ANALYZE"))
        await connection.execute(text("CHECKPOINT"))


@asynccontextmanager
async def at_once(target: URL) -> AsyncIterator[AsyncConnection]:
    """A connection whose statements stand outside transactions, closed at the end of the block."""
    engine = create_async_engine(target, isolation_level="AUTOCOMMIT")
    try:
        async with engine.connect() as connection:
            yield connection
    finally:
        await engine.dispose()


async def timed(ask: Callable[[], Awaitable[Any]]) -> float:
    """Return the milliseconds of one asking."""
    begin = time.perf_counter()
    await ask()
    return 1_000 * (time.perf_counter() - begin)


async def spent(database: Database) -> dict[int, float]:
    """Return the seconds of processor time that each process has used: this one, and those of a PostgreSQL here."""
    used = {os.getpid(): time.process_time()}
    if not database.is_sqlite:
        async with database.reading() as session:
            pids = await session.scalars(text("SELECT pid FROM pg_stat_activity WHERE datname = current_database()"))
        for pid in pids:
            with suppress(OSError):  # on another machine, or gone
                used[pid] = _seconds_of(pid)
    return used


async def spent_since(before: Mapping[int, float], database: Database) -> float:
    """Return the seconds used since `before`; what a process used that has ended since (autovacuum) is not known."""
    return sum(seconds - before.get(pid, 0.0) for pid, seconds in (await spent(database)).items())


def _seconds_of(pid: int) -> float:
    stat = Path(f"/proc/{pid}/stat").read_text()
    return sum(map(int, stat.rsplit(")", 1)[1].split()[11:13])) / os.sysconf("SC_CLK_TCK")


async def ask_all(database: Database, size: Size, *, limit_ms: int) -> None:
    """Print each question's first and later times and its processor time by asker; those over the limit are marked."""
    now = datetime.combine(size.until, clock_time(18), ZONE)
    print(f"  {'':34}" + "".join(f"{name:>22}" for name in ASKERS))
    over = 0
    for name, question in QUESTIONS.items():
        cells = []
        for userid in ASKERS.values():
            async with database.reading() as session:
                member = await session.scalar(select(Member).where(col(Member.userid) == userid))
                if member is None:
                    cells.append("-")
                    continue
                asked = Asked(session, member, await visible_owner_ids(session, member), now)
                first = await timed(partial(question, asked))
                before = await spent(database)
                later = statistics.median([await timed(partial(question, asked)) for _ in range(REPEATS)])
                processor = 1_000 * await spent_since(before, database) / REPEATS
            over += max(first, later) > limit_ms
            mark = "*" if max(first, later) > limit_ms else ""
            cells.append(f"{first:,.0f} / {later:,.0f} / {processor:,.0f}{mark}")
        print(f"  {name:34}" + "".join(f"{cell:>22}" for cell in cells), flush=True)
    print(f"  over {limit_ms} ms: {over}")


async def turn_the_night(database: Database, size: Size) -> None:
    """Reckon the rhythms as the scheduler does at the turn of the day, the first time of all customers."""
    begin = time.perf_counter()
    count = await turn_rhythms(database, calendar=WorkCalendar(), today=size.until)
    print(f"  rhythms reckoned at night: {count:,} in {time.perf_counter() - begin:.1f} s", flush=True)


async def morning_lists(database: Database, size: Size) -> None:
    """Print how long the morning lists of all reps take."""
    now = datetime.combine(size.until + timedelta(days=1), clock_time(8, 30), ZONE)
    begin, before = time.perf_counter(), await spent(database)
    lists = await morning(database, now)
    wall, processor = time.perf_counter() - begin, await spent_since(before, database)
    print(
        f"  morning lists of {size.reps:,} reps: {wall:.1f} s, processor {processor:.1f} s, "
        f"{lists:,} with something to do",
        flush=True,
    )


async def measure(name: str, url: str, size: Size, *, mornings_only: bool) -> None:
    print(name, flush=True)
    await prepare(url, size)
    database = Database(url)
    await database.migrate()
    await database.look_at_sizes()  # as the bot does when it starts
    try:
        await turn_the_night(database, size)
        if not database.is_sqlite:
            await settle(make_url(url))  # in the first night all rhythms are written, in others a few
        if not mornings_only:
            clock = Clock(start=datetime.combine(size.until, clock_time(9), ZONE))
            await warm_up(database, settings=SETTINGS, clock=clock)  # as it does soon after
            with statements_of(Engine) as sent:
                await ask_all(database, size, limit_ms=LIMIT_MS[name])
            print(
                f"  distinct statements sent: {len(sent)}, kept prepared by a connection: {PREPARED_KEPT}", flush=True
            )
        await morning_lists(database, size)
    finally:
        await database.close()


async def run(args: argparse.Namespace) -> None:
    size, mornings_only = size_of(args), args.mornings_only
    with tempfile.TemporaryDirectory() as scratch:
        if args.only != "postgresql":
            folder = args.keep or scratch
            await measure(
                "sqlite", f"sqlite+aiosqlite:///{folder}/year_{size.reps}.db", size, mornings_only=mornings_only
            )
    if args.only != "sqlite":
        with running_postgres(shared_buffers=SHARED_BUFFERS) as server:
            name = f"year_{size.reps}" if args.keep else f"year_{os.getpid()}"
            url = make_url(server).set(database=name).render_as_string(hide_password=False)
            await measure("postgresql", url, size, mornings_only=mornings_only)


def main() -> None:
    parser = argparse.ArgumentParser(description="Time the analytics on a big year")
    add_size_arguments(parser)
    parser.add_argument("--only", choices=tuple(LIMIT_MS))
    parser.add_argument("--mornings-only", action="store_true", help="no questions, only the morning lists")
    parser.add_argument("--keep", type=Path, help="an existing folder, as an absolute path")
    asyncio.run(run(parser.parse_args()))


if __name__ == "__main__":
    main()
