"""New deals named by a bare row of words between the house and the sum; and remarks that stand there and name nothing."""

import pytest
from reading_world import of_type


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("青禾薛园长 户外滑梯 8万", "户外滑梯"),
        ("青禾薛园长 活动室地板更换 12万 暑假前定", "活动室地板更换"),
        ("青禾 薛园长 幼儿床上四件套 预算5万6", "幼儿床上四件套"),
        ("广汇马总 巡检系统 预算120万", "巡检系统"),
        ("广汇马总 井口加热炉 380万 年底招标", "井口加热炉"),
        ("百川邵总 户外广告屏改造 大概65w", "户外广告屏改造"),
        ("宏图置业段总 地库车位锁 9万", "地库车位锁"),
        ("百川邵总 摄影棚加装移动DR 70万", "摄影棚加装移动DR"),
    ],
)
def test_new_deal_has_the_name_that_was_said(text: str, title: str) -> None:
    (deal,) = of_type("deal", text)
    assert deal["title"] == title


@pytest.mark.parametrize(
    "text",
    [
        "青禾薛园长 老朋友了 8万",
        "青禾薛园长 态度不错 预算8万",
        "广汇马总 资金紧张 预算120万",
        "广汇马总 关系到位 大概120万",
        "百川邵总 首次拜访 预算30万",
        "百川邵总 进口品牌 预算30万",
        "宏图置业段总 技术条件 9万",
        "宏图置业段总 现金结算 9万",
        "青禾 托人打听 8万",
        "广汇 另有一线索 120万",
    ],
)
def test_a_remark_names_no_deal(text: str) -> None:
    assert [deal["title"] for deal in of_type("deal", text) if deal.get("title")] == []
