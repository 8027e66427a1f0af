"""Temporary media: what may be uploaded, under which name it is shown, how long it lives (fact sheet 3.6)."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from simulator.errors import ApiError
from simulator.limits import MEDIA_LIFE

MEGABYTE: Final = 1024 * 1024
MAX_BYTES: Final[Mapping[str, int]] = {
    "image": 10 * MEGABYTE,
    "voice": 2 * MEGABYTE,
    "video": 10 * MEGABYTE,
    "file": 20 * MEGABYTE,
}
TOO_BIG: Final[Mapping[str, int]] = {"image": 40009, "voice": 45001, "video": 40011, "file": 45001}
MIN_BYTES: Final = 6
"""Every file must be larger than 5 bytes."""

AMR_HEAD: Final = b"#!AMR\n"
AMR_FRAME_BYTES: Final = (13, 14, 16, 18, 20, 21, 27, 32, 6, 1, 1, 1, 1, 1, 1, 1)
"""Size of an AMR-NB frame with its head byte, by frame type; one frame is 20 ms."""
AMR_FRAMES_PER_SECOND: Final = 50
MAX_VOICE_SECONDS: Final = 60


@dataclass(frozen=True, slots=True)
class Media:
    """One stored file. `filename` is kept as it was sent, percent signs and all."""

    media_id: str
    kind: str
    filename: str
    data: bytes
    created_at: datetime

    @property
    def content_type(self) -> str:
        """What the bytes are, decided by the bytes: a name proves nothing."""
        return sniff(self.data)


def sniff(data: bytes) -> str:
    """Return the content type of the few formats the chat can open, else `application/octet-stream`."""
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith(b"%PDF-"):
        return "application/pdf"
    if data.startswith(AMR_HEAD):
        return "audio/amr"
    if data[4:8] == b"ftyp":
        return "video/mp4"
    return "application/octet-stream"


def voice_seconds(data: bytes) -> float:
    """Return the playing time of AMR-NB data."""
    position, frames = len(AMR_HEAD), 0
    while position < len(data):
        position += AMR_FRAME_BYTES[(data[position] >> 3) & 0x0F]
        frames += 1
    return frames / AMR_FRAMES_PER_SECOND


def silent_voice(seconds: int) -> bytes:
    """Return `seconds` of silence as AMR-NB, for sending a voice message without a microphone."""
    no_data = bytes([15 << 3 | 4])
    return AMR_HEAD + no_data * (AMR_FRAMES_PER_SECOND * seconds)


FORMATS: Final[Mapping[str, frozenset[str]]] = {
    "image": frozenset({"image/jpeg", "image/png"}),
    "voice": frozenset({"audio/amr"}),
    "video": frozenset({"video/mp4"}),
}


def check_upload(kind: str, data: bytes) -> None:
    """Refuse what WeCom refuses.

    Raises:
        ApiError: 40005 unknown type, 44001 empty, 40006 not above 5 bytes, 40009/40011/45001 too big, 40004 wrong
            format, 45007 voice too long.
    """
    if kind not in MAX_BYTES:
        raise ApiError(40005, f"type {kind!r}")
    if not data:
        raise ApiError(44001)
    if len(data) < MIN_BYTES:
        raise ApiError(40006, f"{len(data)} bytes")
    if len(data) > MAX_BYTES[kind]:
        raise ApiError(TOO_BIG[kind], f"{len(data)} bytes")
    if kind in FORMATS and sniff(data) not in FORMATS[kind]:
        raise ApiError(40004, f"{kind} is {sniff(data)}")
    if kind == "voice" and voice_seconds(data) > MAX_VOICE_SECONDS:
        raise ApiError(45007)


class MediaStore:
    """Media ids and what they stand for. Ids die after three days; a message keeps its own file."""

    def __init__(self) -> None:
        self._items: dict[str, Media] = {}

    def add(self, kind: str, filename: str, data: bytes, *, now: datetime) -> Media:
        """Store a file and give it an id."""
        for expired in [m.media_id for m in self._items.values() if now - m.created_at >= MEDIA_LIFE]:
            del self._items[expired]
        media = Media("3" + secrets.token_urlsafe(48), kind, filename, data, now)
        self._items[media.media_id] = media
        return media

    def get(self, media_id: str, *, now: datetime, kind: str | None = None) -> Media:
        """Return a live file.

        Raises:
            ApiError: 40007 for an id that is unknown, expired or of another type.
        """
        media = self._items.get(media_id)
        if media is None or now - media.created_at >= MEDIA_LIFE:
            raise ApiError(40007)
        if kind is not None and media.kind != kind:
            raise ApiError(40007, f"uploaded as {media.kind}, used as {kind}")
        return media
