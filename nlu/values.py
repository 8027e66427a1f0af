"""Amounts in a text: money, quantities, percents, discounts, shares, ordinals and plain numbers."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Literal

from nlu import money, ratios
from nlu import patterns as re
from nlu.currencies import CURRENCIES, SIGNS
from nlu.numerals import DIGIT_VALUES, HAN_DIGITS, HAN_UNITS, NUMERAL, Numeral, read_numeral, with_tens_heard
from nlu.quantities import LATIN_DIGITS_ONLY, MEASURE, NO_MEASURE, NOT_BEHIND_ONE
from nlu.quick import changed, quick
from nlu.rules import one_of
from nlu.screen import rare
from nlu.spacing import close_up
from nlu.text import Span, fold

__all__ = ["Span", "ValueItem", "read_values"]

Kind = Literal["money", "number", "ordinal", "percent", "ratio", "quantity"]
Bounds = tuple[Decimal | None, Decimal | None]

_TRIGGER = re.compile(r"[\d零〇一二两俩三仨四五六七八九十百千万亿半几数对壹贰叁肆伍陆柒捌玖拾佰仟]")
_LINK = r"https?://[\x21-\x7e]+|www\.[\x21-\x7e]+"
_ADDRESS = r"[\w.+\-]++@[\w.\-]+"
_NO_VALUE = (
    r"(?<!\d)(?:\d{1,3}\.){3}\d{1,3}(?!\d)|"
    r"(?<!\d)1[3-9]\d{9}(?!\d)|"
    r"(?<!\d)1[3-9]\d[- ]\d{4}[- ]\d{4}(?!\d)|(?<!\d)0\d{2,3}-\d{7,8}(?!\d)|(?<!\d)400-?\d{3}-?\d{4}(?!\d)|"
    r"(?<![\d.])\d{12,}(?![\d.])|"
    r"(?<!\d)(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}(?!\d)|(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d)|(?<!\d)20\d{6}(?!\d)"
)
_MASKED = re.compile(f"{_LINK}|{_NO_VALUE}")
_MAY_MASK = re.compile(r"[\d:w@](?:(?<=\d)(?:\d{3}|[:.]\d)|(?<=:)//|(?<=w)ww|(?<=@))")
"""What each of those has somewhere: four digits, an hour or a decimal point, a link or an @."""
_MASKED_BESIDE_ADDRESSES = re.compile(f"{_LINK}|{_ADDRESS}|{_NO_VALUE}")
"""Looks for the @ of an address behind every word, which takes long where there is none."""
_IN_WORD = rare(
    r"十分(?!钟|之)|十全十美|千儿八百|万儿八千|成百上千|成千上万|千千万万|千家万户|万八千|三番两次|三五个月|三令五申|十足|十堰|百度|百货|千万(?=别|不|要|记|注意)|万一|三一|一百年|一万个|百世|百胜|百联|"
    r"百丽|两面三刀|十指|(?<![一二两三四五六七八九十\d])千八百|七七八八|三十六计|一百零八将|三百六十行|二十四节气|千方百计|八方|四面八方|"
    r"五花八门|七上八下|三番五次|乱七八糟|一五一十|九九(?!折)|三三两两|[三四]川|五百强|百强|双十[一二]|三八(?!折)|"
    r"五一(?!百|十|折)|六一(?!折)|十一(?=假|黄金|放假|国庆)|一二线|二三线|一来二去|二百五十?(?=似的)"
)
_TIME_BEHIND = re.compile(
    r" ?(?:年|月|日(?!元|币)|号|点(?=[钟半整前后左右到见开]|[\d零一二三四五六七八九十]*分|$|[，。,])|"
    r"点[一三]刻|刻|时(?!候)|分钟|个?小时|钟头|秒|天(?!花)|周(?!边)|个?星期|个?礼拜|个?月|个?季度|个?工作日|个半(?:月|小时|钟头|星期|礼拜)|"
    r"岁|点(?:[一二三四五]?十)|期(?!货)|楼|室(?!内|外)|世纪|届)"
)
_TIME_BEFORE = re.compile(r"(?:周|星期|礼拜|[年月]|q|初|周[一二三四五六日至到]|礼拜[一二三四五六日到])$")
_MINUS = re.compile(r"(?:(?<!正)负|零下|(?<![\d\w\-~)])-) ?$")
_DIGIT_APART = re.compile(r"(?<![\d.])(\d) $")
_LONGER_BEFORE = re.compile(r"(?:小时|钟头|[点时])[零又]?$")
_DATE_BEFORE = re.compile(r"(?:周|星期|礼拜|初)$")
_TIMES_BEFORE = re.compile(r"[x*×] ?$")
_NO_COUNT_BEHIND = re.compile(rf"{_TIME_BEHIND.pattern}|-[\da-z]")
_ORDINAL_BEFORE = re.compile(r"第 ?$")
_NUMBER_BEFORE = re.compile(r"(?:是|为|等于|前|这是|共|到|至|于|[=:≥≤<>]) ?$")
_MEASURE_BEHIND = re.compile(rf" ?{NO_MEASURE}(?P<unit>{MEASURE})(?!(?<=[a-z])[a-z])")
_LATIN_BEFORE = re.compile(rf"[a-z_#]$|(?<!\d)[a-z]-$|(?<![a-z\d])(?!{one_of(SIGNS)}\d)[a-z]{{1,4}}\d{{1,5}}-$")
_POWER = re.compile(r"的(?P<spoken>\d{1,2})次方|\^(?P<exp>[+-]?\d{1,3})(?![\d.])|e(?P<ten>[+-]?\d{1,3})(?![\d.a-z])")
_SLASHED = re.compile(r"/(?P<by>\d+)(?![\d/])")

_ABOUT_BEFORE = re.compile(r"(?:大概|大约|约|差不多|将近|接近|近|小|快|估计|上下|毛|有个|得有)(?:有|是|在)? ?$")
_ABOUT_AFTER = re.compile(r" ?(?:左右|上下|出头|前后)")
_MILLIONS = re.compile(r" ?(million|mn|mm|m|billion|bn|b)(?![a-z\d])")
"""$5.5M: behind a sign of currency only."""
_SCALE_WORD = re.compile(r" ?(?P<word>thousand|million|billion)(?![a-z])")
_SCALES = {"thousand": 1_000, "million": 10**6, "billion": 10**9}
_MOST_FEN = 100
_PRICE_IN_CHARACTERS = 4
_SPELLED_OUT = 7
_LIST_MARK = re.compile(r"[、)](?!\d)|\.(?![\d.])(?=[^\s，。,]| ?\S)")
_PRICE_VERB = re.compile(r"(?:报|卖|价|按|收) ?$")
_DOTTED_DATE = re.compile(r"(?:0?[1-9]|1[0-2])\.(?:0?[1-9]|[12]\d|3[01])")
_DATE_CUE = re.compile(r" ?(?:之?前|以前|截止|截|开标|到期|起(?!步)|开始|签|交(?!税)|上线|生效|评审|验收|发货|到货)")
_WHOLE_BEFORE = re.compile(rf"(?P<whole>[\d{HAN_DIGITS}{HAN_UNITS}]{{1,9}}) ?又 ?$")
_MIN_BEFORE = re.compile(
    r"(?:至少|最少|起码|不少于|不低于|不小于|超过了?|超出|(?<=[比已均都超])过|高于|大于等于|大于或者?等于|大于|多于|>=|≥|>|"
    r"比)(?:有|是|为|的是|也有|要|得)? ?$"
)
_MAX_BEFORE = re.compile(
    r"(?:最多|至多|不超过|不高于|不大于|不多于|低于|少于|小于等于|小于或者?等于|小于|不到|不足|<=|≤|<|"
    r"上限)(?:有|是|为|的是|要|得)? ?$"
)
_NOT_BEFORE = re.compile(r"(?:不|没|未|没有) ?$")
_EQUAL_BEFORE = re.compile(r"(?<![于者或])等于 ?$")
_MIN_AFTER = re.compile(r" ?(?:\(含\))?(?:以上|之上|及以上|往上|起步|朝上)|大(?=[，。, ]|$)")
_MAX_AFTER = re.compile(
    r" ?(?:\(含\))?(?:以下|之下|以内|之内|及以下|封顶|往下|不到(?=$|[，。,;；\s])|(?<=\d)小(?=[，。, ]|$))|小(?=[，。, ]|$)"
)
_COMPARED = re.compile(r"比 ?$")
_OWN_UNIT = re.compile(rf" ?(?:{one_of(CURRENCIES)}|{MEASURE}|%|个点)?")
_LONGEST_GAP = 12
_LONGEST_NUMERAL = 32
_MOST_NUMERALS = 150
"""Numerals read in one text; a message with more is a list of numbers."""
_RANGE = re.compile(r" ?(?:-{1,2}|~{1,2}|到|至) ?")
_MIXED = re.compile(r" | ?又 ?")
_FULL_RANGE = re.compile(rf"(?:\(含\))?{_RANGE.pattern}")
_BETWEEN = re.compile(r" ?[和与跟] ?")
_BETWEEN_END = re.compile(r" ?(?:之间|间(?!接))")
_AND_TENTHS = re.compile(
    rf"(?P<tenth>[\d一二三四五六七八九])(?:(?<=[^\d])两)?(?![\d.%:/月号日点{HAN_DIGITS}{HAN_UNITS}几多来]| ?(?:{MEASURE}|[元块折成分年]))"
)
"""一米八, 两吨三, 五斤四两."""
_TAKES_TENTHS = frozenset({"米", "吨", "斤", "公斤"})
_AND_A_HALF = re.compile(r"半(?![年天月夜路个小成百千万亿数价])")
_HALF_OF = rare(rf"(?<![一二两三四五六七八九十\d个对])半(?P<unit>{MEASURE})(?!月|小时|钟头|亿|百|千|天|年|星期|礼拜)")
_CAPITALS = frozenset("壹贰叁肆伍陆柒捌玖拾佰仟")
"""One of them alone is a part of a word: 陆地, 队伍, 拾取."""
_BOUNDS_JOIN = re.compile(r"[ ,，]*(?:的?同时|并且?|且|而且|又|但|和)?[ ,，]*")


@quick
@dataclass(frozen=True, slots=True)
class ValueItem:
    """A number in a text with what it counts."""

    kind: Kind
    span: Span
    text: str
    rule: str
    value: Decimal | None
    """Money in its main unit (元), percent as said (13 for 13 %), ratios and discounts as a fraction (九五折 0.95).
    None where two numbers were said (三五十万): see `range`."""
    range: Bounds | None = None
    """Both ends of 三五十万, 十几万, 180到200万; one end open for 至少 and 以内."""
    currency: str | None = None
    unit: str | None = None
    """The measure word of a quantity."""
    per: str | None = None
    """A unit price: the unit it is for (12块一台, 每吨300, 26元/盒)."""
    approximate: bool = False
    scale_said: bool = False
    """万, 亿, w, k or a currency was said, so nothing has to be guessed about the size."""
    role: str | None = None
    """discount, tax, downpayment, share, delta_per_unit where the words say so."""
    price_ratio: Decimal | None = None
    """What is paid of the price: 0.95 for 九五折, 让5个点 and 优惠5%."""

    @property
    def is_sum_in_yuan(self) -> bool:
        """Money in our own currency, and not the price of one."""
        return self.kind == "money" and self.per is None and self.currency in (None, "CNY")


@dataclass(slots=True)
class _Said:
    """A numeral in the text, before it is known what it counts."""

    start: int
    end: int
    raw: str
    numeral: Numeral
    negative: bool = False

    @property
    def value(self) -> Decimal:
        return -self.numeral.value if self.negative else self.numeral.value

    @property
    def bounds(self) -> Bounds | None:
        return None if self.numeral.high is None else (self.numeral.value, self.numeral.high)

    @property
    def is_han(self) -> bool:
        return not any(char.isascii() and char.isdigit() for char in self.raw)


class _Reader:
    """Reads the values of one text. Holds nothing beyond it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = with_tens_heard(fold(text))
        masked = _MASKED_BESIDE_ADDRESSES if "@" in self.folded else _MASKED
        self.masked = [m.span() for m in masked.finditer(self.folded)] if _MAY_MASK.search(self.folded) else []
        self.words = [m.span() for m in _IN_WORD.finditer(self.folded)]

    def items(self) -> list[ValueItem]:
        fractions = ratios.find_fractions(self.folded)
        taken = [(f.start, f.end) for f in fractions]
        found = [self._fraction(f, f.value) for f in fractions if f.value is not None]
        found += [self._half_tenth(m) for m in ratios.HALF_TENTH.finditer(self.folded)]
        found += [self._half_of(m) for m in _HALF_OF.finditer(self.folded)]
        taken += [m.span() for m in ratios.HALF_PRICE.finditer(self.folded)]
        found += [self._half_price(m) for m in ratios.HALF_PRICE.finditer(self.folded)]
        said = [
            s
            for m in islice(NUMERAL.finditer(self.folded), _MOST_NUMERALS)
            if not _inside(m.span(), self.masked) and not _inside(m.span(), taken)
            for s in self._numerals(m)
        ]
        at = 0
        skip_to = 0
        while at < len(said):
            one = said[at]
            at += 1
            if one.start < skip_to:
                continue
            item = self._ranged(one, said[at]) if at < len(said) else None
            if item is None:
                item = self._single(one)
            if item is not None:
                found.append(item)
                skip_to = item.span.end
        found = self._drop_price_units(_without_overlap(found))
        return self._join_bounds(self._join_ends(self._join_mixed(found)))

    # -- numerals ----------------------------------------------------------------------------------------------------

    def _numerals(self, match: re.Match[str]) -> list[_Said]:
        """The numeral of a run; where the run is none, its pieces between spaces, or what follows a weekday or month."""
        raw = match[0].rstrip()
        if len(raw) > _LONGEST_NUMERAL:
            return []
        said = self._said(match.start(), raw)
        if said:
            return [said]
        if " " in raw:
            pieces = [(m.start(), m[0]) for m in re.finditer(r"\S+", raw)]
            return [s for start, piece in pieces if (s := self._said(match.start() + start, piece))]
        if _DATE_BEFORE.search(self._before(match.start(), 2)) and (rest := self._said(match.start() + 1, raw[1:])):
            return [rest]
        return []

    def _said(self, start: int, raw: str) -> _Said | None:
        numeral = read_numeral(raw)
        if numeral is None:
            return None
        minus = _MINUS.search(self.folded[max(0, start - 3) : start])
        end = start + len(raw)
        if scaled := _SCALE_WORD.match(self.folded, end):
            numeral, end = numeral.times(_SCALES[scaled["word"]]), scaled.end()
        said = _Said(start, end, raw, numeral, negative=minus is not None)
        if minus:
            said.start = max(0, start - 3) + minus.start()
        return said

    # -- one value ---------------------------------------------------------------------------------------------------

    def _before(self, at: int, width: int = 12) -> str:
        return self.folded[max(0, at - width) : at]

    def _is_latin_before(self, at: int) -> bool:
        """Tell whether the number at `at` goes on with a Latin word or a model: X200, a-1."""
        return self.folded[at - 1 : at].isascii() and _LATIN_BEFORE.search(self._before(at)) is not None

    def _make(self, kind: Kind, rule: str, said: _Said, end: int, **more: object) -> ValueItem:
        item = ValueItem(
            kind, Span(said.start, end), "", rule, None if said.numeral.alternatives else said.value, range=said.bounds,
            approximate=said.numeral.approximate or said.numeral.alternatives, scale_said=said.numeral.scale_said,
        )  # fmt: skip
        return self._finish(changed(item, **more))

    def _finish(self, item: ValueItem) -> ValueItem:
        """Add what stands around it: about, at least, at most; and the text."""
        before, end = self._before(item.span.start), item.span.end
        about_after = _ABOUT_AFTER.match(self.folded, end)
        approximate = item.approximate or about_after is not None or _ABOUT_BEFORE.search(before) is not None
        bounds = item.range
        if item.range is None and item.value is not None:
            bounds, end = self._bounds(item.value, before, end)
        if about_after:
            end = about_after.end()
        return changed(
            item,
            range=bounds,
            approximate=approximate,
            span=Span(item.span.start, end),
            text=self.text[item.span.start : end],
        )

    def _bounds(self, value: Decimal, before: str, end: int) -> tuple[Bounds | None, int]:
        if least := _MIN_AFTER.match(self.folded, end):
            return (value, None), least.end()
        if most := _MAX_AFTER.match(self.folded, end):
            return (None, value), most.end()
        least_before = _MIN_BEFORE.search(before)
        if least_before and not (_COMPARED.search(before)) and not _NOT_BEFORE.search(before[: least_before.start()]):
            return (value, None), end
        if _MAX_BEFORE.search(before):
            return (None, value), end
        if _EQUAL_BEFORE.search(before):
            return (value, value), end
        return None, end

    def _single(self, said: _Said) -> ValueItem | None:
        """What one numeral counts: the first of the readings that fits."""
        if any(first <= said.start and said.end <= last for first, last in self.words):
            return None
        if self.folded.startswith("分", said.end) and _LONGER_BEFORE.search(self._before(said.start, 4)):
            return None  # 一小时二十分
        if len(said.raw) >= _SPELLED_OUT and all(char in DIGIT_VALUES for char in said.raw):
            return None  # 一三八零零零零五五六六: a telephone spelled out
        latin = self._is_latin_before(said.start)
        if said.negative or not latin:
            sign = None
        else:
            sign = money.sign_before(self.folded, said.start)
            times = _TIMES_BEFORE.search(self._before(said.start, 2)) and not _NO_COUNT_BEHIND.match(
                self.folded, said.end
            )
            if sign is None and not times:
                return None
        if self.folded.startswith("好几", said.end) or money.FOREIGN.match(self.folded, said.end):
            return None
        if self.folded[said.end : said.end + 1] == "." and self.folded[said.end + 1 : said.end + 2].isdigit():
            return None
        share = self._ratio(said) or self._power(said)
        if (
            share is None
            and _TIME_BEHIND.match(self.folded, said.end)
            and not money.sign_before(self.folded, said.start)
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

    def _role(self, said: _Said, end: int) -> str | None:
        before = self._before(said.start)
        if ratios.TAX_AFTER.match(self.folded, end):
            return "tax"
        return next((role for role, pattern in ratios.ROLES_BEFORE if pattern.search(before)), None)

    def _ratio(self, said: _Said) -> ValueItem | None:
        folded, end = self.folded, said.end
        if fold_word := ratios.FOLD.match(folded, end):
            digits = said.raw.replace(" ", "")
            if (apart := _DIGIT_APART.search(self._before(said.start, 3))) and len(digits) == 1:
                digits, said = apart[1] + digits, replace_start(said, said.start - 2)
            value = ratios.price_ratio_of_fold(digits, Decimal(digits) if digits.isdecimal() else said.numeral.value)
            if value is None:
                return None
            item = self._make(
                "ratio", "discount", said, fold_word.end(), value=value, range=None, role="discount", price_ratio=value
            )
            return changed(item, value=value, range=None)
        if tenths := ratios.TENTHS.match(folded, end):
            if said.numeral.value > 10:
                return None
            value = (said.numeral.value + ratios.tenth_of_tenths(tenths["half"])) / 10
            bounds = (said.numeral.value / 10, said.numeral.high / 10) if said.numeral.high else None
            role = self._role(said, tenths.end())
            return self._make("ratio", "tenths", said, tenths.end(), value=value, range=bounds, role=role)
        percent = ratios.PERCENT.match(folded, end)
        cut = ratios.PRICE_CUT.search(self._before(said.start))
        if percent is None and (cut or ratios.TAX_BEFORE.search(self._before(said.start))):
            percent = ratios.POINTS.match(folded, end)
        if percent:
            return self._percent(said, percent, cut=cut is not None)
        if ratios.DISCOUNT_NUMBER_BEFORE.search(self._before(said.start)) and not money.currency_behind(folded, end):
            value = ratios.price_ratio_of_fold(said.raw, said.numeral.value)
            if value is not None:
                return self._make("ratio", "discount", said, end, value=value, role="discount", price_ratio=value)
        return None

    def _percent(self, said: _Said, match: re.Match[str], *, cut: bool) -> ValueItem:
        value = said.value / ratios.PARTS_OF_A_PERCENT.get(match[0].strip(), 1)
        if match["half"]:
            value += Decimal("0.5")
        role = self._role(said, match.end())
        ratio = None
        if role is None and cut:
            role, ratio = "discount", 1 - value / 100
        end = match.end()
        if role == "tax" and (tail := ratios.TAX_AFTER.match(self.folded, end)):
            end = tail.end()
        return self._make("percent", "percent", said, end, value=value, role=role, price_ratio=ratio)

    def _power(self, said: _Said) -> ValueItem | None:
        if said.is_han:
            return None
        match = _POWER.match(self.folded, said.end)
        if match:
            exponent = match["exp"] or match["spoken"]
            value = said.value ** int(exponent) if exponent else said.value * Decimal(10) ** int(match["ten"])
            return self._make("number", "power", said, match.end(), value=value)
        slashed = _SLASHED.match(self.folded, said.end)
        if slashed and int(slashed["by"]) and "." not in said.raw and self._before(said.start, 1) != "/":
            return self._make("number", "quotient", said, slashed.end(), value=said.value / int(slashed["by"]))
        return None

    def _money(self, said: _Said) -> ValueItem | None:
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
        if not (sign or tail) and _TIME_BEHIND.match(self.folded, said.end):
            return None
        factor, extra = (tail.factor, tail.extra) if tail else (Decimal(1), Decimal(0))
        if sign and (millions := _MILLIONS.match(self.folded, end)):
            factor, end = Decimal(10**9 if millions[1].startswith("b") else 10**6), millions.end()
        value = said.value * factor + extra
        bounds = None if said.numeral.high is None else (said.numeral.value * factor, said.numeral.high * factor)
        if sign:
            said = replace_start(said, sign[0])
        currency = tail.currency if tail and not (sign and tail.currency == "CNY") else sign[1] if sign else "CNY"
        role = (
            "delta_per_unit" if per and money.CHANGE_BEFORE.search(self._before(said.start)) else self._role(said, end)
        )
        return self._make(
            "money", "unit price" if per else "money", said, end, value=None if said.numeral.alternatives else value,
            range=bounds,
            currency=currency, per=per, role=role, scale_said=bool(sign or tail or said.numeral.scale_said),
        )  # fmt: skip

    def _price_of_one(self, said: _Said) -> ValueItem | None:
        """报一百二十一平 is 120 for one; without the verb it is 121 of them."""
        if not said.raw.endswith("十一") or len(said.raw) < _PRICE_IN_CHARACTERS:
            return None
        unit = _MEASURE_BEHIND.match(self.folded, said.end)
        price = read_numeral(said.raw[:-1]) if unit and _PRICE_VERB.search(self._before(said.start, 3)) else None
        if unit is None or price is None:
            return None
        return self._make("money", "unit price", said, unit.end(), value=price.value, currency="CNY", per=unit["unit"])

    def _is_block(self, said: _Said, tail: money.Tail) -> bool:
        """一块 (this area, a piece) is no yuan."""
        return (
            said.raw in ("一", "这")
            and self.folded[said.end] == "块"
            and tail.end == said.end + 1
            and not money.PER_AFTER.match(self.folded, tail.end)
        )

    def _is_big(self, said: _Said) -> bool:
        """20w, 三百万, 1.2亿 with no unit behind are money."""
        if said.numeral.scale < 1000 or _TIMES_BEFORE.search(self._before(said.start, 2)):
            return False
        if said.numeral.scale == 1000 and not said.raw.endswith("k"):
            return False
        return not _MEASURE_BEHIND.match(self.folded, said.end)

    def _per(self, said: _Said, end: int, *, has_currency: bool) -> tuple[str | None, int]:
        behind = money.PER_AFTER.match(self.folded, end)
        if behind and (has_currency or not said.is_han or len(said.raw) > 1):
            return behind["unit"], behind.end()
        if not has_currency and said.is_han and len(said.raw) == 1:
            return None, end
        before = money.PER_BEFORE.search(self._before(said.start, 14))
        if before and (has_currency or not _MEASURE_BEHIND.match(self.folded, end)):
            return before["unit"], end
        return None, end

    def _ordinal(self, said: _Said) -> ValueItem | None:
        if not _ORDINAL_BEFORE.search(self._before(said.start, 2)):
            return None
        if _TIME_BEHIND.match(self.folded, said.end):
            return None
        start = self.folded.rindex("第", 0, said.start)
        return self._make("ordinal", "ordinal", replace_start(said, start), said.end)

    def _quantity(self, said: _Said) -> ValueItem | None:
        if said.raw in _CAPITALS or said.raw == "零" or (said.raw == "一" and self._before(said.start, 1) == "是"):
            return None
        unit = _MEASURE_BEHIND.match(self.folded, said.end)
        if unit is None:
            if _TIMES_BEFORE.search(self._before(said.start, 2)) and not _NO_COUNT_BEHIND.match(self.folded, said.end):
                return self._make("quantity", "times", said, said.end)
            return None
        if said.raw == "一" and unit["unit"] in NOT_BEHIND_ONE:
            return None
        if unit["unit"] == "m" and self.text[unit.end() - 1] in "MＭ":
            whole = said.start == 0 and unit.end() == len(self.text)
            return self._make("number", "number", said, unit.end(), value=said.value * 10**6) if whole else None
        if _TIME_BEHIND.match(self.folded, said.end):
            return None
        if (
            not said.is_han
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
        return self._make("quantity", "quantity", said, end, unit=unit["unit"], **more)

    def _plain(self, said: _Said) -> ValueItem | None:
        folded = self.folded
        behind = folded[said.end : said.end + 1]
        if behind == "点" or self._counts_lines(said) or self._is_dotted_date(said):
            return None
        if not said.is_han:
            if behind.isalpha() and behind.isascii():
                return None
            if _TIME_BEHIND.match(folded, said.end) or _TIME_BEFORE.search(self._before(said.start, 3)):
                return None
            return self._make("number", "number", said, said.end)
        if _TIME_BEHIND.match(folded, said.end) or _TIME_BEFORE.search(self._before(said.start, 3)):
            return None
        whole = said.start == 0 and said.end == len(folded)
        if whole:
            return self._make("number", "number", said, said.end)
        if said.raw in _CAPITALS:
            return None
        if said.raw[0] in "百千万亿" and (len(said.raw) < 3 and said.raw[-1] not in HAN_UNITS):
            return None
        if said.numeral.alternatives and not any(unit in said.raw for unit in HAN_UNITS):
            return None
        if any(unit in said.raw for unit in HAN_UNITS) or "点" in said.raw or len(said.raw) > 2:
            return self._make("number", "number", said, said.end)
        if _NUMBER_BEFORE.search(self._before(said.start, 3)) and said.raw not in ("一", "两") and not behind.isspace():
            return self._make("number", "number", said, said.end)
        return None

    def _counts_lines(self, said: _Said) -> bool:
        """1. 附二检验科, 2、输液泵: the numbers of a list."""
        return (
            len(said.raw) <= 2
            and _LIST_MARK.match(self.folded, said.end) is not None
            and self._before(said.start, 1) in ("", " ", "\n", "(")
        )

    def _is_dotted_date(self, said: _Said) -> bool:
        """4.28开标, 12.15截止: the grammar of times reads these."""
        return _DOTTED_DATE.fullmatch(said.raw) is not None and _DATE_CUE.match(self.folded, said.end) is not None

    def _fraction(self, fraction: ratios.Fraction, value: Decimal) -> ValueItem:
        start = fraction.start
        before = self._before(start)
        whole = _WHOLE_BEFORE.search(before)
        if not fraction.is_percent and whole and (read := read_numeral(whole["whole"])):
            value, start = read.value + value, start - len(before) + whole.start()
        elif minus := _MINUS.search(before):
            value, start = -value, start - len(before) + minus.start()
        said = _Said(start, fraction.end, self.folded[start : fraction.end], Numeral(value, high=fraction.high))
        if fraction.is_percent:
            return self._make("percent", "percent", said, fraction.end, role=self._role(said, fraction.end))
        return self._make("number", "fraction", said, fraction.end)

    def _half_tenth(self, match: re.Match[str]) -> ValueItem:
        said = _Said(match.start(), match.end(), match[0], Numeral(Decimal("0.05")))
        return self._make("ratio", "tenths", said, match.end(), role=self._role(said, match.end()))

    def _half_of(self, match: re.Match[str]) -> ValueItem:
        said = _Said(match.start(), match.end(), match[0], Numeral(Decimal("0.5")))
        return self._make("quantity", "half", said, match.end(), unit=match["unit"])

    def _half_price(self, match: re.Match[str]) -> ValueItem:
        said = _Said(match.start(), match.end(), match[0], Numeral(Decimal("0.5")))
        return self._make("ratio", "discount", said, match.end(), role="discount", price_ratio=Decimal("0.5"))

    # -- two values --------------------------------------------------------------------------------------------------

    def _ranged(self, left: _Said, right: _Said) -> ValueItem | None:
        """180到200万, 50-60万, 1万-5万元, 20和30之间: two numerals that share what stands behind the second."""
        if self._is_latin_before(left.start) and not money.sign_before(self.folded, left.start):
            return None
        gap = self.folded[left.end : right.start + (1 if right.negative else 0)]
        gap_text = gap if not right.negative else self.folded[left.end : right.end - len(right.raw)]
        if len(gap_text) > _LONGEST_GAP:
            return None
        own_unit = _OWN_UNIT.match(gap_text)
        joint = gap_text[own_unit.end() :] if own_unit else gap_text
        plain_joint = _FULL_RANGE.fullmatch(joint)
        between = None if plain_joint else _BETWEEN.fullmatch(joint)
        if plain_joint is None and between is None:
            return None
        shared = _Said(right.end - len(right.raw), right.end, right.raw, right.numeral)
        low = left.numeral.value
        scale = right.numeral.scale
        if not left.numeral.scale_said and scale > 1 and low < right.numeral.value / scale:
            low *= scale
        if low >= right.numeral.value or left.numeral.alternatives or right.numeral.alternatives:
            return None
        if _TIME_BEHIND.match(self.folded, right.end):
            return None
        close_at = _BETWEEN_END.match(self.folded, right.end) if between else None
        item = self._make("number", "number", shared, right.end) if close_at else self._single(shared)
        if item is None or item.kind == "ordinal":
            return None
        if item.rule == "discount":
            return self._folds(left, item)
        end = item.span.end
        if between:
            close = _BETWEEN_END.match(self.folded, end)
            if close is None:
                return None
            end = close.end()
        factor = item.value / right.numeral.value if item.value and right.numeral.value else Decimal(1)
        exact = factor if item.kind == "ratio" else Decimal(1)
        high = item.value if item.value is not None else right.numeral.value
        bounds: Bounds = (low * exact, high)
        sign = money.sign_before(self.folded, left.start) if item.kind == "number" else None
        kind: Kind = "money" if sign else item.kind
        return changed(
            item, kind=kind, currency=sign[1] if sign else item.currency, span=Span(left.start, end),
                text=self.text[left.start : end],
            rule=f"range of {item.rule}", value=None, range=bounds,
                scale_said=item.scale_said or left.numeral.scale_said,
        )  # fmt: skip

    def _folds(self, left: _Said, item: ValueItem) -> ValueItem | None:
        """八到九折: both ends are read as a discount is."""
        low = ratios.price_ratio_of_fold(left.raw.replace(" ", ""), left.numeral.value)
        if low is None or item.value is None or low >= item.value:
            return None
        return changed(
            item, span=Span(left.start, item.span.end), text=self.text[left.start : item.span.end],
            rule="range of discount", value=None, range=(low, item.value), price_ratio=None,
        )  # fmt: skip

    def _drop_price_units(self, items: list[ValueItem]) -> list[ValueItem]:
        """一套二百六: 一套 only says what the price is for."""
        return [
            item for item, follow in zip(items, [*items[1:], None], strict=False)
            if not (
                follow and follow.rule == "unit price" and follow.per == item.unit
                and item.kind == "quantity" and item.value == 1 and item.text.startswith("一")
                and follow.span.start - item.span.end <= _LONGEST_GAP
            )
        ]  # fmt: skip

    def _join_mixed(self, items: list[ValueItem]) -> list[ValueItem]:
        """1 4/3, 三百五十又三分之一: a whole number and a fraction are one."""
        joined: list[ValueItem] = []
        for item in items:
            last = joined[-1] if joined else None
            if (
                last and last.rule == "number" and item.rule in ("quotient", "fraction")
                and last.value is not None and item.value is not None and last.range is None
                and _MIXED.fullmatch(self.folded[last.span.end : item.span.start])
            ):  # fmt: skip
                joined[-1] = changed(
                    item, value=last.value + item.value, span=Span(last.span.start, item.span.end),
                    text=self.text[last.span.start : item.span.end], rule="mixed fraction",
                )  # fmt: skip
            else:
                joined.append(item)
        return joined

    def _join_ends(self, items: list[ValueItem]) -> list[ValueItem]:
        """百分之三十一到百分之百, 五块六到五块八: two ends said in full are one range."""
        joined: list[ValueItem] = []
        for item in items:
            last = joined[-1] if joined else None
            if (
                last and (self._same_measure(last, item) or _shares_percent(last, item))
                and last.value is not None and item.value is not None and last.value < item.value
                and _FULL_RANGE.fullmatch(self.folded[last.span.end : item.span.start])
            ):  # fmt: skip
                joined[-1] = changed(
                    last, value=None, range=(last.value, item.value), span=Span(last.span.start, item.span.end),
                    text=self.text[last.span.start : item.span.end], rule=f"range of {item.rule}",
                )  # fmt: skip
            else:
                joined.append(item)
        return joined

    @staticmethod
    def _same_measure(last: ValueItem, item: ValueItem) -> bool:
        if last.kind not in ("percent", "money", "ratio", "quantity"):
            return False
        return (last.kind, last.currency, last.unit, last.role) == (item.kind, item.currency, item.unit, item.role)

    def _join_bounds(self, items: list[ValueItem]) -> list[ValueItem]:
        """大于20小于等于35: a lower and an upper bound that meet are one range."""
        joined: list[ValueItem] = []
        for item in items:
            last = joined[-1] if joined else None
            bounds = self._meeting(last, item) if last else None
            if last and bounds:
                joined[-1] = changed(
                    item, value=None, range=bounds, span=Span(last.span.start, item.span.end),
                    text=self.text[last.span.start : item.span.end], rule="range of bounds",
                )  # fmt: skip
            else:
                joined.append(item)
        return joined

    def _meeting(self, left: ValueItem, right: ValueItem) -> Bounds | None:
        if left.range is None or right.range is None:
            return None
        low = left.range[0] if left.range[1] is None else right.range[0] if right.range[1] is None else None
        high = left.range[1] if left.range[0] is None else right.range[1] if right.range[0] is None else None
        if low is None or high is None or low >= high:
            return None
        between = self.folded[left.span.end : right.span.start]
        words = [m.start() for m in (_MIN_BEFORE.search(between), _MAX_BEFORE.search(between)) if m]
        if not words:
            return (low, high) if between.strip() in ("，", ",", "") else None
        return (low, high) if _BOUNDS_JOIN.fullmatch(between[: min(words)]) else None


def replace_start(said: _Said, start: int) -> _Said:
    return _Said(start, said.end, said.raw, said.numeral, said.negative)


def _shares_percent(last: ValueItem, item: ValueItem) -> bool:
    """百分之二十到三十: the second end is a percent too."""
    return last.kind == "percent" and "之" in last.text and (item.kind, item.rule) == ("number", "number")


def _without_overlap(items: list[ValueItem]) -> list[ValueItem]:
    """Keep, of two that overlap, the one that begins first; in the order of the text."""
    kept: list[ValueItem] = []
    for item in sorted(items, key=lambda i: (i.span.start, -i.span.end)):
        if not kept or kept[-1].span.end <= item.span.start:
            kept.append(item)
    return kept


def _inside(span: tuple[int, int], areas: list[tuple[int, int]]) -> bool:
    return any(first < span[1] and span[0] < last for first, last in areas)


def read_values(text: str) -> list[ValueItem]:
    """Return the numbers in `text` with what they count, left to right; no two overlap.

    `text` may be raw; spans index into it as given. Dates and clock times are left alone, phone numbers, links and
    model numbers too.
    """
    if not _TRIGGER.search(fold(text)):
        return []
    closed = close_up(text)
    if closed is None:
        return _Reader(text).items()
    spans = ((item, closed.span_as_sent(item.span)) for item in _Reader(closed.text).items())
    return [changed(item, span=span, text=text[span.start : span.end]) for item, span in spans]
