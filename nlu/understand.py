"""The front door: one message, the moment it arrived and what is known in; what it means out.

Pure: no clock, no store, no state. It never raises for any text. See docs/reading.md for the way a message takes.
"""

from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from nlu.ahead import add_ahead, find_ahead, names_expiry, with_plan_behind
from nlu.ahead_of_plan import ask_ahead_of_what
from nlu.answer_cuts import SUPPLIED, cuts
from nlu.asked_again import asked_again
from nlu.assemble import assemble, merge, without_records
from nlu.beside_correction import with_matter_behind
from nlu.beside_question import with_question
from nlu.changed_contacts import name_new_contact
from nlu.clause_people import people_of
from nlu.control import Asides, read_asides, read_control
from nlu.conversation import Conversation
from nlu.day_of_all import lead_with_day
from nlu.document import Document
from nlu.explain import evidence_of
from nlu.intents import (
    AddFollowUp,
    CompleteFollowUp,
    Evidence,
    FileComplaint,
    KeepPrivate,
    LogVisit,
    Query,
    Read,
    Reading,
    Ref,
    RequestQuote,
    SaveContact,
    SaveCustomer,
    SmallTalk,
    UpdateDeal,
)
from nlu.late_repairs import mend_late
from nlu.list_heads import part_heading
from nlu.names import Names
from nlu.nth_house import with_nth_house
from nlu.openers import without_empty_words
from nlu.payments import read_payments
from nlu.privacy import split_private
from nlu.quote_answers import read_quote_answers
from nlu.quotes import read_quotes
from nlu.reading import read_document
from nlu.reasons import read_free_reason
from nlu.repairs import take_back
from nlu.several_acts import with_several_acts
from nlu.spacing import ClosedUp, close_up
from nlu.text import Span, fold
from nlu.told_further import read_told_further
from nlu.wording import without

RECORDS = (LogVisit, UpdateDeal, AddFollowUp, RequestQuote, SaveContact, SaveCustomer, FileComplaint)
"""What may stand before a private note in the same message."""
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
    read = text[:LONGEST_TEXT]
    closed = close_up(read)
    closed = _with(closed, part_heading(closed.text if closed else read))
    closed = _with(closed, name_new_contact(closed.text if closed else read))
    closed = _with(closed, mend_late(closed.text if closed else read, now))
    closed = _with(closed, lead_with_day(closed.text if closed else read, now))
    closed = _with(closed, take_back(closed.text if closed else read, names, now, may_correct=bool(conversation.turns)))
    if closed is None:
        return _understand(read, now=now, names=names, conversation=conversation)
    reading = _understand(closed.text, now=now, names=names, conversation=conversation)
    return replace(
        reading,
        intents=tuple(_as_sent(intent, closed) for intent in reading.intents),
        evidence=tuple(_words_as_sent(line, read, closed) for line in reading.evidence),
    )


def _with(closed: ClosedUp | None, mended: ClosedUp | None) -> ClosedUp | None:
    """Return `mended`, which was made of the text of `closed`, as made of what that was."""
    if mended is None or closed is None:
        return mended or closed
    return ClosedUp(mended.text, tuple(closed.offsets[at] for at in mended.offsets))


def _words_as_sent(line: Evidence, text: str, closed: ClosedUp) -> Evidence:
    if line.span is None:
        return line
    span = closed.span_as_sent(line.span)
    return replace(line, span=span, words=text[span.start : span.end])


def _as_sent(value: Any, closed: ClosedUp) -> Any:
    """Return `value` with the spans within it leading to the text as sent."""
    if isinstance(value, Span):
        return closed.span_as_sent(value)
    if isinstance(value, tuple):
        return tuple(_as_sent(each, closed) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{slot.name: _as_sent(getattr(value, slot.name), closed) for slot in fields(value) if slot.init}
        )
    return value


def _understand(text: str, *, now: datetime, names: Names, conversation: Conversation) -> Reading:
    beside = _beside_a_note(text, now=now, names=names, conversation=conversation)
    if beside is not None:
        return beside
    for again in asked_again(text, now=now, names=names, conversation=conversation):
        reading = _understand(again, now=now, names=names, conversation=conversation)
        if reading.intents and all(isinstance(intent, Query) for intent in reading.intents):
            return reading
    both = with_question(text, partial(_understand, now=now, names=names, conversation=conversation))
    if both is not None:
        return both
    answered = _answer_and_more(text, now=now, names=names, conversation=conversation)
    if answered is not None:
        return answered

    def read(part: str, chat: Conversation) -> Reading:
        return _read(part, now=now, names=names, conversation=chat)

    changed = (
        with_nth_house(text, conversation, read)
        or with_several_acts(text, conversation, read)
        or with_matter_behind(text, conversation, read)
    )
    if changed is not None:
        return changed
    ahead = find_ahead(fold(text), now)
    for asked in () if ahead is None else (ahead, with_plan_behind(ahead)):
        reading = _read(without(text, (asked.span,)), now=now, names=names, conversation=conversation)
        is_behind = asked is not ahead and names_expiry(text, asked)
        intents = add_ahead(reading.intents, asked, now, is_behind=is_behind)
        if intents is not None:
            return replace(reading, intents=intents)
    reading = _read(text, now=now, names=names, conversation=conversation)
    return reading if ahead is None else ask_ahead_of_what(reading, ahead, text)


def _beside_a_note(text: str, *, now: datetime, names: Names, conversation: Conversation) -> Reading | None:
    """Return the records told before a private note with the note; None where there is no such note, or no record.

    Where what is told before it has to be asked about, all of the message is the note: a question would keep its words.
    """
    parts = split_private(text)
    if parts is None:
        return None
    told, note = (_understand(part, now=now, names=names, conversation=conversation) for part in parts)
    kept = next((intent for intent in note.intents if isinstance(intent, KeepPrivate)), None)
    if (
        kept is None
        or told.clarification is not None
        or not told.intents
        or not all(isinstance(i, RECORDS) for i in told.intents)
    ):
        return None
    customer = kept.customer
    if customer is None and not kept.options and told.customer is not None and told.customer.id is not None:
        customer = Read(told.customer, "customer: of the records beside")
    if customer is not None:
        customer = replace(customer, span=None)
    return replace(told, intents=(replace(kept, customer=customer, tells_more=False, beside=True), *told.intents))


def _answer_and_more(text: str, *, now: datetime, names: Names, conversation: Conversation) -> Reading | None:
    """Return the answer to the open question with the records that a sentence of its own behind it tells; None where there are not both."""
    question = conversation.question
    parts = list(cuts(text, conversation))
    if not parts or question is None:
        return None
    if question.about in SUPPLIED and _read(text, now=now, names=names, conversation=conversation).answers_question:
        return None
    for head in parts:
        answer = _read(without(text, (Span(head.end, len(text)),)), now=now, names=names, conversation=conversation)
        asks_on = answer.clarification is not None and answer.clarification.text == question.text and not answer.intents
        if not (answer.answers_question or asks_on):
            continue
        rest, alone = without(text, (head,)), replace(conversation, question=None, asked_at=None)
        more = _understand(rest, now=now, names=names, conversation=alone)
        if any(isinstance(intent, RECORDS) for intent in more.intents):
            return replace(
                more,
                intents=(*answer.intents, *more.intents),
                clarification=answer.clarification or more.clarification,
                evidence=(*answer.evidence, *more.evidence),
                answers_question=answer.answers_question,
            )
    return None


def _read(text: str, *, now: datetime, names: Names, conversation: Conversation) -> Reading:
    doc = read_document(text, now=now, names=names, conversation=conversation)
    control = read_control(doc)
    if control is None and (bare := without_empty_words(text)) is not None:
        meant = read_document(bare, now=now, names=names, conversation=conversation)
        acts = read_control(meant)
        is_talk = (
            acts is not None and acts.clarification is None and all(isinstance(i, SmallTalk) for i in acts.intents)
        )
        control = None if is_talk else acts
        if control is not None or meant.command is not None:
            doc = meant
    if control is not None:
        control = _with_payments(control, doc)
        return Reading(
            control.intents,
            control.clarification,
            (*control.evidence, *evidence_of(doc, control.intents)),
            control.answers_question,
            control.keeps_question,
            *_focus(doc),
        )
    payments = read_payments(doc)
    asides = read_asides(doc)
    if asides.answers_question:
        _go_on_about_whom_was_meant(doc, asides)
    quotes = read_quotes(doc)
    intents, question = assemble(doc, quotes, used=(*asides.used, *payments.used))
    intents = merge((*payments.intents, *asides.intents, *intents, *read_quote_answers(doc)))
    if not intents and question is None:
        if (reason := read_free_reason(doc)) is not None:
            return reason
        intents, question = without_records(doc)
        if not intents and question is None and (more := read_told_further(doc)) is not None:
            return replace(more, evidence=evidence_of(doc, more.intents), customer=_focus(doc)[0])
    evidence = evidence_of(doc, intents)
    customer, people = _focus(doc)
    return Reading(intents, question, evidence, asides.answers_question, customer=customer, contacts=people)


def _with_payments(control: Reading, doc: Document) -> Reading:
    """Money that came in may also finish a follow-up (尾款到了); corrections, answers and questions are read alone."""
    if control.clarification is None and all(isinstance(i, CompleteFollowUp) for i in control.intents):
        return replace(control, intents=(*read_payments(doc).intents, *control.intents))
    return control


def _go_on_about_whom_was_meant(doc: Document, asides: Asides) -> None:
    """Let the customer just told in an answer be whom the rest of the message is about (2, 下周三去送样)."""
    reads = [getattr(intent, "customer", None) for intent in asides.intents]
    told = next((read.value for read in reads if read is not None and read.value.id is not None), None)
    if told is None or any(clause.customer is not None for clause in doc.clauses):
        return
    for clause in doc.clauses:
        if clause.unsure is None:
            clause.customer = Read(told, "customer: just answered", None, 0.9)
            clause.people = people_of(clause, doc)


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
