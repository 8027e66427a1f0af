"""Sums that are no longer what a deal is worth, told beside the one that is."""

import pytest
from reading_world import of_type


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("市二院移动DR 蒋科长又加了块平板 76万不够了 一共81万", 810_000),
        ("鼎泰江湾三期加了两栋 420万打不住了，得460万", 4_600_000),
        ("味府鸡翅加了三家店，150万兜不住，合计172万", 1_720_000),
        ("江湾三期原来咱报的是420万，他又添了一层车库，重新合了一下是455万", 4_550_000),
        ("市二院移动DR之前报的是76万 减了个推车 又核了一遍 71万5", 715_000),
        ("味府叶总监说了，华东也要供，咱给她算下来是170万，比原先谈的150万多了20万", 1_700_000),
        ("市二院移动DR最后批了72万 比咱报的76万少了4万", 720_000),
        ("江湾三期谈到405万 比当初报的420万便宜了15万", 4_050_000),
    ],
)
def test_sum_is_what_it_is_now(text: str, amount: int) -> None:
    assert [d.get("amount") for d in of_type("deal", text)] == [amount]


@pytest.mark.parametrize(
    "text",
    [
        "市二院移动DR那76万不够了",
        "市二院移动DR比原先谈的76万多了5万",
        "市二院移动DR比原先谈的多了5万",
        "蒋科长嫌贵 说比他们想的70万多了6万",
        "市二院移动DR 联影报了70万 比咱的76万低了6万",
        "鼎泰说比他们预算多了20万",
    ],
)
def test_difference_and_what_no_longer_does_are_no_sum(text: str) -> None:
    assert all(d.get("amount") in (None, 760_000) for d in of_type("deal", text))
