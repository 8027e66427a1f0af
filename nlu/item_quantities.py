"""Quantities given to the lines of a quotation: each to the product it stands closest to, as the message began."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from nlu import patterns as re
from nlu.item_articles import without_articles
from nlu.item_lines import NEAR_PRICE, Line, is_same
from nlu.numerals import NUMERAL, number
from nlu.quantities_in_row import (
    COUNTS_BELOW,
    NO_GAP,
    counts_in_row,
    fits_unit,
    give_alternating,
    give_each,
    give_in_turn,
    give_same,
    with_tiers,
)
from nlu.quote_figures import BEHIND_A_COUNT, Part, Quantity, as_count
from nlu.quote_signs import PRODUCT
from nlu.quote_units import UNIT, factor_between, unit_class
from nlu.text import Span
from nlu.wording import touches

_MANY = 50
"""So many times the price of one a sum beside a single thing is a count of things (一个 costs 0.68, 6万)."""


_IN_EACH = re.compile(
    rf"(?:每|一(?!块 ?{NUMERAL.pattern}))(?P<pack>{UNIT})(?:装|是|有|约|净重|重|:| )*(?P<n>{NUMERAL.pattern}|\d{{1,4}}) ?(?P<unit>{UNIT}|k(?![a-z]))"
    rf"|(?P<n2>{NUMERAL.pattern}) ?(?P<unit2>{UNIT})(?:/|每|(?:一|1)(?!块 ?{NUMERAL.pattern}))(?!(?P=unit2))(?P<pack2>{UNIT})"
)


def with_packs(masked: str, lines: Sequence[Line], parts: Sequence[Part]) -> list[Part]:
    """Return the parts with 20包 每包40公斤 as so many kilograms, where goods are sold by weight or length and not by the pack."""
    said = _IN_EACH.search(masked)
    products = [line.product for line in lines]
    if said is None or not products or None in products:
        return list(parts)
    pack, unit = said["pack"] or said["pack2"], said["unit"] or said["unit2"]
    value = number(said["n"] or said["n2"])
    fits = [_is_told_by_pack(pack, unit, product.unit) for product in products if product is not None and product.unit]
    if value is None or not fits or not all(fits):
        return list(parts)
    return [
        replace(part, value=part.value * value, unit="kpcs" if unit == "k" else unit)
        if isinstance(part, Quantity) and part.unit and factor_between(part.unit, pack) == 1
        else part
        for part in parts
        if not touches(part.span, [Span(*said.span())])
    ]


def _is_told_by_pack(pack: str, unit: str, sold: str) -> bool:
    """Tell whether goods sold by weight, size or the thousand are counted in packs of so much."""
    if unit_class(unit) in ("mass", "length", "area", "volume"):
        return factor_between(pack, sold) is None and factor_between(unit, sold) is not None
    return factor_between("pcs", sold) not in (None, 1) and factor_between(unit, sold) is not None


def with_counts(masked: str, lines: Sequence[Line], parts: Sequence[Part]) -> list[Part]:
    """Return the parts with 6万 of what costs a few 毛 as a quantity, where no other stands beside that product."""
    result: list[Part] = []
    for part in parts:
        count = as_count(part)
        line = _counted_line(masked, lines, parts, count.span) if count else None
        price = line.product.price if line and line.product else None
        result.append(count if count and price and count.value / price >= _MANY else part)
    return result


def _counted_line(masked: str, lines: Sequence[Line], parts: Sequence[Part], said: Span) -> Line | None:
    if masked.startswith(PRODUCT, said.end):
        return next((line for line in lines if line.span.start == said.end), None)
    before = [line for line in lines if line.span.end <= said.start]
    if not before:
        return None
    stop = min((line.span.start for line in lines if line.span.start >= said.end), default=len(masked))
    has_other = any(
        isinstance(other, Quantity) and other.is_marked and before[-1].span.end <= other.span.start < stop
        for other in parts
    )
    return None if has_other else before[-1]


_MOST_BETWEEN = 30
"""Lines between a quantity and the goods it may still be of: no rep types as many, and each is weighed with each."""
_ACROSS = 5
"""What it costs to reach across another product."""


def _gap_cost(gap: str) -> float:
    """Return how far apart two parts stand: 0 side by side, more across words, commas and lines."""
    if not gap:
        return 0
    cost = 0.5 if NO_GAP.fullmatch(gap) else min(0.5 + 0.25 * len(gap), 4)
    cost += 3 * sum(gap.count(sign) for sign in ",，、;；。+")
    cost += 6 * gap.count("\n")
    return cost + _ACROSS * gap.count(PRODUCT)


def pair_quantities(masked: str, lines: list[Line], parts: Sequence[Part], *, asked_how_many: bool) -> list[Line]:
    """Return the lines with their quantities, further ones for the tiers of a product."""
    quantities = without_articles(masked, [part for part in parts if isinstance(part, Quantity)])
    leads = (
        bool(quantities and lines)
        and quantities[0].span.end <= lines[0].span.start
        and (_gap_cost(masked[quantities[0].span.end : lines[0].span.start]) < 2)
        and not _counts_another(masked, quantities[0])
    )
    in_row = counts_in_row(masked, lines, parts, quantities)
    starts, ends = [line.span.start for line in lines], {line.span.end for line in lines}
    offers = sorted(
        (
            (_cost(masked, quantity, line, leads=leads), at, where)
            for at, quantity in enumerate(quantities)
            for where, line in _within_reach(quantity, lines, starts)
            if not quantity.each
            and fits_unit(quantity, line.product)
            and not _is_glued_to_another(quantity, line, ends)
            and not (quantity.rule == BEHIND_A_COUNT and line.span.start >= quantity.span.end)
            and (at in in_row or not _looks_like_price(quantity, line, asked_how_many=asked_how_many))
        ),
    )
    placed = give_in_turn(lines, quantities) or give_alternating(masked, lines, quantities, leads=leads)
    for cost, at, where in offers:
        if at in placed or lines[where].quantity is not None or cost > 30:
            continue
        if not quantities[at].is_marked and (cost > 2.5 or _is_told_each(lines[where], quantities, quantities[at])):
            continue
        if cost >= _ACROSS and any(is_same(lines[where], one) and one.quantity for one in lines):
            continue
        lines[where].quantity = quantities[at]
        placed.add(at)
    for quantity in quantities:
        if quantity.each:
            give_each(lines, quantity)
    for at, line in enumerate(lines):
        if line.quantity is not None and not line.quantity.is_marked and _is_counted_before(line, lines[:at]):
            # 班台12张 椅子80把, 班台4400 椅子350: 350 is no count of 班台.
            line.quantity = None
    give_same(masked, lines)
    placed |= _for_the_time(lines, quantities)
    for line in lines:
        line.is_asked = line.is_asked or _is_counted_otherwise(masked, line, quantities)
    left = [quantity for at, quantity in enumerate(quantities) if at not in placed and not quantity.each]
    return with_tiers(masked, lines, left)


def _for_the_time(lines: Sequence[Line], quantities: Sequence[Quantity]) -> set[int]:
    """Count what is let by the month so many times as things and months are said (叉车 两台 租三个月: 6); return the numbers used.

    Several of them, each with its own count, are let for the one time that is said.
    """
    sold = [line.product.unit if line.product else None for line in lines]
    classes = {unit_class(unit) for unit in sold}
    let = _LET.get(classes.pop()) if len(classes) == 1 else None
    if let is None:
        return set()
    things = [at for at, one in enumerate(quantities) if one.unit in let.counted and not one.each]
    lengths = [at for at, one in enumerate(quantities) if one.unit and unit_class(one.unit) == let.by]
    if len(things) != len(lines) or len(lengths) != 1:
        return set()
    length = quantities[lengths[0]]
    for line, unit, at in zip(lines, sold, things, strict=True):
        factor = factor_between(length.unit, let.unit or unit) or 1
        line.quantity = replace(quantities[at], value=quantities[at].value * length.value * factor, unit=unit)
    return {*things, *lengths}


@dataclass(frozen=True, slots=True)
class _Let:
    """What is let or hired out: what is counted, the class of the time for which, and its unit where it is not that of the goods."""

    counted: frozenset[str]
    by: str
    unit: str | None = None


_MACHINES = frozenset({"台", "辆", "套", "部", "个", "组", "间", "张"})
_PEOPLE = frozenset({"人", "个人", "名", "位"})
_LET: dict[str | None, _Let] = {
    "time": _Let(_MACHINES, "time"),
    "labour month": _Let(_PEOPLE, "time", "月"),
    "labour": _Let(_PEOPLE, "day", "天"),
}
"""What is let or hired out, by the class of the unit it is sold in."""


def _is_counted_otherwise(masked: str, line: Line, quantities: Sequence[Quantity]) -> bool:
    """Tell whether right behind goods stands how many, by a weight or pack that they are not sold by (香米5吨, sold in 袋)."""
    if line.quantity is not None or line.product is None:
        return False
    return any(
        quantity.unit is not None
        and unit_class(quantity.unit) in ("mass", "container", "length", "area", "volume")
        and quantity.span.start >= line.span.end
        and NO_GAP.fullmatch(masked, line.span.end, quantity.span.start)
        and not fits_unit(quantity, line.product)
        for quantity in quantities
    )


def _is_told_each(line: Line, quantities: Sequence[Quantity], number: Quantity) -> bool:
    """In A和B各100条 205打9折 the bare number behind says nothing of how many: 各 has told that."""
    return any(q.each and line.span.end <= q.span.start < number.span.start for q in quantities)


def _cost(masked: str, quantity: Quantity, line: Line, *, leads: bool) -> float:
    follows = quantity.span.start >= line.span.end
    gap = masked[line.span.end : quantity.span.start] if follows else masked[quantity.span.end : line.span.start]
    cost = _gap_cost(gap)
    if follows == leads:
        cost += 0.4
    if not follows and not quantity.is_marked:
        cost += 1 if not gap.strip() else 6
    if not follows and (cost >= 2 or _counts_another(masked, quantity)):
        cost += 4
    if quantity.unit and line.product and line.product.unit and quantity.unit != line.product.unit:
        cost += 0.3
    return cost


_NOUN_BEFORE = re.compile(
    r"[\u4e00-\u9fffa-z](?<![报要来给出做加订买需和跟与及还有先再个份下共各的单价是为按了外他她们])$"
)
_NOUN_REACH = 2
"""The character before and the end of a line."""


def _counts_another(masked: str, quantity: Quantity) -> bool:
    """Tell whether words that name something else stand right before a quantity: the 挂机 of 挂机6台柜机2台."""
    start = quantity.span.start
    return quantity.is_marked and _NOUN_BEFORE.search(masked, max(0, start - _NOUN_REACH), start) is not None


def _within_reach(quantity: Quantity, lines: Sequence[Line], starts: Sequence[int]) -> Iterator[tuple[int, Line]]:
    """Yield the lines, with their places, that stand no more than `_MOST_BETWEEN` lines off: all of any list that is typed."""
    at = bisect_left(starts, quantity.span.start)
    first = max(0, at - _MOST_BETWEEN)
    return enumerate(lines[first : at + _MOST_BETWEEN], first)


def _is_glued_to_another(quantity: Quantity, line: Line, ends: Collection[int]) -> bool:
    """In 夏装120 冬装220 the 120 says nothing of 冬装.

    Args:
        ends: Where the names of all lines end.
    """
    return not quantity.is_marked and quantity.span.start != line.span.end and quantity.span.start in ends


def _looks_like_price(quantity: Quantity, line: Line, *, asked_how_many: bool) -> bool:
    """A bare number with decimals, or close to the list price (丁酮 7950), is no count of things."""
    if quantity.is_marked:
        return False
    if quantity.value != quantity.value.to_integral_value():
        return True
    if asked_how_many:
        return False
    price = line.product.price if line.product else None
    if not price:
        return False
    ratio = quantity.value / price
    is_sum = quantity.value >= COUNTS_BELOW and price >= _DEAR and _NOT_FAR[0] <= ratio <= _NOT_FAR[1]
    return is_sum or NEAR_PRICE[0] <= ratio <= NEAR_PRICE[1]


_DEAR = 500
"""Yuan: of what costs as much nobody orders thousands with a bare number near its price."""
_NOT_FAR = (Decimal("0.3"), Decimal(5))


def _is_counted_before(line: Line, before: Sequence[Line]) -> bool:
    """Tell whether the product of a line was counted with a unit at an earlier mention, another product between."""
    earlier = [at for at, one in enumerate(before) if is_same(one, line) and one.quantity and one.quantity.is_marked]
    return bool(earlier) and any(not is_same(one, line) for one in before[earlier[-1] + 1 :])
