"""The period a question is about, by name: 上周, 这个月, 二季度."""

from datetime import datetime

from nlu import patterns as re
from nlu.intents import Period, Read
from nlu.text import Span

_WEEK = r"(?:周|星期|礼拜)(?!一(?![共起直总])|[二三四五六天]|日(?![程报志历]))"
_PERIODS: tuple[tuple[Period, re.Pattern[str]], ...] = (
    ("last_quarter", re.compile(r"(?<!上)上个?季度?|上一?季")),
    ("this_quarter", re.compile(r"[这今]个?季度?|本季|当季|季度")),
    ("last_week", re.compile(rf"(?<!上)上个?{_WEEK}|last week")),
    ("next_week", re.compile(rf"下个?{_WEEK}|next week")),
    ("this_week", re.compile(rf"(?:[这今]个?|本|当|呢个){_WEEK}|周内|this week")),
    ("last_month", re.compile(r"(?<!上)上个?月|last month")),
    ("next_month", re.compile(r"下个?月|next month")),
    ("this_month", re.compile(r"[这今]个?月|本月|当月|月内|月度|this month|\bmtd\b")),
    ("last_year", re.compile(r"去年|上年|上一年")),
    ("this_year", re.compile(r"今年|本年|年度(?![框合采协订的]|项目|供货|长协|集采)|全年|这一?年|\bytd\b|this year")),
    ("yesterday", re.compile(r"昨[天日儿晚]|昨个|yesterday")),
    ("tomorrow", re.compile(r"明[天日儿早]|明个|听日|tomorrow")),
    (
        "today",
        re.compile(r"today|今[天日儿]|今个(?![月年季周星礼])|今早|今晚|当天|现在要|上午|下午|一会儿?要|待会儿?要"),
    ),
)
"""Asked in this order: 这周 before 今天."""
_QUARTER = re.compile(r"(?:第?(?P<n>[一二三四1-4])季度?|q(?P<q>[1-4]))")
_MONTH = re.compile(r"(?<![0-9])(?P<n>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?:份)?(?![0-9])")
_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九十")} | {"十一": 11, "十二": 12}


def period_of(text: str, now: datetime) -> Read[Period] | None:
    """Return the period that folded `text` names, seen from `now`; None for none, or one that has no name in the
    guide."""
    if match := _QUARTER.search(text):
        number = int(match["q"] or _DIGITS.get(match["n"], 0) or match["n"])
        current = (now.month + 2) // 3
        named: dict[int, Period] = {0: "this_quarter", 1: "last_quarter"}
        span = Span(*match.span())
        if (current - number) % 4 in named and not (number > current and current != 1):
            return Read(named[(current - number) % 4], "period: numbered quarter", span)
        return None
    for period, pattern in _PERIODS:
        if match := pattern.search(text):
            return Read(period, "period: named", Span(*match.span()))
    if match := _MONTH.search(text):
        number = _DIGITS.get(match["n"]) or int(match["n"])
        months: dict[int, Period] = {0: "this_month", 1: "last_month", 11: "next_month"}
        if (period_name := months.get((now.month - number) % 12)) is not None:
            return Read(period_name, "period: numbered month", Span(*match.span()))
    return None


_NAMELESS = re.compile(r"上上个?(?:周|星期|礼拜|月)|大?前[天儿]")
"""Behind us, and without a name in the guide."""


def names_period(text: str) -> bool:
    """Return whether folded `text` names a period longer than today."""
    return bool(_QUARTER.search(text) or _MONTH.search(text) or _NAMELESS.search(text)) or any(
        p.search(text) for name, p in _PERIODS if name != "today"
    )
