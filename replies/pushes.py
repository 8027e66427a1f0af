"""What the bot says unasked in the morning."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from zoneinfo import ZoneInfo

from models import Deal, FollowUp, Quote
from replies.format import cut, day, money, number, short_name


@dataclass(frozen=True, slots=True)
class MorningItem:
    """One line of the morning list and what it stands on."""

    kind: Literal["follow_up", "quote", "late_deal", "silent"]
    customer: str
    follow_up: FollowUp | None = None
    quote: Quote | None = None
    deal: Deal | None = None
    days: int = 0


def morning(items: Sequence[MorningItem], *, shown: int, today: date, zone: ZoneInfo) -> str:
    """Say the day's list: the top few with a reason each, and how many more."""
    lines = [f"早 今天{len(items)}件 按急的排"]
    lines += [f"{number(n)} {_line(item, today=today, zone=zone)}" for n, item in enumerate(items[:shown], 1)]
    if len(items) > shown:
        lines.append(f"还有{len(items) - shown}件 发「今天干啥」看全")
    lines.append("回 1好了 / 2明天 / 3推到周五")
    return "\n".join(lines)


def _line(item: MorningItem, *, today: date, zone: ZoneInfo) -> str:
    customer = short_name(item.customer)
    if item.follow_up is not None:
        return f"{customer} {_follow_up(item.follow_up, today=today, zone=zone)}".strip()
    if item.quote is not None:
        left = (item.quote.valid_until - today).days
        when = "今天到期" if left == 0 else f"还剩{left}天"
        return f"{customer} 报价{item.quote.number} {day(item.quote.valid_until, today=today)}到期 {when}"
    assert item.deal is not None
    title = item.deal.title or "商机"
    amount = f" {money(item.deal.amount_fen)}" if item.deal.amount_fen is not None else ""
    if item.kind == "late_deal":
        assert item.deal.close_on is not None
        late = (today - item.deal.close_on).days
        return f"{customer} {title}{amount} 说好{day(item.deal.close_on, today=today)}签 过了{late}天"
    return f"{customer} {title}{amount} {item.days}天没联系"


def _follow_up(follow_up: FollowUp, *, today: date, zone: ZoneInfo) -> str:
    action = cut(follow_up.action, 40)
    due = follow_up.due_on or today
    clock = f"{follow_up.due_at.astimezone(zone):%H:%M} " if follow_up.due_at and due == today else ""
    late = (today - due).days
    if follow_up.direction == "ours":
        return f"{clock}{action}" + (f" 过了{late}天" if late else " 今天")
    who = {"customer": "对方", "colleague": "同事", "manager": "领导"}[follow_up.direction]
    return f"{clock}{action} " + (f"{who}该给的 过了{late}天" if late else f"{who}说今天 没到可以催一句")
