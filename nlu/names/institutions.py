"""Names of institutions: a place and what it is, with no brand in between (云和县第二人民医院, 上海市静安区教育局).

What tells one from another is its place and its number; 人民医院 is said of thousands. So the generic part is a key of its own only
where nothing of another name can stand before it, and the place alone is one while no more than that institution bears it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from nlu import patterns as re
from nlu.names.company import parts_of
from nlu.names.data.companies import ABBREVIATIONS, INSTITUTION_ENDS
from nlu.names.data.places import PROVINCE_OF
from nlu.names.forms import ABBREVIATION, KIND, PLACE_BUSINESS, STEM, Form
from nlu.names.places_in_text import is_place_end
from nlu.numerals import number

_LEVEL = re.compile("自治区|自治州|自治县|街道|省|市|区|县|镇|乡|旗")
_NO_STEM = re.compile("[和与及第]|人民|中心")
_MAX_STEM = 4
_NUMBERED = re.compile(
    "第?(?P<number>[一二三四五六七八九十]{1,3})(?P<kind>人民医院|中医院|医院|高级中学|中学|小学|幼儿园)"
)
_SHORT_OF_NUMBERED = {
    "人民医院": ("院", "医院", "人民医院", "人医", "医"),
    "中医院": ("中医院",),
    "医院": ("院", "医院"),
    "高级中学": ("中", "高中"),
    "中学": ("中", "中学"),
    "小学": ("小", "小学"),
    "幼儿园": ("幼", "幼儿园"),
}
_WITHIN = re.compile(
    "^[\u4e00-\u9fff]{1,5}?(?:局|厅|委|大学|学院|政府|委员会)(?P<part>[\u4e00-\u9fff]{2,6}(?:支队|大队|总队|分局|中心|研究所|研究院|图书馆|医院|处))$"
)
"""交警支队 of 公安局交警支队."""
_LEFT_OUT = re.compile("^(?:第[一二三四五六七八九十]+|中心|实验|附属|直属|综合|公立)(?=[\u4e00-\u9fff]{2})")
_ORDINAL = re.compile("^(?:第?[一二三四五六七八九十]+|中心|附属|直属|城市|人民|农村|[东南西北]部)+")
_OFFICE_ENDS = ("局", "厅", "委员会", "管委会", "办公室", "检察院", "法院", "政府", "支队", "大队")
_ONE_OFFICE = ("局", "厅")
"""武侯局 is said of the one bureau of a place that one deals with."""
_MAX_OFFICE = 14
_SHORTS_AT_A_PLACE = {
    "人民医院": ("院", "人民"),
    "中心医院": ("中心院", "中心"),
    "中医医院": ("中医",),
    "中医院": ("中医",),
}
"""Said only with the place or its level before them: 县院, 省人民, 市中心."""
_HOSPITAL_KINDS = frozenset(end[:-2] for end in INSTITUTION_ENDS if end.endswith("医院") and len(end) > 3)
"""What a hospital is for, which with its place stands for it (江阳康复, 市口腔)."""


@dataclass(frozen=True, slots=True)
class Institution:
    """The parts of an institution's name.

    Attributes:
        places: From the wide to the narrow, each as (stem, level): (("上海", "市"), ("静安", "区")).
        kind: What it is: 第二人民医院, 教育局.
    """

    places: tuple[tuple[str, str], ...]
    kind: str


def parse_institution(full: str) -> Institution | None:
    """Take the folded name of an institution apart; None if it has no place or a brand of its own."""
    places: list[tuple[str, str]] = []
    at = 0
    while (match := _place_at(full, at)) is not None:
        places.append((match[0], match[1]))
        at += len(match[0]) + len(match[1])
    kind = full[at:]
    return Institution(tuple(places), kind) if places and is_kind(kind) else None


def _place_at(full: str, at: int) -> tuple[str, str] | None:
    """Return the stem and the level of the place that starts at `at`: ("静安", "区"); without a level only known places."""
    for end in range(at + 2, min(at + _MAX_STEM, len(full)) + 1):
        level = _LEVEL.match(full, end)
        if level is not None and is_place_end(full, level.end()) and not _NO_STEM.search(full, at, end):
            return full[at:end], level[0]
    for size in (4, 3, 2):
        if full[at : at + size] in PROVINCE_OF:
            return full[at : at + size], ""
    return None


def is_kind(words: str) -> bool:
    """Tell whether `words` say what an institution is and nothing that sets it apart from others of its kind."""
    if not words.endswith(INSTITUTION_ENDS):
        return False
    if words.endswith(_OFFICE_ENDS):
        return len(words) <= _MAX_OFFICE
    bare = _ORDINAL.sub("", words)
    return not bare or bare in INSTITUTION_ENDS or parts_of(bare) is not None


def institution_keys(name: Institution) -> Iterator[tuple[str, Form]]:
    """Yield the strings that stand for an institution: 云和二院, 县二院, 第二人民医院, and 云和 alone."""
    kind = name.kind
    numbered = _NUMBERED.fullmatch(kind)
    shorts = dict.fromkeys(_shorts(kind, numbered))
    for place, (stem, level) in enumerate(name.places):
        is_last = place == len(name.places) - 1
        at_a_place = _SHORTS_AT_A_PLACE.get(kind, ())
        if kind.endswith("医院") and kind[:-2] in _HOSPITAL_KINDS:
            at_a_place = (*at_a_place, kind[:-2])
        for short in (*shorts, *at_a_place):
            yield stem + short, PLACE_BUSINESS
            if level:
                yield stem + level + short, PLACE_BUSINESS
            if level and is_last:
                yield level + short, KIND
        if level and is_last and numbered is not None:
            # 长沙市一, 市一.
            yield stem + level + numbered["number"], PLACE_BUSINESS
            yield level + numbered["number"], KIND
        if is_last:
            for short in shorts:
                if len(short) == 2 and short[0] not in level:
                    yield stem[0] + short, ABBREVIATION
        if is_last and kind.endswith(_ONE_OFFICE):
            yield stem + kind[-1], ABBREVIATION
        if is_last and stem not in PROVINCE_OF:
            yield stem, STEM
            if level:
                yield stem + level, STEM
    for short in shorts:
        if len(short) >= 2 and short not in _SAYS_TOO_LITTLE:
            yield short, KIND
    if numbered is not None and len(numbered["kind"]) >= _MIN_WITHOUT_NUMBER:
        yield numbered["kind"], KIND


_SAYS_TOO_LITTLE = frozenset({"医院", "学校", "中学", "小学", "大学", "学院"})
_MIN_WITHOUT_NUMBER = 4
"""人民医院 may be said of 第一人民医院, where no other is known; 医院 or 中学, even if no more stands in the name, says too little."""


def _shorts(kind: str, numbered: re.Match[str] | None) -> Iterator[str]:
    """Yield how people shorten what an institution is, the whole first; `numbered` is the match of its number, if it has one."""
    yield kind
    if numbered is not None:
        figures = number(numbered["number"])
        for short in _SHORT_OF_NUMBERED[numbered["kind"]]:
            yield numbered["number"] + short
            if figures is not None and (figures > 9 or len(short) > 1):
                yield f"{figures}{short}"
        yield f"第{numbered['number']}{numbered['kind'][-2:]}"
        return
    for words, shorts in ABBREVIATIONS:
        if kind.endswith(words):
            before = kind[: -len(words)]
            yield from (before + short for short in shorts if short[0] != "市")
            break
    if (within := _WITHIN.match(kind)) is not None:
        yield within["part"]
    left = _LEFT_OUT.sub("", kind)
    if left != kind:
        yield left
