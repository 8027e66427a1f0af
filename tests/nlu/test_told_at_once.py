"""What is told of several customers at once is of each: plans behind an enumeration, rows without a word between, moves of all."""

import pytest
from reading_world import of_type

DING, WEI, QING, RUI = "鼎泰建设集团有限公司", "味府餐饮连锁有限公司", "青禾幼教集团有限公司", "睿安物业管理有限公司"

PLANS = {
    "把鼎泰和味府的方案改完了 明早发": ("2026-03-12", {DING, WEI}),
    "鼎泰和味府的样品做好了 周五送过去": ("2026-03-13", {DING, WEI}),
    "给鼎泰和青禾都发了案例 下周三回访": ("2026-03-18", {DING, QING}),
    "上午去了鼎泰 下午去了味府 两家都要新案例 明天发": ("2026-03-12", {DING, WEI}),
    "鼎泰、味府、青禾都见了 周五寄资料": ("2026-03-13", {DING, WEI, QING}),
}
OF_ONE = {
    "把鼎泰的方案改完了 味府的明早发": ("2026-03-12", {WEI}),
    "上午去了鼎泰 下午去了味府 明天交方案": ("2026-03-12", {WEI}),
    "鼎泰和味府都去了 味府要周五交方案": ("2026-03-13", {WEI}),
    "鼎泰两个方案都改完了 明早发": ("2026-03-12", {DING}),
}


@pytest.mark.parametrize(("text", "told"), (PLANS | OF_ONE).items())
def test_a_plan_is_of_all_told_at_once(text: str, told: tuple[str, set[str]]) -> None:
    plans = of_type("followup", text)
    assert ({p["due"] for p in plans}, {p["customer"] for p in plans}) == ({told[0]}, told[1])


def test_a_sum_behind_two_is_not_that_of_both() -> None:
    assert len(of_type("deal", "今天跑了鼎泰和味府 预算40万")) <= 1


ROWS = {
    "今天跑了鼎泰味府青禾": ("visit", {DING, WEI, QING}),
    "跑了鼎泰味府": ("visit", {DING, WEI}),
    "今天见了鼎泰 味府 青禾 三家都说等月底": ("visit", {DING, WEI, QING}),
    "跟鼎泰味府青禾约了下周三": ("followup", {DING, WEI, QING}),
    "明天去鼎泰味府青禾": ("followup", {DING, WEI, QING}),
}


@pytest.mark.parametrize(("text", "told"), ROWS.items())
def test_names_without_a_word_between_are_a_row(text: str, told: tuple[str, set[str]]) -> None:
    assert {r["customer"] for r in of_type(told[0], text)} == told[1]


def test_a_row_behind_a_day_has_that_day() -> None:
    assert [v["date"] for v in of_type("visit", "昨天鼎泰 味府 青禾都回访了")] == ["2026-03-10"] * 3


def test_each_of_two_days_is_not_that_of_the_other() -> None:
    """Each has its own day, so that what is told of both behind them is due on neither's for the other."""
    dues = {(p["customer"], p["due"]) for p in of_type("followup", "鼎泰周四 味府周五 都约好了去量尺")}
    assert dues <= {(DING, "2026-03-12"), (WEI, "2026-03-13")}


def test_a_plan_behind_a_row_of_names_is_of_the_row() -> None:
    plans = of_type("followup", "给鼎泰 味府 青禾都寄了面料卡 周五回访")
    assert {(p["customer"], p["due"]) for p in plans} == {(c, "2026-03-13") for c in (DING, WEI, QING)}


@pytest.mark.parametrize(
    ("text", "day"), [("鼎泰 味府 两家都跑了", "2026-03-11"), ("昨天鼎泰 味府 两家都跑了", "2026-03-10")]
)
def test_two_houses_done_are_two_visits(text: str, day: str) -> None:
    assert {(v["customer"], v["date"]) for v in of_type("visit", text)} == {(DING, day), (WEI, day)}


def test_who_is_of_one_of_them_is_nobody_of_the_other() -> None:
    plans = {
        p["customer"]: p.get("contacts") or [] for p in of_type("followup", "鼎泰冯总 味府叶总监 都要样品 周五寄出去")
    }
    assert "叶小满" not in plans[DING]
    assert "冯国庆" not in plans[WEI]
