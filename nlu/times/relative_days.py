"""Days counted from today: 今天, 明儿, 大后天, 昨晚, 当日."""

from datetime import timedelta

from nlu import patterns as re
from nlu.rules import one_of
from nlu.times.periods import Period, Scene, days, find_date, month_period
from nlu.times.steps import Step, StepRule

_OFFSETS = {"今": 0, "当": 0, "明": 1, "后": 2, "大后": 3, "大大后": 4, "昨": -1, "前": -2, "大前": -3, "大大前": -4}
_PART_FOLLOWS = r"(?=[早晚晨夜])"

_BARE = (
    r"(?<![一-鿿a-z\d.])(?:[今昨](?= ?(?:拜访|走访|回访|面访|来访|到访|面谈|电话|微信|视频|tel(?![a-z])|call(?![a-z])|[见访赴]))|"
    r"[今昨明](?= (?=[一-鿿a-z]))|明(?=(?:拜访|走访|回访|面访|面谈|访|赴)))"
)
"""The first character of a day alone, as one notes it down: at the head of what was done or is to be (昨 tel 马总, 明访鼎泰)."""


def _day(m: re.Match[str]) -> Step:
    offset = _OFFSETS[m["head"] or m["short"] or m["bare"]]
    return Step("relative day", "day", lambda s, _: days(s.today + timedelta(days=offset)), anchored=True)


_PAIRS = {"今明": 0, "明后": 1, "昨今": -1, "前昨": -2, "去今": -1}


def _two_days(m: re.Match[str]) -> Step:
    offset = _PAIRS[m["pair"]]
    return Step("two days", "day", lambda s, _: days(s.today + timedelta(days=offset), 2), anchored=True)


def _two_years(m: re.Match[str]) -> Step:
    offset = _PAIRS[m["pair"]]
    return Step("two years", "year", lambda s, _: month_period(s.now.year + offset, 1, 24), anchored=True)


def _this_day(_: re.Match[str]) -> Step:
    """去年今天, 上月今日: the same day of the year or month said."""

    def place(scene: Scene, within: Period | None) -> Period | None:
        if within is None:
            return None
        month = scene.now.month if within.grain == "year" else within.start.month
        found = find_date(within.start.year, month, scene.now.day)
        return days(found) if found else None

    return Step("this day", "day", place, within=frozenset({"year", "month"}), alone=False)


def _next_day(_: re.Match[str]) -> Step:
    return Step("next day", "day", lambda s, w: days((w.start.date() if w else s.today) + timedelta(days=1)),
                within=frozenset({"day"}), anchored=True)  # fmt: skip


def _previous_day(_: re.Match[str]) -> Step:
    return Step("previous day", "day", lambda s, _w: days(s.today - timedelta(days=1)), anchored=True)


_CANTONESE = {"听": 1, "琴": -1, "寻": -1, "噚": -1}


def _cantonese(m: re.Match[str]) -> Step:
    offset = _CANTONESE[m["word"]]
    return Step("relative day", "day", lambda s, _: days(s.today + timedelta(days=offset)), anchored=True)


RULES: tuple[StepRule, ...] = (
    StepRule(
        "cantonese day", "听琴寻噚", re.compile(r"(?P<word>[听琴寻噚])(?:日(?![本语报])|(?=晚(?!会|宴)))"), _cantonese
    ),
    StepRule(
        "relative day",
        "今当明后大昨前",
        re.compile(
            rf"(?:(?P<head>{one_of(_OFFSETS)})(?:天(?!花板|线)|日(?!头条|报|本)|儿个?(?!子|科|女|童)|(?<=[前后])个儿|(?<=[今昨])个(?!人|月|季|案|体|性|别|年)|(?<=明)个(?=[儿早晚上下中去再就给我先咱约]))"
            rf"|(?P<short>[今明昨当]){_PART_FOLLOWS}|(?P<bare>{_BARE}))(?<!当儿)(?!起之秀)"
        ),
        _day,
    ),
    StepRule("two days", "今明昨前", re.compile(r"(?P<pair>今明|明后|昨今|前昨)(?:这?两)?[天日]"), _two_days),
    StepRule("two years", "今明去", re.compile(r"(?P<pair>今明|明后|去今)(?:这?两)?年"), _two_years),
    StepRule("this day", "今", re.compile(r"今[天日]"), _this_day),
    StepRule("next day", "次翌隔", re.compile(r"次日|翌日"), _next_day),
    StepRule("previous day", "前上", re.compile(r"(?<!提)[前上]一[天日](?!晚)"), _previous_day),
)
