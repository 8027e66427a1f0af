"""A bare hour or a count of days behind a plan that the chat has just told."""

from datetime import date

import pytest
from reading_world import NOW, after, of_type, turn

from nlu.intents import AddFollowUp, Read, Ref, SnoozeFollowUp

WEIFU = Read(Ref(3, "味府餐饮连锁有限公司"), "test")
PLAN = AddFollowUp("专家评审", WEIFU, Read(date(2026, 3, 16), "test"))
CHAT = after(turn("味府 下周一专家评审", 3, PLAN))


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("3点半 带鸡翅样品", "2026-03-16T15:30"),
        ("评审前一天带样品过去", "2026-03-15"),
        ("评审前三天寄资料", "2026-03-13"),
        ("明天3点半带样品过去", "2026-03-12T15:30"),
    ],
)
def test_day_of_the_plan_just_told(text: str, due: str) -> None:
    assert [f.get("due") for f in of_type("followup", text, CHAT)] == [due]


def test_day_to_which_it_was_moved() -> None:
    moved = SnoozeFollowUp(Read(date(2026, 3, 13), "test"), Read(Ref(900, "安装"), "test"), WEIFU)
    chat = after(turn("味府 明天安装", 3, PLAN), turn("改后天", 3, moved), turn("叶总监说明天考试", 3))
    assert [f["due"] for f in of_type("followup", "8点进场", chat)] == ["2026-03-13T08:00"]


def test_hour_with_somebody_else_is_none_of_that_day() -> None:
    found = of_type("followup", "下午5点去鼎泰", CHAT)
    assert [(f["customer"], f["due"]) for f in found] == [("鼎泰建设集团有限公司", f"{NOW:%Y-%m-%d}T17:00")]
