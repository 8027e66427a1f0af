"""Pushes of real processes whose clock starts where the test says: once each across kills and restarts."""

import asyncio
from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from sqlmodel import col

from models import FollowUp, Member, OutboxMessage, Push
from models.database import Database
from simulator.app import Simulator
from tests.e2e.serving import eventually, until_quiet

pytestmark = pytest.mark.e2e


def shanghai(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+08:00").astimezone(UTC)


async def people(database: Database, **due: datetime) -> None:
    """A manager and three reps, each with something to do on the day of `due_on`, and one with a reminder at `due_at`."""
    async with database.writing() as session:
        made = shanghai("2026-01-05T09:00:00")
        session.add(Member(userid="boss", userid_key="boss", name="boss", role="manager", created_at=made))
        reps = [Member(userid=f"rep{n}", userid_key=f"rep{n}", name=f"rep{n}", created_at=made) for n in range(3)]
        session.add_all(reps)
        await session.flush()
        for rep in reps:
            if "due_on" in due:
                on = due["due_on"].date()
                session.add(FollowUp(owner_id=rep.id or 0, action="发资料", due_on=on, created_at=made))
        if "due_at" in due:
            session.add(FollowUp(owner_id=reps[0].id or 0, action="打电话", due_at=due["due_at"], created_at=made))


async def test_a_reminder_once_across_a_kill_at_its_minute(start_serve, wecom: Simulator, database) -> None:
    await people(database, due_at=shanghai("2026-03-10T15:00:00"))
    serve = await start_serve(CLOCK__START="2026-03-10T14:59:59")

    async def queued() -> bool:
        async with database.reading() as session:
            return bool((await session.scalars(select(OutboxMessage.id))).all())

    await eventually(queued)
    await serve.kill()
    await serve.start(CLOCK__START="2026-03-10T15:00:01")
    await until_quiet(database)
    await serve.kill()
    await serve.start(CLOCK__START="2026-03-10T15:00:05", CLOCK__SPEED="30")
    await asyncio.sleep(1)
    assert ["打电话" in m.text for m in wecom.sent("rep0")] == [True]


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
async def test_a_reminder_missed_while_down_comes_late_and_once(start_serve, wecom: Simulator, database) -> None:
    await people(database, due_at=shanghai("2026-03-10T15:00:00"))
    serve = await start_serve(CLOCK__START="2026-03-10T16:20:00")
    [message] = await wecom.wait_for_message("rep0", timeout=30)
    assert "15:00" in message.text
    await until_quiet(database)
    await serve.terminate()
    await serve.start(CLOCK__START="2026-03-10T16:25:00", CLOCK__SPEED="60")
    await asyncio.sleep(1)
    assert len(wecom.sent("rep0")) == 1


@pytest.mark.parametrize("day", ["2026-10-10", "2026-02-14"])
@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
async def test_morning_lists_on_days_worked_instead(day: str, start_serve, wecom: Simulator, database) -> None:
    await people(database, due_on=shanghai(f"{day}T09:00:00"))
    await start_serve(CLOCK__START=f"{day}T08:29:30", CLOCK__SPEED="120")
    for userid in ("rep0", "rep1", "rep2"):
        [message] = await wecom.wait_for_message(userid, timeout=30)
        assert "发资料" in message.content["sub_title_text"]


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
async def test_no_morning_list_on_a_holiday(start_serve, wecom: Simulator, database) -> None:
    await people(database, due_on=shanghai("2026-10-01T09:00:00"))
    await start_serve(CLOCK__START="2026-10-01T08:25:00", CLOCK__SPEED="1200")
    await asyncio.sleep(2)  # forty minutes of its clock
    async with database.reading() as session:
        assert (await session.scalars(select(Push))).all() == []
    assert [wecom.sent(f"rep{n}") for n in range(3)] == [[], [], []]


@pytest.mark.parametrize("database_kind", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True)
async def test_one_list_a_day_across_restarts_and_processes(start_serve, wecom: Simulator, database) -> None:
    await people(database, due_on=shanghai("2026-03-10T09:00:00"))
    clock = {"CLOCK__START": "2026-03-10T08:30:30", "CLOCK__SPEED": "120"}
    serve = await start_serve(**clock)
    await start_serve(**clock)
    for userid in ("rep0", "rep1", "rep2"):
        await wecom.wait_for_message(userid, timeout=30)
    await serve.kill()
    await serve.start(CLOCK__START="2026-03-10T08:45:00", CLOCK__SPEED="60")
    await asyncio.sleep(2)
    await until_quiet(database)
    assert [len(wecom.sent(f"rep{n}")) for n in range(3)] == [1, 1, 1]


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
async def test_a_list_that_is_too_late_is_not_sent(start_serve, wecom: Simulator, database) -> None:
    await people(database, due_on=shanghai("2026-03-10T09:00:00"))
    await start_serve(CLOCK__START="2026-03-10T16:00:00")

    async def decided() -> bool:
        async with database.reading() as session:
            found = (await session.scalars(select(Push).where(col(Push.kind) == "morning"))).all()
            return len(found) == 4 and not any(push.was_sent for push in found)

    await eventually(decided)
    assert [wecom.sent(f"rep{n}") for n in range(3)] == [[], [], []]


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
async def test_the_managers_digest(start_serve, wecom: Simulator, database) -> None:
    await people(database)
    await start_serve(CLOCK__START="2026-03-10T17:59:30", CLOCK__SPEED="120")
    text, picture = await wecom.wait_for_message("boss", count=2, timeout=40)
    assert (text.msgtype, picture.msgtype) == ("text", "image")
    assert picture.media is not None
    assert picture.media.data.startswith(b"\x89PNG")
    await until_quiet(database)
    assert len(wecom.sent("boss")) == 2
