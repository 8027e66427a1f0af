"""What they sign or win with others, and the numbers of others, are told of nobody of ours."""

import pytest
from reading_world import of_type


@pytest.mark.parametrize(
    "text",
    [
        "鼎泰冯总 他们跟凯斯特签了年度合同 产量翻番", "鼎泰冯总 他儿子签了恒大青年队 乐得不行", "鼎泰冯总讲 他们中标了济青高速三标 5.6个亿", "睿安贺强说他们中了一个大项目", "味府跟凯斯特签了",
    ],
)  # fmt: skip
def test_no_stage(text: str) -> None:
    assert [r for r in of_type("deal", text) if r.get("stage")] == []


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("味府叶总签了合同", "won"),
        ("鼎泰他们签了", "won"),
        ("鼎泰他们签了合同", "won"),
        ("鼎泰他们签了江湾三期", "won"),
        ("味府跟我们签了", "won"),
        ("味府叶总跟老板签了字", "won"),
        ("江湾三期中标了", "negotiation"),
        ("鼎泰冯总说我们中标了", "negotiation"),
    ],
)
def test_a_stage(text: str, stage: str) -> None:
    assert [r["stage"] for r in of_type("deal", text)] == [stage]


@pytest.mark.parametrize(
    "text",
    [
        "广汇马总 教育局批了新园 投资3000万", "广汇马总让我看看他家二手的P32 说8000块出给我", "睿安 配电容量不够 增容要60万", "睿安 合同是跟黄委签的 60万 干到明年汛期前",
    ],
)  # fmt: skip
def test_no_amount(text: str) -> None:
    assert [r for r in of_type("deal", text) if r.get("amount")] == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("鼎泰冯总 江湾三期 让联系设计院的卫工 13853277788", [("卫工", "13853277788")]),
        ("鼎泰冯总 电话13505391122 是他徒弟小魏的 有事找小魏", []),
        ("鼎泰冯总让我跟他司机联系 18623456677 老周", []),
        ("鼎泰冯总让我加丁晓 13853277788", [("丁晓", "13853277788")]),
        ("鼎泰冯总手机换成13853277788", [("冯国庆", "13853277788")]),
    ],
)
def test_whose_number(text: str, told: list[tuple[str, str]]) -> None:
    assert [(r["name"], r["phone"]) for r in of_type("contact", text)] == told


def test_a_post_that_somebody_has_left_is_not_that_of_who_is_named() -> None:
    assert of_type("contact", "青禾薛园 集团CFO换人了 叫Müller 预算全冻结") == []


@pytest.mark.parametrize(
    "text",
    ["去了鼎泰 味府 青禾", "拜访了鼎泰 味府叶总 青禾"],
)
def test_a_row_behind_the_first_is_told_of_all(text: str) -> None:
    assert [r["customer"][:2] for r in of_type("visit", text)] == ["鼎泰", "味府", "青禾"]


@pytest.mark.parametrize("text", ["去了鼎泰 味府 明天去", "去了鼎泰 味府叶总的电话要一下"])
def test_no_row(text: str) -> None:
    assert [r["customer"][:2] for r in of_type("visit", text)] == ["鼎泰"]
