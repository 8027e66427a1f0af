"""The one question that is asked where a quotation cannot be made yet: customer, product or quantity."""

from nlu.document import Document
from nlu.intents import Clarification, QuoteItem, Ref, RequestQuote
from nlu.quote_customers import options_of


def missing_of(
    doc: Document, draft: RequestQuote, *, customer_is_missing: bool, options: tuple[Ref, ...]
) -> Clarification | None:
    """Return the one thing to ask before this quotation can be made, None where nothing is missing."""
    if customer_is_missing:
        asks = "哪一家？" if options else "给哪家报？"
        return Clarification("customer", asks, options, (draft,), doc.raw)
    if not draft.items:
        return Clarification("product", "报哪些产品，各要多少？", (), (draft,), doc.raw)
    for line in draft.items:
        if line.product.value.is_new:
            choices = _product_options(doc, line)
            if not choices and line.unit_price and line.quantity and line.product.value.name:
                continue  # 临时项: not in the price list, and priced by the rep
            words = line.product.value.name
            asks = (
                f"「{words}」是哪个？"
                if choices
                else f"价目表里没有「{words}」，报哪个产品？"
                if words
                else "报哪个产品？"
            )
            return Clarification("product", asks, choices, (draft,), doc.raw)
    missing = [line.product.value.name for line in draft.items if line.quantity is None]
    if missing:
        each = "各" if len(missing) > 1 else ""
        return Clarification("quantity", f"{'、'.join(missing)}{each}要多少？", (), (draft,), doc.raw)
    return None


def _product_options(doc: Document, line: QuoteItem) -> tuple[Ref, ...]:
    for mention in doc.mentions:
        if mention.kind == "product" and mention.span == line.product.span:
            return options_of(mention)
    return ()
