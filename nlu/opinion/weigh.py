"""Judging what the model said: what stands up to the message and the rules is merged into the reading, marked as the model's."""

from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from nlu.context import overlaps
from nlu.conversation import Conversation
from nlu.explain import evidence_of
from nlu.intents import AddFollowUp, Evidence, Intent, Read, Reading, Ref
from nlu.opinion.inquiry import RECORDS, Inquiry, Opinion, singled_out
from nlu.opinion.records import MODEL, MODEL_CERTAINTY, build
from nlu.opinion.refused import Reason, Refused
from nlu.opinion.schema import read_answer, read_records
from nlu.text import Span
from nlu.understand import understand


@dataclass(frozen=True, slots=True)
class Verdict:
    """The reading to act on, and what became of the model's answer: "accepted", or the first reason it was not."""

    reading: Reading
    outcome: Reason | str


def weigh(inquiry: Inquiry, opinion: Opinion) -> Verdict:
    """Return the rules' reading with what of `opinion` stands up; the rules' own where nothing does. Never raises for any content.

    What the rules read stays as it is. The model only adds records where they read none, or completes those that their
    question holds.
    """
    try:
        if opinion.content is None:
            raise Refused("silent")
        if opinion.prompt != inquiry.prompt:
            raise Refused("other_question")
        intents = _records(inquiry, opinion.content) if inquiry.question is None else _answer(inquiry, opinion.content)
    except Refused as refused:
        return Verdict(inquiry.reading, refused.reason)
    reading = inquiry.reading
    merged = replace(
        reading,
        intents=(*reading.intents, *intents),
        clarification=None,
        evidence=(*reading.evidence, *_evidence(inquiry, intents)),
        by_model=intents,
    )
    return Verdict(merged, "accepted")


def _records(inquiry: Inquiry, content: str) -> tuple[Intent, ...]:
    """Return the records of an answer that stand up, each on its own."""
    said = read_records(content).records
    reason: Reason = "nothing"
    intents: list[Intent] = []
    for record in said:
        try:
            intent = build(record, inquiry.doc, inquiry.masked)
        except Refused as refused:
            reason = refused.reason if not intents else reason
            continue
        if intent not in intents:
            intents.append(intent)
    if not intents:
        raise Refused(reason)
    return tuple(intents)


def _answer(inquiry: Inquiry, content: str) -> tuple[Intent, ...]:
    """Return the held records completed by the words the model points at, read as if the rep had answered with them."""
    question = inquiry.question
    assert question is not None
    words = read_answer(content).answer
    if words is None:
        raise Refused("nothing")
    doc, span = inquiry.doc, inquiry.masked.span_of(words)
    said = doc.raw[span.start : span.end]
    _check_modality(inquiry, span)
    asked = Conversation(question=replace(question, text=doc.raw), asked_at=doc.now)
    answered = understand(said, now=doc.now, names=doc.names, conversation=asked)
    if not answered.answers_question or answered.clarification is not None:
        raise Refused("unread")
    if not answered.intents or not all(isinstance(intent, RECORDS) for intent in answered.intents):
        raise Refused("unread")
    if len(answered.intents) != len(question.held):
        raise Refused("unread")
    _check_names(inquiry, said, answered.intents)
    held = [read for intent in question.held for read in _reads(intent)]
    return tuple(_marked(intent, held, span) for intent in answered.intents)


def _check_modality(inquiry: Inquiry, span: Span) -> None:
    if any((c.is_hypothetical or c.is_hearsay) and overlaps(c.span, span) for c in inquiry.doc.clauses):
        raise Refused("unreal")


def _check_names(inquiry: Inquiry, said: str, intents: tuple[Intent, ...]) -> None:
    """Refuse a customer, person, deal or product that is not in the store, or an option that the words do not single out."""
    question = inquiry.question
    assert question is not None
    before = {ref for held in question.held for ref in _refs(held)}
    for ref in {ref for intent in intents for ref in _refs(intent)} - before:
        if ref.id is None:
            raise Refused("whose")
        if question.options and singled_out(said, question.options) != [ref]:
            raise Refused("whose")


def _refs(intent: Any) -> set[Ref]:
    return {read.value for read in _reads(intent) if isinstance(read.value, Ref)}


def _reads(value: Any) -> list[Read[Any]]:
    """Return every `Read` within an intent."""
    if isinstance(value, Read):
        return [value]
    if isinstance(value, tuple):
        return [read for each in value for read in _reads(each)]
    if is_dataclass(value) and not isinstance(value, Ref):
        return [read for slot in fields(value) for read in _reads(getattr(value, slot.name))]
    return []


def _marked(value: Any, held: list[Read[Any]], at: Span) -> Any:
    """Return an intent in which every `Read` that was not held before is the model's, its span in the whole message."""
    if isinstance(value, Read):
        if value in held:
            return value
        span = at if value.span is None else Span(at.start + value.span.start, at.start + value.span.end)
        return Read(value.value, f"{MODEL}: {value.rule}", span, min(value.certainty, MODEL_CERTAINTY))
    if isinstance(value, tuple):
        return tuple(_marked(each, held, at) for each in value)
    if is_dataclass(value) and not isinstance(value, Ref | type):
        return replace(
            value, **{slot.name: _marked(getattr(value, slot.name), held, at) for slot in fields(value) if slot.init}
        )
    return value


def _evidence(inquiry: Inquiry, intents: tuple[Intent, ...]) -> tuple[Evidence, ...]:
    """Return a line of 为什么 for every value; an action is no `Read` and gets its own."""
    doc = inquiry.doc
    lines = [line for line in evidence_of(doc, intents) if line not in inquiry.reading.evidence]
    for intent in intents:
        if isinstance(intent, AddFollowUp) and inquiry.question is None:
            at = doc.raw.find(intent.action)
            lines.append(
                Evidence(
                    Span(at, at + len(intent.action)),
                    intent.action,
                    "跟进 要做的事",
                    f"{MODEL}: action",
                    MODEL_CERTAINTY,
                )
            )
    return tuple(lines)
