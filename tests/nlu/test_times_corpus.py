"""The time grammar on its own corpora: what is due, what is done, and what is no time at all."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.times import read_times

CORPUS = Path(__file__).parent.parent / "corpus"
NOW = datetime.fromisoformat("2026-03-11T15:20:00+08:00")
ALPHABET = (
    "0123456789零一二三五十百千万半几周星期礼拜月日号年天点时分上下中前后内到至-~.:/的每第初底末"
    "早晚午个小时季度节国庆 ，、（）qweam"
)


def rows(name: str) -> Iterator[list[str]]:
    for line in (CORPUS / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


@pytest.mark.parametrize(("text", "due"), list(rows("times_due.tsv")))
def test_due(text: str, due: str) -> None:
    found = read_times(text, NOW, sense="future")
    assert [item.due() or "-" for item in found] == [due]


@pytest.mark.parametrize(("text", "day"), list(rows("times_done.tsv")))
def test_day_of_a_thing_done(text: str, day: str) -> None:
    [item] = read_times(text, NOW, sense="past")
    assert item.day() == date.fromisoformat(day)


@pytest.mark.parametrize("text", [row[0] for row in rows("times_nothing.txt")])
def test_nothing_is_invented(text: str) -> None:
    assert [item.text for item in read_times(text, NOW)] == []


def test_the_whole_phrase_is_the_span() -> None:
    text = "跟张总约了下周四下午两点半在他们公司见"
    [item] = read_times(text, NOW)
    assert text[item.span.start : item.span.end] == item.text == "下周四下午两点半"
    assert item.has_clock
    assert item.certain


def test_a_bare_weekday_is_reread_in_the_other_sense() -> None:
    [item] = read_times("周一", NOW)
    assert not item.certain
    assert item.in_sense("past").day() == date(2026, 3, 9)
    assert item.in_sense("future").due() == "2026-03-16"


@pytest.mark.parametrize(
    ("text", "unit", "n", "weekday", "day", "clock"),
    [
        ("每周一上午9点", "week", 1.0, 1, None, "09:00"),
        ("每月5号", "month", 1.0, None, 5, None),
        ("每隔3天", "day", 3.0, None, None, None),
        ("每半年", "year", 0.5, None, None, None),
        ("每两周", "week", 2.0, None, None, None),
    ],
)
def test_recurrences(text: str, unit: str, n: float, weekday: int | None, day: int | None, clock: str | None) -> None:
    [item] = read_times(text, NOW)
    assert item.kind == "recurring"
    assert (item.unit, item.n, item.weekday, item.day_of_month, item.clock) == (unit, n, weekday, day, clock)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("三天", 259_200),
        ("一个半小时", 5_400),
        ("五分三十秒", 330),
        ("仨点儿", 10_800),
        ("90天", 7_776_000),
        ("俩礼拜", 1_209_600),
    ],
)
def test_durations(text: str, seconds: float) -> None:
    [item] = read_times(text, NOW)
    assert (item.kind, item.seconds) == ("duration", seconds)


def test_a_list_shares_its_beginning() -> None:
    assert [i.due() for i in read_times("明天上午8点和9点", NOW)] == ["2026-03-12T08:00", "2026-03-12T09:00"]
    assert [i.due() for i in read_times("4月8号、9号", NOW)] == ["2026-04-08", "2026-04-09"]


def test_a_range_carries_day_and_part_of_day() -> None:
    [item] = read_times("明天下午2点到4点半", NOW)
    assert item.is_range
    assert item.start == datetime.fromisoformat("2026-03-12T14:00:00+08:00")
    assert item.end == datetime.fromisoformat("2026-03-12T16:30:00+08:00")


@settings(max_examples=300)
@given(st.one_of(st.text(max_size=60), st.text(alphabet=ALPHABET, max_size=40)))
def test_any_text_gives_ordered_spans_inside_it(text: str) -> None:
    found = read_times(text, NOW)
    ends = [0, *[item.span.end for item in found]]
    assert all(end <= item.span.start < item.span.end <= len(text) for end, item in zip(ends, found, strict=False))
    assert [(i.span, i.start, i.end) for i in found] == [(i.span, i.start, i.end) for i in read_times(text, NOW)]
    for item in found:
        item.due(), item.day(), item.in_sense("past").day(), item.in_sense("future").due()
        assert item.start is None or item.end is None or item.start <= item.end
