"""Answers that say what is to be quoted, or how many: 3台XR1, 五个吧, after a question for items or quantities."""

from dataclasses import replace
from decimal import Decimal
from typing import Final

from nlu import patterns as re
from nlu.document import Document
from nlu.intents import (
    Clarification,
    Read,
    RequestQuote,
)
from nlu.part import Part
from nlu.quote_completed import answer_quote
from nlu.quote_removals import TAKEN_OUT
from nlu.quote_signs import mask
from nlu.quote_terms import read_terms
from nlu.recall import Findings
from nlu.small_talk import read_small_talk
from nlu.text import Span
from nlu.wording import PARTICLES, covers, pieces, without

_ITEM_WORDS = re.compile(
    r"一共|就是|整单|有效期?|账期|单价|含税|不含税|打包|总价|[个台套件只箱吨桶米卷年月天价按各单*/元块折打共要报和跟份]"
)

_OWN_REQUEST = re.compile(r"(?:再|也|还)?(?:帮我|麻烦)?给.{1,16}?(?:再|也)?报(?!的|过|了)|/报价")


def _asks_for_its_own(doc: Document, quote: RequestQuote) -> bool:
    """给金桥报5台X50 while 华星's quotation waits for a quantity: a request of its own, no answer."""
    if _OWN_REQUEST.match(doc.text.strip()):
        return True
    named = [m for m in doc.mentions if m.kind == "customer"]
    return any(all(c.ref.id != quote.customer.value.id for c in mention.candidates) for mention in named)


def supply_items(doc: Document, found: Findings, question: Clarification) -> Part | None:
    """10台, A100, 二代轮毂 3000套 84.5: what a held quotation lacks."""
    quote = next((i for i in question.held if isinstance(i, RequestQuote)), None)
    if quote is None or _asks_for_its_own(doc, quote) or not _only_items(*_without_given_up(doc, found, quote)[:2]):
        return None
    asked = quote
    doc, found, quote = _without_given_up(doc, found, quote)
    filled = _with_bare_quantity(doc, quote) or answer_quote(doc, quote)
    if filled is None and quote is not asked:
        filled = quote
    if filled is None:
        return None
    held = tuple(filled if i is asked else i for i in question.held)
    used = (Span(0, len(doc.text)),)
    missing = [i.product.value.name for i in filled.items if i.quantity is None]
    if missing:
        again = Clarification("quantity", f"{'、'.join(missing)} 要多少", held=held, text=question.text)
        return Part(used=used, clarification=again)
    return Part(held, used)


_GIVEN_UP: Final = re.compile(
    rf"(?:的|那[个种款样])?(?:{TAKEN_OUT}|(?:就|也|都|暂时|暂|先)*(?:不管|放着?|放一放|不考虑|不说|不急|缓缓|算))(?:了|吧|掉|它)*(?![\d.])"
)
"""Behind goods that were asked about: they are not to be quoted now (面板灯先不管)."""


def _without_given_up(doc: Document, found: Findings, quote: RequestQuote) -> tuple[Document, Findings, RequestQuote]:
    """Return the message and the request without the goods that are not to be quoted, where any others are left."""
    gone = []
    for mention in found.products:
        behind = _GIVEN_UP.match(doc.text, mention.span.end)
        if behind is not None and mention.best is not None:
            gone.append((mention, Span(mention.span.start, behind.end())))
    ids = {mention.best.ref.id for mention, _ in gone if mention.best is not None}
    items = tuple(item for item in quote.items if item.product.value.id not in ids)
    if not gone or not items or len(items) == len(quote.items):
        return doc, found, quote
    left = tuple(m for m in found.mentions if all(m is not mention for mention, _ in gone))
    rest = replace(doc, text=without(doc.text, [span for _, span in gone]), mentions=list(left))
    return rest, replace(found, mentions=left), replace(quote, items=items)


_BARE_NUMBER = re.compile(r"\s*(?:就|要|来|先|是|报|共)*(?P<n>[1-9]\d{0,5})(?:[吧的了啊呀!！。\s])*")


def _with_bare_quantity(doc: Document, quote: RequestQuote) -> RequestQuote | None:
    """Return the quotation with the one quantity it lacks where a message is nothing but a number, though a product has it in its name."""
    number = _BARE_NUMBER.fullmatch(doc.text)
    lacking = [item for item in quote.items if item.quantity is None]
    if number is None or len(lacking) != 1:
        return None
    said = Read(Decimal(number["n"]), "answer: quantity", Span(*number.span("n")))
    return replace(quote, items=tuple(replace(i, quantity=said) if i is lacking[0] else i for i in quote.items))


_DESCRIBES = re.compile(r"(?!他|她|我|人家|客户)[一-鿿a-z]{1,8}(?:的那[种款]|那[种款]|的)")
"""Says what the goods are like (床板加厚的那种)."""


def _only_items(doc: Document, found: Findings) -> bool:
    """The message holds products, numbers and little else."""
    used = (
        [m.span for m in (*found.products, *found.contacts)]
        + [v.span for v in found.values]
        + [t.span for t in found.times]
    )
    terms, _ = read_terms(mask(doc.text, found.mentions), doc.now)
    rest = _ITEM_WORDS.sub(" ", without(doc.text, [*used, *(term.span for term in terms)]))
    left = [rest[p.start : p.end] for p in pieces(rest)]
    return sum(len(w) for w in left if not (_is_chatter(w) or _DESCRIBES.fullmatch(w))) <= 4


_FORGOT: Final = re.compile(
    r"[哦噢啊哎呀嗯呃额诶对不好意思]*(?:刚才|刚刚?|又|我|把)*(?:数量?|数字)?(?:给|都)?(?:忘|漏|少|没)(?:记|了|掉)*(?:写|说|填|打|报|加|带|讲|补)*(?:数量?|数字|几[个台套件])?(?:了|上|啦)*"
)
"""Why the number comes only now (哦哦忘写了)."""


def _is_chatter(words: str) -> bool:
    return (
        _FORGOT.fullmatch(words) is not None
        or covers(words, PARTICLES)
        or words.replace(".", "").isdigit()
        or read_small_talk(words) is not None
    )
