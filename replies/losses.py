"""丢单 in words: how many and why, and how one deal was lost."""

from collections.abc import Sequence
from datetime import date, tzinfo

from analytics.evidence import Quoted
from analytics.losses import Loss, Losses
from analytics.row_ref import RowRef
from replies.evidence import quote
from replies.format import cut, day, money, number, short_name

REASONS = {
    "price": "价格",
    "delivery": "交期",
    "product": "产品技术",
    "relation": "关系",
    "terms": "账期付款",
    "budget": "项目停了没预算",
    "follow_up": "没跟上",
    "service": "服务",
    "self_made": "自己做了",
    "other": "别的",
    None: "没说原因",
}
MAX_REASONS = 6
MAX_RIVALS = 4


def losses(found: Losses, *, period: str) -> str:
    """这个季度丢了4单 合计96万: reasons and competitors are numbered, see `told_lines`."""
    if not found.count:
        return f"{period}没有输单"
    lines = [f"{period}丢了{found.count}单 {money(found.amount_fen)}"]
    for n, group in enumerate(found.by_reason[:MAX_REASONS], 1):
        lines.append(f"{number(n)} {REASONS[group.key]} {group.count}单 {money(group.amount_fen)}")
    rest = sum(group.count for group in found.by_reason[MAX_REASONS:])
    n = len(lines) - 1
    if rest:
        n += 1
        lines.append(f"{number(n)} 其他{rest}单")
    if found.by_competitor:
        rivals = [
            f"{number(place)}{cut(group.key, 12)} {group.count}单"
            for place, group in enumerate(found.by_competitor[:MAX_RIVALS], n + 1)
        ]
        lines.append(f"输给 {' · '.join(rivals)}")
    lines.append("回编号看原话 问「恒达为啥丢」看一家" if not found.by_competitor else "回编号看原话")
    return "\n".join(lines)


def told_lines(found: Losses) -> list[tuple[int, tuple[RowRef, ...]]]:
    """Return how many deals stand under each number, and which."""
    reasons, rest = found.by_reason[:MAX_REASONS], found.by_reason[MAX_REASONS:]
    lines = [(group.count, group.rows) for group in reasons]
    if rest:
        lines.append((sum(group.count for group in rest), tuple(row for group in rest for row in group.rows)))
    return [*lines, *((group.count, group.rows) for group in found.by_competitor[:MAX_RIVALS])]


def no_loss(customer: str, *, is_open: bool) -> str:
    return f"{customer} 没有输单" + (" 还有单子在跟" if is_open else "")


def loss(found: Loss, customer: str, quoted: Sequence[Quoted], *, today: date, zone: tzinfo) -> str:
    """价格差8% 对手汇川, then the words, the way there, and the competitor's others."""
    why = [cut(found.reason, 40) if found.reason else "没说原因"]
    if found.competitor:
        why.append(f"对手{cut(found.competitor, 16)}")
    what = [short_name(customer)]
    if found.title:
        what.append(cut(found.title, 24))
    if found.amount_fen is not None:
        what.append(money(found.amount_fen))
    lines = [" ".join(why), f"{' '.join(what)} {day(found.lost_on, today=today)}记的输单"]
    if quoted:
        lines.append("依据 " + " · ".join(quote(one, today=today, zone=zone) for one in quoted))
    steps = _way(found)
    if steps:
        lines.append("过程 " + " ".join(steps))
    if found.same_competitor > 1:
        lines.append(f"同季度输给{cut(found.competitor or '', 16)}共{found.same_competitor}单")
    return "\n".join(lines)


def _way(found: Loss) -> list[str]:
    steps = []
    if found.first_visit_on and found.first_quote_on and found.first_visit_on <= found.first_quote_on:
        steps.append(f"首访到报价{(found.first_quote_on - found.first_visit_on).days}天")
    elif found.first_quote_on is None:
        steps.append("没出过报价单")
    if found.last_quote_on is not None:
        days = (found.lost_on - found.last_quote_on).days
        met = f"见了{found.visits_after_quote}次" if found.visits_after_quote else "没有再联系"
        again = "也没有二次报价" if found.quotes == 1 else f"前后报了{found.quotes}次"
        steps.append(f"报价后{days}天{met} {again}")
    elif found.visits:
        steps.append(f"前后联系{found.visits}次")
    return steps
