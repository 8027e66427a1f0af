"""SIGTERM: what is in flight is finished, the exit code is 0, and the next start goes on where this one ended."""

import asyncio
import time
from datetime import UTC, datetime

import pytest

from simulator.app import Simulator
from tests.e2e.conftest import PEOPLE
from tests.e2e.serving import Post, until_quiet

pytestmark = pytest.mark.e2e

FEW_SECONDS = 15
"""Far above what it takes (under two), far below what an orchestrator waits before it kills (30)."""


async def test_sigterm_under_load(start_serve, wecom: Simulator, post: Post, database) -> None:
    serve = await start_serve()
    sent = [post.text(userid, f"今天拜访了宁波海天机械有限公司 {userid}", at=datetime.now(UTC)) for userid in PEOPLE]
    deliveries = [asyncio.create_task(post.until_acknowledged(xml)) for xml, _ in sent]
    await deliveries[0]
    began = time.monotonic()
    assert await serve.terminate() == 0
    assert time.monotonic() - began < FEW_SECONDS
    assert "Traceback" not in serve.log

    await serve.start()
    await asyncio.gather(*deliveries)
    store = await until_quiet(database, count=len(sent))
    assert set(store.statuses) == {"applied"}
    assert set(store.answers.values()) == {1}
    assert [len(wecom.sent(userid)) for userid in PEOPLE] == [1] * len(PEOPLE)
    assert await serve.terminate() == 0
    assert "Traceback" not in serve.log


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
async def test_sigterm_while_wecom_hangs(start_serve, wecom: Simulator, post: Post, database) -> None:
    serve = await start_serve()
    wecom.faults.hang("message/send", times=None)
    for n, userid in enumerate(PEOPLE[:15]):
        await post.until_acknowledged(post.text(userid, f"今天拜访了常州江海机械有限公司 {n}", at=datetime.now(UTC))[0])
    await wecom.faults.wait_for_hang()
    began = time.monotonic()
    assert await serve.terminate() == 0
    assert time.monotonic() - began < FEW_SECONDS
    assert "Traceback" not in serve.log

    wecom.faults.clear()
    await serve.start()
    await until_quiet(database, count=15)
    assert [len(wecom.sent(userid)) for userid in PEOPLE[:15]] == [1] * 15


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
async def test_sigterm_before_anything_happened(start_serve) -> None:
    serve = await start_serve()
    assert await serve.terminate() == 0
    assert "Traceback" not in serve.log
    assert await serve.status_of("/healthz") == 0
