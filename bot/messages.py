"""An incoming message or event, independent of the platform it came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

MessageKind = Literal["text", "image", "voice", "video", "location", "link", "file", "event", "unknown"]


@dataclass(frozen=True, slots=True)
class IncomingMessage:
    """One verified, decrypted callback.

    Attributes:
        platform: "wecom".
        dedupe_key: The message's identity, unique together with `platform`: "msg:<AgentID>:<MsgId>", and for
            events, which have no MsgId, "event:" + sha256 of the decrypted XML.
        sender: The member's userid as sent; compare case-folded.
        kind: What came; "unknown" for a type the platform has added since.
        event: The event's name, case-folded, for kind "event" (click, enter_agent, template_card_event ...).
        text: The words exactly as sent, for kind "text"; "" else.
        payload: Every other field of the decrypted message, plain JSON types only.
        sent_at: When the platform says it was sent, aware UTC.
    """

    platform: str
    dedupe_key: str
    sender: str
    kind: MessageKind
    sent_at: datetime
    text: str = ""
    event: str | None = None
    payload: Mapping[str, Any] = field(default_factory=dict)
