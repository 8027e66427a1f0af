"""Weeks and weekdays: 下周, 周五, 下周三, 上个礼拜天, 周末, 第三周."""

from datetime import timedelta

from nlu import patterns as re
from nlu.times.periods import Period, Scene, days, week_of
from nlu.times.steps import Step, StepRule

WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6, "七": 6} | {
    str(n): n - 1 for n in range(1, 8)
}
_OFFSETS = {
    "上上": -2,
    "上": -1,
    "这": 0,
    "本": 0,
    "当": 0,
    "下": 1,
    "下下": 2,
    "下下下": 3,
    "上上上": -3,
    "大下": 2,
    "大上": -2,
}

WEEK_WORD = r"(?:周|星期|礼拜)"
_WHICH = r"(?P<which>大[上下]|上上上|上上|上|这|本|当|下下下|下下|下)(?:一?个|一)?"
_COUNTED = r"(?!次|趟|回(?![一-鿿 ,，。](?<![合了都才就只没全])|$)|遍|家(?!里|长)|款(?!项)|套|台(?![州湾北山])|元|块|万(?=$|[\s,，。;；元块多左余的个台套只件吨人预首定货款回打付到尾出五二三四六七八九\d])|个(?!小时)|件(?!事)|单|期|[wk](?![a-z])|kg|pcs|[.%])"
_DAY = (
    rf"(?:(?P<day>[一二三四五六日天七])(?!周年|期|班|金额|会议){_COUNTED}|(?P<number>[1-7])(?![\d.%:a-z]|次|家|"
    rf"个|台|月|年|号|日))"
)


def _day_index(m: re.Match[str]) -> int:
    return WEEKDAYS[m["day"] or m["number"]]


def _in_week(scene: Scene, within: Period | None, index: int) -> Period | None:
    """A weekday of the week said; alone this week's, or the one the sense asks for."""
    if within:
        return days(within.start.date() + timedelta(days=index))
    if scene.week is not None:
        return days(week_of(scene.today, scene.week).start.date() + timedelta(days=index))
    day = week_of(scene.today).start.date() + timedelta(days=index)
    if scene.sense == "past":
        return days(day - timedelta(days=7) if day > scene.today else day)
    return days(day + timedelta(days=7) if day < scene.today else day)


def _weekday(m: re.Match[str]) -> Step:
    index = _day_index(m)
    return Step("weekday", "day", lambda s, w: _in_week(s, w, index), within=frozenset({"week"}), guess=True)


def _weekday_in_week(m: re.Match[str]) -> Step:
    index, offset = _day_index(m), _OFFSETS[m["which"]]
    return Step(
        "weekday of a week",
        "day",
        lambda s, _: days(week_of(s.today, offset).start.date() + timedelta(days=index)),
        anchored=True,
    )


def _week(m: re.Match[str]) -> Step:
    offset = _OFFSETS[m["which"]]
    return Step("week", "week", lambda s, _: week_of(s.today, offset), anchored=True)


def _weekend(m: re.Match[str]) -> Step:
    offset = _OFFSETS[m["which"]] if m["which"] else None

    def place(scene: Scene, within: Period | None) -> Period | None:
        week = within or week_of(scene.today, offset or 0)
        saturday = week.start.date() + timedelta(days=5)
        if offset is None and within is None and scene.sense == "past" and saturday > scene.today:
            saturday -= timedelta(days=7)
        return days(saturday, 2)

    return Step("weekend", "day", place, within=frozenset({"week"}), anchored=offset is not None, guess=offset is None)


def _both_days(_: re.Match[str]) -> Step:
    """周六日: the weekend, as its two days."""

    def place(scene: Scene, within: Period | None) -> Period | None:
        saturday = _in_week(scene, within, 5)
        return days(saturday.start.date(), 2) if saturday else None

    return Step("weekend", "day", place, within=frozenset({"week"}), guess=True)


def _two_days(m: re.Match[str]) -> Step:
    """下周一二, 下周一二三: days that follow one another."""
    first, offset = WEEKDAYS[m["pair"][0]], _OFFSETS[m["which"]]
    return Step(
        "weekday of a week",
        "day",
        lambda s, _: days(week_of(s.today, offset).start.date() + timedelta(days=first), len(m["pair"])),
        anchored=True,
    )


_IN_WEEK = {"初": 0, "中": 2}
"""下周初, 下周中: Monday and Wednesday."""


def _part_of_week(m: re.Match[str]) -> Step:
    index, offset = _IN_WEEK[m["part"]], _OFFSETS[m["which"]]
    return Step(
        "part of a week",
        "day",
        lambda s, _: days(week_of(s.today, offset).start.date() + timedelta(days=index)),
        anchored=True,
        guess=True,
    )


def _half_week(m: re.Match[str]) -> Step:
    second = m["half"] in ("下", "后")

    def place(scene: Scene, within: Period | None) -> Period:
        first = (within or week_of(scene.today)).start.date()
        return days(first + timedelta(days=3), 4) if second else days(first, 3)

    return Step("half week", "day", place, within=frozenset({"week"}))


RULES: tuple[StepRule, ...] = (
    StepRule(
        "two days of a week",
        "上这本下大",
        re.compile(
            rf"{_WHICH}{WEEK_WORD}(?P<pair>一二三?四?五?|二三四?五?|三四五?|四五|五六)(?![\d十百千万两点号]|[台套件家个次趟款单位箱吨])"
        ),
        _two_days,
    ),
    StepRule(
        "weekday of a week",
        "上这本当下大",
        re.compile(rf"{_WHICH}{WEEK_WORD}(?:的?{WEEK_WORD})?{_DAY}"),
        _weekday_in_week,
    ),
    StepRule("both days of the weekend", "周星礼", re.compile(rf"{WEEK_WORD}六[日天]"), _both_days),
    StepRule(
        "weekend of a week",
        "上这本当下周大",
        re.compile(rf"(?:{_WHICH}|(?<![一二两三四五六几每\d]个))周末(?!愉快|快乐)"),
        _weekend,
    ),
    StepRule(
        "part of a week",
        "这本当下",
        re.compile(
            rf"{_WHICH}{WEEK_WORD}(?P<part>初(?![步稿审评验检次级中选赛一二三])|中(?=$|[ ,，。、；;\n前]|[去来给到再找约我他她要就送出交]))"
        ),
        _part_of_week,
    ),
    StepRule("half week", "上下前后", re.compile(r"(?P<half>[上下前后])半(?:周|个?星期|个?礼拜)"), _half_week),
    StepRule(
        "week",
        "上这本当下大",
        re.compile(rf"{_WHICH}{WEEK_WORD}(?!边|围|期|转|年|报|例会|末|会(?![审签面谈诊]))"),
        _week,
    ),
    StepRule(
        "weekday",
        "周星礼",
        re.compile(
            rf"(?:(?<=[周期拜][一二三四五六日天])|(?<=[ \n]\d)|(?<=[./\-]\d\d)|(?<=\d[./\-]\d)|(?<![一二两三四五六七八九十\d几每半])(?<!\d个)(?<![一二两三四五六七八九十几]个))"
            rf"{WEEK_WORD}{_DAY}"
        ),
        _weekday,
    ),
)
