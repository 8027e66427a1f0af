"""王总说可以, with nothing that says what about: kept as an interaction, asked of whom where nobody can tell, and added to by what it was about."""

import pytest
from reading_world import after, of_type, read, turn

from nlu.conversation import Conversation
from nlu.intents import LogVisit


@pytest.mark.parametrize(
    "text",
    [
        "叶总监说可以",
        "味府叶总监说行",
        "叶小满同意了",
        "叶总监那边没意见",
        "叶总监回复ok",
        "叶总监说再考虑考虑",
        "味府说没问题",
        "叶总监也答应了",
    ],
)
def test_a_plain_answer_is_an_interaction(text: str) -> None:
    assert [(v["customer"], v.get("channel")) for v in of_type("visit", text)] == [("味府餐饮连锁有限公司", None)]
    assert read(text).clarification is None


@pytest.mark.parametrize("text", ["他说可以", "客户说没问题", "对方同意了"])
def test_of_the_chat_it_is_of_whom_the_chat_is_about_and_else_asked(text: str) -> None:
    assert [v["customer"] for v in of_type("visit", text, after(turn("见了冯总", 2)))] == ["鼎泰建设集团有限公司"]
    alone = read(text)
    assert alone.clarification is not None
    assert (alone.clarification.about, alone.intents) == ("customer", ())
    assert isinstance(alone.clarification.held[0], LogVisit)


@pytest.mark.parametrize(
    "text",
    [
        "叶总监说好了",
        "叶总监说可以吗",
        "要是叶总监说可以就好了",
        "叶总监没说可以",
        "我说可以",
        "领导说可以",
        "可以",
        "叶总监说得对",
    ],
)
def test_what_is_no_answer_of_theirs_is_none(text: str) -> None:
    assert of_type("visit", text) == []


def _told(text: str) -> Conversation:
    [visit] = [i for i in read(text).intents if isinstance(i, LogVisit)]
    return after(turn(text, 3, visit))


@pytest.mark.parametrize("text", ["报价的事", "是说交期", "账期60天"])
def test_what_it_was_about_is_added(text: str) -> None:
    assert [(v["customer"], v["summary"]) for v in of_type("visit", text, _told("叶总监说可以"))] == [
        ("味府餐饮连锁有限公司", text)
    ]
    assert of_type("visit", text) == []


@pytest.mark.parametrize("text", ["好的", "撤回", "什么意思", "鼎泰的事"])
def test_what_says_something_else_is_not_added(text: str) -> None:
    assert of_type("visit", text, _told("叶总监说可以")) == []
