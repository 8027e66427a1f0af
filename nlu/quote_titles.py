"""Goods that share their words with a deal's title: counted in a quotation they are the goods (12万只模制瓶, 财务云一套48万)."""

from collections.abc import Iterator
from typing import Final

from nlu import patterns as re
from nlu.document import Document
from nlu.intents import Ref
from nlu.names import SURE_SCORE, Candidate, Mention
from nlu.numerals import HAN_DIGITS, NUMERAL
from nlu.quote_sizes import MOST, folded_name
from nlu.quote_units import UNIT, factor_between
from nlu.text import Span
from nlu.world import KnownProduct

_COUNT_BEHIND: Final = re.compile(rf" ?(?:的|数量|[:：x*×])? ?(?:{NUMERAL.pattern}|半) ?(?P<unit>{UNIT})")
_COUNT_BEFORE: Final = re.compile(rf"(?:{NUMERAL.pattern}|半) ?(?P<unit>{UNIT})的? ?$")
_COUNT: Final = re.compile(rf"(?:{NUMERAL.pattern}|半) ?(?P<unit>{UNIT})")
_REACH: Final = 12
"""Characters before the words in which a count of them stands."""
_LEAST: Final = 2
_UNSURE: Final = 0.72


def goods_called_as_deals(doc: Document) -> Iterator[tuple[Mention, Mention]]:
    """Yield what was taken for a part of a deal's title, and the goods that it is as it is counted in their unit."""
    for deal in doc.mentions:
        if deal.kind != "deal":
            continue
        end = deal.span.end
        if doc.text[end - 1] in HAN_DIGITS:
            end -= 1  # the 一 of 一套
        span = Span(deal.span.start, end)
        if span.end - span.start < _LEAST:
            continue
        counted = _COUNT_BEHIND.match(doc.text, end) or _COUNT_BEFORE.search(
            doc.text, max(0, span.start - _REACH), span.start
        )
        if counted is None:
            yield from _goods_in_title(doc, deal)
            continue
        fitting = _called(doc, doc.text[span.start : end].strip(), counted["unit"])
        if fitting:
            score = SURE_SCORE if len(fitting) == 1 else _UNSURE
            candidates = tuple(Candidate(Ref(p.id, p.name), score, "within a deal's title") for p in fitting)
            yield deal, Mention("product", span, doc.raw[span.start : end], candidates)


def _goods_in_title(doc: Document, deal: Mention) -> Iterator[tuple[Mention, Mention]]:
    """Yield the one thing that the words for a deal hold, where nothing else is named and one count in its unit is said (轨距尺换代 他要120把 报个价)."""
    if any(m.kind == "product" for m in doc.mentions):
        return
    words = doc.text[deal.span.start : deal.span.end]
    held = [
        (p, name)
        for p in doc.names.products(MOST)
        for name in {folded_name(n) for n in (p.name, *p.aliases)}
        if len(name) >= _LEAST and name in words
    ]
    longest = max((len(name) for _, name in held), default=0)
    held = [(p, name) for p, name in held if len(name) == longest]
    if len(held) != 1:
        return
    product, name = held[0]
    counts = [
        m
        for m in _COUNT.finditer(doc.text)
        if not (deal.span.start <= m.start() < deal.span.end) and factor_between(m["unit"], product.unit) is not None
    ]
    if len(counts) == 1:
        at = deal.span.start + words.index(name)
        span = Span(at, at + len(name))
        one = Candidate(Ref(product.id, product.name), SURE_SCORE, "within a deal's title")
        yield deal, Mention("product", span, doc.raw[span.start : span.end], (one,))


def _called(doc: Document, words: str, unit: str) -> list[KnownProduct]:
    """Return the products sold in the unit that are called so, else those that have the words in a name."""
    sold = [p for p in doc.names.products(MOST) if factor_between(unit, p.unit) is not None]
    names = [(p, [folded_name(name) for name in (p.name, *p.aliases)]) for p in sold]
    return [p for p, own in names if words in own] or [p for p, own in names if any(words in name for name in own)]
