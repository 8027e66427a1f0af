"""Several customers or people, each with an hour; and one seen at an hour, or on another day, of whom no more is said."""

import pytest
from reading_world import of_type

SHORT = {"味府餐饮连锁有限公司": "味府", "鼎泰建设集团有限公司": "鼎泰", "青禾幼教集团有限公司": "青禾"}

HOURS = {
    "鼎泰和味府都约周五 上午冯总十点 下午叶总监两点半": {"鼎泰": "2026-03-13T10:00", "味府": "2026-03-13T14:30"},
    "两家都约了周五 冯总上午十点 叶总监下午两点半": {"鼎泰": "2026-03-13T10:00", "味府": "2026-03-13T14:30"},
    "味府和青禾明天都要去 味府10点 青禾下午3点": {"味府": "2026-03-12T10:00", "青禾": "2026-03-12T15:00"},
    "明天两家 上午十点鼎泰 下午两点半味府": {"鼎泰": "2026-03-12T10:00", "味府": "2026-03-12T14:30"},
    "明天 上午鼎泰十点 下午味府两点半": {"鼎泰": "2026-03-12T10:00", "味府": "2026-03-12T14:30"},
    "约了冯总和叶总监 冯总周四上午10点 叶总监周五下午3点": {"鼎泰": "2026-03-12T10:00", "味府": "2026-03-13T15:00"},
    "鼎泰和味府都约周五": {"鼎泰": "2026-03-13", "味府": "2026-03-13"},
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), HOURS.items(), ids=list(HOURS))
def test_each_has_the_hour_said_for_it(text: str, expected: dict[str, str]) -> None:
    found = of_type("followup", text)
    assert {SHORT[str(f["customer"])]: f["due"] for f in found} == expected
    assert len(found) == len(expected)


def test_action_names_no_other_customer_of_the_row() -> None:
    assert [f["action"] for f in of_type("followup", "鼎泰和味府都约周五")] == ["见面", "见面"]
    assert [f["action"] for f in of_type("followup", "鼎泰和味府都说周五给答复")] == ["给答复", "给答复"]


SEEN = {
    "冯总周四上午10点": ("2026-03-12T10:00", "见冯总"), "味府叶总监 周五下午三点": ("2026-03-13T15:00", "见叶总监"),
    "冯总改到周四下午3点": ("2026-03-12T15:00", "见冯总"), "鼎泰冯总 改到周五了": ("2026-03-13", "见冯总"),
    "冯总reschedule到周四": ("2026-03-12", "见冯总"), "明天下午三点二中王校长": None,
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SEEN.items(), ids=list(SEEN))
def test_somebody_and_an_hour_is_a_meeting(text: str, expected: tuple[str, str] | None) -> None:
    found = [(f["due"], f["action"]) for f in of_type("followup", text)]
    assert found == ([expected] if expected else [])


NO_MEETING = [
    "冯总周四上午10点前",
    "提货 冯总周四上午10点",
    "货到了 叶总监今天上午9点",
    "味府下周",
    "鼎泰合同推到下周三",
    "冯总没改到周四",
]


@pytest.mark.parametrize("text", NO_MEETING)
def test_other_hours_are_none(text: str) -> None:
    assert of_type("followup", text) == []
