"""A team's digest goes into its group too: once however many lead the team, and without what is its manager's alone."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from pydantic import SecretStr, ValidationError
from scheduler_helpers import add_member, at
from sqlalchemy import select
from sqlmodel import col

from config.settings import Settings
from models import OutboxMessage
from models.database import Database
from scheduler.jobs import Scheduler
from tests.analytics.digest_rows import Rows, day
from tests.conftest import HandClock

WEBHOOK = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key="
CONFIGURED: dict[str, Any] = {
    "groups": {name: SecretStr(f"{WEBHOOK}{n}") for n, name in enumerate(("华东群", "公司群", "别的群"))},
    "digest_groups": {"华东群": "华东", "公司群": ""},
}
Make = Callable[..., Scheduler]


async def sent_to(database: Database, recipient: str) -> list[tuple[str, str | None, str]]:
    """Kind, dedupe key and, of a text, the words of what was queued for a member or group."""
    async with database.reading() as session:
        rows = await session.scalars(
            select(OutboxMessage).where(col(OutboxMessage.recipient) == recipient).order_by(col(OutboxMessage.id))
        )
        return [
            (row.kind, row.dedupe_key, json.loads(row.body or b"")["text"]["content"] if row.kind == "text" else "")
            for row in rows
        ]


async def test_the_week_and_the_day_go_into_the_teams_group_once(
    database: Database, clock: HandClock, make_scheduler: Make
) -> None:
    for userid, team in (("boss", "华东"), ("second", "华东"), ("south", "华南")):
        await add_member(database, userid, role="manager", team=team, without=("morning",))
    for clock_time in ("17:29", "17:45", "17:46", "18:15", "18:16"):
        clock.at = at(clock_time, "2026-03-13")
        await make_scheduler(**CONFIGURED).tick()
    into = await sent_to(database, "华东群")
    assert [(kind, key) for kind, key, _ in into] == [
        ("text", "weekly:2026-03-13:group:华东群"),
        ("image", "weekly:2026-03-13:group:华东群:picture"),
        ("text", "digest:2026-03-13:group:华东群"),
        ("image", "digest:2026-03-13:group:华东群:picture"),
    ]
    assert [len(await sent_to(database, userid)) for userid in ("boss", "second", "south")] == [4, 4, 4]
    assert await sent_to(database, "公司群") == await sent_to(database, "别的群") == []


async def test_whoever_leads_everybody_feeds_the_companys_group(
    database: Database, clock: HandClock, make_scheduler: Make
) -> None:
    await add_member(database, "boss", role="admin", team="华东", without=("morning",))
    clock.at = at("18:15")
    await make_scheduler(**CONFIGURED).tick()
    assert len(await sent_to(database, "公司群")) == 2
    assert await sent_to(database, "华东群") == []


async def test_what_the_manager_owes_and_can_ask_stays_with_the_manager(
    database: Database, clock: HandClock, make_scheduler: Make
) -> None:
    boss = await add_member(database, "boss", role="manager", team="华东", without=("morning",))
    rows = Rows(database)
    rep = await rows.member(team="华东")
    for n in range(7):
        customer = await rows.customer(f"海天{n}", rep)
        await rows.deal(customer, rep, amount_fen=(n + 1) * 10**8, close_on=day(4))
    await rows.follow_up(rep, due=1, direction="manager", owed_by_id=boss, action="批特价")
    clock.at = at("18:15")
    await make_scheduler(**CONFIGURED).tick()
    own, told = (text for _, _, text in [(await sent_to(database, to))[0] for to in ("boss", "华东群")])
    assert "你欠团队1件" in own
    assert "「哪些单子悬」" in own
    assert "欠团队" not in told
    assert "「" not in told
    assert told.splitlines()[-1] == "数都来自大家自己记的"
    assert "还有2单" in told.splitlines()
    assert [line for line in told.splitlines() if "海天" in line] == [
        line for line in own.splitlines() if "海天" in line
    ]


def test_a_group_that_gets_digests_has_a_robot() -> None:
    with pytest.raises(ValidationError, match="无此群"):
        Settings(database_url="sqlite+aiosqlite://", digest_groups={"无此群": "华东"})
