"""A deal won or lost of which nobody says whose it is: the customer is asked for, and the answer writes it."""

import pytest
from reading_world import NOW, names, of_type, read

from bench.reading import Chat
from nlu.records import records_of


@pytest.mark.parametrize(
    "text",
    [
        "图书馆那个项目丢了",
        "酒库那单丢了",
        "酒库那单签了!",
        "锅炉房的单子没中",
        "学校食堂那个标没中 我们第二",
        "冷库那单被恒力抢了",
        "体育馆的项目黄了",
        "德隆那个合同签了 148万",
        "机房那个合同盖好章了 148万 预付30% 下周到账",
    ],
)
def test_whose_deal_it_is_is_asked(text: str) -> None:
    reading = read(text)
    assert reading.clarification is not None
    assert reading.clarification.about == "customer"
    assert of_type("deal", text) == []


def test_the_answer_writes_it() -> None:
    chat = Chat(names().world)
    chat.say("冷库那单被恒力抢了", NOW)
    reading, _ = chat.say("青禾", NOW)
    (deal,) = [r for r in records_of(reading.intents) if r["type"] == "deal"]
    assert (deal["customer"], deal["title"], deal["stage"], deal["competitor"]) == (
        "青禾幼教集团有限公司",
        "冷库",
        "lost",
        "恒力",
    )


@pytest.mark.parametrize(
    "text",
    [
        "孩子的项目比赛输了", "昨晚那个项目丢了", "手机丢了", "快递单丢了", "彩票没中", "图书馆那个项目如果丢了就麻烦", "图书馆那个项目快签了",
        "公司年会抽奖没中", "听说体育馆的项目黄了", "房东那个合同签了",
    ],
)  # fmt: skip
def test_other_losses_are_nobodys_business(text: str) -> None:
    assert read(text).clarification is None
    assert of_type("deal", text) == []
