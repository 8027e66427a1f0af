"""Goods named as a range of their numbers: all of the price list from the first to the last."""

from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from nlu.conversation import EMPTY
from nlu.intents import RequestQuote
from nlu.names import Names
from nlu.understand import understand
from nlu.world import KnownCustomer, KnownMember, KnownProduct, World

NOW = datetime(2026, 3, 11, 15, 20, tzinfo=ZoneInfo("Asia/Shanghai"))
PRODUCTS = [
    ("镀锌钢管DN25", "米"), ("镀锌钢管DN32", "米"), ("镀锌钢管DN40", "米"), ("镀锌钢管DN50", "米"), ("不锈钢管DN32", "米"),
    ("8米剪叉式平台", "台"), ("10米剪叉式平台", "台"), ("14米剪叉式平台", "台"), ("18米剪叉式平台", "台"),
]  # fmt: skip
NAMES = Names(
    World(
        rep=KnownMember("me", "赵一鸣"),
        members=[],
        customers=[KnownCustomer(1, "滁州东关酒店有限公司")],
        contacts=[],
        products=[KnownProduct(200 + at, f"P{at}", name, (), unit, Decimal(30)) for at, (name, unit) in enumerate(PRODUCTS)],
        deals=[],
    )
)  # fmt: skip
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
