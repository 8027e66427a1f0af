"""Money: which words make a number an amount, in which currency, and per which unit."""

from dataclasses import dataclass
from decimal import Decimal

from nlu import patterns as re
from nlu.numerals import DIGIT_VALUES, HAN_DIGITS
from nlu.quantities import MEASURE
from nlu.rules import one_of

CURRENCIES = {
    "元": "CNY", "块": "CNY", "圆": "CNY", "块钱": "CNY", "元钱": "CNY", "人民币": "CNY", "元人民币": "CNY",
    "块人民币": "CNY",
    "rmb": "CNY", "cny": "CNY", "大洋": "CNY", "元整": "CNY", "圆整": "CNY", "美元": "USD", "美金": "USD",
    "美刀": "USD", "刀": "USD",
    "usd": "USD", "欧元": "EUR", "eur": "EUR", "欧": "EUR", "英镑": "GBP", "镑": "GBP", "gbp": "GBP", "日元": "JPY",
    "日币": "JPY", "日圆": "JPY",
    "jpy": "JPY", "港币": "HKD", "港元": "HKD", "港纸": "HKD", "hkd": "HKD", "台币": "TWD", "新台币": "TWD",
    "韩元": "KRW", "韩币": "KRW",
    "新币": "SGD", "新加坡元": "SGD", "sgd": "SGD", "澳元": "AUD", "澳币": "AUD", "aud": "AUD", "加元": "CAD",
    "加币": "CAD", "cad": "CAD",
    "瑞郎": "CHF", "瑞士法郎": "CHF", "chf": "CHF", "卢布": "RUB", "泰铢": "THB", "越南盾": "VND", "卢比": "INR",
    "马币": "MYR", "林吉特": "MYR",
    "澳门元": "MOP", "澳门币": "MOP", "迪拉姆": "AED",
}  # fmt: skip
_SIGNS = {"¥": "CNY", "rmb": "CNY", "cny": "CNY", "人民币": "CNY", "$": "USD", "us$": "USD", "usd": "USD",
    "美元": "USD", "美金": "USD",
          "€": "EUR", "eur": "EUR", "欧元": "EUR", "£": "GBP", "gbp": "GBP", "hk$": "HKD", "hkd": "HKD",
          "港币": "HKD", "jpy": "JPY", "sgd": "SGD"}  # fmt: skip

_DIGIT = rf"[\d{HAN_DIGITS}]"
_YUAN = re.compile(
    rf" ?(?P<currency>{one_of(CURRENCIES)})(?![素宵首旦老器件数套煤蛋状茎体头肉屏砖表石地牌])(?!样?板|电池|"
    rf"玻璃|瓷|钢|硬盘|展|显示)"
    rf"(?:零?(?P<jiao>{_DIGIT})[毛角](?:(?P<fen>{_DIGIT})分?)?|零?(?P<only_fen>{_DIGIT})分"
    rf"|(?<=块)(?:(?P<short>{_DIGIT})(?:(?P<short_fen>{_DIGIT})(?!\d))?|"
    rf"零(?P<zero_fen>{_DIGIT}))(?![\d.万千百十%折:]| ?{MEASURE}))?"
    rf"(?:钱(?!包)|整(?![个套车体单年天机柜箱])|正(?=$|[，。)]))?(?:人民币)?"
)
_JIAO = re.compile(
    rf"(?:[毛角](?![利坯病重球衣巾钢])(?:(?P<fen>{_DIGIT})分?)?|分(?P<only>(?!之|"
    rf"[钟子享公期析别行店厂部批段支队组开成解布配送散给类辨离销包流项级子数制压体节次钟])))(?:钱)?"
)
SIGN_BEFORE = re.compile(rf"(?P<sign>{one_of(_SIGNS)}) ?$")
PER_AFTER = re.compile(rf" ?(?:/ ?|每|一)(?P<unit>{MEASURE})")
PER_BEFORE = re.compile(
    rf"(?:每|一|单|(?<=[元块币])/)(?P<unit>{MEASURE})(?:的?(?:单?价|价格))?(?:是|按|算|卖|报|要|给(?:他们?|她们?|你们?|"
    rf"我们?|咱)?|让|降|涨|便宜|优惠|减|加|再|多|少|约|大概|才|到|付|出)* ?$"
)
CHANGE_BEFORE = re.compile(r"(?:降|涨|让|便宜|优惠|减|加|少|下浮|上浮|下调|上调)(?:了|价|到)?(?!到) ?$")


@dataclass(frozen=True, slots=True)
class Tail:
    """The currency behind a numeral. `extra` is what 毛 and 分 add, `factor` what the numeral itself counts in."""

    end: int
    currency: str
    extra: Decimal = Decimal(0)
    factor: Decimal = Decimal(1)


def _digit(text: str | None) -> Decimal:
    return Decimal(DIGIT_VALUES.get(text, text)) if text else Decimal(0)


def currency_behind(text: str, at: int) -> Tail | None:
    """Read the currency (and the 毛 and 分) that stands at `at`."""
    found = _YUAN.match(text, at)
    if found:
        jiao = _digit(found["jiao"] or found["short"])
        fen = _digit(found["fen"] or found["only_fen"] or found["short_fen"] or found["zero_fen"])
        return Tail(found.end(), CURRENCIES[found["currency"]], extra=jiao / 10 + fen / 100)
    small = _JIAO.match(text, at)
    if small is None:
        return None
    is_fen = text[at] == "分"
    return Tail(
        small.end(), "CNY", extra=_digit(small["fen"]) / 100, factor=Decimal("0.01") if is_fen else Decimal("0.1")
    )


def sign_before(text: str, at: int) -> tuple[int, str] | None:
    """Return where a currency sign that ends at `at` begins, and its currency."""
    window = max(0, at - 6)
    found = SIGN_BEFORE.search(text[window:at])
    return (window + found.start(), _SIGNS[found["sign"]]) if found else None
