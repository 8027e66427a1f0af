"""Told to remind ahead of a plan: 头天提醒我, 提前两小时叫我. Today is Tuesday 3/10, 15:20."""

from datetime import datetime

import pytest
from control_chat import CALL, NOW, SAMPLE, SCHEME, VISIT, planned, turn, world

from nlu.conversation import EMPTY, Conversation
from nlu.intents import AddFollowUp, Reading, RemindAhead, SnoozeFollowUp
from nlu.names import Names
from nlu.understand import understand
from nlu.world import KnownFollowUp

MEETING = KnownFollowUp(44, 1, "去华星见王总", datetime(2026, 3, 12, 15, 0, tzinfo=NOW.tzinfo))


def reading(text: str) -> Reading:
    return understand(text, now=NOW, names=Names(world(follow_ups=[CALL, SCHEME, SAMPLE])), conversation=EMPTY)


def plans(text: str) -> list[tuple[str, str, str | None]]:
    """Return (action, due, when to remind ahead) of each plan; "" where that cannot be placed, None where none is wanted."""
    found = []
    for intent in reading(text).intents:
        if isinstance(intent, AddFollowUp):
            due = intent.due.value.isoformat()[:16] if intent.due else ""
            ahead = None if intent.ahead is None else intent.ahead.value
            at = None if intent.ahead is None else ahead.isoformat()[:16] if ahead is not None else ""
            found.append((intent.action, due, at))
    return found


@pytest.mark.parametrize(
    ("text", "action", "due", "ahead"),
    [
        (
            "下周二上午九点半去百味斋 带上样册 头天提醒我一下",
            "去百味斋 带上样册",
            "2026-03-17T09:30",
            "2026-03-16T09:00",
        ),
        ("下周三百味斋开标 前一天提醒我", "开标", "2026-03-18", "2026-03-17T09:00"),
        ("周五下午三点去蓝海 提前两小时叫我", "去蓝海", "2026-03-13T15:00", "2026-03-13T13:00"),
        ("周五下午三点去蓝海，提前半小时提醒", "去蓝海", "2026-03-13T15:00", "2026-03-13T14:30"),
        ("提前一天提醒我周五去蓝海签合同", "去蓝海签合同", "2026-03-13", "2026-03-12T09:00"),
        ("17号下午两点跟王总开会 提前半小时提醒我", "跟王总开会", "2026-03-17T14:00", "2026-03-17T13:30"),
        ("周四给李经理寄样品 头天晚上八点提醒我", "给李经理寄样品", "2026-03-12", "2026-03-11T20:00"),
        ("约了王总下周二上午十点看样板 到时候提前1小时提醒我", "跟王总看样板", "2026-03-17T10:00", "2026-03-17T09:00"),
        ("下周四蓝海年检 提前三天提醒", "年检", "2026-03-19", "2026-03-16T09:00"),
        ("明天上午九点去蓝海 头天晚上提醒我", "去蓝海", "2026-03-11T09:00", "2026-03-10T19:00"),
        ("后天去百味斋装机 提前一天下午四点提醒我", "去百味斋装机", "2026-03-12", "2026-03-11T16:00"),
        ("周五去华星 提前提醒我", "去华星", "2026-03-13", "2026-03-12T09:00"),
        ("周五下午三点去华星 记得提前提醒我一声", "去华星", "2026-03-13T15:00", "2026-03-13T14:00"),
        ("明天去蓝海 头天提醒我", "去蓝海", "2026-03-11", "2026-03-10T17:00"),
        ("提前三天提醒我下周五蓝海投标", "投标", "2026-03-20", "2026-03-17T09:00"),
        ("提前一天提醒我去蓝海签合同 周五", "去蓝海签合同", "2026-03-13", "2026-03-12T09:00"),
        ("提前一周提醒我4月18号蓝海年检", "年检", "2026-04-18", "2026-04-11T09:00"),
        ("6月30号去百味斋续签 提前一个月提醒我", "去百味斋续签", "2026-06-30", "2026-05-30T09:00"),
    ],
)
def test_when_it_is_told_ahead(text: str, action: str, due: str, ahead: str) -> None:
    assert plans(text) == [(action, due, ahead)]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("周五上午10点华星验收，头天晚上提醒我备料", "备料"),
        ("下周一去蓝海送样，记得提前一天提醒我准备样品", "准备样品"),
        ("下周二去百味斋 前一天提醒我带合同", "带合同"),
        ("头天晚上叫我带上营业执照 周五去百味斋投标", "带上营业执照"),
    ],
)
def test_what_is_to_be_thought_of_then(text: str, what: str) -> None:
    [plan] = [intent for intent in reading(text).intents if isinstance(intent, AddFollowUp)]
    assert plan.ahead is not None
    assert plan.ahead_action == what
    assert "提醒" not in plan.action


@pytest.mark.parametrize("text", ["周五去蓝海 提前两小时提醒我", "今天下午四点去蓝海 头天提醒我"])
def test_what_cannot_be_placed_is_told(text: str) -> None:
    [(_, _, ahead)] = plans(text)
    assert ahead == ""


def test_an_hour_nobody_said_is_a_guess() -> None:
    for text, is_guess in (("周四去蓝海 头天提醒我", True), ("周四去蓝海 头天晚上八点提醒我", False)):
        [plan] = [intent for intent in reading(text).intents if isinstance(intent, AddFollowUp)]
        assert plan.ahead is not None
        assert plan.ahead.is_guess is is_guess


@pytest.mark.parametrize(
    "text",
    [
        "王总让我提前一天通知他 周五去",
        "王总说送货提前一天打电话给他",
        "到货前三天提醒客户付款",
        "蓝海要求提前两天报备",
        "周五提醒我给王总打电话",
        "李经理说提前一天提醒他",
        "去了蓝海 他们说要提前两小时预约",
    ],
)
def test_nothing_is_told_ahead_to_us(text: str) -> None:
    assert [ahead for _, _, ahead in plans(text) if ahead is not None] == []
    assert not any(isinstance(intent, SnoozeFollowUp) for intent in reading(text).intents)


def test_the_plan_behind_which_it_stands_is_meant() -> None:
    found = plans("周四去华星送样 周五下午三点去蓝海 提前一小时提醒我")
    assert [(due, ahead) for _, due, ahead in found] == [
        ("2026-03-12", None),
        ("2026-03-13T15:00", "2026-03-13T14:00"),
    ]


@pytest.mark.parametrize(
    ("text", "at", "what"),
    [
        ("提前两小时提醒我", "2026-03-12T13:00", ""),
        ("另外提前半天叫我一声", "2026-03-12T11:00", ""),
        ("头一天提醒我一下", "2026-03-11T09:00", ""),
        ("前一天晚上八点叫我 带合同", "2026-03-11T20:00", "带合同"),
        ("提前一天提醒我备份资料", "2026-03-11T09:00", "备份资料"),
        ("提前两小时提醒我 记得带演示机", "2026-03-12T13:00", "带演示机"),
    ],
)
def test_the_plan_just_written(text: str, at: str, what: str) -> None:
    [told] = after_plan(text).intents
    assert isinstance(told, RemindAhead)
    assert (told.due.value and told.due.value.isoformat()[:16], told.action) == (at, what)


@pytest.mark.parametrize(
    "text", ["提前两小时提醒他", "提前两小时提醒我 华星那边说要改图纸", "提前一天提醒我周五去签合同"]
)
def test_more_than_that_is_no_reminder_of_the_plan(text: str) -> None:
    assert not any(isinstance(intent, RemindAhead) for intent in after_plan(text).intents)


BEHIND_NO_PLAN = [
    "提前一天提醒我备份资料",
    "头天提醒我带样机",
    "提前半小时叫我",
    "蓝海的合同提前一个月提醒我续签",
    "到时候提前两天提醒我订票",
]


@pytest.mark.parametrize("text", BEHIND_NO_PLAN)
def test_behind_no_plan_it_is_asked_about(text: str) -> None:
    told = understand(text, now=NOW, names=Names(world()), conversation=Conversation(turns=(turn(VISIT),)))
    assert told.intents == ()
    assert told.clarification is not None
    assert told.clarification.held == told.clarification.options == ()


@pytest.mark.parametrize("text", ["提前一天提醒我备份资料", "头天提醒我备份资料"])
def test_of_the_next_plans_one_is_chosen(text: str) -> None:
    names = Names(world(follow_ups=[MEETING, SAMPLE]))
    asked = understand(text, now=NOW, names=names, conversation=EMPTY).clarification
    assert asked is not None
    assert asked.options[0].name == "3/12周四 去华星见王总"
    chat = Conversation(question=asked, asked_at=NOW)
    [told] = understand("1", now=NOW, names=names, conversation=chat).intents
    assert isinstance(told, RemindAhead)
    assert (told.follow_up.value.id, told.action) == (MEETING.id, "备份资料")
    assert told.due.value == datetime(2026, 3, 11, 9, tzinfo=NOW.tzinfo)


@pytest.mark.parametrize("text", ["提醒我周五去签合同", "周五提醒我签合同", "提前一天提醒我周五去签合同"])
def test_a_signing_to_be_reminded_of_is_a_plan(text: str) -> None:
    """It was the day on which a deal is expected to be signed, and the reminder was lost."""
    chat = Conversation(turns=(turn(VISIT),))
    [plan] = understand(text, now=NOW, names=Names(world()), conversation=chat).intents
    assert isinstance(plan, AddFollowUp)
    assert plan.due is not None
    assert plan.due.value.isoformat()[:10] == "2026-03-13"
    assert (plan.ahead is not None) is ("提前" in text)


def after_plan(text: str) -> Reading:
    """Read `text` behind the plan to be at 华星 on 周四 3/12 at 15:00."""
    names = Names(world(follow_ups=[MEETING]))
    conversation = Conversation(turns=(turn(planned(MEETING)),))
    return understand(text, now=NOW, names=names, conversation=conversation)
