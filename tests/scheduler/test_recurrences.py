"""The turn of the day brings what is repeated again, whatever the number of processes."""

import asyncio
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from scheduler_helpers import add_follow_up, add_member, at, pushes, queued
from sqlalchemy import select, text
from sqlmodel import col

from models import Change, FollowUp
from models.database import Database
from models.recurrences import passed_occurrences
from scheduler.recurrences import turn_recurrences
from tests.conftest import HandClock

ZONE = ZoneInfo("Asia/Shanghai")
MONDAY = date(2026, 3, 9)
WEEKLY = "FREQ=WEEKLY;BYDAY=MO"


async def follow_ups(database: Database) -> list[FollowUp]:
    async with database.reading() as session:
        return list(await session.scalars(select(FollowUp).order_by(col(FollowUp.id))))


async def test_only_what_has_come_again_turns(database: Database, clock: HandClock) -> None:
    owner = await add_member(database)
    await add_follow_up(database, owner, due_on=MONDAY, recurrence=WEEKLY)
    await add_follow_up(database, owner, due_on=MONDAY)
    await add_follow_up(database, owner, due_on=MONDAY, recurrence=WEEKLY, status="done")
    await add_follow_up(database, owner, due_on=MONDAY, recurrence=WEEKLY, retired_at=at("08:00"))
    await add_follow_up(database, owner, due_on=MONDAY, is_watched=True)
    await add_follow_up(database, owner, due_on=date(2026, 3, 20), recurrence=WEEKLY)
    for today, changed in (
        (date(2026, 3, 9), 0),
        (date(2026, 3, 10), 1),
        (date(2026, 3, 15), 1),
        (date(2026, 3, 16), 1),
    ):
        assert await turn_recurrences(database, clock=clock, today=today, zone=ZONE) == changed
    rows = await follow_ups(database)
    assert [(row.status, row.due_on) for row in rows] == [
        ("dropped", MONDAY),
        ("open", MONDAY),
        ("done", MONDAY),
        ("open", MONDAY),
        ("open", date(2026, 3, 17)),
        ("open", date(2026, 3, 20)),
        ("open", date(2026, 3, 16)),
    ]
    assert rows[-1].previous_id == rows[0].id
    async with database.reading() as session:
        logged = list(await session.scalars(select(Change).where(col(Change.entity_id) == rows[0].id)))
    assert [(change.fields["status"], change.member_id) for change in logged] == [(["open", "dropped"], None)]


async def test_processes_that_turn_at_once_bring_one(database: Database, clock: HandClock, database_url: str) -> None:
    owner = await add_member(database)
    for _ in range(20):
        await add_follow_up(database, owner, due_on=MONDAY, recurrence=WEEKLY)
    others = [Database(database_url) for _ in range(2)]
    today = MONDAY + timedelta(days=7)
    await asyncio.gather(*(turn_recurrences(each, clock=clock, today=today, zone=ZONE) for each in (database, *others)))
    await turn_recurrences(database, clock=clock, today=today, zone=ZONE)
    for other in others:
        await other.close()
    rows = await follow_ups(database)
    assert sum(row.status == "open" for row in rows) == 20
    assert len(rows) == 40
    assert len({row.previous_id for row in rows if row.previous_id is not None}) == 20


async def test_the_hour_of_each_day_is_reminded_of(database: Database, clock: HandClock, make_scheduler: Any) -> None:
    owner = await add_member(database, without=("morning",))
    due = at("09:00")
    await add_follow_up(database, owner, action="看价格", due_on=date(2026, 3, 10), due_at=due, recurrence="FREQ=DAILY")
    scheduler = make_scheduler()
    for day in ("2026-03-10", "2026-03-11", "2026-03-12"):
        for hour in ("08:59", "09:00", "09:01"):
            clock.at = at(hour, day)
            await scheduler.tick()
    texts = [row for row in await queued(database) if "看价格" in row]
    assert len(texts) == 3
    assert [("晚了" in row) for row in texts] == [False, False, False]
    assert [row.status for row in await follow_ups(database)] == ["dropped", "dropped", "open"]
    assert all(kind != "morning" or not was_sent for kind, was_sent in await pushes(database))


async def test_what_has_passed_is_found_by_an_index(database: Database, database_kind: str) -> None:
    owner = await add_member(database)
    async with database.writing() as session:
        session.add_all(
            FollowUp(
                owner_id=owner, action="事", due_on=MONDAY, created_at=at("00:00"),
                recurrence=WEEKLY if n % 500 == 0 else None,
            )
            for n in range(2_000)
        )  # fmt: skip
    async with database.reading() as session:
        if database_kind == "postgres":
            await session.execute(text("ANALYZE follow_up"))
        assert len(await passed_occurrences(session, today=date(2026, 3, 10), limit=10)) == 4
        explain = "EXPLAIN" if database_kind == "postgres" else "EXPLAIN QUERY PLAN"
        is_watched = "is_watched" if database_kind == "postgres" else "is_watched = 1"
        rows = await session.execute(
            text(
                f"{explain} SELECT id FROM follow_up WHERE status = 'open' AND retired_at IS NULL"
                f" AND (recurrence IS NOT NULL OR {is_watched}) AND due_on < '2026-03-10' AND id > 0 ORDER BY id LIMIT 10"
            )
        )
        assert "ix_follow_up_comes_again" in "\n".join(str(row) for row in rows)


async def test_the_next_one_comes_in_time_for_its_reminder_ahead(database: Database, clock: HandClock) -> None:
    """Not done last Monday, and to be told of on Sundays: on Sunday the next one is there with its reminder."""
    owner = await add_member(database)
    plan = await add_follow_up(database, owner, due_on=MONDAY, recurrence=WEEKLY, action="开周会")
    ahead = {"action": "提醒 3/9周一 开周会", "due_on": date(2026, 3, 8), "due_at": at("09:00", "2026-03-08")}
    await add_follow_up(database, owner, ahead_of_id=plan, reminded_at=at("09:00", "2026-03-08"), **ahead)
    for day, changed in ((14, 0), (15, 1), (16, 0)):
        clock.at = at("00:05", f"2026-03-{day}")
        assert await turn_recurrences(database, clock=clock, today=date(2026, 3, day), zone=ZONE) == changed
    rows = await follow_ups(database)
    assert [(row.action, row.status, row.due_at) for row in rows] == [
        ("开周会", "dropped", None),
        ("提醒 3/9周一 开周会", "dropped", at("09:00", "2026-03-08")),
        ("开周会", "open", None),
        ("提醒 3/16周一 开周会", "open", at("09:00", "2026-03-15")),
    ]
    assert rows[3].reminded_at is None
