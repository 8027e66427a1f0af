"""A company's name taken apart: where it sits, what it is called, what it does, its legal form."""

from dataclasses import dataclass
from functools import lru_cache

from nlu import patterns as re
from nlu.names.data.companies import INDUSTRIES, INSTITUTIONS, LATIN_LEGAL_FORMS, LEGAL_FORMS, SHOPS
from nlu.names.data.groups import REGIONS
from nlu.names.data.places import PROVINCE_OF
from nlu.names.data.words import WORDS
from nlu.names.dictionary import is_small_place, is_word
from nlu.names.places_in_text import NATIONS, PLACE_ENDS, is_place_end, place_at, same_region, short_place
from nlu.text import fold

_BRACKETS = re.compile(r"[(\[【]([^()\[\]【】]*)[)\]】]")
_LATIN_WORD = re.compile(r"[a-z0-9]*[a-z][a-z0-9&'\-]*")
_UNKNOWN_PLACE = re.compile(r"[\u4e00-\u9fff]{2,3}[市区县省]")
_LEGAL_SET = frozenset(LEGAL_FORMS)
_PARTS = (
    frozenset(INDUSTRIES)
    | frozenset(INSTITUTIONS)
    | frozenset(SHOPS)
    | _LEGAL_SET
    | {
        "城市商业银行",
        "农村商业银行",
        "商业银行",
        "与",
        "及",
        "和",
        "城市",
        "农村",
        "第一",
        "第二",
        "第三",
        "综合",
        "海上",
    }
)
_TRADES = frozenset(INDUSTRIES)
_MAX_PART = max(map(len, _PARTS))
_MIN_BRAND = 2
NONE: frozenset[str] = frozenset()
_TOWN_ENDS = tuple("山镇村港岭湾湖岛桥乡庄")
_NAMED_BY_TOWN = ("小学", "中学", "学校", "幼儿园")
"""Houses that the town stands before, also where the city before it is said without its 市 (武汉|东湖|育新中学)."""
_LONGEST_WORD = 4
_OF_A_FAMILY = ("记", "氏")
_MAX_PLAIN_BRAND = 4
"""A longer brand is looked at once more: a place in it parts a group's name from that of its firm."""
_IN_A_BRAND = re.compile("[一二三四五六七八九十](?:航)?(?:局|院|厂|处|所|冶|建|化)")
"""中建三局, 中铁十八局: the number and what follows belong to the brand."""


@dataclass(frozen=True, slots=True)
class CompanyName:
    """The parts of a company's name, folded.

    Attributes:
        place: 宁波 in 宁波海泰精密模具有限公司, without 市; empty where the name has none.
        brand: 海泰; what is left when all else is taken away.
        tail: What follows the brand without the legal form: ("精密", "模具"); the parts in order.
        latin: The words of an English name without its legal form: ("dana", "driveline").
        full: The whole name without brackets and spaces, as one may write it.
    """

    place: str
    brand: str
    tail: tuple[str, ...]
    latin: tuple[str, ...]
    full: str

    @property
    def business(self) -> str:
        """What the firm does, in one word: 精密模具."""
        return "".join(self.tail)


def parts_of(text: str, own: frozenset[str] = NONE) -> tuple[str, ...] | None:
    """Return `text` as a row of words for trades, institutions, places and legal forms; None if it is not one.

    Args:
        own: Words of this company that firms' names end with, besides those that everybody has.
    """
    # Longest parts first from the left, with a step back where that leads nowhere.
    size = len(text)
    longest = max(_MAX_PART, *map(len, own)) if own else _MAX_PART
    dead: set[int] = set()

    def walk(start: int) -> tuple[str, ...] | None:
        if start == size:
            return ()
        if start in dead:
            return None
        for length in range(min(longest, size - start), 0, -1):
            part = text[start : start + length]
            if part in _PARTS or part in own or (length > 1 and part in PROVINCE_OF):
                rest = walk(start + length)
                if rest is not None:
                    return (part, *rest)
        dead.add(start)
        return None

    return walk(0)


def _split_place(core: str, own: frozenset[str]) -> tuple[str, str]:
    """Return the place that `core` starts with and the rest; a place is taken away only while a brand is left."""
    place, rest = "", core
    while True:
        end = place_at(rest)
        if end == 0 and not place and (match := _UNKNOWN_PLACE.match(rest)) and len(rest) > match.end() + 2:
            end = match.end() if is_place_end(rest, match.end()) else 0
        if end == 0 and place and (district := _district_at(rest)) and parts_of(rest[district:], own) is None:
            return rest[:district], rest[district:]
        if end == 0 or end == len(rest):
            return place, _without_town(place, rest, own)
        left = rest[end:]
        if not place and left in PROVINCE_OF:
            return rest[:end], left  # 宁波|东港集团
        if not rest[:end].endswith(PLACE_ENDS) and _is_end_of_brand(left, own):
            return place, rest
        if place and not _may_hold(short_place(place), short_place(rest[:end])):
            # 温州|东方虎: no town of 温州, though one of that name lies elsewhere.
            return place, _without_town(place, rest, own)
        if len(left) < _MIN_BRAND or (
            parts_of(left, own) is not None and (place or len(parts_of(left, own) or ()) < 2)
        ):
            return place, rest
        place, rest = rest[:end], left


def _district_at(rest: str) -> int:
    """Return the end of a town or district of the city before it, written with its level (武汉市|江岸区|育新小学); 0 where none is."""
    match = _UNKNOWN_PLACE.match(rest)
    is_named = match is not None and len(rest) > match.end() + 2 and is_small_place(rest[: match.end() - 1])
    return match.end() if match is not None and is_named else 0


def _is_end_of_brand(left: str, own: frozenset[str]) -> bool:
    """Tell whether what follows a place is one character and a trade, so that the place begins the brand (宁海|达机械)."""
    if len(left) <= _MIN_BRAND or left[0] in "老新大小" or parts_of(left, own) is not None:
        return False
    if parts_of(left[_MIN_BRAND:], own) is not None:
        return False  # 武汉|铭创|新能源, no 创新 能源 of 武汉铭
    parts = parts_of(left[1:], own)
    return parts is not None and parts[0] not in PROVINCE_OF


def _may_hold(place: str, other: str) -> bool:
    """Tell whether two places may stand in one name: those of one province (佛山|顺德)."""
    province = PROVINCE_OF.get(place)
    return same_region(place, other) or province is None or province == PROVINCE_OF.get(other)


def _without_town(place: str, rest: str, own: frozenset[str]) -> str:
    """Return what follows the town after a city written with its 市 (东莞市|长安|鸿泰模具); `rest` where none is told."""
    if not place.endswith(("市", "区", "县")) and not (place and rest.endswith(_NAMED_BY_TOWN)):
        return rest
    size = next((size for size in (3, 2) if is_small_place(rest[:size]) or rest[:size] in PROVINCE_OF), 0)
    if not size or _IN_A_BRAND.search(rest):
        return rest
    size += rest[size : size + 1] in _TOWN_ENDS
    if parts_of(rest[size:], own) is not None:
        return rest  # 许昌市|五女店|家庭农场: the town is the brand
    brand, tail = _brand_and_trade(rest[size:], own)
    is_brand = _MIN_BRAND <= len(brand) <= _MAX_PLAIN_BRAND and all(parts_of(brand[at:], own) is None for at in (0, 1))
    return rest[size:] if tail and is_brand else rest


def _split_brand(rest: str, own: frozenset[str]) -> tuple[str, tuple[str, ...]]:
    brand, tail = _brand_and_trade(rest, own)
    if len(brand) > _MAX_PLAIN_BRAND:
        # 厚街万顺鞋机: a town before the brand, where the trade is not told by any word known.
        town = next((size for size in (3, 2) if is_small_place(brand[:size])), 0)
        town += town > 0 and brand[town] in _TOWN_ENDS
        # 方太婚宴中心: where ordinary words follow, it is the town that is the brand.
        is_named = town > 0 and _row_of_words(brand[town:], own) is None and not _begins_with_trade(brand[town:])
        if is_named and len(brand) - town >= _MIN_BRAND and _IN_A_BRAND.search(brand) is None:
            return _split_brand(rest[town:], own)
        # 华能江苏综合能源: a place parts the group's brand from what this firm of it does.
        for size in range(_MIN_BRAND, len(brand) - 1):
            end = place_at(brand, size)
            if end > size and (left := rest[end:]):
                parts = parts_of(left, own) or (left,)
                return rest[:size], (short_place(rest[size:end]), *(part for part in parts if part not in _LEGAL_SET))
        for size in (2,) if brand[1] in _OF_A_FAMILY else (2, 3):
            if not is_word(brand[:size]) and (row := _row_of_words(brand[size:], own)) is not None:
                return brand[:size], (*row, *tail)
    return brand, tail


def _is_town_before(brand: str, named: str, place: str) -> bool:
    """Tell whether what was taken for the brand is a town, and a place of elsewhere behind it the brand (中山市|小榄|永泰|锁业)."""
    is_elsewhere = named in PROVINCE_OF and named not in _TRADES and not _may_hold(short_place(place), named)
    return is_elsewhere and (is_small_place(brand) or (len(brand) > _MIN_BRAND and brand.endswith(_TOWN_ENDS)))


def _begins_with_trade(text: str) -> bool:
    """Tell whether what follows a town's name says what is made or sold there (万顺|农机配送点), so that the town is the brand."""
    return any(text[:size] in _TRADES for size in range(2, min(_LONGEST_WORD, len(text) - 1) + 1))


def _row_of_words(text: str, own: frozenset[str]) -> tuple[str, ...] | None:
    """Return what a firm does where ordinary words tell it (计算机技术 of 华信计算机技术); None if it is no row of them."""
    if (parts := parts_of(text, own)) is not None:
        return parts
    for size in range(min(_LONGEST_WORD, len(text)), 1, -1):
        word, rest = text[:size], text[size:]
        if (is_word(word) or word in _PARTS) and (not rest or len(rest) > 1):
            row = _row_of_words(rest, own) if rest else ()
            if row is not None:
                return (word, *row)
    return None


def _brand_and_trade(rest: str, own: frozenset[str]) -> tuple[str, tuple[str, ...]]:
    for size in range(_MIN_BRAND, len(rest)):
        if _IN_A_BRAND.match(rest, size - 1):
            continue
        parts = parts_of(rest[size:], own)
        if parts and parts[0] not in ("与", "及", "和"):
            if len(parts) > 1 and len(parts[0]) == 1 and parts_of(rest[size + 1 :], own):
                # 客似云餐饮管理: one character before a trade belongs to the brand.
                continue
            return rest[:size], tuple(part for part in parts if part not in _LEGAL_SET)
    return rest, ()


@lru_cache(maxsize=8192)
def parse_company(name: str, own: frozenset[str] = NONE) -> CompanyName:
    """Take a company's full name apart. Any text is allowed; what cannot be told apart is the brand.

    Args:
        own: As for `parts_of`.
    """
    text = fold(name)
    bracketed = " ".join(_BRACKETS.findall(text))
    plain = _BRACKETS.sub("", text).strip(" .,")
    latin_words = tuple(word for word in _LATIN_WORD.findall(plain) if word not in LATIN_LEGAL_FORMS and len(word) > 1)
    core = "".join(char for char in plain if "\u4e00" <= char <= "\u9fff" or char.isdigit())
    before_latin = re.match(r"([\u4e00-\u9fff]*) *[a-z0-9]*[a-z]", plain)
    if latin_words and before_latin and place_at(before_latin[1]) == len(before_latin[1]):
        # Takumi精密电装, 广东OPPO移动通信: the brand is the Latin word, the Chinese is what it does.
        core = core[len(before_latin[1]) :]
        bracketed = bracketed or before_latin[1]
        for form in LEGAL_FORMS:
            if core.endswith(form):
                core = core[: -len(form)]
                break
        parts = parts_of(core, own) if core else None
        return CompanyName(
            place=short_place(bracketed) if bracketed else "",
            brand=latin_words[0],
            tail=tuple(part for part in parts or ((core,) if core else ()) if part not in _LEGAL_SET),
            latin=latin_words,
            full=plain,
        )
    for form in LEGAL_FORMS:
        if core.endswith(form) and len(core) - len(form) >= _MIN_BRAND:
            core = core[: -len(form)]
            break
    group = split_group(core)
    place, rest = _split_place(group[0] if group else core, own)
    brand, tail = _split_brand(rest, own) if group is None or parts_of(rest, own) is None else (rest, ())
    if place and len(tail) > 1 and _is_town_before(brand, tail[0], place):
        brand, tail = tail[0], tail[1:]
    if (
        place in WORDS
        and tail
        and brand in _TRADES
        and is_word(brand)
        and tail[-1] not in INSTITUTIONS
        and core == place + brand + "".join(tail)
    ):
        place, brand, tail = "", place, (brand, *tail)  # 天山|房地产|开发
    if group is not None:
        of_unit, unit = _split_place(group[1], own)
        if place in NATIONS:
            # 江西电建 is no other firm of 中国电建 than that of 江西.
            place = of_unit or next((region for region in REGIONS if unit.startswith(region)), "")
        parts = (of_unit and short_place(of_unit), *(parts_of(unit, own) or (unit,)))
        tail = (*tail, *(part for part in parts if part and part not in _LEGAL_SET))
    if not place and bracketed:
        place = bracketed
    for form in ("集团", "控股", "股份"):
        if not tail and brand.endswith(form) and len(brand) - len(form) >= _MIN_BRAND:
            brand = brand[: -len(form)]
    return CompanyName(place=short_place(place), brand=brand, tail=tail, latin=latin_words, full="".join(plain.split()))


_GROUP = re.compile(
    "(?P<head>[\u4e00-\u9fff]{2,10}?)(?:集团)(?:股份|控股)?(?:有限责任公司|有限公司|公司)?(?P<unit>[\u4e00-\u9fff]{4,})"
)


def split_group(name: str) -> tuple[str, str] | None:
    """Return the group and the firm of it that a full name tells (中国电建集团|华东勘测设计研究院有限公司); None without a group."""
    match = _GROUP.fullmatch(_BRACKETS.sub("", fold(name)))
    if match is None or match["unit"] in _LEGAL_SET:
        return None
    unit = match["unit"]
    core = next((unit[: -len(form)] for form in LEGAL_FORMS if unit.endswith(form)), unit)
    return (match["head"], unit) if len(core) >= _MIN_BRAND and core not in _LEGAL_SET else None


def is_form_of(words: str, company: CompanyName) -> bool:
    """Tell whether folded words are a way to write this company's name: its characters in order, the brand's first among them.

    金桥, 金食, 上海金桥 and 金桥食品 are forms of 上海金桥食品有限公司; 食品, 老金 and 金乔 are not.
    """
    said = "".join(words.split())
    if len(said) < _MIN_BRAND or not company.brand:
        return False
    if said.isascii():
        return said in company.full.replace(" ", "")
    at = 0
    for char in said:
        at = company.full.find(char, at) + 1
        if not at:
            return False
    return company.brand[0] in said and said != company.place
