"""A small stand-in for WeCom's API: tokens that can be ended, and answers that a test lines up."""

import asyncio
import json
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

CORP, SECRET, AGENT = "ww1", "hush-secret", 218
Answer = dict[str, Any] | bytes | web.StreamResponse | Callable[[web.Request], Awaitable[web.StreamResponse]]

OK: dict[str, dict[str, Any]] = {
    "message/send": {"errcode": 0, "errmsg": "ok", "msgid": "m1", "invaliduser": ""},
    "media/upload": {"errcode": 0, "errmsg": "ok", "type": "file", "media_id": "M1", "created_at": "1"},
}


@dataclass
class FakeWeCom:
    """What was asked, and what to answer.

    Attributes:
        calls: Names of the APIs called, in order.
        bodies: Bodies received, by API.
        planned: Answers for the next calls of an API; after them it behaves.
        lifetime_seconds: `expires_in` of the tokens.
        parallel: Most calls seen at the same time.
    """

    calls: list[str] = field(default_factory=list)
    bodies: dict[str, list[bytes]] = field(default_factory=lambda: defaultdict(list))
    queries: dict[str, list[dict[str, str]]] = field(default_factory=lambda: defaultdict(list))
    planned: dict[str, deque[Answer]] = field(default_factory=lambda: defaultdict(deque))
    lifetime_seconds: Any = 7200
    token: str = ""
    parallel: int = 0
    _running: int = 0

    def plan(self, api: str, *answers: Answer) -> None:
        self.planned[api].extend(answers)

    def end_token(self) -> None:
        self.token = ""

    @property
    def fetches(self) -> int:
        return self.calls.count("gettoken")

    async def handle(self, request: web.Request) -> web.StreamResponse:
        api = request.match_info["api"]
        self.calls.append(api)
        self.queries[api].append(dict(request.query))
        self.bodies[api].append(await request.read())
        self._running += 1
        self.parallel = max(self.parallel, self._running)
        try:
            await asyncio.sleep(0)
            return await self._answer(api, request)
        finally:
            self._running -= 1

    async def _answer(self, api: str, request: web.Request) -> web.StreamResponse:
        if self.planned[api]:
            answer = self.planned[api].popleft()
        elif api == "gettoken":
            answer = self._new_token(request)
        elif request.query.get("access_token") != self.token or not self.token:
            answer = {"errcode": 42001, "errmsg": "access_token expired, hint: [1], from ip: 127.0.0.1"}
        else:
            answer = OK.get(api, {"errcode": 0, "errmsg": "ok"})
        if callable(answer):
            return await answer(request)
        if isinstance(answer, web.StreamResponse):
            return answer
        body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        return web.Response(body=body, content_type="text/plain")

    def _new_token(self, request: web.Request) -> dict[str, Any]:
        if request.query.get("corpsecret") != SECRET:
            return {"errcode": 40001, "errmsg": "invalid credential"}
        self.token = f"token-{len(self.calls)}"
        return {"errcode": 0, "errmsg": "ok", "access_token": self.token, "expires_in": self.lifetime_seconds}


@asynccontextmanager
async def served(fake: FakeWeCom) -> AsyncIterator[str]:
    """Serve `fake` on a free port of this machine and yield its base URL."""
    app = web.Application(client_max_size=64 << 20)
    app.router.add_route("*", "/cgi-bin/{api:.+}", fake.handle)
    async with TestServer(app) as server:
        yield str(server.make_url("/"))
