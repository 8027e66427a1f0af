"""Numerals as people write and say them: 2.5, 1,200, 一万二, 25万8, 三五十万, 二十来万, 200个w, 半个亿.

A numeral is found with `NUMERAL` and read with `read_numeral`. Both expect folded text.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from nlu import patterns as re
from nlu.quantities import MEASURE
from nlu.quick import changed, quick

DIGIT_VALUES = {
    c: value
    for value, chars in enumerate(
        ("零〇", "一壹", "二两俩贰", "三仨叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for c in chars
}
UNIT_VALUES = {
    "十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1_000, "仟": 1_000, "万": 10_000, "亿": 100_000_000,
    "兆": 10**12, "k": 1_000, "w": 10_000, "m": 1_000_000,
}  # fmt: skip
_BIG = 10_000

HAN_DIGITS = "".join(DIGIT_VALUES)
HAN_UNITS = "十拾百佰千仟万亿"
ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?![\d])|\d{1,3}(?:，\d{3})+(?=(?:\.\d\d?)?元)|\d+)(?:\.\d+)?"
"""A comma of full width groups digits only right before 元: phones type it, and it stands between two numbers as well."""

_NO_COMMAS = str.maketrans("", "", ",，")

_H = HAN_DIGITS + HAN_UNITS
_ENDS_HERE = r"(?![\d.a-z*×%]|折)"
_LATIN_UNIT = (
    rf" ?(?:[wk](?![a-z\d])|(?<=\d)[wk](?=[1-9]{_ENDS_HERE})|"
    rf"(?<=\d)(?<!(?<!\d)[05])(?<![12][05])w(?=[1-9]\d{_ENDS_HERE})|m(?= ?(?:rmb|cny|usd|eur|人民币|美)))"
)
"""k, w and m behind digits. Tenths may follow (15w8); 5w30 and 15w40 are grades of oil."""
DAY_NUMBER = rf"(?:[{HAN_DIGITS}]|[二三]?十[{HAN_DIGITS}]?|\d{{1,2}})"
"""What counts a month, a day or an hour."""
_NOT_ITS_OWN = rf"(?!(?:(?<=[百佰千仟万亿wk])|(?<=[十百千万亿][{HAN_DIGITS}]))一{MEASURE}|(?<=[{HAN_DIGITS}十百佰千仟万亿wk])一(?:直|样|起|定|共|般|旦|向|再|律|并|概|口价)|(?<=万)[二两三四五六七八九](?:[台套家期方边折次天]|成(?!交|的)|个点|年(?!级))|(?<=万)[二三四五六七八九]?十[{HAN_DIGITS}]?{MEASURE}|(?<=\d[万w])[二两三四五六七八九](?!块){MEASURE}|(?:(?<=[千万亿wk])|(?<=百)(?![二三]?十)){DAY_NUMBER}(?:个?月|[号日]|点[钟半])|(?:(?<=[百千万亿wk])|(?<=[百千万亿][{HAN_DIGITS}]))一[分毛点]钱?[都也]?[没不未少]|百分[之位])"
"""五万一套 is fifty thousand for one, 50万三台 for three, 二十万3月签 a sum and a month; 420万一直没降 is a sum and 一直."""
_TRILLION = (
    rf"(?:(?<=[{_H}])兆(?=[多余{HAN_DIGITS}元圆]|日元|[美韩]元|人民币|新?台币|$|[，。,])|"
    r"(?<=\d)兆(?=[元圆]|日元|[美韩]元|人民币|新?台币|[\d]+亿))"
)
"""三兆, 1.5兆日元: elsewhere 兆 is megabytes."""
_NUMERAL = (
    rf"[百千万]把[千万亿]?|半百|半个多?(?=[百千]?[万亿])[百千]?[万亿]|"
    rf"(?:{ARABIC}|(?<![\d.])\.\d+|[{_H}]|[几数](?=个?[{HAN_UNITS}]))"
    rf"(?:{_NOT_ITS_OWN}(?: ?[{HAN_UNITS}]|(?<![\d.])[{_H}]|(?<=[{_H}])(?<![万亿]) [{_H}]|(?<=[{HAN_UNITS}零])(?:{ARABIC}|几)"
    rf"|(?<=\d[wk])\d{{1,2}})|几(?=[十百千万亿])"
    rf"|(?<=[{HAN_UNITS}\d]) ?[多余](?![{HAN_DIGITS}]|(?:了|出)(?:大概|大约|差不多|整整|足足|将近)?[{HAN_DIGITS}\d])|(?<=[十百千万亿0])来(?![{HAN_DIGITS}])"
    rf"|(?<=[{_H}\d来几])个(?=[半多]?[百千]?[万亿]|[wk](?![a-z\d]))|(?<=个)[半多](?=[百千]?[万亿])|{_TRILLION}|(?<=[{_H}]) ?点 ?(?=[{HAN_DIGITS}](?! ?[十刻分]))"
    rf"|(?<=[\d个多来余]){_LATIN_UNIT})*"
)
NUMERAL = re.compile(rf"(?>{_NUMERAL})")
"""The longest run of characters that may be one numeral; `read_numeral` says whether it is."""

_TOKEN = re.compile(rf"\d{{1,3}}(?:，\d{{3}})+(?:\.\d+)?|{ARABIC}|\.\d+|.")
_NEIGHBOURS = {(3, 5)} | {(n, n + 1) for n in range(1, 9)}
"""Two digits side by side that mean "between": 七八万, 三五十."""
_FILLING = {100: (2,), 1_000: (3,), 10_000: (3, 4), 100_000_000: (8,)}
"""How many digits may follow a unit without a zero: 3千500, 2万500, 2万5000."""
_ABOUT_A_HUNDRED = re.compile(r"百八十[来多]?([千万亿]?)")

_TEN_HEARD_AS_IS = re.compile(
    r"(?<=百[一二三四五六七八九])是(?=[一二三四五六七八九]?[万块元台吨箱件套])|"
    r"(?:(?<=^[二三四五六七八九])|(?<=[^第一二两三四五六七八九十百千万][二三四五六七八九]))是(?=万(?:[块元多左以，。,的 ]|$))"
)


@quick
@dataclass(frozen=True, slots=True)
class Numeral:
    """What a numeral says. `high` is the other end where it leaves one open (十几万, 三五十万)."""

    value: Decimal
    high: Decimal | None = None
    approximate: bool = False
    scale: Decimal = Decimal(1)
    """The last big unit said (万, 亿, w, k, 千 after digits), 1 when none was."""
    alternatives: bool = False
    """Two neighbouring digits: 三五十万 is no single number."""

    @property
    def scale_said(self) -> bool:
        return self.scale > 1

    def times(self, factor: int) -> "Numeral":
        """Return the numeral counted in `factor` (2.5 million)."""
        high = None if self.high is None else self.high * factor
        return changed(self, value=self.value * factor, high=high, scale=self.scale * factor)


def with_tens_heard(text: str) -> str:
    """Return folded text with 十 where voice input wrote 是 inside a number: 三百五是万, 二是万块."""
    return _TEN_HEARD_AS_IS.sub("十", text) if "是" in text else text


def number(text: str) -> Decimal | None:
    """Return the value of a bare numeral in folded text, None when `text` is not exactly one or names two."""
    stripped = text.strip()
    sign = 1
    if stripped[:1] in ("-", "负", "+"):
        sign = 1 if stripped[0] == "+" else -1
        stripped = stripped[1:].lstrip()
    found = NUMERAL.fullmatch(stripped)
    read = read_numeral(stripped) if found else None
    if read is None or read.alternatives:
        return None
    return sign * read.value


@lru_cache(maxsize=4096)
def read_numeral(text: str) -> Numeral | None:
    """Read a run found by `NUMERAL`; None when its parts do not make one number (十百, 一二三百)."""
    tokens = _TOKEN.findall(text.replace(" ", ""))
    if not tokens:
        return None
    if len(tokens) == 1 and tokens[0][0] in "0123456789.":
        return Numeral(Decimal(tokens[0].translate(_NO_COMMAS)))
    idiom = _ABOUT_A_HUNDRED.fullmatch("".join(tokens))
    if idiom:
        scale = Decimal(UNIT_VALUES.get(idiom[1], 1))
        return Numeral(100 * scale, approximate=True, scale=scale)
    if tokens[0] in ("万", "亿") and tokens[1:2] != ["把"]:
        return None
    if tokens[0] in ("百", "千") and tokens[1:2] and tokens[1][0] in "0123456789":
        return None  # 新百20万: a name, and a sum
    if len(tokens) > 1 and all(token in DIGIT_VALUES for token in tokens):
        return _digit_by_digit([DIGIT_VALUES[token] for token in tokens])
    return _Sum().read(tokens)


def _digit_by_digit(digits: list[int]) -> Numeral | None:
    """二零二六 is 2026; 四五 is four or five."""
    if len(digits) == 2 and tuple(digits) in _NEIGHBOURS:
        return Numeral(Decimal(digits[0]), high=Decimal(digits[1]), alternatives=True)
    return Numeral(Decimal("".join(map(str, digits))))


def _last_place(value: Decimal) -> Decimal:
    """The place of the last digit that is not zero: 100 of 200, 10 of 250, 0.1 of 1.5."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(1)


class _Sum:
    """Adds up the tokens of one numeral, from the left, keeping a low and a high end.

    `total` holds what stands before the last 万 or 亿, `section` what stands since, `digit` the number that waits for
    its unit. `last_unit` is the unit just said, `big_unit` the smallest of 万 and 亿 so far.
    """

    def __init__(self) -> None:
        zero = Decimal(0)
        self.total = self.section = (zero, zero)
        self.digit: tuple[Decimal, Decimal] | None = None
        self.tenths = 0
        self.last_unit = 0
        self.section_unit = self.big_unit = 10**18
        self.after_zero = self.after_big = self.fills = False
        self.approximate = self.alternatives = False
        self.scale = Decimal(1)
        self.seen_digit = False
        self.is_said_anew = False
        """Tens stand right behind a 万 (四十万四十二)."""

    def read(self, tokens: list[str]) -> Numeral | None:
        for at, token in enumerate(tokens):
            if not self._take(token, tokens[at + 1 :]):
                return None
            if token == "点":
                return self._with_decimals(tokens[at + 1 :])
        if not (self.seen_digit or self._bare_unit_is_fine(tokens)):
            return None
        self._drop_digit()
        if self.is_said_anew:
            return self._up_to(self.section[0])
        return self._result(self.total[0] + self.section[0], self.total[1] + self.section[1])

    def _up_to(self, tens: Decimal) -> Numeral | None:
        """四十万四十二: nobody says 400,042 so (it takes a 零), so it is 40 to 42万; None where the second is no greater one."""
        low, high = self.total[0], tens * self.scale
        return Numeral(low, high=high, scale=self.scale, alternatives=True) if low < high <= 2 * low else None

    @staticmethod
    def _bare_unit_is_fine(tokens: list[str]) -> bool:
        """十, 百万 and 万把 are numbers; 百, 千, 万 and 亿 alone are parts of words."""
        return tokens[0] in ("十", "拾") or len(tokens) > 1

    def _result(self, low: Decimal, high: Decimal) -> Numeral:
        return Numeral(
            low,
            high=high if high != low else None,
            approximate=self.approximate,
            scale=self.scale,
            alternatives=self.alternatives,
        )

    def _take(self, token: str, rest: list[str]) -> bool:
        if token in UNIT_VALUES:
            return self._unit(UNIT_VALUES[token])
        if token in DIGIT_VALUES:
            return self._han_digit(DIGIT_VALUES[token])
        if token == "半":
            whole = self.digit or (Decimal(0), Decimal(0))
            self.digit, self.seen_digit = (whole[0] + Decimal("0.5"), whole[1] + Decimal("0.5")), True
        elif token in ("几", "数"):
            self._some(rest)
        elif token in ("多", "余"):
            self._more()
        elif token in ("来", "把"):
            self.approximate = True
        elif token[0] in "0123456789.":
            return self._arabic(token, rest)
        return True

    def _han_digit(self, value: int) -> bool:
        self.seen_digit = True
        if value == 0 and self.digit is None:
            self.after_zero = True
            return True
        if self.digit is not None:
            first = self.digit[0]
            if self.alternatives or (int(first), value) not in _NEIGHBOURS:
                return False
            self.digit, self.alternatives = (first, Decimal(value)), True
            return True
        self.digit, self.tenths = (Decimal(value),) * 2, 1
        return True

    def _arabic(self, token: str, rest: list[str]) -> bool:
        """Digits, behind a unit too: 3千5百, 1亿2000万, 2万500, and the decimals of 25万8 and 21万76."""
        if self.digit is not None:
            return False
        value = Decimal(token.translate(_NO_COMMAS))
        self.seen_digit = True
        if self.last_unit:
            if "." in token:
                return False
            self.after_zero = self.after_zero or token.startswith("0")
            counted = bool(rest) and rest[0] in UNIT_VALUES
            self.tenths = len(token) if len(token) <= (2 if self.last_unit >= _BIG else 1) else 0
            self.fills = len(token) in _FILLING.get(self.last_unit, ())
            if not (counted or self.tenths or self.after_zero or self.fills) or value >= self.last_unit:
                return False
        self.digit = (value, value)
        return True

    def _some(self, rest: list[str]) -> None:
        """几: one to ten of the unit that follows, or nothing to ten behind one that was said."""
        ones = self.last_unit != 0 and (not rest or UNIT_VALUES.get(rest[0], 1) >= _BIG)
        self.seen_digit = True
        self.digit = (Decimal(0 if ones else 1), Decimal(10))
        self.tenths = 1

    def _more(self) -> None:
        """多: up to one more of the last place said."""
        if self.digit is not None:
            self.digit = (self.digit[0], self.digit[0] + _last_place(self.digit[0]))
            self.tenths = 0
        elif self.section[0]:
            self.section = (self.section[0], self.section[0] + _last_place(self.section[0]))
        else:
            self.total = (self.total[0], self.total[0] + _last_place(self.total[0]))

    def _unit(self, unit: int) -> bool:
        if unit < _BIG:
            if unit >= self.section_unit:
                return False
            self.is_said_anew |= unit == 10 and self.after_big and not self.after_zero and self.scale == 10_000
            digit = self.digit or (Decimal(1), Decimal(1))
            self.section = (self.section[0] + digit[0] * unit, self.section[1] + digit[1] * unit)
            self.section_unit = unit
            if digit[0] != digit[0].to_integral_value() or digit[0] >= 10:
                self.scale = Decimal(unit)
        elif self.is_said_anew and unit == self.big_unit:
            self._drop_digit()  # 四十万四十二万
            return True
        else:
            if (unit == self.big_unit and (self.digit or self.section[0])) or not self._digit_is_counted():
                return False
            if self.big_unit < unit and self.total[0] != self.total[1]:
                return False  # 三十万多亿: nobody says such a sum of a deal
            self._big_unit(Decimal(unit))
            self.scale, self.section_unit = Decimal(unit), 10**18
            self.big_unit = unit
        self.digit, self.last_unit, self.after_zero, self.fills = None, unit, False, False
        self.after_big = unit >= _BIG
        return True

    def _digit_is_counted(self) -> bool:
        """Add the digit that a 万 counts: 二十五万, 1百20万; 一百二万 could be 102万 or 120万."""
        if self.digit is None:
            return True
        if 10 < self.last_unit < _BIG and not (self.after_zero or self.fills) and self.digit[0]:
            return False
        self.section = (self.section[0] + self.digit[0], self.section[1] + self.digit[1])
        return True

    def _big_unit(self, unit: Decimal) -> None:
        none = (Decimal(0), Decimal(0))
        if self.section == none and self.total == none:
            self.total = (unit, unit)
        elif self.section == none and self.after_big:
            self.total = (self.total[0] * unit, self.total[1] * unit)
        elif self.total[0] < unit:
            self.total = ((self.total[0] + self.section[0]) * unit, (self.total[1] + self.section[1]) * unit)
        else:
            self.total = (self.total[0] + self.section[0] * unit, self.total[1] + self.section[1] * unit)
        self.section = none

    def _drop_digit(self) -> None:
        """Add the digit that waits: 一百二 is 120, 一百零二 is 102, 25万8 is 258,000, 21万76 is 217,600."""
        if self.digit is None:
            return
        decimal = self.tenths and not self.after_zero and self.last_unit
        place = Decimal(self.last_unit) / 10**self.tenths if decimal else Decimal(1)
        self.section = (self.section[0] + self.digit[0] * place, self.section[1] + self.digit[1] * place)
        self.digit = None

    def _with_decimals(self, tokens: list[str]) -> Numeral | None:
        self._drop_digit()
        digits = ""
        while tokens and tokens[0] in DIGIT_VALUES:
            digits += str(DIGIT_VALUES[tokens.pop(0)])
        factor = Decimal(1)
        for token in tokens:
            if token in ("多", "余", "来"):
                self.approximate = True
                continue
            if token not in UNIT_VALUES:
                return None
            factor *= UNIT_VALUES[token]
        self.scale = factor if tokens else self.scale
        value = (self.total[0] + self.section[0] + Decimal(f"0.{digits}")) * factor
        return self._result(value, value)
