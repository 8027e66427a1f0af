"""Counts said as a range: a tier where a price follows (五十到一百桶180), else nobody can tell how many (要五十到一百桶)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from nlu import patterns as re
from nlu.numerals import HAN_DIGITS, NUMERAL, number
from nlu.quote_units import UNIT, unit_class
from nlu.screen import rare
from nlu.text import Span
from nlu.wording import touches

_N: Final = NUMERAL.pattern
_PRICE: Final = rf"(?:报|按|卖|给|是|算|走|@)? ?(?:{_N})(?:元|块(?:钱|\d{{1,2}}|[{HAN_DIGITS}])?|毛\d{{0,2}})?(?: ?[一每/] ?(?:{UNIT}))?"
_END: Final = r"(?=[ ,，、;；。\n]|$)"
_FROM_TO: Final = rf"(?P<low>{_N}) ?(?P<own>{UNIT})? ?(?:到|至|~|～|—|-) ?(?P<high>{_N})"
PRICED: Final = re.compile(rf"(?:及?以[上内下]|起|之?内)?的?[,， ]?{_PRICE}{_END}")
"""A price right behind a further quantity makes it a tier: 100kg 35、300kg 32."""
TIER_WORDS: Final = re.compile(
    r"再报|档|[两二三几]个?(?:版|种方案|个方案|套方案|方案)|[两二三几]个?价(?![位钱值目])|各[一1]版|阶梯|梯度|分别报|不同数量|量价"
)
_RANGE: Final = rare(rf"(?<![\d.a-z从由×x*]){_FROM_TO} ?(?P<unit>{UNIT})")
_COUNTED: Final = frozenset({"piece", "count", "container", "mass", "area", "volume"})


@dataclass(frozen=True, slots=True)
class CountRange:
    """From `low` on, in `unit`; `is_tier` where its price stands right behind it."""

    low: Decimal
    unit: str
    span: Span
    is_tier: bool


_TIER: Final = rare(
    rf"(?<![\d.a-z×x*])(?:{_FROM_TO} ?(?:{UNIT})?"
    rf"|(?P<most>{_N}) ?(?:{UNIT})?(?:及?以[内下里]|之内)|(?P<least>{_N}) ?(?:{UNIT})?(?:及?以上|起))"
    rf"(?:的|单价|价格|就|都|[:：]| )*(?P<price>{_PRICE}){_END}"
)
COUNT: Final = re.compile(rf"(?<![\d.])(?P<n>{_N}) ?(?P<unit>{UNIT})")


def other_tiers(masked: str) -> list[Span]:
    """Return the words of tiers that say nothing of what is asked for: 1000平 一百以内118 一百到五百115 五百以上110.

    Where one count stands beside them, the tier it falls into tells its price.
    """
    tiers = list(_TIER.finditer(masked))
    if len(tiers) < 2:
        return []
    spans = [Span(*tier.span()) for tier in tiers]
    counts = [
        match
        for match in COUNT.finditer(masked)
        if unit_class(match["unit"]) in _COUNTED and not touches(Span(*match.span()), spans)
    ]
    asked = number(counts[0]["n"]) if len(counts) == 1 else None
    fitting = [tier for tier in tiers if asked is not None and _holds(tier, asked)]
    if len(fitting) != 1:
        return []
    [chosen] = fitting
    others = [Span(*tier.span()) for tier in tiers if tier is not chosen]
    return [*others, Span(chosen.start(), chosen.start("price"))]


SPLIT: Final = "quote: first and rest"
"""The rule of a count that is a part of a split."""
_YUAN: Final = rf"(?:元|块钱?)?(?:(?:/|每|一) ?(?:{UNIT}))?"
_AT: Final = rf"(?:的|部分|那些|每(?:{UNIT})|单价|价格?|都|就|再|按|给|卖|算|走|是|报|收|要|@|[:： ])*"
_THRESHOLD: Final = rare(
    rf"(?:(?:单价|价格?|@)?(?:{_N}){_YUAN}[ ,，]+)?(?P<from>满|达到|够|超过)(?P<least>{_N}) ?(?P<unit>{UNIT})(?:及?以上)?{_AT}(?P<price>{_N}){_YUAN}{_END}"
)


def beyond_thresholds(masked: str) -> list[Span]:
    """Return the words of a price that only so many and more have (满500公斤300), without the price where so many are asked for."""
    spans: list[Span] = []
    for match in _THRESHOLD.finditer(masked):
        least = number(match["least"])
        counts = [
            number(count["n"])
            for count in COUNT.finditer(masked)
            if count["unit"] == match["unit"] and not touches(Span(*count.span()), [Span(*match.span())])
        ]
        is_reached = least is not None and any(count is not None and count >= least for count in counts)
        spans.append(
            Span(match.start(), match.start("price")) if is_reached else Span(match.start("from"), match.end())
        )
    return spans


def _holds(tier: re.Match[str], count: Decimal) -> bool:
    low, high = number(tier["low"] or tier["least"] or "0"), number(tier["high"] or tier["most"] or "")
    return (low or 0) <= count and (high is None or count < high or (tier["most"] is not None and count <= high))


_FIRST_AND_REST: Final = rare(
    rf"(?:前|头|首|先)(?P<n>{_N}) ?(?P<unit>{UNIT}){_AT}(?P<first>{_N}){_YUAN}[ ,，;；、。]*"
    rf"(?P<rest>后面|后边|往后|剩下|剩余|其余|余下|超过|超出|多出来?|以后|之后|后(?={_N} ?(?:{UNIT})))(?:的)?(?:(?P<m>{_N}) ?(?P<same>{UNIT}))?{_AT}"
    rf"(?P<then>{_N}){_YUAN}{_END}"
)
_IN_ALL: Final = re.compile(r"(?:一共|总共|合计|总计|共|总量|总数)(?:是|要|有|[:： ])*$")


@dataclass(frozen=True, slots=True)
class Split:
    """Goods of which the first so many cost one price and the rest another: 前10吨4500 后面每吨4400 一共25吨.

    `counts` and `prices` hold both, each with its words; they are empty where nobody said how many there are in all.
    `wholes` are the words that say so.
    """

    span: Span
    unit: str
    wholes: tuple[Span, ...]
    counts: tuple[tuple[Decimal, Span], ...] = ()
    prices: tuple[tuple[Decimal, Span], ...] = ()


def first_and_rest(masked: str) -> Split | None:
    """Return the goods that are split at a count, the rest of which its own number or the whole tells."""
    match = _FIRST_AND_REST.search(masked)
    if match is None or match["same"] not in (None, match["unit"]):
        return None
    low, first, then = number(match["n"]), number(match["first"]), number(match["then"])
    if low is None or first is None or then is None:
        return None
    wholes = list(_wholes(masked, match))
    rest = number(match["m"]) if match["m"] else wholes[0][0] - low if wholes else None
    split = Split(Span(*match.span()), match["unit"], tuple(at for _, at in wholes))
    if rest is None or rest <= 0 or any(value != low + rest for value, _ in wholes):
        return split
    return replace(
        split,
        counts=((low, Span(match.start("n"), match.end("unit"))), (rest, Span(*match.span("rest")))),
        prices=((first, Span(*match.span("first"))), (then, Span(*match.span("then")))),
    )


def _wholes(masked: str, split: re.Match[str]) -> Iterator[tuple[Decimal, Span]]:
    """Yield how many there are in all: the last count of the unit before the split, and the next behind it where 一共 leads to it."""
    counts = list(COUNT.finditer(masked, 0, split.start()))
    before = [one for one in counts if one["unit"] == split["unit"]][-1:]
    if not before and split["m"] and (sum_of := (number(split["n"]) or 0) + (number(split["m"]) or 0)):
        before = [one for one in counts if number(one["n"]) == sum_of][-1:]  # 150用户 前100个 后50个
    behind = COUNT.search(masked, split.end())
    if behind is not None and behind["unit"] == split["unit"] and _IN_ALL.search(masked, 0, behind.start()):
        before.append(behind)
    for one in before:
        value = number(one["n"])
        if value is not None:
            yield value, Span(*one.span())


def count_ranges(masked: str) -> Iterator[CountRange]:
    """Yield the counts of goods that are said as a range."""
    for match in _RANGE.finditer(masked):
        low, high, unit = number(match["low"]), number(match["high"]), match["unit"]
        if low is None or high is None or not low < high or match["own"] not in (None, unit):
            continue
        if unit_class(unit) in _COUNTED:
            yield CountRange(low, unit, Span(*match.span()), PRICED.match(masked, match.end()) is not None)
