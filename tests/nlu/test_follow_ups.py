"""What is to be done, by when; and what only dates the world."""

import pytest
from reading_world import of_type, read

DUE = {
    "周五给冯总打电话": "2026-03-13", "叶总监让下周三前给方案": "2026-03-18", "中铁支护4月10号开标": "2026-04-10", "明天下午3点去味府": "2026-03-12T15:00",
    "尹总让周五之前给答复": "2026-03-13", "给鼎泰一周内补检测报告": "2026-03-18", "马总说月底前付尾款": "2026-03-31", "让贺强补个授权书,最晚下周五": "2026-03-20",
}  # fmt: skip
NOTHING_TO_DO = [
    "昨天给冯总打了电话", "味府4月1号起执行新价", "鼎泰希望尽快签", "马总下半年扩产", "味府春节前不进货了", "周五没见到马总", "叶总监要我们按85折走,我没同意",
    "要是周五能见到马总就好了", "节前发的那批货有问题",
]  # fmt: skip


@pytest.mark.parametrize(("text", "due"), DUE.items(), ids=list(DUE))
def test_due_day_is_read(text: str, due: str) -> None:
    assert [f.get("due") for f in of_type("followup", text)] == [due]


@pytest.mark.parametrize("text", NOTHING_TO_DO)
def test_no_follow_up(text: str) -> None:
    assert of_type("followup", text) == []


def test_part_of_day_takes_the_day_told_before() -> None:
    follow_ups = of_type("followup", "明天上午去鼎泰送样 下午去味府谈用量")
    assert [(f["customer"], f["due"]) for f in follow_ups] == [
        ("鼎泰建设集团有限公司", "2026-03-12"),
        ("味府餐饮连锁有限公司", "2026-03-12"),
    ]


def test_bare_weekdays_under_a_heading_of_next_week() -> None:
    follow_ups = of_type("followup", "下周安排:周二鼎泰,周四味府")
    assert [f["due"] for f in follow_ups] == ["2026-03-17", "2026-03-19"]


def test_request_without_a_day_is_kept() -> None:
    [follow_up] = of_type("followup", "柳部长让把合同发他")
    assert "due" not in follow_up
    assert "合同" in follow_up["action"]


def test_two_actions_on_one_day_are_one_record() -> None:
    [follow_up] = of_type("followup", "叶总监让周五前给方案,周五前再补一份检测报告")
    assert "方案" in follow_up["action"]
    assert "检测报告" in follow_up["action"]


def test_direction_says_who_acts() -> None:
    directions = [i.direction for i in read("鼎泰他们周五开会定").intents if i.type == "followup"]
    assert directions == ["customer"]
