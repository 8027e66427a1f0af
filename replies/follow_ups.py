"""Answers about follow-ups."""

from datetime import date
from zoneinfo import ZoneInfo

from models import FollowUp
from replies.format import cut, moment
from replies.lines import due_of


def done(follow_up: FollowUp) -> str:
    return f"划掉了 {cut(follow_up.action, 40)}"


def moved(follow_up: FollowUp, *, today: date, zone: ZoneInfo) -> str:
    due = due_of(follow_up, zone)
    assert due is not None
    return f"改到{moment(due, today=today)} {cut(follow_up.action, 40)}"


def nothing_open(action: str) -> str:
    """Nothing open fits; say what would."""
    about = f"「{cut(action, 20)}」" if action else "这件"
    return f"没找到{about}对应的待办 没改任何东西\n发「今天干啥」看清单 回编号就行 比如「1好了」"
