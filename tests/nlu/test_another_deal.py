"""A phase, a lot, a new place or a thing that the known deal is not about makes a deal of its own and leaves the known one alone."""

from dataclasses import replace

import pytest
from reading_world import NOW, names, of_type

from nlu.conversation import EMPTY
from nlu.names import Names
from nlu.records import records_of
from nlu.understand import understand
from nlu.world import KnownDeal


@pytest.mark.parametrize(
    ("text", "title", "amount"),
    [
        ("味府 鸡翅二期预算80万", "鸡翅二期", 800_000),
        ("上午去了味府 叶总说鸡翅二期预算80万 5月签", "鸡翅二期", 800_000),
        ("市二院移动DR二期预算60万", "移动DR二期", 600_000),
        ("睿安二期绿化 预算20万", "二期绿化", 200_000),
        ("柳部长说支护材料第三批要招标 大概200万", "支护材料第三批", 2_000_000),
        ("中铁十二局 新标段也要支护 预算300万", "新标段", 3_000_000),
        ("味府新店也要鸡翅 一年60万", "新店", 600_000),
        ("/商机 味府 新中央厨房冷链 预算60万", "新中央厨房冷链", 600_000),
        ("/商机 市二院 手术室净化 预算200万", "手术室净化", 2_000_000),
        ("/商机 中铁十二局 项目部板房空调 35万", "项目部板房空调", 350_000),
        ("/商机 睿安 地下车库照明 18万", "地下车库照明", 180_000),
    ],
)
def test_another_part_is_a_deal_of_its_own(text: str, title: str, amount: int) -> None:
    (deal,) = of_type("deal", text)
    assert (deal["title"], deal["amount"]) == (title, amount)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("/商机 味府 预算160万 比较急", "鸡翅年度供应"),
        ("/商机 味府 鸡翅 160万", "鸡翅年度供应"),
        ("/商机 味府 重点跟进 160万", "鸡翅年度供应"),
        ("/商机 市二院 DR 80万", "移动DR采购"),
        ("/商机 市二院 采购DR 预算80万 蒋科长催得紧", "移动DR采购"),
        ("市二院 新领导来了 预算砍到70万", "移动DR采购"),
        ("市二院新设备科长说预算80万", "移动DR采购"),
        ("味府 新报价150万", "鸡翅年度供应"),
        ("江湾三期的合同在走了", "江湾三期混凝土"),
    ],
)
def test_the_known_deal_is_meant(text: str, title: str) -> None:
    (deal,) = of_type("deal", text)
    assert deal["title"] == title


@pytest.mark.parametrize(
    "text",
    [
        "味府鸡翅 二期款20万下周打", "味府 第二批货下周发", "市二院第二批设备到了 验收通过", "中铁十二局 二期款还没付",
        "味府分两期 二期70万", "味府分两期 一期80万 二期70万",
    ],
)  # fmt: skip
def test_instalments_and_deliveries_are_no_deals(text: str) -> None:
    assert of_type("deal", text) == []


def test_a_phase_is_the_one_of_several_deals_whose_title_names_it() -> None:
    known = names().world
    deals = [*known.deals, KnownDeal(399, 2, "河东二期防水", "lead")]
    both = Names(replace(known, deals=deals))
    for text, stage in (("鼎泰二期合同在走了", "negotiation"), ("鼎泰冯总说二期立项了", "qualified")):
        read = understand(text, now=NOW, names=both, conversation=EMPTY)
        (deal,) = [record for record in records_of(read.intents) if record["type"] == "deal"]
        assert (deal["title"], deal["stage"]) == ("河东二期防水", stage)


def test_an_instalment_is_of_no_phase() -> None:
    assert of_type("deal", "鼎泰 二期款20万月底打") == []


@pytest.mark.parametrize(
    ("text", "deals"),
    [
        ("鼎泰江湾三期签了 四期还在谈 大概500万", [("江湾三期混凝土", None), ("四期", 5_000_000)]),
        ("味府鸡翅签了 另外还要鸭脖 一年80万", [("鸡翅年度供应", None), ("鸭脖", 800_000)]),
        ("睿安总部大楼保洁签了62万 三期园区预算40万", [("总部大楼保洁", 620_000), ("三期园区", 400_000)]),
        ("市二院 除了DR还想上一台CT 预算600万", [("CT", 6_000_000)]),
        ("味府鸡翅签了 另外还要优惠两个点", [("鸡翅年度供应", None)]),
        ("味府 另外还要一份合同 150万没变", [("鸡翅年度供应", 1_500_000)]),
        ("市二院 除了我们还有联影 76万没松", [("移动DR采购", 760_000)]),
        ("市二院 另外要培训两天 76万不变", [("移动DR采购", 760_000)]),
        ("鼎泰江湾三期 分两期付 420万", [("江湾三期混凝土", 4_200_000)]),
    ],
)
def test_what_is_wanted_besides_leaves_the_known_deal_alone(text: str, deals: list[tuple[str, int | None]]) -> None:
    assert [(deal["title"], deal.get("amount")) for deal in of_type("deal", text)] == deals
