"""kill -9 around the evening: the one later question about somebody without a company leaves once."""

import asyncio
import random
import time
from collections import Counter
from contextlib import suppress
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from models import Draft, Member
from models.database import Database
from models.drafts import dump_question
from nlu.intents import Clarification, LogVisit, Read, Ref, SettleDraft
from simulator.app import Simulator
from tests.e2e.conftest import PEOPLE
from tests.e2e.serving import Serve, eventually, until_quiet
from tests.e2e.test_process_push_kills import bytes_of, queued
from tests.e2e.test_process_pushes import shanghai

pytestmark = pytest.mark.e2e

ROUNDS = 3
SPEED = 20
BEGIN = shanghai("2026-03-11T17:39:30")
DAY = date(2026, 3, 11)
REPS = PEOPLE[:8]


async def fill(database: Database) -> set[str]:
    """Write a draft for each rep; returns the keys of the questions that must come of it."""
    made = shanghai("2026-03-10T15:20:00")
    visit = LogVisit(Read(Ref(None, "黄老板"), "customer: unsure", None, 0.0), Read(date(2026, 3, 10), "day"))
    async with database.writing() as session:
        reps = [Member(userid=name, userid_key=name, name=name, created_at=made) for name in REPS]
        session.add_all(reps)
        await session.flush()
        for rep in reps:
            draft = Draft(member_id=rep.id or 0, person="黄老板", question="", ask_on=DAY, created_at=made)
            session.add(draft)
            await session.flush()
            draft.question = dump_question(
                Clarification("customer", "哪家", held=(visit, SettleDraft(draft.id or 0)), text="见了黄老板")
            )
    return {f"drafts:{DAY}:{name}" for name in REPS}


@pytest.mark.parametrize(
    "database_kind", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)
@pytest.mark.timeout(300)
async def test_the_question_once_whenever_it_is_killed(start_serve, wecom: Simulator, database: Database) -> None:
    expected = await fill(database)
    began, chance = time.monotonic(), random.Random()

    def clock() -> dict[str, str]:
        now: datetime = BEGIN + timedelta(seconds=SPEED * (time.monotonic() - began))
        return {"CLOCK__START": now.isoformat(), "CLOCK__SPEED": str(SPEED)}

    serve: Serve = await start_serve(**clock())
    for _ in range(ROUNDS):
        await asyncio.sleep(chance.uniform(0.05, 4))
        await serve.kill()
        await serve.start(**clock())

    async def nothing_missing() -> bool:
        return expected <= {row.dedupe_key for row in await queued(database)}

    with suppress(AssertionError):  # what is missing is told below
        await eventually(nothing_missing, seconds=120)
    await until_quiet(database)
    await serve.terminate()
    keys = Counter(row.dedupe_key for row in await queued(database) if row.push == "evening")
    assert keys == Counter(expected)
    for userid in REPS:
        assert Counter(bytes_of(message) for message in wecom.sent(userid)).most_common(1)[0][1] == 1
    async with database.reading() as session:
        assert all(draft.asked_at is not None for draft in await session.scalars(select(Draft)))
    assert "Traceback" not in serve.log
