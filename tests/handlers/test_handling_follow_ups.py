"""跟进: kept once, finished and moved by number, by word or by name."""

from datetime import date, datetime

import pytest
from handlers_chat import Chat

from models import FollowUp
from nlu.intents import AddFollowUp, CompleteFollowUp, Read, Ref, SnoozeFollowUp


@pytest.fixture
async def listed(chat: Chat) -> Chat:
    """Three things to do today, as the list numbers them."""
    for n, name in enumerate(("华星", "蓝海", "新元"), 7):
        await chat.act("zhoukai", AddFollowUp(f"事{n}", Read(chat.ref(name), "t"), Read(date(2026, 3, n), "t")))
    said = await chat.say("zhoukai", "今天干啥")
    assert [line[:3] for line in said.text.split("\n")[1:4]] == ["① 华", "② 蓝", "③ 新"]
    return chat


async def status(chat: Chat) -> dict[str, str]:
    return {row.action: row.status for row in await chat.rows(FollowUp)}


@pytest.mark.parametrize("text", ["2好了", "②搞定了", "/完成 2", "第二条完成了"])
async def test_done_by_number(listed: Chat, text: str) -> None:
    said = await listed.say("zhoukai", text)
    assert "事8" in said.text
    assert await status(listed) == {"事7": "open", "事8": "done", "事9": "open"}


@pytest.mark.parametrize("text", ["2明天", "2推到周三", "/推迟 2 明天"])
async def test_moved_by_number(listed: Chat, text: str) -> None:
    said = await listed.say("zhoukai", text)
    assert "3/11周三" in said.text
    assert "原来3/8周日" in said.text
    assert (await listed.one(FollowUp, FollowUp.action == "事8")).due_on == date(2026, 3, 11)


async def test_a_list_says_what_is_late_and_what_is_today(listed: Chat) -> None:
    await listed.act("zhoukai", AddFollowUp("今天的", None, Read(date(2026, 3, 10), "t")))
    said = await listed.say("zhoukai", "今天干啥")
    assert "今天4件" in said.text
    assert "过了3天" in said.text


async def test_the_same_said_twice_is_kept_once(chat: Chat) -> None:
    due = Read(datetime(2026, 3, 11, 15, tzinfo=chat.settings.zone), "t")
    for _ in range(2):
        await chat.act("zhoukai", AddFollowUp("打电话", Read(chat.ref("华星"), "t"), due))
    await chat.act("lizong", AddFollowUp("打电话", Read(chat.ref("华星"), "t"), due))
    assert len(await chat.rows(FollowUp)) == 2


async def test_an_hour_said_later_is_that_of_the_plan_of_the_day(chat: Chat) -> None:
    customer = Read(chat.ref("蓝海"), "t")
    await chat.act("zhoukai", AddFollowUp("给李经理回价格", customer, Read(date(2026, 3, 10), "t")))
    at = datetime(2026, 3, 10, 16, tzinfo=chat.settings.zone)
    said = await chat.act("zhoukai", AddFollowUp("给李经理回价格", customer, Read(at, "t")))
    assert "3/10周二16:00" in said.text
    assert (await chat.one(FollowUp)).due_at == at
    await chat.say("zhoukai", "撤回")
    assert (await chat.one(FollowUp)).due_at is None


async def test_an_hour_is_reminded_of_at_its_minute(chat: Chat) -> None:
    due = Read(datetime(2026, 3, 11, 15, tzinfo=chat.settings.zone), "t")
    said = await chat.act("zhoukai", AddFollowUp("打电话", None, due))
    assert "3/11周三15:00" in said.text
    assert "到点提醒" in said.text
    assert (await chat.one(FollowUp)).due_at.isoformat() == "2026-03-11T07:00:00+00:00"


@pytest.mark.parametrize("direction", ["ours", "customer", "colleague", "manager"])
async def test_whose_promise_it_is(chat: Chat, direction: str) -> None:
    intent = AddFollowUp("给图纸", Read(chat.ref("华星"), "t"), None, direction=direction)  # type: ignore[arg-type]
    said = await chat.act("zhoukai", intent)
    assert {"ours": "下一步", "customer": "等对方", "colleague": "等同事", "manager": "等李建业"}[
        direction
    ] in said.text
    assert "没定日子" in said.text


async def test_nothing_open_is_said(chat: Chat) -> None:
    ref = Read(Ref(999, ""), "t")
    assert "没找到" in (await chat.act("zhoukai", CompleteFollowUp(ref, action="送样"))).text
    assert "没找到" in (await chat.act("zhoukai", SnoozeFollowUp(Read(date(2026, 3, 11), "t")))).text


async def test_nothing_due_today_shows_what_comes(chat: Chat) -> None:
    assert "清爽" in (await chat.say("zhoukai", "/跟进")).text
    await chat.act("zhoukai", AddFollowUp("送样", Read(chat.ref("华星"), "t"), Read(date(2026, 3, 20), "t")))
    said = await chat.say("zhoukai", "/跟进")
    assert "送样 3/20周五" in said.text
    await chat.say("zhoukai", "1好了")
    assert await status(chat) == {"送样": "done"}


async def test_a_reminder_told_is_put_off_to_the_minute(chat: Chat) -> None:
    zone = chat.settings.zone
    chat.at("2026-03-10T14:00:00")
    due = Read(datetime(2026, 3, 10, 15, tzinfo=zone), "t")
    await chat.act("zhoukai", AddFollowUp("给方总回电话", Read(chat.ref("华星"), "t"), due))
    await chat.act("zhoukai", AddFollowUp("寄样本", Read(chat.ref("蓝海"), "t"), Read(date(2026, 3, 12), "t")))
    row = await chat.one(FollowUp, FollowUp.action == "给方总回电话")
    chat.at("2026-03-10T15:02:00")
    await chat.push_listed("zhoukai", row.id)
    said = await chat.say("zhoukai", "在开会 半小时后再提醒我")
    assert "改到3/10周二15:32 给方总回电话(原来3/10周二15:00)" in said.text
    assert len(await chat.rows(FollowUp)) == 2
    moved = await chat.one(FollowUp, FollowUp.action == "给方总回电话")
    assert (moved.due_at.astimezone(zone).isoformat()[:16], moved.reminded_at) == ("2026-03-10T15:32", None)
    chat.at("2026-03-10T15:33:00")
    await chat.push_listed("zhoukai", row.id)
    assert "改到3/10周二16:33(我猜的) 给方总回电话" in (await chat.say("zhoukai", "晚点再说")).text
    await chat.say("zhoukai", "撤回")
    assert (await chat.one(FollowUp, FollowUp.action == "给方总回电话")).due_at == moved.due_at


async def test_asked_to_be_told_again_with_nothing_told_writes_nothing(listed: Chat) -> None:
    said = await listed.say("zhoukai", "半小时后再提醒我")
    assert "提醒你哪件" in said.text
    assert len(await listed.rows(FollowUp)) == 3


async def test_nothing_is_moved_to_a_day_gone_by(chat: Chat) -> None:
    """早两天 of what is due tomorrow was stored as due yesterday."""
    chat.at("2026-03-10T15:00:00")
    await chat.say("zhoukai", "明天下午3点去华星演示")
    said = await chat.say("zhoukai", "早两天")
    assert said.text == "3/9周一15:00已经过了 没改 改到什么时候"
    row = await chat.one(FollowUp)
    assert row.due_on == date(2026, 3, 11)
    said = await chat.say("zhoukai", "周五")
    assert "改到3/13周五15:00 去华星演示(原来3/11周三15:00)" in said.text
    said = await chat.say("zhoukai", "提前一天")
    assert "改到3/12周四15:00" in said.text
    said = await chat.say("zhoukai", "改到今天上午10点")
    assert "3/10周二10:00已经过了" in said.text
    assert (await chat.one(FollowUp)).due_on == date(2026, 3, 12)


async def test_what_is_done_already_is_said_to_be(chat: Chat) -> None:
    """It said that nothing was changed, beside what was."""
    await chat.say("zhoukai", "周四去蓝海")
    await chat.say("zhoukai", "周四去新元")
    first, second = await chat.rows(FollowUp)
    await chat.push_listed("zhoukai", first.id, second.id)
    await chat.say("zhoukai", "1好了")
    said = await chat.say("zhoukai", "1好了 2推到周五")
    assert "「去蓝海」今天已经划掉了" in said.text
    assert "没改任何东西" not in said.text
    assert str((await chat.rows(FollowUp))[1].due_on) == "2026-03-13"


async def test_taking_back_several_answers_names_each_once(chat: Chat) -> None:
    await chat.say("zhoukai", "周四去蓝海")
    await chat.say("zhoukai", "周四去新元")
    first, second = await chat.rows(FollowUp)
    await chat.push_listed("zhoukai", first.id, second.id)
    await chat.say("zhoukai", "1好了 2推到周五")
    said = await chat.say("zhoukai", "撤回")
    assert (said.text.count("去蓝海"), said.text.count("去新元")) == (1, 1)
