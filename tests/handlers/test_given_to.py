"""这事让赵磊去: what one had planned is a colleague's to do, and can be taken back."""

from datetime import date

import pytest
from handlers_chat import Chat

from models import FollowUp


@pytest.mark.parametrize(
    "text", ["这事让赵磊去", "我没空 让赵磊去", "这个交给赵磊", "还是赵磊去吧", "华星那个转给赵磊", "让赵磊送"]
)
async def test_a_plan_just_noted_is_given_to_a_colleague(chat: Chat, text: str) -> None:
    await chat.say("zhoukai", "周五给华星送样机")
    said = await chat.say("zhoukai", text)
    plan = await chat.one(FollowUp)
    assert (plan.direction, plan.owed_by_id, plan.due_on) == ("colleague", chat.ids["zhaolei"], date(2026, 3, 13))
    assert "谁去办 你 → 赵磊" in said.text
    assert "赵磊那边我不通知" in said.text
    assert said.told("zhaolei") == []
    await chat.say("zhoukai", "撤回")
    assert ((await chat.one(FollowUp)).direction, (await chat.one(FollowUp)).owed_by_id) == ("ours", None)


async def test_it_is_taken_back_to_oneself_or_moved_afterwards(chat: Chat) -> None:
    await chat.say("zhoukai", "周五给华星送样机")
    await chat.say("zhoukai", "这事让赵磊去")
    await chat.say("zhoukai", "改到下周一")
    plan = await chat.one(FollowUp)
    assert (plan.direction, plan.due_on) == ("colleague", date(2026, 3, 16))
    said = await chat.say("zhoukai", "算了 我自己去")
    assert "谁去办 赵磊 → 你" in said.text
    assert ((await chat.one(FollowUp)).direction, (await chat.one(FollowUp)).owed_by_id) == ("ours", None)


async def test_the_manager_who_is_to_do_it_owes_it_as_manager(chat: Chat) -> None:
    await chat.say("zhoukai", "周五给华星送样机")
    await chat.say("zhoukai", "这个让李建业去")
    assert (await chat.one(FollowUp)).direction == "manager"


async def test_of_several_it_is_asked_which(chat: Chat) -> None:
    await chat.say("zhoukai", "下周三给蓝海寄合同 下周四给恒达送样")
    assert "改哪一条" in (await chat.say("zhoukai", "我没空 让赵磊去")).text
    await chat.say("zhoukai", "恒达那个让赵磊去")
    assert [row.action for row in await chat.rows(FollowUp, FollowUp.direction == "colleague")] == ["给恒达送样"]


@pytest.mark.parametrize("text", ["让赵磊周六去", "让赵磊去联创", "赵磊去了联创", "让赵磊去不了", "我自己去"])
async def test_what_says_what_or_when_is_a_plan_of_its_own_or_none(chat: Chat, text: str) -> None:
    await chat.say("zhoukai", "周五给华星送样机")
    await chat.say("zhoukai", text)
    [plan] = await chat.rows(FollowUp, FollowUp.action == "给华星送样机")
    assert plan.direction == "ours"
