"""Percents, discounts, shares: 13%, 百分之五, 千分之三, 3个点, 三成, 九五折, 对折."""

from dataclasses import dataclass
from decimal import Decimal

from nlu import patterns as re
from nlu.numerals import DIGIT_VALUES, NUMERAL, read_numeral

_BASES = {
    "百": 100,
    "千": 1_000,
    "万": 10_000,
    "佰": 100,
    "仟": 1_000,
    "十万": 100_000,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "百万万": 10**10,
}
_FRACTION = re.compile(
    r"(?P<base>[\d.百千万亿十零一二两三四五六七八九壹贰叁肆伍陆柒捌玖拾佰仟 ]+?)\s*分\s*之\s*(?P<minus>负|"
    r"-)?(?=[\d零一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾百千万])"
)
_THOUSANDS = re.compile(r"\d{1,3}(?:，\d{3})+(?!\d)")
PARTS_OF_A_PERCENT = {"‰": 10, "个基点": 100, "基点": 100, "个bp": 100, "bp": 100}
PERCENT = re.compile(
    r"\s*(?P<sign>[%‰])|个?基点|\s?个?bp(?![a-z])|\s*个?\s*百\s*分\s*点|个点(?:位(?!置))?(?!位)|个(?P<half>半)(?:百分)?点(?![钟儿])"
)
POINTS = re.compile(r"(?P<half>(?!))?点(?!钟|半|整|前|后|左右|\d|到|开|见|多|位|[零一二三四五六七八九十])")
FOLD = re.compile(r"\s*折(?!叠|弯|算|旧|合|现|返|腾|断|磨|射|线|页|让)(?:扣)?")
TENTHS = re.compile(
    r"\s*成(?P<half>半|[一二三四五六七八九](?![一二三四五六七八九十百千万个台套折块元天年月]))?(?![为功本立都交品套型员长果绩份熟分单年人天日色形就像语了全组衣])"
)
PRICE_CUT = re.compile(r"(?:让|优惠|下浮|降|便宜|减|让利|砍|低)(?:了|价|掉|他们?|她们?|我们)?(?:约|大概)? ?$")
TAX_BEFORE = re.compile(r"(?:含税|税率|税点|增值税|专票|普票|税)(?:率|点|价)?(?:按|是|为|[:：])? ?$")
TAX_AFTER = re.compile(r" ?的?(?:税|增值税|专票|普票)")
ROLES_BEFORE = (
    ("tax", TAX_BEFORE),
    ("downpayment", re.compile(r"(?:首付款?|预付款?|定金|订金)(?:付|按|是|比例)? ?$")),
    (
        "share",
        re.compile(
            r"(?:毛利率?|净利率?|利润率?|份额|占比?|提成|返点|佣金|股份|赢单率|赢率|概率|把握)(?:大概|约|有|"
            r"是|到|谈到)*了? ?$"
        ),
    ),
)
DISCOUNT_NUMBER_BEFORE = re.compile(
    r"折扣率?(?:按|是|改|打|改成|改到|为|从|由|:|：)? ?(?:\d{1,2}(?:\.\d{1,2})?折? ?(?:→|-*>|[改调变降升提][成为到至]) ?)?$"
)
"""Right before the number of a discount: its name, and what it was (折扣95→|93, 折扣由95调为|92)."""
HALF_PRICE = re.compile(r"(?:打)?对折|半价(?!值)|半折")
HALF_TENTH = re.compile(r"半成(?![品型熟])")


@dataclass(frozen=True, slots=True)
class Fraction:
    """A分之B. `is_percent` where A is a power of ten; the value then counts in hundredths."""

    start: int
    end: int
    value: Decimal | None
    """None where it is no fraction that people say (五百分之2.2): its numbers are none of their own either."""
    is_percent: bool
    high: Decimal | None = None
    """The other end of 百分之四五."""


def find_fractions(text: str) -> list[Fraction]:
    """Return the fractions said with 分之 in folded text."""
    if "之" not in text:
        return []
    found = []
    for match in _FRACTION.finditer(text):
        base_text = match["base"].strip().replace(" ", "")
        numerator = _THOUSANDS.match(text, match.end()) or NUMERAL.match(text, match.end())
        if numerator is None:
            continue
        value = read_numeral(numerator[0].replace("，", ",") if "，" in numerator[0] else numerator[0])
        amount = Decimal(100) if numerator[0] == "百" else value.value if value else None
        if amount is None:
            continue
        sign = -1 if match["minus"] else 1
        start = match.start() + len(match["base"]) - len(match["base"].lstrip())
        if base_text in _BASES or base_text.removeprefix("一") in _BASES:
            base = _BASES[base_text.removeprefix("一")]
            is_percent = not base_text.startswith("一")
            scale = Decimal(sign * (100 if is_percent else 1)) / base
            high = value.high * scale if value and value.high else None
            found.append(Fraction(start, numerator.end(), amount * scale, is_percent, high))
            continue
        base_read = read_numeral(base_text)
        if base_read and base_read.value:
            is_said = amount == amount.to_integral_value()
            fraction = sign * amount / base_read.value if is_said else None
            found.append(Fraction(start, numerator.end(), fraction, is_percent=False))
    return found


def price_ratio_of_fold(text: str, value: Decimal) -> Decimal | None:
    """Return what is paid after 折: 九五 and 95 are 0.95, 8 and 八 0.8, 8.5 is 0.85."""
    if text and all(char in DIGIT_VALUES for char in text) and len(text) == 2:
        value = Decimal(DIGIT_VALUES[text[0]] * 10 + DIGIT_VALUES[text[1]])
    ratio = value / 10 if value <= 10 else value / 100
    return ratio if 0 < ratio <= 1 else None


def tenth_of_tenths(text: str | None) -> Decimal:
    """Return what 七成五 and 三成半 add to the tenths."""
    if not text:
        return Decimal(0)
    return Decimal("0.5") if text == "半" else Decimal(DIGIT_VALUES[text]) / 10
