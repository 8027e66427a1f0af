"""Half of one's brand that is another's whole brand fits both; a firm called after a place, and who is called there."""

import pytest
from control_chat import NOW

from nlu.conversation import EMPTY
from nlu.intents import Reading
from nlu.names import Names
from nlu.records import records_of
from nlu.understand import understand
from nlu.world import KnownContact, KnownCustomer, KnownDeal, KnownMember, World

CUSTOMERS = {
    1: "湖南晨曦酒店集团有限公司",
    2: "岳阳洞庭晨曦大酒店有限公司",
    3: "天山房地产开发集团有限公司",
    4: "湘潭云龙机械有限公司",
}
NAMES = Names(
    World(
        rep=KnownMember("me", "赵一鸣"),
        customers=[KnownCustomer(id, name) for id, name in CUSTOMERS.items()],
        contacts=[
            KnownContact(11, 1, "章立", "信息总监"),
            KnownContact(12, 2, "林海", "前厅经理"),
            KnownContact(13, 3, "田国强", "采购总监"),
        ],
        deals=[
            KnownDeal(21, 1, "集团版升级", "proposal", 68_000_000),
            KnownDeal(22, 3, "御府项目电梯", "lead", 260_000_000),
        ],
    )
)


def read(text: str) -> Reading:
    return understand(text, now=NOW, names=NAMES, conversation=EMPTY)


def customers(text: str) -> set[str]:
    return {str(record["customer"]) for record in records_of(read(text).intents) if record.get("customer")}


@pytest.mark.parametrize("text", ["刚从晨曦出来 机房看过了", "周五给晨曦送样锁", "上午拜访了晨曦"])
def test_a_name_that_two_bear_is_asked_about(text: str) -> None:
    reading = read(text)
    assert customers(text) == set()
    assert reading.clarification is not None
    assert [option.name for option in reading.clarification.options] == [CUSTOMERS[1], CUSTOMERS[2]]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("晨曦章总说集团版65万可以", 1),
        ("上午去晨曦聊了集团版升级", 1),
        ("晨曦集团周五开标", 1),
        ("湖南晨曦周五开标", 1),
        ("晨曦林经理约周五看前台机", 2),
        ("洞庭晨曦林经理约周五", 2),
        ("云龙周五要图纸", 4),
    ],
)
def test_what_stands_beside_decides(text: str, meant: int) -> None:
    assert customers(text) == {CUSTOMERS[meant]}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("天山田总 聊御府 26台改22台 预算260万", 3),
        ("跟天山田总监通电话 御府预算250万", 3),
        ("天山地产田总约周五", 3),
        ("上午去天山见田总", 3),
    ],
)
def test_a_surname_of_two_characters_does_not_begin_in_the_customer(text: str, meant: int) -> None:
    assert customers(text) == {CUSTOMERS[meant]}


@pytest.mark.parametrize("text", ["房地产开发现在不好做", "上周去天山玩了两天", "现在房地产都难"])
def test_a_trade_and_a_place_name_no_firm(text: str) -> None:
    assert customers(text) == set()
