"""What is answered to the lines of a list, by number, by tap, several at once; and what only looks like an answer."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from control_chat import CALL, NOW, SAMPLE, SCHEME, asides, control, turn

from nlu.conversation import Turn
from nlu.intents import (
    CompleteFollowUp,
    Correct,
    DropFollowUp,
    ListedLine,
    NoSuchLine,
    Query,
    Reading,
    SettleLine,
    SnoozeFollowUp,
    SuggestWords,
)

LINES = (
    ListedLine("follow_up", 42, 4),
    ListedLine("follow_up", 41, 1),
    ListedLine("quote", 61, 1),
    ListedLine("late_deal", 31, 1),
    ListedLine("silent", 5, 5),
)
LIST = Turn("", NOW, listed=(42, 41, 0, 0, 0), lines=LINES)
OPEN = [SCHEME, SAMPLE, CALL]


def heard(text: str, *turns: Turn, **options: Any) -> list[tuple[str, str, str]]:
    """Return (what is done, to which record, until when) of each intent."""
    reading = control(text, *(turns or (LIST,)), follow_ups=OPEN, **options)
    return [said(intent) for intent in reading.intents] if reading else []


def said(intent: object) -> tuple[str, str, str]:
    match intent:
        case CompleteFollowUp() if intent.follow_up:
            return "done", f"follow_up {intent.follow_up.value.id}", ""
        case DropFollowUp():
            return "dropped", f"follow_up {intent.follow_up.value.id}", ""
        case SnoozeFollowUp() if intent.follow_up:
            return "later", f"follow_up {intent.follow_up.value.id}", intent.due.value.isoformat()[:16]
        case SettleLine():
            line, until = intent.line.value, intent.until.value.isoformat() if intent.until else ""
            return intent.answer, f"{line.kind} {line.id}", until
        case SuggestWords():
            return "words", f"{intent.line.value.kind} {intent.line.value.id}", ""
        case _:
            return type(intent).__name__, "", ""


FIRST, SECOND, THIRD, FOURTH, FIFTH = ("follow_up 42", "follow_up 41", "quote 61", "late_deal 31", "silent 5")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1好了", [("done", FIRST, "")]),
        ("3好了", [("done", THIRD, "")]),
        ("1好了 3推到周五", [("done", FIRST, ""), ("later", THIRD, "2026-03-13")]),
        ("1好了3推到周五", [("done", FIRST, ""), ("later", THIRD, "2026-03-13")]),
        ("1好了，2明天，4不用了", [("done", FIRST, ""), ("later", SECOND, "2026-03-11"), ("dropped", FOURTH, "")]),
        ("1和3好了", [("done", FIRST, ""), ("done", THIRD, "")]),
        ("1、3、5搞定了", [("done", FIRST, ""), ("done", THIRD, ""), ("done", FIFTH, "")]),
        ("1-3好了", [("done", FIRST, ""), ("done", SECOND, ""), ("done", THIRD, "")]),
        ("1到2好了 其他的明天", [
            ("done", FIRST, ""), ("done", SECOND, ""), ("later", THIRD, "2026-03-11"), ("later", FOURTH, "2026-03-11"),
            ("later", FIFTH, "2026-03-11"),
        ]),
        ("全好了", [("done", FIRST, ""), ("done", SECOND, ""), ("done", THIRD, ""), ("done", FOURTH, ""), ("done", FIFTH, "")]),
        ("2明天", [("later", SECOND, "2026-03-11")]),
        ("2明天 5后天", [("later", SECOND, "2026-03-11"), ("later", FIFTH, "2026-03-12")]),
        ("5推到下周一", [("later", FIFTH, "2026-03-16")]),
        ("4推一周", [("later", FOURTH, "2026-03-17")]),
        ("2明天下午3点", [("later", SECOND, "2026-03-11T15:00")]),
        ("2先不急 明天再说", [("later", SECOND, "2026-03-11")]),
        ("2催过了", [("done", SECOND, "")]),
        ("4不用了", [("dropped", FOURTH, "")]),
        ("1不用跟了", [("dropped", FIRST, "")]),
        ("②取消", [("dropped", SECOND, "")]),
        ("第五条算了", [("dropped", FIFTH, "")]),
        ("3话术", [("words", THIRD, "")]),
        ("5怎么说", [("words", FIFTH, "")]),
        ("1好了 5咋说", [("done", FIRST, ""), ("words", FIFTH, "")]),
        ("完成1 3", [("done", FIRST, ""), ("done", THIRD, "")]),
        ("今天先不弄了 1推到明天", [("later", FIRST, "2026-03-11")]),
        ("来不及了 1和2明天", [("later", FIRST, "2026-03-11"), ("later", SECOND, "2026-03-11")]),
        ("更多", [("ShowMore", "", "")]),
        ("还有呢", [("ShowMore", "", "")]),
        ("前两个都办了", [("done", FIRST, ""), ("done", SECOND, "")]),
        ("头两条搞定，第三条明天", [("done", FIRST, ""), ("done", SECOND, ""), ("later", THIRD, "2026-03-11")]),
        ("后两条推到周五", [("later", FOURTH, "2026-03-13"), ("later", FIFTH, "2026-03-13")]),
        ("最后一个不用了", [("dropped", FIFTH, "")]),
        ("前面三个好了", [("done", FIRST, ""), ("done", SECOND, ""), ("done", THIRD, "")]),
        ("除了3都弄好了", [("done", FIRST, ""), ("done", SECOND, ""), ("done", FOURTH, ""), ("done", FIFTH, "")]),
        ("除2以外其他的都不用了", [("dropped", FIRST, ""), ("dropped", THIRD, ""), ("dropped", FOURTH, ""), ("dropped", FIFTH, "")]),
        ("1办妥2取消3推后天其余下周一", [
            ("done", FIRST, ""), ("dropped", SECOND, ""), ("later", THIRD, "2026-03-12"), ("later", FOURTH, "2026-03-16"), ("later", FIFTH, "2026-03-16"),
        ]),
        ("第一个别提醒我了", [("dropped", FIRST, "")]),
        ("1弄好 其他的明天再弄", [("done", FIRST, ""), *(("later", line, "2026-03-11") for line in (SECOND, THIRD, FOURTH, FIFTH))]),
        ("都没弄呢 全推明天", [("later", line, "2026-03-11") for line in (FIRST, SECOND, THIRD, FOURTH, FIFTH)]),
    ],
)  # fmt: skip
def test_answers_to_the_list(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert heard(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("好了#跟进42", ("done", FIRST, "")),
        ("明天#跟进41", ("later", SECOND, "2026-03-11")),
        ("不用了#商机31", ("dropped", FOURTH, "")),
        ("明天#报价61", ("later", THIRD, "2026-03-11")),
        ("话术#客户5", ("words", FIFTH, "")),
    ],
)
def test_a_tap_names_the_record_whatever_was_listed_since(text: str, expected: tuple[str, str, str]) -> None:
    assert heard(text, turn(listed=(43,))) == [expected]
    assert heard(text, turn()) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1好了 3推到周五", [("done", FIRST, ""), ("NoSuchLine", "", "")]),
        ("1好了 3下午", [("done", FIRST, ""), ("NoSuchLine", "", "")]),
        ("2推到周五", [("NoSuchLine", "", "")]),
        ("2好了 3不用了", [("NoSuchLine", "", "")]),
        ("1推到周五 2好了", [("later", FIRST, "2026-03-13"), ("NoSuchLine", "", "")]),
        ("1-3好了", [("done", FIRST, ""), ("NoSuchLine", "", "")]),
        ("3周五", [("NoSuchLine", "", "")]),
        ("2明天", [("NoSuchLine", "", "")]),
        ("3 28万", [("NoSuchLine", "", "")]),
        ("3大概28万吧", [("NoSuchLine", "", "")]),
    ],
)
def test_a_number_that_the_list_does_not_have_is_said_and_moves_nothing_else(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert heard(text, Turn("", NOW, listed=(42,), lines=LINES[:1])) == expected


@pytest.mark.parametrize(
    "text",
    ["2个月后再说", "3天后联系", "2台25万", "5号推到周五", "3套", "10万", "2 李经理说可以", "2周", "3天", "2下午"],
)
def test_what_only_begins_with_such_a_number_is_no_answer(text: str) -> None:
    assert not any(act == "NoSuchLine" for act, _, _ in heard(text, Turn("", NOW, listed=(42,), lines=LINES[:1])))


@pytest.mark.parametrize("text", ["改天#跟进41", "2改天", "2推迟"])
def test_another_day_is_asked_for(text: str) -> None:
    reading = control(text, LIST, follow_ups=OPEN)
    assert reading is not None
    assert reading.intents == ()
    assert reading.clarification is not None
    assert reading.clarification.about == "date"
    after = control("周五吧", LIST, follow_ups=OPEN, question=reading.clarification)
    assert [said(intent) for intent in (after or Reading()).intents] == [("later", SECOND, "2026-03-13")]


def test_another_day_of_a_line_that_is_no_follow_up_and_of_several() -> None:
    reading = control("3改天 5改天", LIST, follow_ups=OPEN)
    assert reading is not None
    after = control("下周一", LIST, follow_ups=OPEN, question=reading.clarification)
    expected = [("later", THIRD, "2026-03-16"), ("later", FIFTH, "2026-03-16")]
    assert [said(intent) for intent in (after or Reading()).intents] == expected


@pytest.mark.parametrize(
    "text",
    [
        "6好了",
        "3台明天发",
        "2 3月15日交货",
        "3号推到周五",
        "1楼电梯好了",
        "2个人明天去",
        "3万明天到账",
        "5折不用了吧",
        "明天去华星",
        "2明天去华星送样机",
        "1好了 蓝海李经理说下周三给答复",
        "更多优惠客户没要",
        "全好了就差签字",
        "其他供应商明天来",
        "1.5好了",
        "话术培训明天上午",
    ],
)
def test_what_only_looks_like_an_answer_settles_nothing(text: str) -> None:
    assert [kind for kind, _, _ in heard(text) if kind in ("done", "dropped", "later", "words", "ShowMore")] == []


@pytest.mark.parametrize(
    ("text", "expected", "used"),
    [
        ("1好了 李经理说下周三给答复", [("done", FIRST, "")], "1好了 "),
        ("1和3搞定了，明天去华星送样机", [("done", FIRST, ""), ("done", THIRD, "")], "1和3搞定了，"),
        ("5不用了 他们换供应商了", [("dropped", FIFTH, "")], "5不用了 "),
    ],
)
def test_answered_before_something_new_is_told(text: str, expected: list[tuple[str, str, str]], used: str) -> None:
    assert control(text, LIST, follow_ups=OPEN) is None
    found = asides(text, LIST, follow_ups=OPEN)
    assert [said(intent) for intent in found.intents] == expected
    assert [span.end for span in found.used] == [len(used)]


@pytest.mark.parametrize(
    ("text", "expected", "rest"),
    [
        ("2推到周五 另外下周一给方工寄色卡", [("later", SECOND, "2026-03-20")], "另外下周一给方工寄色卡"),
        ("2推到周五，明早去百味斋送面粉样", [("later", SECOND, "2026-03-20")], "明早去百味斋送面粉样"),
        ("2明天 顺便约了黄总周四看机器", [("later", SECOND, "2026-03-11")], "顺便约了黄总周四看机器"),
        ("1好了顺便跟百味斋约了周五下午去", [("done", FIRST, "")], "顺便跟百味斋约了周五下午去"),
        ("1好了 2推到周五 另外黄总要十箱", [("done", FIRST, ""), ("later", SECOND, "2026-03-20")], "另外黄总要十箱"),
        ("1好了，4不用了，黄总说月底前定", [("done", FIRST, ""), ("dropped", FOURTH, "")], "黄总说月底前定"),
        ("1、2好了 对了黄总换手机了", [("done", FIRST, ""), ("done", SECOND, "")], "对了黄总换手机了"),
        ("2改到周四下午 还有记一下黄总要发票", [("later", SECOND, "2026-03-12")], "还有记一下黄总要发票"),
    ],
)
def test_several_answers_before_something_new(text: str, expected: list[tuple[str, str, str]], rest: str) -> None:
    assert control(text, LIST, follow_ups=OPEN) is None
    found = asides(text, LIST, follow_ups=OPEN)
    assert [said(intent) for intent in found.intents] == expected
    assert [text[span.end :] for span in found.used] == [rest]


@pytest.mark.parametrize(
    "text",
    ["2明天去华星送样", "1周五 去百味斋", "2下午给李经理打电话", "1推到周五的会改线上了", "3推广方案发给黄总了 明天问"],
)
def test_a_day_with_more_behind_it_is_no_answer_to_a_line(text: str) -> None:
    assert asides(text, LIST, follow_ups=[]).intents == ()


@pytest.mark.parametrize(
    "text",
    [
        "3做完了样品测试 明天送华星",
        "1楼装好了 明天验收",
        "6好了 明天去华星",
        "2号搞定了 下周再去",
        "2台发了 剩下的明天发",
    ],
)
def test_a_number_that_begins_a_report_answers_nothing(text: str) -> None:
    listed = [said(intent) for intent in asides(text, LIST, follow_ups=[]).intents]
    assert [kind for kind, record, _ in listed if record] == []


@pytest.mark.parametrize(
    "text",
    ["前两天去了华星", "前三个客户都跑了", "后两个月再说", "最后一台送了", "除了华星都去了", "前两台好了 后两台明天送"],
)
def test_places_of_other_things_are_no_lines(text: str) -> None:
    assert [kind for kind, record, _ in heard(text) if record in (FIRST, SECOND, FOURTH, FIFTH)] == []


@pytest.mark.parametrize("text", ["把第二个推到周五", "那个第二条改到周五", "将2推到周五"])
def test_lines_are_taken_in_hand(text: str) -> None:
    assert [act for act, _, _ in heard(text)] == ["later"]


@pytest.mark.parametrize("text", ["第二个详细点", "2具体啥情况", "第二条展开说说"])
def test_more_of_a_line_shows_its_customer(text: str) -> None:
    reading = control(text, LIST, follow_ups=OPEN)
    assert reading is not None
    [query] = reading.intents
    assert isinstance(query, Query)
    assert query.customer is not None
    assert (query.topic, query.customer.value.id) == ("customer", 1)


@pytest.mark.parametrize(("text", "slot"), [("第二个让赵明去", "owed_by"), ("2换成打电话", "action")])
def test_how_a_line_is_done_changes(text: str, slot: str) -> None:
    reading = control(text, LIST, follow_ups=OPEN)
    assert reading is not None
    [correct] = reading.intents
    assert isinstance(correct, Correct)
    assert (correct.of, correct.record_id, tuple(correct.changes)) == ("followup", 41, (slot,))


@pytest.mark.parametrize("text", ["2缓一缓", "2先放放", "2晚点再说", "2回头再弄"])
def test_later_without_a_day_asks_for_one(text: str) -> None:
    reading = control(text, LIST, follow_ups=OPEN)
    assert reading is not None
    assert reading.clarification is not None
    assert [said(intent)[:2] for intent in reading.clarification.held] == [("later", SECOND)]


def test_without_a_list_there_is_nothing_to_answer() -> None:
    assert heard("全部", turn()) == []


@pytest.mark.parametrize(("text", "number"), [("4不用了", 4), ("3话术", 3), ("2明天", 2)])
def test_that_there_is_no_list_is_said(text: str, number: int) -> None:
    reading = control(text, turn())
    assert reading is not None
    assert reading.intents == (NoSuchLine((number,), 0),)


def test_more_is_asked_for_whatever_was_shown() -> None:
    assert heard("更多", turn()) == [("ShowMore", "", "")]


def test_a_list_of_follow_ups_alone_is_answered_the_same_way() -> None:
    follow_ups = turn(listed=(42, 41, 43), customer_id=None)
    assert heard("1好了 3推到周五", follow_ups) == [("done", FIRST, ""), ("later", "follow_up 43", "2026-03-13T15:00")]
    assert date(2026, 3, 13).weekday() == 4


def test_answers_before_something_new_are_looked_for_only_so_often() -> None:
    assert len(asides("1好了 " * 30 + "李经理说再看看", LIST, follow_ups=OPEN).intents) == 20


def test_lines_of_a_list_taken_back_or_long_past_lead_to_nobody() -> None:
    old = replace(LIST, at=NOW - timedelta(days=30))
    for gone in (replace(LIST, undone=True), old):
        assert asides("2 没见到人", gone, follow_ups=OPEN).used == ()
    assert asides("2 没见到人", LIST, follow_ups=OPEN).used != ()
