"""What breaks in a tick stops nothing else: a fault in one kind of push, or at the turn of the day, holds up no other."""

from collections.abc import Callable
from typing import Any

import pytest
from scheduler_helpers import add_follow_up, add_member, at, pushes, queued
from sqlalchemy.exc import DBAPIError

from models.database import Database
from scheduler.jobs import Scheduler
from tests.conftest import HandClock

FRIDAY = "2026-03-13"


async def _break(*_: Any, **__: Any) -> Any:
    raise ValueError("cannot be reckoned")


@pytest.mark.parametrize(
    "part",
    [
        *(
            f"new_day.{name}"
            for name in ("turn_the_day", "turn_recurrences", "turn_revivals", "turn_rhythms", "turn_the_week")
        ),
        "new_day.forget_old_cards",
        *(f"jobs.{name}" for name in ("due_briefs", "due_complaints", "due_returns", "slow_approvals", "slow_claims")),
        "jobs.moments",
    ],
)
async def test_a_part_that_breaks_holds_up_no_push(
    part: str,
    database: Database,
    clock: HandClock,
    make_scheduler: Callable[..., Scheduler],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    owner = await add_member(database)
    await add_member(database, "boss", role="manager")
    await add_follow_up(database, owner, due_at=at("17:50", FRIDAY))
    monkeypatch.setattr(f"scheduler.{part}", _break)
    scheduler = make_scheduler()
    for clock_time in ("08:45", "17:57", "18:15"):
        clock.at = at(clock_time, FRIDAY)
        await scheduler.tick()
    assert {kind for kind, _ in await pushes(database)} >= {"morning", "evening", "weekly", "digest"}
    assert any("打电话" in row for row in await queued(database))
    assert "cannot be reckoned" in caplog.text


async def test_a_turn_of_the_day_that_breaks_is_tried_again_the_next_hour_and_not_each_second(
    database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler], monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []

    async def count(*_: Any, **__: Any) -> int:
        tried.append(f"{clock.now().astimezone():%H:%M}")
        raise ValueError("cannot be reckoned")

    monkeypatch.setattr("scheduler.new_day.turn_the_week", count)
    scheduler = make_scheduler()
    for clock_time in ("00:00", "00:01", "00:59", "01:00", "01:01"):
        clock.at = at(clock_time)
        await scheduler.tick()
    assert len(tried) == 2


class Deadlock(Exception):
    sqlstate = "40P01"


async def test_a_turn_of_the_day_that_meets_another_process_is_tried_again_at_once(
    database: Database,
    clock: HandClock,
    make_scheduler: Callable[..., Scheduler],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    tried: list[str] = []

    async def meet(*_: Any, **__: Any) -> int:
        tried.append(f"{clock.now().astimezone():%H:%M:%S}")
        if len(tried) == 1:
            raise DBAPIError("", {}, Deadlock())
        return 0

    monkeypatch.setattr("scheduler.new_day.turn_rhythms", meet)
    scheduler = make_scheduler()
    for clock_time in ("00:00:00", "00:00:01", "00:00:02"):
        clock.at = at(clock_time)
        await scheduler.tick()
    assert len(tried) == 2
    assert "Traceback" not in caplog.text
