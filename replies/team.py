"""Answers about the team: deals nobody looks after, the most valuable customers, what is owed."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from analytics.owed import Owed
from analytics.risks import Risks
from analytics.top_customers import TopCustomer
from analytics.unattended import QUIET_DAYS, UnattendedDeals
from models import FollowUp
from nlu.lexicon import Lexicon
from replies.answers import span_of_days
from replies.digests import owed_line
from replies.format import cut, day, moment, money, number, short_name, stage_name
from replies.lines import due_of
from replies.risks import risk_head, risk_line

OPEN_WORDS = "回编号看原话"
MAX_OWED = 3
MAX_PROMISES = 6


def risks(found: Risks, owed: Sequence[Owed], *, now: datetime, words: Lexicon) -> str:
    """The deals at risk, the largest first, then what the reader owes the team."""
    lines = [risk_head(found)]
    lines += [f"{number(n)} {risk_line(deal, today=now.date(), words=words)}" for n, deal in enumerate(found.deals, 1)]
    if found.count > len(found.deals):
        lines.append(f"还有{found.count - len(found.deals)}单")
    if owed:
        lines.append(f"你欠团队{len(owed)}件 " + " · ".join(owed_line(one, now=now) for one in owed[:MAX_OWED]))
    if found.deals:
        lines.append(OPEN_WORDS)
    return "\n".join(lines)


def not_risky(customer: str) -> str:
    return f"{short_name(customer)}没看出悬的地方"


def owed_to_team(owed: Sequence[Owed], *, now: datetime, can_finish: bool = False) -> str:
    """What the reader owes the own people; promises alone can be finished by their numbers."""
    if not owed:
        return "你不欠团队什么 没有等你批的 也没有答应了没办的"
    lines = [f"你欠团队{len(owed)}件"]
    lines += [f"{number(n)} {owed_line(one, now=now)}" for n, one in enumerate(owed[:MAX_PROMISES], 1)]
    if len(owed) > MAX_PROMISES:
        lines.append(f"还有{len(owed) - MAX_PROMISES}件")
    if can_finish:
        lines.append("办了回「1好了」 我告诉他")
    return "\n".join(lines)


def team_owes(
    rows: Sequence[FollowUp],
    count: int,
    names: Mapping[int, str],
    owners: Mapping[int, str],
    *,
    today: date,
    is_team: bool,
) -> str:
    """Promises to customers past their day, the longest overdue first."""
    who = "团队" if is_team else "你"
    if not count:
        return f"{who}没有逾期的承诺"
    lines = [f"{who}欠客户{count}件 都过了日子"]
    for n, row in enumerate(rows, 1):
        late = (today - row.due_on).days if row.due_on else 0
        owner = f" {owners.get(row.owner_id, '')}" if is_team else ""
        lines.append(f"{number(n)} {names.get(row.customer_id or 0, '')} {cut(row.action, 24)} 过了{late}天{owner}")
    if count > len(rows):
        lines.append(f"还有{count - len(rows)}件")
    lines.append(OPEN_WORDS)
    return "\n".join(lines)


def team_plans(
    rows: Sequence[FollowUp],
    count: int,
    names: Mapping[int, str],
    owners: Mapping[int, str],
    *,
    first: date,
    last: date,
    today: date,
    zone: ZoneInfo,
) -> str:
    """What the team is to do at customers, the soonest first, each with whose it is."""
    lines = [f"团队{_span(first, last, today)} {count}件"]
    for n, row in enumerate(rows, 1):
        due = due_of(row, zone)
        when = f" {moment(due, today=today)}" if due is not None and first != last else ""
        if isinstance(due, datetime) and first == last:
            when = f" {due:%H:%M}"
        what = f"{names.get(row.customer_id or 0, '')} {cut(row.action, 24)}{when}"
        lines.append(f"{number(n)} {what} {owners.get(row.owner_id, '')}")
    if count > len(rows):
        lines.append(f"还有{count - len(rows)}件")
    return "\n".join(lines)


def no_team_plans(first: date, last: date, *, today: date) -> str:
    return f"团队{_span(first, last, today)}还没有记安排 哪家哪天做什么 大家说一句就有"


def _span(first: date, last: date, today: date) -> str:
    return "今天" if first == last == today else span_of_days(first, last, today=today)


def only_by_people() -> str:
    """A ranking of goods, trades or regions was asked for, which no record is sorted by."""
    return (
        "按产品、行业、区域还分不开\n能分的是 客户来源「各渠道转化」 阶段「漏斗」 丢单「丢单原因」 客户「高价值客户」"
    )


def unattended(found: UnattendedDeals, *, today: date, words: Lexicon) -> str:
    """Deals that nobody looks after, those of people who left first."""
    if not found.count:
        return f"没有没人管的单子 {QUIET_DAYS}天内都有动静或者有安排\n停在一个阶段太久的 问「哪些单子卡住了」"
    lines = [f"没人管的{found.count}单 {money(found.amount_fen)}"]
    for n, one in enumerate(found.deals, 1):
        why = "已离职" if one.owner_left else f"{(today - one.last_on).days}天没动 也没安排"
        amount = money(one.amount_fen) if one.amount_fen is not None else "金额没说"
        title = cut(one.title, 16) if one.title else stage_name(one.stage, one.own_stage, words)
        lines.append(f"{number(n)} {short_name(one.customer)} {title} {amount} {one.owner}{why}")
    if found.count > len(found.deals):
        lines.append(f"还有{found.count - len(found.deals)}单")
    lines.append(OPEN_WORDS)
    return "\n".join(lines)


def top_customers(found: Sequence[TopCustomer], *, period: str, today: date) -> str:
    if not found:
        return f"{period}还没有带金额的成交或商机 排不出来"
    lines = [f"{period}高价值客户 前{len(found)}家 先看签的再看在谈的"]
    for n, one in enumerate(found, 1):
        parts = [short_name(one.customer)]
        if one.level:
            parts.append(f"{cut(one.level, 6)}级")
        if one.won_count:
            parts.append(f"签{one.won_count}单{money(one.won_fen)}")
        if one.open_count:
            parts.append(f"在谈{one.open_count}单{money(one.open_fen)}")
        if one.last_visit_on:
            parts.append(f"上次{day(one.last_visit_on, today=today)}")
        lines.append(f"{number(n)} {' '.join(parts)}")
    lines.append(OPEN_WORDS)
    return "\n".join(lines)
