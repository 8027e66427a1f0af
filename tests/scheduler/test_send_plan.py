"""The plan of a wave of pushes, and that the log shows it."""

import logging
from collections.abc import Callable
from datetime import datetime, time, timedelta

import pytest
from scheduler_helpers import add_member, at

from config.settings import Settings
from models import PushPreference
from models.database import Database
from scheduler.jobs import Scheduler
from scheduler.pushes import push_at
from scheduler.send_plan import CALLS_A_MINUTE, plan
from tests.conftest import HandClock

NOON = datetime(2026, 3, 10, 12, tzinfo=Settings().zone)


def test_a_wave_is_counted_by_minute() -> None:
    made = plan(NOON + timedelta(seconds=seconds) for seconds in (0, 30, 59, 60, 200))
    assert made is not None
    assert (made.count, made.minutes, made.in_busiest, made.busiest) == (5, 3, 3, NOON)
    assert (made.first, made.last) == (NOON, NOON + timedelta(minutes=3))
    assert made.is_within_limits
    assert plan(()) is None


def test_five_thousand_lists_stay_within_wecoms_limit_and_a_wave_that_does_not_says_so() -> None:
    spread = Settings().push.spread_minutes
    moments = [push_at(f"rep{n}", NOON.date(), time(8, 30), spread_minutes=spread, like=NOON) for n in range(5000)]
    made = plan(moments)
    assert made is not None
    assert made.is_within_limits
    assert made.in_busiest < 5000 / spread * 1.5, "spread evenly"
    assert str(made).startswith("5000 people from 08:31 to 08:38 in 8 minutes, most at 08:31 with 625 of the 10000"), (
        "as docs/pushes.md has it"
    )
    beyond = plan([NOON] * (CALLS_A_MINUTE + 1))
    assert beyond is not None
    assert "SPREAD_MINUTES" in str(beyond)


async def test_the_log_shows_the_plan_once_a_day(
    database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    for n in range(3):
        await add_member(database, f"rep{n}")
    late = await add_member(database, "late")
    await add_member(database, "off", without=("morning",))
    async with database.writing() as session:
        session.add(PushPreference(member_id=late, kind="morning", at=time(10), created_at=at("00:00")))
    scheduler = make_scheduler()
    for moment in ("08:29", "08:31", "08:35", "08:40", "10:00"):
        clock.at = at(moment)
        await scheduler.tick()
    [told] = [record.getMessage() for record in caplog.records if "plan of the morning push" in record.getMessage()]
    assert "4 people" in told
    assert "to 10:00" in told
