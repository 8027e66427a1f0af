"""今天都记了啥: all that was written down in the days, not visits alone, by customer and as it stands now."""

import pytest
from handlers_chat import Chat

from models import FollowUp


@pytest.fixture
async def told(chat: Chat) -> Chat:
    """A morning of one rep; what was taken back is not told."""
    await chat.say("zhoukai", "上午在蓝海 李经理看了方案 下周三给他送样机")
    await chat.say("zhoukai", "华星要20台x200 预算25万")
    await chat.say("zhoukai", "王总答应周五给图纸")
    await chat.say("zhoukai", "周四给恒达寄样品")
    await chat.say("zhoukai", "恒达样品寄了")
    await chat.say("zhoukai", "上午去了新元 见了黄总")
    await chat.say("zhoukai", "撤回")
    return chat


@pytest.mark.parametrize(
    "text", ["今天都记了啥", "把今天记的都列出来", "今天的记录", "我今天录了哪些东西", "刚才都记了什么"]
)
async def test_all_of_today_is_told(told: Chat, text: str) -> None:
    said = await told.say("zhoukai", text)
    assert said.text == (
        "今天记了5条 3家\n"
        "① 蓝海包装\n· 拜访 3/10周二 李强 上午在蓝海 李经理看了方案 下周三给他送样机\n· 下一步 3/18周三 给他送样机\n"
        "② 华星精密制造\n· 商机 25万 阶段 需求确认(我猜的)\n· 等对方 3/13周五 给图纸\n"
        "③ 恒达电子\n· 划掉了 给恒达寄样品"
    )


async def test_nothing_yet_and_other_days(told: Chat) -> None:
    assert (await told.say("zhaolei", "今天都记了啥")).text == "今天还没记什么"
    told.at("2026-03-11T09:00:00")
    assert (await told.say("zhoukai", "今天记了哪些")).text == "今天还没记什么"
    assert (await told.say("zhoukai", "昨天我都记了什么")).text.startswith("昨天记了5条 3家\n")


async def test_a_line_opens_to_its_words(told: Chat) -> None:
    await told.say("zhoukai", "今天都记了啥")
    assert "王总答应周五给图纸" in (await told.say("zhoukai", "看2的原话")).text


async def test_visits_alone_stay_visits(told: Chat) -> None:
    assert (await told.say("zhoukai", "今天拜访记录")).text.startswith("今天1次 1家")


@pytest.mark.parametrize("text", ["今天记一下蓝海要样机", "今天记录仪到货了", "今天登记的客户要回访"])
async def test_what_is_no_such_question(told: Chat, text: str) -> None:
    before = len(await told.rows(FollowUp))
    said = await told.say("zhoukai", text)
    assert not said.text.startswith("今天记了"), before
