"""A sum and what it becomes with nothing but a verb between them, where the first is what the deal was worth (76降74.5)."""

import pytest
from reading_world import of_type


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("市二院移动DR 76降74.5 蒋科长OK 合同在走", 745_000),
        ("市二院移动DR 76让到75", 750_000),
        ("市二院移动DR76调75 蒋科长认了", 750_000),
        ("市二院移动DR 76改78.5 加了一块平板", 785_000),
        ("江湾三期 420压415 冯总点头", 4_150_000),
        ("市二院移动DR从76下调73.8", 738_000),
    ],
)
def test_sum_is_what_it_becomes(text: str, amount: int) -> None:
    (deal,) = of_type("deal", text)
    assert deal["amount"] == amount


@pytest.mark.parametrize(
    "text",
    [
        "市二院移动DR 噪音76降74 蒋科长满意",
        "市二院移动DR能不能76降74",
        "蒋科长想76降72 没谈成",
        "蒋科长要求移动DR76降70 我没答应",
        "市二院移动DR76降2",
    ],
)
def test_other_numbers_and_wishes_are_no_sum(text: str) -> None:
    assert all(deal.get("amount") in (None, 760_000) for deal in of_type("deal", text))
