"""Goods named as a range of their numbers: all of the price list from the first to the last."""

import pytest
from goods_world import names_of
from reading_world import NOW

from nlu.conversation import EMPTY
from nlu.intents import RequestQuote
from nlu.understand import understand

PRODUCTS = [
    ("镀锌钢管DN25", "米"), ("镀锌钢管DN32", "米"), ("镀锌钢管DN40", "米"), ("镀锌钢管DN50", "米"), ("不锈钢管DN32", "米"),
    ("8米剪叉式平台", "台"), ("10米剪叉式平台", "台"), ("14米剪叉式平台", "台"), ("18米剪叉式平台", "台"),
]  # fmt: skip
NAMES = names_of([(name, (), unit, "30") for name, unit in PRODUCTS])
RANGES = {
    "给东关酒店报镀锌钢管DN25到镀锌钢管DN50各300米": "镀锌钢管DN25 300; 镀锌钢管DN32 300; 镀锌钢管DN40 300; 镀锌钢管DN50 300",
    "给东关酒店报8米到14米剪叉式平台各两台": "8米剪叉式平台 2; 10米剪叉式平台 2; 14米剪叉式平台 2",
    "给东关酒店报镀锌钢管DN25和镀锌钢管DN50各300米": "镀锌钢管DN25 300; 镀锌钢管DN50 300",
    "给东关酒店报 周三到 14米剪叉式平台两台": "14米剪叉式平台 2",
}


@pytest.mark.parametrize(("text", "lines"), RANGES.items())
def test_a_range_of_goods_is_every_one_of_them(text: str, lines: str) -> None:
    reading = understand(text, now=NOW, names=NAMES, conversation=EMPTY)
    [quote] = [intent for intent in reading.intents if isinstance(intent, RequestQuote)]
    told = [f"{item.product.value.name} {item.quantity.value:f}" for item in quote.items if item.quantity is not None]
    assert "; ".join(told) == lines
