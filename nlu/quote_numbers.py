"""What the numbers beside products are: quantities, unit prices, totals. Only for text that asks for a quotation.

A number alone says nothing (6308*2000, 5000个 18块2, 850按28.5w); its neighbours tell. Each numeral of the masked text is
taken in turn and the first rule that fits names its part.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from nlu.numerals import DIGIT_VALUES, NUMERAL, Numeral, read_numeral
from nlu.quote_requests import CLAIMED, PRODUCT
from nlu.quote_units import UNIT
from nlu.text import Span

_DIGITS = "".join(DIGIT_VALUES)


@dataclass(frozen=True, slots=True)
class Quantity:
    """`value` units as said; `unit` None for a bare number. `each`: 各两台. `is_marked`: a unit or a sign (x10) was said."""

    value: Decimal
    unit: str | None
    span: Span
    rule: str
    each: bool = False
    is_marked: bool = True


@dataclass(frozen=True, slots=True)
class Price:
    """Yuan for one `unit` (None: the product's). `is_marked` where words say that it is the price of one."""

    value: Decimal
    unit: str | None
    span: Span
    rule: str
    is_marked: bool
    scale_said: bool = False


@dataclass(frozen=True, slots=True)
class Total:
    """Yuan for everything."""

    value: Decimal
    span: Span
    rule: str


Part = Quantity | Price | Total

_CURRENCY = re.compile(
    rf" ?(?:(?:元|圆|块钱?|rmb|cny)(?P<tenths>\d{{1,2}}|零[{_DIGITS}]|[{_DIGITS}])?[毛角]?|[毛角](?P<cents>\d|[{_DIGITS}])?)(?:钱)?整?"
)
_PER_BEFORE = re.compile(rf"(?:每(?:一)?|(?<![a-z])per ) ?(?P<unit>{UNIT}|[个人])(?:给|算|按|要|是|卖|价|他们?|她|:|¥| )*$")
_PER_AFTER = re.compile(rf"[ (（]*(?:/|每(?:一)?|一|1(?!\d)|(?<![a-z])(?:per|a|each) ?) ?(?P<unit>{UNIT})")
_PRICE_LABEL = re.compile(r"(?:单价|价格|价钱|价位|价|@|¥|按|算|作价|卖|出|给他们?|给她|给到|走|做到?|成交价)(?:[:：是为按给走算 ]|大概|¥)*$")
_SURE_PRICE_LABEL = re.compile(r"(?:单价|@)(?:[:：是为按给走算 ]|大概|¥)*$")
_TOTAL_BEFORE = re.compile(
    r"(?:总价|总共|一共|合计|共计|总计|打包价?|一口价|包干价?|总额|总金额|总报价|整单|整体|全部|拢共|统共|一把|总的|加起来|凑整|total)"
    r"(?:[:：是为按给算写报走做¥价 ]|他们?|她|下来|就|大概|约|含税){0,6}$"
)
_TOTAL_AFTER = re.compile(r" ?(?:打包|包干|全包|一口价|一脚踢|全拿走?|拿走|总价)")
_ONE_OF = re.compile(rf"(?:一|1) ?(?P<unit>{UNIT}|个人)(?:(?:给|算|按|要|卖|收|只要|就|是|走|报)(?:他们?|她|你)?)*(?:¥)?(?={NUMERAL.pattern})")
_SIGN_BEFORE = re.compile(r"(?:(?<![a-z])x|[*×✕✖＊]) ?$")
_SIGN_AFTER = re.compile(rf" ?(?:x|[*×✕✖＊]) ?(?={PRODUCT})")
_EACH_BEFORE = re.compile(r"(?:各|各自|分别|每样|每种|每款|都是?)(?:要|来|报|给|买)? ?$")
_UNIT = re.compile(rf" ?(?P<unit>{UNIT})(?P<half>半(?![年个天]))?")
_ELIDED_ONE = re.compile(rf"(?<=[报要来{CLAIMED}])(?P<unit>{UNIT})(?={PRODUCT})")
"""报台850 is 报一台850; 报个850 is only a way to say 报."""
_HALF = re.compile(rf"半(?={UNIT})")
_NO_NUMBER_BEFORE = re.compile(r"(?:[a-z_./\-]|第|[年月] ?)$")
_NO_NUMBER_AFTER = re.compile(
    r" ?(?:%|个百分|个点|点(?!位)|趴|[号日月期档折扣季]|年(?!度)|[:：]\d|/\d|-\d|份报价|个?工作日|成(?!套)|倍|级|[a-z](?<![wkxx]))"
)
_PARTS_OF_A_WORD = re.compile(r"一(?:起|下|样|些|点|直|定|般|切|共|并|律|块儿|会|边|旦|致|版|遍|手|期)|两(?:边|家)|万一|百分|千万别|三方|四川")
_NOT_A_COUNT = re.compile(r" ?(?:之?[前后内]|有效|账期|质保|保修|以内交|交货|发货|到货|周期|试用|以后|以来)")


def read_parts(masked: str, own_units: Sequence[str] = ()) -> list[Part]:
    """Return the quantities, prices and totals in masked text, in text order.

    Args:
        masked: Text with names and terms masked; see `nlu.quote_requests.mask` and `nlu.quote_terms.read_terms`.
        own_units: Units that the products named are sold in, which may be no common ones.
    """
    parts: list[Part] = []
    done = 0
    parts.extend(
        Quantity(Decimal(1), match["unit"], Span(*match.span()), "quote: one unsaid")
        for match in _ELIDED_ONE.finditer(masked)
        if match["unit"] not in ("个", "份", "张", "版")
    )
    for match in sorted((*NUMERAL.finditer(masked), *_HALF.finditer(masked)), key=lambda m: m.start()):
        if match.start() < done:
            continue
        part = _part_at(masked, match, own_units)
        if part is not None:
            parts.append(part)
            done = part.span.end
    return sorted(parts, key=lambda part: part.span.start)


def _numeral(run: str) -> tuple[Numeral, int] | None:
    """Return the number at the beginning of a run and its length; 二百六一 (套) is 260 and the 一 of 一套."""
    if run == "半":
        return Numeral(Decimal("0.5")), 1
    stripped = run.rstrip()
    whole = read_numeral(stripped)
    if stripped[-1:] == "一" and len(stripped) > 1 and (whole is None or stripped[-2] in "百千万亿"):
        shorter = read_numeral(stripped[:-1].rstrip())
        if shorter is not None:
            return shorter, len(stripped[:-1].rstrip())
    return (whole, len(stripped)) if whole is not None else None


def _part_at(masked: str, match: re.Match[str], own_units: Sequence[str]) -> Part | None:
    start = match.start()
    before = masked[max(start - 16, 0) : start]
    if _PARTS_OF_A_WORD.match(masked, start) or (_NO_NUMBER_BEFORE.search(before) and not _SIGN_BEFORE.search(before)):
        return None
    one = _ONE_OF.match(masked, start)
    if one:
        priced = NUMERAL.match(masked, one.end())
        if priced and not _counts(masked, priced, own_units):
            money = _money(masked, one.end(), priced[0])
            if money is not None:
                return Price(money[0], one["unit"], Span(start, money[1]), "quote: price of one", is_marked=True)
    read = _numeral(match[0])
    if read is None or read[0].alternatives or read[0].high is not None and not read[0].approximate:
        return None
    whole = read_numeral(match[0].rstrip())
    with_one = whole is not None and len(match[0].rstrip()) != read[1]
    unit, end, half = _unit_at(masked, start + read[1], own_units)
    if with_one and whole is not None and not _PER_AFTER.match(masked, start + read[1]):
        read = (whole, len(match[0].rstrip()))
        unit, end, half = _unit_at(masked, start + read[1], own_units)
    value, stop, has_currency = _with_currency(masked, start, read, block_is_unit="块" in own_units)
    return _classify(
        masked, _Number(start, stop, value, read[0].scale_said, has_currency, before), unit=unit, unit_end=end, half=half
    )


@dataclass(frozen=True, slots=True)
class _Number:
    start: int
    end: int
    value: Decimal
    scale_said: bool
    has_currency: bool
    before: str


def _classify(masked: str, number: _Number, *, unit: str | None, unit_end: int, half: bool) -> Part | None:
    span = Span(number.start, number.end)
    per_before, per_after = _PER_BEFORE.search(number.before), _PER_AFTER.match(masked, number.end)
    if _TOTAL_BEFORE.search(number.before) and (number.has_currency or unit is None) or (
        _TOTAL_AFTER.match(masked, number.end) and (number.has_currency or number.scale_said)
    ):
        return Total(number.value, span, "quote: total")
    if per_before and (number.has_currency or unit is None):
        return Price(number.value, per_before["unit"], span, "quote: price per unit", is_marked=True)
    if per_after and (number.has_currency or unit is None):
        return Price(number.value, per_after["unit"], Span(number.start, per_after.end()), "quote: price per unit", is_marked=True)
    if number.has_currency or (unit is None and _PRICE_LABEL.search(number.before)):
        sure = bool(_SURE_PRICE_LABEL.search(number.before))
        return Price(number.value, None, span, "quote: price", is_marked=sure or not number.has_currency, scale_said=number.scale_said)
    if unit is not None:
        if _NOT_A_COUNT.match(masked, unit_end):
            return None
        value = number.value + Decimal("0.5") if half else number.value
        return Quantity(value, unit, Span(number.start, unit_end), "quote: quantity", each=bool(_EACH_BEFORE.search(number.before)))
    return _bare(masked, number)


def _bare(masked: str, number: _Number) -> Part | None:
    span = Span(number.start, number.end)
    if _NO_NUMBER_AFTER.match(masked, number.end):
        return None
    if _SIGN_BEFORE.search(number.before) or _SIGN_AFTER.match(masked, number.end):
        return Quantity(number.value, None, span, "quote: times")
    if number.scale_said and number.value >= 10_000:
        return Price(number.value, None, span, "quote: money", is_marked=False, scale_said=True)
    each = bool(_EACH_BEFORE.search(number.before))
    return Quantity(number.value, None, span, "quote: bare number", each=each, is_marked=each)


def _unit_at(masked: str, at: int, own_units: Sequence[str]) -> tuple[str | None, int, bool]:
    for own in sorted(own_units, key=len, reverse=True):
        for spelling in (own.lower(), "个" + own.lower()):
            place = at + (masked[at : at + 1] == " ")
            if masked.startswith(spelling, place):
                end = place + len(spelling)
                half = masked.startswith("半", end)
                return own, end + half, half
    match = _UNIT.match(masked, at)
    return (match["unit"], match.end(), bool(match["half"])) if match else (None, at, False)


def _with_currency(masked: str, start: int, read: tuple[Numeral, int], *, block_is_unit: bool) -> tuple[Decimal, int, bool]:
    numeral, length = read
    match = _CURRENCY.match(masked, start + length)
    if match is None or (block_is_unit and "块钱" not in match[0] and "块" in match[0] and not match["tenths"]):
        yuan_sign = masked[max(start - 2, 0) : start].rstrip().endswith("¥")
        return numeral.value, start + length, yuan_sign
    end = match.end()
    tenths = match["tenths"]
    if tenths and _UNIT.match(masked, match.end("tenths")):
        end, tenths = match.start("tenths"), None
    if match[0].lstrip()[:1] in "毛角":
        cents = match["cents"]
        if cents and _UNIT.match(masked, match.end("cents")):
            end, cents = match.start("cents"), None
        return numeral.value / 10 + Decimal(_digits(cents) or "0") / 100, end, True
    return numeral.value + Decimal(f"0.{_digits(tenths) or 0}"), end, True


def _digits(said: str | None) -> str:
    return "".join(str(DIGIT_VALUES.get(char, char)) for char in said or "")


def _counts(masked: str, match: re.Match[str], own_units: Sequence[str]) -> bool:
    """Whether the numeral counts something, so that it is no price."""
    read = _numeral(match[0])
    if read is None:
        return True
    at = match.start() + read[1]
    return _unit_at(masked, at, own_units)[0] is not None and not _PER_AFTER.match(masked, at) and not _CURRENCY.match(masked, at)


def _money(masked: str, start: int, run: str) -> tuple[Decimal, int] | None:
    read = _numeral(run)
    if read is None or read[0].alternatives:
        return None
    value, end, _ = _with_currency(masked, start, read, block_is_unit=False)
    return value, end
