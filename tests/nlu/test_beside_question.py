"""A question to the bot beside what is told: both are read. Today is Tuesday 3/10, 15:20."""

import pytest
from control_chat import CALL, NOW, SAMPLE, SCHEME, world

from nlu.beside_question import split_question
from nlu.conversation import EMPTY
from nlu.intents import AddFollowUp, CompleteFollowUp, LogVisit, Query, Reading, SmallTalk
from nlu.names import Names
from nlu.understand import understand


def reading(text: str) -> Reading:
    return understand(text, now=NOW, names=Names(world(follow_ups=[CALL, SCHEME, SAMPLE])), conversation=EMPTY)


BOTH = [
    ("今天去了蓝海 见了李经理 对了我还欠谁什么", LogVisit, "ours"),
    ("刚见了华星王总 谁还欠我东西", LogVisit, "theirs"),
    ("明天上午给百味斋黄经理送样 另外帮我看看还有谁没回我", AddFollowUp, "replies"),
    ("下午跟蓝海李经理开了会，顺便查一下领导欠我什么", LogVisit, "manager"),
]


@pytest.mark.parametrize(("text", "kind", "ledger"), BOTH)
def test_what_is_told_and_what_is_asked(text: str, kind: type, ledger: str) -> None:
    told = reading(text)
    *records, asked = told.intents
    assert [type(record) for record in records] == [kind]
    assert isinstance(asked, Query)
    assert asked.ledger == ledger


def test_a_sending_is_done_and_the_question_is_answered() -> None:
    """It was answered as a call in vain: 没回我."""
    done, asked = reading(f"{SAMPLE.action}弄好了 顺便问下还有谁没回我").intents
    assert isinstance(done, CompleteFollowUp)
    assert isinstance(asked, Query)
    assert asked.ledger == "replies"


def test_what_is_not_understood_before_a_question_is_said() -> None:
    text = "上周答应蓝海的样册寄出了 顺便问下还有谁没回我"
    told, asked = understand(text, now=NOW, names=Names(world()), conversation=EMPTY).intents
    assert told == SmallTalk("unread")
    assert isinstance(asked, Query)


@pytest.mark.parametrize(
    "text",
    ["谁还没回我", "还有谁没回我", "哪几家没给答复", "帮我看看还有谁没回复", "有哪些客户没回我消息", "没回我的有谁"],
)
def test_who_has_not_answered(text: str) -> None:
    [asked] = reading(text).intents
    assert isinstance(asked, Query)
    assert asked.ledger == "replies"


@pytest.mark.parametrize(
    "text",
    [
        "去了蓝海 顺便问下他们谁负责采购",
        "见了王总 顺便问了下价格多少他能接受",
        "明天去苏州 顺便看看蓝海",
        "去了华星 另外李经理问什么时候交货",
        "华星那边谁都没回我",
        "蓝海李经理没回我 明天再打",
        "对了 我还欠谁什么",
        "王总说另外两家还没报价 问我多少钱能做",
    ],
)
def test_nobody_asks_the_bot_beside_it(text: str) -> None:
    assert split_question(text) is None or not any(isinstance(i, Query) for i in reading(text).intents[:-1])
    assert len([i for i in reading(text).intents if isinstance(i, Query) and i.ledger == "replies"]) == 0
