"""What the chat still remembers: recent turns, what they wrote, whom they were about; and what the message itself
names."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from nlu.context import recent_customer
from nlu.conversation import Turn, Written
from nlu.customer_refs import customer_ref
from nlu.document import Document
from nlu.intents import ListedLine, Read, Ref
from nlu.names import Mention
from nlu.quick import quick
from nlu.text import Span
from nlu.times import TimeItem, read_times
from nlu.values import ValueItem, read_values
from nlu.wording import holds

KEPT_FOR = timedelta(hours=24)
"""A correction or an answer refers to nothing older than this."""


@quick
@dataclass(frozen=True)
class Findings:
    """Times, values and names of the whole message, in text order."""

    times: tuple[TimeItem, ...]
    values: tuple[ValueItem, ...]
    mentions: tuple[Mention, ...]

    @cached_property
    def customers(self) -> tuple[Mention, ...]:
        return tuple(m for m in self.mentions if m.kind == "customer")

    @cached_property
    def contacts(self) -> tuple[Mention, ...]:
        return tuple(m for m in self.mentions if m.kind == "contact")

    @cached_property
    def products(self) -> tuple[Mention, ...]:
        return tuple(m for m in self.mentions if m.kind == "product")


def findings(doc: Document) -> Findings:
    """Return what was found in `doc`, or read it where nobody has yet."""
    if doc.shape:
        return Findings(tuple(doc.times), tuple(doc.values), tuple(doc.mentions))
    return Findings(tuple(read_times(doc.text, doc.now)), tuple(read_values(doc.text)), tuple(doc.names.find(doc.text)))


def recent_turns(doc: Document) -> tuple[Turn, ...]:
    """Return the turns still remembered that were not taken back, latest first."""
    if not doc.conversation.turns:
        return ()
    return tuple(t for t in reversed(doc.conversation.turns) if not t.undone and doc.now - t.at <= KEPT_FOR)


def last_written(doc: Document) -> tuple[Written, ...]:
    """Return what the latest turn that wrote anything wrote; empty where none is remembered."""
    if not doc.conversation.turns:
        return ()
    return next((turn.written for turn in recent_turns(doc) if turn.written), ())


def last_listed(doc: Document) -> tuple[int, ...]:
    """Return the follow-ups that the latest list showed, in the order of their numbers."""
    if not doc.conversation.turns:
        return ()
    return next((turn.listed for turn in recent_turns(doc) if turn.listed), ())


def has_planned_since_list(doc: Document) -> bool:
    """Return whether several plans were written after the latest list was shown: 都 means these."""
    for turn in recent_turns(doc):
        if turn.listed:
            return False
        if sum(written.kind == "followup" for written in turn.written) > 1:
            return True
    return False


def last_lines(doc: Document) -> tuple[ListedLine, ...]:
    """Return the lines of the latest list, in the order of their numbers."""
    turn = next((turn for turn in recent_turns(doc) if turn.listed), None)
    if turn is None:
        return ()
    return turn.lines or tuple(ListedLine("follow_up", id_) for id_ in turn.listed)


def has_more_lines(doc: Document) -> bool:
    """Return whether the latest list is one whose further lines can be asked for."""
    last = next((turn for turn in recent_turns(doc) if turn.listed or turn.rest is not None), None)
    return last is not None and (last.rest is not None or bool(last.lines))


def customer_in_context(doc: Document) -> Read[Ref] | None:
    """Return the customer the chat was last about, for 他们 and 那边."""
    recent = recent_customer(doc.conversation, doc.now)
    return None if recent is None else Read(customer_ref(doc, recent), "customer: of the turn before")


_BESIDE = 3
"""Characters at most between a customer and its person: 岭南那边的陈经理."""


def customers_named(found: Findings, *, within: Span | None = None) -> frozenset[int]:
    """Return every customer that the message, or a stretch of it, may be naming, itself or through a contact.

    A person called right behind a customer is of that one, whoever else somewhere else is called so.
    """
    named = {c.customer_id for m in found.customers if within is None or holds(within, m.span) for c in m.candidates}
    for person in (m for m in found.contacts if within is None or holds(within, m.span)):
        of = [m for m in found.customers if 0 <= person.span.start - m.span.end <= _BESIDE]
        theirs = {c.ref.id for m in of for c in m.candidates if c.ref.id is not None}
        named.update(c.customer_id for c in person.candidates if not theirs or c.customer_id in theirs)
    return frozenset(id_ for id_ in named if id_ is not None)
