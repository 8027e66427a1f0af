"""The page and what it talks to: /, /sim/*.

Whoever can open the page can act as every member, so the endpoints answer only a page of their own: the Host must be
an address or a known name (DNS rebinding), and the Origin must be that host (cross-site requests). Texts travel as
JSON and become text nodes; no file a bot sends can run as a page.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import secrets
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final
from urllib.parse import quote

from aiohttp import web

from simulator import page_files
from simulator.actions import Actions, CannotClick
from simulator.callback import Callbacks
from simulator.chat import Change, MemberMessage
from simulator.chats import group_chat
from simulator.controls import Controls
from simulator.media import MAX_BYTES, sniff
from simulator.own_page import is_own
from simulator.present import Records, entry_json, millis, record_json
from simulator.state import Corp

logger = logging.getLogger(__name__)

CHAT_LENGTH: Final = 300
"""Entries the page gets of each chat."""
MOST_RECORDS: Final = 300
"""Rows in the panel, the newest of the database."""
EARLIEST: Final = datetime.min.replace(tzinfo=UTC)
MAX_TEXT: Final = 4000
"""Characters a member can type."""
MAX_JSON_BYTES: Final = 64 * 1024
QUEUE_LENGTH: Final = 1000
HEARTBEAT_SECONDS: Final = 5.0
SPEEDS: Final = (1.0, 60.0, 600.0)

FILE_POLICY: Final = "default-src 'none'; sandbox"


class Page:
    """The routes of the page for one corp.

    Args:
        corp, actions, callbacks: What the page shows and does.
        records: The rows of the bot's database, newest anywhere; None when the stand-in runs alone.
        controls: The demo's clock and script; None when there is none.
    """

    def __init__(
        self,
        corp: Corp,
        actions: Actions,
        callbacks: Callbacks,
        *,
        records: Records | None = None,
        controls: Controls | None = None,
    ) -> None:
        self._corp, self._actions, self._callbacks = corp, actions, callbacks
        self._records, self._controls = records, controls
        self._boot = secrets.token_hex(8)
        self._streams: set[asyncio.Queue[dict[str, Any] | None]] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._is_playing = False
        corp.listeners.append(self._on_change)

    def routes(self) -> list[web.RouteDef]:
        """Return the page's routes."""
        get = {
            "/": page_files.index,
            "/sim/font": page_files.font,
            "/sim/static/{name}": page_files.static,
            "/sim/state": self._state,
            "/sim/bot": self._bot,
            "/sim/chat/{userid}": self._chat,
            "/sim/media/{userid}/{seq}": self._media,
            "/sim/records": self._list_records,
            "/sim/events": self._events,
        }
        post = {
            "/sim/send": self._send,
            "/sim/image": self._image,
            "/sim/resend": self._resend,
            "/sim/click": self._click,
            "/sim/menu": self._menu,
            "/sim/read": self._read,
            "/sim/enter": self._enter,
            "/sim/speed": self._speed,
            "/sim/play": self._play,
            "/sim/go": self._go,
        }
        return [web.get(path, self._own_page_only(h), allow_head=False) for path, h in get.items()] + [
            web.post(path, self._own_page_only(h)) for path, h in post.items()
        ]

    async def close(self) -> None:
        """End the event streams and what the page has started."""
        for stream in tuple(self._streams):
            _push(stream, None)
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    # Who may ask

    def _own_page_only(
        self, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def guarded(request: web.Request) -> web.StreamResponse:
            if not is_own(request, self._corp.config.allowed_hosts):
                raise web.HTTPForbidden(text="这个页面只接受本机地址")
            return await handler(request)

        return guarded

    # Reading

    async def _state(self, _: web.Request) -> web.StreamResponse:
        config = self._corp.config
        return web.json_response(
            {
                "boot": self._boot,
                "app": config.app_name,
                "corp": self._corp.departments[min(self._corp.departments)].name,
                "members": [
                    {
                        "userid": m.userid,
                        "name": m.name,
                        "position": m.position,
                        "is_leader": m.is_leader,
                        "unread": self._corp.unread(m.userid),
                        "suggestions": list(config.leader_suggestions if m.is_leader else config.suggestions),
                    }
                    for m in config.members
                    if m.is_visible
                ],
                "groups": [
                    {"userid": group_chat(name), "name": name, "unread": self._corp.unread(group_chat(name))}
                    for name in self._corp.groups
                ],
                "menu": self._corp.menu,
                "clock": self._clock(),
                "speeds": list(SPEEDS) if self._controls is not None else [],
                "moments": list(self._controls.moments.items()) if self._controls is not None else [],
                "has_records": self._records is not None,
                "callback": self._callbacks.url,
            }
        )

    async def _bot(self, _: web.Request) -> web.StreamResponse:
        if self._callbacks.is_held:
            return web.json_response({"problem": "", "is_starting": True})
        return web.json_response({"problem": await self._callbacks.verify_url(), "is_starting": False})

    async def _chat(self, request: web.Request) -> web.StreamResponse:
        entries = self._corp.chat(self._chat_id(request.match_info["userid"]))[-CHAT_LENGTH:]
        return web.json_response([entry_json(entry, self._corp) for entry in entries])

    async def _media(self, request: web.Request) -> web.StreamResponse:
        """Give out a file of a chat. The chat keeps it even when its media id has expired, as a phone does."""
        seq = request.match_info["seq"]
        for entry in self._corp.chat(self._chat_id(request.match_info["userid"])):
            if str(entry.seq) == seq and entry.media is not None:
                mime = entry.media.content_type
                shown = mime in ("image/png", "image/jpeg", "application/pdf", "video/mp4")
                disposition = "inline" if shown else "attachment"
                headers = {
                    "Content-Disposition": f"{disposition}; filename*=utf-8''{quote(entry.media.filename, safe='')}",
                    "X-Content-Type-Options": "nosniff",
                    "Cache-Control": "private, max-age=3600",
                }
                if mime != "application/pdf":  # a sandbox would switch off the browser's own reader
                    headers["Content-Security-Policy"] = FILE_POLICY
                return web.Response(body=entry.media.data, content_type=mime, headers=headers)
        raise web.HTTPNotFound

    async def _list_records(self, _: web.Request) -> web.StreamResponse:
        if self._records is None:
            raise web.HTTPNotFound
        rows = sorted(await self._records(), key=lambda row: row.at or EARLIEST, reverse=True)[:MOST_RECORDS]
        return web.json_response([record_json(row) for row in rows], headers={"Cache-Control": "no-store"})

    async def _events(self, request: web.Request) -> web.StreamResponse:
        """Stream what changes, as server-sent events; after a gap the page reads everything anew."""
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        )
        queue: asyncio.Queue[dict[str, Any] | None] = asyncio.Queue(QUEUE_LENGTH)
        self._streams.add(queue)
        try:
            await response.prepare(request)
            while True:
                await response.write(f"data: {json.dumps({'kind': 'clock', 'clock': self._clock()})}\n\n".encode())
                with contextlib.suppress(TimeoutError):
                    while (event := await asyncio.wait_for(queue.get(), HEARTBEAT_SECONDS)) is not None:
                        await response.write(f"data: {json.dumps(event, ensure_ascii=False)}\n\n".encode())
                    return response
        except ConnectionError:
            return response
        finally:
            self._streams.discard(queue)

    # Acting

    async def _send(self, request: web.Request) -> web.StreamResponse:
        body = await _body(request)
        userid = self._member(body.get("userid"))
        match body.get("type"):
            case "text" if isinstance(text := body.get("text"), str) and text.strip() and len(text) <= MAX_TEXT:
                self._start(self._actions.send_text(userid, text))
            case "voice":
                self._start(self._actions.send_voice(userid))
            case "location":
                place = (
                    _number(body, "latitude", 90),
                    _number(body, "longitude", 180),
                    str(body.get("label", ""))[:200],
                )
                self._start(self._actions.send_location(userid, *place))
            case "link" if isinstance(url := body.get("url"), str) and url.startswith(("http://", "https://")):
                self._start(self._actions.send_link(userid, str(body.get("title") or url)[:200], url[:2000]))
            case _:
                raise web.HTTPBadRequest(text="发不了这个")
        return web.json_response({})

    async def _image(self, request: web.Request) -> web.StreamResponse:
        # A content type no form can send: together with the Origin check this keeps other sites out.
        if request.content_type not in ("image/png", "image/jpeg"):
            raise web.HTTPUnsupportedMediaType(text="只能发 JPG 和 PNG 图片")
        data = await request.read()
        if sniff(data) not in ("image/png", "image/jpeg") or len(data) > MAX_BYTES["image"]:
            raise web.HTTPBadRequest(text="只能发 10 MB 以内的 JPG 和 PNG 图片")
        self._start(self._actions.send_image(self._member(request.query.get("userid")), data))
        return web.json_response({})

    async def _resend(self, request: web.Request) -> web.StreamResponse:
        body = await _body(request)
        for entry in self._corp.chat(self._member(body.get("userid"))):
            if entry.seq == body.get("seq") and isinstance(entry, MemberMessage) and entry.status == "failed":
                self._start(self._actions.resend(entry))
                return web.json_response({})
        raise web.HTTPNotFound

    async def _click(self, request: web.Request) -> web.StreamResponse:
        body = await _body(request)
        selected = body.get("selected") or {}
        if not isinstance(selected, dict) or not all(
            isinstance(v, list) and all(isinstance(x, str) for x in v) for v in selected.values()
        ):
            raise web.HTTPBadRequest
        result = self._actions.click_card(
            self._member(body.get("userid")), str(body.get("key")), seq=body.get("seq"), selected=selected
        )
        self._start(result)
        return web.json_response({})

    async def _menu(self, request: web.Request) -> web.StreamResponse:
        body = await _body(request)
        self._start(self._actions.click_menu(self._member(body.get("userid")), str(body.get("key"))))
        return web.json_response({})

    async def _read(self, request: web.Request) -> web.StreamResponse:
        self._corp.mark_read(self._chat_id((await _body(request)).get("userid")))
        return web.json_response({})

    async def _enter(self, request: web.Request) -> web.StreamResponse:
        self._start(self._actions.enter(self._member((await _body(request)).get("userid"))))
        return web.json_response({})

    async def _speed(self, request: web.Request) -> web.StreamResponse:
        body = await _body(request)
        if self._controls is None or body.get("speed") not in SPEEDS:
            raise web.HTTPBadRequest
        self._controls.speed = float(body["speed"])
        self._publish({"kind": "clock", "clock": self._clock()})
        return web.json_response({})

    async def _play(self, _: web.Request) -> web.StreamResponse:
        if self._controls is None:
            raise web.HTTPBadRequest
        return self._show(self._controls.play)

    async def _go(self, request: web.Request) -> web.StreamResponse:
        moment = (await _body(request)).get("moment")
        if self._controls is None or moment not in self._controls.moments:
            raise web.HTTPBadRequest
        return self._show(partial(self._controls.go, str(moment)))

    def _show(self, show: Callable[[], Awaitable[None]]) -> web.StreamResponse:
        """Begin what moves the clock by itself, unless something does already."""
        if not self._is_playing:
            self._is_playing = True
            self._publish({"kind": "clock", "clock": self._clock()})
            self._start(self._shown(show))
        return web.json_response({})

    async def _shown(self, show: Callable[[], Awaitable[None]]) -> None:
        begun = asyncio.ensure_future(show())
        try:
            await asyncio.sleep(0)
            self._publish({"kind": "clock", "clock": self._clock()})  # it may have jumped
            await begun
        finally:
            self._is_playing = False
            self._publish({"kind": "clock", "clock": self._clock()})

    # Inside

    def _member(self, userid: object) -> str:
        member = self._corp.members.get(userid.casefold()) if isinstance(userid, str) else None
        if member is None or not member.is_visible:
            raise web.HTTPNotFound(text="没有这个人")
        return member.userid

    def _chat_id(self, id_: object) -> str:
        """Return the id of a chat that can be looked at: a member's or a group's."""
        if isinstance(id_, str) and id_ in map(group_chat, self._corp.groups):
            return id_
        return self._member(id_)

    def _clock(self) -> dict[str, Any]:
        now: datetime = self._corp.clock()
        speed = self._controls.speed if self._controls is not None else 1.0
        return {"now": millis(now), "speed": speed, "playing": self._is_playing}

    def _on_change(self, change: Change) -> None:
        if change.entry is None:
            self._publish({"kind": "menu", "menu": self._corp.menu})
            return
        entry = entry_json(change.entry, self._corp)
        self._publish({"kind": "entry", "userid": change.userid, "new": change.is_new, "entry": entry})

    def _publish(self, event: dict[str, Any]) -> None:
        for stream in tuple(self._streams):
            _push(stream, event)

    def _start(self, action: Awaitable[object]) -> None:
        """Run an action in the background: the page hears of its end through the stream."""

        async def run() -> None:
            try:
                await action
            except CannotClick as error:
                logger.info("page: %s", error)
            except Exception:
                logger.exception("page: an action failed")

        task = asyncio.create_task(run())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _push(stream: asyncio.Queue[dict[str, Any] | None], event: dict[str, Any] | None) -> None:
    """Queue an event; a reader that lags a thousand events behind is sent away and will read everything anew."""
    try:
        stream.put_nowait(event)
    except asyncio.QueueFull:
        while not stream.empty():
            stream.get_nowait()
        stream.put_nowait(None)


async def _body(request: web.Request) -> Mapping[str, Any]:
    if request.content_type != "application/json" or (request.content_length or 0) > MAX_JSON_BYTES:
        raise web.HTTPUnsupportedMediaType
    try:
        body = await request.json()
    except ValueError as error:
        raise web.HTTPBadRequest from error
    if not isinstance(body, dict):
        raise web.HTTPBadRequest
    return body


def _number(body: Mapping[str, Any], name: str, most: float) -> float:
    value = body.get(name)
    if not isinstance(value, (int, float)) or not -most <= value <= most:
        raise web.HTTPBadRequest
    return float(value)
