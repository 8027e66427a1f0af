"""A day counted from an event that the message speaks of: 周五评审 评审前一天送样, 5月20号开标 开标前三天寄标书, 会后两天出结果.

Read alone 前一天 is yesterday. Behind the name of an event it is the day before that, wherever the words before tell on
which day it takes place; where they do not, nobody can tell the day, and none is written. What is counted on from an event
without a day is left to `nlu.awaited`.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from nlu import patterns as re
from nlu.numerals import number
from nlu.quick import changed
from nlu.text import Span
from nlu.times import COARSE, TimeItem, whole_day

COUNTED: Final = "counted from an event"
"""The rule of such a day: beside the event's own it is the one of the action."""
_LONGEST_EVENT: Final = 4
"""Characters of the name of an event."""
_COUNTED: Final = re.compile(
    r"(?<=[\u4e00-\u9fffa-z])(?:(?P<before>之?前)|(?P<after>(?:结束|完成?|通过)?(?:之|以)?后)(?:的?第)?)(?P<n>[一两二三四五六七八九十半]|\d{1,2})个?(?P<unit>天|日|晚|周|星期|礼拜)(?:之内|内)?"
)
_UNTIL: Final = re.compile(
    r"(?<=[\u4e00-\u9fffa-z])(?:之|以)?前(?![一两二三四五六七八九十半几\d天日年晚后期台端置任提面段往列沿途进景])(?=[\u4e00-\u9fffa-z])"
)
"""审厂前把资料补齐: by the day of an event."""
_EVENT: Final = re.compile(
    r"(?:(?<![机社])会|[开投评讲述定议截封答][标辩]|招标|评审|验收|验[厂货]|审厂|审核|[发出交]货|装柜|开[船工课班业展机]|进场|截关|培训|演示|"
    r"签约|到期|展会|活动|上线|上会|考察|来访|开学|放假|生日|发布|割接|搬迁|停机|检修)$"
)
"""Before 前一天 these are what it is counted from, whether or not their own day was said."""
BREAK: Final = re.compile(r"[\s,，。;；:：!！?？、(（]")


def from_events(times: list[TimeItem], text: str, plans: Sequence[tuple[str, TimeItem]] = ()) -> list[TimeItem]:
    """Return the times of `text` with those that count from an event: its day and so many, or vague where nobody said it.

    Args:
        times: What was read of time in it.
        text: The folded message.
        plans: What the chat has just planned, in words, and its day.
    """
    if "前" not in text and "后" not in text:
        return times
    for match in _COUNTED.finditer(text):
        event, anchor = _event(text, match.start(), times, plans)
        if event is None or (anchor is None and match["after"]):
            continue
        span = Span(event, match.end())
        around = [t for t in times if t.span.start < span.end and span.start < t.span.end]
        if any(t.span.start < event or (t is anchor) for t in around):
            continue
        item = _counted(match, span, text, anchor)
        if item is None:
            continue
        times = sorted([*(t for t in times if all(t is not a for a in around)), item], key=lambda t: t.span.start)
    return _with_limits(times, text, plans) if "前" in text else times


def _with_limits(times: list[TimeItem], text: str, plans: Sequence[tuple[str, TimeItem]]) -> list[TimeItem]:
    """Return the times with the days of events before which something is to be (会前, 到期前); an event without a day gives none."""
    for match in _UNTIL.finditer(text):
        if any(t.span.start < match.end() and match.start() < t.span.end for t in times):
            continue
        event, anchor = _event(text, match.start(), times, plans)
        if event is None or anchor is None or anchor.start is None:
            continue
        limit = whole_day(anchor, anchor.start.date())
        span = Span(event, match.end())
        item = changed(limit, span=span, text=text[event : match.end()], rule=COUNTED, start=None, open="before")
        times = sorted([*times, item], key=lambda t: t.span.start)
    return times


def _event(
    text: str, end: int, times: list[TimeItem], plans: Sequence[tuple[str, TimeItem]]
) -> tuple[int | None, TimeItem | None]:
    """Return where the name of the event begins that ends at `end`, and the time that dates it; no place where none stands there."""
    begin = max(end - _LONGEST_EVENT, 0)
    for start in range(begin, end - 1):
        name = text[start:end]
        if BREAK.search(name) or any(t.span.end > start and t.span.start < end for t in times):
            continue
        if (at := text.rfind(name, 0, start)) >= 0 and (dated := _day_beside(text, at, len(name), times)) is not None:
            return start, dated
        if (planned := next((day for words, day in plans if name in words), None)) is not None:
            return start, planned
    known = _EVENT.search(text, begin, end)
    if known is None:
        return None, None
    at = text.rfind(known[0], 0, known.start())
    if at < 0:
        if (dated := next((t for t in times if t.span.end == known.start() and t.kind == "time"), None)) is not None:
            return known.start(), _day_beside(text, known.start(), len(known[0]), [dated])
        return known.start(), next((day for words, day in plans if known[0] in words), None)
    return known.start(), _day_beside(text, at, len(known[0]), times)


def _day_beside(text: str, at: int, length: int, times: list[TimeItem]) -> TimeItem | None:
    """Return the day to come nearest before the name of an event, else right behind it (周五评审, 评审定在周五)."""
    days = [t.in_sense("future") for t in times if t.kind == "time" and not t.vague and not t.is_name]
    days = [t for t in days if t.start is not None and t.open != "before" and not t.is_range and t.grain not in COARSE]
    before = [t for t in days if t.span.end <= at and not re.search(r"[\n。;；]", text[t.span.end : at])]
    behind = [t for t in days if t.span.start >= at + length and BREAK.search(text, at + length, t.span.start) is None]
    return before[-1] if before else behind[0] if behind else None


_DAYS: Final = {"天": 1, "日": 1, "晚": 1, "周": 7, "星期": 7, "礼拜": 7}


def _counted(match: re.Match[str], span: Span, text: str, anchor: TimeItem | None) -> TimeItem | None:
    words = text[span.start : span.end]
    count = number(match["n"])
    if anchor is None or anchor.start is None or count is None:
        return TimeItem("time", span, words, "before an event", vague=True)
    length = timedelta(days=int(count) * _DAYS[match["unit"]])
    day = anchor.start.date() + (length if match["after"] else -length)
    return changed(whole_day(anchor, day), span=span, text=words, rule=COUNTED)
