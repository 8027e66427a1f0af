"""kill -9 at random moments of a Friday's end: evening cards, digests of week and day, what goes into groups, and the
reminders of complaints each leave once; into a group once or, killed while sending, once more.

    LIAODAN_KILL_ROUNDS=12 pytest tests/e2e/test_process_evening_kills.py -s
"""

import asyncio
import json
import random
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlmodel import col

from models import Complaint, Push
from models.database import Database
from simulator.app import Simulator
from simulator.config import DEMO_GROUPS
from tests.analytics.digest_rows import ZONE, Rows, ago
from tests.e2e.conftest import PEOPLE
from tests.e2e.serving import Serve, eventually, until_quiet
from tests.e2e.test_process_push_kills import ROUNDS, SPEED, DayOnTheClock, bytes_of, queued
from tests.e2e.test_process_pushes import shanghai

pytestmark = pytest.mark.e2e

BEGIN = shanghai("2026-03-13T17:29:30")
DAY = "2026-03-13"
TODAY = -3
"""As `digest_rows` counts days, back from the Tuesday."""
SPREAD = max(4, 2 * ROUNDS - 2)
"""Minutes over which each kind is spread; two kinds, then the daily digest, so that all kills fall among them."""
DIGEST_AT = shanghai("2026-03-13T17:30:00") + timedelta(minutes=SPREAD + 2)
LAST = DIGEST_AT + timedelta(minutes=SPREAD + 1)
REPS, LEADERS = PEOPLE[:6], {"boss": "华东", "rep10": "华东", "rep11": "华南"}
[(KEY, GROUP)] = DEMO_GROUPS.items()


async def fill(database: Database) -> set[str]:
    """Write a team with something to say in every push; returns the keys of what must come of it."""
    rows = Rows(database)
    expected: set[str] = set()
    for name, team in LEADERS.items():
        await rows.member(name, role="manager", team=team)
        for kind in ("weekly", "digest"):
            expected |= {f"{kind}:{DAY}:{name}", f"{kind}:{DAY}:{name}:picture"}
    for kind in ("weekly", "digest"):
        expected |= {f"{kind}:{DAY}:group:{GROUP}", f"{kind}:{DAY}:group:{GROUP}:picture"}
    for number, name in enumerate(REPS, 1):
        rep = await rows.member(name, team="华东")
        customer = await rows.customer(f"{name}机械有限公司", rep)
        await rows.visit(customer, rep, TODAY, created_at=ago(TODAY, "11:00"))
        await rows.deal(customer, rep, amount_fen=None)
        expected.add(f"evening:{DAY}:{name}")
        due_at = BEGIN + timedelta(minutes=number)
        complaint = await rows.add(
            Complaint(
                number=number,
                customer_id=customer,
                owner_id=rep,
                problem="漏油",
                due_at=due_at,
                created_at=ago(TODAY, "16:00"),
            )
        )
        expected.add(f"complaint:{complaint}:{due_at:%Y-%m-%dT%H:%M}")
    return expected


@pytest.mark.parametrize(
    "database_kind", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)
@pytest.mark.timeout(300 + 60 * ROUNDS)
async def test_every_push_of_the_evening_once_whenever_it_is_killed(
    start_serve: Callable[..., Awaitable[Serve]], wecom: Simulator, database: Database
) -> None:
    expected = await fill(database)
    day, chance = DayOnTheClock(BEGIN), random.Random()
    settings = {
        "GROUPS": json.dumps(wecom.webhooks),
        "DIGEST_GROUPS": json.dumps({GROUP: "华东"}),
        "PUSH__EVENING_AT": "17:30",
        "PUSH__WEEKLY_AT": "17:30",
        "PUSH__DIGEST_AT": f"{DIGEST_AT.astimezone(ZONE):%H:%M}",
        "PUSH__SPREAD_MINUTES": str(SPREAD),
    }
    serve: Serve = await start_serve(**day.settings | settings)
    for _ in range(ROUNDS):
        await asyncio.sleep(chance.uniform(0.05, 4))
        await serve.kill()
        await serve.start(**day.settings | settings)

    async def nothing_missing() -> bool:
        return day.now > LAST and expected <= {row.dedupe_key for row in await queued(database)}

    with suppress(AssertionError):  # what is missing is told below
        await eventually(nothing_missing, seconds=120 + (LAST - BEGIN).total_seconds() / SPEED)
    await until_quiet(database)
    await serve.terminate()

    rows = await queued(database)
    keys = Counter(row.dedupe_key for row in rows if row.push is not None)
    assert expected - set(keys) == set(), "skipped"
    assert set(keys) - expected == set(), "made up"
    assert set(keys.values()) == {1}
    assert {row.status for row in rows} == {"sent"}
    for userid in (*REPS, *LEADERS):
        got = Counter(bytes_of(message) for message in wecom.sent(userid))
        assert len(wecom.sent(userid)) == sum(row.recipient == userid for row in rows), userid
        assert set(got.values()) == {1}, userid
    into = Counter(json.dumps(body) for body in wecom.groups.sent[KEY])
    assert len(into) == sum(row.channel == "group" for row in rows)
    async with database.reading() as session:
        decided = list(await session.scalars(select(Push).where(col(Push.was_sent))))
    assert Counter(push.kind for push in decided) == {"evening": len(REPS), "weekly": 3, "digest": 3}
    assert "Traceback" not in serve.log
    print(
        f"\n{ROUNDS} kills, {len(expected)} pushes due, 0 skipped, 0 repeated to a member,"
        f" {into.total() - len(into)} repeated into the group"
    )
