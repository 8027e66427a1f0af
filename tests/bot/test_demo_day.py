"""The demo's clock: when the bot speaks first, and that it is shown without the clock ever going back."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from analytics.workdays import WorkCalendar
from bot.demo import day as demo_day
from bot.demo.day import DemoDay
from config.clock import Clock
from config.settings import PushSettings, Settings

ZONE = ZoneInfo("Asia/Shanghai")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def day_at(start: str, **push: object) -> tuple[DemoDay, Clock]:
    settings = Settings(database_url="sqlite+aiosqlite://", push=PushSettings(**push))
    clock = Clock(start=at(start))
    return DemoDay(clock, settings=settings, calendar=WorkCalendar()), clock


@pytest.mark.parametrize(
    ("now", "moment", "comes"),
    [
        ("2026-03-10 07:00", "morning", "2026-03-10 08:30"),  # Tuesday
        ("2026-03-10 09:00", "morning", "2026-03-11 08:30"),
        ("2026-03-13 09:00", "morning", "2026-03-16 08:30"),
        ("2026-03-10 09:00", "evening", "2026-03-10 17:40"),
        ("2026-03-10 09:00", "weekly", "2026-03-13 17:30"),
        ("2026-03-13 17:31", "weekly", "2026-03-20 17:30"),
        ("2026-09-28 09:00", "weekly", "2026-09-30 17:30"),  # the National Day's holidays begin on Thursday
    ],
)
def test_the_next_of_each_moment(now: str, moment: str, comes: str) -> None:
    assert day_at(now)[0].next_of(moment) == at(comes)


def test_a_week_told_on_its_first_day_is_shown_then() -> None:
    day, _ = day_at("2026-03-10 09:00", weekly_on="first_workday", weekly_at="08:45")
    assert day.next_of("weekly") == at("2026-03-16 08:45")


@pytest.mark.parametrize("now", ["2026-03-10 09:00", "2026-03-13 17:29"])
async def test_everybodys_minute_passes_and_the_clock_runs_as_before(now: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo_day, "SECONDS_FOR_A_MOMENT", 0.05)
    day, clock = day_at(now)
    day.speed = 60.0
    set_to: list[datetime] = []
    jump = clock.jump_to

    def noted(instant: datetime) -> None:
        set_to.append(instant)
        jump(instant)

    monkeypatch.setattr(clock, "jump_to", noted)
    await day.go("weekly")
    assert at(now) <= set_to[0] <= at("2026-03-13 17:30")
    assert clock.now() >= at("2026-03-13 17:38").astimezone(UTC)
    assert day.speed == 60.0
