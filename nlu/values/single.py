"""What one numeral counts: a share, an ordinal, money, a quantity or nothing but a number."""

from decimal import Decimal, DecimalException

from nlu import money, ratios
from nlu import patterns as re
from nlu.numerals import DIGIT_VALUES, HAN_DIGITS, HAN_UNITS, read_numeral
from nlu.quantities import BY_THOUSANDS, LATIN_DIGITS_ONLY, MEASURE, NO_MEASURE, NOT_BEHIND_ONE
from nlu.quick import changed
from nlu.values.around import Around
from nlu.values.item import Said, ValueItem
from nlu.values.no_values import TIME_BEFORE, TIME_BEHIND, is_dotted_date, is_list_mark, words

_DIGIT_APART = re.compile(r"(?<![\d.])(\d) $")
_LONGER_BEFORE = re.compile(r"(?:小时|钟头|[点时])[零又]?$")
_TIMES_BEFORE = re.compile(r"[x*×] ?$")
_NO_COUNT_BEHIND = re.compile(rf"{TIME_BEHIND.pattern}|-[\da-z]")
_ORDINAL_BEFORE = re.compile(r"第 ?$")
_NUMBER_BEFORE = re.compile(r"(?:是|为|等于|前|这是|共|到|至|于|[=:≥≤<>]) ?$")
_MEASURE_BEHIND = re.compile(rf" ?{NO_MEASURE}(?P<unit>{MEASURE})(?!(?<=[a-z])[a-z])")
_COUNTED_BEHIND = re.compile(rf" ?{BY_THOUSANDS}")
_POWER = re.compile(r"的(?P<spoken>\d{1,2})次方|\^(?P<exp>[+-]?\d{1,3})(?![\d.])|e(?P<ten>[+-]?\d{1,3})(?![\d.a-z])")
_SLASHED = re.compile(r"/(?P<by>\d+)(?![\d/])")
_MILLIONS = re.compile(r" ?(million|mn|mm|m|billion|bn|b)(?![a-z\d])")
"""$5.5M: behind a sign of currency only."""
_MILLIONS_BEFORE = re.compile(
    r"(?:budget|amount|total|price|quote|deal|revenue|target|(?<![a-z])po|预算|金额|合同额?|总[价额]|报价|盘子?|年框|我们?拿|咱们?拿|cut ?(?:to|down to|到)|[砍谈降压提加追涨]到)"
    r"(?:也|还|就|从|是|为|在|到|至|约|大概|around|about|to|of|at|:|：| )*$"
)
_MILLIONS_BEHIND = re.compile(r"里面?(?:我们?|咱们?)|(?:的)?(?:budget|预算|盘子|年框|合同|deal)")
"""Words that make 1.5M a sum."""
_MOST_FEN = 100
_PRICE_IN_CHARACTERS = 4
_SPELLED_OUT = 7
_PRICE_VERB = re.compile(r"(?:报|卖|价|按|收) ?$")
_AND_TENTHS = re.compile(
    rf"(?P<tenth>[\d一二三四五六七八九])(?:(?<=[^\d])两)?(?![\d.%:/月号日点{HAN_DIGITS}{HAN_UNITS}几多来]| ?(?:{MEASURE}|[元块折成分年]))"
)
"""一米八, 两吨三, 五斤四两."""
_TAKES_TENTHS = frozenset({"米", "吨", "斤", "公斤"})
_AND_A_HALF = re.compile(r"半(?![年天月夜路个小成百千万亿数价])")
_KELVIN = re.compile(r"(?P<usual>2[2-9]00|[3-6]\d00)k|\d{4,5}k")
"""Thousands of k: of the colour of light as a rule where they are such a number, of heat where it is spoken of."""
_HEAT_BEFORE = re.compile(r"[温热火]|k值|开尔文|色|光|灯")
_MONEY_BEFORE = re.compile(
    r"[价报款费额签]|预算|合同|盘子|订单|砍|压到|降到|rmb|budget|price|quot|amount|total|deal|cost"
)
"""Before thousands of k: 色温3000K are degrees, 预算3000k is money."""
_CAPITALS = frozenset("壹贰叁肆伍陆柒捌玖拾佰仟")
"""One of them alone is a part of a word: 陆地, 队伍, 拾取."""


class Single(Around):
    """Reads the numerals of one text, each by itself."""

    def __init__(self, text: str, folded: str) -> None:
        super().__init__(text, folded)
        self.words = words(folded)

    def read(self, said: Said) -> ValueItem | None:
        """What one numeral counts: the first of the readings that fits."""
        if any(first <= said.start and said.end <= last for first, last in self.words):
            return None
        if self.folded.startswith("分", said.end) and _LONGER_BEFORE.search(self.before(said.start, 4)):
            return None  # 一小时二十分
        if len(said.raw) >= _SPELLED_OUT and all(char in DIGIT_VALUES for char in said.raw):
            return None  # 一三八零零零零五五六六: a telephone spelled out
        latin = self.is_latin_before(said.start) and not (said.is_han and said.numeral.scale_said)
        if latin and not said.negative and money.sign_before(self.folded, said.start) is None:
            times = _TIMES_BEFORE.search(self.before(said.start, 2))
            if times is None or _NO_COUNT_BEHIND.match(self.folded, said.end):
                return None
        if self.folded.startswith("好几", said.end) or money.FOREIGN.match(self.folded, said.end):
            return None
        if self.folded[said.end : said.end + 1] == "." and self.folded[said.end + 1 : said.end + 2].isdigit():
            return None
        if (
            "k" in said.raw
            and (kelvin := _KELVIN.fullmatch(said.raw.replace(" ", ""))) is not None
            and self._is_bare(said)
        ):
            before = self.before(said.start, 8)
            if not _MONEY_BEFORE.search(before) and (kelvin["usual"] or _HEAT_BEFORE.search(before)):
                return None
        share = self._ratio(said) or self._power(said)
        if (
            share is None
            and TIME_BEHIND.match(self.folded, said.end)
            and not money.sign_before(self.folded, said.start)
            and self._counted(said) is None
        ):
            return None
        return (
            share
            or self._ordinal(said)
            or self._price_of_one(said)
            or self._money(said)
            or self._quantity(said)
            or self._plain(said)
        )

    def _is_bare(self, said: Said) -> bool:
        """Tell whether no sign and no word of a currency stands beside a numeral."""
        return (
            money.sign_before(self.folded, said.start) is None and money.currency_behind(self.folded, said.end) is None
        )

    def role(self, said: Said, end: int) -> str | None:
        """Return what the words around a share say it is of: tax, downpayment, share."""
        before = self.before(said.start)
        if ratios.TAX_AFTER.match(self.folded, end):
            return "tax"
        return next((role for role, pattern in ratios.ROLES_BEFORE if pattern.search(before)), None)

    def _ratio(self, said: Said) -> ValueItem | None:
        folded, end = self.folded, said.end
        if fold_word := ratios.FOLD.match(folded, end):
            digits = said.raw.replace(" ", "")
            if (apart := _DIGIT_APART.search(self.before(said.start, 3))) and len(digits) == 1:
                digits, said = apart[1] + digits, said.from_start(said.start - 2)
            value = ratios.price_ratio_of_fold(digits, Decimal(digits) if digits.isdecimal() else said.numeral.value)
            if value is None:
                return None
            item = self.make(
                "ratio", "discount", said, fold_word.end(), value=value, range=None, role="discount", price_ratio=value
            )
            return changed(item, value=value, range=None)
        if tenths := ratios.TENTHS.match(folded, end):
            if said.numeral.value > 10:
                return None
            value = (said.numeral.value + ratios.tenth_of_tenths(tenths["half"])) / 10
            bounds = (said.numeral.value / 10, said.numeral.high / 10) if said.numeral.high else None
            role = self.role(said, tenths.end())
            return self.make("ratio", "tenths", said, tenths.end(), value=value, range=bounds, role=role)
        percent = ratios.PERCENT.match(folded, end)
        cut = ratios.PRICE_CUT.search(self.before(said.start))
        if percent is None and (cut or ratios.TAX_BEFORE.search(self.before(said.start))):
            percent = ratios.POINTS.match(folded, end)
        if percent:
            return self._percent(said, percent, cut=cut is not None)
        if ratios.DISCOUNT_NUMBER_BEFORE.search(self.before(said.start)) and not money.currency_behind(folded, end):
            value = ratios.price_ratio_of_fold(said.raw, said.numeral.value)
            if value is not None:
                return self.make("ratio", "discount", said, end, value=value, role="discount", price_ratio=value)
        return None

    def _percent(self, said: Said, match: re.Match[str], *, cut: bool) -> ValueItem:
        value = said.value / ratios.PARTS_OF_A_PERCENT.get(match[0].strip(), 1)
        if match["half"]:
            value += Decimal("0.5")
        role = self.role(said, match.end())
        ratio = None
        if role is None and cut:
            role, ratio = "discount", 1 - value / 100
        end = match.end()
        if role == "tax" and (tail := ratios.TAX_AFTER.match(self.folded, end)):
            end = tail.end()
        return self.make("percent", "percent", said, end, value=value, role=role, price_ratio=ratio)

    def _power(self, said: Said) -> ValueItem | None:
        if said.is_han:
            return None
        match = _POWER.match(self.folded, said.end)
        if match:
            exponent = match["exp"] or match["spoken"]
            try:
                value = said.value ** int(exponent) if exponent else said.value * Decimal(10) ** int(match["ten"])
            except DecimalException:
                return None  # 0^0, and what no decimal holds
            if not value.is_finite():
                return None  # 0^-3
            return self.make("number", "power", said, match.end(), value=value)
        slashed = _SLASHED.match(self.folded, said.end)
        if slashed and int(slashed["by"]) and "." not in said.raw and self.before(said.start, 1) != "/":
            return self.make("number", "quotient", said, slashed.end(), value=said.value / int(slashed["by"]))
        return None

    def _money(self, said: Said) -> ValueItem | None:
        sign = money.sign_before(self.folded, said.start)
        tail = money.currency_behind(self.folded, said.end)
        if tail and sign is None and self._is_block(said, tail):
            tail = None
        if tail and said.is_han and len(said.raw) == 1 and self.folded[said.end] == "刀":
            return None  # 砍一刀
        if tail and tail.currency == "CNY" and tail.factor < 1 and said.numeral.value >= _MOST_FEN:
            tail = None  # 投三百万分我们一块: a sum and a verb
        end = tail.end if tail else said.end
        if (
            sign is None
            and tail is None
            and _MEASURE_BEHIND.match(self.folded, end)
            and not money.PER_AFTER.match(self.folded, end)
        ):
            return None
        per, end = self._per(said, end, has_currency=bool(sign or tail))
        if not (sign or tail or per or self._is_big(said)):
            return None
        if not (sign or tail) and TIME_BEHIND.match(self.folded, said.end):
            return None
        factor, extra = (tail.factor, tail.extra) if tail else (Decimal(1), Decimal(0))
        if sign and (millions := _MILLIONS.match(self.folded, end)):
            factor, end = Decimal(10**9 if millions[1].startswith("b") else 10**6), millions.end()
        value = said.value * factor + extra
        bounds = None if said.numeral.high is None else (said.numeral.value * factor, said.numeral.high * factor)
        if sign:
            said = said.from_start(sign[0])
        currency = tail.currency if tail and not (sign and tail.currency == "CNY") else sign[1] if sign else "CNY"
        role = "delta_per_unit" if per and money.CHANGE_BEFORE.search(self.before(said.start)) else self.role(said, end)
        return self.make(
            "money", "unit price" if per else "money", said, end, value=None if said.numeral.alternatives else value,
            range=bounds,
            currency=currency, per=per, role=role, scale_said=bool(sign or tail or said.numeral.scale_said),
        )  # fmt: skip

    def _price_of_one(self, said: Said) -> ValueItem | None:
        """报一百二十一平 is 120 for one; without the verb it is 121 of them."""
        if not said.raw.endswith("十一") or len(said.raw) < _PRICE_IN_CHARACTERS:
            return None
        unit = _MEASURE_BEHIND.match(self.folded, said.end)
        price = read_numeral(said.raw[:-1]) if unit and _PRICE_VERB.search(self.before(said.start, 3)) else None
        if unit is None or price is None:
            return None
        return self.make("money", "unit price", said, unit.end(), value=price.value, currency="CNY", per=unit["unit"])

    def _is_block(self, said: Said, tail: money.Tail) -> bool:
        """一块 (this area, a piece) is no yuan."""
        return (
            said.raw in ("一", "这")
            and self.folded[said.end] == "块"
            and tail.end == said.end + 1
            and not money.PER_AFTER.match(self.folded, tail.end)
        )

    def _counted(self, said: Said) -> re.Match[str] | None:
        """Return the unit behind a number of thousands that counts what is seldom counted by ones (18万字)."""
        return _COUNTED_BEHIND.match(self.folded, said.end) if said.numeral.scale >= 1000 else None

    def _is_big(self, said: Said) -> bool:
        """20w, 三百万, 1.2亿 with no unit behind are money."""
        if said.numeral.scale < 1000 or _TIMES_BEFORE.search(self.before(said.start, 2)):
            return False
        if said.numeral.scale == 1000 and not said.raw.endswith("k"):
            return False
        return not _MEASURE_BEHIND.match(self.folded, said.end) and self._counted(said) is None

    def _per(self, said: Said, end: int, *, has_currency: bool) -> tuple[str | None, int]:
        behind = money.PER_AFTER.match(self.folded, end)
        if behind and (has_currency or not said.is_han or len(said.raw) > 1):
            return behind["unit"], behind.end()
        if not has_currency and said.is_han and len(said.raw) == 1:
            return None, end
        before = money.PER_BEFORE.search(self.before(said.start, 14))
        if before and (has_currency or not _MEASURE_BEHIND.match(self.folded, end)):
            return before["unit"], end
        return None, end

    def _ordinal(self, said: Said) -> ValueItem | None:
        if not _ORDINAL_BEFORE.search(self.before(said.start, 2)):
            return None
        if TIME_BEHIND.match(self.folded, said.end):
            return None
        start = self.folded.rindex("第", 0, said.start)
        return self.make("ordinal", "ordinal", said.from_start(start), said.end)

    def _quantity(self, said: Said) -> ValueItem | None:
        if said.raw in _CAPITALS or said.raw == "零" or (said.raw == "一" and self.before(said.start, 1) == "是"):
            return None
        counted = self._counted(said)
        unit = counted or _MEASURE_BEHIND.match(self.folded, said.end)
        if unit is None:
            if _TIMES_BEFORE.search(self.before(said.start, 2)) and not _NO_COUNT_BEHIND.match(self.folded, said.end):
                return self.make("quantity", "times", said, said.end)
            return None
        if said.raw == "一" and unit["unit"] in NOT_BEHIND_ONE:
            return None
        if unit["unit"] == "m" and self.text[unit.end() - 1] in "MＭ":
            if self._is_of_money(said, unit.end()):
                return self.make(
                    "money", "millions", said, unit.end(), value=said.value * 10**6, currency="CNY", scale_said=True
                )
            if said.start == 0 and unit.end() == len(self.text):
                return self.make("number", "number", said, unit.end(), value=said.value * 10**6)
            if said.numeral.value == 3:
                return None  # 3M胶带: whose make it is
        if counted is None and TIME_BEHIND.match(self.folded, said.end):
            return None
        if (
            not said.is_han
            and counted is None
            and unit["unit"] in ("节", "期", "轮", "路", "号", "字", "头", "部")
            and said.numeral.value > 31
        ):
            return None
        end, value = unit.end(), said.value
        if unit["unit"] in LATIN_DIGITS_ONLY and said.is_han:
            return None
        if unit["unit"] in _TAKES_TENTHS and (tenths := _AND_TENTHS.match(self.folded, end)):
            end, value = tenths.end(), value + Decimal(DIGIT_VALUES.get(tenths["tenth"], tenths["tenth"])) / 10
        elif (half := _AND_A_HALF.match(self.folded, end)) and not said.bounds:
            end, value = half.end(), value + Decimal("0.5")
        more = {} if value == said.value else {"value": value}
        return self.make("quantity", "quantity", said, end, unit=unit["unit"], **more)

    def _is_of_money(self, said: Said, end: int) -> bool:
        """Tell whether so many M are millions, by the words for money beside them (budget从1.5M cut到1.28M)."""
        return said.numeral.value < 1000 and bool(
            _MILLIONS_BEFORE.search(self.before(said.start, 14)) or _MILLIONS_BEHIND.match(self.folded, end)
        )

    def _plain(self, said: Said) -> ValueItem | None:
        folded = self.folded
        behind = folded[said.end : said.end + 1]
        if (
            behind == "点"
            or is_list_mark(folded, said.raw, said.start, said.end)
            or is_dotted_date(folded, said.raw, said.end)
        ):
            return None
        if not said.is_han:
            if behind.isalpha() and behind.isascii():
                return None
            if TIME_BEHIND.match(folded, said.end) or TIME_BEFORE.search(self.before(said.start, 3)):
                return None
            return self.make("number", "number", said, said.end)
        if TIME_BEHIND.match(folded, said.end) or TIME_BEFORE.search(self.before(said.start, 3)):
            return None
        whole = said.start == 0 and said.end == len(folded)
        if whole:
            return self.make("number", "number", said, said.end)
        if said.raw in _CAPITALS:
            return None
        if said.raw[0] in "百千万亿" and (len(said.raw) < 3 and said.raw[-1] not in HAN_UNITS):
            return None
        if said.numeral.alternatives and not any(unit in said.raw for unit in HAN_UNITS):
            return None
        if any(unit in said.raw for unit in HAN_UNITS) or "点" in said.raw or len(said.raw) > 2:
            return self.make("number", "number", said, said.end)
        if _NUMBER_BEFORE.search(self.before(said.start, 3)) and said.raw not in ("一", "两") and not behind.isspace():
            return self.make("number", "number", said, said.end)
        return None
