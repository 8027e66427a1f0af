"""A person kept with the post before the name is meant by the short way of speaking afterwards; our stage by its name."""

from datetime import UTC, datetime

import pytest
from handlers_chat import Chat

from models import Contact, Deal, FollowUp


async def test_who_was_kept_as_buyer_liu_is_called_liu(chat: Chat) -> None:
    await chat.say("zhoukai", "新客户 宁波海天智能装备 采购刘工 13800001234 展会认识的")
    assert (await chat.one(Contact, Contact.phone == "13800001234")).name == "采购刘工"
    said = await chat.say("zhoukai", "明天下午2点半给刘工打电话")
    assert "哪家" not in said.text
    plan = await chat.one(FollowUp)
    assert plan.due_at == datetime.fromisoformat("2026-03-11T14:30:00+08:00").astimezone(UTC)
    assert "宁波海天智能装备" in said.text
    assert len([row for row in await chat.rows(Contact) if "刘工" in row.name]) == 1


@pytest.mark.parametrize(
    "text", ["恒达推到方案报价了", "恒达进入方案报价", "恒达那单改成方案报价", "恒达退回方案报价了"]
)
async def test_the_stage_is_read_by_the_name_the_bot_gives_it(chat: Chat, text: str) -> None:
    await chat.say("zhoukai", "恒达有个产线改造 20万")
    await chat.say("zhoukai", text)
    assert (await chat.one(Deal, Deal.owner_id == chat.ids["zhoukai"])).stage == "proposal"


@pytest.mark.parametrize("text", ["恒达还没到方案报价", "恒达准备进入方案报价了", "恒达要方案报价"])
async def test_what_is_still_to_come_moves_nothing(chat: Chat, text: str) -> None:
    await chat.say("zhoukai", "恒达有个产线改造 20万")
    await chat.say("zhoukai", text)
    assert (await chat.one(Deal, Deal.owner_id == chat.ids["zhoukai"])).stage != "proposal"


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("答应华星王总周四前把方案改好", "把方案改好"),
        ("答应王总周四前把方案改好", "把方案改好"),
        ("答应了王总把接口清单补上 周五前", "把接口清单补上"),
        ("答应王总明天送样机", "送样机"),
    ],
)
async def test_whom_it_was_promised_does_not_do_it(chat: Chat, text: str, action: str) -> None:
    await chat.say("zhoukai", text)
    plan = await chat.one(FollowUp)
    assert (plan.action, plan.direction, plan.customer_id) == (action, "ours", chat.ref("华星").id)
