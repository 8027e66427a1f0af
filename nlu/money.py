"""Money: which words make a number an amount, in which currency, and per which unit."""

from dataclasses import dataclass
from decimal import Decimal

from nlu import patterns as re
from nlu.currencies import COINS, CURRENCIES, SIGNS, UNDECIDED
from nlu.numerals import ARABIC, DIGIT_VALUES, HAN_DIGITS, number
from nlu.quantities import MEASURE
from nlu.rules import one_of

_DIGIT = rf"[\d{HAN_DIGITS}]"
_SHEET = (
    r"(?:(?![的了就都也一每给报含不包起左多以我他客太打比够到送运才还没钱整正人上下内])[一-鿿]){0,3}?"
    r"(?:屏|板|幕布|模组|银幕|砖|毯|垫|膜|模块|组件|芯片|内存条?|[显网声主板]卡|肥皂|镜片|手表|电表|水表|广告牌|标牌|地垫|车牌|草坪|砚|豆腐|蛋糕|巧克力|腕表)(?!价|费|款)"
)
"""What comes in pieces (块): so many of them are no sum."""
_YUAN = re.compile(
    rf" ?(?P<currency>{one_of(CURRENCIES)})(?![子香帐素宵首旦老器件数套煤蛋状茎体头肉屏砖表石地牌桥])(?!样?板|电池|"
    rf"玻璃|瓷|钢|硬盘|展|显示)(?!(?<=块) ?(?:(?:led|lcd|oled) ?)?{_SHEET})"
    rf"(?:零?(?P<jiao>{_DIGIT})[毛角](?:(?P<fen>{_DIGIT})分?)?|零?(?P<only_fen>{_DIGIT})分"
    rf"|(?<=块)(?:(?P<short>{_DIGIT})(?:(?P<short_fen>{_DIGIT})(?!\d))?|"
    rf"零(?P<zero_fen>{_DIGIT}))(?![\d.万千百十%折:]| ?{MEASURE}))?"
    rf"(?:钱(?!包)|整(?![个套车体单年天机柜箱])|正(?=$|[，。)]))?(?:人民币)?"
)
_JIAO = re.compile(
    rf"(?:[毛角](?![利坯病重球衣巾钢])(?:(?P<fen>\d\d(?![\d.万千百十%折:]| ?{MEASURE})|{_DIGIT})分?)?|分(?P<only>(?!之|"
    rf"[钟子享公期析别行店厂部批段支队组开成解布配送散给类辨离销包流项级子数制压体节次钟])))(?:钱)?"
)
_COIN = re.compile(rf" ?(?P<coin>{one_of(COINS)})")
_AND_COINS = re.compile(rf"又?零?(?P<n>{ARABIC}|[{HAN_DIGITS}十]{{1,3}}) ?(?P<coin>{one_of(COINS)})")
FOREIGN = re.compile(rf" ?(?:{one_of(UNDECIDED)})(?!构|杯|笔)")
"""Behind a number: money, but nobody knows of which country."""
_SIGN_ENDS = frozenset({" ", *(sign[-1] for sign in SIGNS)})
SIGN_BEFORE = re.compile(rf"(?P<sign>(?:(?<![a-z])|(?![a-z])){one_of(SIGNS)}) ?$")
PER_AFTER = re.compile(rf" ?(?:/ ?|每|一(?!次(?:性|付|结|到位|交|给)))(?P<unit>{MEASURE})")
PER_BEFORE = re.compile(
    rf"(?:每|(?<![头第])一(?!期|轮|号|区|标)(?!(?<=[这那]一)[块包段片头单笔票])(?!(?<=[中拿分得投]了一)[块包段片份])|单|(?<=[元块币])/)(?P<unit>{MEASURE})(?:的?(?:单?价|价格))?(?:是|按|算|卖|报|要|给(?:他们?|她们?|你们?|"
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
        currency = CURRENCIES[found["currency"]]
        coins = _AND_COINS.match(text, found.end())
        count = number(coins["n"]) if coins else None
        if coins and count is not None and COINS[coins["coin"]][0] == currency:
            return Tail(coins.end(), currency, extra=count * COINS[coins["coin"]][1])
        return Tail(found.end(), currency, extra=jiao / 10 + fen / 100)
    if coin := _COIN.match(text, at):
        currency, part = COINS[coin["coin"]]
        return Tail(coin.end(), currency, factor=part)
    small = _JIAO.match(text, at)
    if small is None:
        return None
    is_fen = text[at] == "分"
    fen = _digit(small["fen"]) / 10 ** (len(small["fen"] or "") + 1)
    return Tail(small.end(), "CNY", extra=fen, factor=Decimal("0.01") if is_fen else Decimal("0.1"))


def sign_before(text: str, at: int) -> tuple[int, str] | None:
    """Return where a currency sign that ends at `at` begins, and its currency."""
    if text[at - 1 : at] not in _SIGN_ENDS:
        return None
    window = max(0, at - 6)
    found = SIGN_BEFORE.search(text[window:at])
    return (window + found.start(), SIGNS[found["sign"]]) if found else None
