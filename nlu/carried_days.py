"""Give times the day that other words of the message tell: 昨天跑了两家, 上午A, 下午B; 下周安排: 周一A, 周四B."""

from datetime import date, datetime, timedelta
from typing import Final, Literal

from nlu import patterns as re
from nlu.quick import changed
from nlu.times import TimeItem
from nlu.times.carry import goes_on_before

WEEK_HEADING: Final = re.compile(
    r"([上下])(?:个)?(?:周|星期|礼拜)(?:的)?(?:安排|计划|日程|行程|工作|补录|补记|拜访|小结|总结|"
    r"(?:[跑见去有约]|拜访|走访)[^,，。]{0,6}[:：]|[^,，。;；:：\d]{1,8}[:：] ?(?=(?:周|星期|礼拜)[一二三四五六日天])|(?![一二三四五六日天末])[^,，。;；\d\n了过给去到跟找把让要见约]{0,6}\n(?= ?(?:周|星期|礼拜)[一二三四五六日天])|[:：\n]|[ ,，、]+(?=(?:周|星期|礼拜)[一二三四五六日天]))"
)
WEEKDAY: Final = re.compile(r"(?:周|星期|礼拜)[一二三四五六日天末].{0,6}")
TELLS_DAY: Final = re.compile(
    r"[今明昨前后][天儿日早晚]|[周期拜][一二三四五六日天末]|[\d一二三四五六七八九十][号日](?!元)|"
    r"\d[./-]\d|[今明昨]儿"
)
_PART: Final = r"(?:大?清?早上?|上午|中午|下午|晚上|傍晚|早晨|凌晨|夜里|午后|晌午|头午|后晌|一早|am|pm)"
POD: Final = re.compile(_PART)
CLOCK: Final = re.compile(
    rf"{_PART}? ?(?:\d{{1,2}}|[一二两三四五六七八九十]{{1,3}})(?:点|:)(?:\d{{1,2}}分?|半|[一三]刻|整|"
    r"[一二三四五]?十[一二三四五六七八九]?分?)?(?:钟)?|\d{1,2}(?::\d\d)? ?[ap]m"
)


def is_part_of_day(item: TimeItem) -> bool:
    """Tell whether a time says only a part of the day (下午), so that another word gives the day."""
    return item.pod and POD.fullmatch(item.text.lower()) is not None


def is_bare_clock(item: TimeItem) -> bool:
    """Tell whether a time says only the hour (9点, 下午两点), so that another word gives the day."""
    return item.has_clock and CLOCK.fullmatch(item.text) is not None


BEFORE_HOUR: Final = re.compile(r"(?:之|以)?前$")


def _is_hour_limit(item: TimeItem) -> bool:
    """Tell whether a time says only before what hour (下午三点前)."""
    return item.open == "before" and item.has_clock and CLOCK.fullmatch(BEFORE_HOUR.sub("", item.text)) is not None


STILL_TO_DO: Final = re.compile(r".{0,2}(?:要|得|再|还|约|准备)")
BESIDES: Final = re.compile(r"(?:我|咱|们)*还(?:要|得)")
GOES_THEN: Final = re.compile(r"[去见跑访找陪约回到飞]")
BEFORE_MONTH: Final = re.compile(r"[^底末初中旬]*月份?(?:之|以)?前")


BEFORE_WEEK: Final = re.compile(r"下+(?:个|一)*(?:周|星期|礼拜)(?:之|以)?前")
FRIDAY: Final = 4


def due_of(item: TimeItem, now: datetime) -> str | None:
    """Return the day something is due as `TimeItem.due`, but 九月前 as the last day before that month, and a week as its Friday.

    Nobody means the Sunday of 下周再聊; once that Friday is over, the week's last day it is.
    """
    due = item.due()
    if due is None:
        return due
    if BEFORE_MONTH.fullmatch(item.text):
        return (date.fromisoformat(due[:10]).replace(day=1) - timedelta(days=1)).isoformat()
    if item.grain != "week" or not item.rule.endswith(("week", "counted part")) or item.has_clock:
        return due
    sunday = date.fromisoformat(due[:10]) - timedelta(weeks=BEFORE_WEEK.fullmatch(item.text) is not None)
    friday = sunday - timedelta(days=sunday.weekday() - FRIDAY)
    return max(friday, min(sunday, now.date())).isoformat()


def with_days(times: list[TimeItem], text: str, now: datetime) -> list[TimeItem]:
    """Give a mere part of the day the day told before it in the same line: 明天上午去解放 ... 下午去鑫源."""
    carried: list[TimeItem] = []
    day: TimeItem | None = None
    outer: TimeItem | None = None
    heading = WEEK_HEADING.search(text)
    week = 0 if heading is None else 1 if heading[1] == "下" else -1
    morning: TimeItem | None = None
    today = False
    before: TimeItem | None = None
    for told in times:
        item = _in_row(_of_morning(told, morning, text), before, text)
        before = item if item.kind == "time" and BARE_WEEKDAY.fullmatch(item.text) else before
        today = today or (item.kind == "time" and item.start is not None and item.start.date() == now.date())
        if item.has_clock and item.certain and not item.vague:
            morning = (
                item if item.start is not None and item.start.hour < NOON and MORNING.search(item.text) else morning
            )
        elif item.pod:
            morning = None
        if day is not None and not _holds_on(day, item, text):
            day = outer = None
        if day is not None and goes_on_before(text, day, item, now):
            day = outer
        if week and item.kind == "time" and not item.vague and not item.certain and WEEKDAY.fullmatch(item.text):
            moved = _in_week(item, week, now)
            carried.append(moved)
            if moved.open != "before":
                day, outer = moved, day
            continue
        if _is_hour_limit(item) and day is not None and day.start is not None and item.end is not None:
            shift = timedelta(days=(day.start.date() - item.end.date()).days)
            if shift > timedelta(0):
                item = changed(item, end=item.end + shift, reread=None)
        if item.kind == "time" and not item.vague and item.start is not None:
            if (
                (is_part_of_day(item) or is_bare_clock(item))
                and day is not None
                and day.start is not None
                and not (day.start <= now < item.start and STILL_TO_DO.match(text, item.span.end))
                and not (today and item.start > now and _is_besides(text, day, item))
            ):
                carried.append(on_day(item, day))
                continue
            if (
                TELLS_DAY.search(item.text)
                and item.open is None
                and not is_part_of_day(item)
                and not is_bare_clock(item)
            ):
                day, outer = item, day
        carried.append(item)
    return carried


def _is_besides(text: str, day: TimeItem, item: TimeItem) -> bool:
    """Tell whether an hour adds to the day of the telling, not to the day others have for theirs (见了A 合同周四签, 两点还要去B)."""
    return BESIDES.match(text, item.span.end) is not None and not GOES_THEN.search(text, day.span.end, item.span.start)


BARE_WEEKDAY: Final = re.compile(rf"(?:周|星期|礼拜)[一二三四五六日天](?:{_PART})?")


_ANOTHER_STOP = re.compile(r"^(?!.*(?:答应|承诺|保证|说|讲|约|定)).*[ ,，;；、。]$")
_TELLS = re.compile(r"[了过没](?!去)|(?:去|见|聊|跑|谈|打|吃|开|拜访)的(?!时候|话|人|地)")
"""A week that may be over: what is told of it is in no week to come."""


def _in_row(item: TimeItem, before: TimeItem | None, text: str) -> TimeItem:
    """Return a bare weekday behind an earlier one of the week to come as of that week too (周一A, 周二B, 周三C, said on Wednesday)."""
    if (
        _TELLS.search(text) is not None
        or before is None
        or item.kind != "time"
        or item.certain
        or BARE_WEEKDAY.fullmatch(item.text) is None
    ):
        return item
    first, own = before.in_sense("future"), item.in_sense("future")
    between = text[before.span.end : item.span.start]
    if first.start is None or own.start is None or _ANOTHER_STOP.search(between) is None or "\n" in between:
        return item
    is_later = first.start.weekday() < own.start.weekday() and own.start < first.start
    if not is_later or first.start - own.start > timedelta(days=7):
        return item
    again = item.reread

    def reread(sense: Literal["past", "future"]) -> TimeItem:
        told = again(sense) if again is not None else item
        if sense == "past" or told.start is None:
            return told
        week = timedelta(days=7)
        return changed(told, start=told.start + week, end=told.end + week if told.end else None)

    return changed(item, reread=reread) if again is not None else item


MORNING: Final = re.compile(r"早|上午|晨|头午")
NOON: Final = 12


def _of_morning(item: TimeItem, morning: TimeItem | None, text: str) -> TimeItem:
    """Return a bare hour behind one of the morning as the later hour of that morning (上午九点A 十点半B), though it is over."""
    if morning is None or item.certain or item.start is None or morning.start is None or not is_bare_clock(item):
        return item
    is_later = morning.start < item.start and item.start.date() == morning.start.date() and item.start.hour <= NOON
    if not is_later or "\n" in text[morning.span.end : item.span.start]:
        return item
    return changed(item, certain=True, reread=None)


HEADS_LINES: Final = re.compile(
    r"[^,，。;；\n]{0,3}(?:行程|安排|计划|日程|待办|任务|拜访|走访|跑|见|去|工作|外勤|小结|记录|补录|补记)?[^,，。;；\n]{0,6}[:：]?\s*\n"
)
"""Behind a day that heads the lines below it (明日行程, 昨天跑的:)."""


def _holds_on(day: TimeItem, item: TimeItem, text: str) -> bool:
    """Tell whether the day told by `day` still holds at `item`."""
    between = text[day.span.end : item.span.start]
    if "\n" not in between:
        return True
    starts_line = not text[: day.span.start].rpartition("\n")[2].strip(" :：【")
    return starts_line and HEADS_LINES.match(text, day.span.end) is not None


def _in_week(item: TimeItem, week: int, now: datetime) -> TimeItem:
    """Return a bare weekday, or the deadline 周五前, as one of next (1) or last (-1) week, as the heading says."""
    named = item.start or (item.end - timedelta(microseconds=1) if item.end else None)
    if named is None:
        return item
    monday = now.date() - timedelta(days=now.weekday()) + timedelta(weeks=week)
    shift = monday + timedelta(days=named.weekday()) - named.date()
    start = item.start + shift if item.start else None
    end = item.end + shift if item.end else None
    return changed(item, start=start, end=end, certain=True, reread=None)


def on_day(item: TimeItem, day: TimeItem) -> TimeItem:
    """Return `item` on the day of `day`, in whichever sense that is read."""
    if item.start is None or day.start is None:
        return item
    shift = timedelta(days=(day.start.date() - item.start.date()).days)

    def reread(sense: Literal["past", "future"]) -> TimeItem:
        return on_day(item, changed(day.in_sense(sense), reread=None))

    return changed(
        item,
        start=item.start + shift,
        end=item.end + shift if item.end else None,
        certain=day.certain,
        reread=None if day.reread is None else reread,
    )
