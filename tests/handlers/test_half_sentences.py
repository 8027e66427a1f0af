"""One visit told in half sentences, or said again in better words, is one row; what is another one is another row."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from handlers_chat import Chat, Said

from models import Contact, Customer, FollowUp, Visit, VisitContact
from models.customer import customer_key

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


async def test_what_is_told_behind_two_visits_is_of_the_last_one(chat: Chat, say: Say) -> None:
    await say("蓝海包装线 18万")
    await say("上午去了华星 下午去了蓝海")
    await say("聊了一下包装线")
    assert [visit.summary for visit in await chat.rows(Visit)] == ["上午去了华星", "下午去了蓝海 聊了一下包装线"]


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


@pytest.mark.parametrize("text", ["不对 还没发 发错人了", "还没发", "哦没发成功", "发错群了"])
async def test_what_was_not_done_after_all_is_open_again(chat: Chat, say: Say, text: str) -> None:
    await say("明天给华星王总发图纸")
    await say("发了")
    assert (await chat.one(FollowUp)).status == "done"
    said = await say(text)
    assert (await chat.one(FollowUp)).status == "open"
    assert "发图纸" in said.text


@pytest.mark.parametrize("text", ["没回", "他说没收到", "还没定", "没说什么"])
async def test_what_the_other_side_left_undone_opens_nothing(chat: Chat, say: Say, text: str) -> None:
    await say("明天给华星王总发图纸")
    await say("发了")
    await say(text)
    assert (await chat.one(FollowUp)).status == "done"


@pytest.mark.parametrize("text", ["是宁波那家", "不对 宁波的", "不是上海的 是宁波那家", "不是 宁波的 沈工"])
async def test_the_one_of_the_same_name_elsewhere(chat: Chat, say: Say, text: str) -> None:
    now, owner = chat.clock.now(), chat.ids["zhoukai"]
    names = ("上海凯迪机械有限公司", "宁波凯迪智能装备有限公司")
    await chat.add(
        *(Customer(name=name, name_key=customer_key(name), owner_id=owner, region="", created_at=now) for name in names)
    )
    here, there = [row.id for name in names for row in await chat.rows(Customer, Customer.name == name)]
    await chat.add(Contact(customer_id=there, name="沈军", title="工程师", created_at=now))
    await say("上午去了上海凯迪 聊了控制柜")
    assert (await chat.one(Visit)).customer_id == here
    await say(text)
    assert (await chat.one(Visit)).customer_id == there


async def test_the_same_people_within_minutes_are_one_visit(chat: Chat, say: Say) -> None:
    await say("今天下午去蓝海... 不对 去华星 见了王总")
    await say("今天下午去了华星精密 见了王总 样机下月上")
    assert len(await chat.rows(Visit)) == 1


async def test_a_message_before_the_last_is_taken_back_by_its_customer(chat: Chat, say: Say) -> None:
    await say("上午去了华星 见了王总")
    await say("下午去了蓝海 见了李经理")
    said = await say("华星那条撤了")
    assert [row.customer_id for row in await chat.rows(Visit)] == [chat.ids["蓝海包装有限公司"]]
    assert said.text.startswith("撤了 华星精密制造")
    await say("恢复")
    assert len(await chat.rows(Visit)) == 2


async def test_an_hour_alone_behind_a_plan_is_its_hour(chat: Chat, say: Say) -> None:
    await say("下周三去华星")
    await say("下周四上午九点")
    plan = await chat.one(FollowUp)
    assert (str(plan.due_on), plan.due_at is not None) == ("2026-03-19", True)


async def test_a_reminder_that_is_not_wanted_after_all(chat: Chat, say: Say) -> None:
    await say("明天上午十点给华星王总打电话")
    await say("不用提醒了")
    assert not await chat.rows(FollowUp)
