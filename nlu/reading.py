"""Build the document of a message: find what is named in it, cut it into clauses, say when and about whom each one is."""

from datetime import datetime

from nlu.annotate import annotate
from nlu.clauses import Piece, cut
from nlu.commands import split_slash
from nlu.context import attribute, recent_customer
from nlu.conversation import Conversation
from nlu.document import Clause, Document, Item, Tense
from nlu.names import Names
from nlu.tense import heading_tense, mark_modality, promote_told, read_tense
from nlu.text import Span, fold
from nlu.topics import mark_headings


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
    doc.clauses = [_clause(doc, piece) for piece in pieces]
    for at, clause in enumerate(doc.clauses):
        clause.ends_sentence = pieces[at].ends_sentence
        clause.starts_sentence = at == 0 or pieces[at - 1].ends_sentence or pieces[at - 1].line != clause.line
    mark_headings(doc)
    _read_tenses(doc)
    mark_modality(doc.clauses)
    attribute(doc)
    return doc


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
    before: Clause | None = None
    told = False
    for clause in doc.clauses:
        default: Tense = heading
        if clause.label is not None:
            default = "plan" if clause.label == "next" else "done" if clause.label != "place" else heading
        elif (
            before is not None
            and before.line == clause.line
            and before.tense == "plan"
            and before.times
            and heading == "open"
            and not told
        ):
            default = "plan"
        clause.tense = read_tense(clause, doc.now, default)
        if clause.is_heading:
            heading = heading_tense(clause) or (clause.tense if clause.tense != "open" else heading)
            clause.tense = heading
        told = told or clause.tense == "done"
        before = clause
    promote_told(doc.clauses, doc.now)
