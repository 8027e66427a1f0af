"""A notice to everybody is nothing to follow up and no customer's; a holiday told of as done is gone by; a feast with a customer is a plan."""

from datetime import timedelta

import pytest
from reading_world import NOW, after, of_type, records, turn

CHAT = after(turn("上午去了鼎泰 冯总要方案", 2, at=NOW - timedelta(minutes=5)))


@pytest.mark.parametrize(
    "text",
    [
        "通知:全体销售人员周五17:00前提交月度总结",
        "【通知】本周五下午3点前各区域上报下周拜访计划",
        "@所有人 明天9点开早会 请准时参加",
        "转发:公司定于3月28日召开季度会 全体销售参加",
        "放假通知:清明4月4日至6日 各部门安排好值班",
        "各位同事 3月20日前把报销单交财务",
    ],
)
def test_notice_to_all_writes_nothing(text: str) -> None:
    assert records(text, CHAT) == records(text) == []


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("提醒我周五17:00前提交月度总结", "2026-03-13T17:00"),
        ("各位领导 明天上午我去鼎泰", "2026-03-12"),
        ("周五前通知冯总来验收", "2026-03-13"),
        ("冯总通知下周三开评审会", "2026-03-18"),
        ("周五庆功宴请冯总吃饭", "2026-03-13"),
        ("周五庆功会请鼎泰冯总喝酒", "2026-03-13"),
        ("圣诞节前把样品发给鼎泰", "2026-12-24"),
    ],
)
def test_what_is_bidden_or_planned_is_kept(text: str, due: str) -> None:
    assert [f["due"] for f in of_type("followup", text)] == [due]


@pytest.mark.parametrize(
    "text",
    [
        "圣诞节搞了个活动花了30万",
        "双十一做了场直播 卖了80万",
        "六一搞了个活动 花了5万",
        "周五庆功 大家辛苦了",
    ],
)
def test_feast_told_as_done_is_no_plan(text: str) -> None:
    assert of_type("followup", text) == []


@pytest.mark.parametrize(("text", "day"), [("圣诞节去了鼎泰", "2025-12-25"), ("国庆节去了趟鼎泰", "2025-10-01")])
def test_visit_on_a_feast_was_on_the_last_one(text: str, day: str) -> None:
    assert [v["date"] for v in of_type("visit", text)] == [day]


def test_day_behind_an_arrangement_is_cut_off_whole() -> None:
    (plan,) = of_type("followup", "鼎泰3月16号到18号停电 发货安排在19号")
    assert (plan["due"], plan["action"]) == ("2026-03-19", "发货")
