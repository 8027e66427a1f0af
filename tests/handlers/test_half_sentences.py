"""One visit told in half sentences, or said again in better words, is one row; what is another one is another row."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from handlers_chat import Chat, Said

from models import Contact, Visit, VisitContact

Say = Callable[..., Awaitable[Said]]


async def people_of(chat: Chat, visit: Visit) -> list[str]:
    links = await chat.rows(VisitContact, VisitContact.visit_id == visit.id)
    names = {contact.id: contact.name for contact in await chat.rows(Contact)}
    return sorted(names[link.contact_id] for link in links)


async def test_half_sentences_are_one_visit(chat: Chat, say: Say) -> None:
    await say("刚从华星回来")
    said = await say("见了王总和张工")
    visit = await chat.one(Visit)
    assert await people_of(chat, visit) == ["张伟", "王建国"]
    assert visit.summary == "刚从华星回来 见了王总和张工"
    assert said.text.startswith("补上了 华星精密")
    assert "上次" not in said.text


async def test_an_addition_is_taken_back_alone(chat: Chat, say: Say) -> None:
    await say("刚从华星回来")
    await say("见了王总")
    await say("撤回")
    visit = await chat.one(Visit)
    assert (visit.summary, await people_of(chat, visit)) == ("刚从华星回来", [])


async def test_what_is_said_again_in_better_words_takes_the_place_of_it(chat: Chat, say: Say) -> None:
    await say("今天下午去了蓝海包庄 见了李经里 聊了控制柜的交期")
    await say("今天下午去了蓝海包装 见了李经理 聊了控制柜的交期")
    visit = await chat.one(Visit)
    assert visit.summary == "今天下午去了蓝海包装 见了李经理 聊了控制柜的交期"
    assert await people_of(chat, visit) == ["李强"]


async def test_more_is_put_right_as_the_visit_is(chat: Chat, say: Say) -> None:
    await say("刚从华星回来")
    await say("见了王总")
    await say("说错了 不是王总 是张工")
    assert await people_of(chat, await chat.one(Visit)) == ["张伟"]


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("上午去了华星", "又给王总打了个电话"),
        ("上午去了华星 聊了样机", "下午去了蓝海 见了李经理"),
        ("上午去了华星", "昨天也去了一趟"),
        ("给华星王总打了电话 没说几句", "后来他又打过来 说可以"),
        ("上午去了华星", "刚给王总打了电话 他说样机可以"),
        ("上午去了华星 见了王总", "给华星张工打了电话 说要样机"),
        ("给华星王总打了电话 说要两台样机", "给华星张工打了电话 说要两台样机"),
        ("给华星打了第一个电话 聊了进度", "给华星打了第二个电话 聊了进度"),
    ],
)
async def test_another_visit_is_another_row(chat: Chat, say: Say, first: str, then: str) -> None:
    await say(first)
    await say(then)
    assert len(await chat.rows(Visit)) == 2


async def test_hours_later_it_is_another_visit(chat: Chat, say: Say) -> None:
    chat.at("2026-03-10T10:00:00")
    await say("刚从华星回来")
    chat.at("2026-03-10T15:00:00")
    await say("见了王总 谈了价格")
    assert len(await chat.rows(Visit)) == 2


async def test_a_colleagues_visit_is_not_added_to(chat: Chat) -> None:
    await chat.say("zhoukai", "刚从华星回来 见了王总")
    await chat.say("zhaolei", "刚从华星回来 见了王总")
    rows: list[Any] = await chat.rows(Visit)
    assert len({row.owner_id for row in rows}) == 2
