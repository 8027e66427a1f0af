"""A message on its way to meaning: clauses with the times, values and names found in them."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from nlu.conversation import Conversation
from nlu.intents import Evidence, Read, Ref
from nlu.names import Mention, Names
from nlu.text import Span
from nlu.times import TimeItem
from nlu.values import ValueItem

Tense = Literal["done", "plan", "open"]
"""done: told as having happened; plan: still to come; open: the clause does not tell."""


@dataclass(slots=True)
class Clause:
    """A stretch of the message that says one thing. Spans are indexes into the whole message."""

    span: Span
    text: str
    """The clause's own words, folded (`nlu.text.fold`)."""
    line: int
    """Number of the line or list item it stands in, from 0."""
    tense: Tense = "open"
    times: list[TimeItem] = field(default_factory=list)
    values: list[ValueItem] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    customer: Read[Ref] | None = None
    """Whom the clause is about, after context has been carried over; None where nobody can tell."""
    is_negated: bool = False
    is_hypothetical: bool = False
    is_hearsay: bool = False


@dataclass(slots=True)
class Document:
    """The message as sent, folded, cut and annotated, with all it is read against."""

    raw: str
    text: str
    """`raw` folded; same length, so spans fit both."""
    now: datetime
    names: Names
    conversation: Conversation
    clauses: list[Clause] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
