"""发群里 behind the team's digest: the group of the team gets that digest once, and nothing of what is its reader's alone."""

from collections.abc import Callable
from typing import Any

import pytest
from scheduler_helpers import add_member, at
from sqlalchemy import select
from sqlmodel import col

from bot.outgoing import outbox_rows
from config.settings import Settings
from handlers.apply import Applier
from models import Change, OutboxMessage, Visit
from models.database import Database
from models.push_preferences import queue_pushes
from scheduler.jobs import Scheduler
from tests.analytics.digest_rows import Rows, day
from tests.conftest import HandClock
from tests.handlers.handlers_chat import Chat, Reader, Said
from tests.scheduler.test_digest_groups import CONFIGURED, sent_to

Make = Callable[..., Scheduler]


class Office:
    """A manager with a team, a bot that answers and queues, and its pushes."""

    def __init__(self, database: Database, clock: HandClock, make: Make, configured: dict[str, Any]) -> None:
        self.database, self.clock = database, clock
        self.scheduler = make(**configured)
        settings = Settings(database_url="sqlite+aiosqlite://", **configured)
        reader = Reader()
        self.chat = Chat(database, clock, settings, Applier(settings, clock=clock, read=reader), reader)

    async def say(self, text: str, sender: str = "boss") -> str:
        said: Said = await self.chat.say(sender, text)
        assert said.applied.context is not None
        message_id, now = said.applied.context.message.id, self.clock.now()
        async with self.database.writing() as session:
            rows = outbox_rows(said.outgoing, agent_id=1, now=now, message_id=message_id)
            await queue_pushes(session, rows, now=now.astimezone(self.chat.settings.zone), daily_limit=20)
        return said.text

    async def into(self, group: str) -> list[tuple[str, str | None, str]]:
        return await sent_to(self.database, group)


@pytest.fixture
async def office(database: Database, clock: HandClock, make_scheduler: Make) -> Office:
    return await begin(Office(database, clock, make_scheduler, CONFIGURED))


async def begin(office: Office, **boss: Any) -> Office:
    boss_id = await add_member(
        office.database, "boss", **{"role": "manager", "team": "华东", "without": ("morning", "weekly")} | boss
    )
    rows = Rows(office.database)
    rep = await rows.member("周凯", team="华东")
    customer = await rows.customer("海天机械", rep)
    await rows.deal(customer, rep, amount_fen=10**8, close_on=day(4))
    await rows.follow_up(rep, due=1, direction="manager", owed_by_id=boss_id, action="批特价")
    return office


async def test_a_digest_that_was_asked_for_goes_into_the_teams_group_once(office: Office) -> None:
    office.clock.at = at("12:30")
    shown = await office.say("团队日报")
    assert shown.splitlines()[-1] == "要发到华东群 回「发群里」"
    assert "你欠团队1件" in shown
    assert await office.into("华东群") == []
    office.clock.at = at("12:40")
    said = await office.say("发群里")
    assert said.startswith("发到华东群了 团队日报 3/10周二")
    [(kind, _, text)] = await office.into("华东群")
    assert kind == "text"
    assert text.splitlines()[0] == shown.splitlines()[0]
    assert "欠团队" not in text
    assert "「" not in text
    office.clock.at = at("12:50")
    assert "华东群3/10周二12:40发过这份日报了 没再发" in await office.say("发到群里")
    assert len(await office.into("华东群")) == 1
    assert await office.into("公司群") == await office.into("别的群") == []


async def test_what_was_pushed_is_in_the_group_already(office: Office) -> None:
    office.clock.at = at("18:15")
    await office.scheduler.tick()
    before = await office.into("华东群")
    assert len(before) == 2
    office.clock.at = at("18:20")
    assert "华东群3/10周二18:15自动发过这份日报了 没再发" in await office.say("发群里")
    assert await office.into("华东群") == before


async def test_a_group_set_up_since_gets_what_was_pushed_with_its_picture(
    database: Database, clock: HandClock, make_scheduler: Make
) -> None:
    office = await begin(Office(database, clock, make_scheduler, CONFIGURED | {"digest_groups": {}}))
    office.clock.at = at("18:15")
    await office.scheduler.tick()
    own = await office.into("boss")
    assert [kind for kind, _, _ in own] == ["text", "image"]
    said = await office.say("发群里")
    assert said.startswith("没发 还没给华东配收日报的群")
    assert not any(kind for kind, _, _ in await office.into("华东群"))
    later = Office(database, clock, make_scheduler, CONFIGURED)
    later.chat._numbers = office.chat._numbers
    rows = Rows(database)
    await rows.visit(await rows.customer("后来的", 2), 2, 0, created_at=at("18:18"))
    office.clock.at = at("18:20")
    assert (await later.say("发群里")).startswith("发到华东群了")
    into = await later.into("华东群")
    assert [(kind, key) for kind, key, _ in into] == [
        ("text", "digest:2026-03-10:group:华东群"),
        ("image", "digest:2026-03-10:group:华东群:picture"),
    ]
    activity = [line for line in into[0][2].splitlines() if line.startswith("联系")]
    assert activity == [line for line in own[0][2].splitlines() if line.startswith("联系")], "the same days"


async def test_only_the_teams_own_groups_and_only_on_its_day(office: Office) -> None:
    office.clock.at = at("12:30")
    await office.say("团队日报")
    assert await office.say("发到公司群里") == "没发 你们团队的日报只能发到华东群 回「发群里」就发"
    await office.say("团队日报")
    assert "发到华东群了" in await office.say("发到华东群里")
    await office.say("团队日报")
    office.clock.at = at("09:00", "2026-03-11")
    assert (await office.say("发群里")).startswith("没发 那份日报是3/10周二12:30的")
    assert len(await office.into("华东群")) == 1


async def test_named_it_goes_at_any_time_of_the_day_once_it_was_seen(office: Office) -> None:
    office.clock.at = at("12:30")
    assert await office.say("团队日报发群里") == "没发 先说「团队日报」看一眼 再回「发群里」"
    await office.say("团队日报")
    await office.say("上午去了海天机械 聊了样机")
    assert "发到华东群了" in await office.say("把团队日报发到群里")
    assert len(await office.into("华东群")) == 1


async def test_questions_about_the_digest_do_not_part_it_from_being_sent(office: Office) -> None:
    office.clock.at = at("12:30")
    await office.say("团队日报")
    await office.say("为什么是这个数")
    await office.say("漏斗")
    assert "发到华东群了" in await office.say("发群里")
    assert len(await office.into("华东群")) == 1


async def test_with_nothing_to_send_it_says_so(office: Office) -> None:
    assert "没有发出任何东西" in await office.say("发群里")
    assert await office.into("华东群") == []


async def test_behind_anything_else_it_is_no_digest(office: Office) -> None:
    office.clock.at = at("12:30")
    await office.say("团队日报")
    await office.say("上午去了海天机械 聊了样机")
    await office.say("发群里")
    assert await office.into("华东群") == []


async def test_taking_back_says_that_it_cannot_be_and_leaves_what_was_written(office: Office) -> None:
    office.clock.at = at("12:30")
    await office.say("上午去了海天机械 聊了样机")
    await office.say("团队日报")
    await office.say("发群里")
    assert "收不回来了" in await office.say("撤回")
    async with office.database.reading() as session:
        assert all(row.retired_at is None for row in await session.scalars(select(Visit)))
        [noted] = await session.scalars(select(Change).where(col(Change.entity) == "digest_sent"))
        assert list(noted.fields) == ["华东群"]


async def test_what_was_dropped_on_the_way_is_sent_anew(office: Office) -> None:
    office.clock.at = at("12:30")
    await office.say("团队日报")
    await office.say("发群里")
    async with office.database.writing() as session:
        for row in await session.scalars(select(OutboxMessage).where(col(OutboxMessage.channel) == "group")):
            row.status = "dropped"
    assert "发到华东群了" in await office.say("发群里")
    assert "发过这份日报了 没再发" in await office.say("发群里")
    assert len(await office.into("华东群")) == 2


async def test_the_company_for_who_leads_all_of_it(database: Database, clock: HandClock, make_scheduler: Make) -> None:
    office = await begin(Office(database, clock, make_scheduler, CONFIGURED), role="admin")
    office.clock.at = at("12:30")
    await office.say("团队周报")
    assert (await office.say("发群里")).startswith("发到公司群了 团队周报")
    [(_, _, text)] = await office.into("公司群")
    assert text.startswith("周报")
