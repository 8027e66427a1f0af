"""叫法: what a rep confirms is remembered, for whom it should be, shown, taken back and dropped."""

from datetime import date

import pytest
from handlers_chat import Chat, Said
from sqlalchemy import select
from sqlmodel import col

from models import Change, CustomerAlias, FollowUp, Visit
from nlu.intents import Clarification, LogVisit, Read, Ref
from nlu.text import Span

FOOD, LOGISTICS, STAR = "金桥食品有限公司", "金桥物流有限公司", "华星精密制造有限公司"


async def own(chat: Chat, alias: str) -> list[tuple[int, int | None]]:
    """Return (customer, member) of an alias that stands."""
    return [(row.customer_id, row.member_id) for row in await chat.rows(CustomerAlias, CustomerAlias.alias == alias)]


async def answered(chat: Chat, answer: str = "2") -> Said:
    """周凯 writes of 金桥, is asked which one, and answers."""
    asked = await chat.say("zhoukai", "昨天去了金桥 聊得不错")
    assert "「金桥」是哪一家" in asked.text
    return await chat.say("zhoukai", answer)


async def asks(chat: Chat, sender: str = "zhoukai") -> bool:
    """Say whether 金桥 raises a question, a day later so that no chat decides; the draft is dropped."""
    chat.at("2026-03-12T09:00:00")
    said = await chat.say(sender, "昨天去了金桥 聊得不错")
    if "是哪一家" in said.text:
        await chat.say(sender, "算了")
        return True
    return False


async def test_the_same_rep_is_not_asked_again_and_others_are(chat: Chat) -> None:
    said = await answered(chat)
    assert "记住了「金桥」就是金桥食品" in said.text
    assert await own(chat, "金桥") == [(chat.ids[FOOD], chat.ids["zhoukai"])]
    assert not await asks(chat)
    assert await asks(chat, "lizong")
    visits = await chat.rows(Visit, Visit.owner_id == chat.ids["zhoukai"])
    assert [visit.customer_id for visit in visits] == [chat.ids[FOOD]] * 2


async def test_it_is_told_once(chat: Chat) -> None:
    await answered(chat)
    chat.at("2026-03-12T09:00:00")
    assert "记住了" not in (await chat.say("zhoukai", "昨天去了金桥 聊得不错")).text


async def test_why_tells_it(chat: Chat) -> None:
    await answered(chat)
    assert not await asks(chat)
    assert "[你定过的叫法]" in (await chat.say("zhoukai", "为什么")).text


async def test_it_is_in_the_change_log(chat: Chat) -> None:
    await answered(chat)
    async with chat.database.reading() as session:
        [change] = await session.scalars(select(Change).where(col(Change.entity) == "customer_alias"))
    assert (change.member_id, change.action, change.fields["alias"]) == (
        chat.ids["zhoukai"],
        "create",
        [None, "金桥"],
    )


async def test_undo_takes_it_back_and_redo_brings_it(chat: Chat) -> None:
    await answered(chat)
    await chat.say("zhoukai", "撤回")
    assert await own(chat, "金桥") == []
    assert await asks(chat)
    await chat.say("zhoukai", "恢复")
    assert await own(chat, "金桥") != []


@pytest.mark.parametrize(
    "words", ["金桥不是金桥食品", "金桥不再是金桥食品了", "以后别把金桥当成金桥食品", "金桥不是指金桥食品"]
)
async def test_it_is_dropped_in_plain_words(chat: Chat, words: str) -> None:
    await answered(chat)
    said = await chat.say("zhoukai", words)
    assert "「金桥」不再当金桥食品" in said.text
    assert "刚才记的没动" in said.text
    assert await own(chat, "金桥") == []
    assert len(await chat.rows(Visit)) == 1
    assert await asks(chat)


async def test_dropping_can_be_undone(chat: Chat) -> None:
    await answered(chat)
    await chat.say("zhoukai", "金桥不是金桥食品")
    await chat.say("zhoukai", "撤回")
    assert await own(chat, "金桥") == [(chat.ids[FOOD], chat.ids["zhoukai"])]


async def test_what_was_never_learned_is_not_dropped(chat: Chat) -> None:
    for words in ("金桥不是金桥食品", "东重不是华星", "这个不是金桥食品的货"):
        said = await chat.say("zhoukai", words)
        assert "不再当" not in said.text
    assert await own(chat, "东重") != []


async def test_everybodys_name_is_dropped_by_who_owns_the_customer(chat: Chat) -> None:
    said = await chat.say("zhoukai", "东重不是东方重工")
    assert "不再当" in said.text
    assert await own(chat, "东重") == []


async def test_everybodys_name_stays_for_others(chat: Chat) -> None:
    await chat.add(CustomerAlias(customer_id=chat.ids["联创机电有限公司"], alias="老联", created_at=chat.clock.now()))
    said = await chat.say("zhoukai", "老联不是联创机电")
    assert "不再当" not in said.text
    assert await own(chat, "老联") != []
    assert "不再当" in (await chat.say("lizong", "老联不是联创机电")).text


async def test_a_correction_teaches_the_words(chat: Chat) -> None:
    await chat.say("zhoukai", "昨天去了金桥物流 聊得不错")
    await chat.say("zhoukai", "明天给金桥打电话")  # the chat decides: 物流
    [row] = await chat.rows(FollowUp)
    assert row.customer_id == chat.ids[LOGISTICS]
    said = await chat.say("zhoukai", "不对 是金桥食品")
    assert "客户 金桥物流 → 金桥食品" in said.text
    assert "记住了「金桥」就是金桥食品" in said.text
    assert await own(chat, "金桥") == [(chat.ids[FOOD], chat.ids["zhoukai"])]
    assert not await asks(chat)
    await chat.say("zhoukai", "撤回")  # what `asks` said the next morning
    assert "要撤的是这次吗" in (await chat.say("zhoukai", "撤回")).text
    assert await own(chat, "金桥") != []
    await chat.say("zhoukai", "是")
    assert await own(chat, "金桥") == []


async def test_a_correction_of_an_answer_moves_the_word(chat: Chat) -> None:
    await answered(chat, "1")
    assert await own(chat, "金桥") == [(chat.ids[LOGISTICS], chat.ids["zhoukai"])]
    await chat.say("zhoukai", "不对 是金桥食品")
    assert await own(chat, "金桥") == [(chat.ids[FOOD], chat.ids["zhoukai"])]
    assert (await chat.one(Visit)).customer_id == chat.ids[FOOD]


async def test_a_mistake_teaches_nothing(chat: Chat) -> None:
    await chat.say("zhoukai", "昨天去了蓝海 聊得不错")
    said = await chat.say("zhoukai", "不对 是恒达")
    assert "客户 蓝海包装 → 恒达电子" in said.text
    assert "记住了" not in said.text
    assert [row.alias for row in await chat.rows(CustomerAlias)] == ["东重"]
    await chat.say("zhoukai", "昨天去了金桥物流 聊得不错")
    await chat.say("zhoukai", "不对 是金桥食品")
    assert [row.alias for row in await chat.rows(CustomerAlias)] == ["东重"]


async def test_a_person_known_at_the_other_one_decides(chat: Chat) -> None:
    await answered(chat)
    chat.at("2026-03-12T09:00:00")
    await chat.say("zhoukai", "昨天去了金桥 金涛经理接待的 聊得不错")
    visits = await chat.rows(Visit)
    assert visits[-1].customer_id == chat.ids[LOGISTICS]


async def test_a_chat_about_the_other_one_is_asked(chat: Chat) -> None:
    await answered(chat)
    chat.at("2026-03-12T09:00:00")
    await chat.say("zhoukai", "昨天去了金桥物流 聊得不错")
    assert "是哪一家" in (await chat.say("zhoukai", "昨天去了金桥 签了合同")).text


async def test_a_longer_name_means_what_it_says(chat: Chat) -> None:
    await answered(chat)
    chat.at("2026-03-12T09:00:00")
    await chat.say("zhoukai", "昨天去了金桥物流 聊得不错")
    assert (await chat.rows(Visit))[-1].customer_id == chat.ids[LOGISTICS]


async def test_a_colleagues_customer_is_not_named_by_it(chat: Chat) -> None:
    """A word that an answer gave to a customer the rep may not read is not kept: it would tell its name."""
    said = await chat.say("chenyu", "昨天去了金桥 聊得不错")
    if "是哪一家" in said.text:
        said = await chat.say("chenyu", "1")
    assert "记住了" not in said.text
    assert await own(chat, "金桥") == []


async def test_a_form_of_one_companys_name_is_everybodys(chat: Chat) -> None:
    """华精 was taken for a new customer or for 华星精密: with the answer it is the latter's name for all, and exported."""
    held = (LogVisit(Read(Ref(None, "华精"), "t", Span(0, 2)), Read(date(2026, 3, 10), "t")),)
    options = (chat.ref("华星"), Ref(None, "华精"))
    await chat.act("zhoukai", question=Clarification("customer", "哪家", options, held, "华精"), text="华精")
    assert "记住了「华精」就是华星精密制造" in (await chat.say("zhoukai", "1")).text
    assert await own(chat, "华精") == [(chat.ids[STAR], None)]
    await chat.say("lizong", "昨天去了华精 聊得不错")
    assert (await chat.rows(Visit))[-1].customer_id == chat.ids[STAR]


async def test_a_nickname_is_ones_own(chat: Chat) -> None:
    held = (LogVisit(Read(Ref(None, "大块头"), "t", Span(0, 3)), Read(date(2026, 3, 10), "t")),)
    options = (chat.ref("华星"), Ref(None, "大块头"))
    await chat.act("zhoukai", question=Clarification("customer", "哪家", options, held, "大块头"), text="大块头")
    await chat.say("zhoukai", "1")
    assert await own(chat, "大块头") == [(chat.ids[STAR], chat.ids["zhoukai"])]
    await chat.say("zhoukai", "昨天去了大块头 聊得不错")
    assert {visit.customer_id for visit in await chat.rows(Visit)} == {chat.ids[STAR]}
