"""The page's JSON: how chat entries and database rows look to the browser.

Nothing here is HTML; the page sets text only.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import quote

from simulator.chat import AppMessage, Entry
from simulator.media import Media, voice_seconds
from simulator.state import Corp


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One row of the bot's database, for the panel 库里写了什么.

    Attributes:
        kind: The group's heading, such as 拜访 or 商机.
        title: What the row is about, in a few words.
        fields: Further values by their Chinese names, in the order to show them.
        at: When it was written; aware.
        message_id: MsgId of the message it comes from, so that the page can point at it.
    """

    kind: str
    title: str
    fields: Mapping[str, str] = field(default_factory=dict)
    at: datetime | None = None
    message_id: str | None = None


Records = Callable[[], Awaitable[list[RecordRow]]]


def millis(at: datetime) -> int:
    """Return an instant as JavaScript counts it."""
    return int(at.timestamp() * 1000)


def record_json(row: RecordRow) -> dict[str, Any]:
    """Return a row for the panel."""
    return {
        "kind": row.kind,
        "title": row.title,
        "fields": list(row.fields.items()),
        "at": millis(row.at) if row.at else None,
        "message_id": row.message_id,
    }


def entry_json(entry: Entry, corp: Corp) -> dict[str, Any]:
    """Return a chat entry for the page."""
    common = {"seq": entry.seq, "at": millis(entry.at), "type": entry.msgtype}
    if isinstance(entry, AppMessage):
        return common | {
            "from": "app",
            "content": entry.content,
            "file": _file(entry.media, entry),
            "replaced": entry.replaced_text,
            "recalled": entry.is_recalled,
        }
    if entry.msgtype == "event":
        return common | {
            "from": "note",
            "text": _note(entry.content, corp),
            "status": entry.status,
            "reason": entry.reason,
        }
    return common | {
        "from": "me",
        "content": entry.content,
        "file": _file(entry.media, entry),
        "message_id": str(entry.msg_id),
        "status": entry.status,
        "attempts": entry.attempts,
        "reason": entry.reason,
    }


def _file(media: Media | None, entry: Entry) -> dict[str, Any] | None:
    if media is None:
        return None
    return {
        "name": media.filename,
        "size": len(media.data),
        "seconds": voice_seconds(media.data) if media.kind == "voice" else None,
        "url": f"/sim/media/{quote(entry.userid, safe='')}/{entry.seq}",
    }


def _note(content: Mapping[str, str], corp: Corp) -> str:
    """Say in a few words what an event was."""
    key = content.get("EventKey", "")
    match content.get("Event"):
        case "click":
            return f"点了菜单「{_menu_name(corp.menu, key)}」"
        case "template_card_event" | "template_card_menu_event":
            return "点了卡片"
        case "enter_agent":
            return "进入会话"
        case "subscribe":
            return "进入应用可见范围"
        case "unsubscribe":
            return "离开应用可见范围"
        case other:
            return f"事件 {other}"


def _menu_name(buttons: list[dict[str, Any]], key: str) -> str:
    for outer in buttons:
        for button in outer.get("sub_button") or [outer]:
            if button.get("key") == key:
                return str(button["name"])
    return key
