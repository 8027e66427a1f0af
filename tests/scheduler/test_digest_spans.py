"""From when to when a digest tells: whatever is recorded stands in exactly one of them, and says when it came."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from scheduler_helpers import add_member, at, queued
from sqlalchemy import select
from sqlmodel import col

from models import InboundMessage, Push
from models.database import Database
from scheduler.jobs import Scheduler
from tests.analytics.digest_rows import Rows
from tests.conftest import HandClock

WAN = 10_000 * 100
FRIDAY, MONDAY, TUESDAY, WEDNESDAY = "2026-03-06", "2026-03-09", "2026-03-10", "2026-03-11"


class Boss:
    """A manager who is sent digests, and the team's records as they come."""

    def __init__(self, database: Database, clock: HandClock, scheduler: Scheduler) -> None:
        self.database, self.clock, self.scheduler = database, clock, scheduler
        self.rows = Rows(database)
        self.rep = self.customer = 0

    async def begin(self) -> None:
        await add_member(
            self.database, "boss", role="manager", without=("morning", "weekly"), created_at=at("00:00", "2025-01-01")
        )
        self.rep = await self.rows.member("周凯")
        self.customer = await self.rows.customer("华星精密", self.rep)

    async def won(self, title: str, when: datetime) -> None:
        values = {"title": title, "amount_fen": WAN, "closed_at": when, "created_at": at("00:00", "2026-01-01")}
        await self.rows.deal(self.customer, self.rep, age=60, stage="won", **values)

    async def visited(self, when: datetime, *, days_ago: int = 0) -> None:
        on = (when.astimezone(self.scheduler._settings.zone) - timedelta(days=days_ago)).date()
        await self.rows.visit(self.customer, self.rep, 0, visited_on=on, created_at=when, channel="phone")

    async def digest(self, day: str, clock_time: str = "18:15") -> list[str]:
        """Let the day's digest be sent; returns its lines."""
        before = len(await queued(self.database))
        self.clock.at = at(clock_time, day)
        await self.scheduler.tick()
        told = [row.removeprefix("boss text ") for row in (await queued(self.database))[before:]]
        texts = [json.loads(body)["text"]["content"] for body in told if body.startswith("{") and '"text"' in body]
        content: str = texts[0] if texts else ""
        return content.splitlines()


@pytest.fixture
async def boss(database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler]) -> Boss:
    found = Boss(database, clock, make_scheduler())
    await found.begin()
    return found


def deals_told(lines: list[str]) -> list[str]:
    return [line.removeprefix("· 华星精密 ") for line in lines if line.startswith("· 华星精密 ")]


async def test_what_comes_after_the_digest_stands_in_the_next_one_once(boss: Boss) -> None:
    await boss.digest(MONDAY)
    await boss.won("晚上签的", at("20:30", MONDAY))
    await boss.visited(at("20:31", MONDAY))
    await boss.won("白天签的", at("10:00", TUESDAY))
    await boss.visited(at("10:01", TUESDAY))
    told = await boss.digest(TUESDAY)
    assert told[0] == "日报 3/10周二 全部"
    assert told[1] == "签了2单 2万"
    assert deals_told(told) == ["晚上签的 1万 昨天晚上", "白天签的 1万"]
    assert "联系2次 1家(3/9周一0次) 新客户0 新商机0 报价0份" in told
    assert "含昨天18:15以后记的 签1单 联系1次" in told
    again = await boss.digest(WEDNESDAY)
    assert again[1] == "没签单 也没丢单"
    assert any(line.startswith("联系0次 0家(3/10周二2次)") for line in again)


async def test_a_friday_evening_is_told_on_monday(boss: Boss) -> None:
    await boss.digest(FRIDAY)
    await boss.won("周五的", at("19:00", FRIDAY))
    await boss.won("周日的", at("15:00", "2026-03-08"))
    told = await boss.digest(MONDAY)
    assert deals_told(told) == ["周五的 1万 周五晚上", "周日的 1万 昨天下午"]


async def test_the_evening_before_a_holiday_is_told_after_it(boss: Boss) -> None:
    await boss.digest("2026-09-30")
    await boss.won("节前的", at("21:00", "2026-09-30"))
    for day in ("2026-10-01", "2026-10-05"):
        assert await boss.digest(day) == []
    told = await boss.digest("2026-10-08")
    assert deals_told(told) == ["节前的 1万 9/30周三晚上"]
    assert any(line.startswith("含9/30周三18:15以后记的 签1单") for line in told)


@pytest.mark.parametrize(("first", "second"), [("18:15", "20:10"), ("20:10", "18:15")], ids=["later", "earlier"])
async def test_another_hour_loses_and_repeats_nothing(boss: Boss, first: str, second: str) -> None:
    hours = ("17:00", "19:30", "21:00")
    told: list[str] = []
    for day, hour in ((MONDAY, first), (TUESDAY, second), (WEDNESDAY, second)):
        for clock_time in (each for each in hours if each < hour):
            await boss.won(f"{day} {clock_time}", at(clock_time, day))
        told += deals_told(await boss.digest(day, hour))
        for clock_time in (each for each in hours if each >= hour):
            await boss.won(f"{day} {clock_time}", at(clock_time, day))
    told += deals_told(await boss.digest("2026-03-12", second))
    titles = [line.split(" 1万")[0] for line in told]
    assert sorted(titles) == sorted(f"{day} {hour}" for day in (MONDAY, TUESDAY, WEDNESDAY) for hour in hours)


async def test_a_day_without_a_digest_is_told_by_the_next(boss: Boss) -> None:
    await boss.digest(FRIDAY)
    await boss.won("停机那天", at("10:00", MONDAY))
    told = await boss.digest(TUESDAY)
    assert told[0] == "日报 3/7周六到3/10周二 全部"
    assert deals_told(told) == ["停机那天 1万 昨天上午"]


async def test_a_digest_left_out_for_the_days_number_was_not_told(boss: Boss) -> None:
    await boss.digest(FRIDAY)
    await boss.won("没发出去那天", at("10:00", MONDAY))
    boss.scheduler._settings = boss.scheduler._settings.model_copy(
        update={"push": boss.scheduler._settings.push.model_copy(update={"daily_limit": 0})}
    )
    assert await boss.digest(MONDAY) == []
    boss.scheduler._settings = boss.scheduler._settings.model_copy(
        update={"push": boss.scheduler._settings.push.model_copy(update={"daily_limit": 20})}
    )
    assert deals_told(await boss.digest(TUESDAY)) == ["没发出去那天 1万 昨天上午"]


async def test_a_visit_told_days_later_counts_when_it_is_told(boss: Boss) -> None:
    await boss.digest(MONDAY)
    await boss.visited(at("11:00", TUESDAY), days_ago=3)
    await boss.visited(at("11:00", TUESDAY), days_ago=40)
    assert any(line.startswith("联系1次") for line in await boss.digest(TUESDAY)), "forty days ago is history"
    assert any(line.startswith("联系0次") for line in await boss.digest(WEDNESDAY))


async def test_a_quotation_approved_in_the_evening_is_of_the_evening(boss: Boss) -> None:
    quote = await boss.rows.quote(
        boss.customer, boss.rep, issued=1, valid=-20, total_fen=3 * WAN, created_at=at("10:00", MONDAY)
    )
    approver = await boss.rows.member("赵敏", role="admin")
    await boss.rows.approval(boss.rep, approver, quote, status="approved", decided_at=at("19:00", MONDAY))
    assert any("报价0份" in line for line in await boss.digest(MONDAY))
    assert any("报价1份 3万" in line for line in await boss.digest(TUESDAY))
    assert any("报价0份" in line for line in await boss.digest(WEDNESDAY))


async def test_what_is_being_written_just_now_stands_in_the_next(boss: Boss) -> None:
    await boss.digest(MONDAY)
    async with boss.database.writing() as session:
        moment = at("18:14", TUESDAY)
        session.add(
            InboundMessage(
                platform="app", dedupe_key="slow", sender="周凯", sender_key="周凯", kind="text",
                text="签了", sent_at=moment, received_at=moment,
            )
        )  # fmt: skip
    await boss.won("写到一半", at("18:14", TUESDAY) + timedelta(seconds=30))
    assert deals_told(await boss.digest(TUESDAY)) == []
    async with boss.database.writing() as session:
        row = await session.scalar(select(InboundMessage).where(col(InboundMessage.dedupe_key) == "slow"))
        assert row is not None
        row.status = "applied"
    assert deals_told(await boss.digest(WEDNESDAY)) == ["写到一半 1万 昨天晚上"]


async def test_the_weekly_one_begins_where_the_last_has_ended(
    database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    boss = Boss(database, clock, make_scheduler())
    await add_member(
        database, "boss", role="manager", without=("morning", "digest"), created_at=at("00:00", "2025-01-01")
    )
    boss.rep = await boss.rows.member("周凯")
    boss.customer = await boss.rows.customer("华星精密", boss.rep)
    await boss.won("周三的", at("10:00", "2026-03-04"))
    assert deals_told(await boss.digest(FRIDAY, "17:45")) == ["周三的 1万"]
    await boss.won("周五晚上的", at("19:00", FRIDAY))
    await boss.won("这周的", at("10:00", TUESDAY))
    told = await boss.digest("2026-03-13", "17:45")
    assert told[0] == "周报 3/9周一到3/13周五 全部"
    assert deals_told(told) == ["周五晚上的 1万 3/6周五晚上", "这周的 1万"]
    assert "含3/6周五17:45以后记的 签1单" in told


async def test_the_store_keeps_up_to_when_a_digest_told(boss: Boss) -> None:
    await boss.digest(MONDAY)
    async with boss.database.reading() as session:
        [row] = list(await session.scalars(select(Push).where(col(Push.kind) == "digest")))
    assert row.at == at("18:15", MONDAY)


@pytest.fixture
async def weekly(database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler]) -> Boss:
    """Whose manager is sent nothing but weekly digests."""
    found = Boss(database, clock, make_scheduler())
    await add_member(
        database, "boss", role="manager", without=("morning", "digest"), created_at=at("00:00", "2025-01-01")
    )
    found.rep = await found.rows.member("周凯")
    found.customer = await found.rows.customer("华星精密", found.rep)
    return found


def contacted(lines: list[str]) -> str:
    return next(line.split(" ")[0] + " " + line.split(" ")[1] for line in lines if line.startswith("联系"))


async def test_the_first_weekly_one_counts_a_visit_told_late_once(weekly: Boss) -> None:
    """Of last Friday, told on Monday: it is new this week, and was none of the last."""
    await weekly.visited(at("11:00", "2026-03-05"))
    await weekly.visited(at("09:00", MONDAY), days_ago=3)
    await weekly.visited(at("10:00", TUESDAY))
    assert contacted(await weekly.digest("2026-03-13", "17:45")) == "联系2次 1家(上周1次)"


async def test_what_is_said_of_last_week_is_what_last_weeks_digest_said(weekly: Boss) -> None:
    assert contacted(await weekly.digest("2026-02-28", "17:45")) == "联系0次 0家(上周0次)"
    await weekly.visited(at("15:00", "2026-03-01"))
    await weekly.visited(at("15:00", "2026-03-04"))
    await weekly.visited(at("16:00", "2026-03-04"), days_ago=2)
    assert contacted(await weekly.digest(FRIDAY, "17:45")) == "联系3次 1家(上周0次)"
    await weekly.visited(at("19:00", FRIDAY))
    await weekly.visited(at("09:00", MONDAY), days_ago=4)
    assert contacted(await weekly.digest("2026-03-13", "17:45")) == "联系2次 1家(上周3次)"
    assert contacted(await weekly.digest("2026-03-20", "17:45")) == "联系0次 0家(上周2次)"


async def test_weeks_without_a_digest_are_not_told_as_one(weekly: Boss) -> None:
    """The bot was down on two Fridays."""
    await weekly.digest("2026-02-20", "17:45")
    await weekly.visited(at("15:00", "2026-02-25"))
    await weekly.visited(at("15:00", "2026-03-04"))
    await weekly.visited(at("15:00", TUESDAY))
    assert contacted(await weekly.digest("2026-03-13", "17:45")) == "联系1次 1家(上周1次)"
