"""Places in a text: where one begins or ends, how it is called for short, and whether two lie in one region."""

from nlu import patterns as re
from nlu.names.data.places import PROVINCE_OF

PLACE_ENDS = (
    "特别行政区",
    "维吾尔自治区",
    "壮族自治区",
    "回族自治区",
    "自治区",
    "经济技术开发区",
    "工业园区",
    "产业园区",
    "经开区",
    "高新区",
    "开发区",
    "新区",
    "省",
    "市",
    "县",
    "区",
)

NATIONS = ("中国", "中华", "亚洲", "国际", "全国", "大中华区")
_MAX_PLACE = max(map(len, PROVINCE_OF))

_NO_PLACE_END = re.compile(
    "城乡|市(?:政|场|容|值|民|面|井)|区(?:块|域|间|别)|省(?:立|心|力|属)|[城超门都股楼上]市|[社校园景山厂小片战灾军牧矿]区"
)
"""市政 after a place is a trade, 校区 before a name is no place."""

_VERBS_TOO = ("新建", "合作", "加查")
"""Districts and counties that are verbs of every day: places only with their 区, 县 or 市."""
_PLACE_STARTS = frozenset(name[0] for name in (*NATIONS, *PROVINCE_OF))
_PLACE_STOPS = frozenset(name[-1] for name in PROVINCE_OF)


def place_at(text: str, start: int = 0) -> int:
    """Return the end of the place name that starts at `start` (with its 省, 市 ...), `start` if none does."""
    if text[start : start + 1] not in _PLACE_STARTS:
        return start
    for nation in NATIONS:
        if text.startswith(nation, start):
            return start + len(nation)
    for length in range(min(_MAX_PLACE, len(text) - start), 1, -1):
        end = start + length
        if text[start:end] in PROVINCE_OF and (text[start:end] not in _VERBS_TOO or text.startswith(PLACE_ENDS, end)):
            for suffix in PLACE_ENDS:
                if text.startswith(suffix, end) and _NO_PLACE_END.match(text, end + len(suffix) - 1) is None:
                    return end + len(suffix)
            return end
    return start


def is_place_end(text: str, end: int) -> bool:
    """Tell whether the 市, 区, 省 before `end` ends the name of a place (云和市|第二医院, but 云和|市政)."""
    if _NO_PLACE_END.match(text, end - 1) is not None:
        return False
    if _NO_PLACE_END.match(text, max(0, end - 2)) is None:
        return True
    # 盐城市, 成都市: a place known by name ends so as well
    return any(text[max(0, end - 1 - size) : end - 1] in PROVINCE_OF for size in (2, 3))


def place_before(text: str, end: int) -> int:
    """Return the start of the place name that ends at `end`, `end` if none does."""
    stop = end
    if text.endswith(PLACE_ENDS, 0, end):
        for suffix in PLACE_ENDS:
            if text.endswith(suffix, 0, end) and end - len(suffix) >= 2:
                stop = end - len(suffix)
                break
    for last in {stop, end}:
        if text[last - 1 : last] in _PLACE_STOPS:
            for length in range(min(_MAX_PLACE, last), 1, -1):
                if text[last - length : last] in PROVINCE_OF:
                    return last - length
    return end


def short_place(place: str) -> str:
    """Return 苏州 for 苏州市; the place itself where nothing can be taken away."""
    if place in PROVINCE_OF or place in NATIONS:
        return place
    for suffix in PLACE_ENDS:
        if place.endswith(suffix) and len(place) - len(suffix) >= 2:
            return place[: -len(suffix)]
    return place


def same_region(place: str, other: str) -> bool:
    """Tell whether two places may be said of one company: the same, or one is the province of the other."""
    if place == other or place in NATIONS or other in NATIONS:
        return True
    return PROVINCE_OF.get(place) == other or PROVINCE_OF.get(other) == place
