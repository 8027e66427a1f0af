"""Where a time stands to now: ahead, over, running, or of which year."""

from datetime import date, datetime, timedelta
from typing import Final

from nlu import patterns as re
from nlu.document import Clause
from nlu.times import TimeItem

NEAR: Final = timedelta(days=90)

LONG_AGO: Final = timedelta(days=150)

TELLS_LATE: Final = timedelta(days=31)
"""Nobody notes down a call or a parcel later than that without saying that it is told late."""

AROUND_HOLIDAY: Final = re.compile(
    r"年前|年后|节前|节后|开工|开年|假前|假后|节[里内]|国庆|春节|五一|中秋|端午|元旦|清明"
)
BARE_WEEKDAY: Final = re.compile(r"(?:周|星期|礼拜)[一二三四五六日天]")
"""At the head of a time: a weekday without its week."""


def is_ahead(item: TimeItem, now: datetime) -> bool:
    """Tell whether a time plainly lies after `now`: it begins later, or it is a deadline not yet over."""
    start, end = item.start, item.end
    if start is not None and start > now:
        return True
    return item.open == "before" and end is not None and end > now


def is_over(item: TimeItem, now: datetime) -> bool:
    """Tell whether a time plainly lies before `now`."""
    end = item.end or item.start
    return end is not None and end <= now


def lies_nearer_ahead(item: TimeItem, now: datetime) -> bool:
    """Tell whether a day of which no year is said is soon to come and was long ago (12月16日, said on the 11th)."""
    due, past = item.in_sense("future").due(), item.in_sense("past").day()
    if due is None or past is None:
        return False
    return now.date() - past > LONG_AGO and timedelta(0) < date.fromisoformat(due[:10]) - now.date() < NEAR


def is_of_holiday(item: TimeItem) -> bool:
    """Tell whether a time is a holiday or beside one: told as done it is the one gone by."""
    return item.rule.startswith("festival") or AROUND_HOLIDAY.search(item.text) is not None


def is_far_holiday(item: TimeItem, now: datetime) -> bool:
    """Tell whether 年后, 开工头一天 and the like were read as next year's although this year's are just over."""
    if AROUND_HOLIDAY.search(item.text) is None or "明" in item.text or item.start is None:
        return False
    return item.start - now > timedelta(days=200)


_TOLD_BEHIND: Final = re.compile(r"[^,，。要会得准备打算计划想能]{1,12}[了过](?!年|节)")


def is_day_told_of(item: TimeItem, clause: Clause) -> bool:
    """Tell whether a festival's day is one that something happened on (双十一那天服务器崩了): the last one, not the next."""
    if not item.text.endswith(("那天", "那会儿", "那会", "那阵", "那阵子", "那时候")):
        return False
    return _TOLD_BEHIND.match(clause.text, item.span.end - clause.span.start) is not None


def is_how_long(item: TimeItem, clause: Clause) -> bool:
    """Tell whether a part of the day is how long something went on (挂了一下午)."""
    return item.pod and clause.text[: item.span.start - clause.span.start].endswith(("一", "整个", "大半个"))


def has_begun(item: TimeItem, now: datetime) -> bool:
    """Tell whether a part of the day is running: 下午 said at three tells of what was done more often than not."""
    return item.pod and item.start is not None and item.start <= now < item.start + timedelta(hours=6)


def has_begun_only(clause: Clause, now: datetime) -> bool:
    """Tell whether the times of a clause are all parts of the day still running."""
    return all(t.kind == "time" and has_begun(t, now) and not is_over(t, now) for t in clause.times)


def lies_ahead(item: TimeItem, now: datetime) -> bool:
    """Tell whether a bare weekday or day of month is still to come in the running week or month."""
    due = item.in_sense("future").due()
    if due is None or due[:10] <= now.date().isoformat():
        return False
    day = date.fromisoformat(due[:10])
    if re.search(r"[周期拜]", item.text):
        return day.isocalendar()[:2] == now.date().isocalendar()[:2]
    return (day.year, day.month) == (now.year, now.month)


def is_long_over(item: TimeItem, now: datetime) -> bool:
    """Tell whether a bare day, if it has gone by, did so more than a month ago, and comes again this year."""
    back, due = item.in_sense("past").day(), item.in_sense("future").due()
    if item.kind != "time" or item.certain or back is None or due is None:
        return False
    return now.date() - back > TELLS_LATE and date.fromisoformat(due[:10]).year == now.year
