"""Lines of a quotation that is not made yet, with what else the message says of them (宁波的那个 数量改3, 再来一份给德泰 数量翻倍)."""

from collections.abc import Sequence
from dataclasses import replace

from nlu.document import Document
from nlu.intents import RequestQuote
from nlu.quote_line_changes import read_line_changes
from nlu.text import Span
from nlu.wording import without


def with_lines_changed(doc: Document, quote: RequestQuote, read: Sequence[Span]) -> RequestQuote | None:
    """Return a request with its lines changed by the words beside those that are `read`; None where these say anything else, or nothing."""
    rest = without(doc.text, read)
    if not rest.strip() or not quote.items:
        return None
    goods = [m for m in doc.mentions if m.kind == "product" and rest[m.span.start : m.span.end].strip()]
    changes = read_line_changes(rest, goods, quote.items, doc.names, has_discount=quote.price_ratio is not None)
    if changes is None or changes.is_unclear:
        return None
    gone = {ref.value.id for ref in changes.removed}
    new = {item.product.value.id: item for item in changes.items}
    kept = [
        replace(
            item,
            quantity=(said := new.pop(item.product.value.id, item)).quantity or item.quantity,
            unit_price=said.unit_price or item.unit_price,
            price_ratio=said.price_ratio or item.price_ratio,
        )
        for item in quote.items
        if item.product.value.id not in gone
    ]
    items = (*kept, *new.values())
    return replace(quote, items=items, price_ratio=changes.whole_ratio or quote.price_ratio) if items else None
