"""Goods that no price list has, added to a quotation made earlier: 再加一项温控柜10台, 再加温控柜10台每台5000."""

from dataclasses import dataclass
from typing import Final

from nlu.intents import QuoteItem, Read, Ref
from nlu.names import Mention
from nlu.numerals import NUMERAL, number
from nlu.quote_units import UNIT, unit_class
from nlu.screen import rare
from nlu.text import Span
from nlu.wording import touches

ADDED: Final = "quote: goods added"
"""The rule of a line that is one more, and never the one that is there already."""
_N: Final = NUMERAL.pattern
_ADDED: Final = rare(
    rf"(?:再|另外?|还要?|还得)(?:加上?|添上?|增加?|补上?|来|要)(?:一?[项样种行款个]|1[项样种行款个])?(?P<name>[\u4e00-\u9fff]{{2,8}}?) ?"
    rf"(?P<n>{_N}) ?(?P<unit>{UNIT})(?:[ ,，]*(?:每(?:{UNIT})|一(?:{UNIT})|单价|按|@)(?:是|给|按|算|走|[:： ])*(?P<price>{_N}) ?(?:元|块钱?)?(?![\d万%折]))?"
)
_NOT_GOODS: Final = frozenset({"time", "day", "hour"})


@dataclass(frozen=True, slots=True)
class Added:
    """Goods that nobody knows, as a line of their own where their price was said; `span` are the words about them."""

    name: str
    span: Span
    line: QuoteItem | None


def unknown_addition(text: str, products: list[Mention]) -> Added | None:
    """Return what is to be added that the price list does not have; None where nothing is, or it is known."""
    match = _ADDED.search(text)
    if match is None or unit_class(match["unit"]) in _NOT_GOODS:
        return None
    span, at = Span(*match.span()), Span(*match.span("name"))
    if touches(at, [mention.span for mention in products]):
        return None
    count, price = number(match["n"]), number(match["price"] or "")
    if count is None:
        return None
    line = None
    if price:
        line = QuoteItem(
            product=Read(Ref(None, match["name"]), ADDED, at),
            quantity=Read(count, ADDED, Span(*match.span("n"))),
            unit=match["unit"],
            unit_price=Read(price, ADDED, Span(*match.span("price"))),
        )
    return Added(match["name"], span, line)
