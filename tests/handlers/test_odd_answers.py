"""Answers that a rep or a manager read as odd: to who goes home, to a number without a list, about a deal that is none."""

from datetime import date

import pytest
from handlers_chat import Chat

from models import Deal, FollowUp, Visit


@pytest.mark.parametrize("text", ["今天收工", "下班了 明天再说", "拜拜 明天见", "晚安"])
async def test_who_goes_is_not_asked_whom_he_saw(chat: Chat, text: str) -> None:
    assert (await chat.say("zhoukai", text)).text == "好 回头见 有事随时说"


async def test_who_comes_is(chat: Chat) -> None:
    assert "跑完哪家了" in (await chat.say("zhoukai", "早")).text


@pytest.mark.parametrize("text", ["1好了", "2 明天", "1和3好了", "①不用了", "2话术"])
async def test_a_number_without_a_list_is_said(chat: Chat, text: str) -> None:
    assert "刚才没列过清单" in (await chat.say("zhoukai", text)).text


@pytest.mark.parametrize("text", ["好了", "1号去华星", "收到1"])
async def test_what_is_no_answer_to_a_list(chat: Chat, text: str) -> None:
    assert "没列过清单" not in (await chat.say("zhoukai", text)).text


async def test_a_customer_without_a_deal_is_told_of_all_the_same(chat: Chat) -> None:
    await chat.say("zhoukai", "上午去了恒达 聊了产线改造")
    said = await chat.say("lizong", "恒达那单现在什么情况")
    assert said.text.startswith("恒达电子没有在跟的商机\n")
    assert "归周凯" in said.text
    assert "聊了产线改造" in said.text


async def test_a_call_that_was_planned_is_one_visit_and_of_today(chat: Chat) -> None:
    """交期要提前到4月初 dated it a year back, and what was said in it made a second one."""
    await chat.say("zhoukai", "提醒我明早9点给华星王总回个电话")
    chat.at("2026-03-11T09:10:00")
    await chat.say("zhoukai", "王总电话回了 他说价格能接受 就是交期要提前到4月初")
    visit = await chat.one(Visit)
    assert (visit.visited_on, visit.channel) == (date(2026, 3, 11), "phone")
    assert (await chat.one(FollowUp)).status == "done"


async def test_a_plan_to_sign_that_is_done_is_a_win(chat: Chat) -> None:
    await chat.say("zhoukai", "恒达产线改造 28万 在走合同")
    await chat.say("zhoukai", "明天去恒达盖章")
    chat.at("2026-03-11T10:00:00")
    said = await chat.say("zhoukai", "恒达盖章了 28万 首付30% 其余发货后15天")
    assert "商务谈判 → 赢单" in said.text
    assert "首付30% 84,000元" in said.text
    assert (await chat.one(FollowUp, FollowUp.action.contains("盖章"))).status == "done"  # type: ignore[attr-defined]
    assert "撤了" in (await chat.say("zhoukai", "搞错了 还没签")).text
    assert (await chat.one(Deal, Deal.title == "产线改造")).stage == "negotiation"


async def test_of_one_customer_it_is_said_that_nothing_is_risky(chat: Chat) -> None:
    await chat.say("zhoukai", "恒达产线改造 28万 在走合同")
    assert (await chat.say("lizong", "恒达那单有什么风险")).text == "恒达电子没看出悬的地方"


async def test_a_manager_asks_what_waits_for_him(chat: Chat) -> None:
    assert (await chat.say("lizong", "今天有啥要我处理的")).text.startswith("你不欠团队什么")


@pytest.mark.parametrize(
    ("text", "direction", "action"),
    [
        ("华星王总那个合同周五催一下", "ours", "王总那个合同催一下"),
        ("华星王总说合同法务在审 周五能回", "customer", "回"),
        ("仓库说可以 4月3号能发", "colleague", "发"),
        ("华星王总答应周五催一下财务", "customer", "催一下财务"),
        ("提醒赵磊周三前跟进恒达合同", "colleague", "赵磊跟进恒达合同"),
    ],
)
async def test_who_is_to_do_it(chat: Chat, text: str, direction: str, action: str) -> None:
    await chat.say("zhoukai", text)
    kept = await chat.one(FollowUp)
    assert (kept.direction, kept.action) == (direction, action)
