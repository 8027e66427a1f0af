"""Numbers that share the unit of the next one: 9~12点半, 6和7点, 3-5号, 3、4月."""

from nlu import patterns as re
from nlu.times.clock import hour_step
from nlu.times.dates import day_step
from nlu.times.months import month_step
from nlu.times.periods import month_period
from nlu.times.steps import NUMERIC_START, SMALL, Step, StepRule, small_number

_JOIN = r"(?= ?(?:-{1,2}|~|到|至|和|、|,|，|或) ?"
_OWN = rf"(?<![\d.:/])(?P<n>{SMALL})"


def _hour(m: re.Match[str]) -> Step | None:
    hour = small_number(m["n"])
    return None if hour is None else hour_step(hour)


def _day(m: re.Match[str]) -> Step | None:
    day = small_number(m["n"])
    return day_step(day) if day else None


def _month(m: re.Match[str]) -> Step | None:
    month = small_number(m["n"])
    return month_step(month) if month else None


def _year(m: re.Match[str]) -> Step:
    year = int(m["n"])
    return Step("year", "year", lambda _s, _w: month_period(year, 1, 12), anchored=True)


RULES: tuple[StepRule, ...] = (
    StepRule("shared 点", NUMERIC_START, re.compile(rf"{_OWN}{_JOIN}{SMALL}点(?!位))"), _hour),
    StepRule("shared 号", NUMERIC_START, re.compile(rf"{_OWN}{_JOIN}{SMALL}[号](?!楼|线|机|车))"), _day),
    StepRule("shared 日", NUMERIC_START, re.compile(rf"(?:(?<=月)|(?<=月 ))(?P<n>{SMALL}){_JOIN}{SMALL}日)"), _day),
    StepRule(
        "shared 年",
        "12",
        re.compile(r"(?<![\d.:/])(?P<n>(?:19|20)\d\d)(?= ?(?:-{1,2}|~|到|至|和|、) ?(?:19|20)\d\d年)"),
        _year,
    ),
    StepRule("shared 月", NUMERIC_START, re.compile(rf"{_OWN}{_JOIN}{SMALL}月)"), _month),
)
