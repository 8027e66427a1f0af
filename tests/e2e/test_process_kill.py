"""kill -9 under load: what was acknowledged is applied once and answered once."""

import asyncio
import os
import random
from datetime import UTC, datetime

import pytest

from simulator.app import Simulator
from tests.e2e.conftest import PEOPLE
from tests.e2e.serving import Post, until_quiet

pytestmark = pytest.mark.e2e

ROUNDS = int(os.environ.get("LIAODAN_KILL_ROUNDS", "6"))
WRITERS = 12
FIRST, SECOND = "宁常无绍嘉温台湖金衢", "海江天华星联金永恒泰"


def visit_text(number: int) -> str:
    """Return a message that tells of a visit of its own: 又, as two of one person about one firm would be put together."""
    return f"今天又拜访了{FIRST[number // 10 % 10]}{SECOND[number % 10]}机械有限公司 聊了交期{number}"


async def test_kill_loses_and_doubles_nothing(start_serve, wecom: Simulator, post: Post, database) -> None:
    serve = await start_serve()
    chance = random.Random(20260310)
    sent: list[int] = []
    going = True

    async def write(number: int) -> None:
        """Send one person's messages one after the other, each until it is acknowledged."""
        mine = [userid for n, userid in enumerate(PEOPLE) if n % WRITERS == number]
        turn = 0
        while going:
            xml, msg_id = post.text(mine[turn % len(mine)], visit_text(len(sent)), at=datetime.now(UTC))
            sent.append(msg_id)
            turn += 1
            await post.until_acknowledged(xml)
            await asyncio.sleep(chance.uniform(0.05, 0.3))

    writers = [asyncio.create_task(write(number)) for number in range(WRITERS)]
    for _ in range(ROUNDS):
        await asyncio.sleep(chance.uniform(0.3, 1.2))
        await serve.kill()
        await serve.start()
    going = False
    await asyncio.gather(*writers)

    store = await until_quiet(database, count=len(sent))
    assert sorted(m.dedupe_key.rsplit(":", 1)[1] for m in store.messages) == sorted(map(str, sent))
    assert set(store.statuses) == {"applied"}
    assert {store.visits[m.id] for m in store.messages} == {1}
    assert {store.answers[m.id] for m in store.messages} == {1}
    assert {row.status for row in store.outbox} == {"sent"}
    for userid in PEOPLE:
        # an answer to each message, and the evening's card where the test runs into its hour
        mine = [row for row in store.outbox if row.recipient == userid]
        assert len(wecom.sent(userid)) == len(mine), "delivered once, after WeCom's duplicate check"
    assert not wecom.dropped(PEOPLE[0])
    assert "Traceback" not in serve.log
