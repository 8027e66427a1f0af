"""Products told apart by a number: 七十五的空压机, 37两台, 灭火器4公斤, and the 2 of 储气罐2只 that is none of its name."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from nlu import patterns as re
from nlu.document import Document
from nlu.intents import Ref
from nlu.names import SURE_SCORE, Candidate, Mention
from nlu.numerals import HAN_DIGITS, number
from nlu.quote_number_words import UNIT_HERE
from nlu.quote_units import UNIT, factor_between, unit_class
from nlu.text import Span, fold
from nlu.world import KnownProduct

_MEASURE = rf"{UNIT}|寸|目|型|号|口|点|[a-z]{{1,3}}"
"""What a size is said in; it may be left out."""
_SIZE = rf"(?P<n>\d{{1,5}}(?:\.\d{{1,2}})?|[{HAN_DIGITS}十百千]{{1,6}}) ?(?P<unit>{_MEASURE})?"
_SIZE_BEFORE = re.compile(rf"(?<![\d.a-z{HAN_DIGITS}十百千]){_SIZE}的? ?$")
_SIZE_BEHIND = re.compile(rf" ?{_SIZE}的?(?= ?(?:[\d{HAN_DIGITS}十百千]+ ?(?:{UNIT})))")
_NUMBERS = re.compile(r"\d+(?:\.\d+)?")
_COUNT_BEHIND = re.compile(r"(?<=[\u4e00-\u9fff])(?P<n>\d{1,3})$")
_START = r"(?:(?<=^)|(?<=[ ，,、;；:：\n报价要和跟加]))"
_GOODS_NUMBER = re.compile(
    rf"{_START}(?P<n>\d{{2,5}})(?P<of>的)? ?(?P<count>[{HAN_DIGITS}十百]{{1,3}}|(?<=[ 的])\d{{1,3}}) ?(?P<unit>{UNIT})"
)
_GOODS_SIZE = re.compile(
    rf"{_START}(?P<name>(?P<n>\d{{1,5}})(?P<size>公斤|千克|斤|升|米|匹|寸|点|口|型|kg|l|p|kw))(?P<of>的)? ?"
    rf"(?P<count>[{HAN_DIGITS}十百千]{{1,4}}|\d{{1,6}}) ?(?P<unit>{UNIT})"
)
_GOODS_OF_SIZE = re.compile(
    rf"(?<![\d.{HAN_DIGITS}十百千])(?P<said>\d{{2,5}}|[{HAN_DIGITS}十百千]{{2,5}})(?:型|千瓦|匹|寸|升)?的(?:机器|机子|设备|主机|型号|那种|那款|规格)"
)
_GOODS_AGAIN = re.compile(
    r"(?<![\d.])(?P<n>\d{2,5})(?:的)?那[个款台种只](?=(?:的|就|都|单价|价格?)*(?:按|给|报|算|是|走))"
)
_FEWEST = 10
"""A product costs at least so many times its number: 75一台 is no price then."""
MOST = 1_000
"""Products looked through for a number or a part of a name."""
_KEPT = 4_096
"""Names kept as folded; a price list is looked through again and again."""


@lru_cache(maxsize=_KEPT)
def folded_name(name: str) -> str:
    """Return a product's name as it is looked for in folded text, without spaces."""
    return fold(name).replace(" ", "")


@lru_cache(maxsize=_KEPT)
def _numbers_in(name: str) -> frozenset[Decimal]:
    return frozenset(Decimal(said) for said in _NUMBERS.findall(fold(name)))


def _numbers_of(product: KnownProduct) -> frozenset[Decimal]:
    return _numbers_in(product.name).union(*(_numbers_in(alias) for alias in product.aliases))


def with_size_said(doc: Document, mention: Mention) -> Mention:
    """Return a product with the size said beside it, which tells it from others of its kind (七十五的空压机, 灭火器4公斤)."""
    behind = _SIZE_BEHIND.match(doc.text, mention.span.end)
    if behind is not None and not mention.is_ambiguous and "的" not in behind[0]:
        behind = None
    before = _SIZE_BEFORE.search(doc.text, max(0, mention.span.start - 12), mention.span.start)
    for said in (before, behind):
        size = number(said["n"]) if said else None
        if said is None or size is None:
            continue
        near = [c for c in mention.candidates if c.ref.id is not None]
        fitting = [c for c in near if c.ref.id is not None and size in _numbers_of(doc.names.product(c.ref.id))]
        if len(fitting) != 1 or fitting[0].ref.id is None:
            continue
        sold_in = doc.names.product(fitting[0].ref.id).unit
        is_count = said is before and said["unit"] == sold_in and "的" not in said[0]
        if said is before and "的" not in said[0] and _counts_things(said, doc.names.product(fitting[0].ref.id)):
            continue  # 薯条20箱|豆油10桶, where a 豆油20L is known
        if is_count or (said is before and not mention.is_ambiguous and said["unit"] is None):
            continue
        span = Span(min(said.start(), mention.span.start), max(mention.span.end, said.end()))
        only = Candidate(fitting[0].ref, max(fitting[0].score, SURE_SCORE), f"{fitting[0].reason}, its number")
        return replace(mention, span=span, words=doc.raw[span.start : span.end], candidates=(only,))
    return mention


def _counts_things(said: re.Match[str], product: KnownProduct) -> bool:
    """Tell whether a number before goods has a unit that counts things, and that no size in their name has (360枚)."""
    unit = said["unit"]
    if unit is None or unit_class(unit) not in ("container", "piece", "count"):
        return False
    return not any(f"{said['n']}{unit}" in folded_name(name) for name in (product.name, *product.aliases))


def without_count(doc: Document, mention: Mention) -> Mention:
    """Return a product without the number at its end that counts it: 储气罐2只, where a 储气罐2立方 is known."""
    counted = _COUNT_BEHIND.search(doc.text, mention.span.start, mention.span.end)
    unit = UNIT_HERE.match(doc.text, mention.span.end) if counted else None
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


_HEAD_ENDS = re.compile(r"(?:系列|类)?[:：] *")
_LIST_END = re.compile(r"[。\n]")
_UNDER_HEAD = re.compile(
    rf"(?:(?<=^)|(?<=[ ，,、;；:：和跟加]))(?P<n>\d{{1,5}})(?:的|型)?(?: |[*x×])?(?=(?:[{HAN_DIGITS}十百两]{{1,3}}|(?<=[ 的*x×])\d{{1,3}}) ?(?:{UNIT}))"
)


def kinds_that_head(doc: Document) -> list[tuple[Mention, Span]]:
    """Return the words for a kind of goods that only head the list behind them (空压机: 37两台、55一台), with where that stands."""
    heads: list[tuple[Mention, Span]] = []
    for mention in doc.mentions if ":" in doc.text or "：" in doc.text else ():
        if mention.kind != "product" or mention.best is None:
            continue
        colon = _HEAD_ENDS.match(doc.text, mention.span.end)
        if colon is None:
            continue
        stop = _LIST_END.search(doc.text, colon.end())
        heads.append((mention, Span(colon.end(), stop.start() if stop else len(doc.text))))
    return heads


def goods_under(doc: Document, head: Mention, within: Span, taken: set[int]) -> Iterator[Mention]:
    """Yield the goods of the kind that heads a list which are called by the number in their names alone."""
    for match in _UNDER_HEAD.finditer(doc.text, within.start, within.end):
        if not taken.isdisjoint(range(*match.span("n"))):
            continue
        said = Decimal(match["n"])
        fitting = [
            c for c in head.candidates if c.ref.id is not None and said in _numbers_of(doc.names.product(c.ref.id))
        ]
        if len(fitting) == 1:
            span = Span(*match.span("n"))
            only = Candidate(fitting[0].ref, max(fitting[0].score, SURE_SCORE), "its number")
            yield Mention("product", span, doc.raw[span.start : span.end], (only,))


def goods_by_number(doc: Document, taken: set[int]) -> Iterator[Mention]:
    """Yield products called by the number in their names alone: 75一台 37两台, 8公斤60具, 55那个按一万八."""
    counted = [m for m in _GOODS_NUMBER.finditer(doc.text) if taken.isdisjoint(range(*m.span("n")))]
    first = min((m.span.start for m in doc.mentions if m.kind == "product"), default=len(doc.text))
    is_list = len(counted) > 1 or first > (counted[-1].end() if counted else 0)
    for match in counted:
        may_be_price = number(match["count"]) == 1 and not match["of"] and (match.start() > first or not is_list)
        if not may_be_price:
            yield from _named_by(doc, Decimal(match["n"]), Span(*match.span("n")), unit=match["unit"])
    for match in _GOODS_SIZE.finditer(doc.text):
        if taken.isdisjoint(range(*match.span("name"))):
            yield from _named_by(
                doc, Decimal(match["n"]), Span(*match.span("name")), unit=match["unit"], words=match["name"]
            )
    for match in _GOODS_OF_SIZE.finditer(doc.text):
        size = number(match["said"])
        if size is not None and taken.isdisjoint(range(*match.span())):
            yield from _named_by(doc, size, Span(*match.span()))
    for match in _GOODS_AGAIN.finditer(doc.text):
        if taken.isdisjoint(range(*match.span("n"))):
            yield from _named_by(doc, Decimal(match["n"]), Span(*match.span()))


def _named_by(
    doc: Document, said: Decimal, span: Span, *, unit: str | None = None, words: str | None = None
) -> Iterator[Mention]:
    fitting = [
        product
        for product in doc.names.products(MOST)
        if _may_be(product, said, unit, words) and said in _numbers_of(product)
    ]
    if len(fitting) == 1:
        candidate = Candidate(Ref(fitting[0].id, fitting[0].name), SURE_SCORE, "its number")
        yield Mention("product", span, doc.raw[span.start : span.end], (candidate,))


def _may_be(product: KnownProduct, said: Decimal, unit: str | None, words: str | None) -> bool:
    """Tell whether a product is sold in `unit`, has the size in its names, or is far too dear for the number to be its price."""
    if unit is not None and factor_between(unit, product.unit) is None:
        return False
    if words is not None:
        return any(words in folded_name(name) for name in (product.name, *product.aliases))
    return product.price is not None and product.price >= said * _FEWEST
