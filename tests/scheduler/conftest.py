"""A scheduler without a clock of its own: its ticks are called by hand."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from scheduler_helpers import at

from bot.outgoing import outbox_rows
from config.settings import Settings
from models.database import Database
from replies.types import Outgoing
from scheduler.jobs import Scheduler
from tests.conftest import HandClock


@pytest.fixture
def clock() -> HandClock:
    return HandClock(at("08:00"))


@pytest.fixture
def make_scheduler(database: Database, clock: HandClock) -> Callable[..., Scheduler]:
    def rows(outgoing: Sequence[Outgoing]) -> list[dict[str, object]]:
        return outbox_rows(outgoing, agent_id=1000002, now=clock.now())

    def make(on: Database = database, **configured: Any) -> Scheduler:
        settings = Settings(database_url="sqlite+aiosqlite://", **configured)
        return Scheduler(on, settings=settings, clock=clock, rows=rows, on_queued=lambda: None)

    return make
