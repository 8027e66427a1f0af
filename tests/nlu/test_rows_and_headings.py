"""One record a line: whose a line is that opens with a house nobody knows, and what a line above with day and way gives to those below."""

import pytest

from tests.nlu.reading_world import of_type, read, records

UNKNOWN_AT_HEAD = [
    "待办\n3/13 味府：寄样鸡翅\n3/16 14:30 磐矿：苗工技术交流\n3/31 睿安：催质保金",
    "待办：味府-3/13寄样；磐矿-3/16技术交流；睿安-3/18送样",
    "味府：3/13寄样；磐矿：3/16技术交流",
    "3/12 味府：催合同\n3/13 睿安：送样机\n3/16 苏园：回访",
    "味府：框架续签本周上会\n睿安：方案已交\n磐矿：样品试用中，3/20出结果",
]
OF_THE_HOUSE_ABOVE = [
    "味府：\n3/12 送报价\n3/16 技术交流：叶小满参加",
    "味府 面谈\n价格：维持\n3/16 复测：看温升",
]


@pytest.mark.parametrize("text", UNKNOWN_AT_HEAD)
def test_a_line_of_an_unknown_house_is_none_of_the_one_before(text: str) -> None:
    late = [f for f in of_type("followup", text) if f.get("due", "")[:10] in ("2026-03-16", "2026-03-20")]
    assert [f.get("customer") for f in late] == [None]


@pytest.mark.parametrize("text", OF_THE_HOUSE_ABOVE)
def test_a_line_that_names_a_matter_is_of_the_house_above(text: str) -> None:
    late = [f for f in of_type("followup", text) if f["due"] == "2026-03-16"]
    assert [f["customer"] for f in late] == ["味府餐饮连锁有限公司"]


def test_somebody_of_an_unknown_house_is_asked_for() -> None:
    reading = read("味府 叶总监：价格没松口\n睿安 贺强：下周三要报价\n磐矿 苗工：约周五技术交流")
    assert reading.clarification is not None
    assert reading.clarification.about == "customer"


HEADED = [
    ("3/9 华南电力展 展位接待：\n1) 味府 叶总监——问鸡翅交期\n2) 睿安 贺强——索取样本", "2026-03-09", "event"),
    ("会展：3/9 华南食材机械展\n- 味府 叶总监 要参数\n- 睿安 贺强 换名片", "2026-03-09", "event"),
    ("3/10 门店走访（杭州）\n① 味府 叶总监：机器漏油，已换新\n② 睿安 贺强：装修中", "2026-03-10", "onsite"),
    ("3/9 食材展：\n1. 味府 叶总监 问交期\n2. 睿安 贺强 要样本", "2026-03-09", "event"),
    ("3/6 行业论坛 现场交流：\n- 味府 叶总监：关注冷链\n- 睿安 贺强：下周约", "2026-03-06", "event"),
    ("昨 走访：\n1) 味府 叶总监——问交期\n2) 睿安 贺强——索取样本", "2026-03-10", "onsite"),
    ("3/10 电话回访\n· 味府 叶总监：货已收\n· 睿安 贺强：待审批", "2026-03-10", "phone"),
    ("3/10 微信\n味府 叶总监：货已收\n睿安 贺强：待审批", "2026-03-10", "wechat"),
    ("昨日电话\n- 味府 叶总监：货已收\n- 睿安 贺强：还没定", "2026-03-10", "phone"),
    ("3月9日 广州国际食材展：味府叶总监、睿安贺强来展位", "2026-03-09", "event"),
]


@pytest.mark.parametrize(("text", "day", "channel"), HEADED)
def test_day_and_way_of_the_line_above(text: str, day: str, channel: str) -> None:
    visits = of_type("visit", text)
    assert [(v["customer"][:2], v["date"], v["channel"]) for v in visits] == [
        ("味府", day, channel),
        ("睿安", day, channel),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "3/12 拜访：\n1) 味府 叶总监\n2) 睿安 贺强",
        "3/9 展会费用报销\n味府 叶总监 3/13送样",
        "3/20 食材展 展位接待：\n1) 味府 叶总监\n2) 睿安 贺强",
    ],
)
def test_what_is_still_to_come_is_no_visit(text: str) -> None:
    assert of_type("visit", text) == []


@pytest.mark.parametrize("text", ["3/10 电话：味府 叶总监 货已收", "电话：味府 叶总监 货已收"])
def test_phone_before_a_colon_is_how_they_were_reached(text: str) -> None:
    [visit] = of_type("visit", text)
    assert visit["channel"] == "phone"


@pytest.mark.parametrize("text", ["味府 叶总监\n电话：13812345678", "电话：味府 叶总监 13812345678"])
def test_phone_before_a_number_is_data(text: str) -> None:
    assert [r["type"] for r in records(text)] == ["contact"]
