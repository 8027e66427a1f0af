"""Dialogue 16: somebody without a company is a draft that counts nowhere, asked after once more, completed by the name."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

from handlers_chat import Chat

from analytics.workdays import team_calendar
from models import Contact, Customer, Deal, Draft, FollowUp, PushPreference, Visit
from models.queries import funnel

Say = Callable[..., Any]
MET = "下午见了个做食品的 姓黄 老板 想要2台小的"


async def counted(chat: Chat) -> tuple[int, ...]:
    me = chat.ids["zhoukai"]
    return (
        len(await chat.rows(Visit, Visit.owner_id == me)),
        len(await chat.rows(Deal, Deal.owner_id == me)),
        len(await chat.rows(FollowUp, FollowUp.owner_id == me)),
        len(await chat.rows(Customer)),
        len(await chat.rows(Contact)),
    )


async def test_16_it_is_a_draft_and_counts_nowhere(chat: Chat, say: Say) -> None:
    before = await counted(chat)
    answer = (await say(MET)).text
    assert answer.split("\n") == [
        "先存草稿 黄老板 食品 想要2台小的",
        "就差公司名 知道了直接发",
        "不知道也没事 明晚再问你一次 之后不烦你",
    ]
    draft = await chat.one(Draft)
    assert (draft.status, draft.ask_on, draft.asked_at) == ("open", date(2026, 3, 11), None)
    assert await counted(chat) == before
    async with chat.database.reading() as session:
        assert await funnel(session, [chat.ids["zhoukai"]]) == []
    for question in ("漏斗", "今天拜访了谁", "日报"):
        assert "黄" not in (await say(question)).text
    assert "黄" not in (await chat.say("lizong", "小周这周怎么样")).text


async def test_the_name_at_once_completes_it(chat: Chat, say: Say) -> None:
    await say(MET)
    answer = (await say("金味食品")).text
    assert "记好了 金味食品(新客户)" in answer
    assert "黄老板(新)" in answer
    customer = await chat.one(Customer, Customer.name == "金味食品")
    assert customer.industry == "食品"
    visit = await chat.one(Visit, Visit.owner_id == chat.ids["zhoukai"])
    assert (visit.customer_id, visit.visited_on) == (customer.id, date(2026, 3, 10))
    assert (await chat.one(Contact, Contact.customer_id == customer.id)).name == "黄老板"
    assert (await chat.one(Draft)).status == "done"


async def test_the_name_days_later_after_other_talk(chat: Chat, say: Say) -> None:
    await say(MET)
    await say("上午去了蓝海 见了李经理")
    chat.at("2026-03-16T10:00:00")
    answer = (await say("黄总那家叫金味食品")).text
    assert "金味食品(新客户)" in answer
    customer = await chat.one(Customer, Customer.name == "金味食品")
    visit = await chat.one(Visit, Visit.customer_id == customer.id)
    assert visit.visited_on == date(2026, 3, 10), "the day he was met"
    assert (await chat.one(Draft)).status == "done"
    await say("撤回")
    assert (await chat.one(Draft)).status == "open"
    assert await chat.rows(Visit, Visit.customer_id == customer.id) == []
    assert "金味食品" in (await say("金味食品")).text, "the bare name does it too"
    assert (await chat.one(Draft)).status == "done"


async def test_a_known_customer_is_no_new_one(chat: Chat, say: Say) -> None:
    await say(MET)
    before = len(await chat.rows(Customer))
    await say("黄总那家就是新元食品")
    assert len(await chat.rows(Customer)) == before
    visit = await chat.one(Visit, Visit.owner_id == chat.ids["zhoukai"])
    assert visit.customer_id == chat.ref("新元食品").id
    assert (await chat.one(Customer, Customer.id == visit.customer_id)).industry is None


async def test_not_known_yet_keeps_it_and_never_mind_drops_it(chat: Chat, say: Say) -> None:
    await say(MET)
    assert "先放着" in (await say("不知道")).text
    assert (await chat.one(Draft)).status == "open"
    chat.at("2026-03-10T16:00:00")
    await say("展会认识个姓孙的 做物流的")
    assert "不问了" in (await say("算了")).text
    assert [d.status for d in await chat.rows(Draft)] == ["open", "dropped"]
    await say("金味食品")
    assert [d.status for d in await chat.rows(Draft)] == ["done", "dropped"]


async def test_taken_back_it_is_gone(chat: Chat, say: Say) -> None:
    await say(MET)
    await say("今天干啥")
    await say("上午去了蓝海 见了李经理")
    await say("撤回")
    assert "草稿 黄老板" in (await say("撤回")).text
    assert await chat.rows(Draft) == []
    await say("金味食品")
    assert await chat.rows(Visit, Visit.owner_id == chat.ids["zhoukai"]) == []


async def test_before_days_off_it_says_which_evening(chat: Chat, say: Say) -> None:
    chat.at("2026-03-13T15:00:00")
    assert "3/16周一晚上再问你一次" in (await say(MET)).text
    assert team_calendar(chat.settings.push).is_workday((await chat.one(Draft)).ask_on)


async def test_who_wants_no_evening_push_is_promised_none(chat: Chat, say: Say) -> None:
    await chat.add(
        PushPreference(member_id=chat.ids["zhoukai"], kind="evening", is_on=False, created_at=chat.clock.now())
    )
    assert "不催你" in (await say(MET)).text
    assert (await chat.one(Draft)).ask_on is None
    assert "不催你" in (await chat.say("lizong", MET)).text


async def test_a_colleague_completes_nothing(chat: Chat, say: Say) -> None:
    await say(MET)
    await chat.say("zhaolei", "黄总那家叫金味食品")
    assert (await chat.one(Draft)).status == "open"
    assert json.loads((await chat.one(Draft)).question)["about"] == "customer"
