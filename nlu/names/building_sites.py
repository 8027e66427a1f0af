"""What a builder's numbered unit builds, named right behind it: 八局|会展中心, 中铁二局|天府机场. It is where one goes, no firm of that name."""

from nlu import patterns as re

_UNIT = "[一二三四五六七八九十]{1,3}(?:公|航|工程)?(?:局|冶|建|公司)"
_WORDS = "(?:(?![有的])[\u4e00-\u9fff]){0,4}?"
_BUILT = (
    "(?:会展中心|会议中心|展览中心|展览馆|体育馆|体育场|体育中心|图书馆|博物馆|大剧院|机场|航站楼|高铁站|火车站|车站|地铁站|广场|大厦|综合体|"
    "产业园区?|工业园区?|科技园区?|物流园区?|园区|厂房|安置房|保障房|管廊|隧道|大桥|"
    "(?:医院|学校|中学|小学|大学|校区|院区|酒店|公寓)(?=的?(?:项目|工地|现场|标段?|工程|那边|这边|[一二三四五]期)))"
)
"""They run hospitals and schools of their own too, so that these want a word for a site behind."""
_UNIT_ENDS = re.compile(f"{_UNIT}$")
_SITE = re.compile(_WORDS + _BUILT)
_UNIT_WITH_SITE = re.compile(f"[\u4e00-\u9fff]{{0,6}}?{_UNIT}{_WORDS}{_BUILT}")
_LONGEST_UNIT = 7


def is_site_of_unit(text: str, end: int) -> bool:
    """Tell whether a builder's numbered unit ends at `end` of folded `text`, and what it builds stands right behind."""
    return (
        text[end - 1 : end] in ("局", "冶", "建", "司")
        and _UNIT_ENDS.search(text, max(0, end - _LONGEST_UNIT), end) is not None
        and _SITE.match(text, end) is not None
    )


def names_site(text: str, start: int, end: int) -> bool:
    """Tell whether the words from `start` to `end` are a builder's numbered unit and what it builds."""
    named = _UNIT_WITH_SITE.match(text, start)
    return named is not None and named.end() == end
