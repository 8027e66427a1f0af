"""Pushes as their readers want them: own times, opt-outs, quiet hours, and no more than the day's number."""

from collections.abc import Callable
from datetime import UTC, datetime, time
from typing import Any

import pytest
from scheduler_helpers import add_follow_up, add_member, at, pushes, queued
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from bot.outgoing import outbox_rows
from config.settings import Settings
from models import FollowUp, OutboxMessage, PushPreference
from models.database import Database
from models.push_preferences import QuietHours, has_room, kept_for_lists, members_at_rest, queue_pushes
from replies.types import Image, Outgoing, Text
from scheduler.jobs import Scheduler
from scheduler.pushes import lists_come
from tests.conftest import HandClock

ZONE = Settings().zone


async def prefer(database: Database, member_id: int, kind: str, **values: Any) -> None:
    async with database.writing() as session:
        session.add(PushPreference(member_id=member_id, kind=kind, created_at=at("00:00"), **values))


def local(moment: str) -> datetime:
    return datetime.fromisoformat(f"2026-03-{moment}").replace(tzinfo=ZONE)


async def queue(
    database: Database, *outgoing: Outgoing, now: datetime, limit: int = 20, **options: Any
) -> set[tuple[str, str]]:
    """Queue what goes out together; returns what was left out for the day's number."""
    async with database.writing() as session:
        rows = outbox_rows(outgoing, agent_id=1, now=now.astimezone(UTC))
        return await queue_pushes(session, rows, now=now, daily_limit=limit, **options)


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


async def test_quiet_hours_keep_a_reminder_and_then_it_is_said_why_unless_it_is_done(
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
    assert "寄样品 那会儿免打扰 原定3/10周二21:30" in text


async def held_until(
    database: Database, clock: HandClock, make: Callable[..., Scheduler], until: time, due: datetime
) -> list[str]:
    """Return what somebody whom nobody may disturb from 20:00 `until` then gets by 08:50 of 寄样品."""
    owner = await add_member(database)
    await prefer(database, owner, "quiet", at=time(20), until=until)
    await add_follow_up(database, owner, action="寄样品", due_at=due, due_on=due.astimezone(ZONE).date())
    for minute in ("08:00", "08:10", "08:30", "08:40", "08:50"):
        clock.at = at(minute, "2026-03-11")
        await make().tick()
    return [text for text in await queued(database) if "寄样品" in text]


async def test_what_quiet_hours_kept_until_the_list_comes_is_told_in_it_alone(
    database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    [text] = await held_until(database, clock, make_scheduler, time(8, 30), at("21:30"))
    assert "morning" in text
    assert "原定" not in text


async def test_what_would_wait_longer_for_the_list_than_it_has_waited_comes_at_once(
    database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    first, _ = await held_until(database, clock, make_scheduler, time(8), at("07:55", "2026-03-11"))
    assert "[3/11 07:55] 寄样品" in first


async def test_what_the_list_has_no_room_for_comes_by_itself(
    database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    due = at("21:30")
    owner = await add_member(database)
    await prefer(database, owner, "quiet", at=time(20), until=time(8, 30))
    for n in range(6):
        await add_follow_up(database, owner, action=f"老账{n}", due_on=at("09:00", "2026-03-02").date())
    await add_follow_up(database, owner, action="寄样品", due_at=due, due_on=due.astimezone(ZONE).date())
    for minute in ("08:30", "08:40"):
        clock.at = at(minute, "2026-03-11")
        await make_scheduler().tick()
    [text] = [text for text in await queued(database) if "寄样品" in text]
    assert "那会儿免打扰" in text


async def test_without_a_list_it_comes_by_itself(
    database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    owner = await add_member(database, without=("morning",))
    await prefer(database, owner, "quiet", at=time(20), until=time(8, 30))
    await add_follow_up(database, owner, action="寄样品", due_at=at("21:30"), due_on=at("09:00").date())
    clock.at = at("08:30", "2026-03-11")
    await make_scheduler().tick()
    [text] = await queued(database)
    assert "那会儿免打扰" in text


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
    for n in range(30):
        answer, news = Outgoing("rep", Text(f"答{n}")), Outgoing("rep", Text(f"批{n}"), push="news")
        await queue(database, answer, news, now=now, limit=5)
    async with database.reading() as session:
        assert await has_room(session, "rep", "reminder", now=now, daily_limit=5)
    digest = Outgoing("REP", Text("日报"), push="digest"), Outgoing("REP", Image("a.png", b"x"), push="digest")
    await queue(database, *digest, now=now, limit=5)
    async with database.reading() as session:
        assert await has_room(session, "rep", "reminder", now=now, daily_limit=5), "text and picture are one push"
        assert not await has_room(session, "rep", "reminder", now=now, daily_limit=1)
        assert await has_room(session, "rep", "weekly", now=now, daily_limit=2)
    assert len(await queued(database)) == 62


async def test_news_in_quiet_hours_leaves_when_they_end_and_an_answer_at_once(database: Database) -> None:
    owner = await add_member(database, "boss")
    await prefer(database, owner, "quiet", at=time(20), until=time(8))
    now = local("10T22:00")
    await queue(database, Outgoing("boss", Text("小周等你批"), push="news"), Outgoing("boss", Text("好的")), now=now)
    async with database.reading() as session:
        due = [row.due_at for row in await session.scalars(select(OutboxMessage).order_by(OutboxMessage.id))]
    assert due == [at("08:00", "2026-03-11"), at("22:00")]


@pytest.mark.parametrize(("number", "kept"), [(1, 0), (2, 1), (3, 2), (4, 2), (5, 2), (6, 3), (20, 3)])
def test_what_a_number_leaves_for_lists_and_for_a_reminder(number: int, kept: int) -> None:
    assert kept_for_lists(number) == kept


async def push_each(database: Database, kinds: str, *, moment: str = "10T12:00", **options: Any) -> str:
    """Queue a push of each kind (m a morning list, e an evening card, r a reminder); returns those that went out."""
    names, now = {"m": "morning", "e": "evening", "r": "reminder"}, local(moment)
    out = ""
    for n, letter in enumerate(kinds):
        outgoing = Outgoing("rep", Text(f"{n}"), push=names[letter])
        out += letter if not await queue(database, outgoing, now=now, **options) else ""
    return out


@pytest.mark.parametrize(
    ("own", "wanted", "out"),
    [
        (1, "mrre", "m"),
        (1, "rme", "r"),
        (2, "mrrre", "mr"),
        (2, "rrmre", "rm"),
        (3, "mrrre", "mre"),
        (5, "mrrrrre", "mrrre"),
        (5, "rrrrmre", "rrrme"),
        (30, "mrrrrrrre", "mrrrrrrre"),
        (None, "mrrrrrrre", "mrrrrrrre"),
    ],
)
async def test_the_smaller_number_holds_and_lists_and_reminders_share_it(
    own: int | None, wanted: str, out: str, database: Database
) -> None:
    owner = await add_member(database, "rep")
    if own is not None:
        await prefer(database, owner, "limit", number=own)
    await add_member(database, "other")
    assert await push_each(database, wanted) == out
    assert await push_each(database, wanted, moment="11T12:00") == out, "each day has its number"


async def test_where_no_list_comes_any_more_reminders_have_the_whole_number(database: Database) -> None:
    await prefer(database, await add_member(database, "rep"), "limit", number=5)
    assert await push_each(database, "rrrrrrr", lists_come=False) == "rrrrr"


async def test_a_number_switched_off_or_taken_back_does_not_hold(database: Database) -> None:
    owner = await add_member(database, "rep")
    await prefer(database, owner, "limit", number=2, is_on=False)
    assert await push_each(database, "mrrr") == "mrrr"
    async with database.writing() as session:
        row = (await session.scalars(select(PushPreference))).one()
        row.is_on, row.retired_at = True, at("12:00")
    assert await push_each(database, "rrr") == "rrr"


@pytest.mark.parametrize("number", [None, 0, -1, 100])
async def test_the_store_refuses_a_number_that_is_none(number: int | None, database: Database) -> None:
    owner = await add_member(database, "rep")
    with pytest.raises(IntegrityError):
        await prefer(database, owner, "limit", number=number)


@pytest.mark.parametrize(
    ("moment", "come"),
    [("10T08:00", True), ("10T18:05", True), ("10T18:10", False), ("14T09:00", False), ("15T12:00", False)],
)
def test_lists_come_on_working_days_until_the_last_of_them(moment: str, come: bool) -> None:
    assert lists_come(local(moment), Settings().push) is come


async def test_reminders_of_a_saturday_have_ones_whole_number(
    database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    owner = await add_member(database)
    await prefer(database, owner, "limit", number=5)
    for minute in range(8):
        await add_follow_up(database, owner, action=f"第{minute}件", due_at=at(f"10:0{minute}", "2026-03-14"))
    clock.at = at("10:08", "2026-03-14")
    for _ in range(3):
        await make_scheduler().tick()
    assert len(await queued(database)) == 5
