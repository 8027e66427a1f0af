"""What is gone by and only now put down: 这周的补一下, 现在补上. What stands below took place, on weekdays of that week."""

import pytest
from reading_world import of_type, records


@pytest.mark.parametrize(
    "text",
    [
        "这周的补一下 周一去鼎泰 冯总嫌价高 周二给贺强打电话对规格",
        "我现在补一下 周一去鼎泰 冯总嫌价高 周二睿安贺经理看现场",
        "这周的统一补记下 周一去鼎泰 周二去睿安 贺经理没意见",
        "这周的客户记录补上\n周一去鼎泰 冯总没松口\n周二睿安贺经理 看现场",
    ],
)
def test_what_is_put_down_late_took_place(text: str) -> None:
    assert [(v["customer"][:2], v["date"]) for v in of_type("visit", text)] == [
        ("鼎泰", "2026-03-09"),
        ("睿安", "2026-03-10"),
    ]
    assert of_type("followup", text) == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("这周还差两家没跑 周四去鼎泰 周五去味府", ["2026-03-12", "2026-03-13"]),
        ("这周的安排 周四去鼎泰 周五找叶总监", ["2026-03-12", "2026-03-13"]),
        ("合同要补签 周四去鼎泰 周五去味府", ["2026-03-12", "2026-03-13"]),
        ("下周去补货 周一去鼎泰 周三去味府", ["2026-03-16", "2026-03-18"]),
    ],
)
def test_what_is_to_be_made_up_for_is_still_to_come(text: str, days: list[str]) -> None:
    assert [r["type"] for r in records(text)].count("visit") == 0
    assert [f["due"] for f in of_type("followup", text) if "due" in f][-2:] == days


def test_a_heading_of_something_else_with_that_word_tells_nothing_as_done() -> None:
    assert of_type("visit", "补样安排\n周一 味府叶总监\n周二 鼎泰冯总") == []
