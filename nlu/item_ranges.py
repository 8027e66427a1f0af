"""Goods named as a range of their numbers: D6到D10各20支 means every one of the price list from the first to the last."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from nlu import patterns as re
from nlu.item_lines import Line
from nlu.names import Names
from nlu.quote_sizes import MOST
from nlu.text import Span
from nlu.world import KnownProduct

_TO: Final = re.compile(r" ?(?:到|至|~|～|—|--?) ?")
_EACH_BEHIND: Final = re.compile(r"(?:的|这[几些]?[个款种样]?| )*(?:各|每[个款种样只]|都|全|一样)")
"""Without such a word only the two that are named may be meant."""
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")


def lines_between(masked: str, lines: Sequence[Line], names: Names) -> list[Line]:
    """Return the lines of goods that lie between two named as the ends of a range."""
    found = [line for other in lines for line in _from_number(masked, other, names)]
    for one, other in pairwise(lines):
        gap = Span(one.span.end, other.span.start)
        if one.product is None or other.product is None or gap.end <= gap.start:
            continue
        if _TO.fullmatch(masked, gap.start, gap.end) and _EACH_BEHIND.match(masked, other.span.end):
            found += [Line(None, gap, product) for product in _between(one.product, other.product, names)]
    return found


_FIRST: Final = re.compile(r"(?<![\d.])(?P<n>\d+(?:\.\d+)?)[^\d ,，。;；]{0,3}? ?(?:到|至|~|～|—|-) ?$")
_FIRST_REACH: Final = 12


def _from_number(masked: str, last: Line, names: Names) -> Iterator[Line]:
    """Yield the lines of a range whose first end is said by its number only: the 8米 of 8米到14米剪叉各一台."""
    start = last.span.start
    first = _FIRST.search(masked, max(0, start - _FIRST_REACH), start)
    if first is None or last.product is None or not _EACH_BEHIND.match(masked, last.span.end):
        return
    for around, high in _cuts(last.product.name):
        below = [(number, product) for number, product in _alike(around, names) if Decimal(first["n"]) <= number < high]
        if any(number == Decimal(first["n"]) for number, _ in below):
            yield from (Line(None, Span(first.start("n"), start), product) for _, product in below)


def _between(first: KnownProduct, last: KnownProduct, names: Names) -> Iterator[KnownProduct]:
    """Yield the goods whose names differ from both in one number, which lies between theirs."""
    for around, low in _cuts(first.name):
        high = next((number for other, number in _cuts(last.name) if other == around), None)
        if high is not None:
            yield from (product for number, product in _alike(around, names) if low < number < high)


def _alike(around: tuple[str, str], names: Names) -> Iterator[tuple[Decimal, KnownProduct]]:
    """Yield the goods in whose names a number stands between the same words, each with that number."""
    for product in names.products(MOST):
        for other, number in _cuts(product.name):
            if other == around:
                yield number, product


def _cuts(name: str) -> Iterator[tuple[tuple[str, str], Decimal]]:
    """Yield each number of a name, with what stands around it."""
    for match in _NUMBER.finditer(name):
        yield (name[: match.start()], name[match.end() :]), Decimal(match[0])
