"""A private note in a line of its own leaves the records told before it; any other mark makes all of it private."""

import pytest
from test_control_team_questions import read

from nlu.intents import AddFollowUp, KeepPrivate, LogVisit
from nlu.privacy import split_private


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("下午去了恒达 聊了验收 周五回访\n私密 恒达要换老板", "恒达要换老板"),
        ("下午去了恒达 聊了验收 周五回访。悄悄记一下 他们老板爱喝茶", "他们老板爱喝茶"),
        ("下午去了恒达 聊了验收 周五回访；私密：他们老板属虎", "他们老板属虎"),
    ],
)
def test_records_beside_a_note(text: str, words: str) -> None:
    note, *records = read(text, role="rep").intents
    assert isinstance(note, KeepPrivate)
    assert (note.words, note.beside, note.tells_more) == (words, True, False)
    assert note.customer is not None
    assert note.customer.value.id == 2
    assert {type(each) for each in records} == {LogVisit, AddFollowUp}
    assert not any(words[-3:] in repr(each) for each in records)


@pytest.mark.parametrize(
    "text",
    [
        "下午去了恒达 聊了验收\n别跟李总监说",
        "下午去了恒达 聊了验收\n这条只给我看",
        "私密 恒达要换老板\n下午去了恒达",
        "只给我看 下午去了恒达\n私密 恒达要换老板",
        "哈哈哈\n私密 恒达要换老板",
        "下午去了恒达\n私密",
    ],
)
def test_everything_else_is_private_as_a_whole(text: str) -> None:
    [note] = read(text, role="rep").intents
    assert isinstance(note, KeepPrivate)
    assert not note.beside


@pytest.mark.parametrize(
    ("text", "words", "kinds"),
    [
        ("下午去了恒达 李经理说要换供应商 这话别外传", "李经理说要换供应商", {LogVisit}),
        ("下午去了恒达 李经理说要换供应商 这句别外传 周五再去", "李经理说要换供应商", {LogVisit, AddFollowUp}),
        ("下午去了恒达，周五回访。厂里要搬迁，这事先别跟老板讲", "厂里要搬迁", {LogVisit, AddFollowUp}),
    ],
)
def test_a_mark_that_points_keeps_what_stands_before_it(text: str, words: str, kinds: set[type]) -> None:
    note, *records = read(text, role="rep").intents
    assert isinstance(note, KeepPrivate)
    assert (note.words, note.beside) == (words, True)
    assert {type(each) for each in records} == kinds
    assert not any(words[-3:] in repr(each) for each in records)
    told = split_private(text)
    assert told is not None
    assert words not in told[0]


@pytest.mark.parametrize(
    "text", ["去了恒达 聊了验收 这话别外传", "李经理说要换供应商 这话别外传", "去了恒达 李经理说 这话别外传 他们要换人"]
)
def test_a_mark_that_points_at_nothing_told_splits_nothing(text: str) -> None:
    assert split_private(text) is None


def test_nothing_is_split_without_a_note() -> None:
    assert split_private("下午去了恒达\n周五私密护理产品培训") is None
    assert split_private("下午去了恒达\n周五回访") is None
