"""Numerals inside a quotation: where one begins and ends, the unit behind it, and yuan said beside it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from nlu import patterns as re
from nlu.numerals import DIGIT_VALUES, NUMERAL, Numeral, read_numeral
from nlu.quote_number_words import (
    COSTS,
    CURRENCY,
    DIGITS,
    HALF_MORE,
    ONE,
    ONE_OF,
    PER_AFTER,
    PER_OWN_AFTER,
    TENTHS,
    UNIT_HERE,
)
from nlu.quote_signs import PRODUCT
from nlu.quote_units import SESSIONS

_COUNT_AND_PRICE = re.compile(
    rf"(?:\d+(?:\.\d+)? ?[万千百wk]|[{DIGITS}十百千]+[万千])(?=\d*\.\d|(?:\d{{1,2}}|[{DIGITS}])(?:毛|块[\d{DIGITS}]))"
)
"""8万0.885, 5万3毛35: so many thousands, then a price; no numeral has both a scale and decimals behind it."""


def numerals_in(masked: str) -> Iterator[re.Match[str]]:
    """Yield the runs of characters that may be one numeral each, in text order."""
    for match in NUMERAL.finditer(masked):
        count = _COUNT_AND_PRICE.match(masked, match.start())
        parts = (
            (NUMERAL.match(masked, match.start(), count.end()), NUMERAL.match(masked, count.end(), match.end()))
            if count and count.end() <= match.end()
            else (match,)
        )
        yield from (_without_zero(masked, part) for part in parts if part is not None)


_ROUND_OFF = re.compile(r"抹[个掉了去下]*$")


def _without_zero(masked: str, numeral: re.Match[str]) -> re.Match[str]:
    """Return a numeral without the 零 of 抹零 before it (抹个零十四万二)."""
    start = numeral.start()
    if masked[start] != "零" or not _ROUND_OFF.search(masked, max(start - 3, 0), start):
        return numeral
    return NUMERAL.match(masked, start + 1, numeral.end()) or numeral


def numeral_of(run: str) -> tuple[Numeral, int] | None:
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


def numeral_before_unit(masked: str, numeral: re.Match[str], own_units: Sequence[str]) -> str:
    """Return the numeral without a last character that begins the unit of a product: 15千字 are fifteen 千字."""
    run = numeral[0]
    cut = any(
        len(run) > 1 and len(unit) > 1 and unit[0] == run[-1] and masked.startswith(unit, numeral.end() - 1)
        for unit in own_units
    )
    return run[:-1] if cut and _is_plain_before_scale(run) else run


def _is_plain_before_scale(run: str) -> bool:
    """Tell whether the last character of a numeral only scales what stands before it: 15|千, but not 两万五|千."""
    whole, shorter = read_numeral(run), read_numeral(run[:-1])
    if whole is None or shorter is None or run[-1] not in _SCALES:
        return True
    return whole.value == shorter.value * _SCALES[run[-1]]


_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000}


@dataclass(frozen=True, slots=True)
class UnitSaid:
    """The unit behind a number, where it ends, and what its tail adds (一吨半, 一吨二)."""

    name: str | None
    end: int
    more: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class ForOne:
    """Of what one is spoken of, beside what it costs: the unit, where that ends, and where all of the words do."""

    unit: str
    unit_end: int
    end: int


def _own_unit_at(masked: str, at: int, own_units: Sequence[str]) -> str | None:
    """Return the longest unit that the goods named are sold in and that stands at a place."""
    return max((unit for unit in own_units if masked.startswith(unit.lower(), at)), key=len, default=None)


def per_one(masked: str, at: int, own_units: Sequence[str]) -> ForOne | None:
    """Return of what one a number before `at` is the price: 43/台, 43一盆, also in a unit that only the goods named are sold in."""
    match = PER_AFTER.match(masked, at)
    if match is not None:
        return ForOne(match["unit"], match.end(), match.end())
    lead = PER_OWN_AFTER.match(masked, at)
    unit = None if lead is None else _own_unit_at(masked, lead.end(), own_units)
    if lead is None or unit is None:
        return None
    end = lead.end() + len(unit)
    counts_on = masked.startswith(PRODUCT, end) or NUMERAL.match(masked, end) is not None
    return None if counts_on and lead[0].lstrip()[:1] in ("一", "1") else ForOne(unit, end, end)


def one_costs(masked: str, at: int, own_units: Sequence[str]) -> ForOne | None:
    """Return of what one the words at a place say that the number behind them is the price: 一台43, 一盆就43."""
    match = ONE_OF.match(masked, at)
    if match is not None:
        return ForOne(match["unit"], match.end("unit"), match.end())
    lead = ONE.match(masked, at)
    unit = None if lead is None else _own_unit_at(masked, lead.end(), own_units)
    if lead is None or unit is None:
        return None
    costs = COSTS.match(masked, lead.end() + len(unit))
    return None if costs is None else ForOne(unit, costs.start(), costs.end())


_MEASURE_WORDS = "个条名位张份套台块间家座"
"""What may stand before a unit that is a noun (3条产线, 200位用户); before one of a single character only 个 does."""


def unit_at(masked: str, at: int, own_units: Sequence[str]) -> UnitSaid:
    units = {*own_units, *(SESSIONS if SESSIONS & set(own_units) else ())}
    place = at + (masked[at : at + 1] == " ")
    for own in sorted(units, key=lambda unit: (-len(unit), unit)):
        counted = masked[place : place + 1] in ("个" if len(own) == 1 else _MEASURE_WORDS)
        for start in (place, place + 1) if counted else (place,):
            if masked.startswith(own.lower(), start):
                return _with_tail(masked, own, start + len(own))
    match = UNIT_HERE.match(masked, at)
    return _with_tail(masked, match["unit"], match.end()) if match else UnitSaid(None, at)


def _with_tail(masked: str, name: str, end: int) -> UnitSaid:
    if HALF_MORE.match(masked, end):
        return UnitSaid(name, end + 1, Decimal("0.5"))
    tenths = TENTHS.match(masked, end)
    return UnitSaid(name, end + 1, Decimal(_digits(tenths[0])) / 10) if tenths else UnitSaid(name, end)


def with_currency(
    masked: str, start: int, read: tuple[Numeral, int], *, block_is_unit: bool, own_units: Sequence[str] = ()
) -> tuple[Decimal, int, bool]:
    """Return a number with the coins said behind it, where it ends, and whether it is said to be money.

    The 一 of 10块一盆 is no tenth but that of 一盆, whether everybody counts in that unit or only the goods named are sold in it.
    """
    numeral, length = read
    match = CURRENCY.match(masked, start + length)
    if match is None or (
        block_is_unit and "块钱" not in match[0] and "块" in match[0] and len(match["tenths"] or "") != 1
    ):
        yuan_sign = masked[max(start - 2, 0) : start].rstrip().endswith("¥")
        return numeral.value, start + length, yuan_sign
    if match["small"]:
        less, end = _small_digits(masked, match, "less", own_units)
        tenths = Decimal(_digits(less) or "0") / 10
        return (numeral.value + tenths) / (100 if match["small"] == "分" else 1000), end, True
    if match[0].lstrip()[:1] in "毛角":
        cents, end = _small_digits(masked, match, "cents", own_units)
        return numeral.value / 10 + Decimal(f"0.0{_digits(cents) or 0}"), end, True
    said, end = _small_digits(masked, match, "tenths", own_units)
    hundredths, hundredths_end = _small_digits(masked, match, "after_tenths", own_units)
    return numeral.value + Decimal(f"0.{_digits(said) or 0}{_digits(hundredths)}"), min(end, hundredths_end), True


def in_yuan(words: str, *, block_is_unit: bool) -> str:
    """Return words with sums said in coins as yuan with decimals: 一块三一斤 is 1.3元一斤, 八毛五 is 0.85元."""
    if not _COINS_SAID.search(words):
        return words
    told, at = [], 0
    for match in NUMERAL.finditer(words):
        read = numeral_of(match[0]) if match.start() >= at else None
        if read is None or read[0].alternatives:
            continue
        value, end, is_money = with_currency(words, match.start(), read, block_is_unit=block_is_unit)
        if is_money and value != read[0].value:
            told += [words[at : match.start()], f"{value.normalize():f}元"]
            at = end
    return "".join([*told, words[at:]])


_COINS_SAID = re.compile(rf"[毛角]|[元块][\d{DIGITS}]")


def _small_digits(masked: str, match: re.Match[str], group: str, own_units: Sequence[str]) -> tuple[str | None, int]:
    """Return the digits of a group behind a currency, and where the sum ends: before them, where they count what follows."""
    if match[group] and (
        UNIT_HERE.match(masked, match.end(group)) or _own_unit_at(masked, match.end(group), own_units)
    ):
        return None, match.start(group)
    return match[group], match.end()


def _digits(said: str | None) -> str:
    return "".join(str(DIGIT_VALUES.get(char, char)) for char in said or "")


def counts(masked: str, match: re.Match[str], own_units: Sequence[str]) -> bool:
    """Whether the numeral counts something, so that it is no price."""
    read = numeral_of(match[0])
    if read is None:
        return True
    at = match.start() + read[1]
    return (
        unit_at(masked, at, own_units).name is not None
        and per_one(masked, at, own_units) is None
        and not CURRENCY.match(masked, at)
    )


def money_at(masked: str, start: int, run: str, own_units: Sequence[str]) -> tuple[Decimal, int] | None:
    read = numeral_of(run)
    if read is None or read[0].alternatives:
        return None
    value, end, _ = with_currency(masked, start, read, block_is_unit=False, own_units=own_units)
    return value, end
