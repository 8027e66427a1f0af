"""English words in a Chinese message: today, next Wed, this month, EOM."""

from datetime import timedelta

from nlu import patterns as re
from nlu.times.periods import Period, Scene, days, month_period, unit_start, week_of
from nlu.times.steps import Step, StepRule

_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1, "tmr": 1, "tmrw": 1, "tmw": 1, "last night": -1, "this morning": 0}
_WHICH = {"last": -1, "this": 0, "next": 1}
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LONG = r"monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_SHORT = r"mon|tues?|wed|thurs?|thu|fri|sat|sun"
_HEADS_A_LINE = rf"(?<![^\n])(?=(?:{_SHORT})[ .:：]*[\d\u3400-\u9fff])"
_BEFORE_AN_HOUR = rf"(?=(?:{_SHORT}) \d{{1,2}}(?::\d\d| ?[ap]m))"
_MONTHS = {"eom": 1, "eoq": 3, "eoy": 12}


def _day(m: re.Match[str]) -> Step:
    return _day_named(m[0])


def _day_named(word: str) -> Step:
    offset = _DAYS[word]
    return Step("relative day", "day", lambda s, _: days(s.today + timedelta(days=offset)), anchored=True)


def _weekday(m: re.Match[str]) -> Step:
    """Next Wed is Wednesday of next week, as 下周三 is; a bare one this week's, or the one the sense asks for."""
    index = _WEEKDAYS.index((m["day"] or m["short"])[:3])
    week = _WHICH[m["which"]] if m["which"] else None

    def place(scene: Scene, _: Period | None) -> Period | None:
        day = week_of(scene.today, week or 0).start.date() + timedelta(days=index)
        if week is None and scene.sense == "past" and day > scene.today:
            day -= timedelta(weeks=1)
        elif week is None and scene.sense != "past" and day < scene.today:
            day += timedelta(weeks=1)
        return days(day)

    return Step("weekday" if week is None else "weekday of a week", "day", place, anchored=True, guess=week is None)


def _unit(m: re.Match[str]) -> Step:
    offset, unit = _WHICH[m["which"]], m["unit"]
    if unit == "week":
        return Step("week", "week", lambda s, _: week_of(s.today, offset), anchored=True)
    count = {"month": 1, "quarter": 3, "year": 12}[unit]

    def place(scene: Scene, _: Period | None) -> Period | None:
        first = unit_start(scene.now, unit)
        return month_period(first.year, first.month + offset * count, count)

    return Step(f"relative {unit}", unit, place, anchored=True)  # type: ignore[arg-type]


def _last_day(m: re.Match[str]) -> Step:
    count = _MONTHS[m[0]]

    def place(scene: Scene, _: Period | None) -> Period | None:
        first = unit_start(scene.now, {1: "month", 3: "quarter", 12: "year"}[count])
        period = month_period(first.year, first.month, count)
        return None if period is None else days(period.end.date() - timedelta(days=1))

    return Step("edge", "day", place, anchored=True)


def _end_of_day(m: re.Match[str]) -> Step:
    """EOD Friday: no later than that day."""
    return _day_named(m["relative"]) if m["relative"] else _weekday(m)


RULES: tuple[StepRule, ...] = (
    StepRule(
        "english day",
        "tyl",
        re.compile(r"(?<![a-z])(?:today|tomorrow|tmrw|tmr|tmw|yesterday|last night|this morning)(?![a-z])"),
        _day,
    ),
    StepRule(
        "english weekday",
        "lntmwfs",
        re.compile(
            rf"(?<![a-z])(?:(?P<which>last|this|next) )?(?:(?P<day>{_LONG})|"
            rf"(?:(?<=last )|(?<=this )|(?<=next )|(?<=by )|(?<=on )|(?<=before )|(?<=to )|(?<=(?:till|ntil) )|{_HEADS_A_LINE}|{_BEFORE_AN_HOUR})(?P<short>{_SHORT})\.?)(?![a-z])"
        ),
        _weekday,
    ),
    StepRule(
        "english unit",
        "lnt",
        re.compile(r"(?<![a-z])(?P<which>last|this|next) (?P<unit>week|month|quarter|year)(?![a-z])"),
        _unit,
    ),
    StepRule(
        "english end of a day",
        "ec",
        re.compile(
            rf"(?<![a-z])(?:eod|cob|end of(?: the)? day) (?:on |of |by )?(?:(?P<which>last|this|next) )?"
            rf"(?:(?P<relative>today|tomorrow|tmrw|tmr)|(?P<day>{_LONG})|(?P<short>{_SHORT})\.?)(?![a-z])"
        ),
        _end_of_day,
    ),
    StepRule("english end", "e", re.compile(r"(?<![a-z])eo[mqy](?![a-z])"), _last_day),
)
