"""The card of the evening: what a day's records lack, asked once, settled by taps that are text commands."""

import json
from collections.abc import Awaitable, Callable
from datetime import date

import pytest
from handlers_chat import Chat, Said

from analytics.evening import Gap, evening_gaps, follow_on
from analytics.workdays import team_calendar
from bot.adapters.wecom.render import render
from models import Collaborator, Customer, Deal, FollowUp, Member, Visit
from models.chat_state import remember_listed
from replies.types import Card, CardUpdate
from scheduler.evening import evening_card

Say = Callable[..., Awaitable[Said]]


async def gaps(chat: Chat, userid: str = "zhoukai") -> list[Gap]:
    async with chat.database.reading() as session:
        member = await session.get_one(Member, chat.ids[userid])
        return await evening_gaps(
            session, member, now=chat.clock.now().astimezone(chat.settings.zone), zone=chat.settings.zone
        )


async def card(chat: Chat, userid: str = "zhoukai") -> Card | None:
    async with chat.database.reading() as session:
        member = await session.get_one(Member, chat.ids[userid])
        now = chat.clock.now().astimezone(chat.settings.zone)
        made = await evening_card(session, member, now, chat.settings)
    if not made.outgoing:
        return None
    [outgoing] = made.outgoing
    assert outgoing.dedupe_key == f"evening:{now.date()}:{userid}"
    assert isinstance(outgoing.reply, Card)
    return outgoing.reply


@pytest.fixture
async def day(chat: Chat, say: Say) -> Chat:
    """A day with a plan nobody said done, a customer without a next step and a deal without an amount."""
    chat.at("2026-03-09T10:00:00")
    await say("明天下午3点给华星张工打电话")
    chat.at("2026-03-10T11:00:00")
    await say("上午去了蓝海 李经理说价格高了")
    await say("恒达的产线改造项目进入商务谈判了")
    chat.at("2026-03-10T17:40:00")
    return chat


async def test_what_the_day_lacks_is_asked_in_one_card(day: Chat) -> None:
    found = await gaps(day)
    assert [(gap.kind, gap.customer) for gap in found] == [
        ("plan", "华星精密制造有限公司"),
        ("next_step", "蓝海包装有限公司"),
        ("amount", "恒达电子有限公司"),
    ]
    plan = await day.one(FollowUp, FollowUp.customer_id == day.ref("华星").id)
    visit = await day.one(Visit, Visit.customer_id == day.ref("蓝海").id)
    deal = await day.one(Deal, Deal.customer_id == day.ref("恒达").id)
    assert [gap.row for gap in found] == [("follow_up", plan.id), ("visit", visit.id), ("deal", deal.id)]
    shown = await card(day)
    assert shown is not None
    assert "3件" in shown.title
    assert shown.description.split("\n")[:3] == [
        "① 华星精密制造 给张工打电话 15:00 做了没",
        "② 蓝海包装 聊过了 下一步没定",
        "③ 恒达电子 产线改造 还没金额 回「恒达电子 28万」这样",
    ]
    assert [button.text for button in shown.buttons] == ["①好了", "②3天后跟", "①推明天", "看日报"]


async def tap(chat: Chat, shown: Card, text: str, *, code: str = "code") -> tuple[Said, CardUpdate]:
    """Press the button with this text; returns what was said and the card's new state."""
    [key] = [button.key for button in shown.buttons if button.text == text]
    said = await chat.event("zhoukai", "template_card_event", key, TaskId=shown.task_id, ResponseCode=code)
    [update] = [item.reply for item in said.outgoing if isinstance(item.reply, CardUpdate)]
    assert update.response_code == code
    assert update.card.task_id == shown.task_id
    return said, update


async def test_three_taps_settle_it_and_the_card_shows_what_is_left(day: Chat, say: Say) -> None:
    shown = await card(day)
    assert shown is not None
    _, update = await tap(day, shown, "①好了", code="first")
    assert (await day.one(FollowUp, FollowUp.customer_id == day.ref("华星").id)).status == "done"
    assert update.card.title == "3/10 还剩2件"
    assert [line[0] for line in update.card.description.split("\n")[:2]] == ["②", "③"]
    assert [button.text for button in update.card.buttons] == ["②3天后跟", "看日报"]
    _, update = await tap(day, update.card, "②3天后跟", code="second")
    planned = await day.one(FollowUp, FollowUp.customer_id == day.ref("蓝海").id)
    assert (planned.status, planned.due_on) == ("open", date(2026, 3, 13))
    await say("恒达电子 28万")
    assert (await day.one(Deal, Deal.customer_id == day.ref("恒达").id)).amount_fen == 28_000_000
    assert await gaps(day) == []
    assert await card(day) is None
    said, update = await tap(day, update.card, "看日报", code="third")
    assert said.text.startswith("日报 3/10周二 周凯")
    assert "办了 华星精密制造" in said.text
    assert (update.card.title, update.ended) == ("3/10 都对上了", None)


async def test_a_tap_never_brings_more_questions(day: Chat, say: Say) -> None:
    shown = await card(day)
    assert shown is not None
    await say("下午去了东方重工 见了采购")
    _, update = await tap(day, shown, "①好了")
    assert "东方" not in update.card.description


async def test_a_card_of_another_day_or_person_is_left(day: Chat) -> None:
    shown = await card(day)
    assert shown is not None
    keys = {button.text: button.key for button in shown.buttons}
    said = await day.event("zhaolei", "template_card_event", keys["①好了"], TaskId=shown.task_id, ResponseCode="code")
    assert not any(isinstance(item.reply, CardUpdate) for item in said.outgoing)
    day.at("2026-03-12T09:00:00")
    _, update = await tap(day, shown, "①好了")
    assert update.ended is not None
    assert (await day.one(FollowUp, FollowUp.customer_id == day.ref("华星").id)).status == "done"


async def test_a_plan_is_put_off_by_a_tap(day: Chat) -> None:
    shown = await card(day)
    assert shown is not None
    await tap(day, shown, "①推明天")
    assert (await day.one(FollowUp, FollowUp.customer_id == day.ref("华星").id)).due_on == date(2026, 3, 11)


async def test_a_plan_for_later_today_is_not_missing_yet(chat: Chat, say: Say) -> None:
    await say("今晚8点给华星张工打电话")
    chat.at("2026-03-10T17:40:00")
    assert await gaps(chat) == []


async def test_a_deal_that_ended_wants_no_next_step(chat: Chat, say: Say) -> None:
    await say("上午去了蓝海 见了李经理 单子黄了 嫌价格高")
    chat.at("2026-03-10T17:40:00")
    assert [gap.kind for gap in await gaps(chat)] == []


async def test_only_the_own_day_is_asked_about(day: Chat) -> None:
    assert await gaps(day, "zhaolei") == []
    day.at("2026-03-11T17:40:00")
    assert [gap.kind for gap in await gaps(day)] == []


async def test_nobody_is_asked_about_a_customer_out_of_sight(day: Chat) -> None:
    async with day.database.writing() as session:
        (await session.get_one(Customer, day.ref("蓝海").id)).owner_id = day.ids["chenyu"]
    assert "next_step" not in [gap.kind for gap in await gaps(day)]
    await day.add(
        Collaborator(customer_id=day.ref("蓝海").id or 0, member_id=day.ids["zhoukai"], created_at=day.clock.now())
    )
    assert "next_step" in [gap.kind for gap in await gaps(day)]


async def test_a_crowded_day_asks_for_three_and_fits_a_card(chat: Chat, say: Say) -> None:
    chat.at("2026-03-09T10:00:00")
    for name in ("华星", "恒达", "新元", "东方"):
        await say(f"明天给{name}送一整套样机并且和他们设备部的几位老师傅一起调试半天看看效果")
    chat.at("2026-03-10T17:40:00")
    shown = await card(chat)
    assert shown is not None
    assert "另有1件不急" in shown.title
    assert len(shown.description.split("\n")) == 4
    [body] = render(shown, to=["zhoukai"], agent_id=1)
    rendered = json.loads(body)["template_card"]
    assert len(rendered["button_list"]) <= 6
    assert rendered["button_list"][-1]["key"] == "日报"
    assert shown.description.split("\n")[-1] in json.dumps(rendered, ensure_ascii=False)


@pytest.mark.parametrize(("today", "days"), [(date(2026, 3, 10), 3), (date(2026, 3, 11), 5), (date(2026, 3, 13), 3)])
def test_the_next_step_offered_is_on_a_working_day(chat: Chat, today: date, days: int) -> None:
    assert follow_on(today, team_calendar(chat.settings.push)) == days


async def push(chat: Chat) -> None:
    """Push the card as the scheduler does: its lines can be answered by number."""
    async with chat.database.writing() as session:
        member = await session.get_one(Member, chat.ids["zhoukai"])
        now = chat.clock.now().astimezone(chat.settings.zone)
        made = await evening_card(session, member, now, chat.settings)
        await remember_listed(session, chat.ids["zhoukai"], made.listed, now=now)


@pytest.mark.parametrize("text", ["3 28万", "③大概28万", "①好了 ③28万", "③28万 ①好了", "第3个28万", "1推明天 3 28万"])
async def test_a_sum_behind_a_number_is_the_deals_of_that_line(day: Chat, say: Say, text: str) -> None:
    """A number without its line was read as nothing, and the sum written to whoever the chat was about."""
    await say("去了华星 王总要10台 预算12万")
    await push(day)
    await say(text)
    deals = {deal.customer_id: deal.amount_fen for deal in await day.rows(Deal)}
    assert deals[day.ref("恒达").id] == 28_0000_00
    assert deals.get(day.ref("华星").id) in (None, 12_0000_00)
    plan = await day.one(FollowUp, FollowUp.action == "给张工打电话")
    assert plan.status == ("done" if "好了" in text else "open")


async def test_a_day_behind_a_number_is_the_next_step_of_that_line(day: Chat, say: Say) -> None:
    await push(day)
    said = await say("2周五")
    assert "3/13周五 跟进" in said.text
    [step] = await day.rows(FollowUp, FollowUp.customer_id == day.ref("蓝海").id)
    assert step.due_on == date(2026, 3, 13)
    said = await say("3好了")
    assert "没什么要划的" in said.text


async def test_what_is_watched_is_asked_after_and_not_whether_it_is_done(chat: Chat, say: Say) -> None:
    chat.at("2026-03-10T11:00:00")
    await say("帮我盯一下华星的招标公告")
    chat.at("2026-03-12T17:40:00")
    asked = await card(chat)
    assert asked is not None
    assert "华星精密制造 招标公告 有了没" in asked.description
    row = await chat.one(FollowUp)
    assert "招标公告 有消息了吗" in (await say(f"话术#跟进{row.id}")).text
