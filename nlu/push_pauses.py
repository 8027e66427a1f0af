"""A pause of pushes over days that are named: 今天别推了, 明天不用发早报, 这周别提醒我. It ends with the last of them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from nlu import patterns as re
from nlu.document import Document
from nlu.intents import Reading, SetPush, ShowPushes
from nlu.text import Span
from nlu.times import TimeItem, read_times
from nlu.wording import without

LONGEST: Final = 30
MOST_DAYS: Final = 31
"""Longer is no pause: 别推早报 switches off until it is wanted again."""
_NOT_ONCE: Final = re.compile(r"起|开始|以后|往后|今后|之后|周末|每|节假日|之?前|工作日")
_BARE: Final = re.compile(
    r"(?:请|麻烦|帮我|先|都|就|也|暂时|全部?|一律|那|[\s,，])*(?:不要|(?<![分特级个性区类])别|不用|甭|停止|停掉|停|不想|免)(?:再|给我|向我|对我|来|要|收|看)*"
    r"(?:推送?|发消息|发通知|推消息|吵|烦|打扰)(?:我|消息|东西|通知|任何东西|什么)*[了吧啊哈呗哦呀谢\s,，。.!！~]*"
)
"""Nothing at all is to come: 别推了, 不要打扰我."""
_NAMES: Final = re.compile(r"早报|晨报|晚报|早上的?(?:清单|推送|列表)|晚上的?(?:卡片|推送)|晚间|早间")
_TO: Final = re.compile(r"\s*(?:到|至|[-~—－])\s*(?:周|星期|礼拜)?(?P<last>[一二三四五六日天])")
_THIS_ONE: Final = re.compile(r"[今明后这本下]|\d")
_CARD: Final = re.compile(r"(?:那?[个张])?的?(?:卡片|小结|那张卡)")
_NEVER: Final = re.compile(r"(?!)")
_OF_ITS_PART: Final = {"morning": re.compile(r"早|上午"), "evening": re.compile(r"晚|下班")}
"""The list that comes in a part of the day may be named with it: 今晚的卡片."""
_SATURDAY: Final = 5
_WEEKDAYS: Final = "一二三四五六日"

_OF_OTHERS: Final = frozenset("CPDGV")
"""Marks of what no pause speaks of: most messages need no second look at their times."""

ReadPart = Callable[[str], SetPush | ShowPushes | None]
"""Reads a wish without any time in it."""


def read_pause(doc: Document, read_part: ReadPart) -> Reading | None:
    """Return the pause that the whole message is; None for anything else, and for what holds from some day on."""
    if len(doc.text) > LONGEST or "T" not in doc.shape or not _OF_OTHERS.isdisjoint(doc.shape):
        return None
    plain = _NAMES.sub(lambda match: "报" * len(match[0]), doc.text)  # the 早 of 今天早报 is no hour
    times = [item.in_sense("future") for item in read_times(plain, doc.now, sense="future") if item.kind == "time"]
    if not times or len(times) > 2 or any(item.vague or item.has_clock or item.open for item in times):
        return None
    parts = "".join(item.text for item in times if item.pod)
    days = _days(doc, times)
    if days is None:
        return None
    first, last, spans = days
    if first.weekday() >= _SATURDAY and (last - first).days <= 1 and not _THIS_ONE.search(doc.text):
        return None  # 周六周日别给我发消息: every weekend
    rest = without(doc.text, spans).strip()
    if _NOT_ONCE.search(rest) or any(_NOT_ONCE.search(item.text) for item in times):
        return None
    if "晚" in parts:
        rest = _CARD.sub("晚上的卡片", rest, count=1)
    wish = SetPush("all", is_on=False) if _BARE.fullmatch(rest) else read_part(rest.lstrip("的 "))
    if isinstance(wish, SetPush) and wish.is_on and wish.at is None:
        is_unclear = wish.name == "limit"  # 今天最多推3条: a number holds every day
        return Reading((ShowPushes(is_unclear=is_unclear),), keeps_question=True)  # 下周一早报照发: what comes is shown
    if not isinstance(wish, SetPush) or wish.at is not None or wish.until is not None or wish.is_on:
        return None
    if parts and not _OF_ITS_PART.get(wish.name, _NEVER).search(parts):
        return None  # 明天上午别推了: half a day is no pause
    if wish.name == "quiet":
        if wish.is_on is False:
            return None
        wish = SetPush("all")
    return Reading((replace(wish, is_on=False, first=first, last=last),), keeps_question=True)


def _days(doc: Document, times: list[TimeItem]) -> tuple[date, date, list[Span]] | None:
    """Return the first and the last day, not before today, and the words that say them."""
    firsts = [item.start.date() for item in times if item.start is not None]
    lasts = [(item.end - timedelta(microseconds=1)).date() for item in times if item.end is not None]
    if len(firsts) != len(times) or len(lasts) != len(times):
        return None
    first, last = min(firsts), max(lasts)
    spans = [item.span for item in times]
    behind = _TO.match(doc.text, times[-1].span.end)
    if len(times) == 2 and not re.fullmatch(
        r"[\s到至和跟与、,，及~-]*", doc.text[times[0].span.end : times[1].span.start]
    ):
        return None
    if len(times) == 2:
        spans = [Span(times[0].span.start, times[1].span.end)]
    if behind is not None and len(times) == 1 and first == last:
        weekday = _WEEKDAYS.index("日" if behind["last"] == "天" else behind["last"])
        last, spans = first + timedelta(days=(weekday - first.weekday()) % 7), [Span(times[0].span.start, behind.end())]
    first = max(first, doc.now.date())
    return (first, last, spans) if first <= last and (last - first).days < MOST_DAYS else None
