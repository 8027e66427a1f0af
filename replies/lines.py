"""One line for each record, read from the row that was written."""

from collections.abc import Container, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from models import Contact, Deal, FollowUp, Visit
from models.deal import StageKey
from nlu.lexicon import Lexicon
from replies.format import GUESSED, channel_name, cut, day, masked_phone, moment, money, stage_name

MAX_PEOPLE = 6
NEW = "新"


def person(contact: Contact, *, is_new: bool = False) -> str:
    """王建国(总经理), 刘姐(新)."""
    notes = [cut(note, 12) for note in (contact.department, contact.title) if note] + ([NEW] if is_new else [])
    return f"{cut(contact.name, 20)}({' '.join(notes)})" if notes else cut(contact.name, 20)


def visit_line(
    visit: Visit,
    contacts: Sequence[Contact],
    *,
    today: date,
    words: Lexicon,
    day_is_guess: bool = False,
    new_contact_ids: Container[int] = (),
) -> str:
    """拜访 3/10周二 王建国(总经理) 张伟(工程)."""
    guessed = GUESSED if day_is_guess and visit.visited_on != today else ""
    parts = [channel_name(visit.channel, words), day(visit.visited_on, today=today) + guessed]
    parts += [person(contact, is_new=(contact.id or 0) in new_contact_ids) for contact in contacts[:MAX_PEOPLE]]
    if len(contacts) > MAX_PEOPLE:
        parts.append(f"共{len(contacts)}人")
    return " ".join(parts)


def deal_line(
    deal: Deal,
    *,
    today: date,
    words: Lexicon,
    stage_was: StageKey | None = None,
    amount_was: int | None = None,
    amount_is_guess: bool = False,
    close_is_guess: bool = False,
) -> str:
    """商机 X200控制柜 约20万 阶段 需求确认(我猜的); the old value before an arrow where it changed."""
    parts = ["商机"]
    if deal.title:
        parts.append(cut(deal.title, 30))
    if deal.amount_fen is not None:
        amount = ("约" if deal.amount_is_approximate else "") + money(deal.amount_fen)
        amount += GUESSED if amount_is_guess else ""
        was = money(amount_was) if amount_was not in (None, deal.amount_fen) and amount_was is not None else None
        parts.append(f"{was} → {amount}" if was else amount)
    stage = stage_name(*deal.at_stage, words)
    guessed = GUESSED if deal.stage_is_guess else ""
    before = stage_name(*stage_was, words) if stage_was is not None else stage
    parts.append(f"{before} → {stage}{guessed}" if before != stage else f"阶段 {stage}{guessed}")
    if deal.close_on and deal.is_open:
        parts.append(f"预计{day(deal.close_on, today=today)}签{GUESSED if close_is_guess else ''}")
    if deal.competitor:
        parts.append(f"对手 {cut(deal.competitor, 20)}")
    if deal.lost_reason:
        parts.append(f"原因 {cut(deal.lost_reason, 24)}")
    return " ".join(parts)


def due_of(follow_up: FollowUp, zone: ZoneInfo) -> date | datetime | None:
    """Return when it is due: an instant in the team's zone, a day, or None."""
    return follow_up.due_at.astimezone(zone) if follow_up.due_at else follow_up.due_on


def follow_up_line(follow_up: FollowUp, *, today: date, zone: ZoneInfo, due_is_guess: bool = False) -> str:
    """下一步 3/18周三 带样机去."""
    due = due_of(follow_up, zone)
    when = moment(due, today=today) + (GUESSED if due_is_guess else "") if due else "没定日子"
    head = {"ours": "下一步", "customer": "等对方", "colleague": "同事"}[follow_up.direction]
    at_its_minute = " 到点提醒" if follow_up.due_at else ""
    return f"{head} {when} {cut(follow_up.action)}{at_its_minute}"


def contact_line(contact: Contact, *, is_new: bool = False) -> str:
    """联系人 刘姐 采购 138****1234."""
    parts = ["新联系人" if is_new else "联系人", cut(contact.name, 20)]
    parts += [cut(value, 20) for value in (contact.department, contact.title) if value]
    if contact.phone:
        parts.append(masked_phone(contact.phone))
    parts += [cut(value, 60) for value in (contact.wechat and f"微信 {contact.wechat}", contact.email) if value]
    return " ".join(parts)
