"""Pushes as their readers want them: own times, opt-outs, quiet hours, and no more than the day's number."""

from collections.abc import Callable
from datetime import UTC, datetime, time
from typing import Any

import pytest
from scheduler_helpers import add_follow_up, add_member, at, pushes, queued
from sqlalchemy import select

from bot.outgoing import outbox_rows
from config.settings import Settings
from models import FollowUp, OutboxMessage, PushPreference
from models.database import Database
from models.push_preferences import QuietHours, has_room, members_at_rest, queue_pushes
from replies.types import Image, Outgoing, Text
from scheduler.jobs import Scheduler
from tests.conftest import HandClock

ZONE = Settings().zone


async def prefer(database: Database, member_id: int, kind: str, **values: Any) -> None:
    async with database.writing() as session:
        session.add(PushPreference(member_id=member_id, kind=kind, created_at=at("00:00"), **values))


def local(moment: str) -> datetime:
    return datetime.fromisoformat(f"2026-03-{moment}").replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("hours", "moment", "end"),
    [
        (("20:00", "08:00"), "10T20:00", "11T08:00"),
        (("20:00", "08:00"), "11T07:59", "11T08:00"),
        (("20:00", "08:00"), "11T08:00", None),
        (("20:00", "08:00"), "10T19:59", None),
        (("12:00", "13:30"), "10T12:30", "10T13:30"),
        (("12:00", "13:30"), "10T13:30", None),
    ],
)
async def test_when_quiet_ends(hours: tuple[str, str], moment: str, end: str | None, database: Database) -> None:
    quiet = QuietHours(time.fromisoformat(hours[0]), time.fromisoformat(hours[1]))
    assert quiet.end_after(local(moment)) == (local(end) if end else None)
    owner = await add_member(database)
    await prefer(database, owner, "quiet", at=quiet.at, until=quiet.until)
    async with database.writing() as session:  # the query for all members says the same
        assert list(await session.scalars(members_at_rest(local(moment)))) == ([owner] if end else [])


async def test_ones_own_time_of_the_morning_list(
    database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    early, late = await add_member(database, "early"), await add_member(database, "late")
    for owner, own in ((early, time(7, 15)), (late, time(10, 0))):
        await add_follow_up(database, owner, due_on=at("15:00").date())
        await prefer(database, owner, "morning", at=own)
    clock.at = at("07:14")
    await make_scheduler().tick()
    assert await queued(database) == []
    clock.at = at("07:15")
    await make_scheduler().tick()
    assert [text.split()[0] for text in await queued(database)] == ["early"]
    clock.at = at("09:59")
    await make_scheduler().tick()
    assert len(await queued(database)) == 1
    clock.at = at("10:00")
    await make_scheduler().tick()
    assert [text.split()[0] for text in await queued(database)] == ["early", "late"]


async def test_no_reminder_for_who_wants_none_and_none_later(
    database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    owner = await add_member(database, without=("morning", "reminder"))
    number = await add_follow_up(database, owner, due_at=at("15:00"))
    clock.at = at("15:00")
    await make_scheduler().tick()
    assert await queued(database) == []
    async with database.writing() as session:
        assert (await session.get_one(FollowUp, number)).reminded_at is not None
        row = (await session.scalars(select(PushPreference).where(PushPreference.kind == "reminder"))).one()
        row.retired_at = at("15:10")
    clock.at = at("15:11")
    await make_scheduler().tick()
    assert await queued(database) == []


async def test_quiet_hours_keep_a_reminder_and_then_it_is_said_as_late_unless_it_is_done(
    database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    owner = await add_member(database, without=("morning",))
    await prefer(database, owner, "quiet", at=time(20), until=time(8))
    await add_follow_up(database, owner, action="寄样品", due_at=at("21:30"))
    done = await add_follow_up(database, owner, action="回电话", due_at=at("21:40"))
    clock.at = at("21:45")
    await make_scheduler().tick()
    assert await queued(database) == []
    async with database.writing() as session:
        (await session.get_one(FollowUp, done)).status = "done"
    clock.at = at("08:00", "2026-03-11")
    await make_scheduler().tick()
    await make_scheduler().tick()
    [text] = await queued(database)
    assert "寄样品" in text
    assert "21:30" in text


async def test_the_day_has_its_number_and_the_rest_stands_in_the_next_list(
    database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    owner = await add_member(database, without=("morning",))
    for minute in range(30):
        await add_follow_up(
            database, owner, action=f"第{minute}件", due_at=at(f"09:{minute:02}"), due_on=at("09:00").date()
        )
    clock.at = at("09:45")
    for _ in range(3):
        await make_scheduler().tick()
    assert len(await queued(database)) == Settings().push.daily_limit - 3, "three are kept for lists to come"
    async with database.writing() as session:
        session.expunge_all()
        for row in await session.scalars(select(PushPreference)):
            await session.delete(row)
    clock.at = at("08:45", "2026-03-11")
    await make_scheduler().tick()
    *_, morning = await queued(database)
    assert "今天30件" in morning
    assert ("morning", True) in await pushes(database)


async def test_answers_and_news_never_count_and_are_never_left_out(database: Database) -> None:
    await add_member(database, "rep")
    now = local("10T12:00")

    async def queue(*outgoing: Outgoing) -> None:
        async with database.writing() as session:
            rows = outbox_rows(outgoing, agent_id=1, now=now.astimezone(UTC))
            await queue_pushes(session, rows, now=now, daily_limit=5)

    for n in range(30):
        await queue(Outgoing("rep", Text(f"答{n}")), Outgoing("rep", Text(f"批{n}"), push="news"))
    async with database.reading() as session:
        assert await has_room(session, "rep", "reminder", now=now, daily_limit=5)
    await queue(Outgoing("REP", Text("日报"), push="digest"), Outgoing("REP", Image("a.png", b"x"), push="digest"))
    async with database.reading() as session:
        assert await has_room(session, "rep", "reminder", now=now, daily_limit=5), "text and picture are one push"
        assert not await has_room(session, "rep", "reminder", now=now, daily_limit=4)
        assert await has_room(session, "rep", "weekly", now=now, daily_limit=4)
    assert len(await queued(database)) == 62


async def test_news_in_quiet_hours_leaves_when_they_end_and_an_answer_at_once(database: Database) -> None:
    owner = await add_member(database, "boss")
    await prefer(database, owner, "quiet", at=time(20), until=time(8))
    now = local("10T22:00")
    outgoing = [Outgoing("boss", Text("小周等你批"), push="news"), Outgoing("boss", Text("好的"))]
    async with database.writing() as session:
        rows = outbox_rows(outgoing, agent_id=1, now=now.astimezone(UTC))
        await queue_pushes(session, rows, now=now, daily_limit=20)
    async with database.reading() as session:
        due = [row.due_at for row in await session.scalars(select(OutboxMessage).order_by(OutboxMessage.id))]
    assert due == [at("08:00", "2026-03-11"), at("22:00")]
