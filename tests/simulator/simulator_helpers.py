"""A clock to move by hand, a plain HTTP client for the stand-in's API, and a tiny bot on wechatpy's crypto alone."""

from __future__ import annotations

import io
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import xmltodict
from aiohttp import web
from wechatpy.work.crypto import WeChatCrypto

from simulator import SimDepartment, SimMember, Simulator

AGENT = 1000002
MEMBERS = (
    SimMember("ZhouKai", "周凯", (2,), direct_leader="lijing"),
    SimMember("zhaohai", "赵海", (3,), direct_leader="lijing"),
    SimMember("lijing", "李静", (2,), is_leader=True),
    SimMember("hidden", "范围外", (2,), is_visible=False),
)
DEPARTMENTS = (SimDepartment(1, "公司", 0), SimDepartment(2, "销售部", 1, ("lijing",)), SimDepartment(3, "华东", 2))


@dataclass
class FakeTime:
    """Both clocks of a stand-in, moved by hand."""

    at: datetime = datetime(2026, 3, 10, 1, 0, tzinfo=UTC)

    def clock(self) -> datetime:
        return self.at

    def uptime(self) -> float:
        return self.at.timestamp()

    def advance(self, **delta: float) -> None:
        self.at += timedelta(**delta)


@dataclass
class ApiClient:
    """Calls the API the way a program without any library would."""

    session: aiohttp.ClientSession
    sim: Simulator
    token: str = ""

    async def get(self, name: str, **query: str) -> dict[str, Any]:
        params = {"access_token": self.token} | query
        async with self.session.get(f"{self.sim.url}/cgi-bin/{name}", params=params) as response:
            assert response.status == 200
            return dict(await response.json())

    async def post(self, name: str, body: Any, **query: str) -> dict[str, Any]:
        data = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode()
        params = {"access_token": self.token} | query
        async with self.session.post(f"{self.sim.url}/cgi-bin/{name}", params=params, data=data) as response:
            assert response.status == 200
            return dict(await response.json())

    async def login(self) -> None:
        config = self.sim.config
        self.token = (await self.get("gettoken", corpid=config.corp_id, corpsecret=config.secret))["access_token"]

    async def send(self, msgtype: str = "text", content: Any = None, **more: Any) -> dict[str, Any]:
        """message/send of one object; a short text to ZhouKai unless told otherwise."""
        body = {"touser": "ZhouKai", "agentid": AGENT, "msgtype": msgtype, msgtype: content or {"content": "你好"}}
        return await self.post("message/send", body | more)

    async def upload(self, kind: str, data: bytes, *, filename: str = "a.bin", part: str = "media") -> dict[str, Any]:
        form = aiohttp.FormData(quote_fields=False)
        form.add_field(part, io.BytesIO(data), filename=filename, content_type="application/octet-stream")
        params = {"access_token": self.token, "type": kind}
        async with self.session.post(f"{self.sim.url}/cgi-bin/media/upload", params=params, data=form) as response:
            return dict(await response.json())


@dataclass
class FakeBot:
    """Takes callbacks with wechatpy's crypto. `answer` may be set to script what comes back."""

    crypto: WeChatCrypto
    url: str = ""
    received: list[dict[str, Any]] = field(default_factory=list)
    queries: list[dict[str, str]] = field(default_factory=list)
    answer: Callable[[dict[str, Any]], Awaitable[web.StreamResponse]] | None = None

    async def handle(self, request: web.Request) -> web.StreamResponse:
        query = dict(request.query)
        signed = (query["msg_signature"], query["timestamp"], query["nonce"])
        if request.method == "GET":
            return web.Response(text=self.crypto.check_signature(*signed, query["echostr"]))
        message = xmltodict.parse(self.crypto.decrypt_message(await request.text(), *signed))["xml"]
        self.received.append(message)
        self.queries.append(query)
        return await self.answer(message) if self.answer else web.Response()

    def passive(self, xml: str) -> web.Response:
        """Return an encrypted passive reply."""
        return web.Response(text=self.crypto.encrypt_message(xml, "n0nce", "1700000000"), content_type="text/xml")
