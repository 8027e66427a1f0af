"""Nothing comes on a day that was paused, once it is over all comes again, and nothing is lost meanwhile."""

from collections.abc import Callable
from datetime import date

from scheduler_helpers import add_follow_up, add_member, at, queued
from test_leave_pushes import away

from models import FollowUp
from models.changes import Changes
from models.database import Database
from models.push_pauses import pause, resume
from models.push_preference import SWITCHED
from scheduler.jobs import Scheduler
from tests.conftest import HandClock

TUESDAY, WEDNESDAY = date(2026, 3, 10), "2026-03-11"


async def paused(database: Database, owner: int, *kinds: str) -> None:
    async with database.writing() as session:
        changes = Changes(session, now=at("08:00"), member_id=owner)
        await pause(session, changes, owner, kinds, (TUESDAY, TUESDAY))


async def test_no_list_that_day_and_the_next_one_as_ever(
    database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    owner = await add_member(database)
    await add_follow_up(database, owner, due_on=TUESDAY)
    await paused(database, owner, "morning")
    for moment in ("08:45", "10:00"):
        clock.at = at(moment)
        await make_scheduler().tick()
    assert await queued(database) == []
    clock.at = at("08:45", WEDNESDAY)
    await make_scheduler().tick()
    assert [text.split()[1] for text in await queued(database)] == ["card"]


async def test_a_reminder_of_that_day_never_comes_and_stands_in_the_next_list(
    database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    owner = await add_member(database)
    number = await add_follow_up(database, owner, due_at=at("15:00"), due_on=TUESDAY)
    await paused(database, owner, *SWITCHED)
    clock.at = at("15:00")
    await make_scheduler().tick()
    assert await queued(database) == []
    async with database.reading() as session:
        assert (await session.get_one(FollowUp, number)).reminded_at is not None
    clock.at = at("08:45", WEDNESDAY)
    for _ in range(2):
        await make_scheduler().tick()
    [morning] = await queued(database)
    assert "给王总打电话" in morning


async def test_what_is_paused_may_come_again_before_its_time(
    database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    owner = await add_member(database, without=("morning",))
    await add_follow_up(database, owner, due_at=at("15:00"), due_on=TUESDAY)
    await paused(database, owner, *SWITCHED)
    async with database.writing() as session:
        assert await resume(session, owner, ["reminder"], today=TUESDAY) == 1
    clock.at = at("15:00")
    await make_scheduler().tick()
    assert [text.split()[1] for text in await queued(database)] == ["text"]


async def test_the_page_on_the_return_waits(
    database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    owner, deputy = await add_member(database), await add_member(database, "deputy", without=("morning",))
    item = await add_follow_up(database, owner, due_on=date(2026, 3, 9))
    await away(database, owner, deputy, [item], first_on=date(2026, 3, 9), last_on=date(2026, 3, 9))
    await paused(database, owner, "morning")
    clock.at = at("09:00")
    await make_scheduler().tick()
    assert not any(text.startswith("zhoukai text") for text in await queued(database))
    clock.at = at("09:00", WEDNESDAY)
    await make_scheduler().tick()
    assert any(text.startswith("zhoukai text") for text in await queued(database))
