"""What keeps `serve` from starting is said in a line, with exit code 1."""

import logging
import socket

import pytest

from bot.serve import serve
from config.settings import HttpSettings
from simulator.app import Simulator
from tests.e2e.serving import free_port, settings_for


async def test_a_database_that_does_not_answer(wecom: Simulator, caplog: pytest.LogCaptureFixture) -> None:
    settings = settings_for(wecom, f"postgresql+asyncpg://postgres@127.0.0.1:{free_port()}/x")
    with caplog.at_level(logging.ERROR):
        assert await serve(settings) == 1
    assert "the database does not answer" in caplog.text


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
async def test_a_port_that_is_taken(wecom: Simulator, database_url: str, caplog: pytest.LogCaptureFixture) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        settings = settings_for(wecom, database_url).model_copy(update={"http": HttpSettings(port=port)})
        with caplog.at_level(logging.ERROR):
            assert await serve(settings) == 1
    assert f"cannot listen on 127.0.0.1:{port}" in caplog.text


async def test_missing_settings(wecom: Simulator, caplog: pytest.LogCaptureFixture) -> None:
    settings = settings_for(wecom, "sqlite+aiosqlite://")
    empty = settings.wecom.model_copy(update={"corp_id": ""})
    with caplog.at_level(logging.ERROR):
        assert await serve(settings.model_copy(update={"wecom": empty})) == 2
    assert "LIAODAN_WECOM__CORP_ID" in caplog.text
