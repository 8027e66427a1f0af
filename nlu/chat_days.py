"""Days that the chat's last message planned: 吴总约了周四下午, and then 3点半 带方案, or 评审前一天带打样过去."""

from datetime import date, datetime, timedelta
from typing import Final

from nlu import patterns as re
from nlu.carried_days import is_bare_clock, is_part_of_day, on_day
from nlu.conversation import Conversation, just_written
from nlu.intents import AddFollowUp, Intent, SnoozeFollowUp
from nlu.moved_dates import day_of
from nlu.quick import changed
from nlu.text import Span
from nlu.times import TimeItem


def plans_of_chat(conversation: Conversation, now: datetime) -> list[tuple[str, TimeItem]]:
    """Return what the latest message that wrote planned or moved, in words, each with its day to come."""
    plans = ((_words(w.intent), _due(w.intent)) for w in just_written(conversation, now))
    return [(words, _day(due, now)) for words, due in plans if due is not None and day_of(due) >= now.date()]


def _due(intent: Intent) -> date | datetime | None:
    if isinstance(intent, SnoozeFollowUp):
        return intent.due.value
    return intent.due.value if isinstance(intent, AddFollowUp) and intent.due is not None else None


def _words(intent: Intent) -> str:
    if isinstance(intent, SnoozeFollowUp):
        return intent.follow_up.value.name if intent.follow_up is not None else ""
    return f"{intent.action} {intent.words}" if isinstance(intent, AddFollowUp) else ""


_GOES_ON: Final = re.compile(
    r"(?:我|咱们?|就|再|还|[ ,，])*(?:接着|然后|顺[路便道]|再)+(?:就|再|还要?|得)*(?:去|到|跑|找|见|拜访|给)(?![^,，]*[了过])"
)


def with_day_of_chat(times: list[TimeItem], text: str, conversation: Conversation, now: datetime) -> list[TimeItem]:
    """Give the bare hour that opens a message the day of the one plan just told, which named a later day and no hour.

    A part of the day has it only where what follows goes on from that plan (下午接着去A).
    """
    first = times[0] if times else None
    if first is None or text[: first.span.start].strip() or len(times) > 1:
        return times
    if not is_bare_clock(first) and not (is_part_of_day(first) and _GOES_ON.match(text, first.span.end)):
        return times
    plans = plans_of_chat(conversation, now)
    if len(plans) != 1 or len(just_written(conversation, now)) != 1:
        return times
    day = plans[0][1]
    if day.has_clock or day.start is None or day.start.date() <= now.date():
        return times
    return [on_day(first, day) if is_bare_clock(first) else changed(on_day(first, day), certain=True, reread=None)]


def _day(due: date | datetime, now: datetime) -> TimeItem:
    start = datetime.combine(day_of(due), datetime.min.time(), now.tzinfo)
    end = start + timedelta(days=1)
    has_clock = isinstance(due, datetime)
    return TimeItem("time", Span(0, 0), "", "day of the plan just told", start, end, "day", has_clock=has_clock)
