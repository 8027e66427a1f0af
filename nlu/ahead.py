"""Bidden to remind ahead of a plan: 头天提醒我, 前一天晚上八点叫我, 提前两小时提醒我备料.

The words are taken out of the message before it is read, as they stand for no plan of their own, and are added to the plan
behind which they stand.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final

from dateutil.relativedelta import relativedelta

from nlu import patterns as re
from nlu.intents import GUESS, SURE, AddFollowUp, Intent, Read
from nlu.moved_dates import day_of
from nlu.numerals import number
from nlu.screen import rare
from nlu.text import Span
from nlu.times import read_times

_NUMBER: Final = r"[0-9]{1,2}|[一两二三四五六七八九十]"
_CLOCK: Final = (
    r"(?:(?:早上?|上午|中午|下午|傍晚|晚上?)(?:[0-9一二两三四五六七八九十]{1,3}[点:：](?:半|一刻|三刻|[0-9一二三四五]{1,3}分?)?)?|"
    r"[0-9一二两三四五六七八九十]{1,3}[点:：](?:半|[0-9]{2})?)"
)
_AHEAD: Final = rare(
    r"(?:(?<![让要叫请说他她 ,，])|(?<=[让要叫请说他她][ ,，]))(?:到时候?|记得|麻烦|请|帮我|你|给我|[ ,，])*"
    rf"(?:提前(?:(?P<days>{_NUMBER})天|(?P<weeks>{_NUMBER})个?(?:周|星期|礼拜)|(?P<months>{_NUMBER})个月|(?P<half>半)个?(?P<half_unit>小时|钟头|天)|(?P<hours>{_NUMBER})个?(?P<over>半)?(?:小时|钟头)|"
    rf"(?P<minutes>[0-9]{{1,3}}|[一二三四五]?十五?)分钟|(?P<quarter>一)刻钟)?|(?<!上班)(?<!开工)(?<!复工)(?<!回来)(?<![节假年]后)(?<!后的)头一?天|前一?(?:天|晚)|头晚|(?:提?前|头)(?P<before>两|2|三|3)天)"
    rf"(?:的?(?P<clock>{_CLOCK}))?(?:再|先|记得|帮我|你)*(?P<verb>提醒|叫|喊|通知(?=我)|吱|催)"
    r"(?![他她人客对领老]|[^我一,，]{1,3}[总工姐哥])(?:我|咱|一?[下声次遍]|哈|吧|啊|哦|呀)*(?P<what>[^,，。;；\s!！?？]{0,16})"
)
_PARTS: Final = (
    (re.compile(r"早|上午"), time(9)),
    (re.compile(r"中午"), time(12)),
    (re.compile(r"下午"), time(14)),
    (re.compile(r"晚"), time(19)),
)
_HOURS: Final = (time(9), time(14), time(17), time(19))
"""When one is told on a day before, where no hour was said: the first of them that is still to come."""
_TAILS: Final = re.compile(r"^(?:一下|就行|就好|即可|哈|吧|啊|了|去|要)+$")


@dataclass(frozen=True, slots=True)
class Ahead:
    """A reminder ahead of a plan.

    Attributes:
        span: The words, which are not read as anything else.
        days: On that many days before; None where it is a length of time before the hour.
        months: On that many calendar months before, besides.
        length: So long before; None where nothing was said but 提前.
        clock: At that time of the day before, as said; "" for none.
        what: What is to be thought of then; "" where it is the plan itself.
        verb: Where 提醒 begins.
    """

    span: Span
    days: int | None
    length: timedelta | None
    clock: str
    what: str
    months: int = 0
    verb: int = 0


def find_ahead(text: str, now: datetime) -> Ahead | None:
    """Return the reminder ahead that folded `text` asks for; None for none."""
    match = _AHEAD.search(text)
    if match is None:
        return None
    what = match["what"]
    end = match.end()
    if _TAILS.match(what):
        what = ""
    elif what and any(t.kind == "time" for t in read_times(what, now, sense="future")):
        what, end = "", match.start("verb")  # 提前一天提醒我周五去签合同: what follows is the plan itself
    head = text[match.start() : match.start("what")]
    clock = match["clock"] or ("晚上" if "晚" in head else "")
    days, length = _how_far(match, is_bare="提前" in head and not clock)
    months = _count(match["months"]) if match["months"] else 0
    return Ahead(Span(match.start(), end), days, length, clock, what, months=months, verb=match.start("verb"))


def _how_far(match: re.Match[str], *, is_bare: bool) -> tuple[int | None, timedelta | None]:
    """Return how many days before, or how long before the hour; neither where only 提前 was said."""
    if match["hours"]:
        return None, timedelta(hours=_count(match["hours"]) + (0.5 if match["over"] else 0))
    if match["half"]:
        return None, timedelta(minutes=30) if match["half_unit"] != "天" else timedelta(hours=4)
    if match["minutes"] or match["quarter"]:
        return None, timedelta(minutes=_count(match["minutes"]) if match["minutes"] else 15)
    if match["weeks"]:
        return 7 * _count(match["weeks"]), None
    if match["months"]:
        return 0, None
    if match["days"] or match["before"]:
        return _count(match["days"] or match["before"]), None
    return None if is_bare else 1, None


def with_plan_behind(ahead: Ahead) -> Ahead:
    """Return the same where what follows is the plan itself, with its day behind it: 提前一天提醒我去签合同 周五."""
    return replace(ahead, span=Span(ahead.span.start, ahead.verb), what="")


_EXPIRES: Final = re.compile(r"到期|期满|过期|失效|届满")


def names_expiry(text: str, ahead: Ahead) -> bool:
    """Tell whether what the reminder is ahead of is only that something runs out, which nobody has to do."""
    return _EXPIRES.search(text, 0, ahead.span.start) is not None


def _count(words: str) -> int:
    return int(number(words) or 0)


def add_ahead(
    intents: Sequence[Intent], ahead: Ahead, now: datetime, *, is_behind: bool = False
) -> tuple[Intent, ...] | None:
    """Return the intents with the reminder at the plan it stands behind, else at the first; None where there is none.

    Args:
        is_behind: The plan follows the words, with its day: of 4月30号到期 提前一个月提醒我谈续签 the day is no plan's.
    """
    plans = [i for i in intents if isinstance(i, AddFollowUp) and i.due is not None]
    if is_behind:
        plans = [
            p for p in plans if p.due is not None and p.due.span is not None and p.due.span.start >= ahead.span.start
        ]
    before = [p for p in plans if p.due is not None and p.due.span is not None and p.due.span.start < ahead.span.start]
    plan = before[-1] if before else plans[0] if plans else None
    if plan is None or plan.due is None:
        return None
    when, certainty = when_told(plan.due.value, ahead, now)
    told = replace(plan, ahead=Read(when, "reminded ahead", ahead.span, certainty), ahead_action=ahead.what)
    return tuple(told if intent is plan else intent for intent in intents)


def when_told(due: date | datetime, ahead: Ahead, now: datetime) -> tuple[datetime | None, float]:
    """Return when it is told, and how sure; None where the hour it counts from is not known, or over."""
    length, days = ahead.length, ahead.days
    if length is None and days is None:
        length, days = (timedelta(hours=1), None) if isinstance(due, datetime) else (None, 1)
    if length is not None:
        at = due - length if isinstance(due, datetime) else None
        sure = SURE if ahead.length is not None else GUESS
        return (at if at is not None and at > now else None), sure
    day = day_of(due) - relativedelta(months=ahead.months, days=1 if days is None else days)
    said = next((t.due() for t in read_times(f"明天{ahead.clock}", now) if t.has_clock), None) if ahead.clock else None
    if said is not None and re.search(r"[点:：]", ahead.clock):
        at = datetime.combine(day, datetime.fromisoformat(said).time(), tzinfo=now.tzinfo)
        return (at if at > now else None), SURE
    named = [clock for pattern, clock in _PARTS if pattern.search(ahead.clock)]
    ways = [datetime.combine(day, clock, tzinfo=now.tzinfo) for clock in named or _HOURS]
    return next((at for at in ways if at > now), None), GUESS
