"""A reminder just told is put off: 半小时后再提醒我, 晚点再说. NOW is a Tuesday, 15:20."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from control_chat import CALL, NOW, SAMPLE, SCHEME, VISIT, control, planned, turn

from nlu.conversation import Turn
from nlu.intents import AddFollowUp, CompleteFollowUp, DropFollowUp, SmallTalk, SnoozeFollowUp
from nlu.world import KnownFollowUp

DUE = KnownFollowUp(43, 1, "给王总打电话", NOW - timedelta(minutes=5))
REMINDED = replace(turn(listed=(43,), customer_id=None), at=NOW - timedelta(minutes=5))
OPEN = [SCHEME, SAMPLE, DUE]


def put_off(text: str, *turns: Turn, open_ones: list[KnownFollowUp] = OPEN) -> list[tuple[int | None, str]]:
    reading = control(text, *turns, follow_ups=open_ones)
    return [
        (i.follow_up.value.id if i.follow_up else None, i.due.value.isoformat()[:16])
        for i in (reading.intents if reading else ())
        if isinstance(i, SnoozeFollowUp)
    ]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("半小时后再提醒我", "2026-03-10T15:50"),
        ("过半小时再提醒我一下", "2026-03-10T15:50"),
        ("半个小时以后再叫我", "2026-03-10T15:50"),
        ("10分钟后再提醒", "2026-03-10T15:30"),
        ("过二十分钟再喊我一声", "2026-03-10T15:40"),
        ("一小时后再说", "2026-03-10T16:20"),
        ("两个小时后再提醒我吧", "2026-03-10T17:20"),
        ("在开会 一个小时后提醒我", "2026-03-10T16:20"),
        ("在打 10分钟后再说", "2026-03-10T15:30"),
        ("现在忙，1小时后再叫我", "2026-03-10T16:20"),
        ("等半小时再说", "2026-03-10T15:50"),
        ("晚半小时提醒", "2026-03-10T15:45"),
        ("推迟半小时", "2026-03-10T15:45"),
        ("往后推一个小时", "2026-03-10T16:15"),
        ("半小时后", "2026-03-10T15:50"),
        ("晚点再提醒我", "2026-03-10T16:20"),
        ("晚点再说", "2026-03-10T16:20"),
        ("稍后提醒", "2026-03-10T16:20"),
        ("等会再提醒我", "2026-03-10T15:50"),
        ("待会儿再说吧", "2026-03-10T15:50"),
        ("过会儿再叫我", "2026-03-10T15:50"),
        ("等下再提醒我", "2026-03-10T15:50"),
        ("五点再提醒我", "2026-03-10T17:00"),
        ("下午四点半再提醒我一次", "2026-03-10T16:30"),
        ("明早九点再提醒我", "2026-03-11T09:00"),
        ("明天再提醒我", "2026-03-11T15:15"),
        ("明天再说", "2026-03-11T15:15"),
        ("周四再提醒我", "2026-03-12T15:15"),
        ("推到四点", "2026-03-10T16:00"),
    ],
)
def test_the_one_told_is_put_off_whatever_was_written_before(text: str, due: str) -> None:
    other = turn(planned(SCHEME), VISIT, customer_id=4, text="上午去了华星 周一给李经理发方案")
    assert put_off(text, REMINDED) == [(43, due)]
    assert put_off(text, other, REMINDED) == [(43, due)]


def test_what_is_guessed_is_marked() -> None:
    for text, sure in (("晚点再提醒我", False), ("半小时后再提醒我", True)):
        reading = control(text, REMINDED, follow_ups=OPEN)
        assert reading is not None
        [moved] = reading.intents
        assert isinstance(moved, SnoozeFollowUp)
        assert moved.due.is_guess is not sure


def test_a_day_alone_leaves_a_day_without_an_hour() -> None:
    told = replace(turn(listed=(42,), customer_id=None), at=NOW)
    assert put_off("明天再提醒我", told) == [(42, "2026-03-11")]
    assert put_off("半小时后再提醒我", told) == [(42, "2026-03-10T15:50")]


@pytest.mark.parametrize("text", ["再提醒我一次", "改天再说", "推迟", "晚几天再提醒我"])
def test_without_a_time_it_is_asked_for(text: str) -> None:
    reading = control(text, REMINDED, follow_ups=OPEN)
    assert reading is not None
    assert not reading.intents
    assert reading.clarification is not None
    assert reading.clarification.about == "date"
    [held] = reading.clarification.held
    assert isinstance(held, SnoozeFollowUp)
    assert held.follow_up is not None
    assert held.follow_up.value.id == 43


def test_two_told_at_the_same_minute_go_together() -> None:
    second = replace(REMINDED, listed=(42,), at=REMINDED.at + timedelta(minutes=1))
    assert put_off("半小时后再提醒我", REMINDED, second) == [(43, "2026-03-10T15:50"), (42, "2026-03-10T15:50")]


def test_told_ahead_of_its_hour_it_stays_and_is_told_once_more() -> None:
    visit = KnownFollowUp(43, 1, "去华星谈合同", NOW + timedelta(minutes=25))
    reading = control("十分钟后再提醒我", REMINDED, follow_ups=[visit])
    assert reading is not None
    [added] = reading.intents
    assert isinstance(added, AddFollowUp)
    assert added.due is not None
    assert (added.action, added.due.value) == ("去华星谈合同", NOW + timedelta(minutes=10))
    assert put_off("一小时后再提醒我", REMINDED, open_ones=[visit]) == [(43, "2026-03-10T16:20")]


@pytest.mark.parametrize("text", ["半小时后再提醒我", "在开会 半小时后再提醒我", "晚点再提醒我", "再提醒我一次"])
def test_with_no_reminder_told_nothing_is_written(text: str) -> None:
    for turns in ((), (turn(planned(SCHEME), customer_id=4, text="周一给李经理发方案"),)):
        reading = control(text, *turns, follow_ups=[SCHEME, SAMPLE, CALL])
        assert reading is not None
        assert not any(isinstance(i, AddFollowUp) for i in reading.intents)
    several = turn(listed=(42, 41, 43), customer_id=None)
    reading = control(text, several, follow_ups=OPEN)
    assert reading is not None
    assert not reading.intents
    assert reading.clarification is not None


@pytest.mark.parametrize(
    "text",
    [
        "半小时后再提醒我给李经理发方案",
        "半小时后提醒我去华星",
        "王总说一小时后再说",
        "李经理说晚点再联系",
        "明天再去一趟金桥",
        "下午三点去华星",
        "对方说等会再聊",
        "晚点给王总打电话",
        "明天再说价格的事",
        "半小时后开会",
        "等下去百味斋",
        "提醒我明天带合同",
    ],
)
def test_what_tells_something_of_its_own_moves_nothing_by_this(text: str) -> None:
    assert put_off(text, REMINDED) == []


def test_a_word_alone_goes_with_what_was_said_last() -> None:
    since = replace(turn(VISIT, customer_id=1, text="去了华星"), at=NOW)
    assert put_off("半小时后", REMINDED, since) == []
    assert put_off("半小时后再提醒我", REMINDED, since) == [(43, "2026-03-10T15:50")]
    long_ago = replace(REMINDED, at=datetime(2026, 3, 10, 9, 0, tzinfo=NOW.tzinfo))
    assert put_off("半小时后再提醒我", long_ago, since) == []


def test_the_day_is_never_before_now() -> None:
    late = KnownFollowUp(43, 1, "给王总打电话", date(2026, 3, 1))
    assert put_off("推迟半小时", REMINDED, open_ones=[late]) == [(43, "2026-03-10T15:50")]
    long_due = KnownFollowUp(43, 1, "给王总打电话", NOW - timedelta(hours=3))
    assert put_off("推迟半小时", REMINDED, open_ones=[long_due]) == [(43, "2026-03-10T15:50")]


PLAN = KnownFollowUp(76, 4, "去蓝海 带样册", datetime(2026, 3, 16, 9, 30, tzinfo=NOW.tzinfo))
AHEAD = KnownFollowUp(77, 4, "提醒 3/16周一09:30 去蓝海 带样册", NOW - timedelta(minutes=5))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("半小时后再提醒我", [(77, "2026-03-10T15:50")]),
        ("改到周四上午十点", [(76, "2026-03-12T10:00")]),
        ("推到周三", [(76, "2026-03-18T09:30")]),
    ],
)
def test_a_reminder_ahead_is_put_off_and_its_plan_is_moved(text: str, expected: list[tuple[int, str]]) -> None:
    told = replace(REMINDED, listed=(77,))
    assert put_off(text, told, open_ones=[PLAN, AHEAD]) == expected


def test_a_plan_is_moved_by_its_words_and_never_the_reminder_ahead_of_it() -> None:
    ahead = replace(AHEAD, due=NOW + timedelta(days=1))
    for text in ("蓝海那个改到周五下午三点", "去蓝海改到周五", "蓝海带样册推到周五"):
        assert [id_ for id_, _ in put_off(text, open_ones=[ahead, PLAN])] == [76]


def test_a_brief_is_not_moved_by_a_vague_wait() -> None:
    visit = KnownFollowUp(43, 1, "去华星谈合同", NOW + timedelta(minutes=25))
    reading = control("晚点再说", REMINDED, follow_ups=[visit])
    assert reading is not None
    assert reading.intents == ()
    assert reading.clarification is not None


@pytest.mark.parametrize("text", ["请假 今天下午", "请假 明天", "华星 明天下午", "样机 一小时后"])
def test_what_speaks_of_something_else_puts_off_nothing(text: str) -> None:
    reading = control(text, REMINDED, follow_ups=OPEN)
    assert reading is None or reading.clarification is None
    assert put_off(text, REMINDED) == []


@pytest.mark.parametrize("text", ["收到 一小时后", "知道了 半小时后", "在开会 明天", "好的 明天"])
def test_what_says_that_it_was_seen_may_stand_beside(text: str) -> None:
    assert [id_ for id_, _ in put_off(text, REMINDED)] == [43]


# -- not at all, or not now -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "不用了", "不用", "不要了", "取消", "取消吧", "算了", "算了吧", "这个不用了", "不弄了", "删掉", "这件取消", "不用管了", "好 不用了", "没必要了",
        "不要提醒了", "不用提醒了",
    ],
)  # fmt: skip
def test_right_behind_a_reminder_what_it_told_of_is_given_up(text: str) -> None:
    """What was written before it came is not taken back."""
    reading = control(text, turn(VISIT), REMINDED, follow_ups=OPEN)
    assert reading is not None
    assert [(type(i), i.follow_up.value.id) for i in reading.intents] == [(DropFollowUp, 43)]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text", ["撤回", "撤销刚才那条", "记错了 撤回", "不用了谢谢王总 样品下周送", "算了 周五去华星", "取消订单"]
)
def test_what_says_more_gives_up_nothing(text: str) -> None:
    reading = control(text, turn(VISIT), REMINDED, follow_ups=OPEN)
    assert reading is None or not any(isinstance(i, DropFollowUp) for i in reading.intents)


@pytest.mark.parametrize("text", ["不用了", "取消", "算了"])
def test_with_something_said_since_it_is_about_that(text: str) -> None:
    reading = control(text, REMINDED, turn(VISIT), follow_ups=OPEN)
    assert reading is None or not any(isinstance(i, DropFollowUp) for i in reading.intents)


def test_of_several_reminders_it_is_asked_which() -> None:
    other = replace(REMINDED, listed=(SAMPLE.id,))
    reading = control("不用了", other, REMINDED, follow_ups=OPEN)
    assert reading is not None
    assert reading.intents == ()
    assert reading.clarification is not None
    assert len(reading.clarification.options) == 2


@pytest.mark.parametrize(
    "text",
    ["忙着呢", "没空", "还没呢", "还没", "没来得及", "在开会", "今天没时间", "先不弄了", "现在有点忙", "还没弄完"],
)
def test_who_cannot_now_is_asked_when(text: str) -> None:
    reading = control(text, turn(VISIT), REMINDED, follow_ups=OPEN)
    assert reading is not None
    assert reading.intents == ()
    assert reading.clarification is not None
    assert reading.clarification.about == "date"


@pytest.mark.parametrize("text", ["好", "好的", "好嘞", "ok", "嗯", "行", "收到", "知道了"])
def test_who_only_takes_note_has_done_nothing(text: str) -> None:
    reading = control(text, turn(VISIT), REMINDED, follow_ups=OPEN)
    assert reading is None or all(isinstance(i, SmallTalk) for i in reading.intents)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("下周", "2026-03-16T15:15"),
        ("推到下周", "2026-03-16T15:15"),
        ("改到下周", "2026-03-16T15:15"),
        ("下个月", "2026-04-01T15:15"),
        ("推到5月", "2026-05-06T15:15"),
        ("推到下周五", "2026-03-20T15:15"),
        ("推到月底", "2026-03-31T15:15"),
    ],
)
def test_a_week_or_month_is_its_first_working_day(text: str, due: str) -> None:
    assert put_off(text, REMINDED) == [(43, due)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("都好了", CompleteFollowUp),
        ("全办完了", CompleteFollowUp),
        ("都已经做了", CompleteFollowUp),
        ("都不用了", DropFollowUp),
    ],
)
def test_all_of_several_reminders_are_answered_at_once(text: str, kind: type) -> None:
    reading = control(text, replace(REMINDED, listed=(SAMPLE.id,)), REMINDED, follow_ups=OPEN)
    assert reading is not None
    assert [type(i) for i in reading.intents] == [kind, kind]


@pytest.mark.parametrize("text", ["好了", "搞定", "办完了"])
def test_which_of_several_reminders_is_done_is_asked(text: str) -> None:
    reading = control(text, replace(REMINDED, listed=(SAMPLE.id,)), REMINDED, follow_ups=OPEN)
    assert reading is not None
    assert reading.intents == ()
    assert reading.clarification is not None
    reading = control(text, REMINDED, follow_ups=OPEN)
    assert reading is not None
    assert [type(i) for i in reading.intents] == [CompleteFollowUp]
