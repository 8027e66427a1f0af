"""Quantities given to the lines of a quotation: each to the product it stands closest to, as the message began."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from nlu import patterns as re
from nlu.item_lines import KIND, NEAR, PLACE, Line, is_same
from nlu.numerals import NUMERAL, number
from nlu.quote_figures import BEHIND_A_COUNT, Part, Quantity, Total, as_count
from nlu.quote_signs import CLAIMED, PRODUCT
from nlu.quote_tiers import PRICED, SPLIT, TIER_WORDS
from nlu.quote_units import UNIT, factor_between, is_time_unit, unit_class
from nlu.text import Span
from nlu.wording import touches
from nlu.world import KnownProduct

_NO_GAP = re.compile(rf"[{CLAIMED}的个:：*x×=\-—~ 要来共报先就了(（)）]*")

_SIDE_BY_SIDE = re.compile(rf"{_NO_GAP.pattern}(?:[\d.]+(?:元|块钱?)?{_NO_GAP.pattern})?")
"""Between goods and their count; the price of one may stand there (消防泵 26500 2台)."""
_MANY = 50
"""So many times the price of one a sum beside a single thing is a count of things (一个 costs 0.68, 6万)."""


_IN_EACH = re.compile(
    rf"(?:每|一)(?P<pack>{UNIT})(?:装|是|有|约|净重|重|:| )*(?P<n>{NUMERAL.pattern}|\d{{1,4}}) ?(?P<unit>{UNIT}|k(?![a-z]))"
    rf"|(?P<n2>{NUMERAL.pattern}) ?(?P<unit2>{UNIT})(?:/|每|一|1)(?!(?P=unit2))(?P<pack2>{UNIT})"
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


_SAME_QUANTITY = re.compile(
    r"[^，。；;\n\d]{0,6}?(?:(?:也是|也要|也)?(?:一样|同样|相同)(?:的)?(?:数量?|量|个数)|数量?(?:也|都)?(?:一样|相同|同上)|同(?:样|等)?数量|同量|也(?:要|来)?这么多)"
)


def _give_same(masked: str, lines: Sequence[Line]) -> None:
    """Give a line the quantity of the one before it where the words say so (手提袋一样的数)."""
    for before, line in pairwise(lines):
        if line.quantity is None and before.quantity is not None and _SAME_QUANTITY.match(masked, line.span.end):
            line.quantity = before.quantity


def _fits_unit(quantity: Quantity, product: KnownProduct | None) -> bool:
    if quantity.unit is None or product is None:
        return True
    if product.unit is None:
        return not is_time_unit(quantity.unit)
    return factor_between(quantity.unit, product.unit) is not None


_MOST_BETWEEN = 30
"""Lines between a quantity and the goods it may still be of: no rep types as many, and each is weighed with each."""
_ACROSS = 5
"""What it costs to reach across another product."""


def _gap_cost(gap: str) -> float:
    """Return how far apart two parts stand: 0 side by side, more across words, commas and lines."""
    if not gap:
        return 0
    cost = 0.5 if _NO_GAP.fullmatch(gap) else min(0.5 + 0.25 * len(gap), 4)
    cost += 3 * sum(gap.count(sign) for sign in ",，、;；。+")
    cost += 6 * gap.count("\n")
    return cost + _ACROSS * gap.count(PRODUCT)


def pair_quantities(masked: str, lines: list[Line], parts: Sequence[Part], *, asked_how_many: bool) -> list[Line]:
    """Return the lines with their quantities, further ones for the tiers of a product."""
    quantities = [part for part in parts if isinstance(part, Quantity)]
    leads = (
        bool(quantities and lines)
        and quantities[0].span.end <= lines[0].span.start
        and (_gap_cost(masked[quantities[0].span.end : lines[0].span.start]) < 2)
        and not _counts_another(masked, quantities[0])
    )
    in_row = _counts_in_row(masked, lines, parts, quantities)
    starts, ends = [line.span.start for line in lines], {line.span.end for line in lines}
    offers = sorted(
        (
            (_cost(masked, quantity, line, leads=leads), at, where)
            for at, quantity in enumerate(quantities)
            for where, line in _within_reach(quantity, lines, starts)
            if not quantity.each
            and _fits_unit(quantity, line.product)
            and not _is_glued_to_another(quantity, line, ends)
            and not (quantity.rule == BEHIND_A_COUNT and line.span.start >= quantity.span.end)
            and (at in in_row or not _looks_like_price(quantity, line, asked_how_many=asked_how_many))
        ),
    )
    placed = _give_in_turn(lines, quantities) or _give_alternating(masked, lines, quantities, leads=leads)
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
            _give_each(lines, quantity)
    for at, line in enumerate(lines):
        if line.quantity is not None and not line.quantity.is_marked and _is_counted_before(line, lines[:at]):
            # 班台12张 椅子80把, 班台4400 椅子350: 350 is no count of 班台.
            line.quantity = None
    _give_same(masked, lines)
    placed |= _for_the_time(lines, quantities)
    for line in lines:
        line.is_asked = line.is_asked or _is_counted_otherwise(masked, line, quantities)
    left = [quantity for at, quantity in enumerate(quantities) if at not in placed and not quantity.each]
    return _with_tiers(masked, lines, left)


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
        and _NO_GAP.fullmatch(masked, line.span.end, quantity.span.start)
        and not _fits_unit(quantity, line.product)
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
    is_sum = quantity.value >= _COUNTS_BELOW and price >= _DEAR and _NOT_FAR[0] <= ratio <= _NOT_FAR[1]
    return is_sum or NEAR[0] <= ratio <= NEAR[1]


_LIKE_ITS_PRICE = (Decimal("0.5"), Decimal(2))
"""Shares of the list price between which a bare number beside goods may be what one costs."""
_DEAR = 500
"""Yuan: of what costs as much nobody orders thousands with a bare number near its price."""
_NOT_FAR = (Decimal("0.3"), Decimal(5))
_COUNTS_BELOW = 1_000
"""A bare number from here on that is near the price of one is that price, whatever stands beside it."""


def _counts_in_row(
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
            or not _NO_GAP.fullmatch(masked[line.span.end : own[0].span.start])
        ):
            return frozenset()
        count, price = own[0], line.product.price if line.product else None
        if count.value != count.value.to_integral_value() or count.each:
            return frozenset()
        if count.is_marked or (price and not _LIKE_ITS_PRICE[0] <= count.value / price <= _LIKE_ITS_PRICE[1]):
            is_told = True
        elif count.value >= _COUNTS_BELOW:
            return frozenset()
        row.append(next(at for at, quantity in enumerate(quantities) if quantity is count))
    return frozenset(row) if is_told else frozenset()


def _give_in_turn(lines: Sequence[Line], quantities: Sequence[Quantity]) -> set[int]:
    """螺纹中板分别30吨15吨: as many numbers as products before them, each to its own. Return which were placed."""
    turns = [at for at, quantity in enumerate(quantities) if quantity.in_turn and quantity.is_marked]
    before = [line for line in lines if turns and line.span.end <= quantities[turns[0]].span.start]
    if len(turns) < 2 or len(before) < len(turns):
        return set()
    for line, at in zip(before[-len(turns) :], turns, strict=True):
        line.quantity = quantities[at]
    return set(turns)


def _give_alternating(masked: str, lines: Sequence[Line], quantities: Sequence[Quantity], *, leads: bool) -> set[int]:
    """彩超 2台除颤仪 1台: product and count by turns throughout, each pair side by side. Return which counts were placed."""
    if not 1 < len(lines) == len([one for one in quantities if one.is_marked]):
        return set()
    turns = [(at, one) for at, one in enumerate(quantities) if one.is_marked]
    for line, (_, quantity) in zip(lines, turns, strict=True):
        first, second = (quantity.span, line.span) if leads else (line.span, quantity.span)
        is_pair = first.end <= second.start and _SIDE_BY_SIDE.fullmatch(masked, first.end, second.start)
        if not is_pair or quantity.each or not _fits_unit(quantity, line.product):
            return set()
    for line, (_, quantity) in zip(lines, turns, strict=True):
        line.quantity = quantity
    return {at for at, _ in turns}


def _give_each(lines: list[Line], quantity: Quantity) -> None:
    before = [line for line in lines if line.span.end <= quantity.span.start and line.quantity is None]
    after = [line for line in lines if line.span.start >= quantity.span.end and line.quantity is None]
    for line in before or after:
        if _fits_unit(quantity, line.product):
            line.quantity = quantity
        else:
            line.is_asked = True


_GIVEN_BEFORE = re.compile(
    r"(?:[再另加又外]|额外|免费|白)(?:赠送?|送|搭送?)(?:给?他们|客户)?$|(?<=[ ,，;；])(?:赠送?|送|搭送)$"
)
"""Before a further count of the same goods: so many more are given (20箱 520 再送2箱)."""


def _with_tiers(masked: str, lines: list[Line], left: Sequence[Quantity]) -> list[Line]:
    """Give each further quantity of a product a line of its own where tiers are asked for: 1万件 265 / 3万件 258."""
    result = list(lines)
    for quantity in left:
        owners = [line for line in lines if line.span.end <= quantity.span.start and line.quantity is not None]
        if not owners or not quantity.is_marked or not _fits_unit(quantity, owners[-1].product):
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


def _is_counted_before(line: Line, before: Sequence[Line]) -> bool:
    """Tell whether the product of a line was counted with a unit at an earlier mention, another product between."""
    earlier = [at for at, one in enumerate(before) if is_same(one, line) and one.quantity and one.quantity.is_marked]
    return bool(earlier) and any(not is_same(one, line) for one in before[earlier[-1] + 1 :])
