"""The day at the head of a list whose first entry stands on the same line. Today is Wednesday 2026-03-11."""

import pytest
from reading_world import of_type, records

from nlu.list_heads import part_heading


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("明天1 鼎泰冯总 送清单\n2 味府叶总监 对账\n3 晚上请薛园长吃饭", "2026-03-12"),
        ("明天要做的 1鼎泰冯总 送清单\n2味府叶总监 对账\n3晚上请薛园长吃饭", "2026-03-12"),
        ("周五：1. 鼎泰冯总 送清单\n2. 味府叶总监 对账\n3. 薛园长 送方案", "2026-03-13"),
    ],
)
def test_the_day_is_that_of_all_entries(text: str, due: str) -> None:
    plans = of_type("followup", text)
    assert [plan["customer"] for plan in plans] == [
        "鼎泰建设集团有限公司",
        "味府餐饮连锁有限公司",
        "青禾幼教集团有限公司",
    ]
    assert {str(plan["due"])[:10] for plan in plans} == {due}
    assert not plans[0]["action"].startswith("1")


@pytest.mark.parametrize(
    "text",
    [
        "明天1点去鼎泰见冯总\n2点去味府",
        "明天1 鼎泰冯总 送清单",
        "明天10台送鼎泰\n20台送味府",
        "明天去鼎泰 1号楼\n2号楼改天",
        "鼎泰冯总 1送清单\n2对账",
    ],
)
def test_no_heading(text: str) -> None:
    assert part_heading(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "今天跑了 1鼎泰冯总 对账\n2味府叶总监 试样\n明天计划 1青禾送样 2广汇马总 签合同",
        "今天跑了\n1鼎泰冯总 对账\n2味府叶总监 试样\n明天\n1青禾送样\n2广汇马总 签合同",
        "今天1 鼎泰冯总对了账 2 味府叶总监试样\n明天1 青禾送样 2 广汇马总 签合同",
    ],
)
def test_a_list_of_what_was_done_and_one_of_what_is_to_be_done(text: str) -> None:
    """The second list was read as part of the last entry of the first."""
    visits, plans = of_type("visit", text), of_type("followup", text)
    assert [visit["customer"] for visit in visits] == ["鼎泰建设集团有限公司", "味府餐饮连锁有限公司"]
    assert [(plan["customer"], plan["due"]) for plan in plans] == [
        ("青禾幼教集团有限公司", "2026-03-12"), ("广汇能源股份有限公司", "2026-03-12"),
    ]  # fmt: skip


HEADS = """
年底小单攒一块儿报你：①鼎泰DR两台 出报价；②味府叶总监电话里说今年不做了
月底几件事一起说：①鼎泰明天送样；②味府下周三去
下周的事一次报给你：1、鼎泰周二送样 2、味府周三对账
明天的活儿先凑一起发你 鼎泰送样
这周零零碎碎的事集中说下：1.鼎泰周五送样 2.味府周四对账
"""


@pytest.mark.parametrize("text", HEADS.split("\n")[1:-1])
def test_head_that_tells_all_at_once_is_no_plan(text: str) -> None:
    assert all("customer" in r for r in records(text))


@pytest.mark.parametrize(
    "text",
    [
        "鼎泰冯总说下周一几件事一起谈",
        "明天跟鼎泰的单子一起发",
    ],
)
def test_telling_a_customer_all_at_once_is_a_plan(text: str) -> None:
    assert [r["type"] for r in records(text)] == ["followup"]
