"""Questions in words of dialects and offices, and what is taken back in one breath with its reason."""

import pytest
from reading_world import NOW, names, records

from bench.reading import Chat
from nlu.records import records_of

QUESTIONS = {
    "今天该去撵哪几家哦 摆出来我看哈": ("followups", "today"), "今天有哪几个要撵的": ("followups", "today"),
    "下周有哪些DDL⏰": ("followups", "next_week"), "本周有什么deadline": ("followups", "this_week"),
    "this week要follow哪些?": ("followups", "this_week"), "今天都得干么给我念念": ("followups", "today"),
    "移动DR牌价到底多少 客户面前我一下子讲不出来了": ("products", None), "移动DR多少钱一台 我又想不起来了": ("products", None),
    "味府最近怎么个情况": ("customer", None), "今季差几多达标": ("target", "this_quarter"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), QUESTIONS.items())
def test_asks(text: str, expected: tuple[str, str | None]) -> None:
    assert [(r["topic"], r.get("period")) for r in records(text)] == [expected]


@pytest.mark.parametrize(
    "text", ["鼎泰ddl是下周五", "味府的deadline改到下周三", "干么子都要钱 周五去味府", "冯总讲不出来哪里不好"]
)
def test_asks_nothing(text: str) -> None:
    assert not [r for r in records(text) if r["type"] == "query"]


def last(*texts: str) -> list[str]:
    """Return the types of record that the last message writes."""
    talk = Chat(names().world)
    reading = None
    for text in texts:
        reading, _ = talk.say(text, NOW)
    assert reading is not None
    return [str(r["type"]) for r in records_of(reading.intents)]


@pytest.mark.parametrize(
    "text",
    [
        "把刚刚那条删掉吧我录错了客户都不对", "撤了撤了刚才那条说岔劈了", "刚才那张单子不算删掉他说他先问儿子", "那条作废吧是我记混了",
        "上一条撤掉我搞错公司了",
    ],
)  # fmt: skip
def test_taken_back_with_its_reason(text: str) -> None:
    assert last("上午去了鼎泰", text) == ["undo"]


def test_taken_back_behind_words_of_calling_off() -> None:
    assert "undo" in last("上午去了鼎泰", "算了,鼎泰那份撤掉,冯总说要先改图")


@pytest.mark.parametrize("text", ["把样品撤掉他说不要了", "展台撤了我明天回公司", "那批货不算他说要退"])
def test_what_was_withdrawn_elsewhere_takes_nothing_back(text: str) -> None:
    assert "undo" not in last("上午去了鼎泰", text)
