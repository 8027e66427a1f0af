"""WeCom's HTTP API under /cgi-bin, as far as Liaodan uses it.

One handler per API; `_guarded` gives each of them what is common: ordered faults, method, trusted address, token,
frequency limit, error body.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final
from urllib.parse import quote

from aiohttp import BodyPartReader, web

from simulator.config import SimDepartment, SimMember
from simulator.errors import ApiError, error_body
from simulator.faults import Fault, Faults
from simulator.limits import ApiRate
from simulator.media import MAX_BYTES, check_upload
from simulator.menu import check_menu
from simulator.state import Corp
from simulator.validate import check_agent, read_json

logger = logging.getLogger(__name__)

Answer = Mapping[str, Any] | web.StreamResponse
Handler = Callable[[web.Request], Awaitable[Answer]]

MAX_JSON_BYTES: Final = 1024 * 1024
WITHOUT_FREQUENCY_LIMIT: Final = frozenset({"message/send"})
WRONG_JSON: Final = ", Warning: wrong json format. "
IS_WRONG_JSON: Final = web.RequestKey("is_wrong_json", bool)


class Api:
    """The routes under /cgi-bin for one corp."""

    def __init__(self, corp: Corp, faults: Faults) -> None:
        self._corp, self._faults = corp, faults
        self._rate = ApiRate()
        self.calls: list[str] = []
        """Names of all calls in order of arrival, the spoiled ones included."""

    def routes(self) -> list[web.RouteDef]:
        """Return the routes. Every API is mounted for every method: WeCom answers a wrong one with 43001 or 43002."""
        get: dict[str, Handler] = {
            "gettoken": self._gettoken,
            "getcallbackip": self._getcallbackip,
            "media/get": self._media_get,
            "user/get": self._user_get,
            "user/simplelist": self._user_simplelist,
            "user/list": self._user_list,
            "department/list": self._department_list,
            "department/simplelist": self._department_simplelist,
            "department/get": self._department_get,
            "agent/get": self._agent_get,
            "menu/get": self._menu_get,
            "menu/delete": self._menu_delete,
        }
        post: dict[str, Handler] = {
            "message/send": self._message_send,
            "message/update_template_card": self._update_template_card,
            "message/recall": self._message_recall,
            "media/upload": self._media_upload,
            "menu/create": self._menu_create,
        }
        return [
            web.route("*", f"/cgi-bin/{name}", self._guarded(name, handler, method))
            for method, handlers in (("GET", get), ("POST", post))
            for name, handler in handlers.items()
        ]

    def _guarded(
        self, name: str, handler: Handler, method: str
    ) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def handle(request: web.Request) -> web.StreamResponse:
            self.calls.append(name)
            fault = self._faults.take(name)
            if fault is not None and (response := await self._spoil(fault, request)) is not None:
                return response
            try:
                if request.method != method:
                    raise ApiError(43001 if method == "GET" else 43002)
                if name != "gettoken":
                    self._admit(request, name)
                answer = await handler(request)
            except ApiError as error:
                answer = self._refusal(error, request)
            if fault is not None and fault.kind == "drop_after":
                drop(request)
            if isinstance(answer, web.StreamResponse):
                return answer
            return web.json_response({"errcode": 0, "errmsg": "ok"} | dict(answer))

        return handle

    def _admit(self, request: web.Request, name: str) -> None:
        """Check token, trusted address and frequency.

        gettoken is exempt: it answers any address, which is why it proves nothing.
        """
        self._corp.tokens.check(request.query.get("access_token", ""))
        if not self._corp.is_enabled:
            raise ApiError(50003)
        trusted = self._corp.config.trusted_ips
        if trusted is not None and request.remote not in trusted:
            raise ApiError(60020, f"ip {request.remote}")
        if name not in WITHOUT_FREQUENCY_LIMIT and not self._rate.allows(name, self._corp.clock()):
            raise ApiError(45009)

    async def _spoil(self, fault: Fault, request: web.Request) -> web.StreamResponse | None:
        match fault.kind:
            case "answer":
                return web.json_response(self._refusal(ApiError(fault.errcode), request))
            case "status":
                return web.Response(status=fault.status, text="upstream error", content_type="text/html")
            case "hang":
                await self._faults.wait_for_clear()
                drop(request)
            case "drop":
                drop(request)
            case "delay":
                await asyncio.sleep(fault.seconds)
            case "drop_after":
                pass
        return None

    def _refusal(self, error: ApiError, request: web.Request) -> dict[str, Any]:
        extra = WRONG_JSON if request.get(IS_WRONG_JSON) else ""
        at = int(self._corp.clock().timestamp())
        return error_body(error, remote=request.remote or "", at=at, extra=extra)

    async def _json(self, request: web.Request) -> tuple[dict[str, Any], bytes]:
        """Return the parsed body and the raw bytes. Broken JSON counts as an object without fields, as with WeCom."""
        raw = await request.content.read(MAX_JSON_BYTES + 1)
        while chunk := await request.content.read(MAX_JSON_BYTES):
            raw += chunk
            if len(raw) > MAX_JSON_BYTES:
                raise ApiError(45002, "body")
        try:
            return read_json(raw), raw
        except ValueError:
            request[IS_WRONG_JSON] = True
            return {}, raw

    # Credentials

    async def _gettoken(self, request: web.Request) -> Answer:
        token, seconds = self._corp.tokens.issue(request.query.get("corpid", ""), request.query.get("corpsecret", ""))
        return {"access_token": token, "expires_in": seconds}

    async def _getcallbackip(self, _: web.Request) -> Answer:
        return {"ip_list": ["127.0.0.1"]}

    # Messages

    async def _message_send(self, request: web.Request) -> Answer:
        body, raw = await self._json(request)
        return self._corp.send(body, raw)

    async def _update_template_card(self, request: web.Request) -> Answer:
        body, _ = await self._json(request)
        return {"invaliduser": self._corp.update_card(body)}

    async def _message_recall(self, request: web.Request) -> Answer:
        body, _ = await self._json(request)
        self._corp.recall(str(body.get("msgid", "")))
        return {}

    # Media

    async def _media_upload(self, request: web.Request) -> Answer:
        kind = request.query.get("type", "")
        if kind not in MAX_BYTES:
            raise ApiError(40005, f"type {kind!r}")
        if not request.content_type.startswith("multipart/"):
            raise ApiError(41005)
        try:
            filename, data = await self._media_part(request, MAX_BYTES[kind])
        except ValueError as error:
            raise ApiError(41005, "broken multipart body") from error
        check_upload(kind, data)
        media = self._corp.media.add(kind, filename, data, now=self._corp.clock())
        return {"type": kind, "media_id": media.media_id, "created_at": str(int(media.created_at.timestamp()))}

    async def _media_part(self, request: web.Request, most: int) -> tuple[str, bytes]:
        """Return the name, exactly as sent, and the bytes of the part called `media`."""
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader) or part.name != "media" or not part.filename:
                continue
            data = bytearray()
            while chunk := await part.read_chunk():
                data += chunk
                if len(data) > most + 1:
                    break
            return part.filename, bytes(data)
        raise ApiError(41005)

    async def _media_get(self, request: web.Request) -> Answer:
        media_id = request.query.get("media_id", "")
        if not media_id:
            raise ApiError(41006)
        media = self._corp.media.get(media_id, now=self._corp.clock())
        return web.Response(
            body=media.data,
            content_type=media.content_type,
            headers={"Content-Disposition": f"attachment; filename*=utf-8''{quote(media.filename, safe='')}"},
        )

    # People

    async def _user_get(self, request: web.Request) -> Answer:
        return self._user(self._corp.member(request.query.get("userid", "")))

    async def _user_simplelist(self, request: web.Request) -> Answer:
        members = self._listed(request)
        return {
            "userlist": [
                {"userid": m.userid, "name": m.name, "department": list(m.departments), "open_userid": ""}
                for m in members
            ]
        }

    async def _user_list(self, request: web.Request) -> Answer:
        return {"userlist": [self._user(m) for m in self._listed(request)]}

    def _listed(self, request: web.Request) -> list[SimMember]:
        return self._corp.members_of(self._corp.department(request.query.get("department_id", "")).id)

    def _user(self, member: SimMember) -> dict[str, Any]:
        """Return what an app made after 2022-06-20 may read: no phone, no mail, no avatar, no address."""
        return {
            "userid": member.userid,
            "name": member.name,
            "department": list(member.departments),
            "order": [0] * len(member.departments),
            "position": member.position,
            "is_leader_in_dept": [int(member.is_leader)] * len(member.departments),
            "direct_leader": [member.direct_leader] if member.direct_leader else [],
            "main_department": member.departments[0],
            "status": 1,
            "isleader": int(member.is_leader),
            "extattr": {"attrs": []},
            "telephone": "",
            "alias": "",
            "open_userid": "",
        }

    async def _department_list(self, request: web.Request) -> Answer:
        return {"department": [self._department(d) for d in self._asked_departments(request)]}

    async def _department_simplelist(self, request: web.Request) -> Answer:
        departments = self._asked_departments(request)
        return {"department_id": [{"id": d.id, "parentid": d.parent_id, "order": d.id} for d in departments]}

    async def _department_get(self, request: web.Request) -> Answer:
        return {"department": self._department(self._corp.department(request.query.get("id", "")))}

    def _asked_departments(self, request: web.Request) -> list[SimDepartment]:
        return self._corp.departments_under(self._corp.department(request.query.get("id") or "1").id)

    def _department(self, department: SimDepartment) -> dict[str, Any]:
        return {
            "id": department.id,
            "name": department.name,
            "name_en": "",
            "department_leader": list(department.leaders),
            "parentid": department.parent_id,
            "order": department.id,
        }

    # The app and its menu

    def _check_agent(self, request: web.Request) -> None:
        text = request.query.get("agentid", "")
        if not text:
            raise ApiError(41011)
        check_agent({"agentid": int(text) if text.isascii() and text.isdigit() else text}, self._corp.config.agent_id)

    async def _agent_get(self, request: web.Request) -> Answer:
        self._check_agent(request)
        config = self._corp.config
        return {
            "agentid": config.agent_id,
            "name": config.app_name,
            "square_logo_url": "",
            "description": "",
            "allow_userinfos": {"user": [{"userid": m.userid} for m in self._corp.members.values() if m.is_visible]},
            "allow_partys": {"partyid": []},
            "allow_tags": {"tagid": []},
            "close": 0,
            "redirect_domain": "",
            "report_location_flag": 0,
            "isreportenter": int(config.reports_enter),
            "home_url": "",
        }

    async def _menu_create(self, request: web.Request) -> Answer:
        self._check_agent(request)
        body, _ = await self._json(request)
        self._corp.set_menu(check_menu(body))
        return {}

    async def _menu_get(self, request: web.Request) -> Answer:
        self._check_agent(request)
        if not self._corp.menu:
            raise ApiError(46003)
        return {"button": self._corp.menu}

    async def _menu_delete(self, request: web.Request) -> Answer:
        self._check_agent(request)
        self._corp.set_menu([])
        return {}


def drop(request: web.Request) -> None:
    """Cut the connection under the handler's feet."""
    if request.transport is not None:
        request.transport.abort()
    raise asyncio.CancelledError
