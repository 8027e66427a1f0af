"""What a number beside goods is: each numeral with what stands around it, and the first rule that fits names its part."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from nlu import patterns as re
from nlu.numerals import NUMERAL, number
from nlu.quote_figures import BEHIND_A_COUNT, MONEY, Cut, Part, Price, Quantity, Total
from nlu.quote_number_words import (
    COUNT_BEFORE,
    COUNT_LABEL,
    CUT_BEFORE,
    CUT_FURTHER_BEFORE,
    DIGITS,
    EACH_AFTER,
    EACH_BEFORE,
    EQUALS,
    EQUALS_BEFORE,
    FOREIGN_AFTER,
    FOREIGN_BEFORE,
    IN_TURN,
    MEASURED,
    MORE_BEFORE,
    NEXT_PRICE,
    NO_NUMBER_AFTER,
    NOT_A_COUNT,
    OTHER_NOUN,
    PER_BEFORE,
    PER_CENT,
    PRICE_LABEL,
    RATE_AFTER,
    RATE_BEFORE,
    RENT_BEFORE,
    ROUNDED_BEFORE,
    SIGN_AFTER,
    SIGN_BEFORE,
    SURE_PRICE_LABEL,
    TIME_AFTER,
    TOTAL_AFTER,
    TOTAL_BEFORE,
    UNIT_SIGN_BEFORE,
    WHOLE_CUT_BEFORE,
)
from nlu.quote_numerals import ForOne
from nlu.quote_units import UNIT, unit_class
from nlu.text import Span

_PLACE = r"(?:层楼?|栋楼?|幢楼?|个?(?:楼层?|门店|网点|校区|院区|园区|教室|班级?|房间|车间|部门|工地|仓库|分公司|分店|店面?|厂区?|点位?|地方|科室|病区|食堂|站点?)|[家间处所](?:店|公司|厂|学校|医院|门店|教室|分公司|酒店|工厂|门诊|酒楼|餐厅|食堂|办公室|会议室)?)"
_EACH_PLACE = rf"{_PLACE}(?:[,， ]|都|就|是|要)*(?:各|每(?:层|栋|家|间|个|处|所)?(?:店|楼|点|教室|班)?)"
_PLACES_EACH = re.compile(rf" ?{_EACH_PLACE}")
"""Behind a number: so many places, each with its share (三层楼各200平)."""
_PLACES_BEFORE = re.compile(rf"(?P<n>\d{{1,3}}|[{DIGITS}十]{{1,3}}) ?{_EACH_PLACE}[要来配装铺需 ]*$")


_CHANGED_AFTER = re.compile(
    rf"[ ?？!！]*(?:{UNIT})?[ ?？,，]*(?:(?:不对|错了|写错了?|打错了?)[ ，,]*(?:应该|应当|改)?(?:是|成|为)|(?:直接|又|再|现在)?(?:[改变换]|(?:加|涨|升|增加?|增|减|降|缩|改|变|调|提)(?:少|整)?(?:到|成|为|至))了?) ?(?={NUMERAL.pattern})"
)
"""从380加到412, 4万8不对是2万4: what it was."""
_CAME_DOWN = re.compile(r"(?:总价|合计|总计|一共|总共)[\d.万w元块 ]{2,12}(?:优惠|降|让|压|抹)(?:价|利)?到$")
"""总价82000优惠到80000."""
_LEAST_ORDER = re.compile(r"(?:k(?![a-z]))?(?:起订|起售|起批|起送)")
"""200K起订 says how many at least, and not how many are wanted."""
LATIN_COUNT_BEFORE = re.compile(r"\d ?(?:kg|pcs)$")
"""Behind it a price may stand at once (300kg7块2)."""
_PRICED_AT = re.compile(rf" ?@ ?¥?(?={NUMERAL.pattern})")
"""30k @1.85: how many, and at what price."""
_EACH_IN_TURN = re.compile(
    rf"各(?:是|要|按|报|给| )*(?:{NUMERAL.pattern})(?:元|块钱?|{UNIT})?(?: ?[和跟与、/] ?(?:{NUMERAL.pattern})(?:元|块钱?|{UNIT})?)+"
)
"""各8.2和10.9: one number for each of the goods before."""


@lru_cache(maxsize=8)
def _each_in_turn(masked: str) -> tuple[tuple[int, int], ...]:
    """Return where numbers in turn stand behind 各, found once for all numbers of a text."""
    return tuple(match.span() for match in _EACH_IN_TURN.finditer(masked))


_BUT = re.compile(rf" ?(?:{UNIT})?[ ，,]*(?:而|应该)?是 ?{NUMERAL.pattern}")
"""不是300本是350本: what it is not."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number and what stands around it. `unit` is the one behind it, `before` the words in front, `per` of what one it is the price."""

    masked: str
    start: int
    end: int
    value: Decimal
    unit: str | None
    unit_end: int
    before: str
    scale_said: bool
    has_currency: bool
    per: ForOne | None = None

    @property
    def may_be_money(self) -> bool:
        return self.has_currency or self.unit is None

    @property
    def is_in_turn(self) -> bool:
        if "各" in self.masked and any(start <= self.start < end for start, end in _each_in_turn(self.masked)):
            return True
        return bool(IN_TURN.search(self.masked[max(self.start - 40, 0) : self.start]))

    def quantity(self, rule: str, *, is_marked: bool = True) -> Quantity:
        each = bool(EACH_BEFORE.search(self.before)) and not self.is_in_turn
        end = self.end if self.unit is None else self.unit_end
        span = Span(self.start, end)
        places = _PLACES_BEFORE.search(self.masked, max(self.start - 16, 0), self.start)
        times = number(places["n"]) if places else None
        if times is not None:
            return Quantity(self.value * times, self.unit, span, rule)
        return Quantity(self.value, self.unit, span, rule, each, is_marked or each, self.is_in_turn)

    def price(self, rule: str, *, unit: str | None = None, end: int | None = None, is_marked: bool = True) -> Price:
        span = Span(self.start, end or self.end)
        return Price(self.value, unit, span, rule, is_marked, self.scale_said, in_turn=self.is_in_turn)


@dataclass(frozen=True, slots=True)
class NumberRule:
    """What a number is where `applies` holds; `build` returns None for one that is no part of a quotation."""

    name: str
    applies: Callable[[Number], object]
    build: Callable[[Number, str], Part | None]


def _nothing(_number: Number, _rule: str) -> None:
    return None


def _counts_another(number: Number) -> bool:
    """Tell whether a bare number is followed by something that is no money and no goods: 一共两层楼."""
    return not number.has_currency and not number.scale_said and OTHER_NOUN.match(number.masked, number.end) is not None


def _per_unit_after(number: Number, rule: str) -> Part | None:
    return number.price(rule, unit=number.per.unit, end=number.per.end) if number.per is not None else None


def _per_unit_before(number: Number, rule: str) -> Part | None:
    match = PER_BEFORE.search(number.before)
    return number.price(rule, unit=match["unit"]) if match else None


def _rent_before(number: Number, rule: str) -> Part | None:
    match = RENT_BEFORE.search(number.before)
    return number.price(rule, unit=match["unit"]) if match else None


def _labelled_price(number: Number, rule: str) -> Part | None:
    """按, 给 before a sum in yuan may still mean the sum of all; 单价 and @ may not."""
    return number.price(rule, is_marked=bool(SURE_PRICE_LABEL.search(number.before)) or not number.has_currency)


def _is_rounded(number: Number) -> bool:
    """Tell whether a sum is what is left when the whole is rounded: 抹零到890, 凑个整1600, 整单抹零十四万二; 抹零300 takes 300 off."""
    rounded = ROUNDED_BEFORE.search(number.before) if number.may_be_money else None
    return rounded is not None and bool(
        rounded["to"] or "整" in rounded[0] or (number.scale_said and number.value >= 10_000)
    )


def _may_be_term(unit: str | None) -> bool:
    """Tell whether a number in `unit` may be a length of time or a limit of money; so many pieces or containers never are."""
    return unit is not None and unit_class(unit) not in ("piece", "container", "mass", "area", "volume")


NUMBER_RULES = (
    NumberRule("quote: per mille", lambda n: n.masked[n.start] in "千万" and not n.has_currency, _nothing),
    NumberRule("quote: per cent", lambda n: not n.has_currency and PER_CENT.match(n.masked, n.end), _nothing),
    NumberRule(
        "quote: foreign money",
        lambda n: FOREIGN_BEFORE.search(n.before) or FOREIGN_AFTER.match(n.masked, n.end),
        _nothing,
    ),
    NumberRule(
        "quote: sum of a line",
        lambda n: n.may_be_money and EQUALS_BEFORE.search(n.before),
        lambda n, rule: Total(n.value, Span(n.start, n.end), rule) if len(EQUALS.findall(n.masked)) == 1 else None,
    ),
    NumberRule(
        "quote: total",
        lambda n: (
            (n.may_be_money and TOTAL_BEFORE.search(n.before) and not _counts_another(n))
            or ((n.has_currency or n.scale_said) and TOTAL_AFTER.match(n.masked, n.end))
            or _is_rounded(n)
            or (n.may_be_money and _CAME_DOWN.search(n.masked, max(n.start - 24, 0), n.start))
        ),
        lambda n, rule: Total(n.value, Span(n.start, n.end), rule),
    ),
    NumberRule(
        "quote: off the whole",
        lambda n: (
            n.may_be_money
            and (
                WHOLE_CUT_BEFORE.search(n.before)
                or CUT_FURTHER_BEFORE.search(n.before)
                or (ROUNDED_BEFORE.search(n.before) and not _is_rounded(n))
            )
            and n.per is None
        ),
        lambda n, rule: Cut(n.value, Span(n.start, n.end), rule),
    ),
    NumberRule(
        "quote: a difference",
        lambda n: n.may_be_money and (CUT_BEFORE.search(n.before) or (n.has_currency and MORE_BEFORE.search(n.before))),
        _nothing,
    ),
    NumberRule("quote: a measure", lambda n: not n.has_currency and MEASURED.search(n.before), _nothing),
    NumberRule(
        "quote: what it was",
        lambda n: _CHANGED_AFTER.match(n.masked, n.end) or (n.before.endswith("不是") and _BUT.match(n.masked, n.end)),
        _nothing,
    ),
    NumberRule(
        "quote: least order", lambda n: _LEAST_ORDER.match(n.masked, max(n.end, n.unit_end if n.unit else 0)), _nothing
    ),
    NumberRule("quote: places", lambda n: not n.has_currency and _PLACES_EACH.match(n.masked, n.end), _nothing),
    NumberRule("quote: price per unit", lambda n: n.may_be_money and PER_BEFORE.search(n.before), _per_unit_before),
    NumberRule("quote: rent", lambda n: n.may_be_money and RENT_BEFORE.search(n.before), _rent_before),
    NumberRule(
        "quote: times",
        lambda n: n.may_be_money and SIGN_BEFORE.search(n.before) and not UNIT_SIGN_BEFORE.search(n.before),
        lambda n, rule: n.quantity(rule),
    ),
    NumberRule(
        "quote: price of each",
        lambda n: n.may_be_money and n.per is not None and not NEXT_PRICE.match(n.masked, n.end),
        _per_unit_after,
    ),
    NumberRule(
        "quote: price apiece",
        lambda n: n.may_be_money and EACH_AFTER.match(n.masked, n.end),
        lambda n, rule: n.price(rule),
    ),
    NumberRule(
        "quote: times price",
        lambda n: n.unit is None and UNIT_SIGN_BEFORE.search(n.before),
        lambda n, rule: n.price(rule),
    ),
    NumberRule(
        "quote: so many at",
        lambda n: n.unit is None and not n.has_currency and _PRICED_AT.match(n.masked, n.end),
        lambda n, rule: n.quantity(rule),
    ),
    NumberRule(
        "quote: counted", lambda n: n.unit is None and COUNT_LABEL.search(n.before), lambda n, rule: n.quantity(rule)
    ),
    NumberRule(
        "quote: price", lambda n: n.has_currency or (n.unit is None and PRICE_LABEL.search(n.before)), _labelled_price
    ),
    NumberRule("quote: a term", lambda n: _may_be_term(n.unit) and NOT_A_COUNT.match(n.masked, n.unit_end), _nothing),
    NumberRule("quote: something else", lambda n: n.unit == "个" and OTHER_NOUN.match(n.masked, n.unit_end), _nothing),
    NumberRule(
        "quote: a rate",
        lambda n: n.unit is not None and (RATE_BEFORE.search(n.before) or RATE_AFTER.match(n.masked, n.unit_end)),
        _nothing,
    ),
    NumberRule("quote: quantity", lambda n: n.unit is not None, lambda n, rule: n.quantity(rule)),
    NumberRule("quote: times product", lambda n: SIGN_AFTER.match(n.masked, n.end), lambda n, rule: n.quantity(rule)),
    NumberRule(
        BEHIND_A_COUNT,
        lambda n: COUNT_BEFORE.search(n.before) and not TIME_AFTER.match(n.masked, n.end),
        lambda n, rule: n.quantity(rule, is_marked=False),
    ),
    NumberRule("quote: part of a word", lambda n: NO_NUMBER_AFTER.match(n.masked, n.end), _nothing),
    NumberRule(MONEY, lambda n: n.scale_said and n.value >= 10_000, lambda n, rule: n.price(rule, is_marked=False)),
    NumberRule("quote: bare number", lambda _: True, lambda n, rule: n.quantity(rule, is_marked=False)),
)
