"""A grade is the customer's only where nothing says that a deal, goods, a paper or we ourselves have it."""

import pytest
from reading_world import of_type


@pytest.mark.parametrize(
    "text",
    [
        "鼎泰的标是A级", "鼎泰的项目是A级", "鼎泰那个单子A级", "鼎泰的防火等级A级", "鼎泰要的板材是A级", "鼎泰信用等级A级", "鼎泰纳税A级",
        "鼎泰供应商评级我们是A级", "鼎泰给我们评A级", "鼎泰工程质量评了A级", "味府的食品安全等级是A级", "味府卫生评级B级",
    ],
)  # fmt: skip
def test_what_else_is_graded_grades_no_customer(text: str) -> None:
    assert of_type("customer", text) == []


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("鼎泰的客户等级是A", "A"),
        ("鼎泰这个客户A级", "A"),
        ("鼎泰单子不大 按B级客户走", "B"),
        ("鼎泰级别调成B", "B"),
        ("鼎泰给我升A级", "A"),
        ("鼎泰这家算A级", "A"),
        ("鼎泰项目多 定A级客户吧", "A"),
    ],
)
def test_a_customer_is_graded(text: str, level: str) -> None:
    assert [r["level"] for r in of_type("customer", text)] == [level]
