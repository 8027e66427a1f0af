"""Days that the chat's last message planned: 吴总约了周四下午, and then 3点半 带方案, or 评审前一天带打样过去."""

from datetime import date, datetime, timedelta
from typing import Final

from nlu.carried_days import is_bare_clock, on_day
from nlu.conversation import Conversation
from nlu.intents import AddFollowUp
from nlu.text import Span
from nlu.times import TimeItem

SOON: Final = timedelta(minutes=30)
"""So long what is typed next may go on with the plan just told."""


def plans_of_chat(conversation: Conversation, now: datetime) -> list[tuple[str, TimeItem]]:
    """Return what the last message of the chat planned, in words, each with its day to come."""
    last = conversation.turns[-1] if conversation.turns else None
    if last is None or last.undone or now - last.at > SOON:
        return []
    plans = [w.intent for w in last.written if isinstance(w.intent, AddFollowUp)]
    return [
        (f"{plan.action} {plan.words}", _day(plan.due.value, now))
        for plan in plans
        if plan.due is not None and _date(plan.due.value) >= now.date()
    ]


def with_day_of_chat(times: list[TimeItem], text: str, conversation: Conversation, now: datetime) -> list[TimeItem]:
    """Give the bare hour that opens a message the day of the one plan just told, which named a later day and no hour.

    Only for a message that names nobody anew.
    """
    first = times[0] if times else None
    if first is None or not is_bare_clock(first) or text[: first.span.start].strip() or len(times) > 1:
        return times
    last = conversation.turns[-1] if conversation.turns else None
    plans = plans_of_chat(conversation, now)
    if last is None or len(plans) != 1 or len(last.written) != 1:
        return times
    day = plans[0][1]
    if day.has_clock or day.start is None or day.start.date() <= now.date():
        return times
    return [on_day(first, day)]


def _date(due: date | datetime) -> date:
    return due.date() if isinstance(due, datetime) else due


def _day(due: date | datetime, now: datetime) -> TimeItem:
    start = datetime.combine(_date(due), datetime.min.time(), now.tzinfo)
    end = start + timedelta(days=1)
    has_clock = isinstance(due, datetime)
    return TimeItem("time", Span(0, 0), "", "day of the plan just told", start, end, "day", has_clock=has_clock)
