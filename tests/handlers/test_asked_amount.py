"""24.32万怎么来的: that sum opens, not all that the answer told."""

import pytest
from handlers_chat import Chat

ABOUT = {"蓝海包装": "去了蓝海 李经理说预算18.2万", "华星精密制造": "去了华星 王总说预算30万"}


@pytest.fixture
async def told(chat: Chat) -> Chat:
    for words in ABOUT.values():
        await chat.say("zhoukai", words)
    return chat


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("18.2万怎么来的", "蓝海包装"),
        ("那个30万是哪来的", "华星精密制造"),
        ("30万咋算的", "华星精密制造"),
        ("18万2怎么来的", "蓝海包装"),
    ],
)
async def test_the_line_that_is_as_much_opens(told: Chat, text: str, only: str) -> None:
    for member in ("zhoukai", "lizong"):
        await told.say(member, "在跟的单子")
        said = (await told.say(member, text)).text
        assert said.startswith(f"依据 {only}\n"), said
        assert [name for name, words in ABOUT.items() if words in said] == [only]


async def test_the_sum_of_all_opens_to_all_and_so_does_what_fits_nothing(told: Chat) -> None:
    await told.say("lizong", "在跟的单子")
    for text in ("27万咋算的", "为什么是这个数"):
        said = (await told.say("lizong", text)).text
        assert all(words in said for words in ABOUT.values())


async def test_a_quotation_just_made_opens_by_its_sum(told: Chat) -> None:
    await told.say("zhoukai", "在跟的单子")
    await told.say("zhoukai", "给华星报20台x200 95折")
    said = (await told.say("zhoukai", "24.32万怎么来的")).text
    assert said == "依据 华星精密制造\n① 周凯 3/10周二「给华星报20台x200 95折」"
