"""Which day is worked and which minute is whose."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from analytics.workdays import WorkCalendar
from scheduler.pushes import AVOIDED_MINUTES, push_at

LIKE = datetime(2026, 3, 10, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
PEOPLE = [f"user{n}" for n in range(400)]


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        ("2026-03-10", True),
        ("2026-03-14", False),
        ("2026-03-15", False),
        ("2026-10-01", False),
        ("2026-10-07", False),
        ("2026-10-10", True),
        ("2026-02-14", True),
        ("2026-02-16", False),
        ("2026-01-01", False),
        ("2027-01-01", False),
    ],
)
def test_official_calendar(day: str, worked: bool) -> None:
    assert WorkCalendar().is_workday(date.fromisoformat(day)) is worked


def test_the_company_says_otherwise() -> None:
    calendar = WorkCalendar(workdays=["2026-10-01"], days_off=["2026-03-10", "2026-10-01"])
    assert calendar.is_workday(date(2026, 10, 1)), "a day named as worked is worked"
    assert not calendar.is_workday(date(2026, 3, 10))


@pytest.mark.parametrize("at", [time(8, 30), time(18, 0), time(8, 25), time(23, 55)])
@pytest.mark.parametrize("spread", [1, 8, 60])
def test_minutes_are_spread_and_avoid_the_full_and_half_hour(at: time, spread: int) -> None:
    base = datetime.combine(LIKE.date(), at, LIKE.tzinfo)
    moments = [push_at(person, LIKE.date(), at, spread_minutes=spread, like=LIKE) for person in PEOPLE]
    late = [(moment - base).total_seconds() / 60 for moment in moments]
    assert min(late) >= (0 if spread == 1 else 1)
    assert max(late) <= spread
    if not (spread == 1 and at.minute == 29):
        assert not {moment.minute for moment in moments} & set(AVOIDED_MINUTES)
    if spread > 1:
        assert len(set(moments)) > spread // 2


def test_ones_minute_is_the_same_every_day_whatever_the_case() -> None:
    first = push_at("ZhouKai", date(2026, 3, 10), time(8, 30), spread_minutes=8, like=LIKE)
    second = push_at("zhoukai", date(2026, 3, 11), time(8, 30), spread_minutes=8, like=LIKE)
    assert first.time() == second.time()


def test_no_spread_is_the_minute_itself() -> None:
    assert push_at("a", date(2026, 3, 10), time(8, 31), spread_minutes=0, like=LIKE).time() == time(8, 31)
