"""Replies as bodies of message/send, and of message/update_template_card.

A body is made once, stored, and sent byte for byte however often: that is what lets WeCom's duplicate check drop a
repeat.
"""

import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from bot.adapters.wecom.split import cut, split_text, utf8_length
from replies.types import Card, CardUpdate, Choice, Document, File, Image, Markdown, Reply, Text

CONTENT_BYTES = 2048
"""Limit of a text and of the app's markdown."""
MAX_RECIPIENTS = 1000
DUPLICATE_CHECK_SECONDS = 14_400
"""Four hours, the longest WeCom remembers a request."""

_DUPLICATE_CHECK_SPREAD = 3600
CHOICE_KEY = "choice"
"""`question_key` of a card's drop-down."""

_TITLE_CHARACTERS = 36
_SUBTITLE_CHARACTERS = 44
_DESCRIPTION_CHARACTERS = 160
_BUTTON_CHARACTERS = 10
_OPTION_CHARACTERS = 16
_MAX_OPTIONS = 10
_MAX_OPTION_BYTES = 128
_MAX_BUTTONS = 6
_MAX_KEY_BYTES = 1024
_PRIMARY_STYLE, _PLAIN_STYLE = 1, 2
_TASK_ID = re.compile(r"[0-9A-Za-z_@-]{1,128}")

_FONT_TAG = re.compile(r"</?font[^>]*>")
_MARKUP = (
    (_FONT_TAG, ""),
    (re.compile(r"^ {0,3}#{1,6} +", re.MULTILINE), ""),
    (re.compile(r"^ {0,3}> ?", re.MULTILINE), ""),
    (re.compile(r"\*\*(.+?)\*\*"), r"\1"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
    (re.compile(r"\[([^\]\n]+)\]\(([^)\s]+)\)"), r"\1 \2"),
)


class CannotRender(ValueError):
    """A reply that WeCom has no form for: a fault of whoever built it."""


@dataclass(frozen=True, slots=True)
class MediaUpload:
    """What must be uploaded before a reply can be sent."""

    kind: Literal["file", "image"]
    filename: str
    content: bytes


def media_of(reply: Reply) -> MediaUpload | None:
    """Return what `reply` needs uploaded, None if nothing.

    Raises:
        CannotRender: A `Document`; whoever has the store makes it a `File` first.
    """
    match reply:
        case File():
            return MediaUpload("file", reply.filename, reply.content)
        case Image():
            return MediaUpload("image", reply.filename, reply.content)
        case Document():
            raise CannotRender(f"{reply.kind} {reply.id} has not been made yet")
        case Text() | Markdown() | Card() | CardUpdate():
            return None


def render(
    reply: Reply, *, to: Sequence[str], agent_id: int, media_id: str | None = None, sequence: int = 0
) -> list[bytes]:
    """Return the UTF-8 JSON bodies of `reply`, in sending order; none for a text without anything to read.

    Args:
        reply: What to say. Text and markdown over 2048 bytes become several bodies.
        to: Userids, 1 to 1000.
        agent_id: Of our app.
        media_id: Of the upload that `media_of` asked for.
        sequence: Any number that differs between two replies, such as the outbox row's. Two equal answers in a row
            are two requests then (their duplicate_check_interval differs by seconds), not a repeat that WeCom drops.

    Raises:
        CannotRender: No recipient, media missing, or a card that breaks a limit that cutting cannot mend.
    """
    if isinstance(reply, CardUpdate):
        _recipients(to)
        card = _card(reply.card) | ({"replace_text": reply.ended} if reply.ended else {})
        update = {"userids": list(to), "agentid": agent_id, "response_code": reply.response_code}
        return [encode(update | {"template_card": card})]
    envelope = {"touser": _recipients(to), "agentid": agent_id, "enable_duplicate_check": 1}
    return [
        encode(
            envelope
            | {"duplicate_check_interval": DUPLICATE_CHECK_SECONDS - (sequence + place) % _DUPLICATE_CHECK_SPREAD}
            | content
        )
        for place, content in enumerate(contents(reply, media_id))
    ]


def contents(reply: Reply, media_id: str | None) -> list[dict[str, Any]]:
    """Return what each message of `reply` holds, without saying to whom it goes."""
    match reply:
        case Text():
            return _texts(clean(reply.text))
        case Markdown():
            return _markdowns(clean(reply.text))
        case Card():
            return [{"msgtype": "template_card", "template_card": _card(reply)}]
        case CardUpdate():
            raise CannotRender("a card update is no message")
        case File() | Image() | Document():
            if not media_id:
                raise CannotRender(f"{type(reply).__name__} without a media_id")
            kind = "image" if isinstance(reply, Image) else "file"
            return [{"msgtype": kind, kind: {"media_id": media_id}}]


def clean(text: str) -> str:
    """Return `text` without what WeCom refuses (40033): control characters but newline and tab, and lone surrogates."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lines if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))


def _texts(text: str) -> list[dict[str, Any]]:
    pieces = [piece for piece in split_text(text, CONTENT_BYTES) if piece.strip()]
    return [{"msgtype": "text", "text": {"content": piece}} for piece in pieces]


def _markdowns(text: str) -> list[dict[str, Any]]:
    """Split between lines; where that would tear a line or a font colour, send the words without markup instead."""
    if utf8_length(text) <= CONTENT_BYTES:
        return [_markdown(text)] if text.strip() else []
    pieces: list[str] = []
    for line in text.split("\n"):
        longer = f"{pieces[-1]}\n{line}" if pieces else line
        if pieces and utf8_length(longer) > CONTENT_BYTES:
            pieces.append(line)
        else:
            pieces[-1:] = [longer]
    if any(utf8_length(piece) > CONTENT_BYTES or not _is_whole(piece) for piece in pieces):
        return _texts(_plain(text))
    return [_markdown(piece) for piece in pieces if piece.strip()]


def _markdown(text: str) -> dict[str, Any]:
    return {"msgtype": "markdown", "markdown": {"content": text}}


def _is_whole(piece: str) -> bool:
    return piece.count("<font") == piece.count("</font")


def _plain(markdown: str) -> str:
    for pattern, replacement in _MARKUP:
        markdown = pattern.sub(replacement, markdown)
    return markdown


def _card(card: Card) -> dict[str, Any]:
    if not 1 <= len(card.buttons) <= _MAX_BUTTONS:
        raise CannotRender(f"a card has 1 to {_MAX_BUTTONS} buttons, not {len(card.buttons)}")
    if not _TASK_ID.fullmatch(card.task_id):
        raise CannotRender(f"task_id {card.task_id!r} is not 1 to 128 of 0-9 A-Z a-z _ @ -")
    keys = [button.key for button in card.buttons]
    if len(set(keys)) != len(keys) or not all(0 < utf8_length(key) <= _MAX_KEY_BYTES for key in keys):
        raise CannotRender(f"keys of card {card.task_id} must differ and have 1 to {_MAX_KEY_BYTES} bytes")
    body: dict[str, Any] = {
        "card_type": "button_interaction",
        "main_title": {"title": _line(card.title, _TITLE_CHARACTERS, "title")},
        "task_id": card.task_id,
        "button_list": [
            {
                "text": _line(button.text, _BUTTON_CHARACTERS, "button"),
                "style": _PRIMARY_STYLE if button.is_primary else _PLAIN_STYLE,
                "key": button.key,
            }
            for button in card.buttons
        ],
    }
    if subtitle := " ".join(clean(card.subtitle).split()):
        body["main_title"]["desc"] = cut(subtitle, _SUBTITLE_CHARACTERS)
    if description := clean(card.description).strip():
        body["sub_title_text"] = cut(description, _DESCRIPTION_CHARACTERS)
    if card.choice is not None:
        body["button_selection"] = _selection(card.choice, card.task_id)
    return body


def _selection(choice: Choice, task_id: str) -> dict[str, Any]:
    ids = [id_ for id_, _ in choice.options]
    if not 1 <= len(ids) <= _MAX_OPTIONS or len(set(ids)) != len(ids):
        raise CannotRender(f"the choice of card {task_id} has 1 to {_MAX_OPTIONS} different options")
    if not all(0 < utf8_length(id_) <= _MAX_OPTION_BYTES for id_ in ids):
        raise CannotRender(f"options of card {task_id} have 1 to {_MAX_OPTION_BYTES} bytes")
    return {
        "question_key": CHOICE_KEY,
        "title": _line(choice.title, _TITLE_CHARACTERS, "choice"),
        "option_list": [{"id": id_, "text": _line(text, _OPTION_CHARACTERS, "option")} for id_, text in choice.options],
        "selected_id": ids[0],
    }


def card_task_id(body: bytes) -> str:
    """Return the task_id of the card in a body that `render` made; "" where it holds none."""
    card = json.loads(body).get("template_card")
    return str(card["task_id"]) if isinstance(card, dict) else ""


def _line(text: str, limit: int, what: str) -> str:
    line = cut(" ".join(clean(text).split()), limit)
    if not line:
        raise CannotRender(f"a card with an empty {what}")
    return line


def _recipients(to: Sequence[str]) -> str:
    if not 1 <= len(to) <= MAX_RECIPIENTS:
        raise CannotRender(f"a message has 1 to {MAX_RECIPIENTS} recipients, not {len(to)}")
    for userid in to:
        if not userid or "|" in userid or userid.casefold() == "@all":
            raise CannotRender(f"{userid!r} is not one member")
    return "|".join(to)


def encode(body: dict[str, Any]) -> bytes:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
