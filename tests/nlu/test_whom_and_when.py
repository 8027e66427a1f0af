"""Whom one met and on which day, where others are named beside and other days before."""

import pytest
from reading_world import of_type


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("鼎泰冯总监出差 让小吴接待的我 聊了半小时", None),
        ("今天见的是味府叶总监的秘书 叶总没露面", None),
        ("广汇马建军的合伙人老陈打电话来问交期", ["老陈"]),
        ("上午和同事小林一起拜访了宏图置业的段总", ["段明"]),
        ("跟冯总监的徒弟小贺一起去看了工地", ["小贺"]),
        ("冯总监不在 他们采购丁晓接待的 聊了半天", ["丁晓"]),
        ("等了一小时 冯总监才见上 聊了十分钟", ["冯国庆"]),
        ("带实习生小周去见了段总", ["段明"]),
    ],
)
def test_who_was_met(text: str, people: list[str] | None) -> None:
    (visit,) = of_type("visit", text)
    assert visit.get("contacts") == people


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("周一约的鼎泰冯总监 拖到今天才见上", "2026-03-11"),
        ("广汇上个月去过一次 昨天又去了", "2026-03-10"),
        ("鼎泰冯总监定的周四上会 昨天电话里说的", "2026-03-10"),
        ("广汇上个月去过一次", "2026-02-27"),
    ],
)
def test_when_it_was(text: str, date: str) -> None:
    (visit,) = of_type("visit", text)
    assert visit["date"] == date


def test_whom_one_met_at_last_is_no_appointment_to_come() -> None:
    assert of_type("followup", "周一约的鼎泰冯总监 拖到今天才见上") == []


def test_appointment_of_a_weekday_to_come_is_kept() -> None:
    assert [f["due"] for f in of_type("followup", "周五约的鼎泰冯总监 谈标号")] == ["2026-03-13"]
