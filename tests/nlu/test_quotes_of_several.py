"""Quotations for several customers in one message: whose goods are whose, where people stand for their house or one request ends it all."""

import pytest
from reading_world import NOW

from nlu.conversation import EMPTY
from nlu.names import Names
from nlu.records import records_of
from nlu.understand import understand
from nlu.world import KnownContact, KnownCustomer, KnownMember, KnownProduct, World

NAMES = Names(
    World(
        rep=KnownMember("me", "赵一鸣"),
        customers=[
            KnownCustomer(1, "上海康瑞生物科技有限公司"), KnownCustomer(2, "康瑞医学检验（苏州）有限公司"),
            KnownCustomer(3, "南京拓普诊断股份有限公司"), KnownCustomer(4, "常州佰诺酶工程有限公司"),
        ],
        contacts=[
            KnownContact(11, 1, "江波", "研发总监"), KnownContact(12, 2, "江雪", "实验室主任"),
            KnownContact(13, 3, "邵磊", "副总"), KnownContact(14, 4, "王庆", "总经理"),
        ],
        products=[
            KnownProduct(21, "Q1", "SYBR预混液", ("SYBR",), "盒"), KnownProduct(22, "C8", "CCK-8试剂盒", ("CCK8",), "盒"),
        ],
    )
)  # fmt: skip
ONE, TWO, THREE, FOUR = (
    "上海康瑞生物科技有限公司",
    "康瑞医学检验（苏州）有限公司",
    "南京拓普诊断股份有限公司",
    "常州佰诺酶工程有限公司",
)
SYBR, CCK = "SYBR预混液", "CCK-8试剂盒"


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("康瑞江波要50盒SYBR 江雪那边要20盒CCK8 报个价", [(ONE, SYBR, 50), (TWO, CCK, 20)]),
        ("康瑞江波要50盒SYBR 医检那边江雪也要20盒 一起报价", [(ONE, SYBR, 50), (TWO, SYBR, 20)]),
        ("拓普要50盒SYBR 佰诺要10盒CCK8 报个价", [(THREE, SYBR, 50), (FOUR, CCK, 10)]),
        ("拓普要50盒SYBR 佰诺也要20盒 报个价", [(THREE, SYBR, 50), (FOUR, SYBR, 20)]),
        ("拓普要50盒SYBR 邵总说再加20盒CCK8 报个价", [(THREE, SYBR, 50), (THREE, CCK, 20)]),
        ("拓普邵总说上次的10盒SYBR发了 佰诺要10盒CCK8 报个价", [(FOUR, CCK, 10)]),
        ("江波要50盒SYBR 报个价", [(ONE, SYBR, 50)]),
    ],
)
def test_whose_goods_are_whose(text: str, quoted: list[tuple[str, str, int]]) -> None:
    reading = understand(text, now=NOW, names=NAMES, conversation=EMPTY)
    assert reading.clarification is None
    assert [
        (r["customer"], item["product"], item["qty"])
        for r in records_of(reading.intents)
        if r["type"] == "quote"
        for item in r["items"]
    ] == quoted
