"""The last question, asked of another time or colleague: 那上周呢, 赵磊呢. Today is Tuesday 3/10, 15:20."""

from dataclasses import replace

import pytest
from control_chat import NOW, VISIT, turn, world

from nlu.conversation import EMPTY, Conversation, Turn
from nlu.intents import Intent, Query
from nlu.names import Names
from nlu.understand import understand
from nlu.world import KnownMember


def intents(text: str, *before: Turn, role: str = "manager") -> tuple[Intent, ...]:
    names = Names(replace(world(), rep=KnownMember("lizong", "李建业", role)))
    conversation = Conversation(before) if before else EMPTY
    return understand(text, now=NOW, names=names, conversation=conversation).intents


def said(text: str) -> Turn:
    return Turn(text, NOW)


@pytest.mark.parametrize(
    ("before", "text", "topic", "period", "report"),
    [
        ("今天怎么样", "那昨天呢", "visits", "yesterday", "daily"),
        ("今天怎么样", "这周呢", "visits", "this_week", "weekly"),
        ("这周跑了几家", "上周呢？", "visits", "last_week", None),
        ("丢单原因", "那上个月呢", "losses", "last_month", None),
        ("上个月签了几单", "这个月呢", "deals", "this_month", None),
    ],
)
def test_another_time(before: str, text: str, topic: str, period: str, report: str | None) -> None:
    [query] = intents(text, said(before))
    assert isinstance(query, Query)
    assert (query.topic, query.period.value if query.period else None, query.report) == (topic, period, report)


def test_what_stands_behind_the_answer_may_have_been_asked_in_between() -> None:
    [query] = intents("昨天呢", said("今天签了多少"), said("依据"))
    assert isinstance(query, Query)
    assert (query.topic, query.period.value if query.period else None) == ("deals", "yesterday")


def test_another_colleague_and_then_another_time() -> None:
    [query] = intents("赵明呢", said("周凯这周怎么样"))
    assert isinstance(query, Query)
    assert query.person is not None
    assert (query.person.value.userids, query.period.value if query.period else None) == (("zhao",), "this_week")
    [query] = intents("那上周呢", said("周凯这周怎么样"), said("赵明呢"))
    assert isinstance(query, Query)
    assert query.person is not None
    assert (query.person.value.userids, query.period.value if query.period else None) == (("zhao",), "last_week")


@pytest.mark.parametrize(
    ("before", "text", "topic"),
    [
        ("蓝海最近聊啥了", "那华星呢", "customer"),
        ("我手上的单子", "那华星那边呢", "deals"),
        ("蓝海最近聊啥了", "那王建国呢", "customer"),
    ],
)
def test_another_customer(before: str, text: str, topic: str) -> None:
    [query] = intents(text, said(before), role="rep")
    assert isinstance(query, Query)
    assert query.customer is not None
    assert (query.topic, query.customer.value.id) == (topic, 1)


@pytest.mark.parametrize("text", ["那上周呢", "今天呢", "那蓝海呢"])
def test_behind_what_was_written_it_asks_nothing_anew(text: str) -> None:
    assert not any(isinstance(i, Query) for i in intents(text, turn(VISIT, text="上午去了华星"), role="rep"))


@pytest.mark.parametrize("text", ["那周五呢 他说有空", "周五呢 还是周六", "人呢", "那合同呢"])
def test_what_says_more_is_read_by_itself(text: str) -> None:
    assert not any(isinstance(i, Query) and i.report for i in intents(text, said("今天怎么样")))
