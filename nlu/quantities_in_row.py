"""Quantities told in a row: one for all lines, one for each in turn, or each beside its own."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from nlu import patterns as re
from nlu.item_lines import KIND, PLACE, Line
from nlu.quote_figures import Part, Quantity, Total
from nlu.quote_signs import CLAIMED
from nlu.quote_tiers import PRICED, SPLIT, TIER_WORDS
from nlu.quote_units import factor_between, is_time_unit, unit_class
from nlu.world import KnownProduct

NO_GAP = re.compile(rf"[{CLAIMED}的个:：*x×=\-—~ 要来共报先就了(（)）]*")

_SIDE_BY_SIDE = re.compile(rf"{NO_GAP.pattern}(?:[\d.]+(?:元|块钱?)?{NO_GAP.pattern})?")
"""Between goods and their count; the price of one may stand there (消防泵 26500 2台)."""

_SAME_QUANTITY = re.compile(
    r"[^，。；;\n\d]{0,6}?(?:(?:也是|也要|也)?(?:一样|同样|相同)(?:的)?(?:数量?|量|个数)|数量?(?:也|都)?(?:一样|相同|同上)|同(?:样|等)?数量|同量|也(?:要|来)?这么多)"
)


def give_same(masked: str, lines: Sequence[Line]) -> None:
    """Give a line the quantity of the one before it where the words say so (手提袋一样的数)."""
    for before, line in pairwise(lines):
        if line.quantity is None and before.quantity is not None and _SAME_QUANTITY.match(masked, line.span.end):
            line.quantity = before.quantity


def fits_unit(quantity: Quantity, product: KnownProduct | None) -> bool:
    if quantity.unit is None or product is None:
        return True
    if product.unit is None:
        return not is_time_unit(quantity.unit)
    return factor_between(quantity.unit, product.unit) is not None


_LIKE_ITS_PRICE = (Decimal("0.5"), Decimal(2))
"""Shares of the list price between which a bare number beside goods may be what one costs."""

COUNTS_BELOW = 1_000
"""A bare number from here on that is near the price of one is that price, whatever stands beside it."""


def counts_in_row(
    masked: str, lines: Sequence[Line], parts: Sequence[Part], quantities: Sequence[Quantity]
) -> frozenset[int]:
    """Return which numbers count things since each product of a row has just one, and one of them can be no price.

    烟感60 推车4 手报35: the 4 is no price of a 推车, so the 60 is none of a 烟感, near as it comes.
    """
    if len(lines) < 2:
        return frozenset()
    row: list[int] = []
    is_told = False
    for line, following in pairwise([*lines, None]):
        if line is None:
            return frozenset()
        stop = following.span.start if following else len(masked)
        own = [p for p in parts if not isinstance(p, Total) and line.span.end <= p.span.start < stop]
        if (
            len(own) != 1
            or not isinstance(own[0], Quantity)
            or not NO_GAP.fullmatch(masked[line.span.end : own[0].span.start])
        ):
            return frozenset()
        count, price = own[0], line.product.price if line.product else None
        if count.value != count.value.to_integral_value() or count.each:
            return frozenset()
        if count.is_marked or (price and not _LIKE_ITS_PRICE[0] <= count.value / price <= _LIKE_ITS_PRICE[1]):
            is_told = True
        elif count.value >= COUNTS_BELOW:
            return frozenset()
        row.append(next(at for at, quantity in enumerate(quantities) if quantity is count))
    return frozenset(row) if is_told else frozenset()


def give_in_turn(lines: Sequence[Line], quantities: Sequence[Quantity]) -> set[int]:
    """螺纹中板分别30吨15吨: as many numbers as products before them, each to its own. Return which were placed."""
    turns = [at for at, quantity in enumerate(quantities) if quantity.in_turn and quantity.is_marked]
    before = [line for line in lines if turns and line.span.end <= quantities[turns[0]].span.start]
    if len(turns) < 2 or len(before) < len(turns):
        return set()
    for line, at in zip(before[-len(turns) :], turns, strict=True):
        line.quantity = quantities[at]
    return set(turns)


def give_alternating(masked: str, lines: Sequence[Line], quantities: Sequence[Quantity], *, leads: bool) -> set[int]:
    """彩超 2台除颤仪 1台: product and count by turns throughout, each pair side by side. Return which counts were placed."""
    if not 1 < len(lines) == len([one for one in quantities if one.is_marked]):
        return set()
    turns = [(at, one) for at, one in enumerate(quantities) if one.is_marked]
    for line, (_, quantity) in zip(lines, turns, strict=True):
        first, second = (quantity.span, line.span) if leads else (line.span, quantity.span)
        is_pair = first.end <= second.start and _SIDE_BY_SIDE.fullmatch(masked, first.end, second.start)
        if not is_pair or quantity.each or not fits_unit(quantity, line.product):
            return set()
    for line, (_, quantity) in zip(lines, turns, strict=True):
        line.quantity = quantity
    return {at for at, _ in turns}


def give_each(lines: list[Line], quantity: Quantity) -> None:
    before = [line for line in lines if line.span.end <= quantity.span.start and line.quantity is None]
    after = [line for line in lines if line.span.start >= quantity.span.end and line.quantity is None]
    for line in before or after:
        if fits_unit(quantity, line.product):
            line.quantity = quantity
        else:
            line.is_asked = True


_GIVEN_BEFORE = re.compile(
    r"(?:[再另加又外]|额外|免费|白)(?:赠送?|送|搭送?)(?:给?他们|客户)?$|(?<=[ ,，;；])(?:赠送?|送|搭送)$"
)
"""Before a further count of the same goods: so many more are given (20箱 520 再送2箱)."""


def with_tiers(masked: str, lines: list[Line], left: Sequence[Quantity]) -> list[Line]:
    """Give each further quantity of a product a line of its own where tiers are asked for: 1万件 265 / 3万件 258."""
    result = list(lines)
    for quantity in left:
        owners = [line for line in lines if line.span.end <= quantity.span.start and line.quantity is not None]
        if not owners or not quantity.is_marked or not fits_unit(quantity, owners[-1].product):
            continue
        first = owners[-1].quantity
        if first is not None and first.unit == quantity.unit and _are_of_kinds(masked, first, quantity):
            owners[-1].quantity = replace(first, value=first.value + quantity.value)
            continue
        gap = masked[owners[-1].span.end : quantity.span.start]
        if (
            quantity.rule == SPLIT
            or _GIVEN_BEFORE.search(masked, max(0, quantity.span.start - 6), quantity.span.start)
            or "\n" in gap
            or TIER_WORDS.search(masked)
            or PRICED.match(masked, quantity.span.end)
        ):
            owner = owners[-1]
            result.append(Line(owner.mention, quantity.span, owner.product, quantity, words=owner.words))
    result.sort(
        key=lambda line: (
            line.quantity.span.start if line.quantity and line.quantity.span == line.span else line.span.start
        )
    )
    return result


_KIND = re.compile(rf"(?:{KIND}|[黑白红蓝灰绿黄]|\d{{2,3}}码)[:： ]*$")


def _are_of_kinds(masked: str, *quantities: Quantity) -> bool:
    """Tell whether counts are of sizes or colours of the goods at one price: 小码200套 中码350套 are 550."""
    starts = [quantity.span.start for quantity in quantities]
    is_priced = PRICED.match(masked, quantities[0].span.end) is not None
    kind = PLACE if unit_class(quantities[0].unit) in ("area", "length") else _KIND
    return not is_priced and all(kind.search(masked, max(0, start - 6), start) for start in starts)
