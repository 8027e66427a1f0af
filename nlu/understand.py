"""The front door: one message, the moment it arrived and what is known in; what it means out.

Pure: no clock, no store, no state. It never raises for any text. See docs/reading.md for the way a message takes.
"""

from datetime import datetime

from nlu.assemble import assemble, merge, without_records
from nlu.control import read_asides, read_control
from nlu.conversation import Conversation
from nlu.document import Document
from nlu.explain import evidence_of
from nlu.intents import Reading, Ref
from nlu.names import Names
from nlu.quotes import read_quotes
from nlu.reading import read_document

LONGEST_TEXT = 4_000
"""Characters; what is beyond is not read (WeCom itself allows 2,048 bytes)."""


def understand(text: str, *, now: datetime, names: Names, conversation: Conversation) -> Reading:
    """Return what one message means.

    Args:
        text: The message as sent.
        now: When it arrived, aware, in the team's zone.
        names: What is known: customers, people, products, deals, follow-ups.
        conversation: What was said before in this chat, and the open question.
    """
    doc = read_document(text[:LONGEST_TEXT], now=now, names=names, conversation=conversation)
    control = read_control(doc)
    if control is not None:
        return Reading(
            control.intents,
            control.clarification,
            (*control.evidence, *evidence_of(doc, control.intents)),
            control.answers_question,
            control.keeps_question,
            *_focus(doc),
        )
    asides = read_asides(doc)
    quotes = read_quotes(doc)
    intents, question = assemble(doc, quotes, used=asides.used)
    intents = merge((*asides.intents, *intents))
    if not intents and question is None:
        intents, question = without_records(doc)
    evidence = evidence_of(doc, intents)
    customer, people = _focus(doc)
    return Reading(intents, question, evidence, asides.answers_question, customer=customer, contacts=people)


def _focus(doc: Document) -> tuple[Ref | None, tuple[Ref, ...]]:
    """Return whom the message is last about, and the known persons it names there."""
    last = next((c.customer.value for c in reversed(doc.clauses) if c.customer is not None and c.customer.span), None)
    if last is None:
        last = next((c.customer.value for c in doc.clauses if c.customer is not None), None)
    people = dict.fromkeys(
        p.value
        for c in doc.clauses
        if c.customer is not None and c.customer.value == last
        for p in c.people
        if p.value.id is not None
    )
    return last, tuple(people)
