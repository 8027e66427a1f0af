"""Sums that they would sign at, or at most pay: no amount of the deal, and no stage, until we have taken them."""

import pytest
from reading_world import of_type


@pytest.mark.parametrize(
    "text",
    [
        "叶总监说鸡翅再压一压 做到138万就走流程", "柳部长讲隧道支护材料到510万就可以走合同", "蒋科长说DR降到69万他就去批", "江湾三期冯总说390万以内就上会",
        "睿安保洁贺经理讲57万就给我们", "鸡翅140万的话他们马上走采购", "味府那边鸡翅150万太多 顶多118", "贺经理讲绿化三十万太贵 撑死24万",
        "冯总说江湾那个四百二拿不出来 最多三百七", "叶总监说鸡翅的价最多132万", "蒋科长讲DR他们至多出65万",
    ],
)  # fmt: skip
def test_what_they_would_give_is_no_amount(text: str) -> None:
    assert [d for d in of_type("deal", text) if d.get("amount") or d.get("stage")] == []


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("保洁预算顶多60万", 600_000), ("鸡翅谈到145万 叶总监走流程了", 1_450_000), ("柳部长说给到540万了 已经走流程", 5_400_000),
        ("叶总监跟我谈好了 鸡翅最后按140万走", 1_400_000), ("江湾三期410万定了 就走合同流程了", 4_100_000), ("冯总把江湾三期砍到400万 我答应了", 4_000_000),
    ],
)  # fmt: skip
def test_budget_and_what_was_agreed_is(text: str, amount: int) -> None:
    assert [d["amount"] for d in of_type("deal", text)] == [amount]
