"""One line for each record, read from the row that was written."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from models import Contact, Deal, FollowUp, Visit
from replies.format import CHANNELS, GUESSED, STAGES, cut, day, masked_phone, moment, money


def person(contact: Contact) -> str:
    return f"{contact.name}({contact.title})" if contact.title else contact.name


def visit_line(visit: Visit, contacts: Sequence[Contact], *, today: date, day_is_guess: bool = False) -> str:
    """拜访 3/10周二 王建国(总经理) 张伟(工程)."""
    parts = [CHANNELS.get(visit.channel or "", "联系"), day(visit.visited_on, today=today)]
    parts += [person(contact) for contact in contacts]
    return " ".join(parts) + (GUESSED if day_is_guess and visit.visited_on != today else "")


def deal_line(deal: Deal, *, today: date, stage_was: str | None = None, amount_was: int | None = None) -> str:
    """商机 X200控制柜 约20万 阶段 需求确认(我猜的); the old value before an arrow where it changed."""
    parts = ["商机"]
    if deal.title:
        parts.append(deal.title)
    if deal.amount_fen is not None:
        now = ("约" if deal.amount_is_approximate else "") + money(deal.amount_fen)
        parts.append(f"{money(amount_was)} → {now}" if amount_was not in (None, deal.amount_fen) else now)  # type: ignore[arg-type]
    stage = STAGES.get(deal.stage, deal.stage) + (GUESSED if deal.stage_is_guess else "")
    parts.append(f"{STAGES[stage_was]} → {stage}" if stage_was not in (None, deal.stage) else f"阶段 {stage}")  # type: ignore[index]
    if deal.close_on:
        parts.append(f"预计{day(deal.close_on, today=today)}签")
    if deal.competitor:
        parts.append(f"对手 {deal.competitor}")
    if deal.lost_reason:
        parts.append(f"原因 {cut(deal.lost_reason, 24)}")
    return " ".join(parts)


def due_of(follow_up: FollowUp, zone: ZoneInfo) -> date | datetime | None:
    """Return when it is due: an instant in the team's zone, a day, or None."""
    return follow_up.due_at.astimezone(zone) if follow_up.due_at else follow_up.due_on


def follow_up_line(follow_up: FollowUp, *, today: date, zone: ZoneInfo) -> str:
    """下一步 3/18周三 带样机去."""
    due = due_of(follow_up, zone)
    when = moment(due, today=today) if due else "没定日子"
    head = {"ours": "下一步", "customer": "等对方", "colleague": "同事"}[follow_up.direction]
    return f"{head} {when} {cut(follow_up.action)}"


def contact_line(contact: Contact) -> str:
    """联系人 刘姐 采购 138****1234."""
    parts = ["联系人", contact.name]
    parts += [value for value in (contact.title, contact.department) if value]
    if contact.phone:
        parts.append(masked_phone(contact.phone))
    parts += [value for value in (contact.wechat and f"微信 {contact.wechat}", contact.email) if value]
    return " ".join(parts)
