"""Prices given to the lines of a quotation, scaled to the unit each is sold in; a sum of all is the total."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from nlu import patterns as re
from nlu.intents import Money, QuoteItem, Read
from nlu.item_lines import NEAR_PRICE, Line, spans_of
from nlu.quote_figures import Cut, Part, Price, Quantity, Total
from nlu.quote_units import factor_between, is_time_unit
from nlu.text import Span
from nlu.world import KnownProduct

FITS = (Decimal("0.3"), Decimal(3))
"""A number is believed to be a product's price when it lies between these shares of the list price."""
FAR = (Decimal("0.1"), Decimal(10))
"""The same for a number that can be nothing else."""
BARE = "quote: bare price"
_DATE = re.compile(r"(?:1[0-2]|[1-9])\.(?:[12]\d|3[01])")
"""3.15 by itself is rather a day than 31,500 yuan."""
_TEN_THOUSAND = Decimal(10_000)
_FEN = Decimal(100)


def pair_prices(masked: str, lines: list[Line], parts: Sequence[Part]) -> Read[Money] | None:
    """Give the lines their prices and return the total that was stated, if any."""
    parts = _without_turns(masked, lines, parts)
    totals = [part for part in parts if isinstance(part, Total)]
    totals = [
        part for part in totals if _CAME_TO.search(masked, max(0, part.span.start - 6), part.span.start)
    ] or totals
    total = _money(totals[0].value, totals[0].span, totals[0].rule) if totals else None
    taken = {line.quantity.span for line in lines if line.quantity}
    marked = [p for p in parts if isinstance(p, Price) and _TOO_DEAR.match(masked, p.span.end) is None]
    bare = [
        Price(part.value, None, part.span, BARE, is_marked=False)
        for part in parts
        if isinstance(part, Quantity)
        and part.unit is None
        and (not part.is_marked or part.each or part.rule == "quote: times")
        and part.span not in taken
    ]
    for price in sorted((*marked, *bare), key=lambda price: (not _is_taken(masked, price), not _binds(masked, price))):
        line = _named_before(masked, lines, parts, price) or _priced_line(masked, lines, price)
        if line is None or line.price is not None:
            continue
        whole = _as_total(price, line, lines)
        if whole is not None:
            total = total or whole
            continue
        line.quantity = line.quantity or price.one
        line.price = _scaled(_of_one(price, line), line)
        if line.price is None and _is_rent(masked, price):
            line.is_rented, line.price = True, price
            line.quantity = _for_the_time(line.quantity, price, parts)
        if line.price is not None and _ALL_AT.search(masked, max(0, price.span.start - _ALL_REACH), price.span.start):
            _price_alike(lines, line, price)
    prices = [line.price.value for line in lines if line.price]
    return None if total is not None and prices and total.value.fen < max(prices) * _FEN else total


_TOO_DEAR = re.compile(r" ?(?:[一每/][\u4e00-\u9fff])?(?:他们?|她|客户|对方)?(?:太|有点|嫌|偏|觉得)[贵高]")
"""Behind a price that they do not take (十二块太贵 十一块五 报吧)."""
_CAME_TO = re.compile(r"(?:优惠|降|让|压|抹|谈|减)(?:价|利)?(?:到|至|成)$")


_RENT = re.compile(r"[日月季年周班]租|租(?:金|期|赁|用|给|\d|[一两二三四五六七八九十半])|[出按来要报先想]租")


def _is_rent(masked: str, price: Price) -> bool:
    """Tell whether a price for a length of time is the rent of goods that the price list has for sale only (叉车月租两台 3200一月)."""
    return price.unit is not None and is_time_unit(price.unit) and _RENT.search(masked) is not None


def _for_the_time(count: Quantity | None, price: Price, parts: Sequence[Part]) -> Quantity | None:
    """Return the count times the length of the hire where it was said (两台 3200一月 租半年: 12); else the count."""
    if count is None:
        return None
    lengths = [
        part.value * factor
        for part in parts
        if isinstance(part, Quantity) and part.unit and is_time_unit(part.unit)
        if (factor := factor_between(part.unit, price.unit)) is not None
    ]
    return replace(count, value=count.value * lengths[0]) if len(lengths) == 1 else count


_OURS = re.compile(r"(?:我们?|咱们?|我方|我司)(?:这边|就|先|可以|能|还是|[报给按出做说讲]了?)*$")
"""Before a price: it is ours, whatever others are said to ask (同行报3600, 咱报3800)."""
_OURS_REACH = 8
_ALL_AT = re.compile(
    r"(?:[两俩三四五六七八九几23456789]|这几|所有|全部?)(?:款|个|种|样|者|项|件|类|条|只)?(?:产品|型号|货|品种)?(?:单价|价格|价)?(?:都|全|均|一律|统一|一样)(?:是|按|算|走|做|给|报|卖|单价|价格|价)*$"
)
"""Before a price: it is that of every line before it (两款都按1980)."""
_ALL_REACH = 14


_AT_LAST = re.compile(
    r"(?:最[后终]|谈[到成妥定拢]|[压砍磨]到|[说讲谈敲商]好|敲定|成交|定[在到下]|落[在到]|(?<!不)改[成到为]|(?:优惠|打折|折扣?|让利|降价?|调整)(?:完|了|之)?后|到手价?|现价)(?:是|的|了|按|给|就|还是|单?价|报|到|在|来)*$"
)
"""Before a price: it is what they came to, whatever was said before (报6200 他们还6000 最后6100)."""


def _binds(masked: str, price: Price) -> bool:
    """Tell whether a price is said to be ours, or the one that was agreed on."""
    start = max(0, price.span.start - _OURS_REACH)
    return any(pattern.search(masked, start, price.span.start) is not None for pattern in (_OURS, _AT_LAST))


_TAKEN_BEHIND = re.compile(r"(?:元|块钱?)?[ ,，]*(?:那?就|我?们?)?(?:按|照)这个")


def _is_taken(masked: str, price: Price) -> bool:
    """Tell whether words right behind a price say that it is the one to quote (他压到35.5 就按这个出报价单)."""
    return "这个" in masked and _TAKEN_BEHIND.match(masked, price.span.end) is not None


_SUBJECT = re.compile(
    r"(?P<words>[\u4e00-\u9fff]{2})(?:那个|就|的|还是|先|都|也|单价|价格?|价)*(?:按|给|报|走|算|卖|@)$"
)
"""Before a price: part of the name of what it is for (新风按八千六)."""
_KIND_SAID = re.compile(
    r"(?:^|(?<=[^\u4e00-\u9fff]))(?P<kind>[\u4e00-\u9fff])的(?:那个|就|都|也|单价|价格?)*(?:按|给|报|走|算|卖)$"
)
"""The same with one character of its name (男的按650)."""
_SUBJECT_ENDS = frozenset("按给报走算卖@\n")
"""What it ends with, `$` being also before the end of a line; looked at first, as a list has hundreds of prices."""


def _named_before(masked: str, lines: Sequence[Line], parts: Sequence[Part], price: Price) -> Line | None:
    """Return the one line in whose name stand the words right before a price."""
    if masked[price.span.start - 1 : price.span.start] not in _SUBJECT_ENDS:
        return None
    start = max((part.span.end for part in parts if part.span.end <= price.span.start), default=0)
    said = _SUBJECT.search(masked, start, price.span.start)
    of_kind = _KIND_SAID.search(masked, start, price.span.start)
    if of_kind is not None:
        kind = [
            line for line in lines if line.product is not None and of_kind["kind"] in line.product.name + line.words
        ]
        if len(kind) == 1:
            return kind[0]
    if said is None:
        return None
    words = said["words"]
    fitting = [line for line in lines if line.product is not None and words in line.product.name]
    return fitting[0] if len({line.product.id for line in fitting if line.product}) == 1 else None


def _price_alike(lines: Sequence[Line], priced: Line, price: Price) -> None:
    """Give the price of `priced` to all lines before it that have none."""
    for other in lines:
        if other.price is None and not other.is_free and other.span.end <= price.span.start and other is not priced:
            other.price = _scaled(price, other)


_AND = re.compile(r" ?[和跟与、/] ?")


def _joined_prices(masked: str, lines: Sequence[Line], parts: Sequence[Part]) -> list[Price | Quantity]:
    """Return the last numbers, joined by 和 and as many as the lines before them (柔支和组件 都是50兆瓦 0.36和0.68)."""
    taken = {line.quantity.span for line in lines if line.quantity}
    joined: list[Price | Quantity] = []
    for part in reversed([part for part in parts if part.span not in taken]):
        is_price = isinstance(part, Price) and not part.unit and not part.one
        is_bare = isinstance(part, Quantity) and not part.is_marked
        if not (is_price or is_bare) or isinstance(part, Total | Cut):
            break
        if joined and not _AND.fullmatch(masked, part.span.end, joined[0].span.start):
            break
        joined.insert(0, part)
    is_each = len(joined) == len(lines) > 1 and all(line.span.end <= joined[0].span.start for line in lines)
    return joined if is_each else []


def _without_turns(masked: str, lines: Sequence[Line], parts: Sequence[Part]) -> list[Part]:
    """Give the prices of 单价分别是3550和3800 to their products and return the parts that are left."""
    taken = [line.quantity for line in lines if line.quantity]
    turns = [part for part in parts if isinstance(part, Price | Quantity) and part.in_turn and part not in taken]
    numbers = [part for part in turns if isinstance(part, Price) or not part.is_marked]
    numbers = numbers or _joined_prices(masked, lines, parts)
    before = [line for line in lines if numbers and line.span.end <= numbers[0].span.start]
    if len(numbers) < 2 or len(before) < len(numbers):
        return list(parts)
    for line, part in zip(before[-len(numbers) :], numbers, strict=True):
        line.price = _scaled(Price(part.value, None, part.span, "quote: prices in turn", is_marked=True), line)
    return [part for part in parts if part not in numbers]


def _of_one(price: Price, line: Line) -> Price:
    """Return the price of one where an unmarked sum is much nearer to that of all units of its line (2台5.2万)."""
    if price.is_marked or price.unit or not line.product or not line.product.price or not line.quantity:
        return price
    count = line.quantity.value * (factor_between(line.quantity.unit, line.product.unit) or 1)
    share = price.value / count if count > 1 else price.value
    ratio, ratio_of_one = price.value / line.product.price, share / line.product.price
    if NEAR_PRICE[0] <= ratio_of_one <= NEAR_PRICE[1] and not NEAR_PRICE[0] <= ratio <= NEAR_PRICE[1]:
        return Price(share, None, price.span, "quote: sum of a line", is_marked=True)
    return price


def _priced_line(masked: str, lines: Sequence[Line], price: Price) -> Line | None:
    """Return the line a price belongs to: by its unit, else the last one that began before it, else the next."""
    if price.unit is not None:
        by_unit = [
            line for line in lines if line.product and line.product.unit and _unit_named(price.unit, line.product.unit)
        ]
        if len(by_unit) == 1 and price.unit not in _ANY_UNIT:
            return by_unit[0]
    before = [line for line in lines if min(span.start for span in spans_of(line)) < price.span.start]
    if len(before) > 1 and (told := _told_by_list(before, price)) is not None:
        return told
    if before:
        return max(before, key=lambda line: max(span.end for span in spans_of(line) if span.start < price.span.start))
    after = [line for line in lines if line.span.start >= price.span.end]
    return after[0] if after and "\n" not in masked[price.span.end : after[0].span.start] else None


def _told_by_list(lines: Sequence[Line], price: Price) -> Line | None:
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
        and NEAR_PRICE[0] <= price.value / line.product.price <= NEAR_PRICE[1]
    ]
    return near[0] if len(near) == 1 else None


_ANY_UNIT = frozenset({"个", "件", "套", "台"})


def _unit_named(said: str, sold: str) -> bool:
    return said == sold or factor_between(said, sold) is not None


def _fits_price(value: Decimal, product: KnownProduct | None) -> bool:
    if product is None or not product.price:
        return False
    return FITS[0] <= value / product.price <= FITS[1]


def _scaled(price: Price, line: Line) -> Price | None:
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


def _as_total(price: Price, line: Line, lines: Sequence[Line]) -> Read[Money] | None:
    """An unmarked sum that is far from one unit's price but near that of all units is the total."""
    if len(lines) != 1 or not line.product or not line.product.price:
        return None
    if line.quantity is None and price.scale_said and not price.is_marked and not price.unit:
        is_many = price.value / line.product.price > FITS[1]
        return _money(price.value, price.span, "quote: sum of a count unsaid") if is_many else None
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


def total_after_cut(items: Sequence[QuoteItem], parts: Sequence[Part]) -> Read[Money] | None:
    """Return the sum of the lines less what was said to be taken off the whole; None where a line has no price of its own."""
    cut = next((part for part in parts if isinstance(part, Cut)), None)
    if cut is None or not items or any(item.price_ratio for item in items):
        return None
    sums = [
        item.quantity.value * item.unit_price.value
        for item in items
        if item.quantity and item.unit_price and not item.is_free
    ]
    whole = sum(sums, Decimal(0))
    is_told = len(sums) == sum(not item.is_free for item in items)
    return _money(whole - cut.value, cut.span, cut.rule) if is_told and cut.value < whole / 2 else None


def cut_said(parts: Sequence[Part]) -> Read[Money] | None:
    """Return what is to be taken off the whole, where the price list has to tell what that is."""
    cut = next((part for part in parts if isinstance(part, Cut)), None)
    return _money(cut.value, cut.span, cut.rule) if cut is not None else None


def less(total: Read[Money], cut: Read[Money]) -> Read[Money]:
    """Return a total with what is taken off it behind it (3台9万 总价再减2000); a cut of half of it and more is none."""
    is_behind = total.span is not None and cut.span is not None and total.span.end <= cut.span.start
    if not is_behind or cut.value.fen * 2 > total.value.fen:
        return total
    return replace(total, value=Money(total.value.fen - cut.value.fen, total.value.approximate))


def _money(yuan: Decimal, span: Span, rule: str) -> Read[Money]:
    return Read(Money(int((yuan * _FEN).to_integral_value())), rule, span)
