"""What the chat supplies to a request for a quotation: goods just spoken of, the quotation before."""

from collections.abc import Iterable

from nlu.conversation import Turn
from nlu.document import Document
from nlu.intents import RequestQuote
from nlu.names import Mention
from nlu.quote_customers import CONTEXT_LASTS
from nlu.quote_signs import statement_start
from nlu.text import Span, fold
from nlu.world import KnownProduct


def recent(doc: Document) -> list[Turn]:
    """Return the turns still spoken of that were not taken back, in their order."""
    return [turn for turn in doc.conversation.turns if doc.now - turn.at <= CONTEXT_LASTS and not turn.undone]


def only_product(doc: Document, text: str) -> KnownProduct | None:
    """Return the one product that a text names for sure; None where it names none, or several."""
    return _only(doc, doc.names.find(fold(text)))


def only_product_in(doc: Document, span: Span) -> KnownProduct | None:
    """Return the one product that a stretch of the message names for sure."""
    return _only(doc, (m for m in doc.mentions if span.start <= m.span.start < span.end))


def _only(doc: Document, mentions: Iterable[Mention]) -> KnownProduct | None:
    named = {m.best.ref.id for m in mentions if m.kind == "product" and m.is_sure and m.best is not None}
    only = named.pop() if len(named) == 1 else None
    return doc.names.product(only) if only is not None else None


def named_after_days(doc: Document, span: Span) -> Iterable[Span]:
    """Yield the beginning of a statement up to goods named after a festival (中秋礼盒): nothing is due on that day."""
    for mention in doc.mentions:
        if mention.kind != "product" or not span.start <= mention.span.start < span.end:
            continue
        if any(time.span.end == mention.span.start and time.rule.startswith("festival") for time in doc.times):
            yield Span(statement_start(doc.text, mention.span.start), mention.span.end)


def quoted_last(doc: Document) -> bool:
    """Tell whether the chat's last turn that wrote anything made a quotation."""
    turn = next((turn for turn in reversed(recent(doc)) if turn.written), None)
    return turn is not None and any(written.kind == "quote" for written in turn.written)


def last_quote(doc: Document) -> RequestQuote | None:
    """Return the latest quotation that this chat made and has not taken back, however long ago."""
    for turn in reversed(doc.conversation.turns):
        for written in turn.written:
            if isinstance(written.intent, RequestQuote) and not turn.undone:
                return written.intent
    return None
