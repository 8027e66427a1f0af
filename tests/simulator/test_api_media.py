"""Media: sizes, formats, names, and the three days an id lives."""

from __future__ import annotations

import aiohttp
import pytest
from simulator_helpers import ApiClient, FakeTime

from simulator.media import MEGABYTE, silent_voice, voice_seconds

PNG, JPG, MP4 = b"\x89PNG\r\n\x1a\n1234", b"\xff\xd8\xff\xe01234", b"\0\0\0\x18ftypmp42"


@pytest.mark.parametrize(
    ("kind", "data"),
    [("image", PNG), ("image", JPG), ("voice", silent_voice(60)), ("video", MP4), ("file", b"123456"), ("file", PNG)],
    ids=lambda value: f"{len(value)}B" if isinstance(value, bytes) else str(value),
)
async def test_upload_then_get(api: ApiClient, kind: str, data: bytes) -> None:
    answer = await api.upload(kind, data, filename="报价单.pdf")
    assert (answer["errcode"], answer["type"]) == (0, kind)
    assert isinstance(answer["created_at"], str)
    query = {"access_token": api.token, "media_id": answer["media_id"]}
    async with api.session.get(f"{api.sim.url}/cgi-bin/media/get", params=query) as response:
        assert await response.read() == data
        assert response.content_disposition is not None
        assert response.content_disposition.filename == "报价单.pdf"


@pytest.mark.parametrize(
    ("kind", "data", "errcode"),
    [
        ("poster", b"123456", 40005),
        ("file", b"", 44001),
        ("file", b"12345", 40006),
        ("image", b"GIF89a123", 40004),
        ("voice", b"RIFF1234WAVE", 40004),
        ("video", b"not a video", 40004),
        ("voice", silent_voice(61), 45007),
        ("voice", silent_voice(1) + b"x" * 2 * MEGABYTE, 45001),
        ("image", PNG + b"x" * 10 * MEGABYTE, 40009),
        ("video", MP4 + b"x" * 10 * MEGABYTE, 40011),
        ("file", b"x" * (20 * MEGABYTE + 1), 45001),
    ],
    ids=lambda value: f"{len(value)}B" if isinstance(value, bytes) else str(value),
)
async def test_upload_refuses(api: ApiClient, kind: str, data: bytes, errcode: int) -> None:
    assert (await api.upload(kind, data))["errcode"] == errcode


async def test_file_of_20_megabytes_passes(api: ApiClient) -> None:
    assert (await api.upload("file", b"x" * 20 * MEGABYTE))["errcode"] == 0


async def test_upload_needs_the_part_called_media(api: ApiClient) -> None:
    assert (await api.upload("file", b"123456", part="file"))["errcode"] == 41005
    assert (await api.post("media/upload", b"123456", type="file"))["errcode"] == 41005


@pytest.mark.parametrize("filename", ["报价单 2026.pdf", "%E6%8A%A5.pdf", "a;b.txt"])
async def test_name_is_kept_as_sent(api: ApiClient, filename: str) -> None:
    media_id = (await api.upload("file", b"123456", filename=filename))["media_id"]
    assert api.sim.corp.media.get(media_id, now=api.sim.corp.clock()).filename == filename


async def test_percent_encoded_name_of_an_ordinary_client_is_not_decoded(api: ApiClient) -> None:
    form = aiohttp.FormData()
    form.add_field("media", b"123456", filename="报价.pdf")
    query = {"access_token": api.token, "type": "file"}
    async with api.session.post(f"{api.sim.url}/cgi-bin/media/upload", params=query, data=form) as response:
        media_id = (await response.json())["media_id"]
    assert api.sim.corp.media.get(media_id, now=api.sim.corp.clock()).filename == "%E6%8A%A5%E4%BB%B7.pdf"


async def test_id_dies_after_three_days(api: ApiClient, fake_time: FakeTime) -> None:
    media_id = (await api.upload("file", b"123456"))["media_id"]
    fake_time.advance(days=3, seconds=-1)
    await api.login()
    assert (await api.send("file", {"media_id": media_id}))["errcode"] == 0
    fake_time.advance(seconds=1)
    assert (await api.send("file", {"media_id": media_id}))["errcode"] == 40007
    assert (await api.get("media/get", media_id=media_id))["errcode"] == 40007


async def test_get_refuses(api: ApiClient) -> None:
    assert (await api.get("media/get"))["errcode"] == 41006
    assert (await api.get("media/get", media_id="nothing"))["errcode"] == 40007


def test_playing_time_counts_frames() -> None:
    assert voice_seconds(silent_voice(7)) == 7.0
    assert voice_seconds(b"#!AMR\n" + (b"\x3c" + b"\0" * 31) * 50) == 1.0
