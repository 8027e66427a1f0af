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
        ("冯总说江湾三期本来六栋420万，现在砍掉两栋，剩下300万光景", 3_000_000),
        ("味府鸡翅原定150万，他们退出两个区，就剩110万了", 1_100_000),
        ("睿安总部大楼保洁本来一年62万，现在裙楼不做了，大概还剩45万", 450_000),
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
        "市二院移动DR本来欠我们30万，上周付了10万，剩下20万",
    ],
)
def test_difference_and_what_no_longer_does_are_no_sum(text: str) -> None:
    assert all(d.get("amount") in (None, 760_000) for d in of_type("deal", text))


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("江湾三期420万，付了300万，剩下120万月底付", 4_200_000),
        ("味府本来下了150万的单，走货走了100万，还剩50万", 1_500_000),
    ],
)
def test_what_is_left_to_pay_or_to_send_is_not_what_it_is_worth(text: str, amount: int) -> None:
    assert [d.get("amount") for d in of_type("deal", text)] == [amount]


def test_a_part_given_up_is_no_loss_of_the_deal() -> None:
    (deal,) = of_type("deal", "睿安总部大楼保洁本来一年62万，现在裙楼不做了，大概还剩45万")
    assert deal.get("stage") is None
