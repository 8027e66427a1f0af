"""Who goes to a customer with us is one of us; who stands right behind the customer is one of theirs."""

import pytest
from reading_world import of_type


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("静姐陪我去的鼎泰 冯国庆接待的", ["冯国庆"]),
        ("刘哥陪我去的鼎泰 冯国庆在", ["冯国庆"]),
        ("静姐和我去广汇 马建军说下周定", ["马建军"]),
        ("邹姐跟我一起去的味府 见了叶小满", ["叶小满"]),
        ("鼎泰王姐陪我去看的现场", ["王姐"]),
        ("鼎泰的涛哥今天来电话了", ["涛哥"]),
    ],
)
def test_people_met(text: str, people: list[str]) -> None:
    (visit,) = of_type("visit", text)
    assert visit["contacts"] == people


@pytest.mark.parametrize(
    "text", ["鼎泰 标书拿到了", "鼎泰 图纸拿到了", "鼎泰江湾三期 样本拿走了", "鼎泰 入场证拿到了", "鼎泰 钥匙拿到了"]
)
def test_papers_compete_with_nobody(text: str) -> None:
    assert [deal for deal in of_type("deal", text) if "competitor" in deal] == []


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("鼎泰江湾三期 他们总价上限430万", 4_300_000),
        ("味府鸡翅年度供应 年费封顶160万", 1_600_000),
        ("睿安总部大楼保洁 保费上限60w", 600_000),
    ],
)
def test_a_ceiling_is_the_amount(text: str, amount: int) -> None:
    (deal,) = of_type("deal", text)
    assert deal["amount"] == amount


@pytest.mark.parametrize(
    "text",
    ["鼎泰主楼上周封顶了", "广汇 违约金上限10万", "广汇 罚款上限20万", "味府说超过150万就不做了", "味府 单价上限500"],
)
def test_no_deal_in_other_ceilings(text: str) -> None:
    assert of_type("deal", text) == []
