"""Answers that a rep or a manager read as odd: to who goes home, to a number without a list, about a deal that is none."""

import pytest
from handlers_chat import Chat


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
