"""A bot whose parts are started one by one, against the stand-in for WeCom."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack

import pytest

from bot.app import Bot, build_bot
from config.clock import Clock
from config.settings import ModelSettings
from models import Member
from simulator.app import Simulator
from simulator.config import SimMember, SimulatorConfig
from tests.e2e.serving import settings_for

PEOPLE = tuple(f"rep{n}" for n in range(50))


@pytest.fixture
async def wecom() -> AsyncIterator[Simulator]:
    members = [SimMember(userid, userid) for userid in (*PEOPLE, "root")]
    async with Simulator(SimulatorConfig(port=0, members=members)) as sim:
        yield sim


@pytest.fixture
async def make_bot(database_url: str, wecom: Simulator) -> AsyncIterator[Callable[..., Awaitable[Bot]]]:
    """A function that builds a bot on the test's database; nothing runs yet, and an admin `root` is there."""
    async with AsyncExitStack() as stack:
        made: list[Bot] = []

        async def make(*, clock: Clock | None = None, model: ModelSettings | None = None) -> Bot:
            settings = settings_for(wecom, database_url).model_copy(update={"model": model or ModelSettings()})
            bot = await build_bot(settings, clock=clock)
            stack.push_async_callback(bot.stop)
            made.append(bot)
            if len(made) > 1:
                return bot
            async with bot.database.writing() as session:
                session.add(
                    Member(userid="root", userid_key="root", name="root", role="admin", created_at=bot.clock.now())
                )
            return bot

        yield make


@pytest.fixture
async def bot(make_bot: Callable[..., Awaitable[Bot]]) -> Bot:
    return await make_bot()
