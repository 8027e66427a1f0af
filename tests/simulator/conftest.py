"""A stand-in on a free port with a fake bot behind its callback URL."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web
from simulator_helpers import AGENT, DEPARTMENTS, MEMBERS, ApiClient, FakeBot, FakeTime
from wechatpy.work.crypto import WeChatCrypto

from simulator import Simulator, SimulatorConfig


@pytest.fixture
def fake_time() -> FakeTime:
    return FakeTime()


@pytest.fixture
async def fake_bot() -> AsyncIterator[FakeBot]:
    config = SimulatorConfig()
    bot = FakeBot(WeChatCrypto(config.token, config.encoding_aes_key, config.corp_id))
    app = web.Application()
    app.router.add_route("*", "/wecom/app", bot.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    bot.url = f"http://127.0.0.1:{runner.addresses[0][1]}/wecom/app"
    yield bot
    await runner.cleanup()


@pytest.fixture
async def sim(fake_time: FakeTime, fake_bot: FakeBot) -> AsyncIterator[Simulator]:
    config = SimulatorConfig(
        port=0,
        agent_id=AGENT,
        callback_url=fake_bot.url,
        callback_retry_seconds=0,
        members=MEMBERS,
        departments=DEPARTMENTS,
    )
    async with Simulator(config, clock=fake_time.clock, uptime=fake_time.uptime) as simulator:
        yield simulator


@pytest.fixture
async def api(sim: Simulator) -> AsyncIterator[ApiClient]:
    async with aiohttp.ClientSession() as session:
        client = ApiClient(session, sim)
        await client.login()
        yield client
