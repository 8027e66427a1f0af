"""A kind of goods said first, and behind it which of that kind, each with a number: 报油封，曲轴的500，差速器的800."""

from dataclasses import replace
from typing import Final

from nlu import patterns as re
from nlu.document import Document
from nlu.names import SURE_SCORE, Candidate, Mention
from nlu.numerals import NUMERAL
from nlu.quote_sizes import folded_name
from nlu.text import Span

_ONE_OF_KIND: Final = re.compile(
    rf"(?<=[ ,，、;；:：和跟加])(?P<of>[一-鿿a-z0-9]{{1,6}}?)(?:的|款|型|那[种款个]|规格)? ?(?:要|来|[*x×])?(?=(?:{NUMERAL.pattern}))"
)
_END: Final = re.compile(r"[。\n]")
_FEWEST: Final = 2


def told_apart(doc: Document) -> Document:
    """Return the document with the words for a kind replaced by the goods of it that are told apart behind them.

    Two at least must be told by words that stand in the name of one of the kind only; one alone may be anything.
    """
    mentions = doc.mentions
    for head in mentions:
        if head.kind != "product" or not head.is_ambiguous:
            continue
        stop = _END.search(doc.text, head.span.end)
        known = [c for c in head.candidates if c.ref.id is not None]
        taken = {at for m in mentions for at in range(m.span.start, m.span.end)}
        end = stop.start() if stop else len(doc.text)
        goods: list[Mention] = []
        for match in _ONE_OF_KIND.finditer(doc.text, head.span.end, end):
            span = Span(*match.span("of"))
            fitting = [c for c in known if match["of"] in folded_name(c.ref.name or "")]
            if len(fitting) == 1 and taken.isdisjoint(range(span.start, span.end)):
                only = Candidate(fitting[0].ref, max(fitting[0].score, SURE_SCORE), "which one of the kind")
                goods.append(Mention("product", span, doc.raw[span.start : span.end], (only,)))
        behind = [m for m in mentions if m.kind == "product" and head.span.end <= m.span.start < end]
        refs = {c.ref for c in known}
        told = {m.best.ref for m in (*goods, *behind) if m.best is not None and m.best.ref in refs}
        if len(told) >= _FEWEST:
            return replace(doc, mentions=sorted([*(m for m in mentions if m is not head), *goods], key=_begin))
    return doc


def _begin(mention: Mention) -> int:
    return mention.span.start
