"""What the numbers beside products are: quantities, unit prices, totals. Only for text that asks for a quotation.

A number alone says nothing (6308*2000, 5000个 18块2, 850按28.5w); its neighbours tell. Each numeral of the masked text
is taken in turn and the first of `NUMBER_RULES` that fits names its part.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from nlu import patterns as re
from nlu.numerals import NUMERAL, read_numeral
from nlu.quote_figures import Part, Price, Quantity
from nlu.quote_number_rules import LATIN_COUNT_BEFORE, NUMBER_RULES, Number
from nlu.quote_number_words import (
    BRACKETS_TELL,
    COUNT_BEFORE,
    ELIDED_ONE,
    HALF,
    IN_BRACKETS,
    MACHINES,
    MEASURES,
    NO_NUMBER_BEFORE,
    PARTS_OF_A_WORD,
    PER_BEFORE,
    SIGN_BEFORE,
    TENTHS,
    UNIT_HERE,
)
from nlu.quote_numerals import (
    ForOne,
    counts,
    money_at,
    numeral_before_unit,
    numeral_of,
    numerals_in,
    one_costs,
    per_one,
    unit_at,
    with_currency,
)
from nlu.quote_packs import packed
from nlu.quote_pieces import priced_pieces
from nlu.quote_signs import CLAIMED, PRODUCT
from nlu.quote_terms import claim
from nlu.quote_tiers import SPLIT, beyond_thresholds, count_ranges, first_and_rest, other_tiers
from nlu.quote_units import UNIT, factor_between, unit_class
from nlu.text import Span


def read_parts(masked: str, own_units: Sequence[str] = ()) -> list[Part]:
    """Return the quantities, prices and totals in masked text, in text order.

    Args:
        masked: Text with names and terms masked; see `nlu.quote_signs.mask` and `nlu.quote_terms.read_terms`.
        own_units: Units that the products named are sold in, which may be no common ones.
    """
    masked = _without_measures(masked)
    masked = claim(masked, other_tiers(masked))
    masked = claim(masked, beyond_thresholds(masked))
    parts: list[Part] = []
    split = first_and_rest(masked) or priced_pieces(masked)
    if split is not None:
        parts.extend(Quantity(value, split.unit, at, SPLIT) for value, at in split.counts)
        parts.extend(
            Price(value, split.unit, at, "quote: price of the first or the rest", is_marked=True)
            for value, at in split.prices
        )
        masked = claim(masked, (split.span, *split.wholes))
    done = 0
    ranges = list(count_ranges(masked))
    parts.extend(Quantity(r.low, r.unit, r.span, "quote: from so many on") for r in ranges if r.is_tier)
    masked = claim(masked, (r.span for r in ranges))
    parts.extend(
        Quantity(Decimal(1), match["unit"], Span(*match.span()), "quote: one unsaid")
        for match in ELIDED_ONE.finditer(masked)
        if match["unit"] not in ("个", "份", "张", "版")
    )
    for match in sorted((*numerals_in(masked), *HALF.finditer(masked)), key=lambda m: m.start()):
        if match.start() < done:
            continue
        part = _part_at(masked, match, own_units)
        if part is not None:
            parts.append(part)
            done = part.span.end
    return _compounded(masked, sorted(parts, key=lambda part: part.span.start), own_units)


_AND_SO_MUCH = re.compile(r"[零又加]?")


def _compounded(masked: str, parts: Sequence[Part], own_units: Sequence[str]) -> list[Part]:
    """Return the parts with 三十吨零五百公斤 as one quantity, and 25kg*40袋."""
    result: list[Part] = []
    for part in parts:
        last = result[-1] if result else None
        if isinstance(part, Quantity) and isinstance(last, Quantity):
            together = packed(masked, last, part, own_units)
            if together is not None:
                result[-1] = together
                continue
        if isinstance(part, Quantity) and isinstance(last, Quantity) and part.unit and last.unit:
            factor = factor_between(part.unit, last.unit) if unit_class(part.unit) in ("mass", "length") else None
            gap = _AND_SO_MUCH.fullmatch(masked, last.span.end, part.span.start)
            if (
                factor is not None
                and gap is not None
                and part.value * factor < 1
                and unit_class(last.unit) == unit_class(part.unit)
            ):
                span = Span(last.span.start, part.span.end)
                result[-1] = replace(last, value=last.value + part.value * factor, span=span)
                continue
        result.append(part)
    return result


def _without_measures(masked: str) -> str:
    """Return `masked` without the numbers that describe the goods: sizes and what brackets say of them."""
    if "(" in masked or "（" in masked:
        masked = IN_BRACKETS.sub(
            lambda m: m[0] if BRACKETS_TELL.match(m["words"]) or PRODUCT in m["words"] else CLAIMED * len(m[0]), masked
        )
    masked = _PRICE_ASKED.sub(lambda m: CLAIMED * len(m[0]), masked)
    masked = _LONG.sub(lambda m: CLAIMED * len(m[0]), masked)
    return MEASURES.sub(lambda m: CLAIMED * len(m[0]), masked)


_PRICE_ASKED = re.compile(rf"(?:多少钱|什么价|啥价|几块钱?|怎么卖|多少) ?(?:一|每|1)个?(?:{UNIT})")
"""Somebody asks what one costs (多少钱一个通道): one is no quantity then."""
_LONG = re.compile(
    r"(?<![\u4e00-\u9fff])?[长宽高厚深]度?[:：为约是 ]?(?:\d{1,4}(?:\.\d+)?|[一二两三四五六七八九十]{1,3}) ?(?:米|m|厘米|公分|cm|毫米|mm|分米)(?:\d{1,2}(?!\d|(?![长宽高厚深])[\u4e00-\u9fff])|[一二三四五六七八九](?=[长宽高厚深 ,，]))?"
)
"""长2米4宽1米2: how large one of the goods is."""


def _counts_too(masked: str, start: int, one: ForOne, before: str) -> Quantity | None:
    """Return the quantity in 彩超1台32万; none in 油封 一个九块六 or 一个人算两百二, where 一个 only means each."""
    unit = one.unit
    bare = masked[start : one.end].rstrip() in (f"一{unit}", f"1{unit}")
    if before.rstrip().endswith(PRODUCT) and unit in MACHINES:
        return Quantity(Decimal(1), unit, Span(start, one.unit_end), "quote: one of them")
    if bare and (masked[start] == "1" or unit in MACHINES or before.endswith(PRODUCT)):
        return Quantity(Decimal(1), unit, Span(start, one.unit_end), "quote: one of them")
    return None


def _begins_one(masked: str, at: int, own_units: Sequence[str]) -> bool:
    """Tell whether the 一 before `at` is that of 一台: its unit counts goods, and is no 块 of money (两千斤十一块二)."""
    unit = UNIT_HERE.match(masked, at)
    return unit is not None and (unit["unit"] != "块" or "块" in own_units)


def _part_at(masked: str, match: re.Match[str], own_units: Sequence[str]) -> Part | None:
    start = match.start()
    before = masked[max(start - 16, 0) : start]
    if PARTS_OF_A_WORD.match(masked, start) or (
        NO_NUMBER_BEFORE.search(before)
        and not SIGN_BEFORE.search(before)
        and not PER_BEFORE.search(before)
        and not LATIN_COUNT_BEFORE.search(before)
    ):
        return None
    one = one_costs(masked, start, own_units)
    if one and not TENTHS.match(masked, one.end) and (one.unit != "块" or "块" in own_units):
        priced = NUMERAL.match(masked, one.end)
        if priced and not counts(masked, priced, own_units):
            money = money_at(masked, one.end, priced[0], own_units)
            if money is not None:
                counted = _counts_too(masked, start, one, before)
                return Price(
                    money[0], one.unit, Span(start, money[1]), "quote: price of one", is_marked=True, one=counted
                )
    run = numeral_before_unit(masked, match, own_units)
    read = numeral_of(run)
    if run.endswith("十一") and COUNT_BEFORE.search(before) and _begins_one(masked, start + len(run), own_units):
        read = numeral_of(run[:-1])
    if read is None or read[0].alternatives or (read[0].high is not None and not read[0].approximate):
        return None
    whole = read_numeral(run.rstrip())
    with_one = whole is not None and len(run.rstrip()) != read[1]
    if with_one and whole is not None and per_one(masked, start + read[1], own_units) is None:
        read = (whole, len(run.rstrip()))
    unit = unit_at(masked, start + read[1], own_units)
    value, stop, has_currency = with_currency(masked, start, read, block_is_unit="块" in own_units, own_units=own_units)
    number = Number(
        masked,
        start,
        stop,
        value + unit.more,
        unit=unit.name,
        unit_end=unit.end,
        before=before,
        scale_said=read[0].scale_said,
        has_currency=has_currency,
        per=per_one(masked, stop, own_units),
    )
    return next(rule.build(number, rule.name) for rule in NUMBER_RULES if rule.applies(number))
