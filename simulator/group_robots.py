"""Robots in groups: a webhook that takes messages without a token, twenty a minute for each key (fact sheet 6)."""

from __future__ import annotations

import base64
import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from aiohttp import web

from simulator.faults import Faults
from simulator.limits import TEXT_BYTES, Windows
from simulator.media import sniff
from simulator.state import Corp

API: Final = "webhook/send"
MARKDOWN_BYTES: Final = 4096
PICTURE_BYTES: Final = 2 << 20
PICTURE_ENDINGS: Final = {"image/png": ".png", "image/jpeg": ".jpg"}
LIMITS: Final = ((timedelta(minutes=1), 20),)


class GroupRobots:
    """The webhooks of a corp. `sent` lists what each key's group got, oldest first; the chat of the group shows it."""

    def __init__(self, corp: Corp, faults: Faults) -> None:
        self._corp, self._faults = corp, faults
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
        code = self._refusal(key, await request.read())
        if fault is not None and fault.kind == "drop_after" and request.transport is not None:
            request.transport.close()
        return _answer(code)

    def _refusal(self, key: str, raw: bytes) -> int:
        """Take a message in; returns the error code, 0 where it was taken."""
        group = self._corp.config.group_keys.get(key)
        if group is None:
            return 93000
        now = self._corp.clock()
        if self._windows.exceeded(key, now) is not None:
            return 45009
        try:
            body = json.loads(raw)
        except ValueError:
            return 40033
        if not isinstance(body, dict) or (part := _sendable(body)) is None:
            return 40058
        self._windows.count(key, now)
        self.sent[key].append(body)
        self._show(group, body["msgtype"], part, now)
        return 0

    def _show(self, group: str, kind: str, part: dict[str, Any], now: datetime) -> None:
        """Put what was taken in into the chat of its group."""
        if kind != "image":
            self._corp.add_group_message(group, kind, part)
            return
        picture = base64.b64decode(part["base64"])
        name = f"image{PICTURE_ENDINGS[sniff(picture)]}"
        self._corp.add_group_message(group, kind, {}, self._corp.media.add(kind, name, picture, now=now))


def _sendable(body: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the part of a body that is shown; None where WeCom would not take it."""
    kind = body.get("msgtype")
    part = body.get(kind) if isinstance(kind, str) else None
    if not isinstance(part, dict):
        return None
    if kind in ("text", "markdown"):
        content = part.get("content")
        limit = TEXT_BYTES if kind == "text" else MARKDOWN_BYTES
        return part if isinstance(content, str) and 0 < len(content.encode()) <= limit else None
    return part if kind == "image" and _is_picture(part) else None


def _is_picture(part: Mapping[str, Any]) -> bool:
    try:
        picture = base64.b64decode(part.get("base64", ""), validate=True)
    except ValueError:
        return False
    return (
        sniff(picture) in PICTURE_ENDINGS
        and len(picture) <= PICTURE_BYTES
        and hashlib.md5(picture).hexdigest() == part.get("md5")
    )


def _answer(code: int) -> web.Response:
    return web.json_response({"errcode": code, "errmsg": "ok" if code == 0 else f"refused {code}"})
