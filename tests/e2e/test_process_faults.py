"""Faults around a real process: WeCom's API, the database, a handler."""

import asyncio
import os
import signal
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from models.database import Database
from simulator.app import Simulator
from tests.e2e.conftest import PEOPLE
from tests.e2e.serving import Post, eventually, kept, until_quiet

pytestmark = pytest.mark.e2e


def spoil_everything(sim: Simulator) -> None:
    """Order every kind of fault, one after the other."""
    for code in (-1, 40014, 45033):
        sim.faults.answer("message/send", code)
    sim.faults.status("message/send", 500)
    sim.faults.drop("message/send")
    sim.faults.drop("message/send", after=True, times=3)


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
async def test_everything_goes_wrong_and_all_is_delivered_once_in_order(
    start_serve, wecom: Simulator, post: Post, database
) -> None:
    serve = await start_serve()
    spoil_everything(wecom)
    at = datetime.now(UTC)
    for n in range(4):
        for userid in PEOPLE[:6]:
            xml, _ = post.text(userid, f"今天拜访了宁波海天机械有限公司 第{n}次", at=at + timedelta(seconds=n))
            await post.until_acknowledged(xml)
    store = await until_quiet(database, count=24)
    for userid in PEOPLE[:6]:
        mine = [row for row in store.outbox if row.recipient == userid]
        assert [row.message_id for row in sorted(mine, key=lambda row: row.sent_at)] == [
            m.id for m in store.messages if m.sender == userid
        ]
        assert len(wecom.sent(userid)) == 4
    assert "Traceback" not in serve.log


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
async def test_a_token_that_ends_while_it_runs(start_serve, wecom: Simulator, post: Post, database) -> None:
    await start_serve()
    await post.until_acknowledged(post.text("rep1", "在吗", at=datetime.now(UTC))[0])
    await wecom.wait_for_message("rep1")
    wecom.faults.answer("message/send", 42001)
    await post.until_acknowledged(post.text("rep1", "在吗", at=datetime.now(UTC))[0])
    await wecom.wait_for_message("rep1", count=2)


@pytest.mark.parametrize("database_kind", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True)
async def test_a_database_that_is_gone_for_a_while(
    start_serve, wecom: Simulator, post: Post, database: Database, database_url: str
) -> None:
    serve = await start_serve()
    await post.until_acknowledged(post.text("rep1", "在吗", at=datetime.now(UTC))[0])
    await until_quiet(database, count=1)
    await database.engine.dispose()
    admin = Database(database_url.rsplit("/", 1)[0] + "/postgres")

    async def allow(yes: bool) -> None:
        async with admin.engine.connect() as connection:
            alone = await connection.execution_options(isolation_level="AUTOCOMMIT")
            await alone.execute(text(f"ALTER DATABASE {database.url.database} ALLOW_CONNECTIONS {str(yes).lower()}"))
            if not yes:
                await alone.execute(
                    text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"),
                    {"name": database.url.database},
                )

    await allow(False)
    xml, _ = post.text("rep1", "在吗", at=datetime.now(UTC))
    assert (await post.deliver(xml)).attempts[-1].status == 503

    async def says_so() -> bool:
        return await serve.status_of("/readyz") == 503

    await eventually(says_so)
    assert await serve.status_of("/healthz") == 200
    await allow(True)
    await admin.close()
    await post.until_acknowledged(xml)
    await until_quiet(database, count=2)
    assert await serve.status_of("/readyz") == 200
    assert len(wecom.sent("rep1")) == 2
    assert "Traceback" not in serve.log


@pytest.mark.parametrize("database_kind", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True)
async def test_a_process_that_stood_still_for_long_repeats_nothing(
    start_serve, wecom: Simulator, post: Post, database
) -> None:
    frozen = await start_serve()
    wecom.faults.delay("message/send", 1.0, times=8)
    for userid in PEOPLE[:8]:
        await post.until_acknowledged(post.text(userid, "今天拜访了宁波海天机械有限公司", at=datetime.now(UTC))[0])

    async def all_are_on_their_way() -> bool:
        """Nothing is written then: what a process frozen in a statement holds, it holds for long."""
        rows = (await kept(database)).outbox
        return len(rows) == 8 and all(row.status == "sending" for row in rows)

    await eventually(all_are_on_their_way)
    assert frozen.process is not None
    os.kill(frozen.process.pid, signal.SIGSTOP)
    await start_serve()
    await until_quiet(database, count=8)
    os.kill(frozen.process.pid, signal.SIGCONT)
    await asyncio.sleep(1)
    store = await until_quiet(database, count=8)
    assert set(store.answers.values()) == {1}
    assert [len(wecom.sent(userid)) for userid in PEOPLE[:8]] == [1] * 8
