"""What was said and written before in this chat: context over turns, and the open question."""

from dataclasses import dataclass
from datetime import datetime

from nlu.intents import Clarification, Evidence, Intent


@dataclass(frozen=True, slots=True)
class Written:
    """A record that an earlier message wrote: its kind (visit, deal, ...), primary key, customer, and the intent behind it."""

    kind: str
    id: int
    customer_id: int | None
    intent: Intent


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier message of this rep with what it wrote; a turn that was taken back has `undone`."""

    text: str
    at: datetime
    written: tuple[Written, ...] = ()
    customer_id: int | None = None
    """The customer the turn was about, also where nothing was written (a query, a customer named only)."""
    contact_ids: tuple[int, ...] = ()
    undone: bool = False
    listed: tuple[int, ...] = ()
    """Follow-ups that the answer listed, in the order of their numbers: "1好了" means the first."""
    message_id: int | None = None
    """The stored message, so that taking it back marks the turn."""
    evidence: tuple[Evidence, ...] = ()
    """Why the turn was read as it was, for 为什么."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """The rep's chat so far. `turns` oldest first, at most `KEPT_TURNS`; stale ones are the reader's to ignore."""

    turns: tuple[Turn, ...] = ()
    question: Clarification | None = None
    asked_at: datetime | None = None


KEPT_TURNS = 8
EMPTY = Conversation()
