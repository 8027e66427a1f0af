"""The promise ledger: who owes whom what, grouped by the other party."""

from collections.abc import Mapping, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from analytics.ledger import Debts, overdue
from models import FollowUp, Quote
from nlu.intents import Ledger
from replies.format import cut, day, moment, money, number
from replies.lines import due_of, every, waits_for

NOBODY: Mapping[Ledger, str] = {
    "ours": "你不欠谁的 清爽",
    "theirs": "没有谁欠你的",
    "customer": "没有客户欠你的",
    "colleague": "没有同事欠你的",
    "manager": "领导不欠你的",
    "replies": "没有在等谁回话",
}
HEADS = {
    "ours": "你欠客户",
    "team": "你欠同事",
    "customer": "客户欠你",
    "colleague": "同事欠你",
    "manager": "领导欠你",
    "watched": "你在盯",
}
UNNAMED = {
    "ours": "没说哪家",
    "team": "同事",
    "customer": "没说哪家",
    "colleague": "没说是谁",
    "manager": "领导",
    "watched": "没说哪家",
}


def ledger(
    asked: Ledger,
    debts: Sequence[Debts],
    *,
    customers: Mapping[int, str],
    members: Mapping[int, str],
    shown: int,
    today: date,
    zone: ZoneInfo,
    quotes: Sequence[tuple[str, Quote]] = (),
) -> str:
    """Say how many there are on each side, then each party's, numbered through.

    Args:
        quotes: Quotations that nobody has answered, with the customer's name, where those are asked for.
    """
    if not debts:
        return "\n".join(_unanswered(quotes, today=today)) or NOBODY[asked]
    lines = [" · ".join(_head(side, debts) for side in dict.fromkeys(each.side for each in debts))]
    if late := overdue(debts, today):
        lines[0] += f" 过期{late}件"
    n = 0
    for each in debts:
        if n == shown:
            break
        name = customers.get(each.customer_id or 0) or members.get(each.member_id or 0) or UNNAMED[each.side]
        lines.append(name)
        for row in each.rows[: shown - n]:
            n += 1
            lines.append(f"{number(n)} {_promise(row, today=today, zone=zone)}")
    total = sum(len(each.rows) for each in debts)
    if total > n:
        lines.append(f"还有{total - n}件 问「欠某某什么」看一家的")
    lines += [*_unanswered(quotes, today=today), "回 1好了 / 2明天"]
    return "\n".join(lines)


def _unanswered(quotes: Sequence[tuple[str, Quote]], *, today: date) -> list[str]:
    """Return 报价没回音的, and each with its sum and day."""
    lines = [
        f"· {cut(name, 20)} {quote.number} {money(quote.payable_fen)} {day(quote.issued_on, today=today)}发的"
        for name, quote in quotes
    ]
    return ["报价没回音的", *lines] if lines else []


def _head(side: str, debts: Sequence[Debts]) -> str:
    """Return 你欠客户2家3件."""
    theirs = [each for each in debts if each.side == side]
    parties = len(theirs)
    unit = "家" if side in ("ours", "customer", "watched") else "人"
    count = f"{parties}{unit}" if parties > 1 else ""
    return f"{HEADS[side]}{count}{sum(len(each.rows) for each in theirs)}件"


def _promise(row: FollowUp, *, today: date, zone: ZoneInfo) -> str:
    due = due_of(row, zone)
    if row.trigger is not None and due is None:
        return f"{cut(row.action, 40)} {waits_for(row)}"
    if due is None or row.due_on is None:
        return f"{cut(row.action, 40)} 没定日子"
    late = (today - row.due_on).days
    when = f"{moment(due, today=today)}{f' 过了{late}天' if late > 0 else ''}"
    again = f" {every(row.recurrence)}" if row.recurrence is not None else ""
    return f"{cut(row.action, 40)} {when}{again}"
