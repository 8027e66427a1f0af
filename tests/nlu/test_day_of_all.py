"""The day of a whole message, said at its end."""

import pytest
from reading_world import NOW, records

from nlu.day_of_all import lead_with_day

PLANS = {
    "上午去鼎泰见冯总 下午去味府 以上都是明天的": [("followup", "2026-03-12"), ("followup", "2026-03-12")],
    "先去鼎泰再去味府 都是明天": [("followup", "2026-03-12"), ("followup", "2026-03-12")],
    "上午鼎泰 下午味府 都是明天的行程": [("followup", "2026-03-12"), ("followup", "2026-03-12")],
    "味府 送样\n鼎泰 对账\n以上都是周五的": [("followup", "2026-03-13"), ("followup", "2026-03-13")],
    "上午去了鼎泰 下午去了味府 都是昨天的": [("visit", "2026-03-10"), ("visit", "2026-03-10")],
}


@pytest.mark.parametrize(("text", "expected"), PLANS.items(), ids=list(PLANS))
def test_all_of_it_is_of_that_day(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(r["type"], r.get("due", r.get("date"))) for r in records(text)] == expected


UNTOUCHED = [
    "去了味府 叶总监说样品都是上周的",  # of the samples
    "周四去鼎泰 周五去味府 都是下周的",  # days of their own
    "合同都是去年的", "去了味府 都是老样子", "去了鼎泰 用的都是国庆前的货", "都是明天的", "去鼎泰 都是明天上午10点前的事",
]  # fmt: skip


@pytest.mark.parametrize("text", UNTOUCHED)
def test_other_words_stay(text: str) -> None:
    assert lead_with_day(text, NOW) is None
