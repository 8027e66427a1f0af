"""A whole bot against the stand-in for WeCom, over real HTTP with real encryption."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass

import pytest
from pydantic import SecretStr

from bot.app import Bot, build_bot
from bot.serve import start_site
from config.clock import Clock
from config.settings import HttpSettings, Settings, WeComSettings
from simulator.app import Simulator
from simulator.config import SimulatorConfig


@dataclass(slots=True)
class Play:
    """The stand-in and the bot, wired to each other."""

    sim: Simulator
    bot: Bot

    async def say(self, userid: str, text: str) -> str:
        """Send a text and return the first answer."""
        return (await self.sim.ask(userid, text)).text


@pytest.fixture
async def start_play(database_url: str) -> AsyncIterator[Callable[..., Awaitable[Play]]]:
    """A function that starts a bot (and the stand-in) on the test's database."""
    async with AsyncExitStack() as stack:

        async def start(*, clock: Clock | None = None, sim: Simulator | None = None) -> Play:
            if sim is None:
                sim = Simulator(SimulatorConfig(port=0))
                await stack.enter_async_context(sim)
            bot = await build_bot(settings_for(sim, database_url), clock=clock)
            await bot.start()
            runner, port = await start_site(bot)
            stack.push_async_callback(bot.stop)
            stack.push_async_callback(runner.cleanup)
            sim.callbacks.url = f"http://127.0.0.1:{port}/wecom/app"
            return Play(sim, bot)

        yield start


def settings_for(sim: Simulator, database_url: str) -> Settings:
    """Settings of a bot that talks to `sim`."""
    config = sim.config
    return Settings(
        database_url=database_url,
        http=HttpSettings(port=0),
        wecom=WeComSettings(
            corp_id=config.corp_id,
            agent_id=config.agent_id,
            secret=SecretStr(config.secret),
            token=SecretStr(config.token),
            encoding_aes_key=SecretStr(config.encoding_aes_key),
            api_base=sim.url,
        ),
    )
