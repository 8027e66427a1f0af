"""Prices for one of what the goods are sold in, though it is no measure word that everybody counts with (43一盆, 一亭1200)."""

from decimal import Decimal

import pytest
from goods_world import names_of
from reading_world import NOW

from nlu.conversation import EMPTY
from nlu.intents import RequestQuote
from nlu.understand import understand

NAMES = names_of(
    [
        ("绣球花", ("绣球",), "盆", "35"), ("吊篮", (), "挂", "60"), ("岗亭", (), "亭", "5200"), ("水井钻探", ("钻井",), "眼", "9000"), ("竹丛", (), "蓬", "48"), ("警示牌", (), "面", "120"), ("罗汉松", (), "棵", "900"),
    ]
)  # fmt: skip


def _lines(text: str) -> list[tuple[str, Decimal | None, Decimal | None]]:
    reading = understand(text, now=NOW, names=NAMES, conversation=EMPTY)
    (quote,) = [intent for intent in reading.intents if isinstance(intent, RequestQuote)]
    return [
        (i.product.value.name, i.quantity and i.quantity.value, i.unit_price and i.unit_price.value)
        for i in quote.items
        if i.product
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("给东关酒店报个价 绣球30盆 33一盆 吊篮12挂 55", [("绣球花", 30, 33), ("吊篮", 12, 55)]),
        ("给东关酒店报价 绣球30盆 33块一盆", [("绣球花", 30, 33)]),
        ("给东关酒店报价 绣球30盆 三十三块钱一盆", [("绣球花", 30, 33)]),
        ("给东关酒店报价 绣球30盆 33块5一盆", [("绣球花", 30, Decimal("33.5"))]),
        ("给东关酒店报价 绣球30盆 33一盆一个月", [("绣球花", 30, 33)]),
        ("给东关酒店报价 绣球30盆 一盆33 吊篮12挂 一挂55", [("绣球花", 30, 33), ("吊篮", 12, 55)]),
        ("给东关酒店报价 吊篮20挂 58块一挂", [("吊篮", 20, 58)]),
        ("给东关酒店报价 岗亭3亭 5000一亭", [("岗亭", 3, 5000)]),
        ("给东关酒店报价 岗亭3亭 5000/亭", [("岗亭", 3, 5000)]),
        ("给东关酒店报价 钻井2眼 每眼8800", [("水井钻探", 2, 8800)]),
        ("给东关酒店报价 钻井2眼 8800块一眼", [("水井钻探", 2, 8800)]),
        ("给东关酒店报价 竹丛100蓬 45块1蓬", [("竹丛", 100, 45)]),
        ("给东关酒店报价 罗汉松2棵 300一棵一年", [("罗汉松", 2, 300)]),
        ("给东关酒店报价 警示牌6面 110一面", [("警示牌", 6, 110)]),
    ],
)
def test_price_is_for_one_of_what_the_goods_are_sold_in(text: str, lines: list[tuple[str, int, int]]) -> None:
    assert _lines(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("给东关酒店报价 绣球30盆 33块一", [("绣球花", 30, Decimal("33.1"))]),
        ("给东关酒店报价 绣球一盆 吊篮一挂", [("绣球花", 1, None), ("吊篮", 1, None)]),
        ("给东关酒店报价 绣球30盆 吊篮一挂", [("绣球花", 30, None), ("吊篮", 1, None)]),
        ("给东关酒店报价 绣球30盆33 一挂吊篮", [("绣球花", 30, 33), ("吊篮", 1, None)]),
        ("给东关酒店报价 罗汉松2棵 850一棵 绣球30棵", [("罗汉松", 2, 850), ("绣球花", 30, None)]),
    ],
)
def test_one_of_them_is_still_counted(text: str, lines: list[tuple[str, int, int]]) -> None:
    assert _lines(text) == lines
