"""Robots in groups: a webhook that takes messages without a token, twenty a minute for each key (fact sheet 6)."""

from __future__ import annotations

import base64
import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from aiohttp import web

from simulator.faults import Faults
from simulator.limits import TEXT_BYTES, Windows

API: Final = "webhook/send"
MARKDOWN_BYTES: Final = 4096
PICTURE_BYTES: Final = 2 << 20
MAX_BODY_BYTES: Final = 4 << 20
LIMITS: Final = ((timedelta(minutes=1), 20),)


class GroupRobots:
    """The webhooks of a corp. `sent` lists what each key's group got, oldest first."""

    def __init__(self, keys: Mapping[str, str], *, clock: Callable[[], datetime], faults: Faults) -> None:
        self._keys, self._clock, self._faults = keys, clock, faults
        self._windows = Windows(LIMITS)
        self.sent: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)

    def routes(self) -> list[web.RouteDef]:
        return [web.post(f"/cgi-bin/{API}", self._send)]

    async def _send(self, request: web.Request) -> web.StreamResponse:
        fault = self._faults.take(API)
        if fault is not None and fault.kind == "answer":
            return _answer(fault.errcode)
        if fault is not None and fault.kind == "status":
            return web.Response(status=fault.status)
        key = request.query.get("key", "")
        code = self._refusal(key, await request.content.read(MAX_BODY_BYTES))
        if fault is not None and fault.kind == "drop_after" and request.transport is not None:
            request.transport.close()
        return _answer(code)

    def _refusal(self, key: str, raw: bytes) -> int:
        """Take a message in; returns the error code, 0 where it was taken."""
        if key not in self._keys:
            return 93000
        now = self._clock()
        if self._windows.exceeded(key, now) is not None:
            return 45009
        try:
            body = json.loads(raw)
        except ValueError:
            return 40033
        if not isinstance(body, dict) or not _is_sendable(body):
            return 40058
        self._windows.count(key, now)
        self.sent[key].append(body)
        return 0


def _is_sendable(body: Mapping[str, Any]) -> bool:
    kind = body.get("msgtype")
    part = body.get(kind) if isinstance(kind, str) else None
    if not isinstance(part, dict):
        return False
    if kind in ("text", "markdown"):
        content = part.get("content")
        limit = TEXT_BYTES if kind == "text" else MARKDOWN_BYTES
        return isinstance(content, str) and 0 < len(content.encode()) <= limit
    if kind != "image":
        return False
    try:
        picture = base64.b64decode(part.get("base64", ""), validate=True)
    except ValueError:
        return False
    return 0 < len(picture) <= PICTURE_BYTES and hashlib.md5(picture).hexdigest() == part.get("md5")


def _answer(code: int) -> web.Response:
    return web.json_response({"errcode": code, "errmsg": "ok" if code == 0 else f"refused {code}"})
