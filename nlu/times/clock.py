"""Parts of the day and clock times: 上午, 明晚, 下午3点半, 14:30, 8点25分, 3pm."""

from datetime import timedelta

from nlu import patterns as re
from nlu.quick import changed
from nlu.rules import one_of
from nlu.times.periods import Grain, Period, Scene, midnight
from nlu.times.steps import HAN, NUMERIC_START, Step, StepRule, small_number

_PARTS: dict[str, tuple[int, int, str]] = {}
"""Word to (from hour, to hour, family). The family decides how a clock time behind the word is read."""
for _words, _from, _to, _family in (
    ("凌晨 后半夜 下半夜 黎明 拂晓", 3, 6, "night"), ("清晨 早晨 早上 早间 晨间 清早 大清早 早起 一早 一大早 大早上 早", 6,
        10, "morning"),
    ("今晨 晨", 6, 10, "morning"), ("上午 上半天 头午 头晌 上晌 前晌 午前", 8, 12, "morning"), ("中午 正午 午间 晌午", 12, 14, "noon"),
    ("下午 下半天 午后 下晌 后晌 下半晌", 13, 18, "afternoon"), ("傍晚 傍黑 擦黑", 17, 19, "afternoon"), ("晚上 晚间 晚 当晚", 18, 22, "evening"),
        ("夜里 夜间 夜晚", 20, 24, "evening"),
    ("半夜 午夜 深夜 大半夜", 22, 24, "midnight"), ("夜", 20, 24, "evening"), ("白天", 6, 18, "day"),
):  # fmt: skip
    _PARTS.update(dict.fromkeys(_words.split(), (_from, _to, _family)))
PART_FAMILIES = {word: family for word, (_, _, family) in _PARTS.items()}
"""Part of a day to the family that `hour_of_day` takes."""
_SHORT = ("早", "晚", "晨", "夜")
END_OF_WORK = 18
"""Hour that 下班 means."""

_DAY = frozenset({"day"})


def _part(m: re.Match[str]) -> Step:
    word = m["long"] or m["short"]
    first, last, family = _PARTS[word]

    def place(scene: Scene, within: Period | None) -> Period | None:
        day = midnight((within.start if within else scene.now).date())
        if word in ("午夜",):
            return Period(day, day + timedelta(hours=1), "hour", part=family)
        return Period(day + timedelta(hours=first), day + timedelta(hours=last), "hour", part=family)

    return Step(
        "part of day", "hour", place, within=_DAY, is_part=True, alone=m["long"] is not None or m["clock"] is not None
    )


def hour_of_day(hour: int, part: str | None, *, bare_is_afternoon: bool = True) -> int:
    """Return the hour from midnight (24 and more is the next day) for what was said behind a part of day.

    A bare 1 to 6 is the afternoon: nobody visits a customer at three in the morning.
    """
    if hour > 12:
        return hour
    if part in ("afternoon", "evening"):
        if hour == 12:
            return 24 if part == "evening" else 12
        return hour + 12 if hour >= (1 if part == "afternoon" else 4) else hour + 24
    if part == "noon":
        return hour + 12 if hour < 10 else hour
    if part == "midnight":
        return 24 if hour == 12 else hour + 12 if hour >= 6 else hour
    if part == "night":
        return 0 if hour == 12 else hour
    if part is None and bare_is_afternoon and 1 <= hour <= 6:
        return hour + 12
    return hour


def _clock_step(
    hour: int, minute: int | None, second: int | None, *, half: str | None, bare_is_afternoon: bool
) -> Step | None:
    if not (0 <= hour <= 24 and 0 <= (minute or 0) < 60 and 0 <= (second or 0) < 60) or (hour == 24 and minute):
        return None
    grain: Grain = "second" if second is not None else "minute" if minute is not None else "hour"
    length = {"second": timedelta(seconds=1), "minute": timedelta(minutes=1), "hour": timedelta(hours=1)}[grain]

    def place(scene: Scene, within: Period | None) -> Period | None:
        part = within.part if within else None
        base = midnight((within.start if within else scene.now).date())
        said = hour
        if half and hour <= 12:
            said = hour % 12 + (12 if half == "pm" else 0)
        else:
            said = hour_of_day(hour, part, bare_is_afternoon=bare_is_afternoon and not half)
        start = base + timedelta(hours=said, minutes=minute or 0, seconds=second or 0)
        if within is None and scene.sense == "future" and start <= scene.now:
            later = start + timedelta(hours=12)
            start = (
                later
                if said < 12 and not half and later > scene.now and later.date() == base.date()
                else start + timedelta(days=1)
            )
        return Period(start, start + length, grain, part=part)

    return Step(
        "clock", grain, place, within=frozenset({"day", "part"}), guess=half is None and hour <= 12, is_clock=True
    )


def _spoken(m: re.Match[str]) -> Step | None:
    hour = small_number(m["hour"])
    minute: int | None = None
    if hour is None:
        return None
    if m["half"]:
        minute = 30
    elif m["quarter"]:
        quarter = small_number(m["quarter"])
        minute = 15 * quarter if quarter else None
    elif m["minute"]:
        minute = small_number(m["minute"].lstrip("零〇") or "零")
        if minute is None:
            return None
    second = small_number(m["second"])
    return _clock_step(hour, minute, second, half=_am_pm(m["meridiem"]), bare_is_afternoon=True)


def _less_minutes(m: re.Match[str]) -> Step | None:
    """差五分九点, 9点差一刻: so many minutes before the hour."""
    hour, less = small_number(m["hour"] or m["hour2"]), small_number(m["less"] or m["less2"])
    if not hour or not less:
        return None
    minutes = less * 15 if m["q"] or m["q2"] else less
    step = _clock_step(hour, 0, None, half=None, bare_is_afternoon=True)
    if step is None or minutes >= 60:
        return None
    whole = step.place

    def place(scene: Scene, within: Period | None) -> Period | None:
        found = whole(scene, within)
        if found is None:
            return None
        back = timedelta(minutes=minutes)
        return Period(found.start - back, found.start - back + timedelta(minutes=1), "minute", part=found.part)

    return changed(step, grain="minute", place=place)


def hour_step(hour: int) -> Step | None:
    """A bare hour whose 点 stands behind the next number."""
    return _clock_step(hour, None, None, half=None, bare_is_afternoon=True)


def _am_pm(text: str | None) -> str | None:
    return text.replace(".", "").strip() if text else None


def _digital(m: re.Match[str]) -> Step | None:
    second = m["second"]
    return _clock_step(
        int(m["hour"]),
        int(m["minute"]),
        int(second) if second else None,
        half=_am_pm(m["meridiem"]),
        bare_is_afternoon=not m["hour"].startswith("0") and second is None,
    )


def _latin(m: re.Match[str]) -> Step | None:
    return _clock_step(int(m["hour"]), None, None, half=_am_pm(m["meridiem"]), bare_is_afternoon=False)


def _dotted(m: re.Match[str]) -> Step | None:
    """8.30 behind a day."""
    step = _clock_step(int(m["hour"]), int(m["minute"]), None, half=None, bare_is_afternoon=True)
    return changed(step, alone=False) if step else None


def _end_of_work(_: re.Match[str]) -> Step:
    def place(scene: Scene, within: Period | None) -> Period | None:
        start = midnight((within.start if within else scene.now).date()) + timedelta(hours=END_OF_WORK)
        return Period(start, start + timedelta(hours=1), "hour")

    return Step("end of work", "hour", place, within=_DAY, is_part=True)


def _now(_: re.Match[str]) -> Step:
    return Step("now", "second", lambda s, _w: Period(s.now, s.now + timedelta(seconds=1), "second"), anchored=True)


def _same_clock(_: re.Match[str]) -> Step:
    """昨天这个时候: the clock time of now on another day."""

    def place(scene: Scene, within: Period | None) -> Period | None:
        if within is None:
            return None
        start = midnight(within.start.date()) + timedelta(hours=scene.now.hour, minutes=scene.now.minute)
        return Period(start, start + timedelta(minutes=1), "minute")

    return Step("same clock", "minute", place, within=_DAY, alone=False, is_clock=True)


_MERIDIEM = r"(?: ?(?P<meridiem>am|pm|a\.m\.|p\.m\.)(?![a-z]))"
_HOUR = rf"(?<![\d.])(?<![\d惠扣率折让价降涨点比]:)(?P<hour>\d{{1,2}}|[{HAN}]{{1,3}})"
_POINT_GUARD = (
    r"(?!(?:原因|建议|意见|要求|问题|需求|理由|反馈|想法|内容|疑问|注意|好处|优势|不足|诉求|说明|补充|方案|"
    r"都不|也不|不|像|儿|个|子|以上的|"
    r"名|评(?![审标委估比议选])|赞|击|开(?:头|花|外|水|始)|头|货|样|火|菜|单|心|钱|利))"
)
_MINUTE = r"(?P<minute>[0-5]?\d(?![\d.])|[零〇][一二三四五六七八九]|[二三四五]?十[一二三四五六七八九]?)"

_PLACE = (
    r"[一二三四五六七八九十]{1,2}(?:院|中(?![国间心])|小(?![时姐])|附|厂|局|建(?![议设])|化|冶|棉|监|所|航|汽|机(?![台器])|"
    r"分(?=[厂院局店])|楼|车间|部(?!分)|号(?=[楼库厂线仓馆门店井桥站]))"
)
"""A hospital, school or plant that is called by a number: of 三点二院 the hour is three."""
_OTHER_NUMBER = rf"(?!(?<=点){_PLACE})[{HAN}\d]"
_LESS = rf"\d{{1,2}}|[{HAN}]{{1,3}}"

_LONG = one_of([w for w in _PARTS if w not in _SHORT])
RULES: tuple[StepRule, ...] = (
    StepRule(
        "part of day",
        "".join({w[0] for w in _PARTS}),
        re.compile(
            rf"(?P<long>(?<!端){_LONG})(?!茶|饭|餐|班|会)|(?P<short>早(?!期|日|点|就|已|先|些|餐|饭|会|晚|教)|"
            rf"晚(?!点|些|餐|饭|会|班|宴|辈|期|于|了)|晨(?!会|鸣|光|晖|泰|曦)|"
            rf"(?<=[今明昨当前后])夜(?!宵|市|班|景|总|场|店|校|宴|里|间|晚|猫))(?P<clock>(?=(?:\d{{1,2}}|[{HAN}]{{1,3}})(?:点(?!名|击|评(?![审标委估比议选])|赞|滴)|:\d\d)))?"
        ),
        _part,
    ),
    StepRule(
        "spoken clock",
        NUMERIC_START,
        re.compile(
            rf"(?:(?<![税率折让降涨利])|(?<=让)(?=[\d{HAN}]{{1,3}}点(?:半|钟)?(?:之?前|到|[过来去见开送打])(?!\d))){_HOUR} ?(?P<short>点|时(?!候|间|效|代|尚|段|长|差))(?P<strong>钟)?"
            rf"(?:(?P<half>半)(?!年|天(?![津水台山镇门长河宁府祥气])|月|个|程)|(?P<quarter>[一二三123])刻|"
            rf"过?{_MINUTE}(?:分(?!之))?(?:(?P<second>\d{{1,2}}|[{HAN}]{{1,3}})秒?)?|整)?"
            rf"(?:多钟?|许|来钟)?(?(half)|(?!{_OTHER_NUMBER}))(?![、，]?[{HAN}]点(?:建议|要求))(?(half)|(?(minute)|{_POINT_GUARD})){_MERIDIEM}?"
        ),
        _spoken,
    ),
    StepRule(
        "clock less minutes",
        NUMERIC_START + "差",
        re.compile(
            rf"差(?P<less>{_LESS})(?:分钟?|(?P<q>刻))? ?(?:到)?{_HOUR} ?[点时]钟?|"
            rf"(?<![\d.])(?<![\d惠扣率折让价降涨点比]:)(?P<hour2>\d{{1,2}}|[{HAN}]{{1,3}})[点时] ?差(?P<less2>{_LESS})(?:分钟?|(?P<q2>刻))"
        ),
        _less_minutes,
    ),
    StepRule(
        "digital clock",
        "0123456789",
        re.compile(
            rf"(?<![\d.])(?<!\d:)(?P<hour>[01]?\d|"
            rf"2[0-4]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?!\d|:\d)(?:分|时|点)?{_MERIDIEM}?"
        ),
        _digital,
    ),
    StepRule(
        "glued clock",
        "012",
        re.compile(
            rf"(?<=\d)(?P<hour>[01]\d|2[0-4]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?![\d:]){_MERIDIEM}?"
        ),
        _digital,
    ),
    StepRule("latin clock", "0123456789", re.compile(rf"(?<![\da-z.])(?P<hour>1[0-2]|0?[1-9]){_MERIDIEM}"), _latin),
    StepRule(
        "dotted clock",
        "0123456789",
        re.compile(r"(?P<hour>[01]?\d|2[0-3])\.(?P<minute>[0-5]\d)(?![\d.%a-z万亿元块折成个吨千百米倍天])分?"),
        _dotted,
    ),
    StepRule(
        "end of work", "下e", re.compile(r"下班(?!了|早|晚|路|回|走)(?:时间|点)?|(?<![a-z])eod(?![a-z])"), _end_of_work
    ),
    StepRule(
        "same clock", "这此现", re.compile(r"这个?时候|这个时间|此时|此刻|(?<=[今明昨后前][天儿日])现在"), _same_clock
    ),
    StepRule("now", "现此", re.compile(r"现在|此刻"), _now),
)
