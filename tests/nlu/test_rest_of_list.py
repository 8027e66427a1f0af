"""Some lines of a list by their own words and the others together: 样品寄了 其他明天, 除了蓝海都好了."""

from datetime import date

import pytest
from control_chat import HUAXING, LANHAI, control, planned, read, turn

from nlu.conversation import Turn, Written
from nlu.intents import AddFollowUp, CompleteFollowUp, DropFollowUp, Intent, Ref, SnoozeFollowUp
from nlu.world import KnownFollowUp

SAMPLE = KnownFollowUp(41, 1, "给华星寄样品", date(2026, 3, 10))
PRICE = KnownFollowUp(42, 4, "给蓝海回价格", date(2026, 3, 10))
CALL = KnownFollowUp(43, 5, "联系百味斋", date(2026, 3, 10))
OPEN = (SAMPLE, PRICE, CALL)
LIST = turn(listed=(41, 42, 43), customer_id=None)


def told(intent: Intent) -> tuple[int | None, str]:
    assert isinstance(intent, CompleteFollowUp | SnoozeFollowUp | DropFollowUp)
    assert intent.follow_up is not None
    what = {"done": "好", "drop_follow_up": "不用"}.get(intent.type) or intent.due.value.strftime("%m-%d")  # type: ignore[union-attr]
    return intent.follow_up.value.id, what


def read_of(text: str, *before: Turn) -> dict[int | None, str] | None:
    reading = control(text, *(before or (LIST,)), follow_ups=OPEN)
    return dict(told(intent) for intent in reading.intents) if reading is not None else None


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("样品寄了 其他明天", {41: "好", 42: "03-11", 43: "03-11"}),
        ("样品寄了,剩下的都推到周五", {41: "好", 42: "03-13", 43: "03-13"}),
        ("华星的寄了剩下的明天", {41: "好", 42: "03-11", 43: "03-11"}),
        ("样品寄了 价格回了 另外一个明天", {41: "好", 42: "好", 43: "03-11"}),
        ("样品寄了 别的都不用了", {41: "好", 42: "不用", 43: "不用"}),
        ("蓝海的明天 其他的搞定了", {42: "03-11", 41: "好", 43: "好"}),
        ("蓝海的没弄 其他都好了", {41: "好", 43: "好"}),
        ("除了蓝海都好了", {41: "好", 43: "好"}),
        ("除了蓝海那个 其他都明天", {41: "03-11", 43: "03-11"}),
        ("除蓝海以外的都推到周五", {41: "03-13", 43: "03-13"}),
        ("样品的明天 剩下两个好了", {41: "03-11", 42: "好", 43: "好"}),
        ("样品寄了 其他的还没弄", {41: "好"}),
    ],
)
def test_the_others_are_what_no_other_piece_is_about(text: str, does: dict[int, str]) -> None:
    assert read_of(text) == does


def test_without_a_list_it_is_of_the_plans_just_written() -> None:
    third = Written("followup", 43, 5, AddFollowUp(CALL.action, read(Ref(5, "百味斋食品有限公司")), read(CALL.due)))
    wrote = turn(planned(SAMPLE), planned(PRICE), third)
    assert (HUAXING.id, LANHAI.id) == (1, 4)
    assert read_of("样品寄了 其他明天", wrote) == {41: "好", 42: "03-11", 43: "03-11"}


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("样品寄了 其他明天", {41: "好", 42: "03-11", 43: "03-11"}),
        ("样品寄了 剩下的推到周五", {41: "好", 42: "03-13", 43: "03-13"}),
        ("除了蓝海都好了", {41: "好", 43: "好"}),
    ],
)
def test_without_list_or_plans_just_written_it_is_of_what_is_due_by_today(text: str, does: dict[int, str]) -> None:
    later = KnownFollowUp(44, 2, "去金桥", date(2026, 3, 13))
    theirs = KnownFollowUp(45, 1, "给图纸", date(2026, 3, 10), direction="customer")
    reading = control(text, follow_ups=[*OPEN, later, theirs])
    assert reading is not None
    assert dict(told(intent) for intent in reading.intents) == does


def test_two_plans_before_a_single_one_are_not_just_written() -> None:
    day = date(2026, 3, 13)
    two = turn(
        Written("followup", 46, 4, AddFollowUp("去蓝海", read(LANHAI), read(day))),
        Written("followup", 47, 5, AddFollowUp("回百味斋", read(Ref(5, "百味斋食品有限公司")), read(day))),
    )
    assert read_of("样品寄了 其他明天", two, turn(planned(SAMPLE))) == {41: "好", 42: "03-11", 43: "03-11"}


@pytest.mark.parametrize(
    "text",
    [
        "样品寄了 其他的王总再看看",
        "样品寄了 另外明天送合同",
        "上午去了华星 其他明天",
        "其余款项明天付",
        "金桥的寄了 其他明天",
    ],
)
def test_what_speaks_of_no_line_or_of_more_moves_none_of_the_others(text: str) -> None:
    assert set(read_of(text) or {}) <= {41}
