"""Where a follow-up is moved to: a new day, a new hour, or so much later or earlier than it was due."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from nlu import patterns as re
from nlu.document import Document
from nlu.intents import AddFollowUp
from nlu.ordinals import CHINESE
from nlu.recall import last_written
from nlu.time_sense import BARE_WEEKDAY
from nlu.times import TimeItem, due_value, read_times
from nlu.times.workdays import is_workday, workday_after
from nlu.world import KnownFollowUp

Due = date | datetime
_AN_HOUR = r"\s*(?:[0-9]{1,2}|[一二两三四五六七八九十]{1,3})(?:点(?!钟?后)|[:：])"
"""晚8点 is an hour of the evening, 晚3天 is later."""
_LATER = (
    r"推迟|推后|推|往后(?:推|挪|延|放|移|拖|顺|排)?|延后|延期|延迟|延|顺延|拖后|拖|缓|"
    rf"(?<![今明昨当后最])晚(?![上间饭会班宴餐自辈高茶]|{_AN_HOUR})(?:点|个)?|后延|"
    r"向后(?:推|挪|延)?|挪|[押压]后|宽限|放宽|展期|push|postpone|delay"
)
_EARLIER = (
    r"提前|提早|往前(?:提|挪|赶|移)?|"
    rf"(?<![今明昨当后最])早(?![上晨间会餐饭起睡班市茶退操读就已高车机年先前晚教安]|{_AN_HOUR})(?:点|个)?"
)
_TO = (
    r"推到|推至|改到|改至|改在|改成|改为|换个?(?:时间|日子|天)|改个?(?:时间|日子)|改约|改期到?|挪到|挪至|"
    r"挪|延到|延至|延期到|换到|换成|调到|调至|"
    r"调整[到为成]|更改[到为成]|变[到为成](?=[今明后下这本上中晚周星礼\d])|改定|移到|放到|放在|定到|另约|重约|顺延到|变更到|变更为|提前到|提到|拖到|推迟到|延后到|(?:push|move|resched(?:uled?)?|postponed?)(?: ?到| to)|"
    r"推迟至|延后至|延期至|后延至|提前至|移至|变更至|往后推到|往后挪到|约到|放宽[到至]|宽限[到至]|延长[到至]|展期[到至]|延展[到至]|调整[到至]|顺延至|拖延?至|后移[到至]|往后排到|改去|挪去|改(?!不|[完好]了?)|"
    r"[搁撂摆缓拨串][到至在]|[押压]后[到至]|另[定行]|换(?=[今明后下这本上中晚周星礼\d]|[一二三四五六七八九十]+[号日点])"
)
MOVED = re.compile(rf"(?P<to>{_TO})|(?P<later>{_LATER})|(?P<earlier>{_EARLIER})")
DURATION = re.compile(
    r"(?P<half>半)?(?:(?P<n>[0-9]{1,3}(?:\.[0-9])?|"
    r"[一二两三四五六七八九十]+)\s*)?(?:个)?(?P<half2>半)?(?P<unit>天|日|周|星期|礼拜|月|小时|钟头|分钟|"
    r"刻钟|工作日)(?P<half3>半)?"
)
_UNITS: dict[str, timedelta] = {
    "天": timedelta(days=1),
    "日": timedelta(days=1),
    "工作日": timedelta(days=1),
    "周": timedelta(weeks=1),
    "星期": timedelta(weeks=1),
    "礼拜": timedelta(weeks=1),
    "小时": timedelta(hours=1),
    "钟头": timedelta(hours=1),
    "分钟": timedelta(minutes=1),
    "刻钟": timedelta(minutes=15),
}
_CHINESE_NUMBER = {c: n for n, c in enumerate(CHINESE, 1)} | {"两": 2}


def new_due(doc: Document, follow_up: KnownFollowUp, words: str, match: re.Match[str] | None) -> Due | None:
    """Return where `words` move the follow-up to.

    A length of time counts from the old due date; a bare weekday that would move a postponed one forward counts
    from there as well; a clock time or a part of the day alone keeps the day, a day alone keeps the clock time.
    """
    group = match.lastgroup if match else None
    shift = _shift(words) if group in ("later", "earlier") else None
    times = [t for t in read_times(words, doc.now, sense="future") if t.kind == "time" and not t.vague]
    if shift is not None and not any(
        t.has_clock or (t.grain == "day" and not DURATION.fullmatch(t.text)) for t in times
    ):
        return _shifted(doc, follow_up.due, shift, sign=-1 if group == "earlier" else 1)
    if not times:
        if shift is None and group == "to" and (moved := _shift(words)) is not None:
            return _shifted(doc, follow_up.due, moved)
        return None
    item = times[-1]
    if (kept := _same_day_of_week(follow_up.due, item, words)) is not None:
        return kept
    is_sooner = _is_sooner(match, item, words)
    if not is_sooner and (first := _first_of(item, doc.now)) is not None:
        return _with_clock(doc, follow_up, first, item, is_alone=False)
    said = item.due()
    if said is not None and follow_up.due is not None and not item.certain and item.grain in ("day", "hour", "minute"):
        due = due_value(said, doc.now)
        is_put_later = is_put_off(match, words) and not is_sooner
        if _is_just_told(doc, follow_up) and _is_of_later_week(doc, follow_up.due) and not is_sooner:
            kept = _weekday_of(day_of(follow_up.due), item)
            if kept is not None and not (is_put_later and kept < day_of(follow_up.due)):
                due = datetime.combine(kept, due.timetz()) if isinstance(due, datetime) else kept
                return _with_clock(doc, follow_up, due, item, is_alone=len(times) == 1)
        if (is_put_later and day_of(due) < day_of(follow_up.due)) or _is_past(due, doc.now):
            again = read_times(item.text, _at(doc, follow_up.due), sense="future")
            item = again[0] if again else item
            said = item.due()
        elif item.rule.startswith("day of month"):
            item = _in_its_month(doc, day_of(follow_up.due), item)
            said = item.due()
    return (
        None if said is None else _with_clock(doc, follow_up, due_value(said, doc.now), item, is_alone=len(times) == 1)
    )


_ALREADY_THEN = re.compile(r"(?:前|之前|以前)?就(?!行|好|算|是|不|没|得了)")


def _is_sooner(match: re.Match[str] | None, item: TimeItem, words: str) -> bool:
    """Tell whether the words move something to a day before the old one: by their verb (提前到周四), or without one by 就 behind the day (周四就寄)."""
    if match is not None:
        return re.search(r"早|提|前", match[0]) is not None
    at = words.rfind(item.text)
    return at >= 0 and _ALREADY_THEN.match(words, at + len(item.text)) is not None


def _is_just_told(doc: Document, follow_up: KnownFollowUp) -> bool:
    """Tell whether a plan is what the chat wrote last, so that its own week is the one spoken of."""
    return any(written.kind in ("followup", "snooze") and written.id == follow_up.id for written in last_written(doc))


def _is_of_later_week(doc: Document, old: Due) -> bool:
    """Tell whether a plan lies in a week to come, where a bare weekday for it is one of that week (下周二去, then 改周三)."""
    monday = doc.now.date() - timedelta(days=doc.now.weekday())
    return day_of(old) >= monday + timedelta(days=7)


def _weekday_of(old: date, item: TimeItem) -> date | None:
    """Return the bare weekday that a time begins with in the week of `old`; None for any other time."""
    said = item.in_sense("future").start
    if said is None or BARE_WEEKDAY.match(item.text) is None:
        return None
    return old + timedelta(days=said.weekday() - old.weekday())


_SAME_DAY = re.compile(r"(?:同一|同样|老|原来?的?)(?:时间|天)|same time")


def _same_day_of_week(old: Due | None, item: TimeItem, words: str) -> Due | None:
    """Return the old day and hour in another week where the words keep them (改到下周同一时间); None for any other move."""
    if old is None or item.grain != "week" or item.open is not None or item.start is None:
        return None
    if _SAME_DAY.search(words) is None:
        return None
    return old + (item.start.date() - (day_of(old) - timedelta(days=day_of(old).weekday())))


def _first_of(item: TimeItem, now: datetime) -> date | None:
    """Return the first working day of a week or month to come (推到下周, 下个月再说); None for any other time.

    Nobody said which of its days: on the first the rep can still choose, on the last it may be too late.
    """
    is_span = item.grain in ("week", "month") and item.open is None and not item.is_range
    if not is_span or item.start is None or item.end is None or item.start.date() <= now.date():
        return None
    first = item.start.date()
    workday = first if is_workday(first) else workday_after(first, 1)
    return workday if workday is not None and workday < item.end.date() else first


def is_only_span(words: str, now: datetime) -> bool:
    """Tell whether words name no more than a week or month to come, so that the day of it is a guess."""
    times = [t for t in read_times(words, now, sense="future") if t.kind == "time" and not t.vague]
    return bool(times) and _first_of(times[-1], now) is not None


def in_week_of(doc: Document, old: Due | None, item: TimeItem) -> Due | None:
    """Return the bare weekday `item` in the week of `old`, at its hour; None for other times, or where it is over."""
    said = item.in_sense("future").start
    if old is None or said is None or item.rule != "weekday" or item.certain or item.open is not None:
        return None
    day = day_of(old) + timedelta(days=said.weekday() - day_of(old).weekday())
    if day < doc.now.date():
        return None
    return datetime.combine(day, old.timetz()) if isinstance(old, datetime) else day


def _in_its_month(doc: Document, old: date, item: TimeItem) -> TimeItem:
    """Return a bare day of a month as one of the month the old day is in, where that is nearer to the old day (提前到23号)."""
    if old <= doc.now.date():
        return item
    again = next(iter(read_times(item.text, _at(doc, old.replace(day=1)), sense="future")), item)
    return min((item, again), key=lambda read: _days_from(old, read, doc))


def _days_from(old: date, item: TimeItem, doc: Document) -> int:
    said = item.due()
    day = None if said is None else day_of(due_value(said, doc.now))
    return (date.max - date.min).days if day is None or day < doc.now.date() else abs((day - old).days)


def _is_past(due: Due, now: datetime) -> bool:
    """Whether a bare weekday means one gone by, or today, which one calls by its name: then it is the one after the old day."""
    return due < now if isinstance(due, datetime) else due <= now.date()


_WANTED_BY = re.compile(r"最[晚迟]|要求|催|就要|就能|就可以|必须|务必")
"""Words of a day by which somebody wants it, which may well be before the old one."""


def is_put_off(match: re.Match[str] | None, words: str) -> bool:
    """Whether the words say later: 推到周四 cannot mean a Thursday before the old day, 改到周四, 挪到周四 and 最晚周四 can."""
    if match is None:
        return _WANTED_BY.search(words) is None
    return match.lastgroup == "later" or re.search(r"[推延拖后晚]", match[0]) is not None


def _with_clock(doc: Document, follow_up: KnownFollowUp, due: Due, item: TimeItem, *, is_alone: bool) -> Due:
    old = follow_up.due
    if isinstance(due, datetime):
        if old is not None and is_clock_only(item):
            clock = _near(due.timetz().replace(tzinfo=None), old, item, doc, is_evening=_is_of_evening(doc, follow_up))
            then = datetime.combine(day_of(old), clock, tzinfo=doc.now.tzinfo)
            return then if day_of(due) == doc.now.date() or (is_alone and then > doc.now) else due
        return due
    if old is not None and item.pod and is_clock_only(item) and due == doc.now.date() < day_of(old):
        return old if isinstance(old, datetime) and is_same_part(item.text, old.time()) else day_of(old)
    if isinstance(old, datetime) and not (item.pod and not is_same_part(item.text, old.time())):
        return datetime.combine(due, old.timetz().replace(tzinfo=None), tzinfo=doc.now.tzinfo)
    return due


_OPENS, _CLOSES, _HALF = 7, 21, 12
"""Hours between which one meets, and those of half a day."""


_EVENING = re.compile(r"晚|夜|(?<!早)(?<!午)(?<!中)饭|喝酒|酒局|唱歌|宵")


def _is_of_evening(doc: Document, follow_up: KnownFollowUp) -> bool:
    """Tell whether a plan is one of the evening by what is done, or by the words it was just told in."""
    told = [w.intent for turn in doc.conversation.turns[-2:] for w in turn.written if w.id == follow_up.id]
    words = [follow_up.action, *(i.words for i in told if isinstance(i, AddFollowUp))]
    return any(_EVENING.search(each) is not None for each in words)


def _near(clock: time, old: Due, item: TimeItem, doc: Document, *, is_evening: bool) -> time:
    """Return a bare hour for a plan of another day in the half of it that is nearer to the plan's own hour (10点, then 早点 9点), or usual."""
    if item.certain or day_of(old) == doc.now.date():
        return clock
    if not isinstance(old, datetime):  # of a day without an hour: 11点 is before noon, 3点 behind it
        return clock.replace(hour=clock.hour - _HALF) if clock.hour >= _OPENS + _HALF and not is_evening else clock
    hours = [h for h in (clock.hour % _HALF, clock.hour % _HALF + _HALF) if _OPENS <= h <= _CLOSES]
    return clock.replace(hour=min(hours, key=lambda h: abs(h - old.hour))) if hours else clock


_DAY_WORD = re.compile(r"今|明|后天|昨|周|星期|礼拜|月|[号日]|天")


def is_clock_only(item: TimeItem) -> bool:
    """Tell whether a time says an hour and no day (四点, 下午三点半)."""
    return not _DAY_WORD.search(item.text)


def is_same_part(words: str, clock: time) -> bool:
    """Tell whether an hour lies in the part of the day that `words` name."""
    if re.search(r"早|上午|凌晨|am", words):
        return clock.hour < 12
    if re.search(r"中午", words):
        return 11 <= clock.hour <= 13
    if re.search(r"下午|pm", words):
        return 12 <= clock.hour < 18
    return clock.hour >= 17 if re.search(r"晚|夜", words) else True


@dataclass(frozen=True, slots=True)
class _Shift:
    """By how much: whole calendar months, and a length of time."""

    months: int
    length: timedelta

    @property
    def is_whole_days(self) -> bool:
        return not self.length % timedelta(days=1)


def _shift(words: str) -> _Shift | None:
    """Return the length said, 三天, 一周半, 半小时, 一个月; None for none (下周 and 本月 are no lengths)."""
    for match in DURATION.finditer(words):
        if words[max(match.start() - 1, 0) : match.start()] in tuple("下上这本周"):
            continue
        number = match["n"]
        half = 0.5 if match["half"] or match["half2"] or match["half3"] else 0.0
        if number is None and not half:
            continue
        count = 0.0 if number is None else float(number) if number[0].isdigit() else float(_chinese(number))
        if match["unit"] == "月":
            return _Shift(int(count), timedelta(days=15 if half else 0))
        return _Shift(0, _UNITS[match["unit"]] * (count + half))
    return None


def _chinese(words: str) -> int:
    if "十" in words:
        tens, _, ones = words.partition("十")
        return 10 * (_CHINESE_NUMBER.get(tens, 1) if tens else 1) + _CHINESE_NUMBER.get(ones, 0)
    return _CHINESE_NUMBER[words[-1]]


def _shifted(doc: Document, old: Due | None, shift: _Shift, *, sign: int = 1) -> Due:
    """Return the old due date, or now where there was none, moved by `shift`; hours move a day without one from now."""
    if old is None or not (shift.is_whole_days or isinstance(old, datetime)):
        old = doc.now.date() if shift.is_whole_days else doc.now.replace(second=0, microsecond=0)
    return _months_later(old, sign * shift.months) + sign * shift.length


def _months_later(due: Due, months: int) -> Due:
    years, month = divmod(due.month - 1 + months, 12)
    year = due.year + years
    return due.replace(year=year, month=month + 1, day=min(due.day, monthrange(year, month + 1)[1]))


def day_of(due: Due) -> date:
    """Return the calendar day of a due date."""
    return due.date() if isinstance(due, datetime) else due


def _at(doc: Document, due: Due) -> datetime:
    return due if isinstance(due, datetime) else datetime.combine(due, time(9), tzinfo=doc.now.tzinfo)
