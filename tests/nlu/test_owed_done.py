"""What a colleague or the boss owes is done, told by who did it; and whether something is done is asked, not told."""

from datetime import date, datetime

import pytest
from control_chat import NOW, world

from nlu.conversation import EMPTY, Conversation, Turn
from nlu.intents import CompleteFollowUp, Intent, LogVisit, Query, Undo
from nlu.names import Names
from nlu.understand import understand
from nlu.world import KnownFollowUp

MACHINE = KnownFollowUp(41, 2, "帮我去调机器", date(2026, 3, 13), direction="colleague", owed_by="zhao")
PRICE = KnownFollowUp(42, 1, "给批特价 给信", date(2026, 3, 11), direction="manager", owed_by="li")
DRAWING = KnownFollowUp(43, 1, "把电气图发过去", date(2026, 3, 12))
CALL = KnownFollowUp(44, 4, "给李经理打电话", datetime(2026, 3, 10, 15, 0, tzinfo=NOW.tzinfo))


def intents(text: str, *follow_ups: KnownFollowUp) -> tuple[Intent, ...]:
    names = Names(world(follow_ups=follow_ups or (MACHINE, PRICE, DRAWING)))
    return understand(text, now=NOW, names=names, conversation=EMPTY).intents


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("赵明搞定了", 41), ("赵明那边好了", 41), ("赵明机器调好了", 41), ("领导批了", 42), ("领导给信了 批了", 42), ("老板同意了", 42),
    ],
)  # fmt: skip
def test_who_owes_it_has_done_it(text: str, id_: int) -> None:
    [done] = intents(text)
    assert isinstance(done, CompleteFollowUp)
    assert done.follow_up is not None
    assert done.follow_up.value.id == id_


@pytest.mark.parametrize("text", ["赵明发了朋友圈", "赵明出差了", "赵明合同发了", "王总批了", "领导发了火"])
def test_what_else_they_did_finishes_nothing(text: str) -> None:
    assert not any(isinstance(i, CompleteFollowUp) for i in intents(text))


def test_of_two_promises_of_one_nobody_can_tell() -> None:
    other = KnownFollowUp(45, 3, "帮我送货", date(2026, 3, 13), direction="colleague", owed_by="zhao")
    assert not any(isinstance(i, CompleteFollowUp) for i in intents("赵明搞定了", MACHINE, other))


@pytest.mark.parametrize("text", ["赵明机器调好了没", "电气图发了没", "电气图发过去了吗？", "机器调好了没有"])
def test_whether_it_is_done_is_asked(text: str) -> None:
    [query] = intents(text)
    assert isinstance(query, Query)
    assert query.topic == "followups"


def test_a_call_that_was_planned_is_told_with_its_day() -> None:
    for text, day in (("给李经理打过了", 10), ("李经理昨天打过了", 9)):
        [done] = [i for i in intents(text, CALL) if isinstance(i, CompleteFollowUp)]
        assert done.called_on is not None
        assert done.called_on.value == date(2026, 3, day)


def test_other_words_of_completion_tell_of_no_call() -> None:
    [done] = intents("电气图发给张工了")
    assert isinstance(done, CompleteFollowUp)
    assert done.called_on is None


@pytest.mark.parametrize("text", ["昨天下午3点提醒我给蓝海打电话", "昨天提醒我给蓝海打电话"])
def test_a_reminder_for_a_time_gone_by_is_no_call(text: str) -> None:
    assert not any(isinstance(i, LogVisit) for i in intents(text))


@pytest.mark.parametrize("text", ["把我的数据全删了", "公司的客户全部删掉", "我的客户资料撤了"])
def test_nobodys_data_are_taken_back_by_a_word(text: str) -> None:
    assert not any(isinstance(i, Undo) for i in intents(text))


def test_the_verb_of_what_was_told_of_finishes_it() -> None:
    contract = KnownFollowUp(46, 1, "跟赵明过华星合同", datetime(2026, 3, 10, 15, 0, tzinfo=NOW.tzinfo))
    names = Names(world(follow_ups=[contract]))
    told = Conversation((Turn("", NOW, customer_id=1, listed=(46,)),))
    [done] = understand("过完了", now=NOW, names=names, conversation=told).intents
    assert isinstance(done, CompleteFollowUp)
    other = understand("吃完了", now=NOW, names=names, conversation=told).intents
    assert not any(isinstance(i, CompleteFollowUp) for i in other)
