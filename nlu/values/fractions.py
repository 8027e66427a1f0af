"""Parts of a whole: 百分之十三, 三分之一, 半成, 半吨, 对折."""

from collections.abc import Iterator
from decimal import Decimal

from nlu import patterns as re
from nlu import ratios
from nlu.numerals import HAN_DIGITS, HAN_UNITS, Numeral, read_numeral
from nlu.quantities import MEASURE
from nlu.values.around import MINUS
from nlu.values.item import Said, ValueItem
from nlu.values.single import Single

_WHOLE_BEFORE = re.compile(rf"(?P<whole>[\d{HAN_DIGITS}{HAN_UNITS}]{{1,9}}) ?又 ?$")
_HALF_OF = re.compile(
    rf"(?<![一二两三四五六七八九十\d个对])半(?P<unit>{MEASURE})(?!月|小时|钟头|亿|百|千|天|年|星期|礼拜)"
)


def fractions(reader: Single, said: list[ratios.Fraction]) -> Iterator[ValueItem]:
    """Yield the fractions and halves of the text of `reader`; `said` are those with 分之."""
    yield from (_fraction(reader, f, f.value) for f in said if f.value is not None)
    for match in ratios.HALF_TENTH.finditer(reader.folded):
        one = _said(match, "0.05")
        yield reader.make("ratio", "tenths", one, match.end(), role=reader.role(one, match.end()))
    for match in _HALF_OF.finditer(reader.folded):
        yield reader.make("quantity", "half", _said(match, "0.5"), match.end(), unit=match["unit"])
    for match in ratios.HALF_PRICE.finditer(reader.folded):
        half = Decimal("0.5")
        yield reader.make("ratio", "discount", _said(match, "0.5"), match.end(), role="discount", price_ratio=half)


def _said(match: re.Match[str], value: str) -> Said:
    return Said(match.start(), match.end(), match[0], Numeral(Decimal(value)))


def _fraction(reader: Single, fraction: ratios.Fraction, value: Decimal) -> ValueItem:
    start = fraction.start
    before = reader.before(start)
    whole = _WHOLE_BEFORE.search(before)
    if not fraction.is_percent and whole and (read := read_numeral(whole["whole"])):
        value, start = read.value + value, start - len(before) + whole.start()
    elif minus := MINUS.search(before):
        value, start = -value, start - len(before) + minus.start()
    said = Said(start, fraction.end, reader.folded[start : fraction.end], Numeral(value, high=fraction.high))
    if fraction.is_percent:
        return reader.make("percent", "percent", said, fraction.end, role=reader.role(said, fraction.end))
    return reader.make("number", "fraction", said, fraction.end)
