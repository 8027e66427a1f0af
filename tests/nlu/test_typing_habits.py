"""How a message is typed changes nothing: full width, traditional characters, wide spaces, spaces put around numbers."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from reading_world import NOW, names

from nlu.conversation import EMPTY
from nlu.records import to_record
from nlu.spacing import close_up
from nlu.text import Span
from nlu.times import read_times
from nlu.traditional import SIMPLIFIED, TRADITIONAL
from nlu.understand import understand
from nlu.values import read_values

CORPUS = Path(__file__).parent.parent / "corpus"
TEXTS = [
    line.split("\t")[0]
    for name in ("values.tsv", "times_read.tsv", "times_due.tsv", "times_nothing.txt")
    for line in (CORPUS / name).read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#") and "\uff0c" not in line
]
"""Without those that tell a full-width comma from a plain one: it is what the habit changes."""
_FULL_WIDTH = {code: chr(code + 0xFEE0) for code in range(0x21, 0x7F) if chr(code) not in ",:;!?"}
_TRADITIONAL: dict[int, str] = {}
for _traditional, _simplified in zip(TRADITIONAL, SIMPLIFIED, strict=True):
    _TRADITIONAL.setdefault(ord(_simplified), _traditional)
_BESIDE_A_NUMBER = re.compile(r"(?<=[\u4e00-\u9fff])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%])(?=[\u4e00-\u9fff])")
NO_UNIT_BEHIND = {"两个w", "4月15交货", "双11仓配"}
"""Where no unit follows a number, a space before it may be a rep's own."""


def full_width(text: str) -> str:
    return text.translate(_FULL_WIDTH)


def traditional(text: str) -> str:
    return text.translate(_TRADITIONAL)


def wide_spaces(text: str) -> str:
    return text.replace(" ", "\u3000")


def set_apart(text: str) -> str:
    """As phones and editors space: everything Latin stands apart from Chinese."""
    return _BESIDE_A_NUMBER.sub(" ", text)


HABITS = [full_width, traditional, wide_spaces, set_apart]
Habit = Callable[[str], str]


def values_of(text: str) -> list[tuple[Any, ...]]:
    return [(v.kind, v.value, v.range, v.currency, v.unit, v.per, v.role, v.approximate) for v in read_values(text)]


def times_of(text: str) -> list[tuple[Any, ...]]:
    found = read_times(text, NOW)
    return [(t.kind, t.start, t.end, t.open, t.seconds, t.range, t.due(), t.in_sense("past").day()) for t in found]


@pytest.mark.parametrize("habit", HABITS, ids=lambda habit: habit.__name__)
def test_the_corpora_read_the_same(habit: Habit) -> None:
    kept = [text for text in TEXTS if habit is not set_apart or text not in NO_UNIT_BEHIND]
    assert [t for t in kept if values_of(habit(t)) != values_of(t)] == []
    assert [t for t in kept if times_of(habit(t)) != times_of(t)] == []


@pytest.mark.parametrize("text", [set_apart(t) for t in TEXTS if set_apart(t) != t])
def test_spans_cut_the_text_as_sent(text: str) -> None:
    for item in (*read_values(text), *read_times(text, NOW)):
        assert item.text == text[item.span.start : item.span.end]
        assert item.text == item.text.strip()


WHEN = st.sampled_from(["今天", "昨天下午", "3月9号", "上周五", "3月10日上午10点", "刚才"])
WHO = st.sampled_from(["鼎泰", "味府", "青禾", "广汇能源", "百川", "睿安"])
DID = st.sampled_from(["见了{who}", "去{who}开会", "拜访{who}", "和{who}通了电话"])
SAID = st.sampled_from(
    [
        "预算{n}万",
        "报价{n}万2",
        "签了{n}台",
        "首付{n}%",
        "每台降{n}块",
        "让{n}个点",
        "金额{n}.5万",
        "要{n}到{m}台",
        "{n}万起步",
    ]
)
NEXT = st.sampled_from(
    [
        "4月{d}日前发方案",
        "下周三{h}点再谈",
        "{d}天后回访",
        "4月{d}号签合同",
        "2026年6月{d}日到期要续",
        "明天{h}点半打电话",
    ]
)


@st.composite
def messages(draw: st.DrawFn) -> str:
    number = draw(st.integers(2, 60))
    parts = [
        draw(WHEN) + draw(DID).format(who=draw(WHO)),
        draw(SAID).format(n=number, m=number + draw(st.integers(1, 20))),
        draw(NEXT).format(d=draw(st.integers(2, 28)), h=draw(st.integers(9, 17))),
    ]
    return draw(st.sampled_from(["，", "。"])).join(parts)


def meaning(text: str) -> Any:
    """Return what is to be written and asked, without the words that are kept as the rep typed them."""
    reading = understand(text, now=NOW, names=WORLD, conversation=EMPTY)
    written = [to_record(intent) or {"type": intent.type} for intent in reading.intents]
    for record in written:
        for words in ("summary", "action", "lost_reason"):
            record.pop(words, None)
    for line in reading.evidence:
        if line.span is not None:
            assert line.words == text[line.span.start : line.span.end]
    return written, reading.clarification and reading.clarification.about


WORLD = names()


@settings(max_examples=150)
@given(messages(), st.sampled_from(HABITS))
@example("3月9号见了鼎泰，预算50万2，4月15日前发方案", set_apart)
def test_a_message_means_the_same(text: str, habit: Habit) -> None:
    assert meaning(habit(text)) == meaning(text)


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("到期日 2027 年 3 月 18 日", "到期日2027年3月18日"),
        ("预算 50 万 2 千", "预算50万2千"),
        ("占 35% 左右", "占35%左右"),
        ("王总 13800001234 采购", None),
        ("总价20万 3月签", None),
        ("签好了 52 这周打款", None),
        ("320变290 年底前签", None),
        ("给鼎泰报 X200 10台", None),
        ("试跑一个月 4月1号开始", None),
        ("上午去了华星 王总不在", None),
    ],
)
def test_only_spaces_of_a_program_are_taken_out(text: str, closed: str | None) -> None:
    found = close_up(text)
    assert (found.text if found else None) == closed


def test_a_span_leads_back() -> None:
    closed = close_up("预算 50 万，周五签")
    assert closed is not None
    assert closed.text == "预算50万，周五签"
    assert closed.span_as_sent(Span(2, 5)) == Span(3, 7)
    assert closed.span_as_sent(Span(9, 9)) == Span(11, 11)
