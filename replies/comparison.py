"""One time against the one before in words, and what is new in a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from analytics.activity import Activity
from analytics.days import Days
from models import Customer, Deal
from replies.answers import PERIODS, span_of_days
from replies.format import cut, day, money, number

MAX_NEW = 5
_OF_BEFORE: Final = {
    "today": "昨天",
    "this_week": "上周",
    "this_month": "上个月",
    "this_quarter": "上个季度",
    "this_year": "去年",
    "last_week": "上上周",
    "last_month": "再上个月",
    "last_quarter": "再上个季度",
}


@dataclass(frozen=True, slots=True)
class Figures:
    """What came of some days; sums are pairs of a count and fen."""

    won: tuple[int, int]
    lost: tuple[int, int]
    done: Activity
    paid: tuple[int, int]


def names_of(period: str, *, is_year_ago: bool) -> tuple[str, str]:
    """Return how a time and the one it is compared with are called: 这周, 上周."""
    now = PERIODS[period]
    return now, "去年同期" if is_year_ago and period != "this_year" else _OF_BEFORE[period]


def comparison(
    now: Figures,
    before: Figures,
    whole: Figures | None,
    *,
    names: tuple[str, str],
    who: str,
    days: tuple[Days, Days],
    today: date,
) -> str:
    """Each figure with the earlier one behind it in brackets.

    Args:
        whole: What came of the time before as a whole, where only its first days are compared.
        days: Those so far, and those they are compared with.
    """
    spans = [span_of_days(each.first, each.last, today=today) for each in days]
    lines = [f"{who} {names[0]}{spans[0]} 括号里是{names[1]}{spans[1]}"]
    pairs = (
        (f"签{_sum(now.won)}", _sum(before.won)),
        (f"丢{_sum(now.lost)}", _sum(before.lost)),
        (f"联系{_visits(now.done)}", _visits(before.done)),
        (f"新{_new(now.done)}", _new(before.done)),
        (f"报价{_quotes(now.done)}", _quotes(before.done)),
        (f"到款{_paid(now.paid)}", _paid(before.paid)),
    )
    lines += [f"{number(n)} {each}({earlier})" for n, (each, earlier) in enumerate(pairs, 1)]
    if whole is not None:
        lines.append(f"{names[1]}整段 签{_sum(whole.won)} 丢{_sum(whole.lost)} 联系{_visits(whole.done)}")
    return "\n".join(lines)


def _sum(pair: tuple[int, int]) -> str:
    count, fen = pair
    return f"{count}单" + (f" {money(fen)}" if count else "")


def _visits(done: Activity) -> str:
    companies = f" {done.customers_visited}家" if done.customers_visited or not done.visits else ""
    return f"{done.visits}次{companies}"


def _new(done: Activity) -> str:
    return f"客户{done.new_customers} 商机{done.new_deals}"


def _quotes(done: Activity) -> str:
    return f"{done.quotes}份" + (f" {money(done.quoted_fen)}" if done.quotes else "")


def _paid(pair: tuple[int, int]) -> str:
    count, fen = pair
    return f"{count}笔" + (f" {money(fen)}" if count else "")


def newcomers(
    customers: Sequence[Customer],
    deals: Sequence[Deal],
    done: Activity,
    names: Mapping[int, str],
    *,
    when: str,
    today: date,
) -> str:
    """How many customers and deals are new, and the newest by name.

    Args:
        when: The days and whose: 这个月团队.
    """
    lines = [f"{when} 新客户{done.new_customers}家 新商机{done.new_deals}个"]
    if customers:
        lines.append("客户 " + _listed([names.get(row.id or 0, "") for row in customers], done.new_customers))
    if deals:
        told = [f"{names.get(row.customer_id, '')} {_deal(row, today)}".strip() for row in deals]
        lines.append("商机 " + _listed(told, done.new_deals))
    if not customers and not deals:
        lines.append("说一句「新客户 恒达电子 想看X200」就有了")
    return "\n".join(lines)


def _deal(deal: Deal, today: date) -> str:
    amount = money(deal.amount_fen) if deal.amount_fen is not None else "金额没说"
    close = f"预计{day(deal.close_on, today=today)}签" if deal.close_on is not None else ""
    return " ".join(part for part in (cut(deal.title, 16) if deal.title else "", amount, close) if part)


def _listed(names: Sequence[str], count: int) -> str:
    more = f" 等{count}个" if count > MAX_NEW else ""
    return " · ".join(cut(name, 48) for name in names[:MAX_NEW]) + more
