"""The card of the evening is pushed once, to reps who want it and whose day lacks something."""

from collections.abc import Callable

import pytest
from scheduler_helpers import add_follow_up, add_member, at, pushes, queued

from models.chat_state import load_conversation
from models.database import Database
from scheduler.jobs import Scheduler
from tests.conftest import HandClock

TODAY = at("12:00").date()


async def test_once_a_day_whatever_is_restarted(
    database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    owner = await add_member(database, without=("morning",))
    number = await add_follow_up(database, owner, due_on=TODAY)
    clock.at = at("17:39")
    await make_scheduler().tick()
    assert await queued(database) == []
    for minute in ("17:49", "17:50", "18:30"):
        clock.at = at(minute)
        await make_scheduler().tick()
    [card] = await queued(database)
    assert f"好了#跟进{number}" in card
    assert ("evening", True) in await pushes(database)
    async with database.writing() as session:
        turn = (await load_conversation(session, owner)).turns[-1]
    assert turn.listed == (number,)


@pytest.mark.parametrize(
    ("role", "without", "day"),
    [("rep", ("morning", "evening"), "2026-03-10"), ("manager", ("morning", "digest"), "2026-03-10"),
     ("rep", ("morning",), "2026-03-14")],
    ids=["switched off", "a manager", "a Saturday"],
)  # fmt: skip
async def test_none(
    role: str,
    without: tuple[str, ...],
    day: str,
    database: Database,
    clock: HandClock,
    make_scheduler: Callable[..., Scheduler],
) -> None:
    owner = await add_member(database, role=role, without=without)
    await add_follow_up(database, owner, due_on=at("12:00", day).date())
    clock.at = at("17:55", day)
    await make_scheduler().tick()
    assert await queued(database) == []


async def test_a_day_that_lacks_nothing_is_decided_as_empty(
    database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    await add_member(database, without=("morning",))
    clock.at = at("17:55")
    await make_scheduler().tick()
    assert await queued(database) == []
    assert ("evening", False) in await pushes(database)
