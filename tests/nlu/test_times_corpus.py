"""The time grammar on its own corpora: what is due, what is done, and what is no time at all."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.times import TimeItem, read_times, warm_up

CORPUS = Path(__file__).parent.parent / "corpus"
NOW = datetime.fromisoformat("2026-03-11T15:20:00+08:00")
ALPHABET = (
    "0123456789零一二三五十百千万半几周星期礼拜月日号年天点时分上下中前后内到至-~.:/的每第初底末"
    "早晚午个小时季度节国庆 ，、（）qweam"
)


def moment(at: datetime | None) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%S").removesuffix("T00:00:00").removesuffix(":00") if at else ""


def shown(item: TimeItem) -> str:
    if item.kind == "duration":
        low, high = item.range or (item.seconds, None)
        return f"{low:.0f}s" if item.range is None else f"{low:.0f}s..{'' if high is None else f'{high:.0f}s'}"
    if item.kind == "recurring":
        marks = (("weekday", item.weekday), ("day", item.day_of_month), ("at", item.clock))
        return " ".join([f"every {item.n:g} {item.unit}", *[f"{name}={value}" for name, value in marks if value]])
    if item.start is None and item.end is None:
        return "vague"
    return " ".join([f"{moment(item.start)}..{moment(item.end)}", *filter(None, [item.open])])


def rows(name: str) -> Iterator[list[str]]:
    for line in (CORPUS / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


@pytest.mark.parametrize(("text", "due"), list(rows("times_due.tsv")))
def test_due(text: str, due: str) -> None:
    found = read_times(text, NOW, sense="future")
    assert [item.due() or "-" for item in found] == [due]


@pytest.mark.parametrize(("text", "expected"), list(rows("times_read.tsv")))
def test_read(text: str, expected: str) -> None:
    assert " ; ".join(map(shown, read_times(text, NOW))) == expected


@pytest.mark.parametrize(("text", "day"), list(rows("times_done.tsv")))
def test_day_of_a_thing_done(text: str, day: str) -> None:
    [item] = read_times(text, NOW, sense="past")
    assert item.day() == date.fromisoformat(day)


@pytest.mark.parametrize("text", [row[0] for row in rows("times_nothing.txt")])
def test_nothing_is_invented(text: str) -> None:
    assert [item.text for item in read_times(text, NOW)] == []


@pytest.mark.parametrize("text", ["黑五的货备齐了", "双11仓配的方案", "端午礼盒", "中秋月饼", "双十一大促"])
def test_a_festival_may_only_name_goods(text: str) -> None:
    [item] = read_times(text, NOW)
    assert item.is_name
    assert not item.certain
    assert item.due() is None
    assert item.in_sense("past").day() is None


@pytest.mark.parametrize("text", ["端午前交货", "中秋发货", "国庆后第一个工作日"])
def test_a_festival_is_a_date_elsewhere(text: str) -> None:
    [item] = read_times(text, NOW)
    assert not item.is_name
    assert item.due()


def test_the_first_and_last_around_the_new_year_look_back() -> None:
    [last], [first] = read_times("年前最后一单", NOW), read_times("年后第一趟去了华诚", NOW, sense="past")
    assert last.vague
    assert first.vague
    [ahead] = read_times("年后第一趟去华诚", datetime.fromisoformat("2026-02-05T10:00:00+08:00"), sense="future")
    assert ahead.due() == "2026-02-24"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("下周:周一去A,周三去B", [16, 16, 18]),
        ("下周安排:周二A;周四B", [16, 17, 19]),
        ("下周一去A,周三去B", [16, 18]),
        ("下周一回来,周三去B", [16, 18]),
        ("上周:周一去A,周三去B", [2, 2, 4]),
        ("下周拜访:\n周二A\n周四B", [16, 17, 19]),
        ("下周一去A。周三去B", [16, 11]),
        ("周二A,周四B", [17, 12]),
        ("周二和周四B", [17, 19]),
        ("周一、周三、周五", [16, 18, 20]),
        ("周五和周一B", [13, 16]),
    ],
)
def test_a_week_said_before_holds_for_the_weekdays_behind_it(text: str, days: list[int]) -> None:
    assert [item.start.day for item in read_times(text, NOW) if item.start] == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("昨天上午去了A，下午去了B", [10, 10]),
        ("昨天上午去了A。下午去B", [10, 11]),
        ("昨天见了张总，下午3点再打电话", [10, 11]),
        ("明天去A，3点半开会", [12, 12]),
        ("4月7号到货，8号验收", [7, 8]),
    ],
)
def test_a_day_said_before_holds_for_the_sentence(text: str, days: list[int]) -> None:
    assert [item.start.day for item in read_times(text, NOW) if item.start] == days


def test_a_carried_day_follows_the_sense_of_its_head() -> None:
    _, part = read_times("周五上午去A，下午去B", NOW)
    assert part.in_sense("past").day() == date(2026, 3, 6)
    assert part.in_sense("future").day() == date(2026, 3, 13)


def test_a_row_of_weekdays_is_read_once_in_each_sense() -> None:
    """Each asks the one before it: read anew each time, a long row would take quadratic time."""
    *_, last = read_times("周一和周三和周五", NOW)
    assert last.in_sense("past") is last.in_sense("past")
    assert last.in_sense("past") != last.in_sense("future")


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("明天9点A 10点半B", "2026-03-12T10:30"),
        ("3月5号到货 15号验收", "2026-03-15"),
        ("不是昨天 前天", "2026-03-09"),
        ("后天签 签完当天发", "2026-03-13"),
        ("原定3月20 现在改4月3号", "2026-04-03"),
        ("周五15:00：评审", "2026-03-13T15:00"),
        ("发一版\nFri 收款", "2026-03-13"),
    ],
)
def test_a_later_hour_or_day_is_of_the_day_or_month_said(text: str, due: str) -> None:
    assert read_times(text, NOW)[-1].in_sense("future").due() == due


def test_a_text_of_nothing_but_times_is_read_in_part() -> None:
    assert 100 < len(read_times("3月、" * 1000, NOW)) < 1000


def test_warming_up_changes_no_reading() -> None:
    before = [item.due() for item in read_times("端午后第一个工作日", NOW)]
    warm_up(2026)
    assert [item.due() for item in read_times("端午后第一个工作日", NOW)] == before == ["2026-06-22"]


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
        ("单月5号", "month", 2.0, None, 5, None),
        ("每季度首月10号", "quarter", 1.0, None, 10, None),
        ("每隔一天", "day", 2.0, None, None, None),
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


@pytest.mark.parametrize("text", ["0026-0:00", "9999-12-31 23:59", "0001-01-01 0:00"])
def test_a_year_nobody_lives_in_is_no_day_that_is_due(text: str) -> None:
    """Found by `bench.fuzz`: dateparser gave the year 26, which `strftime` writes with two digits."""
    dues = [item.due() for item in read_times(text, NOW)]
    assert all(due is None or date.fromisoformat(due[:10]).year in range(2025, 2028) for due in dues)
