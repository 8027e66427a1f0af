"""Firms of a group and numbered units: how 国家电投集团江苏新能源, 中建八局第三建设 and 中国建筑第八工程局 are called for short."""

from collections.abc import Iterator

from nlu import patterns as re
from nlu.names.company import parse_company, parts_of, split_group
from nlu.names.data.companies import LEGAL_FORMS
from nlu.names.data.groups import GROUPS, REGIONS
from nlu.names.data.places import PROVINCE_OF
from nlu.names.data.words import WORDS
from nlu.names.forms import ABBREVIATION, BRAND, GUESS, KIND, PLACE_BRAND, PLACE_BUSINESS, Form
from nlu.names.places_in_text import place_at, short_place

_KINDS = (
    ("航务工程局", ("航局",)),
    ("航务工程", ("航局", "航")),
    ("公路工程局", ("公局",)),
    ("公路工程", ("公司",)),
    ("公路勘察设计研究院", ("公院",)),
    ("公路勘察设计院", ("公院",)),
    ("航务工程勘察设计院", ("航院",)),
    ("工程局", ("局",)),
    ("勘察设计研究院", ("院", "设计院")),
    ("勘察设计院", ("院", "设计院")),
    ("勘测设计院", ("院", "设计院")),
    ("设计研究院", ("院", "设计院")),
    ("设计院", ("院", "设计院")),
    ("冶金建设", ("冶",)),
    ("化学工程建设", ("化建",)),
    ("化学工程", ("化建",)),
    ("建筑安装工程", ("建", "建安")),
    ("建筑安装", ("建", "建安")),
    ("建筑工程", ("建", "建筑", "公司")),
    ("建设工程", ("建", "公司")),
    ("建筑", ("建", "公司")),
    ("建设", ("建", "公司")),
    ("市政工程", ("市政", "公司")),
    ("安装工程", ("安", "安装")),
    ("机械厂", ("机",)),
    ("棉纺织厂", ("棉",)),
    ("工程", ("公司",)),
    ("分公司", ("公司",)),
    ("公司", ("公司",)),
)
"""What a numbered unit is in full, and in short after its number."""
_UNIT = re.compile("第(?P<number>[一二三四五六七八九十]{1,3})(?P<kind>" + "|".join(kind for kind, _ in _KINDS) + ")")
_FIRM_OF_A_BUREAU = re.compile(
    "(?P<whole>中[建铁交冶水核煤电][一-鿿]{0,2}?(?P<bureau>[一二三四五六七八九十]{1,3}[航公]?局))(?P<unit>[一-鿿]{4,})"
)
_SHORTS = dict(_KINDS)
_BUREAU = re.compile("[一二三四五六七八九十]{1,3}[航公]?[局院冶建](?=(?:集团)?(?:有限公司)?$)")
_GROUP_STARTS = tuple(words for words, _ in GROUPS)
_MAX_HEAD = 8
_LEGAL_FIRST = re.compile("^(?:通信|汽车)?(?:集团|控股)?(?:股份|控股)?(?:有限责任公司|有限公司|公司)?")


def group_keys(full: str) -> list[tuple[str, Form]]:
    """Return the short names of a firm by its group and by its number; nothing for a firm of neither kind.

    `full` is the folded full name.
    """
    heads = _heads(full)
    keys: list[tuple[str, Form]] = []
    numbered = _UNIT.search(full)
    if numbered is not None:
        keys += _numbered_keys(full, numbered, heads)
    elif (match := _FIRM_OF_A_BUREAU.fullmatch(full)) is not None and match["unit"] not in LEGAL_FORMS:
        keys += _bureau_keys(match)
    group = split_group(full)
    rest = group[1] if group else _LEGAL_FIRST.sub("", full[len(heads[-1]) :]) if heads else ""
    if rest and rest not in LEGAL_FORMS and numbered is None:
        keys += _unit_keys(rest, list(dict.fromkeys((*heads, group[0] if group else heads[-1]))))
    keys += ((head, BRAND) for head in heads if head not in WORDS)
    return keys


def is_unit(full: str) -> bool:
    """Tell whether a firm is a unit of a group of the state or of a bureau, so that `group_keys` gives all its names."""
    numbered = _UNIT.search(full)
    return bool(_heads(full)) or (numbered is not None and _BUREAU.search(full[: numbered.start()]) is not None)


def _heads(full: str) -> list[str]:
    """Return how the national group that `full` belongs to is called for short, the longest words of its name last."""
    if not full.startswith(_GROUP_STARTS):
        return []
    return next([*shorts, words] for words, shorts in GROUPS if full.startswith(words))


def _numbered_keys(full: str, unit: re.Match[str], heads: list[str]) -> Iterator[tuple[str, Form]]:
    before = full[: unit.start()].removesuffix("集团有限公司").removesuffix("集团")
    names = [before] if 2 <= len(before) <= _MAX_HEAD else []
    parent = _BUREAU.search(before)
    if parent is not None:
        # 八局三公司 of 中建八局第三建设; 中建八局 alone is the bureau itself, where that is known.
        names.append(parent[0])
        yield before, GUESS
        yield parent[0], KIND
    if heads and before == heads[-1]:
        names += heads[:-1]
    if (group := split_group(full)) is not None:
        before = group[1].partition("第")[0]
    place = place_at(before)
    if place and place < len(before):
        trade = before[place:]
        # 江苏省电力建设: 电建, 江苏电建.
        short = trade[0] + trade[2] if len(trade) == 4 else trade
        names += [short_place(before[:place]) + short, short]
    elif place:
        names.append(short_place(before))
    for kind in _SHORTS[unit["kind"]]:
        said = unit["number"] + kind
        yield said, KIND
        for name in dict.fromkeys(names):
            yield name + said, PLACE_BRAND


def _bureau_keys(match: re.Match[str]) -> Iterator[tuple[str, Form]]:
    """Yield the names of a bureau's firm: 八局, 八局华南, 华南公司 of 中建八局华南建设."""
    whole, bureau = match["whole"], match["bureau"]
    yield whole, GUESS
    yield bureau, KIND
    place = next((region for region in REGIONS if match["unit"].removeprefix("集团").startswith(region)), "")
    end = place_at(match["unit"])
    place = place or short_place(match["unit"][:end])
    if place:
        for head in (whole, bureau):
            yield head + place, PLACE_BRAND
        yield place + "公司", KIND


def _unit_keys(unit: str, heads: list[str]) -> Iterator[tuple[str, Form]]:
    """Yield the names of a firm of a group without the group, and after each of its short names."""
    parsed = parse_company(unit)
    place, brand, business = parsed.place, parsed.brand, parsed.business
    if brand in PROVINCE_OF or brand in REGIONS:
        place, brand = brand, ""
    elif parts_of(brand) is not None:
        brand, business = "", brand + business
    own = place + brand + business
    if len(own) > 2 and own != place:
        yield own, PLACE_BUSINESS
        core = next((unit.removesuffix(form) for form in LEGAL_FORMS if unit.endswith(form)), unit)
        yield core, PLACE_BUSINESS
    if len(brand) > 1:
        yield brand, BRAND
        yield place + brand, PLACE_BRAND
    for head in heads:
        for word in dict.fromkeys((place, brand, business[:2], business, own)):
            if len(word) >= 2:
                yield head + word, PLACE_BRAND
        if place and len(head) == 2:
            yield place + head, PLACE_BRAND
    if place and not brand and business.endswith("院"):
        yield place + "院", ABBREVIATION
