"""Build the document of a message: find what is named in it, cut it into clauses, say when and about whom each one is."""

from bisect import bisect_left
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from nlu.annotate import annotate
from nlu.clause_pieces import Piece
from nlu.clauses import cut
from nlu.commands import split_slash
from nlu.context import attribute, recent_customer
from nlu.conversation import Conversation
from nlu.dated_headings import tense_of_dated
from nlu.document import Clause, Document, Item, Tense
from nlu.goes_on_for_all import goes_on_for_all
from nlu.modality import mark_modality
from nlu.names import Mention, Names
from nlu.others_stories import mark_others_stories
from nlu.rounds import mark_rounds
from nlu.stops import mark_stops
from nlu.tense import heading_tense, read_tense
from nlu.tense_around import promote_told
from nlu.text import Span, fold
from nlu.times import TimeItem
from nlu.topics import mark_headings
from nlu.values import ValueItem

T = TypeVar("T", bound=Item)


def read_document(raw: str, *, now: datetime, names: Names, conversation: Conversation) -> Document:
    """Return `raw` folded, cut and annotated. A slash command at its head is taken off and kept in `command`."""
    text = fold(raw)
    command: str | None = None
    slash = split_slash(text)
    if slash is not None:
        command = slash.command.name if slash.command.kind == "record" else None
        text = " " * slash.body.start + text[slash.body.start :]
    doc = Document(raw, text, now, names, conversation, command=command)
    doc.recent = recent_customer(conversation, now)
    annotate(doc)
    pieces = cut(doc.shape, doc.offsets, doc.text)
    doc.clauses = _clauses(doc, pieces)
    for at, clause in enumerate(doc.clauses):
        clause.ends_sentence = pieces[at].ends_sentence
        clause.starts_sentence = at == 0 or pieces[at - 1].ends_sentence or pieces[at - 1].line != clause.line
    mark_headings(doc)
    _read_tenses(doc)
    mark_modality(doc)
    mark_others_stories(doc)
    attribute(doc)
    goes_on_for_all(doc)
    mark_stops(doc)
    mark_rounds(doc)
    return doc


def _clauses(doc: Document, pieces: list[Piece]) -> list[Clause]:
    times, values, mentions = _within(doc.times), _within(doc.values), _within(doc.mentions)
    return [_clause(doc, piece, times, values, mentions) for piece in pieces]


def _within(items: list[T]) -> Callable[[Span], list[T]]:
    """Return what finds those of `items`, in text order, that begin within a span."""
    starts = [item.span.start for item in items]
    return lambda span: items[bisect_left(starts, span.start) : bisect_left(starts, span.end)]


def _clause(
    doc: Document,
    piece: Piece,
    times: Callable[[Span], list[TimeItem]],
    values: Callable[[Span], list[ValueItem]],
    mentions: Callable[[Span], list[Mention]],
) -> Clause:
    span = doc.text_span(piece.start, piece.end)
    text, named = doc.text[span.start : span.end], mentions(span)
    return Clause(
        span=span,
        text=text,
        plain=_without_names(text, span.start, named),
        line=piece.line,
        shape=doc.shape[piece.start : piece.end],
        shape_span=Span(piece.start, piece.end),
        label=piece.label,
        is_listed=piece.is_listed,
        times=times(span),
        values=values(span),
        mentions=named,
    )


BLANK = "\ufffc"
"""Stands for a character of a name."""


def _without_names(text: str, start: int, named: list[Mention]) -> str:
    for mention in named:
        first, last = mention.span.start - start, mention.span.end - start
        text = text[:first] + BLANK * (last - first) + text[last:]
    return text


def _read_tenses(doc: Document) -> None:
    """Read the tense of each clause; under a heading its tense is what the words below need not repeat."""
    heading: Tense = "done" if doc.command == "visit" else "plan" if doc.command == "followup" else "open"
    told = False
    planned: int | None = None
    for clause in doc.clauses:
        default: Tense = heading
        if clause.label is not None:
            default = "plan" if clause.label == "next" else "done" if clause.label != "place" else heading
        elif planned == clause.line and heading == "open" and not told:
            default = "plan"
        clause.tense = read_tense(clause, doc.now, default)
        if clause.is_heading:
            heading = (
                heading_tense(clause)
                or tense_of_dated(clause, doc.now)
                or (clause.tense if clause.tense != "open" else heading)
            )
            clause.tense = heading
        told = told or clause.tense == "done"
        if clause.tense == "plan" and clause.times:
            planned = clause.line
        elif clause.tense != "plan":
            planned = None
    promote_told(doc.clauses, doc.now)
