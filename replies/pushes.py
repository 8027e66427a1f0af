"""What the bot says unasked: the morning list and reminders."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from models import Contact, Customer, Deal, FollowUp, Quote, Visit
from replies.format import cut, day, masked_phone, money, number, short_name

LATE = timedelta(minutes=5)


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


def reminder(
    follow_up: FollowUp,
    *,
    customer: Customer | None,
    contacts: Sequence[Contact],
    last_visit: Visit | None,
    now: datetime,
    zone: ZoneInfo,
) -> str:
    """Say what is due now with what one needs for it."""
    assert follow_up.due_at is not None
    due = follow_up.due_at.astimezone(zone)
    late = f"(晚了 原定{day(due.date(), today=now.date())}{due:%H:%M})" if now - due > LATE else ""
    name = short_name(customer.name) if customer else ""
    lines = [f"[{due.month}/{due.day} {due:%H:%M}] {name} {cut(follow_up.action, 80)}{late}".replace("  ", " ")]
    people = [
        " ".join(v for v in (c.name, c.title, masked_phone(c.phone) if c.phone else None) if v) for c in contacts[:2]
    ]
    if people:
        lines.append(" · ".join(people))
    if last_visit is not None and last_visit.summary:
        lines.append(f"上次 {day(last_visit.visited_on, today=now.date())} {cut(last_visit.summary, 40)}")
    lines.append("好了 / 推迟 / 不用了")
    return "\n".join(lines)
