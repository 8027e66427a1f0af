"""A request for a quotation that waited for goods or quantities, completed by what the answer says."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from nlu import patterns as re
from nlu.document import Document
from nlu.intents import QuoteItem, RequestQuote
from nlu.items import read_items
from nlu.quote_names import with_goods
from nlu.quote_signs import CLAIMED, mask
from nlu.quote_terms import claim, read_terms, with_terms
from nlu.text import Span

_SIGHS = re.compile(r"\s*[哦噢啊哎呀嗯呃额诶哈嘿]{1,6}(?=[ ,，。~!！])")
"""Before what is supplied (哦哦 6台): no goods."""
_CALENDAR = re.compile(r"[年月日号周天晚早午今明昨末底初期拜旬]")


def answer_quote(doc: Document, held: RequestQuote) -> RequestQuote | None:
    """Return `held` with what this message supplies: lines, quantities, terms. None where it supplies nothing.

    For the answer to an open question about product or quantity ("TDI 8吨", "10台", "各10台").
    """
    doc = with_goods(doc)
    masked = mask(doc.text, doc.mentions)
    terms, body = read_terms(masked, doc.now)
    body = claim(body, calendar_spans(doc))
    if (sighs := _SIGHS.match(body)) is not None:
        body = claim(body, (Span(*sighs.span()),))
    waiting = [item for item in held.items if item.quantity is None or item.product.value.is_new]
    items = read_items(body, doc.mentions, doc.names, terms=terms, asked_how_many=bool(waiting))
    if items.lines:
        lines = _merged(held.items, items.lines)
    elif waiting:
        completed = _with_quantities(doc, body, held.items, waiting)
        if completed is None:
            return None
        lines = completed
    else:
        return None
    filled = replace(held, items=lines, price_ratio=items.ratio or held.price_ratio, total=items.total or held.total)
    return with_terms(filled, terms)


def calendar_spans(doc: Document) -> Iterable[Span]:
    """Yield where dates stand, so that none of their numbers is taken for a quantity."""
    for item in doc.times:
        words = doc.text[item.span.start : item.span.end]
        if item.kind == "time" and _CALENDAR.search(words):
            yield item.span


def _merged(held: Sequence[QuoteItem], given: Sequence[QuoteItem]) -> tuple[QuoteItem, ...]:
    """Return the held lines with what the answer says of them, then the answer's new ones."""
    left = list(given)
    lines: list[QuoteItem] = []
    for item in held:
        match = next((new for new in left if new.product.value == item.product.value), None)
        if match is None and item.product.value.is_new and len(left) == 1:
            match = left[0]
        if match is None:
            if not (left and item.product.value.is_new and item.quantity is None):
                lines.append(item)  # else the answer says which goods were meant
            continue
        left.remove(match)
        lines.append(
            replace(
                item,
                product=match.product,
                quantity=match.quantity or item.quantity,
                unit=match.unit or item.unit,
                unit_price=match.unit_price or item.unit_price,
                price_ratio=match.price_ratio or item.price_ratio,
            )
        )
    return (*lines, *left)


def _with_quantities(
    doc: Document, body: str, held: Sequence[QuoteItem], waiting: Sequence[QuoteItem]
) -> tuple[QuoteItem, ...] | None:
    """Return the held lines with the bare quantities of the answer, in order; one for all where it says so."""
    products = [
        doc.names.product(item.product.value.id) if item.product.value.id is not None else None for item in waiting
    ]
    given: list[QuoteItem] = []
    parts = split_quantities(body) if len(products) > 1 else [body]
    for at, product in enumerate(products):
        if product is None:
            return None
        stretch = parts[at] if len(parts) == len(products) else parts[0] if len(parts) == 1 else None
        if stretch is None:
            return None
        read = read_items(stretch, (), doc.names, spoken_of=product, asked_how_many=True)
        given.extend(line for line in read.lines if line.quantity)
    return _merged(held, given) if len(given) == len(waiting) else None


def split_quantities(body: str) -> list[str]:
    """Return the answer cut at commas, spaces and line breaks, one stretch of the same length to each quantity."""
    cuts = [
        match.span()
        for match in re.finditer(rf"[^\s，,、;；{CLAIMED}]+", body)
        if re.search(r"[\d一二两三四五六七八九十百千万半]", match[0])
    ]
    return [CLAIMED * start + body[start:end] + CLAIMED * (len(body) - end) for start, end in cuts]
