"""What stands in one chat, a member's with the app or a group's with its robot: a list of entries, oldest first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from simulator.media import Media

Outcome = Literal["delivered", "dropped", "suppressed"]
"""What became of a message the app sent: shown, dropped by the member's limit, or swallowed by the duplicate check."""

DeliveryStatus = Literal["sending", "delivered", "failed"]


@dataclass(slots=True)
class AppMessage:
    """One message of the app to one member, or of a robot into its group.

    Attributes:
        seq: Rises with every entry of the corp.
        userid: Whose chat it is in; of a group `chats.group_chat`.
        msgid: WeCom's id for recall; empty for a passive reply and in a group.
        content: The object of the msgtype as the client shows it; for a card this changes with updates.
        request: The whole body as sent; empty for a passive reply and in a group.
        cut: Paths of texts that were too long and were cut.
        media: The file of an image, voice, video or file message.
        replaced_text: What the card's buttons read once they are greyed out.
    """

    seq: int
    userid: str
    at: datetime
    msgid: str
    msgtype: str
    content: dict[str, Any]
    request: Mapping[str, Any] = field(default_factory=dict)
    outcome: Outcome = "delivered"
    cut: tuple[str, ...] = ()
    media: Media | None = None
    replaced_text: str | None = None
    is_recalled: bool = False

    @property
    def text(self) -> str:
        """What a reader reads first: the content of a text, the titles of a card, the name of a file."""
        match self.msgtype:
            case "text" | "markdown":
                return str(self.content.get("content", ""))
            case "textcard":
                return f"{self.content['title']}\n{self.content['description']}"
            case "news":
                return "\n".join(article["title"] for article in self.content["articles"])
            case "template_card":
                main = self.content.get("main_title") or {}
                parts = (main.get("title"), main.get("desc"), self.content.get("sub_title_text"))
                return "\n".join(part for part in parts if part)
            case _:
                return self.media.filename if self.media else ""


@dataclass(slots=True)
class MemberMessage:
    """One message or action of a member.

    Attributes:
        msg_id: WeCom's MsgId; None for an event, which has none.
        content: The fields of the callback XML, without the common ones.
        reason: Why delivery failed, in the page's words.
    """

    seq: int
    userid: str
    at: datetime
    msgtype: str
    content: dict[str, str]
    msg_id: int | None = None
    media: Media | None = None
    status: DeliveryStatus = "sending"
    attempts: int = 0
    reason: str = ""


Entry = AppMessage | MemberMessage


@dataclass(frozen=True, slots=True)
class Change:
    """Something the page has to redraw: an entry that is new or another now, or (with no entry) the menu."""

    userid: str
    entry: Entry | None
    is_new: bool = False
