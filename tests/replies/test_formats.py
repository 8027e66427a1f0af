"""Dates, money and names as a rep reads them."""

from datetime import date, datetime

import pytest

from replies.format import cut, day, masked_phone, moment, money, number, short_name

TODAY = date(2026, 3, 10)
MONEY = {
    20_000_000: "20万", 21_760_000: "21.76万", 350_000: "3,500元", 12_000_000_000: "1.2亿", 1: "0.01元", 0: "0元",
    1_000_000: "1万", 999_900: "9,999元", 88_888_800: "888,888元", 10_000_000_100: "100,000,001元",
}  # fmt: skip
NAMES = {
    "华星精密制造有限公司": "华星精密制造", "比亚迪股份有限公司": "比亚迪", "ABB Ltd": "ABB", "有限公司": "有限公司",
    "Foo Co., Ltd.": "Foo",
}  # fmt: skip
PHONES = {"13912348821": "139****8821", "1234": "****", "+86 139 1234 8821": "+86****8821"}


@pytest.mark.parametrize(("fen", "said"), MONEY.items())
def test_money(fen: int, said: str) -> None:
    assert money(fen) == said


@pytest.mark.parametrize(("name", "said"), NAMES.items())
def test_short_names(name: str, said: str) -> None:
    assert short_name(name) == said


@pytest.mark.parametrize(("phone", "said"), PHONES.items())
def test_phones_are_masked(phone: str, said: str) -> None:
    assert masked_phone(phone) == said


def test_days_have_a_weekday_and_a_year_where_it_is_another() -> None:
    assert day(date(2026, 3, 18), today=TODAY) == "3/18周三"
    assert day(date(2027, 1, 1), today=TODAY) == "2027/1/1周五"
    assert moment(datetime(2026, 3, 11, 15, 5), today=TODAY) == "3/11周三15:05"  # noqa: DTZ001


def test_lists_are_numbered_and_lines_are_cut() -> None:
    assert [number(1), number(20), number(21)] == ["①", "⑳", "21."]
    assert cut("一\n二  三", 10) == "一 二 三"
    assert cut("一二三四五", 3) == "一二…"
