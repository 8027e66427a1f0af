"""What a manager is told of one member, word for word what the member is shown (老板看到我什么); and who looked."""

from collections.abc import Sequence
from datetime import date

from analytics.people import PersonPage
from models.periods import period_days
from models.queries import DealSum
from replies.answers import PERIODS
from replies.format import CIRCLED, day, money

MAX_LOOKUPS = 8
TOPICS = {
    "person": "近况",
    "visits": "拜访",
    "deals": "商机",
    "funnel": "漏斗",
    "followups": "待办",
    "quotes": "报价",
    "target": "业绩",
    "losses": "输单",
    "risks": "悬的单子",
    "conversion": "转化",
    "cycle": "周期",
    "words": "原话",
    "reports": "日报周报交没交",
    "idle": "手上有没有单",
    "deal_size": "平均单值",
    "absences": "请假",
}
"""What was looked at, by the topic that is stored."""


def page(found: PersonPage, name: str, *, period: str) -> str:
    """One member's figures: numbered lines that open to their messages."""
    did, results = found.activity, found.outcomes
    lines = [
        f"{name} {PERIODS[period]}",
        f"{CIRCLED[0]} 联系{did.visits}次 {did.customers_visited}家",
        f"{CIRCLED[1]} 新商机{did.new_deals}个 · 报价{did.quotes}份 {money(did.quoted_fen)}",
        f"{CIRCLED[2]} 签{results.won.count}单 {money(results.won.amount_fen)}",
        f"{CIRCLED[3]} 输{results.lost.count}单 {money(results.lost.amount_fen)}",
        f"{CIRCLED[4]} 在跟{found.open_count}单 {money(found.open_fen)}",
    ]
    if found.overdue:
        lines.append(f"{CIRCLED[5]} 答应客户的 过了日子{found.overdue}件")
    return "\n".join(lines)


def signed(name: str, won: tuple[int, int], due: DealSum, *, period: str) -> str:
    """Say what one member signed in the period and what is expected in it."""
    count, fen = won
    lines = [f"{PERIODS[period]}{name}签了{count}单 {money(fen)}"]
    if due.count:
        lines.append(f"预计还能签{due.count}单 {money(due.amount_fen)}")
    return "\n".join(lines)


def mirror(text: str, viewers: Sequence[str], looked: int) -> str:
    """Show the very text, then who may ask for it and how often somebody did."""
    who = "、".join(viewers) if viewers else "现在没有人"
    lines = ["主管问到你 看到的就是下面这段 一字不差", text, f"能看的 {who}", "每天的日报里只有团队合计 没有你的名次"]
    lines.append(f"近30天查过你{looked}次 问「谁查过我」看是谁" if looked else "近30天没人单独查过你")
    return "\n".join(lines)


def lookups(looks: Sequence[tuple[tuple[str, date, str], int]], *, today: date) -> str:
    """List who looked on which day at what and how often, the newest first; `looks` are those of the last 30 days."""
    if not looks:
        return "近30天没人单独查过你 有人查会记下来 你随时能看"
    lines = [f"近30天查过你{sum(count for _, count in looks)}次"]
    for (who, on, topic), count in looks[:MAX_LOOKUPS]:
        times = f" {count}次" if count > 1 else ""
        lines.append(f"{who} {day(on, today=today)} 看了{TOPICS.get(topic, topic)}{times}")
    if len(looks) > MAX_LOOKUPS:
        lines.append(f"更早还有{sum(count for _, count in looks[MAX_LOOKUPS:])}次")
    return "\n".join(lines)


def not_your_team(words: str) -> str:
    return f"{words}的记录看不了 只有上级主管能看"


def nobody_called(words: str) -> str:
    return f"团队里没找到「{words}」 说全名试试"


def several_called(words: str, names: Sequence[str]) -> str:
    return f"「{words}」有{len(names)}个 {'、'.join(names[:5])} 说全名"


def running_period(period: str, today: date) -> tuple[date, date]:
    """Return the days of a period up to today: what has not come yet holds nothing."""
    first, last = period_days(period, today)
    return first, max(first, min(last, today))
