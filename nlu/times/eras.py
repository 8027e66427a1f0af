"""Centuries, decades and years by reign: 21世纪, 上世纪九十年代, 80年代, 民国三十八年, 两千零八年."""

from datetime import date

from nlu import patterns as re
from nlu.quick import changed
from nlu.rules import one_of
from nlu.times.periods import FIRST_YEAR, LAST_YEAR, Period, Scene, midnight
from nlu.times.steps import HAN, NUMERIC_START, Step, StepRule, small_number

_RELATIVE = {"上个": -1, "上": -1, "本": 0, "这个": 0, "下个": 1, "下": 1}
_FIRST_OLD_DECADE = 40
"""40年代 to 90年代 are of the last century, 00年代 to 30年代 of this one."""
_FIRST_YEARS = {
    "民国": 1912, "康熙": 1662, "雍正": 1723, "乾隆": 1736, "嘉庆": 1796, "道光": 1821, "咸丰": 1851, "同治": 1862, "光绪": 1875,
    "宣统": 1909,
}  # fmt: skip
_N = rf"\d{{1,2}}|[{HAN}]{{1,3}}"
_NO_EDGE = r"(?![初中末前后]|[的]?[初中末前后]期)"


def _years(rule: str, first: int, count: int) -> Step:
    def place(_s: Scene, _w: Period | None) -> Period | None:
        if not 1 <= first < first + count <= LAST_YEAR:
            return None
        return Period(midnight(date(first, 1, 1)), midnight(date(first + count, 1, 1)), "year")

    return Step(rule, "year", place, anchored=True)


def _century(m: re.Match[str]) -> Step | None:
    """The running century dates nothing: 21世纪经济报道."""
    number = small_number(m["n"])
    if not number:
        return None
    years = _years("century", number * 100 - 99, 100)
    return changed(years, place=lambda s, w: None if (s.now.year - 1) // 100 + 1 == number else years.place(s, w))


def _relative_years(rule: str, century_offset: int, decade: int | None) -> Step:
    def place(scene: Scene, _: Period | None) -> Period | None:
        first = scene.now.year // 100 * 100 + 100 * century_offset
        years = _years(rule, first + 1, 100) if decade is None else _years(rule, first + decade, 10)
        return years.place(scene, None)

    return Step(rule, "year", place, anchored=True)


def _relative_century(m: re.Match[str]) -> Step | None:
    offset = _RELATIVE[m["which"]]
    return _relative_years("century", offset, None) if offset else None


def _decade(m: re.Match[str]) -> Step | None:
    """A decade is named by its first year: 九十年代 begins in ..90."""
    decade = small_number(m["decade"])
    if decade is None or decade % 10 or decade >= 100:
        return None
    if number := small_number(m["n"]):
        return _years("decade", (number - 1) * 100 + decade, 10)
    offset = _RELATIVE[m["which"]] if m["which"] else -1 if decade >= _FIRST_OLD_DECADE else 0
    return _relative_years("decade", offset, decade)


def _reign(m: re.Match[str]) -> Step | None:
    number = 1 if m["n"] == "元" else small_number(m["n"])
    return _years("year of a reign", _FIRST_YEARS[m["reign"]] + number - 1, 1) if number else None


def _spoken_year(m: re.Match[str]) -> Step | None:
    year = small_number(m["year"])
    return _years("year", year, 1) if year and FIRST_YEAR <= year <= LAST_YEAR else None


RULES: tuple[StepRule, ...] = (
    StepRule("century", NUMERIC_START, re.compile(rf"(?<![\d.])(?P<n>{_N})世纪(?!末|初|中叶)"), _century),
    StepRule("relative century", "上本这下", re.compile(rf"(?P<which>{one_of(_RELATIVE)})世纪(?!末|初|中叶)"), _relative_century),
    StepRule(
        "decade",
        NUMERIC_START + "上本这",
        re.compile(
            rf"(?:(?P<which>{one_of(_RELATIVE)})世纪的?|(?<![\d.])(?P<n>{_N})世纪的?)?(?<![\d.])(?P<decade>\d0|[{HAN}]?[十零])年代{_NO_EDGE}"
        ),
        _decade,
    ),
    StepRule(
        "year of a reign",
        "".join({name[0] for name in _FIRST_YEARS}),
        re.compile(rf"(?P<reign>{one_of(_FIRST_YEARS)})(?P<n>\d{{1,3}}|元|[{HAN}]{{1,3}})年"),
        _reign,
    ),
    StepRule(
        "spoken year",
        "一两二",
        re.compile(r"(?P<year>[一两二]千(?:零?[一二三四五六七八九]?十?[一二三四五六七八九]?|九百[一二三四五六七八九]?十?[一二三四五六七八九]?))年(?![前后内以之来]|的?(?:历史|时间))"),
        _spoken_year,
    ),
)  # fmt: skip
