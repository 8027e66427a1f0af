"""A deal meant by a piece of its title where no customer is named: the longest piece decides, also over goods of that name."""

import pytest
from reading_world import NOW

from nlu.conversation import EMPTY
from nlu.names import Names
from nlu.records import records_of
from nlu.understand import understand
from nlu.world import KnownCustomer, KnownDeal, KnownMember, KnownProduct, World

SHORT, LONG = "舟山定海修船有限公司", "宁波北仑集装箱码头有限公司"


def houses() -> Names:
    return Names(
        World(
            rep=KnownMember("me", "赵一鸣"),
            customers=[KnownCustomer(1, SHORT), KnownCustomer(2, LONG)],
            products=[KnownProduct(9, "BS2", "缆绳", (), "米")],
            deals=[
                KnownDeal(21, 1, "缆绳定制", "negotiation", 23_000_000),
                KnownDeal(22, 2, "拖轮缆绳年保", "proposal", 36_000_000),
            ],
        )
    )


@pytest.mark.parametrize(
    ("text", "customer", "title"),
    [
        ("缆绳年保定给我们做了 36万", LONG, "拖轮缆绳年保"),
        ("那个缆绳年保 36万照旧 下个月初签", LONG, "拖轮缆绳年保"),
        ("缆绳定制 金额改为25万 走合同了", SHORT, "缆绳定制"),
    ],
)
def test_the_longest_piece_decides(text: str, customer: str, title: str) -> None:
    records = records_of(understand(text, now=NOW, names=houses(), conversation=EMPTY).intents)
    assert [(r["customer"], r["title"]) for r in records if r["type"] == "deal"] == [(customer, title)]


def test_goods_of_a_deals_name_are_goods_in_a_quote() -> None:
    reading = understand("给宁波北仑报缆绳200米", now=NOW, names=houses(), conversation=EMPTY)
    assert [i["product"] for r in records_of(reading.intents) for i in r.get("items", ())] == ["缆绳"]
