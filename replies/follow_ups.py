"""Answers about follow-ups."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from models import FollowUp
from replies.format import cut, moment
from replies.lines import EVENTS, due_of


def done(follow_up: FollowUp, *, following: FollowUp | None, today: date, zone: ZoneInfo) -> str:
    """划掉了 给冯总打电话, and when a repeated one comes again."""
    due = due_of(following, zone) if following is not None else None
    again = f" 下次{moment(due, today=today)}" if due is not None else ""
    return f"划掉了 {cut(follow_up.action, 40)}{again}"


def ask_whose_event(event: str) -> str:
    return f"等哪家{EVENTS[event]} 说个客户名"


def moved(follow_up: FollowUp, *, before: date | datetime | None, today: date, zone: ZoneInfo) -> str:
    """改到 3/13周五15:00 给刘姐打电话(原来3/11周三15:00)."""
    due = due_of(follow_up, zone)
    assert due is not None
    was = f"(原来{moment(before, today=today)})" if before is not None and before != due else ""
    return f"改到{moment(due, today=today)} {cut(follow_up.action, 40)}{was}"


def nothing_open(action: str) -> str:
    """Nothing open fits; say what would."""
    about = f"「{cut(action, 20)}」" if action else "这件"
    return f"没找到{about}对应的待办 没改任何东西\n发「今天干啥」看清单 回编号就行 比如「1好了」"
