"""The model's endpoint: one answer within the time limit, or none, whatever it does."""

import logging
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from pydantic import SecretStr

from bot.adapters.openai import client
from bot.adapters.openai.client import ASKED, OpenAIModel
from config.settings import ModelSettings
from tests.fake_model import KEY, Answer, FakeModel, drops, raw, served, status

PROMPT = ("规则", '{"message": "⟦客户1⟧点头了"}')


@pytest.fixture
async def fake() -> FakeModel:
    return FakeModel()


@pytest.fixture
async def url(fake: FakeModel) -> AsyncIterator[str]:
    async with served(fake) as url:
        yield url


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


def model(url: str, http: aiohttp.ClientSession, **values: Any) -> OpenAIModel:
    settings = ModelSettings(base_url=url, api_key=SecretStr(KEY), name="m-1", **values)
    return OpenAIModel(settings, session=http)


def counted(outcome: str) -> float:
    return ASKED.labels(outcome)._value.get()


async def test_it_asks_once_with_key_and_name(fake: FakeModel, url: str, http: aiohttp.ClientSession) -> None:
    fake.plan('{"answer": null}')
    before = counted("answered")
    assert await model(url + "/", http)(PROMPT) == '{"answer": null}'
    [request] = fake.requests
    assert (request["model"], request["temperature"], request["stream"]) == ("m-1", 0, False)
    assert [m["content"] for m in request["messages"]] == list(PROMPT)
    assert fake.keys == [f"Bearer {KEY}"]
    assert counted("answered") == before + 1


async def test_a_server_without_keys_gets_none(fake: FakeModel, url: str, http: aiohttp.ClientSession) -> None:
    fake.plan("ok")
    assert await OpenAIModel(ModelSettings(base_url=url, name="m"), session=http)(PROMPT) == "ok"
    assert fake.keys == [None]


async def test_an_endpoint_without_response_format_is_asked_without(
    fake: FakeModel, url: str, http: aiohttp.ClientSession
) -> None:
    fake.plan(status(400), "one", "two")
    asks = model(url, http)
    assert [await asks(PROMPT), await asks(PROMPT)] == ["one", "two"]
    assert ["response_format" in request for request in fake.requests] == [True, False, False]


FAULTS: dict[str, tuple[str, Answer]] = {
    "500": ("http", status(500)),
    "401": ("http", status(401)),
    "429": ("http", status(429)),
    "no content": ("http", status(204)),
    "dropped": ("unreachable", drops),
    "no JSON": ("malformed", raw(b"<html>")),
    "no UTF-8": ("malformed", raw(b"\xff\xfe\x00")),
    "no choices": ("malformed", raw(b'{"choices": []}')),
    "choices of another kind": ("malformed", raw(b'{"choices": {"0": 1}}')),
    "no text": ("malformed", raw(b'{"choices": [{"message": {"content": null, "tool_calls": []}}]}')),
    "a list": ("malformed", raw(b"[" * 100_000)),
    "huge": ("too_long", raw(b'{"choices": [{"message": {"content": "' + b"a" * 1_000_000 + b'"}}]}')),
}


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_fault_is_no_answer_and_counted(
    fault: str, fake: FakeModel, url: str, http: aiohttp.ClientSession, caplog: pytest.LogCaptureFixture
) -> None:
    outcome, answer = FAULTS[fault]
    fake.plan(answer)
    before = counted(outcome)
    with caplog.at_level(logging.DEBUG, logger="bot"):
        assert await model(url, http)(PROMPT) is None
    assert counted(outcome) == before + 1
    assert KEY not in caplog.text
    assert "点头" not in caplog.text


async def test_a_redirect_is_not_followed(fake: FakeModel, url: str, http: aiohttp.ClientSession) -> None:
    elsewhere = FakeModel()
    elsewhere.plan("got you")
    async with served(elsewhere) as other:
        fake.plan(status(307, Location=f"{other}/chat/completions"))
        assert await model(url, http)(PROMPT) is None
    assert elsewhere.requests == []


async def test_nobody_there(http: aiohttp.ClientSession) -> None:
    async with served(FakeModel()) as url:
        pass
    assert await model(url, http)(PROMPT) is None


async def test_a_slow_one_is_given_up(fake: FakeModel, url: str, http: aiohttp.ClientSession) -> None:
    fake.plan(fake.hangs)
    before = counted("timeout")
    assert await model(url, http, timeout_seconds=0.1)(PROMPT) is None
    assert counted("timeout") == before + 1


async def test_one_that_drips_is_given_up(fake: FakeModel, url: str, http: aiohttp.ClientSession) -> None:
    async def drip(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        await response.write(b'{"choices": [')
        await fake.released.wait()
        return response

    fake.plan(drip)
    assert await model(url, http, timeout_seconds=0.1)(PROMPT) is None


async def test_one_that_keeps_failing_is_left_alone_for_a_while(
    fake: FakeModel, url: str, http: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake.plan(status(500))
    asks = model(url, http)
    for _ in range(client.FAILURES_BEFORE_PAUSE + 2):
        assert await asks(PROMPT) is None
    assert len(fake.requests) == client.FAILURES_BEFORE_PAUSE
    monkeypatch.setattr(client, "PAUSE_SECONDS", 0.0)
    fake.plan("back")
    fresh = model(url, http)
    assert await fresh(PROMPT) == "back"


async def test_a_pause_ends(
    fake: FakeModel, url: str, http: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "PAUSE_SECONDS", 0.0)
    fake.plan(*[status(500)] * client.FAILURES_BEFORE_PAUSE, "back")
    asks = model(url, http)
    answers = [await asks(PROMPT) for _ in range(client.FAILURES_BEFORE_PAUSE + 1)]
    assert answers == [None] * client.FAILURES_BEFORE_PAUSE + ["back"]
