"""A decrypted callback as an `IncomingMessage`.

wechatpy's message classes strip the text, give up on template cards and contact events, and read numbers lazily, so
that a broken one breaks a handler. Here everything is checked once, at the edge, and no type falls through: what is
new is kind "unknown".
"""

import hashlib
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, get_args

from bot.adapters.wecom.refused import CallbackRefused
from bot.adapters.wecom.safe_xml import XmlValue, read_xml
from bot.messages import IncomingMessage, MessageKind

PLATFORM = "wecom"
MAX_SENDER_BYTES = 64

_KINDS: Mapping[str, MessageKind] = {kind: kind for kind in get_args(MessageKind) if kind != "unknown"}
_NUMBER = re.compile(r"[0-9]{1,20}")
_NO_SENDER = re.compile(r"[|\s\x00-\x1f\x7f]")
_CARD_FIELDS = ("EventKey", "TaskId", "CardType", "ResponseCode")


def parse_message(xml: str, *, corp_id: str, agent_id: int) -> IncomingMessage:
    """Read one decrypted callback.

    Args:
        xml: The decrypted document.
        corp_id: Ours; the message must be addressed to it.
        agent_id: Ours; where the message names an app, it must be this one.

    Raises:
        CallbackRefused: 403 if it is for another corp or app, 400 if it is malformed.
    """
    fields = read_xml(xml)
    if _required(fields, "ToUserName") != corp_id:
        raise CallbackRefused("message for another corp", 403)
    sender = _sender(fields)
    try:
        _check_agent(fields, agent_id)
        kind = _KINDS.get(_required(fields, "MsgType").casefold(), "unknown")
        is_event = kind == "event"
        return IncomingMessage(
            platform=PLATFORM,
            dedupe_key=_event_key(xml) if is_event else f"msg:{agent_id}:{_number(fields, 'MsgId', 1, 2**64)}",
            sender=sender,
            kind=kind,
            # 32 bits end in 2106; further on a change of time zone could overflow and break a handler.
            sent_at=datetime.fromtimestamp(_number(fields, "CreateTime", 0, 2**32), UTC),
            text=_text(fields, "Content") if kind == "text" else "",
            event=_required(fields, "Event").casefold() if is_event else None,
            payload=_payload(fields, kind),
        )
    except CallbackRefused as refused:
        refused.sender = sender
        raise


def _payload(fields: Mapping[str, XmlValue], kind: MessageKind) -> dict[str, Any]:
    """Return the fields that `IncomingMessage` has no place for. Numbers stay text, as sent."""
    placed = {"ToUserName", "FromUserName", "CreateTime"}
    if kind != "unknown":
        placed.add("MsgType")
    if kind in ("text", "event"):
        placed.add("Content" if kind == "text" else "Event")
    payload: dict[str, Any] = {name: value for name, value in fields.items() if name not in placed}
    if kind == "event" and _required(fields, "Event").casefold() == "template_card_event":
        payload |= {name: _text(fields, name) if name in fields else "" for name in _CARD_FIELDS}
        payload["SelectedItems"] = _selected(fields.get("SelectedItems", ""))
    return payload


def _selected(items: XmlValue) -> list[dict[str, Any]]:
    """Return what was chosen on a card as [{"QuestionKey": ..., "OptionIds": [...]}]; WeCom nests deeper."""
    selected = []
    for item in _children(items, "SelectedItem"):
        if not isinstance(item, dict):
            raise CallbackRefused("SelectedItem is malformed", 400)
        options = _children(item.get("OptionIds", ""), "OptionId")
        if not all(isinstance(option, str) for option in options):
            raise CallbackRefused("OptionId is malformed", 400)
        selected.append({"QuestionKey": _text(item, "QuestionKey"), "OptionIds": options})
    return selected


def _children(parent: XmlValue, name: str) -> list[XmlValue]:
    """Return the repeated elements `name` below `parent`, none if it is empty."""
    if isinstance(parent, str) and not parent.strip():
        return []
    children = parent.get(name, []) if isinstance(parent, dict) else None
    if not isinstance(children, list):
        raise CallbackRefused(f"list of {name} is malformed", 400)
    return children


def _sender(fields: Mapping[str, XmlValue]) -> str:
    """Return the userid; one that would mean several people in an answer's `touser` is refused."""
    sender = _required(fields, "FromUserName")
    if len(sender.encode()) > MAX_SENDER_BYTES or _NO_SENDER.search(sender) or sender.casefold() == "@all":
        raise CallbackRefused("FromUserName is no userid", 400)
    return sender


def _check_agent(fields: Mapping[str, XmlValue], agent_id: int) -> None:
    if not fields.get("AgentID"):
        return
    if _number(fields, "AgentID", 0, 2**63) != agent_id:
        raise CallbackRefused("message for another app", 403)


def _event_key(xml: str) -> str:
    """Events have no MsgId, and different ones of `sys` share a second: the whole document decides."""
    return "event:" + hashlib.sha256(xml.encode()).hexdigest()


def _text(fields: Mapping[str, XmlValue], name: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str):
        raise CallbackRefused(f"{name} is missing or not text", 400)
    if "\x00" in value:
        raise CallbackRefused(f"{name} holds a NUL", 400)
    return value


def _required(fields: Mapping[str, XmlValue], name: str) -> str:
    value = _text(fields, name)
    if not value:
        raise CallbackRefused(f"{name} is empty", 400)
    return value


def _number(fields: Mapping[str, XmlValue], name: str, first: int, end: int) -> int:
    """Return the field as an integer in [first, end)."""
    value = _text(fields, name)
    if not _NUMBER.fullmatch(value) or not first <= int(value) < end:
        raise CallbackRefused(f"{name} is not a number it can be", 400)
    return int(value)
