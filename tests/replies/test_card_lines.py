"""A line of the morning card: short, and yet it tells that a complaint holds back what is due today."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from analytics.morning_line import Line, OpenComplaint
from replies.morning import LINE_CHARACTERS, line_text

ZONE = ZoneInfo("Asia/Shanghai")
TODAY = date(2026, 3, 10)
SINCE = datetime(2026, 3, 6, 2, tzinfo=UTC)


@pytest.mark.parametrize("due_at", [None, datetime(2026, 3, 10, 10, tzinfo=UTC), datetime(2026, 3, 9, 10, tzinfo=UTC)])
@pytest.mark.parametrize("is_answered", [True, False])
@pytest.mark.parametrize("problem", ["3台漏油", "新装的两台空压机一开机就跳闸现场停了半天", ""])
@pytest.mark.parametrize("held_due", [1, 12])
def test_what_is_held_back_always_stands_on_the_card(
    due_at: datetime | None, is_answered: bool, problem: str, held_due: int
) -> None:
    complaint = OpenComplaint(problem, due_at, SINCE, is_answered, held_due)
    line = Line("complaint", 1, TODAY, 2, "苏州工业园区新元食品有限公司", complaint=complaint)
    short = line_text(line, today=TODAY, zone=ZONE, limit=LINE_CHARACTERS)
    assert len(short) <= LINE_CHARACTERS
    assert short.endswith(f" 压着{held_due}件到期")
    assert "投诉" in short
    long = line_text(line, today=TODAY, zone=ZONE)
    assert long.endswith(f" 压着的{held_due}件到期了 回「不压」")


def test_a_short_problem_keeps_its_words_and_its_hour() -> None:
    complaint = OpenComplaint("3台漏油", datetime(2026, 3, 10, 10, tzinfo=UTC), SINCE, held_due=1)
    line = Line("complaint", 1, TODAY, 2, "蓝海", complaint=complaint)
    assert (
        line_text(line, today=TODAY, zone=ZONE, limit=LINE_CHARACTERS)
        == "蓝海 投诉 3台漏油 今天18:00前要回话 压着1件到期"
    )
