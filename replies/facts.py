"""The one useful thing an answer gives back."""

from datetime import date

from models import FollowUp, Visit
from replies.format import CHANNELS, cut, day


def open_follow_up_fact(follow_up: FollowUp, *, today: date) -> str:
    """Say what is still open at this customer, overdue first of all."""
    assert follow_up.due_on is not None
    late = (today - follow_up.due_on).days
    when = f"过了{late}天" if late > 0 else "今天到期" if late == 0 else day(follow_up.due_on, today=today)
    return f"这家还有一件没了 {cut(follow_up.action, 24)} {when}"


def last_visit_fact(visit: Visit, *, today: date) -> str:
    channel = CHANNELS.get(visit.channel or "", "联系")
    words = f" 「{cut(visit.summary, 24)}」" if visit.summary else ""
    return f"上次 {day(visit.visited_on, today=today)} {channel}{words}"
