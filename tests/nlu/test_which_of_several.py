"""After a message about several houses, what is said of one that it names changes that one's record and no other's."""

from typing import Any

import pytest
from reading_world import NOW, names

from bench.reading import Chat
from nlu.intents import Correct, DropFollowUp, Intent, Undo
from nlu.records import Record, records_of

DINGTAI, WEIFU = "鼎泰建设集团有限公司", "味府餐饮连锁有限公司"


def intents(first: str, second: str) -> tuple[Intent, ...]:
    chat = Chat(names().world)
    chat.say(first, NOW)
    reading, _ = chat.say(second, NOW)
    return reading.intents


def then(first: str, second: str) -> list[Record]:
    return records_of(intents(first, second))


PLANS = "明天去鼎泰 周五去味府"
VISITS = "上午去了鼎泰 见了冯总 下午去了味府"
SUMS = "上午去了鼎泰 江湾三期谈到400万 下午去了味府 鸡翅谈到140万"


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        (PLANS, "鼎泰的改到下午三点", {"type": "snooze", "customer": DINGTAI, "due": "2026-03-12T15:00"}),
        (VISITS, "鼎泰是昨天去的", {"type": "correction", "of": "visit", "customer": DINGTAI, "date": "2026-03-10"}),
        (VISITS, "味府昨天去的", {"type": "correction", "of": "visit", "customer": WEIFU, "date": "2026-03-10"}),
        (SUMS, "鼎泰写错了 是410万", {"type": "correction", "of": "deal", "customer": DINGTAI, "amount": 4_100_000}),
        (SUMS, "味府写错了 是145万", {"type": "correction", "of": "deal", "customer": WEIFU, "amount": 1_450_000}),
        (VISITS, "鼎泰见的不是冯总 是丁晓", {"type": "correction", "customer": DINGTAI, "contacts": ["丁晓"]}),
        (VISITS, "不是味府 是广汇", {"type": "correction", "of": "visit", "customer": "广汇能源股份有限公司"}),
    ],
)
def test_it_is_of_the_house_named(first: str, second: str, told: dict[str, Any]) -> None:
    [record] = then(first, second)
    assert {slot: record.get(slot) for slot in told} == told


@pytest.mark.parametrize("text", ["鼎泰的改到下午", "鼎泰那个改到上午"])
def test_a_part_of_day_moves_no_house(text: str) -> None:
    for intent in intents(PLANS, text):
        assert not isinstance(intent, Correct) or "customer" not in intent.changes


@pytest.mark.parametrize(
    ("first", "second", "action"),
    [
        ("明天去鼎泰", "下午去", "下午去鼎泰"),
        ("明天给冯总打电话", "早上打", "早上给冯总打电话"),
    ],
)
def test_the_part_of_the_day_is_added_to_the_plan_just_told(first: str, second: str, action: str) -> None:
    [changed] = intents(first, second)
    assert isinstance(changed, Correct)
    assert changed.changes["action"].value == action


def test_a_plan_is_called_off_by_its_day() -> None:
    [dropped] = intents(PLANS, "周五那个不去了")
    assert isinstance(dropped, DropFollowUp)
    assert dropped.follow_up.value.name == "去味府"


@pytest.mark.parametrize("text", ["不用了", "算了 不用了", "那不用了"])
def test_a_plan_just_told_is_not_needed(text: str) -> None:
    assert [r["type"] for r in then("每周一给冯总打电话", text)] == ["undo"]


CALLS = "鼎泰 味府 广汇 都打了电话"


@pytest.mark.parametrize(
    ("first", "text", "gone"),
    [
        (CALLS, "鼎泰没人接", (2,)),
        (CALLS, "味府没打通", (3,)),
        ("上午去了鼎泰 下午去了味府", "鼎泰没见到人", (2,)),
        ("给鼎泰打了电话", "鼎泰没人接", ()),
    ],
)
def test_what_came_to_nothing_at_one_of_them_is_taken_back(first: str, text: str, gone: tuple[int, ...]) -> None:
    assert intents(first, text) == (Undo(customer_ids=gone),)


@pytest.mark.parametrize(
    ("first", "text"),
    [(CALLS, "睿安没人接"), (VISITS, "鼎泰没见到丁晓"), ("明天去鼎泰", "鼎泰没人接"), (CALLS, "鼎泰没人接 明天再打")],
)
def test_what_came_to_nothing_elsewhere_takes_nothing_back(first: str, text: str) -> None:
    assert [i for i in intents(first, text) if isinstance(i, Undo)] == []


def test_what_is_said_of_two_of_them_changes_no_house() -> None:
    for intent in intents(PLANS, "味府的取消 鼎泰改到下午"):
        assert not isinstance(intent, Correct) or "customer" not in intent.changes
