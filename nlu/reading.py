"""Build the document of a message: find what is named in it, shrink it to its shape, cut it, attribute the clauses."""

from dataclasses import replace
from datetime import datetime

from nlu.clauses import Piece, cut
from nlu.commands import split_slash
from nlu.context import attribute, recent_customer
from nlu.conversation import Conversation
from nlu.document import Clause, Document, Item, Tense, shape_of, without_overlaps
from nlu.names import Mention, Names, find_new_companies
from nlu.tense import mark_modality, read_tense
from nlu.text import Span, fold
from nlu.times import TimeItem, read_times
from nlu.topics import mark_headings
from nlu.values import ValueItem, read_values

PRESENT = frozenset({"现在", "目前", "眼下", "当前", "这会儿", "刚才", "刚刚", "如今"})
"""Words for now: they date nothing."""
NO_VALUE = frozenset({"一块", "一边", "一面", "一时", "一样", "一些", "一点"})
"""一块儿去 is together, not a piece."""


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
    _annotate(doc)
    doc.clauses = [_clause(doc, piece) for piece in cut(doc.shape, doc.offsets, doc.text)]
    mark_headings(doc)
    _read_tenses(doc)
    mark_modality(doc.clauses)
    attribute(doc)
    return doc


def _annotate(doc: Document) -> None:
    mentions = doc.names.find(doc.text)
    taken = [m.span for m in mentions]
    found = find_new_companies(doc.text, taken)
    times = [t for t in read_times(doc.text, doc.now) if t.text not in PRESENT]
    layers = without_overlaps(mentions, found, times, [v for v in map(_before_space, read_values(doc.text)) if v.text not in NO_VALUE])
    doc.mentions = [i for i in layers if isinstance(i, Mention)]
    doc.times = [i for i in layers if isinstance(i, TimeItem)]
    doc.values = [i for i in layers if isinstance(i, ValueItem)]
    doc.shape, doc.offsets = shape_of(doc.text, layers)


def _before_space(item: ValueItem) -> ValueItem:
    """Return a quantity without a unit that stands behind a space: in a chat the space is a comma (做1050万 单件...)."""
    number, space, unit = item.text.partition(" ")
    if item.kind != "quantity" or not space or unit.isascii() or not item.scale_said:
        return item
    span = Span(item.span.start, item.span.start + len(number))
    return replace(item, kind="number", unit=None, span=span, text=number)


def _clause(doc: Document, piece: Piece) -> Clause:
    span = doc.text_span(piece.start, piece.end)

    def inside(item: Item) -> bool:
        return span.start <= item.span.start < span.end

    return Clause(
        span=span,
        text=doc.text[span.start : span.end],
        line=piece.line,
        shape=doc.shape[piece.start : piece.end],
        shape_span=Span(piece.start, piece.end),
        label=piece.label,
        is_listed=piece.is_listed,
        times=[t for t in doc.times if inside(t)],
        values=[v for v in doc.values if inside(v)],
        mentions=[m for m in doc.mentions if inside(m)],
    )


def _read_tenses(doc: Document) -> None:
    """Read the tense of each clause; under a heading its tense is what the words below need not repeat."""
    heading: Tense = "done" if doc.command == "visit" else "plan" if doc.command == "followup" else "open"
    for clause in doc.clauses:
        clause.tense = read_tense(clause, doc.now, "plan" if clause.label == "next" else heading)
        if clause.is_heading and clause.tense != "open":
            heading = clause.tense
