"""The lines of a quotation: products paired with their quantities and prices by place and by unit.

Reps write 产品 数量 价格 in either order and with or without separators (TDI 8吨,二甲苯20吨 / 报半吨切削液 一打刀柄 /
6308*2000 6205*3000). Each quantity goes to the product it stands closest to, with a leaning to the order the message
began with.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from nlu import patterns as re
from nlu.intents import Money, QuoteItem, Read, Ref
from nlu.names import SURE_SCORE, Mention, Names
from nlu.numerals import NUMERAL
from nlu.quote_numbers import Part, Price, Quantity, Total, as_count, read_parts
from nlu.quote_requests import CLAIMED, CUSTOMER, PERSON, PRODUCT, statement_start
from nlu.quote_terms import Term
from nlu.quote_units import UNIT, factor_between, is_time_unit, unit_class
from nlu.text import Span
from nlu.world import KnownProduct

FITS = (Decimal("0.3"), Decimal(3))
"""A number is believed to be a product's price when it lies between these shares of the list price."""
FAR = (Decimal("0.1"), Decimal(10))
"""The same for a number that can be nothing else."""
NEAR = (Decimal("0.7"), Decimal("1.3"))
"""Shares of the list price between which a number is surely the price of one."""
BARE = "quote: bare price"
_DATE = re.compile(r"(?:1[0-2]|[1-9])\.(?:[12]\d|3[01])")
"""3.15 by itself is rather a day than 31,500 yuan."""
_TEN_THOUSAND = Decimal(10_000)
_FEN = Decimal(100)

_NO_GAP = re.compile(rf"[{CLAIMED}的个:：*x×=\-—~ 要来共报先就了(（)）]*")
_LIST_GAP = re.compile(rf"[{CLAIMED}和跟与及加、,，+&/和还有另外以及再的各 \n\d.)）;；①-⑳一-]*")
_FREE_AFTER = re.compile(
    r"[^，。；;\n ]{0,4}?(?:白送|赠送|免费|不要钱|不收[钱费]|不算钱|搭送|附赠|送(?![货样到检审去来过资方合]))"
)
_FREE_BEFORE = re.compile(
    r"(?:白?送|赠送?|免费(?:送|给|配)?|搭送?|附赠)(?:他们?|她们?|客户)?"
    r"(?:[\d一二两三四五六七八九十百]+[^\d，。 ]{1,2})?$"
)
_LEFT_OUT = re.compile(
    r"[^，。；;\n\d]{0,2}?(?:[这那]个)?(?:就|都|也)?(?:先)?(?:不要(?!钱)|不用|不报|别报|不含(?![税运])|不做|去掉|拿掉|取消|划掉|免了|算了)"
)
"""外墙那个不要: what is named only to be left out."""
_PRICED = re.compile(r"(?:及?以上|起)?的? ?(?:报|按|卖|给|是|@)? ?[\d.]+(?:元|块)?(?=[ ,，、;；\n]|$)")
"""A price right behind a further quantity makes it a tier: 100kg 35、300kg 32."""
_TIER_WORDS = re.compile(r"再报|档|阶梯|梯度|分别报|不同数量|量价")


@dataclass(slots=True)
class _Line:
    """A product named, with what is found for it."""

    mention: Mention | None
    span: Span
    product: KnownProduct | None
    quantity: Quantity | None = None
    price: Price | None = None
    ratio: Read[Decimal] | None = None
    is_free: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """What was read: the lines, the total that was stated, and the words used."""

    lines: tuple[QuoteItem, ...] = ()
    total: Read[Money] | None = None
    ratio: Read[Decimal] | None = None
    used: tuple[Span, ...] = field(default=())

    @property
    def has_quantified(self) -> bool:
        """Some product stands with a quantity."""
        return any(line.quantity and not line.product.value.is_new for line in self.lines)

    @property
    def has_priced(self) -> bool:
        """Some product stands with a price."""
        return any(line.unit_price and not line.product.value.is_new for line in self.lines)


def read_items(
    masked: str,
    mentions: Iterable[Mention],
    names: Names,
    *,
    terms: Sequence[Term] = (),
    spoken_of: KnownProduct | None = None,
    asked_how_many: bool = False,
) -> Items:
    """Return the lines asked for in masked text.

    Args:
        masked: The stretch of the message that is about this quotation, the rest masked; same length as the message.
        mentions: All mentions of the message; those whose sign still stands in `masked` count.
        names: The world's names.
        terms: Terms of this quotation; discounts are given to lines or to the whole.
        spoken_of: The product meant where none is named here: the one the chat is about.
        asked_how_many: The text answers how many, so that a bare whole number is a quantity even close to the price.
    """
    lines = [_line(mention, names) for mention in mentions if _stands(mention, masked)]
    lines += _unknown_goods(masked, lines)
    lines.sort(key=lambda line: line.span.start)
    if not lines and spoken_of is not None:
        start = len(masked) - len(masked.lstrip(CLAIMED))
        lines = [_Line(None, Span(start, start), spoken_of)]
    own_units = {line.product.unit for line in lines if line.product and line.product.unit}
    own_units.update(names.lexicon.units)
    parts = _with_counts(masked, lines, _outside_names(read_parts(masked, tuple(own_units)), lines))
    lines = _pair_quantities(masked, lines, parts, asked_how_many=asked_how_many)
    _decide_by_unit(lines, names)
    total = _pair_prices(masked, lines, parts)
    _mark_free(masked, lines)
    lines = _wanted(masked, lines)
    ratio = _share_discounts(lines, terms)
    used = [span for line in lines for span in _spans(line)]
    return Items(tuple(_item(line) for line in lines), total, ratio, tuple(used))


def _outside_names(parts: Sequence[Part], lines: Sequence[_Line]) -> list[Part]:
    """Return the numbers that are no part of a new product's name: 3台T9000 gives no price of 9000."""
    new = [line.span for line in lines if line.mention is None]
    return [
        part for part in parts if not any(name.start <= part.span.start and part.span.end <= name.end for name in new)
    ]


def _stands(mention: Mention, masked: str) -> bool:
    return mention.kind == "product" and masked[mention.span.start] == PRODUCT


def _line(mention: Mention, names: Names) -> _Line:
    best = mention.best
    sure = best is not None and not mention.is_ambiguous and best.score >= SURE_SCORE and best.ref.id is not None
    product = names.product(best.ref.id) if sure and best and best.ref.id is not None else None
    return _Line(mention, mention.span, product, words=mention.words)


def _decide_by_unit(lines: Sequence[_Line], names: Names) -> None:
    """Decide between products of one name where only one is sold in the unit that was said (内训3天, 内训30人)."""
    for line in lines:
        if line.product or not line.mention or not line.quantity or not line.quantity.unit:
            continue
        known = [
            names.product(one.ref.id)
            for one in line.mention.candidates
            if one.ref.id is not None and one.score >= SURE_SCORE
        ]
        fitting = [
            product
            for product in known
            if product.unit and factor_between(line.quantity.unit, product.unit) is not None
        ]
        exact = [product for product in fitting if product.unit == line.quantity.unit]
        if len(exact or fitting) == 1:
            line.product = (exact or fitting)[0]


def _spans(line: _Line) -> Iterable[Span]:
    yield line.span
    if line.quantity:
        yield line.quantity.span
    if line.price:
        yield line.price.span


_GOODS_LINE = re.compile(
    rf"(?:^|(?<=[\n，,;；、+{CLAIMED}{CUSTOMER}{PERSON}]))[\s\-•·]*(?:[\d一二三四五六七八九十]{{1,2}}[.、)）]|[①-⑳])?\s*"
    rf"(?:再?加|还要|另外|以及|和|来|要|报)?"
    rf"(?:(?P<name>[\u4e00-\u9fffa-z0-9.\-]*[\u4e00-\u9fffa-z]) ?[*x× ]?(?:{NUMERAL.pattern}) ?(?P<unit>(?>{UNIT}))"
    rf"|(?:{NUMERAL.pattern}) ?(?P<unit_first>(?>{UNIT}))的?"
    rf"(?P<after>[\u4e00-\u9fffa-z0-9\-]{{2,12}}?))(?=[\s，,。;；、+{CLAIMED}]|$)"
)
_NO_GOODS = re.compile(
    r"[我你他她它们了吗呢吧给说这那就都均各改换调先再按折税价让请帮把被从到去在跟问想看还没不别得会能第每总共一共合计下周月日号天年有效期账交货款预算框架一二三四五六七八九十百千万块元半%]|左右|数量|单价|总价|型号|规格|以上|以内|上下|大概|^[\d.]+$|\d[wk]|份额"
)
_NO_GOODS_UNITS = frozenset({"time", "day", "hour", "seat"})
"""Days and people say how long and for how many, not what."""
_COUNTED = re.compile(rf"(?:{NUMERAL.pattern}|半) ?(?:{UNIT})")


_GOODS_BY_NUMBER = re.compile(
    rf"(?<![\d.])(?P<name>\d{{1,5}})(?:号|规格|型号|型)?的 ?(?=(?:{NUMERAL.pattern}) ?(?:{UNIT}))"
)
"""12的20吨: a size or model that nothing in the price list is called by itself."""


def _unknown_goods(masked: str, known: Sequence[_Line]) -> list[_Line]:
    """Return goods that the price list does not have, where a line says nothing but a name and a quantity."""
    lines: list[_Line] = []
    for match in _GOODS_BY_NUMBER.finditer(masked):
        span = Span(*match.span("name"))
        lines.append(_Line(None, span, None, words=match["name"]))
    for match in _GOODS_LINE.finditer(masked):  # one name and one quantity, nothing else
        group = "name" if match["name"] else "after"
        words = match[group]
        if not 2 <= len(words) <= 16 or _NO_GOODS.search(words) or _COUNTED.match(words):
            continue
        if unit_class(match["unit"] or match["unit_first"]) in _NO_GOODS_UNITS:
            continue
        span = Span(*match.span(group))
        if not any(span.start < line.span.end and line.span.start < span.end for line in known):
            lines.append(_Line(None, span, None, words=words))
    return lines


# Quantities -----------------------------------------------------------------------------------------------------------


_MANY = 50
"""So many times the price of one a sum beside a single thing is a count of things (一个 costs 0.68, 6万)."""


def _with_counts(masked: str, lines: Sequence[_Line], parts: Sequence[Part]) -> list[Part]:
    """Return the parts with 6万 of what costs a few 毛 as a quantity, where no other stands beside that product."""
    result: list[Part] = []
    for part in parts:
        count = as_count(part)
        line = _counted_line(masked, lines, parts, count.span) if count else None
        price = line.product.price if line and line.product else None
        result.append(count if count and price and count.value / price >= _MANY else part)
    return result


def _counted_line(masked: str, lines: Sequence[_Line], parts: Sequence[Part], said: Span) -> _Line | None:
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


def _give_same(masked: str, lines: Sequence[_Line]) -> None:
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


def _gap_cost(gap: str) -> float:
    """Return how far apart two parts stand: 0 side by side, more across words, commas and lines."""
    if not gap:
        return 0
    cost = 0.5 if _NO_GAP.fullmatch(gap) else min(0.5 + 0.25 * len(gap), 4)
    cost += 3 * sum(gap.count(sign) for sign in ",，、;；。+")
    cost += 6 * gap.count("\n")
    return cost + 5 * gap.count(PRODUCT)


def _pair_quantities(masked: str, lines: list[_Line], parts: Sequence[Part], *, asked_how_many: bool) -> list[_Line]:
    quantities = [part for part in parts if isinstance(part, Quantity)]
    leads = (
        bool(quantities and lines)
        and quantities[0].span.end <= lines[0].span.start
        and (_gap_cost(masked[quantities[0].span.end : lines[0].span.start]) < 2)
    )
    offers = sorted(
        (
            (_cost(masked, quantity, line, leads=leads), at, where)
            for at, quantity in enumerate(quantities)
            for where, line in enumerate(lines)
            if not quantity.each
            and _fits_unit(quantity, line.product)
            and not _is_glued_to_another(quantity, line, lines)
            and not _looks_like_price(quantity, line, asked_how_many=asked_how_many)
        ),
    )
    placed = _give_in_turn(lines, quantities)
    for cost, at, where in offers:
        if at in placed or lines[where].quantity is not None or cost > 30:
            continue
        if not quantities[at].is_marked and cost > 2.5:
            continue
        lines[where].quantity = quantities[at]
        placed.add(at)
    for at, line in enumerate(lines):
        if line.quantity is not None and not line.quantity.is_marked and _is_counted_before(line, lines[:at]):
            # 班台12张 椅子80把, 班台4400 椅子350: 350 is no count of 班台.
            line.quantity = None
    for quantity in quantities:
        if quantity.each:
            _give_each(lines, quantity)
    _give_same(masked, lines)
    left = [quantity for at, quantity in enumerate(quantities) if at not in placed and not quantity.each]
    return _with_tiers(masked, lines, left)


def _cost(masked: str, quantity: Quantity, line: _Line, *, leads: bool) -> float:
    follows = quantity.span.start >= line.span.end
    gap = masked[line.span.end : quantity.span.start] if follows else masked[quantity.span.end : line.span.start]
    cost = _gap_cost(gap)
    if follows == leads:
        cost += 0.4
    if not follows and not quantity.is_marked:
        cost += 1 if not gap.strip() else 6
    if not follows and cost >= 2:
        cost += 4
    if quantity.unit and line.product and line.product.unit and quantity.unit != line.product.unit:
        cost += 0.3
    return cost


def _is_glued_to_another(quantity: Quantity, line: _Line, lines: Sequence[_Line]) -> bool:
    """In 夏装120 冬装220 the 120 says nothing of 冬装."""
    if quantity.is_marked or quantity.span.start == line.span.end:
        return False
    return any(other.span.end == quantity.span.start for other in lines)


def _looks_like_price(quantity: Quantity, line: _Line, *, asked_how_many: bool) -> bool:
    """A bare number with decimals, or close to the list price (丁酮 7950), is no count of things."""
    if quantity.is_marked:
        return False
    if quantity.value != quantity.value.to_integral_value():
        return True
    if asked_how_many:
        return False
    price = line.product.price if line.product else None
    return bool(price) and price is not None and NEAR[0] <= quantity.value / price <= NEAR[1]


def _give_in_turn(lines: Sequence[_Line], quantities: Sequence[Quantity]) -> set[int]:
    """螺纹中板分别30吨15吨: as many numbers as products before them, each to its own. Return which were placed."""
    turns = [at for at, quantity in enumerate(quantities) if quantity.in_turn and quantity.is_marked]
    before = [line for line in lines if turns and line.span.end <= quantities[turns[0]].span.start]
    if len(turns) < 2 or len(before) < len(turns):
        return set()
    for line, at in zip(before[-len(turns) :], turns, strict=True):
        line.quantity = quantities[at]
    return set(turns)


def _give_each(lines: list[_Line], quantity: Quantity) -> None:
    before = [line for line in lines if line.span.end <= quantity.span.start and line.quantity is None]
    after = [line for line in lines if line.span.start >= quantity.span.end and line.quantity is None]
    for line in before or after:
        if _fits_unit(quantity, line.product):
            line.quantity = quantity


def _with_tiers(masked: str, lines: list[_Line], left: Sequence[Quantity]) -> list[_Line]:
    """Give each further quantity of a product a line of its own where tiers are asked for: 1万件 265 / 3万件 258."""
    result = list(lines)
    for quantity in left:
        owners = [line for line in lines if line.span.end <= quantity.span.start and line.quantity is not None]
        if not owners or not quantity.is_marked or not _fits_unit(quantity, owners[-1].product):
            continue
        gap = masked[owners[-1].span.end : quantity.span.start]
        if "\n" in gap or _TIER_WORDS.search(masked) or _PRICED.match(masked, quantity.span.end):
            owner = owners[-1]
            result.append(_Line(owner.mention, quantity.span, owner.product, quantity, words=owner.words))
    result.sort(
        key=lambda line: (
            line.quantity.span.start if line.quantity and line.quantity.span == line.span else line.span.start
        )
    )
    return result


def _is_counted_before(line: _Line, before: Sequence[_Line]) -> bool:
    """Tell whether the product of a line was counted with a unit at an earlier mention, another product between."""
    earlier = [at for at, one in enumerate(before) if _same(one, line) and one.quantity and one.quantity.is_marked]
    return bool(earlier) and any(not _same(one, line) for one in before[earlier[-1] + 1 :])


def _same(one: _Line, other: _Line) -> bool:
    return one.product is not None and other.product is not None and one.product.id == other.product.id


# Prices ---------------------------------------------------------------------------------------------------------------


def _pair_prices(masked: str, lines: list[_Line], parts: Sequence[Part]) -> Read[Money] | None:
    parts = _without_turns(masked, lines, parts)
    total = next((_money(part.value, part.span, part.rule) for part in parts if isinstance(part, Total)), None)
    taken = {line.quantity.span for line in lines if line.quantity}
    marked = [part for part in parts if isinstance(part, Price)]
    bare = [
        Price(part.value, None, part.span, BARE, is_marked=False)
        for part in parts
        if isinstance(part, Quantity)
        and part.unit is None
        and (not part.is_marked or part.rule == "quote: times")
        and part.span not in taken
    ]
    for price in (*marked, *bare):
        line = _priced_line(masked, lines, price)
        if line is None or line.price is not None:
            continue
        whole = _as_total(price, line, lines)
        if whole is not None:
            total = total or whole
            continue
        line.quantity = line.quantity or price.one
        line.price = _scaled(_of_one(price, line), line)
        if line.price is not None and _ALL_AT.search(masked, max(0, price.span.start - _ALL_REACH), price.span.start):
            _price_alike(lines, line, price)
    return total


_ALL_AT = re.compile(
    r"(?:[两俩三四五六七八九几23456789]|这几|所有|全部?)(?:款|个|种|样|者|项|件|类|条|只)?(?:产品|型号|货|品种)?(?:单价|价格|价)?(?:都|全|均|一律|统一|一样)(?:是|按|算|走|做|给|报|卖|单价|价格|价)*$"
)
"""Before a price: it is that of every line before it (两款都按1980)."""
_ALL_REACH = 14


def _price_alike(lines: Sequence[_Line], priced: _Line, price: Price) -> None:
    """Give the price of `priced` to all lines before it that have none."""
    for other in lines:
        if other.price is None and not other.is_free and other.span.end <= price.span.start and other is not priced:
            other.price = _scaled(price, other)


_AND = re.compile(r" ?[和跟与、/] ?")


def _joined_prices(masked: str, lines: Sequence[_Line], parts: Sequence[Part]) -> list[Price | Quantity]:
    """Return the last numbers, joined by 和 and as many as the lines before them (柔支和组件 都是50兆瓦 0.36和0.68)."""
    taken = {line.quantity.span for line in lines if line.quantity}
    joined: list[Price | Quantity] = []
    for part in reversed([part for part in parts if part.span not in taken]):
        is_price = isinstance(part, Price) and not part.unit and not part.one
        is_bare = isinstance(part, Quantity) and not part.is_marked
        if not (is_price or is_bare) or isinstance(part, Total):
            break
        if joined and not _AND.fullmatch(masked, part.span.end, joined[0].span.start):
            break
        joined.insert(0, part)
    is_each = len(joined) == len(lines) > 1 and all(line.span.end <= joined[0].span.start for line in lines)
    return joined if is_each else []


def _without_turns(masked: str, lines: Sequence[_Line], parts: Sequence[Part]) -> list[Part]:
    """Give the prices of 单价分别是3550和3800 to their products and return the parts that are left."""
    taken = [line.quantity for line in lines if line.quantity]
    turns = [part for part in parts if not isinstance(part, Total) and part.in_turn and part not in taken]
    numbers = [part for part in turns if isinstance(part, Price) or not part.is_marked]
    numbers = numbers or _joined_prices(masked, lines, parts)
    before = [line for line in lines if numbers and line.span.end <= numbers[0].span.start]
    if len(numbers) < 2 or len(before) < len(numbers):
        return list(parts)
    for line, part in zip(before[-len(numbers) :], numbers, strict=True):
        line.price = _scaled(Price(part.value, None, part.span, "quote: prices in turn", is_marked=True), line)
    return [part for part in parts if part not in numbers]


def _of_one(price: Price, line: _Line) -> Price:
    """Return the price of one where an unmarked sum is much nearer to that of all units of its line (2台5.2万)."""
    if price.is_marked or price.unit or not line.product or not line.product.price or not line.quantity:
        return price
    count = line.quantity.value * (factor_between(line.quantity.unit, line.product.unit) or 1)
    share = price.value / count if count > 1 else price.value
    ratio, ratio_of_one = price.value / line.product.price, share / line.product.price
    if NEAR[0] <= ratio_of_one <= NEAR[1] and not NEAR[0] <= ratio <= NEAR[1]:
        return Price(share, None, price.span, "quote: sum of a line", is_marked=True)
    return price


def _priced_line(masked: str, lines: Sequence[_Line], price: Price) -> _Line | None:
    """Return the line a price belongs to: by its unit, else the last one that began before it, else the next."""
    if price.unit is not None:
        by_unit = [
            line for line in lines if line.product and line.product.unit and _unit_named(price.unit, line.product.unit)
        ]
        if len(by_unit) == 1 and price.unit not in _ANY_UNIT:
            return by_unit[0]
    before = [line for line in lines if min(span.start for span in _spans(line)) < price.span.start]
    if len(before) > 1 and (told := _told_by_list(before, price)) is not None:
        return told
    if before:
        return max(before, key=lambda line: max(span.end for span in _spans(line) if span.start < price.span.start))
    after = [line for line in lines if line.span.start >= price.span.end]
    return after[0] if after and "\n" not in masked[price.span.end : after[0].span.start] else None


def _told_by_list(lines: Sequence[_Line], price: Price) -> _Line | None:
    """Return the one line without a price whose list price is near, where the last one costs something quite different."""
    last = lines[-1].product
    if last is None or not last.price or price.unit or FAR[0] <= price.value / last.price <= FAR[1]:
        return None
    near = [
        line
        for line in lines[:-1]
        if line.price is None
        and line.product is not None
        and line.product.price
        and NEAR[0] <= price.value / line.product.price <= NEAR[1]
    ]
    return near[0] if len(near) == 1 else None


_ANY_UNIT = frozenset({"个", "件", "套", "台"})


def _unit_named(said: str, sold: str) -> bool:
    return said == sold or factor_between(said, sold) is not None


def _fits_price(value: Decimal, product: KnownProduct | None) -> bool:
    if product is None or not product.price:
        return False
    return FITS[0] <= value / product.price <= FITS[1]


def _scaled(price: Price, line: _Line) -> Price | None:
    """Return the price of one unit of the product, or None where the number cannot be one.

    The unit said may not be the product's (20块5一公斤 of something sold by the ton), and 万 is left out in speech
    (850按28.5).
    """
    product = line.product
    if product is None:
        return price
    said = price.unit or (line.quantity.unit if line.quantity else None)
    factor = factor_between(said, product.unit)
    choices = [price.value]
    if factor is None and price.unit is not None and not _fits_price(price.value, product):
        return None
    if factor and price.unit is not None:
        choices = [price.value / factor]
    elif factor and factor != 1:
        choices.append(price.value / factor)
    if not price.scale_said and price.value < 1000 and not (price.rule == BARE and _DATE.fullmatch(str(price.value))):
        choices.append(price.value * _TEN_THOUSAND)
    if product.price:
        for value in choices:
            if _fits_price(value, product):
                return _at(price, value)
    is_price = (
        price.is_marked or not product.price or price.rule == "quote: price" or _has_decimals(price, product.price)
    )
    return _at(price, choices[0]) if is_price else None


def _has_decimals(price: Price, listed: Decimal) -> bool:
    """Whether a bare number has decimals, so that it counts nothing, and lies somewhere near the list price."""
    is_whole = price.value == price.value.to_integral_value()
    return not is_whole and not _DATE.fullmatch(str(price.value)) and FAR[0] <= price.value / listed <= FAR[1]


def _at(price: Price, value: Decimal) -> Price:
    return Price(
        value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize(),
        price.unit,
        price.span,
        price.rule,
        price.is_marked,
        price.scale_said,
    )


def _as_total(price: Price, line: _Line, lines: Sequence[_Line]) -> Read[Money] | None:
    """An unmarked sum that is far from one unit's price but near that of all units is the total."""
    if len(lines) != 1 or not line.product or not line.product.price:
        return None
    share = _of_one(price, line)
    if share is not price:
        return _money(price.value, price.span, "quote: sum")
    if (
        price.is_marked
        or price.unit
        or not line.quantity
        or line.quantity.value <= 1
        or _fits_price(price.value, line.product)
    ):
        return None
    count = line.quantity.value * (factor_between(line.quantity.unit, line.product.unit) or 1)
    return _money(price.value, price.span, "quote: sum") if _fits_price(price.value / count, line.product) else None


def _money(yuan: Decimal, span: Span, rule: str) -> Read[Money]:
    return Read(Money(int((yuan * _FEN).to_integral_value())), rule, span)


# Which lines are asked for --------------------------------------------------------------------------------------------


def _mark_free(masked: str, lines: Sequence[_Line]) -> None:
    for at, line in enumerate(lines):
        end = max(span.end for span in _spans(line))
        stop = min((other.span.start for other in lines[at + 1 :] if other.span.start >= end), default=len(masked))
        start = statement_start(masked, line.span.start)
        line.is_free = bool(
            _FREE_AFTER.match(masked, line.span.end, stop)
            or _FREE_AFTER.match(masked, end, stop)
            or _FREE_BEFORE.search(masked[start : min(span.start for span in _spans(line))])
        )


def _wanted(masked: str, lines: list[_Line]) -> list[_Line]:
    """Fold second namings into the first and drop products that are only talked about."""
    kept: list[_Line] = []
    lines = [line for line in lines if line.quantity or not _LEFT_OUT.match(masked, line.span.end)]
    for line in lines:
        twin = next((other for other in lines if other is not line and _same(other, line) and other.quantity), None)
        if line.quantity is None and twin is not None:
            twin.price = twin.price or line.price
            twin.is_free = twin.is_free or line.is_free
            continue
        first = next((other for other in kept if _same(other, line) and other.quantity is None), None)
        if line.quantity is None and first is not None:
            first.price = first.price or line.price
            continue
        kept.append(line)
    quantified = [line for line in kept if line.quantity]
    if not quantified or len(quantified) == len(kept):
        return kept
    return [
        line
        for at, line in enumerate(kept)
        if line.quantity or _stands_in_list(masked, kept, at) or masked[: line.span.start].endswith(CLAIMED)
    ]


def _stands_in_list(masked: str, lines: Sequence[_Line], at: int) -> bool:
    """Whether a product without a quantity stands side by side with one that is asked for (富锌300桶和云铁)."""
    for step in (-1, 1):
        if not 0 <= at + step < len(lines):
            continue
        one, other = sorted((lines[at], lines[at + step]), key=lambda line: line.span.start)
        gap = (
            masked[
                max(span.end for span in _spans(one) if span.start < other.span.start) : min(
                    span.start for span in _spans(other) if span.start >= one.span.end
                )
            ]
            if one.span.end <= other.span.start
            else ""
        )
        if _LIST_GAP.fullmatch(gap) and (gap.strip() or step == -1):
            return True
    return False


# Discounts ------------------------------------------------------------------------------------------------------------


def _share_discounts(lines: Sequence[_Line], terms: Sequence[Term]) -> Read[Decimal] | None:
    """One discount is the whole quotation's; different ones belong to their lines (GUIDE, rulings)."""
    discounts = [term for term in terms if term.kind == "discount" and isinstance(term.value, Decimal)]
    if not discounts:
        return None
    if len(discounts) == 1:
        return _ratio(discounts[0])
    whole: Read[Decimal] | None = None
    for term in discounts:
        line = next((line for line in reversed(lines) if line.span.start < term.span.start), None)
        if term.whole or line is None:
            whole = _ratio(term)
        elif term.rest:
            for other in lines:
                other.ratio = other.ratio or _ratio(term)
        else:
            line.ratio = _ratio(term)
    return whole


def _ratio(term: Term) -> Read[Decimal]:
    assert isinstance(term.value, Decimal)
    return Read(term.value, term.rule, term.span)


# Results --------------------------------------------------------------------------------------------------------------


def _item(line: _Line) -> QuoteItem:
    quantity, unit = _in_product_units(line)
    return QuoteItem(
        product=Read(_product_ref(line), "quote: product", line.mention.span if line.mention else line.span),
        quantity=quantity,
        unit=unit,
        unit_price=Read(line.price.value, line.price.rule, line.price.span) if line.price else None,
        price_ratio=line.ratio,
        is_free=line.is_free,
    )


def _product_ref(line: _Line) -> Ref:
    return Ref(line.product.id, line.product.name) if line.product else Ref(None, line.words)


def _in_product_units(line: _Line) -> tuple[Read[Decimal] | None, str | None]:
    sold = line.product.unit if line.product else None
    if line.quantity is None:
        return None, sold
    factor = factor_between(line.quantity.unit, sold)
    if factor is None:
        return None, sold
    value = line.quantity.value * factor
    tidy = value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
    return Read(tidy, line.quantity.rule, line.quantity.span), sold or line.quantity.unit
