"""A whole bot against the stand-in for WeCom, over real HTTP with real encryption."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.app import Bot, build_bot
from bot.serve import start_site
from config.clock import Clock
from config.settings import CompanySettings
from simulator.app import Simulator
from simulator.config import SimMember, SimulatorConfig
from tests.e2e.serving import PATIENCE_SECONDS, Post, Serve, first_answer, free_port, settings_for


@dataclass(slots=True)
class Play:
    """The stand-in and the bot, wired to each other."""

    sim: Simulator
    bot: Bot

    async def say(self, userid: str, text: str) -> str:
        """Send a text and return the first answer to it; a push that comes in between is none."""
        after = self.sim.last_seq
        delivered = await self.sim.send_text(userid, text)
        assert delivered.is_delivered
        assert delivered.msg_id is not None
        body = json.loads(await first_answer(self.bot.database, delivered.msg_id, userid))
        [answer] = await self.sim.wait_for_message(
            userid, predicate=lambda m: m.request == body, after=after, timeout=PATIENCE_SECONDS
        )
        return answer.text


@pytest.fixture
async def start_play(database_url: str) -> AsyncIterator[Callable[..., Awaitable[Play]]]:
    """A function that starts a bot (and the stand-in) on the test's database."""
    async with AsyncExitStack() as stack:

        async def start(
            *,
            clock: Clock | None = None,
            sim: Simulator | None = None,
            company: CompanySettings | None = None,
            service: Mapping[str, tuple[str, ...]] | None = None,
        ) -> Play:
            if sim is None:
                sim = Simulator(SimulatorConfig(port=0))
                await stack.enter_async_context(sim)
            settings = settings_for(sim, database_url)
            if company is not None:
                settings = settings.model_copy(update={"company": company})
            if service is not None:
                settings = settings.model_copy(update={"service": service})
            bot = await build_bot(settings, clock=clock)
            await bot.start()
            runner, port = await start_site(bot)
            stack.push_async_callback(bot.stop)
            stack.push_async_callback(runner.cleanup)
            sim.callbacks.url = f"http://127.0.0.1:{port}/wecom/app"
            return Play(sim, bot)

        yield start


PEOPLE = tuple(f"rep{n}" for n in range(40))


@pytest.fixture
async def wecom() -> AsyncIterator[Simulator]:
    """The stand-in with forty reps, a manager and an admin; it tries a callback once, so that tests see every refusal."""
    members = [SimMember(userid, userid) for userid in (*PEOPLE, "boss", "root")]
    async with Simulator(SimulatorConfig(port=0, members=members, callback_tries=1)) as sim:
        yield sim


@pytest.fixture
def post(wecom: Simulator) -> Post:
    return Post(wecom)


def today_and_tomorrow() -> list[str]:
    """The dates in China now and at the end of a run over midnight."""
    now = datetime.now(ZoneInfo("Asia/Shanghai"))
    return [f"{now + timedelta(days=n):%Y-%m-%d}" for n in range(2)]


@pytest.fixture
async def start_serve(
    wecom: Simulator, database_url: str, tmp_path: Path
) -> AsyncIterator[Callable[..., Awaitable[Serve]]]:
    """A function that starts a `liaodan serve` of its own on the test's database; callbacks go to the last one.

    One that is not told the time has days off, so that no list of the hour at which the tests run comes in between.
    """
    async with AsyncExitStack() as stack:
        count = 0

        async def start(**environment: str) -> Serve:
            nonlocal count
            count += 1
            hours = {} if "CLOCK__START" in environment else {"PUSH__DAYS_OFF": json.dumps(today_and_tomorrow())}
            serve = Serve(wecom, database_url, tmp_path / f"serve{count}.log", free_port(), hours | environment)
            stack.push_async_callback(serve.stop)
            wecom.callbacks.url = f"{serve.url}/wecom/app"
            return await serve.start()

        yield start
