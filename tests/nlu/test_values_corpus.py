"""The value grammar on its own corpora."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.numerals import number
from nlu.times import read_times
from nlu.values import ValueItem, read_values

CORPUS = Path(__file__).parent.parent / "corpus"
ALPHABET = (
    "0123456789零一二两三五十百千万亿半几多来余元块毛角分折成点%,.-~到至个台套吨第x*/^wk以上下大小于 （）¥$a负壹拾之"
)


def rows() -> Iterator[tuple[str, str]]:
    for line in (CORPUS / "values.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, _, expected = line.partition("\t")
            yield text, expected


def plain(value: Decimal | None) -> str:
    return "" if value is None else format(value.normalize(), "f")


def shown(item: ValueItem) -> str:
    low, high = item.range or (None, None)
    value = f"{plain(low)}..{plain(high)}" if low is not None and high is not None else plain(item.value)
    marks = [item.currency if item.currency != "CNY" else None, f"/{item.per}" if item.per else item.unit, item.role]
    return " ".join([item.kind, value, *filter(None, marks)])


@pytest.mark.parametrize("text", ["0^0", "0^-3", "9" * 1500 + "^999", "0的0次方"])
def test_a_power_that_has_no_value_is_none(text: str) -> None:
    assert all(item.rule != "power" for item in read_values(text))


@pytest.mark.parametrize(("text", "expected"), list(rows()))
def test_values(text: str, expected: str) -> None:
    assert " ; ".join(map(shown, read_values(text))) == expected.replace(".", "", 1 if expected == "." else 0)


@pytest.mark.parametrize(
    ("text", "ratio"),
    [("九五折", "0.95"), ("让5个点", "0.95"), ("优惠5%", "0.95"), ("下浮10%", "0.9"), ("八折", "0.8"), ("半价", "0.5")],
)
def test_price_ratio_is_what_is_paid(text: str, ratio: str) -> None:
    [item] = read_values(text)
    assert item.price_ratio == Decimal(ratio)


def test_a_tax_rate_is_no_discount() -> None:
    [tax] = read_values("13个点的税")
    assert tax.role == "tax"
    assert tax.price_ratio is None


@pytest.mark.parametrize(
    ("text", "said"), [("200万", True), ("200", False), ("200元", True), ("20w", True), ("84.5一套", False)]
)
def test_scale_said(text: str, said: bool) -> None:
    [item] = read_values(text)
    assert item.scale_said is said


def test_bounds() -> None:
    assert read_values("预算不超过80万")[0].range == (None, Decimal(800_000))
    assert read_values("至少50台")[0].range == (Decimal(50), None)
    assert read_values("25万以内")[0].range == (None, Decimal(250_000))


@pytest.mark.parametrize(
    ("text", "value"),
    [("一万二", "12000"), ("3千5", "3500"), ("1.2亿", "120000000"), ("两百八", "280"), ("壹贰叁", "123"), ("1,200",
        "1200"),
     ("20w", "200000"), ("3k", "3000"), ("一万零一", "10001"), ("一千零一万零一", "10010001"), ("零点五", "0.5"),
         ("百三", "130"), ("25万八", "258000"), ("15万二", "152000"),
     ("负十一", "-11"), ("-5", "-5"), ("21万76", "217600"), ("3万25", "32500"), ("2万500", "20500"), ("1亿2", "120000000"), ("15w8", "158000"),
     ("31w6", "316000"), ("12k5", "12500"), ("三万二千五", "32500"), ("1亿2000万", "120000000"), ("一亿零三万", "100030000"),
     ("四万万", "400000000"), ("1.2万亿", "1200000000000"), ("15w40", None), ("三万五万", None), ("一百二万", None), ("2千50", None),
     ("十百", None), ("三五十万", None), ("万一", None), ("你好", None), ("", None)],
)  # fmt: skip
def test_numerals(text: str, value: str | None) -> None:
    assert number(text) == (None if value is None else Decimal(value))


@settings(max_examples=300)
@given(st.one_of(st.text(max_size=60), st.text(alphabet=ALPHABET, max_size=40)))
def test_any_text_gives_ordered_spans_inside_it(text: str) -> None:
    found = read_values(text)
    ends = [0, *[item.span.end for item in found]]
    assert all(end <= item.span.start < item.span.end <= len(text) for end, item in zip(ends, found, strict=False))
    assert all(item.text == text[item.span.start : item.span.end] for item in found)


def test_a_number_is_read_whole_or_not_at_all() -> None:
    assert [item.text for item in read_values("三两千")] == []
    assert [item.text for item in read_values("周三两千块")] == ["两千块"]
    assert [item.text for item in read_values("20万3月签")] == ["20万"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("420万一直没降", ["420万"]),
        ("35万一起付", ["35万"]),
        ("120万一定要拿下", ["120万"]),
        ("180万一口价", ["180万"]),
        ("八十一直没动", ["八十"]),
        ("50万三台", ["50万", "三台"]),
        ("五万三套", ["五万", "三套"]),
        ("80万七折", ["80万", "七折"]),
        ("80万六个点税", ["80万", "六个点税"]),
        ("23万五十台", ["23万", "五十台"]),
        ("420万两边都签了", ["420万"]),
        ("12万三成交", ["12万三"]),
        ("1万2只", ["1万2只"]),
        ("两万三吨", ["两万三吨"]),
        ("三万五一台", ["三万五一台"]),
    ],
)
def test_what_stands_behind_a_sum_is_not_its_last_digit(text: str, parts: list[str]) -> None:
    assert [item.text for item in read_values(text)] == parts


@pytest.mark.parametrize(
    ("text", "value", "day"),
    [
        ("打包价六百三十万七月十五号来签", "六百三十万", "七月十五号"),
        ("总共四十八万十一月之前要定", "四十八万", "十一月之前"),
        ("谈到了三百万二十号打首款", "三百万", "二十号"),
        ("模具款八千二十五号付", "八千", "二十五号"),
        ("维保一百二十五个月", None, "一百二十五个月"),
        ("场地费三万一月", "三万", None),
    ],
)
def test_a_sum_and_the_day_right_behind_it_are_two(text: str, value: str | None, day: str | None) -> None:
    now = datetime.fromisoformat("2026-04-17T10:00:00+08:00")
    assert [item.text for item in read_values(text)] == ([value] if value else [])
    assert [item.text for item in read_times(text, now)] == ([day] if day else [])


def test_a_text_of_nothing_but_numbers_is_read_in_part() -> None:
    assert len(read_values("10台、" * 1000)) == 150
