"""A message on its way to meaning: its words, what is named in them, and the clauses they fall into.

The *shape* of a message is its folded text with every known thing shrunk to one capital letter: 下周三给张总送X200 is
TG[给]P送G... Folding lower-cases all letters, so capitals are free to serve as marks, and a rule can say `给P打电话` without
knowing any name. `Document.text_span` leads from a place in the shape back to the words.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Literal

from nlu import patterns as re
from nlu.conversation import Conversation
from nlu.intents import Evidence, Read, Ref
from nlu.names import Mention, Names
from nlu.text import Span
from nlu.times import TimeItem
from nlu.values import ValueItem

Tense = Literal["done", "plan", "open"]
"""done: told as having happened; plan: still to come; open: the clause does not tell."""

Label = Literal[
    "customer",
    "contact",
    "time",
    "place",
    "summary",
    "next",
    "deal",
    "amount",
    "stage",
    "closing",
    "competitor",
    "phone",
]
"""What a form line (客户:, 时间:, 下一步:) says it holds."""

Item = Mention | TimeItem | ValueItem

MARKS = {"customer": "C", "contact": "P", "member": "M", "product": "G", "deal": "D"}
"""Marks of mentions in a shape; besides them T is a time, V an amount of money with its scale said (200万), U a price per
unit, N a bare number, Q a quantity with its unit, R a ratio or percentage, L a length of time."""


@dataclass(slots=True, eq=False)
class Clause:
    """A stretch of the message that says one thing. `span` indexes the whole message, `shape_span` its shape."""

    span: Span
    text: str
    """The clause's own words, folded (`nlu.text.fold`)."""
    line: int
    """Number of the line or list item it stands in, from 0."""
    plain: str = ""
    """`text` with every name in it blanked out, of the same length: the 刚 of 许志刚 tells no tense."""
    shape: str = ""
    shape_span: Span = field(default_factory=lambda: Span(0, 0))
    label: Label | None = None
    starts_sentence: bool = False
    """The clause before it ends a sentence or a line, or there is none."""
    ends_sentence: bool = False
    is_listed: bool = False
    """It stands in a list item."""
    tense: Tense = "open"
    times: list[TimeItem] = field(default_factory=list)
    values: list[ValueItem] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    day: TimeItem | None = None
    """The day of a stop in a line of stops (明天: A B C), which its first one says for all."""
    customer: Read[Ref] | None = None
    """Whom the clause is about, after context has been carried over; None where nobody can tell."""
    people: list[Read[Ref]] = field(default_factory=list)
    """Persons of that customer named here, in text order."""
    unsure: Mention | None = None
    """The customer or contact named here that fits several; whoever needs it must ask."""
    is_negated: bool = False
    is_hypothetical: bool = False
    is_hearsay: bool = False
    is_ours: bool = False
    """It tells of a stop of our own (晚上回公司), of no customer."""
    is_heading: bool = False
    """It only announces what follows (今天跑了三家); its day, channel and tense hold for the topics below it."""
    is_round: bool = False
    """It only names one of those with whom was done what the heading before it says (3个电话: A B C)."""
    is_with_before: bool = False
    """It also speaks of the customers just named without saying anything of them (A的线和B的线都...)."""
    is_for_all: bool = False
    """It speaks of all customers named before it (这三家都...)."""


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
    command: str | None = None
    """Record type a slash command asked for (visit, deal, quote, followup); `text` is then blank where the command stood."""
    mentions: list[Mention] = field(default_factory=list)
    times: list[TimeItem] = field(default_factory=list)
    values: list[ValueItem] = field(default_factory=list)
    shape: str = ""
    offsets: list[int] = field(default_factory=list)
    """`offsets[i]` is where character i of the shape begins in the text; one more for the end."""
    recent: int | None = None
    """Id of the customer the conversation is about, while that is fresh."""

    @property
    def spoken(self) -> str:
        """`raw` without the command at its head: names are found here, since capitals tell English ones from words."""
        blank = len(self.text) - len(self.text.lstrip(" "))
        return self.text[:blank] + self.raw[blank:]

    def text_span(self, start: int, end: int) -> Span:
        """Return the words under characters `start` to `end` of the shape."""
        return Span(self.offsets[start], self.offsets[end])


def mark_of(item: Item) -> str:
    """Return the capital letter that stands for `item` in a shape."""
    if isinstance(item, Mention):
        return MARKS[item.kind]
    if isinstance(item, TimeItem):
        return "L" if item.kind == "duration" else "T"
    if item.kind == "money":
        return "U" if item.per else "V"
    if item.kind == "number":
        return "V" if item.scale_said else "N"
    return {"percent": "R", "ratio": "R", "quantity": "Q", "ordinal": "O"}[item.kind]


def shape_of(text: str, items: Sequence[Item]) -> tuple[str, list[int]]:
    """Return the shape of `text` and where each of its characters begins; `items` in text order, not overlapping."""
    parts: list[str] = []
    offsets: list[int] = []
    at = 0
    for item in items:
        start, end = item.span.start, item.span.end
        parts.append(text[at:start])
        offsets.extend(range(at, start))
        parts.append(mark_of(item))
        offsets.append(start)
        at = end
    parts.append(text[at:])
    offsets.extend(range(at, len(text) + 1))
    return _PLUS.sub("、", "".join(parts)), offsets


_PLUS: Final = re.compile(r"(?<=[PM])[+&/](?=[PM])")
"""Between people a sign for 和: 吴总监+陈经理."""


def without_overlaps(*layers: Sequence[Item]) -> list[Item]:
    """Return the items of all layers in text order; where two overlap the one of the earlier layer stays."""
    kept: list[Item] = []
    taken: set[int] = set()
    for layer in layers:
        for item in layer:
            places = range(item.span.start, item.span.end)
            if taken.isdisjoint(places):
                taken.update(places)
                kept.append(item)
    kept.sort(key=lambda item: item.span.start)
    return kept
