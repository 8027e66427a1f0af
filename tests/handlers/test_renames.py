"""Names written down a moment ago are put right, and what a mistake alone had made does not stay behind."""

from collections.abc import Awaitable, Callable

import pytest
from handlers_chat import Chat, Said
from sqlmodel import col

from models import Contact, Customer, Visit, VisitContact

Say = Callable[..., Awaitable[Said]]
NEW = "上午拜访了新客户绍兴凯盛纺机 见了凌总 想要控制柜"


async def new_customers(chat: Chat) -> list[str]:
    return [row.name for row in await chat.rows(Customer) if row.name not in chat.ids]


@pytest.mark.parametrize(
    "text",
    [
        "名字写错了 是绍兴凯胜纺机",
        "写错了 是凯胜",
        "不是凯盛 是凯胜",
        "不对 是绍兴凯胜纺机",
        "打错了 应该是凯胜 胜利的胜",
        "公司名记错了 叫绍兴凯胜纺机",
    ],
)
async def test_a_company_just_made_is_renamed(chat: Chat, say: Say, text: str) -> None:
    await say(NEW)
    said = await say(text)
    assert await new_customers(chat) == ["绍兴凯胜纺机"]
    assert "客户名 绍兴凯盛纺机 → 绍兴凯胜纺机" in said.text
    assert len(await chat.rows(Visit)) == 1
    await say("绍兴凯胜那边明天打电话")
    assert await new_customers(chat) == ["绍兴凯胜纺机"]


async def test_a_whole_name_told_later_is_its_name(chat: Chat, say: Say) -> None:
    await say(NEW)
    await say("全称是绍兴凯盛纺织机械有限公司")
    assert await new_customers(chat) == ["绍兴凯盛纺织机械有限公司"]


async def test_a_rename_is_taken_back(chat: Chat, say: Say) -> None:
    await say(NEW)
    await say("写错了 是凯胜")
    await say("撤回")
    assert await new_customers(chat) == ["绍兴凯盛纺机"]


@pytest.mark.parametrize("text", ["写错了 是华兴精密制造有限公司", "不对 是华新精密制造有限公司"])
async def test_a_company_known_for_longer_keeps_its_name(chat: Chat, say: Say, text: str) -> None:
    await say("上午拜访了华星精密制造有限公司 见了王总")
    await say(text)
    assert await chat.rows(Customer, col(Customer.name) == "华星精密制造有限公司")


async def test_another_known_company_is_a_correction_of_the_record(chat: Chat, say: Say) -> None:
    await say(NEW)
    await say("不对 是蓝海包装")
    assert (await chat.one(Visit)).customer_id == chat.ids["蓝海包装有限公司"]
    assert await new_customers(chat) == []
    assert not [row for row in await chat.rows(Contact) if row.name == "凌总"]


async def test_what_a_mistake_made_comes_back_with_it(chat: Chat, say: Say) -> None:
    await say(NEW)
    await say("不对 是蓝海包装")
    await say("撤回")
    assert await new_customers(chat) == ["绍兴凯盛纺机"]
    assert [row.name for row in await chat.rows(Contact) if row.name == "凌总"] == ["凌总"]


async def test_a_person_made_by_a_mistake_does_not_stay(chat: Chat, say: Say) -> None:
    await say("上午去了蓝海 见了他们设备部的小曾")
    await say("说错了 不是小曾 是小岑")
    assert not [row for row in await chat.rows(Contact) if "小曾" in row.name]


@pytest.mark.parametrize("text", ["凌总全名凌志远", "他全名叫凌志远", "凌总大名凌志远"])
async def test_the_whole_name_of_a_person(chat: Chat, say: Say, text: str) -> None:
    await say(NEW)
    said = await say(text)
    assert [row.name for row in await chat.rows(Contact) if row.name.startswith("凌")] == ["凌志远"]
    assert "凌总 → 凌志远" in said.text


async def test_a_person_called_with_the_post_before_is_the_same(chat: Chat, say: Say) -> None:
    await say("上午去了蓝海 见了采购小秦")
    await say("小秦电话13900001234")
    [person] = [row for row in await chat.rows(Contact) if "小秦" in row.name]
    assert person.phone == "13900001234"
    await say("采购小秦微信qin88")
    links = await chat.rows(VisitContact)
    assert [link.contact_id for link in links] == [person.id]
    assert len([row for row in await chat.rows(Contact) if "小秦" in row.name]) == 1
