"""Digits and Latin letters of a message: whether they stand by themselves, and whether digits are a number or may be a model."""

from nlu import patterns as re
from nlu.text import is_latin

_QUANTITY_UNITS = "台|套|件|个|只|桶|吨|根|把|支|箱|kg|公斤|pcs|块|卷|米|片|盒|瓶|包|席|人|年|辆|张|条|付|对|组|打|份|本|斤|克|升|平|方|亩|间|桌|位|课时|节|次|票|柜|车|立方"
_QUANTITY_AFTER = re.compile(
    rf" ?(?:[*x×:：] ?\d|的|按|批量|单价|(?:也|都|各|就|再)?(?:要|来)?[一二两三四五六七八九十百千万半\d]+ ?(?:{_QUANTITY_UNITS}))"
)
_UNIT_AFTER = re.compile(
    r" ?(?:万|千|亿|w(?![a-z])|k(?![a-z])|元|块钱|人民币|%|％|个点|折|号|日|月|点|天|周|小时|分钟|秒|家|公里|左右|来|多|kpcs|\+"
    rf"|{_QUANTITY_UNITS})"
)
_SCALE_AFTER = re.compile(r"[万千百亿]|[wk](?![a-z])|\.\d|,\d{3}(?!\d)")
_PRICE_BEFORE = re.compile(
    r"(?:[@¥]|(?:我们?|咱们?)(?:也就|也才|就|才|只)[剩有是能]?|[从降压砍涨提]到|单价|每(?!个)[一-鿿]{1,2}|每个)[ :：]?$|\d,$"
)
"""300万, 400,863, @350, 每间夜350, 86,400: such digits are numbers, no model."""
_OF_EACH = re.compile(rf" ?(?:(?:/|每一?) ?(?:{_QUANTITY_UNITS})|一(?P<unit>{_QUANTITY_UNITS}))")
"""500/桶, 500一桶: what each costs; with 一 only behind so many of them."""
_COUNTED_BEFORE = rf"(?:\d|[一二两三四五六七八九十百千]) ?(?P<unit>{_QUANTITY_UNITS})[ ,，]*"
_SO_MANY_BEFORE = re.compile(rf"{_COUNTED_BEFORE}$")
_EACH_BEFORE = re.compile(rf"{_COUNTED_BEFORE}一(?P=unit)$")
_COUNT_REACH = 8
_DOMAIN = re.compile(r"[a-z0-9\-]+\.[a-z]")
"""After @: an address; Leo@Coast without a dot is a person and a firm."""


def is_number(text: str, start: int, end: int) -> bool:
    """Tell whether the digits are a price, a part of a longer number, or have a scale behind them."""
    return (
        _SCALE_AFTER.match(text, end) is not None
        or _PRICE_BEFORE.search(text, max(start - 6, 0), start) is not None
        or _is_price_of_each(text, start, end)
    )


def _is_price_of_each(text: str, start: int, end: int) -> bool:
    """Tell whether the digits are what each of so many costs (300桶 500一桶, 300桶 一桶500, 500/桶)."""
    first = max(start - _COUNT_REACH, 0)
    if _EACH_BEFORE.search(text, first, start) is not None:
        return True
    each = _OF_EACH.match(text, end)
    if each is None or each["unit"] is None:
        return each is not None
    counted = _SO_MANY_BEFORE.search(text, first, start)
    return counted is not None and counted["unit"] == each["unit"]


def has_unit_after(text: str, end: int) -> bool:
    """Tell whether a unit of money, time or goods follows."""
    return _UNIT_AFTER.match(text, end) is not None


def has_quantity_after(text: str, end: int) -> bool:
    """Tell whether a quantity, or what asks for one (的, 按, *), follows."""
    return _QUANTITY_AFTER.match(text, end) is not None


def is_apart(text: str, start: int, end: int) -> bool:
    """Tell whether Latin letters and digits at the ends of a stretch are not part of a longer word or number."""
    first, last = text[start], text[end - 1]
    before, after = text[start - 1 : start], text[end : end + 1]
    if is_latin(first):
        if before == "_" or (before == "@" and _DOMAIN.match(text, start)):
            return False
        if before.isascii() and (before.isalnum() or (first.isdigit() and before in tuple(".-/%"))):
            return False
        if before == ":" and first.isdigit() and text[max(start - 2, 0) : start - 1].isdigit():
            return False
    if is_latin(last) and after.isascii() and after:
        if (
            after == "_"
            or (after == "@" and _DOMAIN.match(text, end + 1))
            or (after == "." and text[end + 1 : end + 2].isalpha() and text[end + 1].isascii())
        ):
            return False
        if after.isalnum() and not (last.isdigit() and after == "x"):
            return False
        if last.isdigit() and after in ".%:" and text[end + 1 : end + 2].isdigit():
            return False
    return True
