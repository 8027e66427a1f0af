"""A stand-in for an OpenAI-compatible endpoint that answers, or misbehaves, as it is told."""

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

Answer = str | dict[str, Any] | Callable[[web.Request], Awaitable[web.StreamResponse]]
KEY = "sk-hush-secret"


@dataclass
class FakeModel:
    """What was asked, and what to answer.

    Attributes:
        requests: Bodies received, in order.
        planned: Answers for the next calls; the last one stays. A dict is sent as the JSON the model says.
        released: Set to let a `hangs` answer end.
    """

    requests: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    planned: deque[Answer] = field(default_factory=deque)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    released: asyncio.Event = field(default_factory=asyncio.Event)

    def plan(self, *answers: Answer) -> None:
        self.planned.clear()
        self.planned.extend(answers)

    @property
    def asked(self) -> list[dict[str, Any]]:
        """What the users' messages held."""
        return [json.loads(request["messages"][1]["content"]) for request in self.requests]

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.requests.append(await request.json())
        self.keys.append(request.headers.get("Authorization"))
        self.arrived.set()
        answer = self.planned.popleft() if len(self.planned) > 1 else self.planned[0]
        if callable(answer):
            return await answer(request)
        content = answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False)
        return web.json_response({"choices": [{"message": {"role": "assistant", "content": content}}]})

    async def hangs(self, _request: web.Request) -> web.StreamResponse:
        await self.released.wait()
        return web.json_response({})


def status(code: int, **headers: str) -> Answer:
    """An answer with this status and nothing of use."""

    async def answer(_request: web.Request) -> web.StreamResponse:
        return web.Response(status=code, text='{"error": "no"}', headers=headers)

    return answer


def raw(body: bytes) -> Answer:
    """An answer with this body."""

    async def answer(_request: web.Request) -> web.StreamResponse:
        return web.Response(body=body, content_type="application/json")

    return answer


async def drops(request: web.Request) -> web.StreamResponse:
    """Close the connection without a word."""
    assert request.transport is not None
    request.transport.close()
    return web.Response()


@asynccontextmanager
async def served(fake: FakeModel) -> AsyncIterator[str]:
    """Serve `fake` on a free port of this machine and yield its base URL."""
    app = web.Application(client_max_size=1 << 20)
    app.router.add_post("/v1/chat/completions", fake.handle)
    async with TestServer(app) as server:
        try:
            yield str(server.make_url("/v1"))
        finally:
            fake.released.set()
