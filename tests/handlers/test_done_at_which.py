"""样品也寄了 after talk of another house: where samples were due at two, it is asked whose they were."""

import pytest
from handlers_chat import Chat

from models import FollowUp


@pytest.fixture
async def due_at_two(chat: Chat) -> Chat:
    await chat.say("zhoukai", "给恒达寄样品 周四前")
    await chat.say("zhoukai", "给蓝海寄样品 周五前")
    await chat.say("zhoukai", "刚去了新元 黄总要看报告")
    return chat


@pytest.mark.parametrize("text", ["样品也寄了", "样品寄出去了", "样品已经寄走了"])
async def test_whose_it_was_is_asked_and_finished(due_at_two: Chat, text: str) -> None:
    asked = await due_at_two.say("zhoukai", text)
    assert asked.text.startswith("哪家的\n1 恒达电子"), asked.text
    assert "2 蓝海包装" in asked.text
    said = await due_at_two.say("zhoukai", "2")
    assert "划掉了 给蓝海寄样品" in said.text
    done = await due_at_two.rows(FollowUp, FollowUp.status == "done")
    assert [row.action for row in done] == ["给蓝海寄样品"]
    assert "划掉了 给恒达寄样品" in (await due_at_two.say("zhoukai", "样品寄出去了")).text


@pytest.mark.parametrize(
    "text", ["样品寄了吗", "样品寄了几份", "样品明天寄", "合同寄了", "样品还没寄", "新元的样品寄了"]
)
async def test_nothing_of_them_is_finished_or_asked(due_at_two: Chat, text: str) -> None:
    said = await due_at_two.say("zhoukai", text)
    assert not said.text.startswith("哪家的"), said.text
    assert await due_at_two.rows(FollowUp, FollowUp.status == "done") == []
