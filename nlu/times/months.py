"""Years, halves, quarters and months: 今年, 下半年, Q2, 下个月, 3月, 三四月."""

from nlu import patterns as re
from nlu.rules import one_of
from nlu.times.periods import Grain, Period, Scene, month_period
from nlu.times.steps import HAN, NUMERIC_START, SMALL, Step, StepRule, small_number

_RELATIVE_YEAR = {
    "今年": 0, "本年": 0, "当年": 0, "这一年": 0, "今年度": 0, "本年度": 0, "明年": 1, "来年": 1, "下年": 1,
    "下一年": 1,
    "明年度": 1, "次年": 1, "后年": 2, "大后年": 3, "去年": -1, "上年": -1, "上一年": -1, "去年度": -1, "上年度": -1,
    "前年": -2, "大前年": -3,
}  # fmt: skip

_RELATIVE = {"上上个": -2, "上上": -2, "上个": -1, "上一个": -1, "上": -1, "本": 0, "这个": 0, "这": 0, "当": 0,
    "同": 0, "这一个": 0,
             "下个": 1, "下一个": 1, "下": 1, "下下个": 2, "下下": 2, "次": 1}  # fmt: skip


def _relative_year(m: re.Match[str]) -> Step:
    offset = _RELATIVE_YEAR[m[0]]
    return Step("relative year", "year", lambda s, _: month_period(s.now.year + offset, 1, 12), anchored=True)


def full_year(text: str, scene: Scene) -> int | None:
    """Return a year from its digits; of two digits, the year nearest to now."""
    value = small_number(text) if text.isascii() else small_number("".join(text))
    if value is None:
        return None
    if len(text) > 2:
        return value
    century = scene.now.year // 100 * 100
    return min((century + value - 100, century + value, century + value + 100), key=lambda y: abs(y - scene.now.year))


def _year(m: re.Match[str]) -> Step:
    text = m["year"]

    def place(scene: Scene, _: Period | None) -> Period | None:
        year = full_year(text, scene)
        return None if year is None else month_period(year, 1, 12)

    return Step("year", "year", place, anchored=True)


def year_of(scene: Scene, within: Period | None) -> int:
    return within.start.year if within else scene.now.year


def _by_sense(
    candidate: Period | None, other: Period | None, scene: Scene, *, future: bool, past: bool
) -> Period | None:
    """Take `other` where the sense rules the candidate out: a plan that is over, a deed still to come."""
    if candidate is None:
        return None
    if (future and candidate.end <= scene.now) or (past and candidate.start > scene.now):
        return other or candidate
    return candidate


def _months_step(rule: str, first: int, count: int, *, guess: bool = True) -> Step:
    """`count` months of a year from month `first`."""
    grain: Grain = "quarter" if count == 3 else "month"

    def place(scene: Scene, within: Period | None) -> Period | None:
        year = year_of(scene, within)
        here = month_period(year, first, count)
        if within or scene.sense is None:
            return here
        future, past = scene.sense == "future", scene.sense == "past"
        other = month_period(year + (1 if future else -1), first, count)
        return _by_sense(here, other, scene, future=future, past=past)

    return Step(rule, grain, place, within=frozenset({"year"}), guess=guess)


def _quarter(m: re.Match[str]) -> Step | None:
    which = 1 if m["n0"] else small_number(m["nth"] or m["n"] or m["q"])
    return _months_step("quarter", which * 3 - 2, 3) if which and 1 <= which <= 4 else None


def _year_and_quarter(m: re.Match[str]) -> Step:
    year = int(m["year"]) % 2000 + 2000
    first, count = (int(m["q"]) * 3 - 2, 3) if m["q"] else (int(m["h"]) * 6 - 5, 6)
    grain: Grain = "quarter" if m["q"] else "month"
    return Step("year and quarter", grain, lambda _s, _w: month_period(year, first, count), anchored=True)


NEIGHBOURS = {f"{a}{b}": n for n, (a, b) in enumerate(zip("一二三四五六七八", "二三四五六七八九", strict=True), 1)}
"""三四月 is March and April."""


def _relative_quarter(m: re.Match[str]) -> Step:
    offset = _RELATIVE[m["which"]]
    return Step(
        "relative quarter",
        "quarter",
        lambda s, _: month_period(s.now.year, (s.now.month - 1) // 3 * 3 + 1 + 3 * offset, 3),
        anchored=True,
    )


def _relative_month(m: re.Match[str]) -> Step:
    offset = _RELATIVE[m["which"]]
    return Step("relative month", "month", lambda s, _: month_period(s.now.year, s.now.month + offset), anchored=True)


def _month(m: re.Match[str]) -> Step | None:
    month = small_number(m["month"])
    return month_step(month) if month else None


def month_step(month: int) -> Step | None:
    return _months_step("month", month, 1) if 1 <= month <= 12 else None


_YEAR_FOLLOWS = (
    rf"(?=[ 的]?(?:{SMALL}月|第|q[1-4]|[一二三四1-4上下前]个?季|上半年|下半年|全年|"
    rf"[元清五端中国春除双立雨惊谷小芒夏大处白秋寒霜冬腊正圣情感教]|初|底|末|中))"
)

RULES: tuple[StepRule, ...] = (
    StepRule(
        "relative year", "今本当这明来下次后大去上前", re.compile(rf"{one_of(_RELATIVE_YEAR)}(?!同期)"), _relative_year
    ),
    StepRule("year", "12", re.compile(r"(?P<year>(?:19|20|21)\d\d) ?年(?:度|份)?"), _year),
    StepRule("year in characters", "一二", re.compile(rf"(?P<year>[一二][{HAN[:-1]}]{{3}})年(?:度|份)?"), _year),
    StepRule("short year", "0123456789", re.compile(rf"(?P<year>(?<!\d)\d\d)年(?:度|份)?{_YEAR_FOLLOWS}"), _year),
    StepRule(
        "short year in characters",
        HAN,
        re.compile(rf"(?P<year>[{HAN[:-1].replace('两', '')}]{{2}})年(?:度|份)?(?!代|的?[时间])"),
        _year,
    ),
    StepRule(
        "half year",
        "上下h前后",
        re.compile(r"(?:(?P<which>[上下前后])半年|(?<![a-z\d])h(?P<half>[12])(?![a-z\d]))"),
        lambda m: _months_step("half year", 1 if m["which"] in ("上", "前") or m["half"] == "1" else 7, 6, guess=False),
    ),
    StepRule(
        "quarter",
        "首第一二三四1234q",
        re.compile(
            r"(?:(?:第(?P<nth>[一二三四1-4])个?|(?P<n>[一二三四1-4])|(?P<n0>首个?))季度(?!假)|(?<![a-z\d])q(?P<q>[1-4])(?![a-z\d])(?:季度)?|"
            r"第(?P<n2>[一二三四])季(?!度))"
        ),
        lambda m: _quarter(m) if not m["n2"] else _months_step("quarter", (small_number(m["n2"]) or 1) * 3 - 2, 3),
    ),
    StepRule(
        "quarters from the start",
        "前头",
        re.compile(r"[前头](?P<n>[一二两三123])个?季度?(?![节内])"),
        lambda m: _months_step("quarters", 1, 3 * (small_number(m["n"]) or 1), guess=False),
    ),
    StepRule(
        "year and quarter",
        "2",
        re.compile(r"(?<![\da-z.])(?P<year>20\d\d|2\d)(?: ?[-/.] ?| )?(?:q(?P<q>[1-4])|h(?P<h>[12]))(?![a-z\d])"),
        _year_and_quarter,
    ),
    StepRule(
        "quarter and year",
        "qh",
        re.compile(r"(?<![a-z\d])(?:q(?P<q>[1-4])|h(?P<h>[12])) ?['/\- ]?(?P<year>20\d\d|(?<=')2\d)(?![a-z\d])"),
        _year_and_quarter,
    ),
    StepRule(
        "two months",
        HAN,
        re.compile(rf"(?<![{HAN}])(?P<pair>{one_of(NEIGHBOURS)})月份?(?!饼)"),
        lambda m: _months_step("months", NEIGHBOURS[m["pair"]], 2),
    ),
    StepRule(
        "relative quarter", "上本这当下", re.compile(rf"(?P<which>{one_of(_RELATIVE)})季度?(?!节)"), _relative_quarter
    ),
    StepRule(
        "relative month",
        "上本这当同下次",
        re.compile(rf"(?<!合)(?<!不)(?P<which>{one_of(_RELATIVE)})月份?(?!饼)"),
        _relative_month,
    ),
    StepRule("month", NUMERIC_START, re.compile(rf"(?<![\d.第])(?P<month>{SMALL})月份?(?!饼)"), _month),
    StepRule(
        "first month",
        "元",
        re.compile(rf"(?<![\d{HAN}百千万亿美欧日港公.])元月份?(?![租供费薪])"),
        lambda _: month_step(1),
    ),
)
