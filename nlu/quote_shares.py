"""What several customers named together get each: quantities handed out, a price that is the same for all."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from nlu import patterns as re
from nlu.intents import QuoteItem, Read, RequestQuote
from nlu.items import Items
from nlu.names import Mention
from nlu.quote_figures import THOUSANDS, Quantity, as_count
from nlu.quote_numbers import read_parts
from nlu.quote_terms import FOR_ALL

_LAST_WORD = re.compile(r"[\u4e00-\u9fffa-z]+(?=[ :：]*$)")
_FARTHEST = 12
"""Characters before a price in which 都 or 统一 makes it everybody's."""


def shares_of(masked: str, items: Items, customers: Sequence[Mention]) -> list[tuple[QuoteItem, ...]]:
    """Return the lines of each customer where one product stands with as many quantities as customers.

    绿植 物业50盆 房地产80盆: a piece of the customer's name before each quantity decides, else their order. Empty where
    everybody gets the same.
    """
    if len(customers) < 2 or len(items.lines) != 1:
        return []
    line = items.lines[0]
    units = (line.unit,) if line.unit else ()
    parts = (as_count(part) or part for part in read_parts(masked, units))
    quantities = [part for part in parts if isinstance(part, Quantity)]
    if line.quantity is not None and line.quantity.rule != THOUSANDS:
        quantities = [part for part in quantities if part.rule != THOUSANDS]
    if len(quantities) > len(customers):
        quantities = [part for part in quantities if part.unit is not None]
    if len(quantities) != len(customers) or any(q.each or q.unit != quantities[0].unit for q in quantities):
        return []
    owners = _owners(masked, quantities, customers)
    if sorted(owners) != list(range(len(customers))):
        return []
    by_owner = dict(zip(owners, quantities, strict=True))
    return [
        (replace(line, quantity=Read(by_owner[at].value, "quote: quantity of each", by_owner[at].span)),)
        for at in range(len(customers))
    ]


def _owners(masked: str, quantities: Sequence[Quantity], customers: Sequence[Mention]) -> list[int]:
    """Return for each quantity the place of its customer."""
    owners = [
        _named_by(word[0], customers) if (word := _LAST_WORD.search(masked, 0, quantity.span.start)) else None
        for quantity in quantities
    ]
    known = [owner for owner in owners if owner is not None]
    if len(known) == len(owners) - 1 and len(set(known)) == len(known):
        [left] = set(range(len(customers))) - set(known)
        return [left if owner is None else owner for owner in owners]
    return known if len(known) == len(owners) else list(range(len(customers))) if not known else []


def _named_by(word: str, customers: Sequence[Mention]) -> int | None:
    """Return which customer alone has a piece of `word` in its name."""
    fits = [
        at
        for at, mention in enumerate(customers)
        if mention.best and any(word[i : i + 2] in mention.best.ref.name for i in range(len(word) - 1))
    ]
    return fits[0] if len(fits) == 1 else None


def with_shared_prices(text: str, quotes: Iterable[RequestQuote]) -> tuple[RequestQuote, ...]:
    """Return the quotations with a price said to be the same for all (单价都是188) in every line of that product."""
    quotes = tuple(quotes)
    shared = {
        line.product.value: line.unit_price
        for quote in quotes
        for line in quote.items
        if line.unit_price is not None
        and line.unit_price.span is not None
        and FOR_ALL.search(text, max(line.unit_price.span.start - _FARTHEST, 0), line.unit_price.span.start)
    }
    if not shared:
        return quotes
    return tuple(
        replace(
            quote,
            items=tuple(replace(i, unit_price=i.unit_price or shared.get(i.product.value)) for i in quote.items),
        )
        for quote in quotes
    )
