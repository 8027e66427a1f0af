"""What keeps a talk going and writes no record of its own: small talk, dropped questions, drafts settled."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """好的, 收到, 哈哈: answered briefly, never stored.

    `in_vain`: nobody was met or answered; `nothing`: an answer to a question of which nothing is to be written; `unread`:
    what was told before a question, of which nothing was understood.
    """

    kind: Literal["ack", "thanks", "greeting", "off_topic", "in_vain", "nothing", "unread"] = "ack"
    type: Literal["small_talk"] = "small_talk"


@dataclass(frozen=True, slots=True)
class DropQuestion:
    """算了: the open question and its draft are dropped."""

    type: Literal["drop"] = "drop"


@dataclass(frozen=True, slots=True)
class SettleDraft:
    """A draft that waited for a company's name: its records are written (done), it is given up (dropped), or the name is
    not known yet (later).
    """

    draft_id: int
    outcome: Literal["done", "dropped", "later"] = "done"
    type: Literal["draft"] = "draft"
