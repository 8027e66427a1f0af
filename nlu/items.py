"""The lines of a quotation: products paired with their quantities and prices by place and by unit.

Reps write 产品 数量 价格 in either order and with or without separators (TDI 8吨,二甲苯20吨 / 报半吨切削液 一打刀柄 /
6308*2000 6205*3000). Each quantity goes to the product it stands closest to, with a leaning to the order the message
began with.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from nlu import patterns as re
from nlu.intents import Money, QuoteItem, Read, Ref
from nlu.item_discounts import share_discounts
from nlu.item_lines import (
    COUNTED_NEXT,
    NEAR_PRICE,
    Line,
    decide_by_unit,
    goods_run_on,
    is_same,
    line_of,
    spans_of,
    stands,
    unknown_goods,
)
from nlu.item_prices import cut_said, less, pair_prices, total_after_cut
from nlu.item_quantities import pair_quantities, with_counts, with_packs
from nlu.item_ranges import lines_between
from nlu.names import Mention, Names
from nlu.numerals import NUMERAL
from nlu.quote_figures import Part, Price, Quantity
from nlu.quote_number_words import MEASURES, ROUNDED_ALONE
from nlu.quote_numbers import read_parts
from nlu.quote_pieces import kinds_of_pieces
from nlu.quote_signs import CLAIMED, DEAL, statement_start
from nlu.quote_term_rules import Term
from nlu.quote_terms import claim
from nlu.quote_tiers import SPLIT
from nlu.quote_units import UNIT, factor_between
from nlu.text import Span
from nlu.world import KnownProduct

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


_PACKED: Final = re.compile(
    rf"(?<![\d.])(?:{NUMERAL.pattern}|半) ?(?:{UNIT})(?<![支条盘件])装(?![修配机卸车订裱置运柜潢备])的?"
)
"""一吨装的: how goods are packed."""


@dataclass(frozen=True, slots=True)
class Items:
    """What was read: the lines, the total that was stated, and the words used."""

    lines: tuple[QuoteItem, ...] = ()
    total: Read[Money] | None = None
    ratio: Read[Decimal] | None = None
    cut: Read[Money] | None = None
    is_rounded: bool = False
    used: tuple[Span, ...] = field(default=())
    is_asked: bool = False
    """How many of some known product was said, in a unit that it is not sold in."""

    @property
    def has_quantified(self) -> bool:
        """Some product stands with a quantity."""
        return any(line.quantity and not line.product.value.is_new for line in self.lines)

    @property
    def is_worth_a_question(self) -> bool:
        """Some product stands with a price or a discount of its own, or a sum of all, so that only how many is missing."""
        known = [line for line in self.lines if not line.product.value.is_new]
        return any(line.unit_price or line.price_ratio or self.total or self.ratio for line in known)


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
    masked = claim(masked, [Span(*match.span()) for match in _PACKED.finditer(masked)])
    masked = claim(masked, kinds_of_pieces(masked))
    lines = [line_of(mention, names) for mention in mentions if stands(mention, masked)]
    spoken_to = [c.ref.name for mention in mentions if mention.kind == "customer" for c in mention.candidates]
    lines += unknown_goods(masked, lines, spoken_to)
    lines += [
        Line(None, deal.span, None, words=deal.words)
        for deal in mentions
        if deal.kind == "deal"
        and masked.startswith(DEAL, deal.span.start)
        and COUNTED_NEXT.match(masked, deal.span.end)
    ]
    lines.sort(key=lambda line: line.span.start)
    lines += lines_between(masked, lines, names)
    lines.sort(key=lambda line: line.span.start)
    if not lines and spoken_of is not None:
        start = len(masked) - len(masked.lstrip(CLAIMED))
        lines = [Line(None, Span(start, start), spoken_of)]
    own_units = {line.product.unit for line in lines if line.product and line.product.unit}
    own_units.update(names.lexicon.units)
    masked = claim(masked, _times_price(masked, lines))
    if lines:
        masked = claim(
            masked, [Span(*m.span()) for m in MEASURES.finditer(masked)]
        )  # sizes lie between no goods and their count
    numbers = [part for part in read_parts(masked, tuple(own_units)) if not _points_back(masked, part)]
    parts = with_packs(masked, lines, with_counts(masked, lines, _outside_names(numbers, lines)))
    lines = pair_quantities(masked, lines, parts, asked_how_many=asked_how_many)
    lines += goods_run_on(masked, lines, parts)
    decide_by_unit(lines, names)
    total = pair_prices(masked, lines, parts)
    _mark_free(masked, lines)
    _tell_again(lines)
    ratio = share_discounts(_with_titles(masked, mentions), lines, terms)
    lines = _wanted(masked, lines)
    used = [span for line in lines for span in spans_of(line)]
    is_asked = any(line.is_asked and line.product for line in lines)
    items = tuple([_item(line) for line in lines])
    cut = cut_said(parts)
    if total is None and ratio is None:
        total = total_after_cut(items, parts)
    elif total is not None and cut is not None:
        total = less(total, cut)
    cut = cut if total is None else None
    if cut is not None and cut.span is not None:
        used.append(cut.span)
    is_rounded = total is None and cut is None and ROUNDED_ALONE.search(masked) is not None
    return Items(items, total, ratio, cut, is_rounded, tuple(used), is_asked)


def _with_titles(masked: str, mentions: Iterable[Mention]) -> str:
    """Return masked text with the words of titles in it: beside goods they say which of them is meant (缆绳跟软梯九五折)."""
    if DEAL not in masked:
        return masked
    for deal in mentions:
        if deal.kind == "deal" and masked.startswith(DEAL, deal.span.start):
            masked = masked[: deal.span.start] + deal.words.lower() + masked[deal.span.end :]
    return masked


_TIMES: Final = re.compile(r" ?(?P<count>\d{1,6}) ?[*x×✕] ?(?P<price>\d{1,7}(?:\.\d{1,2})?)(?! ?[*x×✕=]|[\d.万w])")


def _times_price(masked: str, lines: Sequence[Line]) -> list[Span]:
    """Give lines the count and the price in 挂机38*2780, where the list price tells that no size is meant; return their places."""
    found = []
    for line in lines:
        match = _TIMES.match(masked, line.span.end)
        if match is None or line.product is None or not line.product.price:
            continue
        count, price = Decimal(match["count"]), Decimal(match["price"])
        if NEAR_PRICE[0] <= price / line.product.price <= NEAR_PRICE[1] and count != price:
            line.quantity = Quantity(count, None, Span(*match.span("count")), "quote: count times price")
            line.price = Price(price, None, Span(*match.span("price")), "quote: count times price", is_marked=True)
            found.append(Span(match.start("count"), match.end()))
    return found


_POINTS: Final = re.compile(r"(?:[前后头]|剩下的?|其余的?|其他的?|余下的?|上面这?|以上这?|这|那)$")
_ONES: Final = ("个", "项", "样", "种", "款", "者")


_IN_ALL: Final = re.compile(r"[个项样种款者]?(?:产品|货|东西)?(?:合计|总共|一共|共计|共|总计|总价|加起来|加一起|打包)")


def _points_back(masked: str, part: Part) -> bool:
    """Tell whether a number only points to lines of the list: 后两个按牌价, 三项合计30万."""
    end = part.span.end
    if part.rule == SPLIT:
        return False
    is_of_lines = masked[end - 1 : end] in _ONES or masked[end : end + 1] in _ONES
    if not is_of_lines:
        return False
    before = masked[max(part.span.start - 4, 0) : part.span.start]
    return _POINTS.search(before) is not None or _IN_ALL.match(masked, end) is not None


def _outside_names(parts: Sequence[Part], lines: Sequence[Line]) -> list[Part]:
    """Return the numbers that are no part of a new product's name: 3台T9000 gives no price of 9000."""
    new = [line.span for line in lines if line.mention is None]
    return [
        part for part in parts if not any(name.start <= part.span.start and part.span.end <= name.end for name in new)
    ]


# Which lines are asked for --------------------------------------------------------------------------------------------


def _mark_free(masked: str, lines: Sequence[Line]) -> None:
    for at, line in enumerate(lines):
        end = max(span.end for span in spans_of(line))
        stop = min((other.span.start for other in lines[at + 1 :] if other.span.start >= end), default=len(masked))
        start = statement_start(masked, line.span.start)
        line.is_free = bool(
            _FREE_AFTER.match(masked, line.span.end, stop)
            or _FREE_AFTER.match(masked, end, stop)
            or _FREE_BEFORE.search(masked[start : min(span.start for span in spans_of(line))])
        )


def _tell_again(lines: Sequence[Line]) -> None:
    """Take goods of a name that fits several for those of them that are asked for (M4丝攻200支 … 丝攻9折)."""
    for line in lines:
        if line.product is not None or line.mention is None or line.quantity is not None:
            continue
        near = {candidate.ref.id for candidate in line.mention.candidates}
        asked = {
            o.product.id: o.product for o in lines if o.product is not None and o.quantity and o.product.id in near
        }
        if len(asked) == 1:
            [line.product] = asked.values()


def _take_terms(line: Line, again: Line) -> None:
    """Give a line the price and the discount that a second naming of its goods says, where it has none."""
    line.price = line.price or again.price
    line.ratio = line.ratio or again.ratio


def _wanted(masked: str, lines: list[Line]) -> list[Line]:
    """Fold second namings into the first and drop products that are only talked about."""
    kept: list[Line] = []
    lines = [line for line in lines if line.quantity or not _LEFT_OUT.match(masked, line.span.end)]
    for line in lines:
        twin = next((other for other in lines if other is not line and is_same(other, line) and other.quantity), None)
        if line.quantity is None and twin is not None:
            _take_terms(twin, line)
            twin.is_free = twin.is_free or line.is_free
            continue
        told = next((other for other in kept if is_same(other, line) and _is_told_again(other, line)), None)
        if told is not None:
            _take_terms(told, line)
            continue
        first = next((other for other in kept if is_same(other, line) and other.quantity is None), None)
        if line.quantity is None and first is not None:
            _take_terms(first, line)
            continue
        kept.append(line)
    kept = [line for line in kept if not _is_sum_of_others(line, kept)]
    quantified = [line for line in kept if line.quantity]
    if not quantified or len(quantified) == len(kept):
        return kept
    return [
        line
        for at, line in enumerate(kept)
        if line.quantity
        or line.is_asked
        or (line.price is not None and line.product is not None)
        or _stands_in_list(masked, kept, at)
        or masked[: line.span.start].endswith(CLAIMED)
    ]


def _is_sum_of_others(line: Line, lines: Sequence[Line]) -> bool:
    """Tell whether a count is that of all parts told behind it with their prices (3000桶 头1000桶按140 后面2000桶按136)."""
    parts = [
        other.quantity
        for other in lines
        if other is not line and is_same(other, line) and other.quantity and other.price
    ]
    if line.price or line.quantity is None or len(parts) < 2:
        return False
    same_unit = all(part.unit == line.quantity.unit for part in parts)
    return same_unit and sum(part.value for part in parts) == line.quantity.value


def _is_told_again(one: Line, other: Line) -> bool:
    """Tell whether a quantity is only said once more (换两台新的, 报传菜梯 2台 3万6): one of the two lines has no price."""
    if one.quantity is None or other.quantity is None or (one.price and other.price):
        return False
    return one.quantity.value == other.quantity.value and one.quantity.unit == other.quantity.unit


def _stands_in_list(masked: str, lines: Sequence[Line], at: int) -> bool:
    """Whether a product without a quantity stands side by side with one that is asked for (富锌300桶和云铁)."""
    for step in (-1, 1):
        if not 0 <= at + step < len(lines):
            continue
        one, other = sorted((lines[at], lines[at + step]), key=lambda line: line.span.start)
        gap = (
            masked[
                max(span.end for span in spans_of(one) if span.start < other.span.start) : min(
                    span.start for span in spans_of(other) if span.start >= one.span.end
                )
            ]
            if one.span.end <= other.span.start
            else ""
        )
        if _LIST_GAP.fullmatch(gap) and (gap.strip() or step == -1):
            return True
    return False


# Results --------------------------------------------------------------------------------------------------------------


def _item(line: Line) -> QuoteItem:
    quantity, unit = _in_product_units(line)
    return QuoteItem(
        product=_product_read(line),
        quantity=quantity,
        unit=unit,
        unit_price=Read(line.price.value, line.price.rule, line.price.span) if line.price else None,
        price_ratio=line.ratio,
        is_free=line.is_free,
    )


def _product_read(line: Line) -> Read[Ref]:
    if line.is_rented and line.product:
        return Read(Ref(None, f"{line.product.name}租赁"), "quote: product, let")
    return Read(_product_ref(line), "quote: product", line.mention.span if line.mention else line.span)


def _product_ref(line: Line) -> Ref:
    return Ref(line.product.id, line.product.name) if line.product else Ref(None, line.words)


_SO_MANY: Final = 10_000
"""A bare number from here on counts single pieces, also of what is sold by the thousand."""


def _in_product_units(line: Line) -> tuple[Read[Decimal] | None, str | None]:
    sold = line.product.unit if line.product else None
    if line.quantity is None:
        return None, sold
    factor = factor_between(line.quantity.unit, sold)
    if (
        line.quantity.unit is None
        and sold
        and line.quantity.value >= _SO_MANY
        and factor_between("pcs", sold) is not None
    ):
        factor = factor_between("pcs", sold)  # 500K of what is sold by the thousand
    if factor is None:
        return None, sold
    value = line.quantity.value * factor
    tidy = value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
    return Read(tidy, line.quantity.rule, line.quantity.span), sold or line.quantity.unit
