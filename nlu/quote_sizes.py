"""Products told apart by a number alone: 七十五的空压机, 37两台, and the 2 of 储气罐2只 that is none of its name."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from nlu import patterns as re
from nlu.document import Document
from nlu.intents import Ref
from nlu.names import SURE_SCORE, Candidate, Mention
from nlu.numerals import DIGIT_VALUES, number
from nlu.quote_units import UNIT, factor_between
from nlu.text import Span, fold
from nlu.world import KnownProduct

_DIGITS = "".join(DIGIT_VALUES)
_SIZE_BEFORE = re.compile(
    rf"(?<![\d.a-z{_DIGITS}十百千])(?P<n>\d{{1,5}}(?:\.\d{{1,2}})?|[{_DIGITS}十百千]{{1,6}}) ?(?P<unit>{UNIT}|寸|匹|码|目|型|号|口|门|针|支|升|[a-z]{{1,3}})?的? ?$"
)
_NUMBERS = re.compile(r"\d+(?:\.\d+)?")
_COUNT_BEHIND = re.compile(r"(?<=[\u4e00-\u9fff])(?P<n>\d{1,3})$")
_UNIT = re.compile(rf" ?(?P<unit>{UNIT})")
_GOODS_NUMBER = re.compile(
    rf"(?:(?<=^)|(?<=[ ，,、;；:：\n报价要和跟加]))(?P<n>\d{{2,5}})(?P<of>的)? ?(?P<count>[{_DIGITS}十百]{{1,3}}|(?<=[ 的])\d{{1,3}}) ?(?P<unit>{UNIT})"
)
_FEWEST = 10
"""A product costs at least so many times its number: 75一台 is no price then."""

_MOST = 1_000
"""Products looked through for a number."""


def _numbers_of(product: KnownProduct) -> frozenset[Decimal]:
    names = (product.name, *product.aliases)
    return frozenset(Decimal(said) for name in names for said in _NUMBERS.findall(fold(name)))


def with_size_said(doc: Document, mention: Mention) -> Mention:
    """Return a product that fits several as the one whose names hold the number said just before it (七十五的空压机)."""
    if not mention.is_ambiguous:
        return mention
    said = _SIZE_BEFORE.search(doc.text, max(0, mention.span.start - 12), mention.span.start)
    size = number(said["n"]) if said else None
    if said is None or size is None:
        return mention
    fitting = [
        candidate
        for candidate in mention.candidates
        if candidate.ref.id is not None and size in _numbers_of(doc.names.product(candidate.ref.id))
    ]
    if len(fitting) != 1 or fitting[0].ref.id is None:
        return mention
    is_count = said["unit"] is not None and said["unit"] == doc.names.product(fitting[0].ref.id).unit
    if is_count and "的" not in said[0]:
        return mention
    span = Span(said.start(), mention.span.end)
    only = Candidate(fitting[0].ref, max(fitting[0].score, SURE_SCORE), f"{fitting[0].reason}, its number")
    return replace(mention, span=span, words=doc.raw[span.start : span.end], candidates=(only,))


def without_count(doc: Document, mention: Mention) -> Mention:
    """Return a product without the number at its end that counts it: 储气罐2只, where a 储气罐2立方 is known."""
    counted = _COUNT_BEHIND.search(doc.text, mention.span.start, mention.span.end)
    unit = _UNIT.match(doc.text, mention.span.end) if counted else None
    best = mention.best
    if counted is None or unit is None or best is None or best.ref.id is None:
        return mention
    if factor_between(unit["unit"], doc.names.product(best.ref.id).unit) is None:
        return mention
    words = doc.text[mention.span.start : counted.start()]
    found = [one for one in doc.names.find(words) if one.kind == "product" and one.span == Span(0, len(words))]
    if len(found) != 1:
        return mention
    span = Span(mention.span.start, counted.start())
    return replace(found[0], span=span, words=doc.raw[span.start : span.end])


def goods_by_number(doc: Document, taken: set[int]) -> Iterator[Mention]:
    """Yield products called by the number in their names alone, each with its count: 75一台 37两台."""
    matches = [match for match in _GOODS_NUMBER.finditer(doc.text) if taken.isdisjoint(range(*match.span("n")))]
    if not matches:
        return
    first = min((m.span.start for m in doc.mentions if m.kind == "product"), default=len(doc.text))
    is_list = len(matches) > 1 or first > matches[-1].end()
    for match in matches:
        count = number(match["count"])
        may_be_price = count == 1 and not match["of"] and (match.start() > first or not is_list)
        if count is None or may_be_price:
            continue
        said = Decimal(match["n"])
        fitting = [p for p in doc.names.products(_MOST) if _may_be(p, said, match["unit"]) and said in _numbers_of(p)]
        if len(fitting) == 1:
            span = Span(*match.span("n"))
            candidate = Candidate(Ref(fitting[0].id, fitting[0].name), SURE_SCORE, "its number")
            yield Mention("product", span, doc.raw[span.start : span.end], (candidate,))


def _may_be(product: KnownProduct, said: Decimal, unit: str) -> bool:
    """Tell whether a product is sold in `unit`, and far too dear for `said` to be its price."""
    if factor_between(unit, product.unit) is None or not product.price:
        return False
    return product.price >= said * _FEWEST
