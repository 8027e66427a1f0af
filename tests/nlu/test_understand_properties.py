"""Whatever arrives is read without an error, twice the same, inside its own bounds, and however it was typed."""

import dataclasses
from collections.abc import Iterator
from datetime import datetime, timedelta
from time import process_time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from control_chat import CALL, DEAL, QUOTE, SAMPLE, SCHEME, VISIT, planned, turn, world
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.conversation import Conversation
from nlu.intents import AddFollowUp, Clarification, Reading, UpdateDeal
from nlu.names import Names
from nlu.records import to_record
from nlu.text import Span
from nlu.understand import understand

NOW = datetime(2026, 3, 11, 15, 20, tzinfo=ZoneInfo("Asia/Shanghai"))
NAMES = Names(world(follow_ups=[SCHEME, SAMPLE, CALL]))
MESSAGES = (
    "上午去了华星 王总说控制柜一期预算200万 下周三前要方案",
    "给华星报10台X200 95折 含税13%",
    "金桥和蓝海各报一份X200,金桥食品20台,蓝海30台,单价都是12000",
    "明天下午3点给张工打电话",
    "不是20是25",
    "错了 是蓝海 李经理",
    "方案发李经理了 他说够用",
    "改到周五吧",
    "把蓝海那条撤了",
    "先不去了",
    "明天要跟谁",
    "这个月签了多少",
    "百味斋黄经理微信里说X200太贵 对手报11万8",
    "新客户 湖州天焱热处理 采购小孙 13800001234",
    "今天跑了三家:\n1.华星 聊得不错\n2.蓝海 没见到人\n3.百味斋 要X200 2台",
    "/客户 华星",
    "2明天",
    "好的 收到",
)
HELD = (AddFollowUp("给他打电话"),)
CHATS = (
    Conversation(),
    Conversation((turn(VISIT, DEAL, planned(SAMPLE)), turn(QUOTE, listed=(42, 43)))),
    Conversation((turn(planned(CALL)),), Clarification("customer", "哪一家？", (), HELD, "给他打电话"), NOW),
    Conversation(
        (), Clarification("quantity", "要多少？", (), (QUOTE.intent,), "给华星报X200"), NOW - timedelta(hours=1)
    ),
)
PIECES = st.sampled_from([m[i:j] for m in MESSAGES for i in range(0, len(m), 3) for j in (i + 2, i + 5, len(m))])
TEXTS = st.one_of(
    st.lists(st.one_of(PIECES, st.sampled_from(MESSAGES), st.text(max_size=6)), max_size=8).map("".join),
    st.text(max_size=200),
)


def read(text: str, chat: Conversation) -> Reading:
    return understand(text, now=NOW, names=NAMES, conversation=chat)


def spans(value: Any) -> Iterator[Span]:
    """Yield every span within a reading, but those of what a question holds: they cut the message that raised it."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, Clarification):
        return
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from spans(getattr(value, field.name))
    elif isinstance(value, dict):
        for each in value.values():
            yield from spans(each)
    elif isinstance(value, tuple | list):
        for each in value:
            yield from spans(each)


@settings(max_examples=250)
@given(TEXTS, st.sampled_from(CHATS))
def test_any_text_is_read_twice_the_same(text: str, chat: Conversation) -> None:
    first = read(text, chat)
    assert first == read(text, chat)
    for record in map(to_record, first.intents):
        assert record is None or record["type"]


@settings(max_examples=150)
@given(TEXTS)
def test_evidence_stands_in_the_message(text: str) -> None:
    reading = read(text, Conversation())
    assert all(0 <= span.start <= span.end <= len(text) for span in spans(reading))


FULL_WIDTH = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F) if chr(code) not in ",.:;!?"})
TRADITIONAL = str.maketrans(
    "华说预万个给报张电话时间发经够条这签热处谁对记录", "華說預萬個給報張電話時間發經夠條這簽熱處誰對記錄"
)


def meaning(text: str, chat: Conversation) -> Any:
    """Return what is to be written and asked, with words of free text folded to what they share in all spellings."""
    reading = read(text, chat)
    records = [to_record(intent) or {"type": intent.type} for intent in reading.intents]
    for record in records:
        for loose in ("summary", "action", "name", "lost_reason"):
            record.pop(loose, None)
    return records, reading.clarification and reading.clarification.about


@pytest.mark.parametrize("chat", CHATS[:2], ids=["fresh", "written"])
@pytest.mark.parametrize("text", [m for m in MESSAGES if "新客户" not in m])
def test_spelling_changes_no_meaning(text: str, chat: Conversation) -> None:
    expected = meaning(text, chat)
    assert meaning(text.translate(FULL_WIDTH), chat) == expected
    assert meaning(text.translate(TRADITIONAL), chat) == expected
    assert meaning(text.replace(" ", "\u3000"), chat) == expected
    assert meaning(f"  {text}\n", chat) == expected
    assert meaning(text.upper(), chat) == expected


def test_no_amount_is_stored_from_text_without_one() -> None:
    for text in MESSAGES:
        if "万" not in text:
            deals = [i for i in read(text, Conversation()).intents if isinstance(i, UpdateDeal)]
            assert all(deal.amount is None for deal in deals), text


@pytest.mark.parametrize("before", ["去了华星", ""])
@pytest.mark.parametrize("behind", ["还好", "顺便看", "前头催", "我没", "报价"])
@pytest.mark.parametrize("sign", [" ", "，", "~", " ，"])
def test_a_long_run_of_signs_takes_no_longer_than_words(before: str, sign: str, behind: str) -> None:
    def seconds(times: int) -> float:
        start = process_time()
        understand(before + sign * times + behind, now=NOW, names=NAMES, conversation=Conversation())
        return process_time() - start

    seconds(1)  # compiles
    assert seconds(2_000 // len(sign.encode())) < 0.3, "a run tried from each of its places took several times as long"


@pytest.mark.parametrize("word", ["12 ", 'a"', ",·", "，", "1\n"])
def test_more_pieces_than_a_message_has_are_left_unread(word: str) -> None:
    text = "去了华星 王总说好 " + word * (1_900 // len(word.encode()))
    read = understand(text, now=NOW, names=NAMES, conversation=Conversation())
    start = process_time()
    assert understand(text, now=NOW, names=NAMES, conversation=Conversation()) == read
    assert process_time() - start < 0.5, "seconds; each piece asks for its place among the others"
