"""Bodies of message/send: what WeCom accepts, cuts and refuses (fact sheet 3.2 and 3.3).

`check_send` turns a request body into a `SendRequest` or raises the `ApiError` that WeCom would answer with.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from simulator import cards
from simulator.errors import ApiError
from simulator.limits import (
    DESCRIPTION_BYTES,
    DUPLICATE_CHECK_SECONDS,
    MAX_ARTICLES,
    MAX_DUPLICATE_CHECK_SECONDS,
    MAX_PARTIES,
    MAX_TAGS,
    MAX_USERS,
    TEXT_BYTES,
    TITLE_BYTES,
    URL_BYTES,
)

_ESCAPE: Final = re.compile(rb"(?<!\\)(?:\\\\)*\\u[0-9a-fA-F]{4}")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
ALL: Final = "@all"


@dataclass(frozen=True, slots=True)
class Content:
    """The part of a body that belongs to its msgtype, as a client shows it.

    Attributes:
        shown: The object under the msgtype's name after WeCom's cutting.
        media_ids: Files the message needs, as (media type, id).
        cut: Paths of texts that were too long and were cut.
    """

    shown: dict[str, Any]
    media_ids: tuple[tuple[str, str], ...] = ()
    cut: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SendRequest:
    """A message/send body that passed every check but those that need the corp's state."""

    users: tuple[str, ...]
    parties: tuple[str, ...]
    tags: tuple[str, ...]
    msgtype: str
    content: Content
    duplicate_check_seconds: int
    """0 when the duplicate check is off."""


def read_json(raw: bytes) -> dict[str, Any]:
    r"""Parse a request body.

    Raises:
        ApiError: 40033 for `\uXXXX` escapes and control characters.
        ValueError: Not a JSON object in UTF-8; WeCom then treats every field as missing and adds "Warning: wrong json
            format."
    """
    if _ESCAPE.search(raw):
        raise ApiError(40033, r"\uXXXX escapes are not allowed")
    data = json.loads(raw.decode("utf-8"))
    if not isinstance(data, dict):
        raise ValueError("not an object")
    return data


def check_send(body: Mapping[str, Any], *, agent_id: int) -> SendRequest:
    """Check a message/send body.

    Args:
        body: The parsed JSON.
        agent_id: The only app of the corp.

    Raises:
        ApiError: The first fault found.
    """
    msgtype = body.get("msgtype")
    if msgtype in NOT_PLAYED:
        raise ApiError(48002, f"the stand-in does not play {msgtype}")
    if not isinstance(msgtype, str) or msgtype not in _CHECKS:
        raise ApiError(40008)
    check_agent(body, agent_id)
    users = _receivers(body, "touser", MAX_USERS, 40032)
    parties = () if users == (ALL,) else _receivers(body, "toparty", MAX_PARTIES, 82002)
    tags = () if users == (ALL,) else _receivers(body, "totag", MAX_TAGS, 82003)
    if not users and not parties and not tags:
        raise ApiError(82001)
    for name in ("safe", "enable_id_trans", "enable_duplicate_check"):
        if body.get(name, 0) not in (0, 1):
            raise ApiError(40035, name)
    interval = body.get("duplicate_check_interval", DUPLICATE_CHECK_SECONDS)
    if not isinstance(interval, int) or not 0 <= interval <= MAX_DUPLICATE_CHECK_SECONDS:
        raise ApiError(40035, "duplicate_check_interval")
    value = body.get(msgtype)
    if not isinstance(value, Mapping):
        raise ApiError(_MISSING.get(msgtype, 40035), msgtype)
    content = _CHECKS[msgtype](value)
    if _has_control(content.shown):
        raise ApiError(40033, "control character")
    return SendRequest(users, parties, tags, msgtype, content, interval if body.get("enable_duplicate_check") else 0)


def check_agent(body: Mapping[str, Any], agent_id: int) -> None:
    """Refuse a body that names no app (41011) or another app (40056)."""
    if "agentid" not in body:
        raise ApiError(41011)
    if body["agentid"] != agent_id or isinstance(body["agentid"], bool):
        raise ApiError(40056)


def cut_bytes(text: str, most: int) -> str:
    """Return the longest start of `text` that fits `most` UTF-8 bytes, never half a character."""
    return text.encode()[:most].decode(errors="ignore")


def _has_control(value: Any) -> bool:
    if isinstance(value, str):
        return _CONTROL.search(value) is not None
    if isinstance(value, Mapping):
        return any(_has_control(item) for item in value.values())
    return isinstance(value, list) and any(_has_control(item) for item in value)


def _receivers(body: Mapping[str, Any], name: str, most: int, errcode: int) -> tuple[str, ...]:
    value = body.get(name, "")
    if not isinstance(value, str):
        raise ApiError(40035, name)
    items = tuple(dict.fromkeys(part.strip() for part in value.split("|") if part.strip()))
    if len(items) > most:
        raise ApiError(errcode, f"{len(items)} in {name}")
    return (ALL,) if ALL in items and name == "touser" else items


def _required_text(value: Mapping[str, Any], name: str, errcode: int) -> str:
    text = value.get(name)
    if not isinstance(text, str) or not text.strip():
        raise ApiError(errcode, name)
    return text


def _cut_fields(value: Mapping[str, Any], limits: Mapping[str, int]) -> tuple[dict[str, Any], tuple[str, ...]]:
    shown, cut = dict(value), []
    for name, most in limits.items():
        text = shown.get(name)
        if isinstance(text, str) and len(text.encode()) > most:
            shown[name] = cut_bytes(text, most)
            cut.append(name)
    return shown, tuple(cut)


def _url(value: Mapping[str, Any]) -> None:
    url = _required_text(value, "url", 41010)
    if not url.startswith(("http://", "https://")):
        raise ApiError(45034, url[:40])
    if len(url.encode()) > URL_BYTES:
        raise ApiError(40058, f"url exceed max length {URL_BYTES}")


def _text(value: Mapping[str, Any]) -> Content:
    _required_text(value, "content", 44004)
    shown, cut = _cut_fields(value, {"content": TEXT_BYTES})
    return Content(shown, cut=cut)


def _markdown(value: Mapping[str, Any]) -> Content:
    content = _required_text(value, "content", 44004)
    if len(content.encode()) > TEXT_BYTES:
        raise ApiError(45002, f"{len(content.encode())} bytes")
    return Content(dict(value))


def _media(kind: str) -> Callable[[Mapping[str, Any]], Content]:
    def check(value: Mapping[str, Any]) -> Content:
        media_id = _required_text(value, "media_id", 41006)
        shown, cut = _cut_fields(value, {"title": TITLE_BYTES, "description": DESCRIPTION_BYTES})
        return Content(shown, ((kind, media_id),), cut)

    return check


def _textcard(value: Mapping[str, Any]) -> Content:
    _required_text(value, "title", 41016)
    _required_text(value, "description", 41033)
    _url(value)
    shown, cut = _cut_fields(value, {"title": TITLE_BYTES, "description": DESCRIPTION_BYTES})
    return Content(shown, cut=cut)


def _news(value: Mapping[str, Any]) -> Content:
    articles = value.get("articles")
    if not isinstance(articles, list) or not articles or not all(isinstance(a, Mapping) for a in articles):
        raise ApiError(40035, "news.articles")
    if len(articles) > MAX_ARTICLES:
        raise ApiError(45008, f"{len(articles)} articles")
    shown: list[dict[str, Any]] = []
    cuts: list[str] = []
    for article in articles:
        _required_text(article, "title", 41016)
        if not article.get("appid"):
            _url(article)
        one, cut = _cut_fields(article, {"title": TITLE_BYTES, "description": DESCRIPTION_BYTES})
        shown.append(one)
        cuts.extend(f"articles.{name}" for name in cut)
    return Content({"articles": shown}, cut=tuple(cuts))


def _template_card(value: Mapping[str, Any]) -> Content:
    cards.check_card(value)
    shown, cut = cards.clip(value)
    attachments = tuple(
        ("file", item["media_id"]) for item in value.get("horizontal_content_list", ()) if item.get("type") == 2
    )
    return Content(shown, attachments, cut)


_CHECKS: Final[Mapping[str, Callable[[Mapping[str, Any]], Content]]] = {
    "text": _text,
    "markdown": _markdown,
    "image": _media("image"),
    "voice": _media("voice"),
    "video": _media("video"),
    "file": _media("file"),
    "textcard": _textcard,
    "news": _news,
    "template_card": _template_card,
}
_MISSING: Final[Mapping[str, int]] = {
    "text": 44004,
    "markdown": 44004,
    "image": 41006,
    "voice": 41006,
    "video": 41006,
    "file": 41006,
    "textcard": 41016,
    "template_card": 41016,
}
NOT_PLAYED: Final = frozenset({"mpnews", "miniprogram_notice"})
"""Types WeCom has and Liaodan never sends."""
