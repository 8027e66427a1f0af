"""One question at most, answered by a digit, a word or a name; no answer never blocks."""

from datetime import date

import pytest
from handlers_chat import Chat

from models import Change, Customer, CustomerAlias, Visit
from nlu.intents import Clarification, LogVisit, Read, Ref
from nlu.text import Span

ASK = "上午去了金桥 聊了价格"


async def asked(chat: Chat) -> None:
    chat.at("2026-03-10T10:00:00")
    held = (LogVisit(Read(Ref(None, "金桥"), "t", Span(4, 6)), Read(date(2026, 3, 10), "t"), summary=ASK),)
    options = (chat.ref("金桥物流"), chat.ref("金桥食品"))
    said = await chat.act(
        "zhoukai", question=Clarification("customer", "「金桥」是哪一家", options, held, ASK), text=ASK
    )
    assert "1 金桥物流" in said.text


@pytest.mark.parametrize("answer", ["2", "②", "第二个", "后面那个", "金桥食品", "食品", "是金桥食品有限公司"])
async def test_an_answer_writes_what_was_held(chat: Chat, answer: str) -> None:
    await asked(chat)
    said = await chat.say("zhoukai", answer)
    assert "金桥食品" in said.text
    visit = await chat.one(Visit)
    assert (visit.customer_id, visit.summary) == (chat.ids["金桥食品有限公司"], ASK)


@pytest.mark.parametrize("answer", ["算了", "都不是", "不用了"])
async def test_dropped(chat: Chat, answer: str) -> None:
    await asked(chat)
    assert (await chat.say("zhoukai", answer)).text
    await chat.say("zhoukai", "2")
    assert await chat.rows(Visit) == []


async def test_a_new_topic_drops_the_question(chat: Chat) -> None:
    await asked(chat)
    await chat.say("zhoukai", "下午去了蓝海包装 见了李经理")
    await chat.say("zhoukai", "2")
    assert [v.customer_id for v in await chat.rows(Visit)] == [chat.ids["蓝海包装有限公司"]]


async def test_small_talk_and_questions_keep_it_open(chat: Chat) -> None:
    await asked(chat)
    await chat.say("zhoukai", "漏斗")
    await chat.say("zhoukai", "2")
    assert len(await chat.rows(Visit)) == 1


async def test_it_expires_after_a_day(chat: Chat) -> None:
    await asked(chat)
    chat.at("2026-03-11T10:00:01")
    await chat.say("zhoukai", "2")
    assert await chat.rows(Visit) == []


async def test_a_question_of_one_rep_is_no_question_of_another(chat: Chat) -> None:
    await asked(chat)
    await chat.say("lizong", "2")
    assert await chat.rows(Visit) == []


async def test_the_word_is_remembered_for_this_rep_alone(chat: Chat) -> None:
    await asked(chat)
    await chat.say("zhoukai", "2")
    alias = await chat.one(CustomerAlias, CustomerAlias.alias == "金桥")
    assert (alias.customer_id, alias.member_id) == (chat.ids["金桥食品有限公司"], chat.ids["zhoukai"])
    await chat.say("zhoukai", "撤回")
    assert await chat.rows(CustomerAlias, CustomerAlias.alias == "金桥") == []


async def test_another_answer_moves_the_word(chat: Chat) -> None:
    for answer in ("2", "1", "1"):
        await asked(chat)
        await chat.say("zhoukai", answer)
    alias = await chat.one(CustomerAlias, CustomerAlias.alias == "金桥")
    assert alias.customer_id == chat.ids["金桥物流有限公司"]


async def test_a_full_name_teaches_nothing(chat: Chat) -> None:
    held = (LogVisit(Read(Ref(None, "金桥物流"), "t", Span(0, 4)), Read(date(2026, 3, 10), "t")),)
    options = (chat.ref("金桥物流"), chat.ref("金桥食品"))
    await chat.act("zhoukai", question=Clarification("customer", "哪家", options, held, "金桥物流"), text="金桥物流")
    await chat.say("zhoukai", "1")
    assert [a.alias for a in await chat.rows(CustomerAlias)] == ["东重"]


async def test_an_option_taken_back_meanwhile_drops_the_question(chat: Chat) -> None:
    new_customer = LogVisit(Read(Ref(None, "宁波海天机械"), "t"), Read(date(2026, 3, 10), "t"))
    await chat.act("lizong", new_customer)
    new = (await chat.one(Visit)).customer_id
    held = (LogVisit(Read(Ref(None, "海天"), "t", Span(0, 2)), Read(date(2026, 3, 10), "t")),)
    options = (Ref(new, "宁波海天机械"), chat.ref("金桥食品"))
    await chat.act("lizong", question=Clarification("customer", "哪家", options, held, "海天"), text="海天")
    async with chat.database.writing() as session:
        row = await session.get_one(Customer, new)
        row.retired_at = chat.clock.now()
        session.add(
            Change(
                at=chat.clock.now(),
                entity="customer",
                entity_id=new,
                action="update",
                fields={"retired_at": [None, "x"]},
            )
        )
    await chat.say("lizong", "1")
    assert len(await chat.rows(Visit)) == 1


async def test_the_card_of_a_customer_without_an_open_deal_tells_the_last_one(chat: Chat) -> None:
    await chat.say("zhoukai", "恒达签了 28万")
    assert "签过 28万 3/10周二" in (await chat.say("zhoukai", "恒达情况")).text
    await chat.say("zhoukai", "蓝海单子丢了 输给汇川 价格高了")
    assert "丢过 3/10周二 价格高了 对手 汇川" in (await chat.say("zhoukai", "蓝海情况")).text
    await chat.say("zhoukai", "蓝海新单子 二期 10万")
    assert "丢过" not in (await chat.say("zhoukai", "蓝海情况")).text
