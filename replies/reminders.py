"""What the bot says at the minute of a follow-up, and half an hour before an appointment."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from analytics.briefing import Briefing
from models import Contact, FollowUp, Quote, Visit
from nlu.lexicon import Lexicon
from replies.complaints import card_line
from replies.format import cut, day, money, short_name, stage_name, without_phones
from replies.lines import with_number
from replies.private import on_card

LATE = timedelta(minutes=5)
SHOWN_PEOPLE = 2
_ANSWERS = "好了 / 推迟 / 不用了"
_OWED = {"ours": "你欠对方", "customer": "对方欠你", "colleague": "同事该给", "manager": "领导该给"}


def reminder(
    follow_up: FollowUp,
    briefing: Briefing | None,
    *,
    people: Sequence[Contact],
    now: datetime,
    zone: ZoneInfo,
    owner: str | None = None,
    waited_for_quiet: bool = False,
) -> str:
    """Say what is due now with what one needs for it: who, the phone, the last words, the last quotation.

    Args:
        briefing: None where there is no customer, or one that the reader may not read about.
        owner: Whose follow-up it is, where the reader stands in.
        waited_for_quiet: Its minute lay in the reader's own quiet hours.
    """
    assert follow_up.due_at is not None
    due = follow_up.due_at.astimezone(zone)
    why = "那会儿免打扰" if waited_for_quiet else "晚了"
    late = f" {why} 原定{day(due.date(), today=now.date())}{due:%H:%M}" if now - due > LATE else ""
    lines = [f"{_head(follow_up, briefing, due)}{late}"]
    if owner is not None:
        lines.append(f"替{owner}跟的")
    if people:
        lines.append(" · ".join(with_number(contact) for contact in people[:SHOWN_PEOPLE]))
    if briefing is not None:
        lines += _known(briefing, today=now.date())
    return "\n".join([*lines, _ANSWERS])


def brief(
    follow_up: FollowUp, briefing: Briefing, *, now: datetime, zone: ZoneInfo, words: Lexicon, owner: str | None = None
) -> str:
    """Say all that one should have in mind when going in."""
    assert follow_up.due_at is not None
    due = follow_up.due_at.astimezone(zone)
    minutes = max(1, round((due - now).total_seconds() / 60))
    lines = [f"还有{minutes}分钟 {_head(follow_up, briefing, due)}"]
    if owner is not None:
        lines.append(f"替{owner}跟的")
    if briefing.people:
        lines.append("人 " + " · ".join(with_number(contact) for contact in briefing.people))
    if briefing.deal is not None:
        deal = briefing.deal
        title = cut(deal.title, 24) if deal.title else ""
        amount = ("约" if deal.amount_is_approximate else "") + money(deal.amount_fen) if deal.amount_fen else ""
        stage = stage_name(*deal.at_stage, words)
        lines.append(" ".join(part for part in ("商机", title, amount, f"阶段 {stage}") if part))
    lines += _known(briefing, today=now.date())
    lines += [card_line(complaint, now=now, zone=zone) for complaint in briefing.complaints]
    for promise in briefing.promises:
        assert promise.due_on is not None
        lines.append(f"{_OWED[promise.direction]} {cut(promise.action, 30)} {_when(promise.due_on, now.date())}")
    lines += on_card(briefing.private)
    lines.append("去不了回「推迟」")
    return "\n".join(lines)


def _head(follow_up: FollowUp, briefing: Briefing | None, due: datetime) -> str:
    """Return [3/11 15:00] 华星精密 给刘姐打电话; the customer once, where the action names it already."""
    name = short_name(briefing.customer.name) if briefing is not None else ""
    action = cut(follow_up.action, 80)
    named = action if not name or name in action else f"{name} {action}"
    return f"[{due.month}/{due.day} {due:%H:%M}] {named}"


def _known(briefing: Briefing, *, today: date) -> list[str]:
    lines = []
    if briefing.quote is not None:
        lines.append(_quote(briefing.quote, today=today))
    if briefing.last_words is not None:
        lines.append(_last_words(briefing.last_words, today=today))
    return lines


def _quote(quote: Quote, *, today: date) -> str:
    """Return 报价Q20260310-02 21.76万 昨天发的 有效到4/9周四."""
    parts = [f"报价{quote.number}", money(quote.payable_fen), f"{_ago(quote.issued_on, today)}发的"]
    left = (quote.valid_until - today).days
    if quote.status == "accepted":
        parts.append("对方同意了")
    elif quote.status == "rejected":
        parts.append("对方没接")
    elif left < 0:
        parts.append(f"{day(quote.valid_until, today=today)}过期了")
    else:
        parts.append("今天到期" if left == 0 else f"有效到{day(quote.valid_until, today=today)}")
    return " ".join(parts)


def _last_words(visit: Visit, *, today: date) -> str:
    return f"上次 {day(visit.visited_on, today=today)}「{cut(without_phones(visit.summary), 40)}」"


def _ago(on: date, today: date) -> str:
    days = (today - on).days
    return {0: "今天", 1: "昨天"}.get(days, f"{days}天前")


def _when(due: date, today: date) -> str:
    if due == today:
        return "今天"
    return f"{day(due, today=today)}" + (f" 过了{(today - due).days}天" if due < today else "")
