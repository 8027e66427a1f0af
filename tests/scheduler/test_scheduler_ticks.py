"""Reminders, morning lists and digests: once each, whatever is restarted, late, broken or doubled."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from scheduler_helpers import add_follow_up, add_member, at, pushes, queued
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models import Customer, FollowUp, Member, OutboxMessage, Visit
from models.chat_state import load_conversation
from models.database import Database
from replies.types import Outgoing
from scheduler.jobs import Scheduler
from scheduler.morning import _as_push
from scheduler.pushes import Made, claim_push
from scheduler.reminders import take_reminder
from tests.conftest import HandClock


async def test_a_reminder_at_its_minute_once(
    database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    owner = await add_member(database, without=("morning",))
    number = await add_follow_up(database, owner, due_at=at("15:00"), due_on=at("15:00").date())
    clock.at = at("14:59")
    await make_scheduler().tick()
    assert await queued(database) == []
    clock.at = at("15:00")
    for _ in range(3):
        await make_scheduler().tick()
    [text] = await queued(database)
    assert "打电话" in text
    async with database.writing() as session:
        assert (await load_conversation(session, owner)).turns[-1].listed == (number,)


async def test_a_missed_reminder_is_sent_once_and_said_as_late(
    database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    owner = await add_member(database, without=("morning",))
    await add_follow_up(database, owner, due_at=at("15:00"))
    clock.at = at("17:12")
    await make_scheduler().tick()
    await make_scheduler().tick()
    [text] = await queued(database)
    assert "15:00" in text, "says when it was due"


@pytest.mark.parametrize(
    ("values", "now"),
    [
        ({"due_at": at("15:00")}, at("15:01", "2026-03-11")),
        ({"due_at": at("15:00"), "status": "done"}, at("15:00")),
        ({"due_at": at("15:00"), "retired_at": at("10:00")}, at("15:00")),
        ({"due_at": at("15:00"), "reminded_at": at("15:00")}, at("15:00")),
        ({"due_on": at("15:00").date()}, at("15:00")),
    ],
    ids=["a day too late", "done", "taken back", "reminded", "without a clock time"],
)
async def test_no_reminder(
    values: dict[str, Any],
    now: datetime,
    database: Database,
    clock: HandClock,
    make_scheduler: Callable[..., Scheduler],
) -> None:
    owner = await add_member(database, without=("morning",))
    await add_follow_up(database, owner, **values)
    clock.at = now
    await make_scheduler().tick()
    assert await queued(database) == []


async def test_two_processes_remind_once(
    database: Database, database_url: str, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    owner = await add_member(database, without=("morning",))
    for n in range(15):
        await add_follow_up(database, owner, action=f"第{n}件", due_at=at("08:15"))
    clock.at = at("08:15")
    other = Database(database_url)
    schedulers = [make_scheduler(), make_scheduler(other)]
    await asyncio.gather(*(scheduler.tick() for scheduler in schedulers))
    await schedulers[0].tick()
    await other.close()
    assert len(await queued(database)) == 15


async def test_a_broken_reminder_keeps_nobody_elses_back(
    database: Database,
    clock: HandClock,
    make_scheduler: Callable[..., Scheduler],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    owner = await add_member(database, without=("morning",))
    broken = await add_follow_up(database, owner, action="坏的", due_at=at("08:10"))
    await add_follow_up(database, owner, action="好的", due_at=at("08:11"))

    async def take(session: AsyncSession, follow_up_id: int, **options: Any) -> Outgoing | None:
        if follow_up_id == broken:
            raise ValueError("cannot be said")
        return await take_reminder(session, follow_up_id, **options)

    monkeypatch.setattr("scheduler.jobs.take_reminder", take)
    clock.at = at("08:12")
    await make_scheduler().tick()
    await make_scheduler().tick()
    [text] = await queued(database)
    assert "好的" in text
    async with database.reading() as session:
        assert (await session.get_one(FollowUp, broken)).reminded_at is not None


async def test_the_morning_list_once_a_day(
    database: Database, database_url: str, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    people = [await add_member(database, f"rep{n}") for n in range(12)]
    for owner in people:
        await add_follow_up(database, owner, due_on=at("08:30").date())
    other = Database(database_url)
    clock.at = at("08:30")
    await make_scheduler().tick()
    assert await queued(database) == [], "not at the half hour itself"
    for minute in range(31, 40):
        clock.at = at(f"08:{minute}")
        await asyncio.gather(make_scheduler().tick(), make_scheduler(other).tick())
    clock.at = at("11:00")
    await make_scheduler().tick()
    await other.close()
    texts = await queued(database)
    assert sorted(text.split()[0] for text in texts) == sorted(f"rep{n}" for n in range(12))
    assert await pushes(database) == [("morning", True)] * 12
    async with database.writing() as session:
        assert (await load_conversation(session, people[0])).turns[-1].listed == (1,)


@pytest.mark.parametrize(
    ("day", "clock_time", "sent"),
    [
        ("2026-10-01", "09:00", False),
        ("2026-10-10", "09:00", True),
        ("2026-02-14", "09:00", True),
        ("2026-03-14", "09:00", False),
        ("2026-03-10", "12:30", True),
        ("2026-03-10", "14:00", False),
    ],
)
async def test_working_days_and_the_window_for_catching_up(
    day: str,
    clock_time: str,
    sent: bool,
    database: Database,
    clock: HandClock,
    make_scheduler: Callable[..., Scheduler],
) -> None:
    owner = await add_member(database, created_at=at("00:00", "2026-01-01"))
    await add_follow_up(database, owner, due_on=datetime.fromisoformat(day).date())
    clock.at = at(clock_time, day)
    await make_scheduler().tick()
    assert len(await queued(database)) == sent


async def test_a_clear_day_an_unwanted_list_and_a_newcomer_get_nothing(
    database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    await add_member(database, "clear")
    unwanted = await add_member(database, "unwanted", without=("morning",))
    newcomer = await add_member(database, "newcomer", created_at=at("10:15"))
    gone = await add_member(database, "gone", is_active=False)
    for owner in (unwanted, newcomer, gone):
        await add_follow_up(database, owner, due_on=at("08:30").date())
    clock.at = at("10:20")
    await make_scheduler().tick()
    assert await queued(database) == []
    assert await pushes(database) == [("morning", False)] * 3


async def test_a_broken_list_keeps_nobody_elses_back(
    database: Database,
    clock: HandClock,
    make_scheduler: Callable[..., Scheduler],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = await add_member(database, "first")
    second = await add_member(database, "second")
    for owner in (first, second):
        await add_follow_up(database, owner, due_on=at("08:30").date())
    calls: list[str] = []

    def as_push(member: Member, *rest: Any, **options: Any) -> Made:
        calls.append(member.userid)
        if member.userid == "first":
            raise ZeroDivisionError
        return _as_push(member, *rest, **options)

    monkeypatch.setattr("scheduler.morning._as_push", as_push)
    clock.at = at("09:00")
    await make_scheduler().tick()
    await make_scheduler().tick()
    assert calls == ["first", "first", "second"], "together, then alone; not every second for the rest of the day"
    assert [text.split()[0] for text in await queued(database)] == ["second"]


async def test_an_outage_decides_nothing(
    database: Database,
    clock: HandClock,
    make_scheduler: Callable[..., Scheduler],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    owner = await add_member(database)
    await add_follow_up(database, owner, due_on=at("08:30").date())
    broken = [ConnectionResetError()]

    async def claim(*args: Any, **options: Any) -> bool:
        if broken:
            raise broken.pop()
        return await claim_push(*args, **options)

    monkeypatch.setattr("scheduler.jobs.claim_push", claim)
    clock.at = at("09:00")
    await make_scheduler().tick()
    assert await queued(database) == []
    await make_scheduler().tick()
    assert len(await queued(database)) == 1


async def test_the_managers_digest_with_its_picture(
    database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    await add_member(database, "boss", role="manager", without=("morning",))
    await add_member(database, "quiet", role="manager", without=("morning", "digest"))
    await add_member(database, "rep", without=("morning",))
    clock.at = at("18:00")
    await make_scheduler().tick()
    assert await queued(database) == []
    clock.at = at("18:09")
    for _ in range(2):
        await make_scheduler().tick()
    texts = await queued(database)
    assert [text.split()[:2] for text in texts] == [["boss", "text"], ["boss", "image"]]
    async with database.reading() as session:
        picture = (
            await session.scalars(select(OutboxMessage.attachment).where(col(OutboxMessage.kind) == "image"))
        ).one()
    assert picture is not None
    assert picture.startswith(b"\x89PNG")


async def test_a_digest_stands_on_the_teams_records(
    database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    await add_member(database, "boss", role="manager", team="华东", without=("morning",))
    mine = await add_member(database, "mine", team="华东/上海", without=("morning", "evening"))
    other = await add_member(database, "other", team="华南", without=("morning", "evening"))
    async with database.writing() as session:
        customer = Customer(name="海天", name_key="海天", owner_id=mine, created_at=at("09:00"))
        session.add(customer)
        await session.flush()
        for owner, count in ((mine, 2), (other, 5)):
            session.add_all(
                Visit(
                    customer_id=customer.id or 0,
                    owner_id=owner,
                    visited_on=at("09:00").date(),
                    channel="onsite",
                    created_at=at("09:00") + timedelta(minutes=n),
                )
                for n in range(count)
            )
    clock.at = at("18:20")
    await make_scheduler().tick()
    text = (await queued(database))[0]
    assert "2" in text
    assert "7" not in text.split('"content"')[1].split("duplicate")[0]


async def test_stop_waits_for_no_hanging_tick(
    database: Database,
    clock: HandClock,
    make_scheduler: Callable[..., Scheduler],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("scheduler.jobs.STOP_SECONDS", 0.1)
    hanging = asyncio.Event()

    async def hang(*_args: Any, **_options: Any) -> list[int]:
        hanging.set()
        await asyncio.Event().wait()
        return []

    monkeypatch.setattr("scheduler.jobs.due_reminders", hang)
    scheduler = make_scheduler()
    scheduler.start()
    await hanging.wait()
    await scheduler.stop()
