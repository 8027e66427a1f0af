"""One line for each record, read from the row that was written."""

from collections.abc import Container, Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from models import Contact, Deal, FollowUp, Visit
from models.deal import StageKey
from nlu.lexicon import Lexicon
from nlu.recurring import ANY
from replies.format import (
    GUESSED,
    WEEKDAYS,
    channel_name,
    cut,
    day,
    masked_phone,
    moment,
    money,
    stage_name,
    without_phones,
)

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


EVENTS = {"delivery": "发货", "acceptance": "验收", "signing": "签约", "payment": "到款"}
OWED = {"ours": "下一步", "customer": "等对方", "colleague": "等同事", "manager": "等领导"}


def follow_up_line(
    follow_up: FollowUp,
    *,
    today: date,
    zone: ZoneInfo,
    due_is_guess: bool = False,
    owed_by: str | None = None,
    reminds: str = " 到点提醒",
) -> str:
    """下一步 3/18周三 带样机去; 每周一 下次3/16周一 给冯总打电话; 发货后15天 催尾款 发货了说一声.

    Args:
        owed_by: Name of the colleague or manager who owes it.
        reminds: What is said of the reminder, where it has an hour.
    """
    due = due_of(follow_up, zone)
    guessed = GUESSED if due_is_guess else ""
    head = "盯着" if follow_up.is_watched else f"等{owed_by}" if owed_by else OWED[follow_up.direction]
    if follow_up.trigger is not None and due is None:
        event = EVENTS[follow_up.trigger]
        return f"{head} {waits_for(follow_up)} {cut(follow_up.action)} {event}了说一声 我来排日子"
    when = moment(due, today=today) + guessed if due else "没定日子"
    if follow_up.recurrence is not None:
        when = f"{every(follow_up.recurrence)} 从{when}起"
    elif follow_up.is_watched:
        when = f"{when}问你一次 没好接着问"
    at_its_minute = reminds if follow_up.due_at else ""
    return f"{head} {when} {cut(follow_up.action)}{at_its_minute}"


def waits_for(follow_up: FollowUp) -> str:
    """Return 发货后15天, 到款后."""
    days = f"{follow_up.trigger_days}天" if follow_up.trigger_days else ""
    return f"{EVENTS[follow_up.trigger or '']}后{days}"


_WEEKDAY_NAMES = dict(zip(("MO", "TU", "WE", "TH", "FR", "SA", "SU"), WEEKDAYS, strict=True))
_QUARTER_ENDS = "3,6,9,12"
_QUARTER_STARTS = "1,4,7,10"


_OF_QUARTER = {(_QUARTER_ENDS, "-1"): "每季度末", (_QUARTER_STARTS, "1"): "每季度初"}
_MONTHS_NAMED = {
    "1,3,5,7,9,11": "每逢单月",
    "2,4,6,8,10,12": "每逢双月",
    _QUARTER_STARTS: "每季度首月",
    "2,5,8,11": "每季度第二个月",
    _QUARTER_ENDS: "每季度末月",
}
"""Months that are named by their place in the year."""
_SIDES = {"0": "", "-1": "前一天", "1": "后一天"}


def every(rule: str) -> str:
    """Return how often a rule of RFC 5545 holds, as people say it: 每周一、三, 每两周周一, 每月5号, 每季度末, 每3天."""
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    if "X-FESTIVAL" in parts:
        name = parts["X-FESTIVAL"] + ("" if parts["X-FESTIVAL"].endswith(("节", "夕", "一")) else "节")
        off = _off_festival(parts)
        return f"每年{name}{off}" if name != ANY else f"每个{name}{off or '日'}"
    n = int(parts.get("INTERVAL", "1"))
    times = "" if n == 1 else "两" if n == 2 else str(n)
    if parts["FREQ"] == "DAILY":
        return "每个工作日" if "BYDAY" in parts else f"每{times}天"
    if parts["FREQ"] == "WEEKLY":
        days = "、".join(_WEEKDAY_NAMES[day] for day in parts["BYDAY"].split(","))
        return f"每{times}周{'周' if times else ''}{days}"
    if parts["FREQ"] == "MONTHLY" and "BYDAY" in parts:
        place, weekday = int(parts["BYDAY"][:-2]), _WEEKDAY_NAMES[parts["BYDAY"][-2:]]
        nth = "最后一个" if place < 0 else f"第{WEEKDAYS[place - 1]}个"
        return f"每{f'{times}个' if times else ''}月{nth}周{weekday}"
    day = _month_day(parts)
    if parts["FREQ"] == "MONTHLY" and "BYMONTH" in parts:
        return f"{_MONTHS_NAMED.get(parts['BYMONTH']) or _of_year(parts, '')}{day}"
    if parts["FREQ"] == "MONTHLY":
        if n in (3, 6):
            return f"{'每季度' if n == 3 else '每半年'}{day}"
        return f"每{f'{times}个' if times else ''}月{day}"
    of_quarter = _OF_QUARTER.get((parts["BYMONTH"], parts["BYMONTHDAY"])) if n == 1 else None
    return of_quarter or f"{_of_year(parts, times)}{day}"


def _of_year(parts: Mapping[str, str], times: str) -> str:
    """Return 每年3、9月, 每两年3月."""
    return f"每{times}年{parts['BYMONTH'].replace(',', '、')}月"


def _off_festival(parts: Mapping[str, str]) -> str:
    """Return 前10个工作日, 前7天, 后第一个工作日."""
    if (off := parts.get("X-WORKDAYS")) is not None:
        count = int(off)
        return "后第一个工作日" if count == 1 else f"{'前' if count < 0 else '后'}{abs(count)}个工作日"
    off = parts["X-DAYS"]
    return _SIDES.get(off) or (f"{'前' if off.startswith('-') else '后'}{off.lstrip('-')}天" if off != "0" else "")


def _month_day(parts: Mapping[str, str]) -> str:
    days = parts["BYMONTHDAY"].split(",")
    if "BYSETPOS" in parts:
        return f"{days[-1]}号"
    return "、".join("底" if day == "-1" else f"{day}号" for day in days)


def contact_line(contact: Contact, *, is_new: bool = False) -> str:
    """联系人 刘姐 采购 138****1234."""
    parts = ["新联系人" if is_new else "联系人", cut(contact.name, 20)]
    parts += [cut(value, 20) for value in (contact.department, contact.title) if value]
    if contact.phone:
        parts.append(masked_phone(contact.phone))
    parts += [
        cut(value, 60)
        for value in (contact.wechat and f"微信 {without_phones(contact.wechat)}", contact.email)
        if value
    ]
    return " ".join(parts)


def with_number(contact: Contact) -> str:
    """王建国 采购部 总监 138****1111."""
    values = (
        cut(contact.name, 20),
        contact.department and cut(contact.department, 12),
        contact.title and cut(contact.title, 12),
        masked_phone(contact.phone) if contact.phone else None,
    )
    return " ".join(value for value in values if value)
