"""A change to a quotation that the chat no longer remembers: 华星那份报价改10台, 给蓝海的报价去掉A100 折扣9折."""

from typing import Any

from nlu import patterns as re
from nlu.document import Document
from nlu.intents import Correct
from nlu.items import read_items
from nlu.numerals import NUMERAL
from nlu.part import Part
from nlu.quote_changes import of_terms
from nlu.quote_copies import bare_quantity, stretch_around
from nlu.quote_customers import customers_of
from nlu.quote_fees import fee_lines, read_fees
from nlu.quote_removals import removals
from nlu.quote_signs import CUSTOMER, PRODUCT, mask
from nlu.quote_terms import claim, read_terms
from nlu.quote_units import UNIT
from nlu.text import Span
from nlu.wording import pieces

_CORE = re.compile(
    rf"(?:把|给)?(?P<whose>(?>[{CUSTOMER}]+))(?:家|那边)?的?(?:上次|之前|前几天|最近)?的?(?:(?:那|这|上)[份张]的?(?:报价单?)?|报价单?)"
)
_CHANGES = re.compile(r"改|换|加|添|去掉|删|拿掉|不要|减|调|折扣?[到按为]")
_CHANGES_THAT_ONE = re.compile(r"抹|延|打[\d九八七六]|写|凑|加")
"""The same behind words that point to a quotation that is there (那份报价打95折)."""
_POINTS = re.compile(r"[的那这]|上[次一份张]")
_COUNTED = re.compile(rf"[{PRODUCT}] ?(?:要|来|各|[:：x*×])? ?(?:{NUMERAL.pattern}) ?(?:{UNIT})?")
"""Goods with their number."""
_NOT_A_CHANGE = re.compile(r"[?？吗]|要(?:不要)?改|让(?:我|改)|说|嫌|改了|改过|改好")


def read_amendment(doc: Document) -> Part | None:
    """Return the change where the message is nothing else: whose quotation, and what is to be otherwise in it."""
    if not (_CHANGES.search(doc.text) or _CHANGES_THAT_ONE.search(doc.text)) or _NOT_A_CHANGE.search(doc.text):
        return None
    masked = mask(doc.text, doc.mentions)
    core = _CORE.search(masked)
    if core is None:
        return None
    points = _POINTS.search(core[0]) is not None and not core[0].startswith("给")
    change = _CHANGES.search(masked, core.end())
    if change is None and not (points and _CHANGES_THAT_ONE.search(masked, core.end())):
        return None
    if not points and change is not None and _COUNTED.search(masked, core.end(), change.start()):
        return None  # 给华星报价 A100 2台 再加B200一台: what is asked for anew
    products = [mention for mention in doc.mentions if mention.kind == "product"]
    taken_out = removals(doc.text, products)
    at = Span(*core.span())
    masked = claim(masked, [at, *(span for _, span in taken_out)])
    fees = read_fees(masked)
    terms, body = read_terms(claim(masked, (fee.span for fee in fees)), doc.now)
    span = stretch_around(doc, at, [*(span for _, span in taken_out), *(fee.span for fee in fees)], terms)
    said = pieces(doc.text)
    if span is None or not said or (span.start, span.end) != (said[0].start, said[-1].end):
        return None
    whose = Span(*core.span("whose"))
    named = [m for m in doc.mentions if m.kind == "customer" and m.span.start == whose.start]
    [(customer, _)] = customers_of(doc, span, named, at=at.start)
    items = read_items(body, doc.mentions, doc.names, terms=terms)
    lines = items.lines or bare_quantity(doc, span, body)
    if customer is None or customer.value.id is None or lines is None:
        return None
    found: dict[str, Any] = {
        "removed": tuple(ref for ref, _ in taken_out),
        "items": lines,
        "discount": items.ratio,
        "total": items.total,
    }
    found |= of_terms(doc.text, [term for term in terms if term.kind != "discount"])
    found["fees"] = fee_lines(fees, doc.raw)
    changes = {slot: value for slot, value in found.items() if value or value is False}
    if not changes or any(line.product.value.is_new and line.product.value.name for line in lines):
        return None
    return Part((Correct("quote", changes, customer),), said)
