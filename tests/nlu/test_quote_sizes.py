"""Products told apart by a number: what it is, and where it counts or prices something instead."""

import pytest
from goods_world import names_of
from reading_world import NOW

from nlu.conversation import EMPTY
from nlu.intents import RequestQuote
from nlu.understand import understand

PRODUCTS = [
    ("立式离心泵DL45", "台", "45000"), ("立式离心泵DL22", "台", "26000"), ("潜水泵QS30", "台", "9800"),
    ("膨胀罐3立方", "只", "4200"), ("软接头DN80", "只", "150"),
    ("变频加氯机QX2", "台", "9000"), ("次氯酸钠储罐5吨", "只", "6500"), ("絮凝药剂10公斤", "桶", "130"), ("絮凝药剂25公斤", "桶", "300"),
]  # fmt: skip
NAMES = names_of([(name, (), unit, price) for name, unit, price in PRODUCTS], "滁州东关水务有限公司")
READ = {
    "给东关水务报离心泵：45两台、22一台": [("立式离心泵DL45", 2, None), ("立式离心泵DL22", 1, None)],
    "给东关水务报立式离心泵：DL45两台、DL22一台": [("立式离心泵DL45", 2, None), ("立式离心泵DL22", 1, None)],
    "给东关水务报药剂：10公斤的30桶，25公斤的20桶": [("絮凝药剂10公斤", 30, None), ("絮凝药剂25公斤", 20, None)],
    "给东关水务报离心泵：45两台，潜水泵3台": [("立式离心泵DL45", 2, None), ("潜水泵QS30", 3, None)],
    "给东关水务报 45的离心泵两台 潜水泵30的六台": [("立式离心泵DL45", 2, None), ("潜水泵QS30", 6, None)],
    "给东关水务报 加次氯酸钠储罐5吨的两只": [("次氯酸钠储罐5吨", 2, None)],
    "给东关水务报三台四十五的机器一台四万六再加两台潜水泵": [("立式离心泵DL45", 3, 46000), ("潜水泵QS30", 2, None)],
    "给东关水务报 潜水泵20台 45的两台 45那个按四万四": [("潜水泵QS30", 20, None), ("立式离心泵DL45", 2, 44000)],
    "给东关水务报 离心泵22千瓦的3台 软接头八十只": [("立式离心泵DL22", 3, None), ("软接头DN80", 80, None)],
    "给东关水务报 加氯机2台8800 次氯酸钠罐5只": [("变频加氯机QX2", 2, 8800), ("次氯酸钠储罐5吨", 5, None)],
    "给东关水务报 药剂10公斤的30桶": [("絮凝药剂10公斤", 30, None)],
    "给东关水务报 潜水泵6台 一共两个泵站 打包一共五万五": [("潜水泵QS30", 6, None)],
    "给东关水务报三台四十五的离心泵 五万二一台": [("立式离心泵DL45", 3, 52000)],
    "给东关水务报 45的离心泵两台 22的一台": [("立式离心泵DL45", 2, None), ("立式离心泵DL22", 1, None)],
    "东关水务的报价 45一台 22三台 潜水泵一台": [
        ("立式离心泵DL45", 1, None), ("立式离心泵DL22", 3, None), ("潜水泵QS30", 1, None),
    ],
    "给东关水务报 膨胀罐3只 软接头20只": [("膨胀罐3立方", 3, None), ("软接头DN80", 20, None)],
    "给东关水务报 软接头10只 45一只": [("软接头DN80", 10, 45)],
}  # fmt: skip


@pytest.mark.parametrize(("text", "lines"), READ.items(), ids=list(READ))
def test_the_number_tells_the_product(text: str, lines: list[tuple[str, int, int | None]]) -> None:
    reading = understand(text, now=NOW, names=NAMES, conversation=EMPTY)
    [quote] = [intent for intent in reading.intents if isinstance(intent, RequestQuote)]
    assert [
        (item.product.value.name, item.quantity and item.quantity.value, item.unit_price and item.unit_price.value)
        for item in quote.items
    ] == lines


def test_goods_nobody_sells_are_asked_about_and_not_left_out() -> None:
    reading = understand("给东关水务报 潜水泵6台 曝气盘30只", now=NOW, names=NAMES, conversation=EMPTY)
    assert reading.clarification is not None
    assert "曝气盘" in reading.clarification.question


def test_a_number_that_counts_leaves_the_question_open() -> None:
    reading = understand("给东关水务报22台离心泵", now=NOW, names=NAMES, conversation=EMPTY)
    assert reading.clarification is not None
    assert reading.clarification.about == "product"


def test_a_discount_for_a_kind_holds_for_all_of_it() -> None:
    text = "给东关水务报 药剂10公斤的30桶 药剂25公斤的20桶 潜水泵2台 药剂打8折 潜水泵98折"
    [quote] = understand(text, now=NOW, names=NAMES, conversation=EMPTY).intents
    assert isinstance(quote, RequestQuote)
    assert [str(item.price_ratio.value) for item in quote.items if item.price_ratio] == ["0.8", "0.8", "0.98"]


def test_a_kind_alone_is_still_asked_about() -> None:
    reading = understand("给东关水务报离心泵：两台", now=NOW, names=NAMES, conversation=EMPTY)
    assert reading.clarification is not None
    assert reading.clarification.about == "product"
