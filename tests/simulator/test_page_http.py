"""The page's endpoints: who may use them, what they say, what they refuse."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest
from simulator_helpers import ApiClient, FakeBot, FakeTime

from simulator import RecordRow, Simulator, SimulatorConfig

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


async def fetch(api: ApiClient, method: str, path: str, **options: Any) -> tuple[int, str]:
    async with api.session.request(method, api.sim.url + path, **options) as response:
        return response.status, await response.text()


async def test_page_has_a_strict_policy_and_no_inline_script(api: ApiClient) -> None:
    async with api.session.get(api.sim.url) as response:
        text = await response.text()
        policy = response.headers["Content-Security-Policy"]
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert " style=" not in text
    assert " onclick=" not in text
    assert text.count("<script") == text.count('<script type="module" src=')


@pytest.mark.parametrize("name", ["app.js", "cards.js", "markup.js", "style.css", "icon.svg"])
async def test_assets_are_served(api: ApiClient, name: str) -> None:
    status, text = await fetch(api, "GET", f"/sim/static/{name}")
    assert status == 200
    assert "https://" not in text.replace("https?:", "").replace('"https://"', "").replace("http://www.w3.org", "")


@pytest.mark.parametrize("name", ["..%2f..%2fapi.py", "index.html", "nothing.js"])
async def test_nothing_else_is_served(api: ApiClient, name: str) -> None:
    assert (await fetch(api, "GET", f"/sim/static/{name}"))[0] == 404


async def test_font_is_cached(api: ApiClient) -> None:
    async with api.session.get(api.sim.url + "/sim/font") as response:
        assert (response.content_type, "immutable" in response.headers["Cache-Control"]) == ("font/otf", True)
        assert (await response.content.read(4)) == b"OTTO"


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8790", "localhost.evil.example", "127.0.0.1.evil.example", ""]
)
async def test_foreign_host_is_refused(api: ApiClient, host: str) -> None:
    for path in ("/", "/sim/state", "/sim/events", "/sim/records"):
        assert (await fetch(api, "GET", path, headers={"Host": host}))[0] in (400, 403)


@pytest.mark.parametrize("host", ["localhost:8790", "127.0.0.1:1", "192.168.1.9:8790", "[::1]:8790"])
async def test_own_names_are_accepted(api: ApiClient, host: str) -> None:
    assert (await fetch(api, "GET", "/sim/state", headers={"Host": host}))[0] == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
async def test_foreign_origin_is_refused(api: ApiClient, fake_bot: FakeBot, headers: dict[str, str]) -> None:
    body = {"userid": "zhoukai", "type": "text", "text": "撤回"}
    assert (await fetch(api, "POST", "/sim/send", json=body, headers=headers))[0] == 403
    assert api.sim.corp.chat("zhoukai") == []


async def test_form_cannot_post(api: ApiClient) -> None:
    body = json.dumps({"userid": "zhoukai", "type": "text", "text": "x"})
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
        assert (await fetch(api, "POST", "/sim/send", data=body, headers={"Content-Type": kind}))[0] == 415


BAD: list[Any] = [
    [],
    {},
    {"userid": "nobody", "type": "text", "text": "x"},
    {"userid": "hidden", "type": "text", "text": "x"},
    {"userid": 7, "type": "text", "text": "x"},
    {"userid": "zhoukai", "type": "text", "text": " "},
    {"userid": "zhoukai", "type": "text", "text": "x" * 4001},
    {"userid": "zhoukai", "type": "text"},
    {"userid": "zhoukai", "type": "location", "latitude": 91, "longitude": 0},
    {"userid": "zhoukai", "type": "location", "latitude": "a", "longitude": 0},
    {"userid": "zhoukai", "type": "link", "url": "javascript:alert(1)"},
    {"userid": "zhoukai", "type": "event"},
]


@pytest.mark.parametrize("body", BAD, ids=str)
async def test_bad_actions_are_refused(api: ApiClient, body: Any) -> None:
    assert (await fetch(api, "POST", "/sim/send", json=body))[0] in (400, 404)


async def test_text_travels_from_page_to_bot(api: ApiClient, fake_bot: FakeBot) -> None:
    body = {"userid": "zhoukai", "type": "text", "text": "上午去了比亚迪"}
    assert (await fetch(api, "POST", "/sim/send", json=body, headers={"Origin": api.sim.url}))[0] == 200
    await delivered(api, "zhoukai")
    assert fake_bot.received[0]["Content"] == "上午去了比亚迪"


async def delivered(api: ApiClient, userid: str) -> dict[str, Any]:
    """Wait for the end of the member's last delivery, over the page's own event stream."""
    async with api.session.get(api.sim.url + "/sim/events") as stream:
        while True:
            entry = json.loads((await fetch(api, "GET", f"/sim/chat/{userid}"))[1])[-1]
            if entry["status"] != "sending":
                return dict(entry)
            await stream.content.readuntil(b"\n\n")


async def test_failed_message_can_be_sent_again(api: ApiClient, fake_bot: FakeBot) -> None:
    api.sim.callbacks.url = "http://127.0.0.1:9/x"
    await fetch(api, "POST", "/sim/send", json={"userid": "zhoukai", "type": "text", "text": "x"})
    entry = await delivered(api, "zhoukai")
    assert (entry["status"], entry["attempts"]) == ("failed", 3)
    api.sim.callbacks.url = fake_bot.url
    assert (await fetch(api, "POST", "/sim/resend", json={"userid": "zhoukai", "seq": entry["seq"]}))[0] == 200
    again = await delivered(api, "zhoukai")
    assert (again["status"], again["message_id"]) == ("delivered", entry["message_id"])
    assert (await fetch(api, "POST", "/sim/resend", json={"userid": "zhoukai", "seq": entry["seq"]}))[0] == 404


async def test_picture_is_checked_by_its_bytes(api: ApiClient, fake_bot: FakeBot) -> None:
    path = "/sim/image?userid=zhoukai"
    assert (await fetch(api, "POST", path, data=PNG, headers={"Content-Type": "text/plain"}))[0] == 415
    assert (await fetch(api, "POST", path, data=b"<svg/>", headers={"Content-Type": "image/png"}))[0] == 400
    assert (await fetch(api, "POST", path, data=PNG, headers={"Content-Type": "image/png"}))[0] == 200
    await delivered(api, "zhoukai")
    assert fake_bot.received[0]["MsgType"] == "image"


async def test_files_open_without_running(api: ApiClient) -> None:
    html = (await api.upload("file", b"<script>alert(1)</script>", filename="坏.html"))["media_id"]
    await api.send("file", {"media_id": html})
    pdf = (await api.upload("file", b"%PDF-1.7 x", filename="报价.pdf"))["media_id"]
    await api.send("file", {"media_id": pdf})
    seqs = [m.seq for m in api.sim.sent("zhoukai")]
    async with api.session.get(f"{api.sim.url}/sim/media/zhoukai/{seqs[0]}") as response:
        assert response.content_type == "application/octet-stream"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Content-Disposition"].startswith("attachment")
        assert "sandbox" in response.headers["Content-Security-Policy"]
    async with api.session.get(f"{api.sim.url}/sim/media/zhoukai/{seqs[1]}") as response:
        assert (response.content_type, response.headers["Content-Disposition"][:6]) == ("application/pdf", "inline")
    assert (await fetch(api, "GET", f"/sim/media/lijing/{seqs[0]}"))[0] == 404


async def test_chat_keeps_a_file_longer_than_its_id_lives(api: ApiClient, fake_time: FakeTime) -> None:
    media_id = (await api.upload("file", b"%PDF-1.7 x", filename="报价.pdf"))["media_id"]
    await api.send("file", {"media_id": media_id})
    fake_time.advance(days=30)
    assert (await fetch(api, "GET", f"/sim/media/zhoukai/{api.sim.sent('zhoukai')[0].seq}"))[0] == 200


async def test_unread_counts_until_read(api: ApiClient) -> None:
    await api.send()
    await api.send(touser="lijing")

    async def unread() -> dict[str, int]:
        return {m["userid"]: m["unread"] for m in json.loads((await fetch(api, "GET", "/sim/state"))[1])["members"]}

    assert await unread() == {"ZhouKai": 1, "zhaohai": 0, "lijing": 1}
    await fetch(api, "POST", "/sim/read", json={"userid": "ZhouKai"})
    assert await unread() == {"ZhouKai": 0, "zhaohai": 0, "lijing": 1}


async def test_alone_it_has_neither_records_nor_controls(api: ApiClient) -> None:
    state = json.loads((await fetch(api, "GET", "/sim/state"))[1])
    assert (state["has_records"], state["speeds"]) == (False, [])
    assert (await fetch(api, "GET", "/sim/records"))[0] == 404
    assert (await fetch(api, "POST", "/sim/play", json={}))[0] == 400
    assert (await fetch(api, "POST", "/sim/speed", json={"speed": 60}))[0] == 400


class Controls:
    def __init__(self) -> None:
        self.speed, self.played = 1.0, asyncio.Event()

    async def play(self) -> None:
        self.played.set()


async def test_records_and_controls_of_a_demo() -> None:
    async def records() -> list[RecordRow]:
        return [RecordRow("拜访", "华星", {"方式": "上门"}, datetime(2026, 3, 10, tzinfo=UTC), "7")]

    controls = Controls()
    async with (
        Simulator(SimulatorConfig(port=0), records=records, controls=controls) as sim,
        aiohttp.ClientSession() as session,
    ):
        api = ApiClient(session, sim)
        [row] = json.loads((await fetch(api, "GET", "/sim/records"))[1])
        assert row == {
            "kind": "拜访",
            "title": "华星",
            "fields": [["方式", "上门"]],
            "at": 1773100800000,
            "message_id": "7",
        }
        assert (await fetch(api, "POST", "/sim/speed", json={"speed": 600}))[0] == 200
        assert controls.speed == 600
        assert (await fetch(api, "POST", "/sim/speed", json={"speed": 1e9}))[0] == 400
        assert (await fetch(api, "POST", "/sim/play", json={}))[0] == 200
        async with asyncio.timeout(5):
            await controls.played.wait()


async def test_stream_tells_of_new_messages_and_ends_with_the_server(sim: Simulator, api: ApiClient) -> None:
    async with api.session.get(sim.url + "/sim/events") as stream:
        await stream.content.readuntil(b"\n\n")
        await api.send(content={"content": "提醒"})
        event = json.loads((await stream.content.readuntil(b"\n\n"))[6:])
        assert (event["kind"], event["userid"], event["entry"]["content"]) == ("entry", "ZhouKai", {"content": "提醒"})
        async with asyncio.timeout(5):
            await sim.stop()
        assert await stream.content.read() == b""


async def test_chats_that_can_be_looked_at_are_members_and_groups(api: ApiClient) -> None:
    state = json.loads((await fetch(api, "GET", "/sim/state"))[1])
    assert state["groups"] == [{"userid": "group:华东销售群", "name": "华东销售群", "unread": 0}]
    assert (await fetch(api, "GET", "/sim/chat/group:华东销售群")) == (200, "[]")
    assert (await fetch(api, "GET", "/sim/chat/group:别的群"))[0] == 404
    body = {"userid": "group:华东销售群", "type": "text", "text": "在吗"}
    assert (await fetch(api, "POST", "/sim/send", json=body))[0] == 404, "nobody speaks as a group"
