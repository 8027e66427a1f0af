"""协作 and 申诉 left unanswered: who has to answer is reminded once, after a working day, whatever is restarted."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from scheduler_helpers import add_member, at, queued

from models import Customer, OwnershipClaim
from models.database import Database
from scheduler.jobs import Scheduler
from tests.conftest import HandClock


async def claim(database: Database, owner: int, claimant: int, **values: Any) -> int:
    async with database.writing() as session:
        customer = Customer(name="苏州长岭环保有限公司", name_key="x", owner_id=owner, created_at=at("09:00"))
        session.add(customer)
        await session.flush()
        row = OwnershipClaim(
            customer_id=customer.id or 0,
            member_id=claimant,
            owner_id=owner,
            words="长岭找我们看泵",
            created_at=at("09:00"),
            **values,
        )
        session.add(row)
        await session.flush()
        return row.id or 0


async def ticked(make_scheduler: Callable[..., Scheduler], clock: HandClock, *moments: datetime) -> None:
    for moment in moments:
        clock.at = moment
        await make_scheduler().tick()


async def people(database: Database) -> tuple[int, int, int]:
    wants_none = ("morning", "evening")
    owner = await add_member(database, "owner", without=wants_none)
    claimant = await add_member(database, "claimant", without=wants_none)
    judge = await add_member(database, "judge", without=wants_none)
    return owner, claimant, judge


@pytest.mark.parametrize("status", ["asked", "appealed"])
async def test_once_after_a_working_day(
    status: str, database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    owner, claimant, judge = await people(database)
    await claim(database, owner, claimant, status=status, asked_at=at("14:00"), appealed_at=at("14:00"), judge_id=judge)
    await ticked(make_scheduler, clock, at("17:30"), at("09:00", "2026-03-11"))
    assert [text for text in await queued(database) if "长岭" in text] == []
    await ticked(make_scheduler, clock, at("14:10", "2026-03-11"), at("14:11", "2026-03-11"), at("15:00", "2026-03-12"))
    [text] = [text for text in await queued(database) if "长岭" in text]
    assert ("回「同意协作」/「不同意」" in text) == (status == "asked")
    assert ("「归原主」" in text) == (status == "appealed")


@pytest.mark.parametrize("status", ["noted", "declined", "shared", "given", "kept"])
async def test_what_is_answered_or_asks_nobody_is_let_be(
    status: str, database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    owner, claimant, judge = await people(database)
    await claim(database, owner, claimant, status=status, asked_at=at("09:00"), appealed_at=at("09:00"), judge_id=judge)
    await ticked(make_scheduler, clock, at("15:00", "2026-03-11"), at("15:00", "2026-03-12"))
    assert [text for text in await queued(database) if "长岭" in text] == []


@pytest.mark.parametrize("status", ["asked", "appealed"])
async def test_what_has_waited_for_two_weeks_is_let_be(
    status: str, database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    owner, claimant, judge = await people(database)
    long_ago = at("15:01", "2026-02-25")
    await claim(database, owner, claimant, status=status, asked_at=long_ago, appealed_at=long_ago, judge_id=judge)
    await ticked(make_scheduler, clock, at("15:01", "2026-03-11"))
    assert [text for text in await queued(database) if "长岭" in text] == []
    await ticked(make_scheduler, clock, at("15:00", "2026-03-11"))
    assert len([text for text in await queued(database) if "长岭" in text]) == 1
