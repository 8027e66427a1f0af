"""Days that the chat's last message planned: 吴总约了周四下午, and then 3点半 带方案, or 评审前一天带打样过去."""

from datetime import date, datetime, timedelta
from typing import Final

from nlu.carried_days import is_bare_clock, on_day
from nlu.conversation import Conversation, Written
from nlu.intents import AddFollowUp, Intent, SnoozeFollowUp
from nlu.moved_dates import day_of
from nlu.text import Span
from nlu.times import TimeItem

SOON: Final = timedelta(minutes=30)
"""So long what is typed next may go on with the plan just told."""


def plans_of_chat(conversation: Conversation, now: datetime) -> list[tuple[str, TimeItem]]:
    """Return what the latest message that wrote planned or moved, in words, each with its day to come."""
    plans = ((_words(w.intent), _due(w.intent)) for w in _written_last(conversation, now))
    return [(words, _day(due, now)) for words, due in plans if due is not None and day_of(due) >= now.date()]


def _written_last(conversation: Conversation, now: datetime) -> tuple[Written, ...]:
    turns = (t for t in reversed(conversation.turns) if not t.undone and t.written)
    last = next(turns, None)
    return () if last is None or now - last.at > SOON else last.written


def _due(intent: Intent) -> date | datetime | None:
    if isinstance(intent, SnoozeFollowUp):
        return intent.due.value
    return intent.due.value if isinstance(intent, AddFollowUp) and intent.due is not None else None


def _words(intent: Intent) -> str:
    if isinstance(intent, SnoozeFollowUp):
        return intent.follow_up.value.name if intent.follow_up is not None else ""
    return f"{intent.action} {intent.words}" if isinstance(intent, AddFollowUp) else ""


def with_day_of_chat(times: list[TimeItem], text: str, conversation: Conversation, now: datetime) -> list[TimeItem]:
    """Give the bare hour that opens a message the day of the one plan just told, which named a later day and no hour.

    Only for a message that names nobody anew.
    """
    first = times[0] if times else None
    if first is None or not is_bare_clock(first) or text[: first.span.start].strip() or len(times) > 1:
        return times
    plans = plans_of_chat(conversation, now)
    if len(plans) != 1 or len(_written_last(conversation, now)) != 1:
        return times
    day = plans[0][1]
    if day.has_clock or day.start is None or day.start.date() <= now.date():
        return times
    return [on_day(first, day)]


def _day(due: date | datetime, now: datetime) -> TimeItem:
    start = datetime.combine(day_of(due), datetime.min.time(), now.tzinfo)
    end = start + timedelta(days=1)
    has_clock = isinstance(due, datetime)
    return TimeItem("time", Span(0, 0), "", "day of the plan just told", start, end, "day", has_clock=has_clock)
