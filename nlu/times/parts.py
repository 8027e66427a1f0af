"""Beginnings, ends and counted parts of a longer time: 月底, 年初, 5月中旬, 第二周, 最后一个工作日, 前三季度."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from nlu import patterns as re
from nlu.quick import changed
from nlu.times.periods import (
    Grain,
    Period,
    Scene,
    add_units,
    days,
    midnight,
    month_period,
    unit_start,
)
from nlu.times.steps import HAN, SMALL, Place, Step, StepRule, small_number
from nlu.times.weeks import WEEK_WORD, WEEKDAYS
from nlu.times.workdays import nth_workday

_LONG = frozenset({"month", "quarter", "year"})
BEGINNINGS = frozenset({"初", "头", "头上", "伊始"})
"""月初 as a due day is the 1st; of every other part the last day counts."""
_UNITS: dict[str, Grain] = {
    "年": "year",
    "季": "quarter",
    "季度": "quarter",
    "月": "month",
    "个月": "month",
    "周": "week",
}


def _last_day(within: Period) -> Period:
    return days(within.end.date() - timedelta(days=1))


def _edge_of(which: str, within: Period) -> Period | None:
    """The part of a month, quarter or year that 初, 中, 底 and the like name."""
    first = within.start.date()
    if which == "伊始":
        return month_period(first.year, first.month)
    if which in ("底", "末", "尾"):
        return _last_day(within)
    if within.grain == "month":
        spans = {"中旬": (10, 10), "下旬": (20, None), "上中旬": (0, 20), "中下旬": (10, None), "中": (14, 1)}
        start, count = spans.get(which, (0, 10))
        start_day = first + timedelta(days=start)
        if count is None:
            count = (within.end.date() - start_day).days
        return days(start_day, count)
    if which == "中" and within.grain == "year":
        return month_period(first.year, 6)
    if which in ("中", "中旬"):
        middle = first + timedelta(days=(within.end.date() - first).days // 2)
        return month_period(middle.year, middle.month)
    if within.grain == "year" and which in ("初", "头"):
        return month_period(first.year, 1, 2)
    return month_period(first.year, first.month)


def _edge_step(which: str, unit: str | None) -> Step:
    """A beginning or an end: of the unit named with it (月底), or of what went before (5月底)."""
    wanted = _UNITS.get(unit or "")

    def place(scene: Scene, within: Period | None) -> Period | None:
        if within is None or (wanted and within.grain != wanted):
            base = within.start if within else scene.now
            if wanted is None:
                return None
            start = unit_start(base, wanted)
            count = {"month": 1, "quarter": 3, "year": 12}[wanted]
            within = month_period(start.year, start.month, count)
        return _edge_of(which, within) if within else None

    within = frozenset({wanted}) | ({"year"} if wanted == "quarter" else frozenset()) if wanted else _LONG
    rule = "beginning" if which in BEGINNINGS else "edge"
    return Step(rule, "day", place, within=within, alone=wanted is not None, widens_to=wanted)


def _edge(m: re.Match[str]) -> Step:
    return _edge_step(m["which"], m["unit"])


def _inside(m: re.Match[str]) -> Step:
    """年内, 月内: the year or month that is running; 内 behind it makes it a deadline."""
    unit = _UNITS[m["unit"]]

    def place(scene: Scene, _: Period | None) -> Period | None:
        start = unit_start(scene.now, unit)
        return month_period(start.year, start.month, {"month": 1, "quarter": 3, "year": 12}[unit])

    return Step("running unit", unit, place, anchored=True)


def _tail_edge(m: re.Match[str]) -> Step:
    return _edge_step(m[0], None)


def _third_of_month(m: re.Match[str]) -> Step:
    return _edge_step(m["which"], "月")


def _week_number(within: Period, number: int) -> Period:
    """The `number`-th week of a month or year: the first one begins on its first Monday."""
    first = within.start.date()
    monday = first + timedelta(days=-first.weekday() % 7)
    return days(monday + timedelta(weeks=number - 1), 7, "week")


def _counted_place(unit: str, number: int) -> Place:
    """The `number`-th unit of a period, -1 the last."""

    def place(_: Scene, within: Period | None) -> Period | None:
        if within is None:
            return None
        first, last = within.start.date(), within.end.date() - timedelta(days=1)
        found: Period | None = None
        if unit == "workday":
            day = nth_workday(first, last, number)
            found = days(day) if day else None
        elif unit == "day":
            found = days(last if number < 0 else first + timedelta(days=number - 1))
        elif unit == "week":
            found = (
                days(last - timedelta(days=last.weekday()), 7, "week") if number < 0 else _week_number(within, number)
            )
        elif unit == "month":
            start = add_units(
                within.end if number < 0 else within.start, "month", Decimal(number if number < 0 else number - 1)
            )
            found = month_period(start.year, start.month)
        elif unit.isdigit():
            found = _nth_weekday(first, last, int(unit), number)
        return found if found and found.start < within.end else None

    return place


def _nth_weekday(first: date, last: date, weekday: int, number: int) -> Period:
    if number < 0:
        return days(last - timedelta(days=(last.weekday() - weekday) % 7))
    return days(first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1)))


_COUNTED_GRAIN: dict[str, Grain] = {"week": "week", "month": "month"}


def _counted_unit(word: str, weekday: str | None) -> str:
    if weekday:
        return str(WEEKDAYS[weekday])
    return {"天": "day", "日": "day", "月": "month", "工作日": "workday", "交易日": "workday"}.get(
        word.lstrip("个"), "week"
    )


def _counted(m: re.Match[str]) -> Step | None:
    number = -1 if m["last"] else 1 if m["first"] else small_number(m["n"])
    if not number or (m["unit"] is None and m["weekday"] is None):
        return None
    unit = _counted_unit(m["unit"] or "", m["weekday"])
    within = {"week": frozenset({"month", "quarter", "year"}), "month": frozenset({"quarter", "year"})}
    return Step(
        "counted part",
        _COUNTED_GRAIN.get(unit, "day"),
        _counted_place(unit, number),
        within=within.get(unit, frozenset({"week", "month", "quarter", "year"})),
        alone=False,
    )


def _run(m: re.Match[str]) -> Step | None:
    """前三季度, 最后五天, 后三月: so many units from the start or the end of a period."""
    number = small_number(m["n"])
    unit = {
        "天": "day",
        "日": "day",
        "周": "week",
        "月": "month",
        "个月": "month",
        "季度": "quarter",
        "个季度": "quarter",
    }.get(m["unit"], "week")
    if not number:
        return None
    from_start = m["side"] in ("前", "头")

    def place(_: Scene, within: Period | None) -> Period | None:
        if within is None:
            return None
        start: datetime = within.start if from_start else add_units(within.end, unit, Decimal(-number))
        end = add_units(within.start, unit, Decimal(number)) if from_start else within.end
        return (
            Period(midnight(start.date()), midnight(end.date()), "day")
            if within.start <= start < end <= within.end
            else None
        )

    within = _LONG | {"week"} if unit == "day" else _LONG
    return Step("run of units", "day", place, within=within, alone=False)


_COUNT = rf"(?:\d{{1,3}}|[{HAN}百]{{1,6}})"
_UNIT = (
    rf"(?P<unit>天|日|个?{WEEK_WORD}(?![一二三四五六日天])|个?月|个?工作日|个?交易日)|"
    rf"个?{WEEK_WORD}(?P<weekday>[一二三四五六日天])"
)


def _half_month(m: re.Match[str]) -> Step:
    """上半月: the 1st to the 15th."""
    second = m["half"] in ("下", "后")

    def place(scene: Scene, within: Period | None) -> Period | None:
        month = within or month_period(scene.now.year, scene.now.month)
        if month is None:
            return None
        middle = month.start + timedelta(days=15)
        return Period(middle, month.end, "day") if second else Period(month.start, middle, "day")

    return Step("half month", "day", place, within=frozenset({"month"}))


def _near(m: re.Match[str]) -> Step | None:
    """国庆前一天, 交付后两周: so long before or after the day said."""
    count = 1 if m["n"] is None else small_number(m["n"])
    if not count:
        return None
    unit = {"天": "day", "日": "day", "周": "week"}.get(m["unit"], "month" if "月" in m["unit"] else "week")
    signed = Decimal(-count if m["side"] in ("前", "头") else count)

    def place(_: Scene, within: Period | None) -> Period | None:
        if within is None:
            return None
        base = within.start if signed < 0 else within.end - timedelta(days=1)
        return days(add_units(base, unit, signed).date())

    return Step("near a day", "day", place, within=frozenset({"day"}), alone=False)


_SEASONS = {"春": 3, "夏": 6, "秋": 9, "冬": 12}


def _season(m: re.Match[str]) -> Step:
    """今年夏天: June to August; winter runs into the next year. Only behind a year."""
    first = _SEASONS[m["season"]]

    def place(_: Scene, within: Period | None) -> Period | None:
        months = month_period(within.start.year, first, 3) if within else None
        return changed(months, grain="month") if months else None

    return Step("season", "month", place, within=frozenset({"year"}), alone=False)


_NOT_HIT = r"(?!过(?![去来完年节会审后了半])|了(?=[一二两三个几]|标|奖))"
"""Behind 中: it is no middle of the month, but what was won or caught in it (上个月中过病毒, 这个月中了标)."""


RULES: tuple[StepRule, ...] = (
    StepRule("season", "春夏秋冬", re.compile(r"(?P<season>[春夏秋冬])[天季](?!到了)"), _season),
    StepRule(
        "edge",
        "年季月",
        re.compile(
            r"(?P<unit>年|季度?|月)(?P<which>初(?![一二三四五六七八九])|[底末尾](?!款|数)|中(?!旬|秋|国)"
            + _NOT_HIT
            + r")"
        ),
        _edge,
    ),
    StepRule(
        "running unit",
        "年月季",
        re.compile(
            r"(?<![\d零一二两三四五六七八九十半几今明后去前本每个来多上下这全])"
            r"(?P<unit>年|月|季度)(?=[之以]?内(?![容部存外]))"
        ),
        _inside,
    ),
    StepRule(
        "edge of what went before",
        "初中底末上下伊头",
        re.compile(
            r"初(?![一二三四五六七八九步次始期审稿级])|(?<=月份)头上?|(?<=月)头上|(?<=月)头(?!条|天|一|两|[二三四五六七八九十\d])|底(?!价|座|盘|板|部|下|薪|层|涂|漆)|末(?!端|尾)|"
            r"上中旬|中下旬|上旬|中旬|下旬|伊始|中(?![国秋标间心午文华科车兴铁午])" + _NOT_HIT
        ),
        _tail_edge,
    ),
    StepRule("half month", "上下前后", re.compile(r"(?<!提)(?P<half>[上下前后])半个?月"), _half_month),
    StepRule(
        "near a day",
        "前后头次之",
        re.compile(
            rf"(?!(?:(?<=[今昨明前后][天儿日])|(?<= ))[前后]天)之?(?P<side>[前后头次])(?:(?P<n>{SMALL})个?)?(?P<unit>天|日|周(?![一二三四五六日])|"
            rf"星期(?![一二三四五六日天])|礼拜(?![一二三四五六日天])|个月)(?!内|以内)"
        ),
        _near,
    ),
    StepRule("third of the month", "上中下", re.compile(r"(?P<which>上中旬|中下旬|[上中下]旬)"), _third_of_month),
    StepRule(
        "counted part",
        "第最头首",
        re.compile(rf"(?:第(?P<n>{_COUNT})|(?P<last>最后)(?:的?一)?|(?P<first>[头首]一?))(?:{_UNIT})"),
        _counted,
    ),
    StepRule(
        "run of units",
        "前后最头",
        re.compile(rf"(?P<side>前|后|最后|头)(?P<n>{_COUNT})个?(?P<unit>天|日|周|星期|礼拜|个月|月|季度|个季度)"),
        _run,
    ),
)
