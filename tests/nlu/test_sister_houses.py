"""The other house of the same name, told by its place alone, has what is said of it; a shop of the one spoken of does not."""

import pytest
from reading_world import NOW

from nlu.conversation import EMPTY
from nlu.names import Names
from nlu.records import records_of
from nlu.understand import understand
from nlu.world import KnownContact, KnownCustomer, KnownDeal, KnownMember, World

FOSHAN, DONGGUAN = "佛山麦恒食品有限公司", "东莞麦恒烘焙有限公司"
NAMES = Names(
    World(
        KnownMember("me", "赵一鸣"),
        [],
        [KnownCustomer(1, FOSHAN), KnownCustomer(2, DONGGUAN)],
        [KnownContact(11, 1, "梁伟强", "厂长")],
        [],
        [KnownDeal(21, 1, "黄油年度合同", "negotiation", 156_000_000)],
    )
)


@pytest.mark.parametrize(
    ("text", "house"),
    [
        ("佛山麦恒梁厂长说黄油156万没变 他在东莞那家想上冷柜 预算30万", DONGGUAN),
        ("佛山麦恒梁厂长说黄油156万没变 东莞那家要上冷柜 预算30万", DONGGUAN),
        ("佛山麦恒梁厂长说黄油156万没变 上海那家店要上冷柜 预算30万", FOSHAN),
    ],
)
def test_a_house_of_the_name_is_told_by_its_place(text: str, house: str) -> None:
    records = records_of(understand(text, now=NOW, names=NAMES, conversation=EMPTY).intents)
    deals = {r["amount"]: r["customer"] for r in records if r["type"] == "deal" and r.get("amount")}
    assert deals[300_000] == house
    assert deals.get(1_560_000, FOSHAN) == FOSHAN
