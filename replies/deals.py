"""Lists of deals: the open ones as they were asked for, what was put off, what was signed."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from analytics.slips import Slips
from models import Customer, Deal
from models.queries import DealSum
from nlu.intents import DealWish
from nlu.lexicon import Lexicon
from replies.answers import MAX_ROWS, deal_line
from replies.format import cut, day, money, number, short_name

__all__ = ["MAX_ROWS", "deal_list", "put_off", "signed_list"]
_RANKED = {"oldest": "停得最久的在前", "surest": "阶段靠后的在前"}


def deal_list(
    rows: Sequence[Deal],
    total: DealSum,
    names: Mapping[int, str],
    *,
    wish: DealWish,
    when: str,
    everything: DealSum,
    now: datetime,
    words: Lexicon,
) -> str:
    """The sum of all that were asked for, then the first of them.

    Args:
        when: The days in which they are to be signed; empty for any.
        everything: What all open deals come to, told where none is as asked.
    """
    bounds = _bounds(wish)
    if not rows:
        return _none(when, bounds, everything)
    about = f"{when}说好签的" if when else f"{bounds}在跟的" if bounds else "在跟"
    about += bounds if when and bounds else ""
    unknown = f" {total.unknown}单金额没说" if total.unknown else ""
    ranked = f" {_RANKED[wish.order]}" if wish.order in _RANKED and total.count > 1 else ""
    lines = [f"{about}{total.count}单 合计{money(total.amount_fen)}{unknown}{ranked}"]
    for n, row in enumerate(rows, 1):
        still = f" {_days_still(row, now)}" if wish.order == "oldest" else ""
        lines.append(f"{number(n)} {names.get(row.customer_id, '')} {deal_line(row, now.date(), words)}{still}")
    if total.count > len(rows):
        lines.append(f"还有{total.count - len(rows)}单 问客户名看那家的")
    return "\n".join(lines)


def _bounds(wish: DealWish) -> str:
    if wish.least_fen is not None and wish.most_fen is not None:
        return f"{money(wish.least_fen)}到{money(wish.most_fen)}"
    if wish.least_fen is not None:
        return f"{money(wish.least_fen)}以上"
    return f"{money(wish.most_fen)}以下" if wish.most_fen is not None else ""


def none_of(customer: Customer) -> str:
    """Said before what there is of a customer without an open deal."""
    return f"{short_name(customer.name)}没有在跟的商机"


def _none(when: str, bounds: str, everything: DealSum) -> str:
    if not everything.count:
        return "没有在跟的商机 说一句「恒达有个产线改造 大概20万」就有了"
    about = f"{when}没有说好要签的{f'{bounds}的' if bounds else ''}单" if when else f"没有{bounds}的单"
    return f"{about}\n在跟的一共{everything.count}单 {money(everything.amount_fen)} 问「商机」看"


def _days_still(deal: Deal, now: datetime) -> str:
    moved_at = deal.moved_at or deal.created_at
    at = moved_at if moved_at.tzinfo is not None else moved_at.replace(tzinfo=UTC)
    return f"停了{(now.date() - at.astimezone(now.tzinfo).date()).days}天"


def put_off(found: Slips, *, when: str, today: date) -> str:
    """签单日往后推的 in words: from which day to which, and how often a deal's was put off so far."""
    if not found.count:
        return f"{when}没有单子把签约日往后推 已经过了签约日的问「哪些单子悬」"
    lines = [f"{when}签约日往后推的{found.count}单 合计{money(found.amount_fen)}"]
    for n, one in enumerate(found.deals, 1):
        amount = money(one.amount_fen) if one.amount_fen is not None else "金额没说"
        moved = f"{day(one.before, today=today)}→{day(one.after, today=today)}"
        again = f" 第{one.times}次" if one.times > 1 else ""
        title = cut(one.title, 20) if one.title else ""
        parts = (number(n), cut(short_name(one.customer), 16), title, amount, moved)
        lines.append(" ".join(part for part in parts if part) + again)
    if found.count > len(found.deals):
        lines.append(f"还有{found.count - len(found.deals)}单")
    return "\n".join(lines)


def signed_list(
    rows: Sequence[Deal], signed: tuple[int, int], names: Mapping[int, str], *, when: str, still: DealSum
) -> str:
    """What was signed in days gone by, the largest by name.

    Args:
        when: The days and whose deals: 上个月你.
        still: Open deals that were to be signed then.
    """
    count, fen = signed
    lines = [f"{when}签了{count}单" + (f" {money(fen)}" if count else "")]
    lines += [
        " ".join(part for part in (number(n), names.get(row.customer_id, ""), _title_and_sum(row)) if part)
        for n, row in enumerate(rows, 1)
    ]
    if count > len(rows):
        lines.append(f"还有{count - len(rows)}单")
    if still.count:
        lines.append(f"说好那会儿签 还没签的{still.count}单 合计{money(still.amount_fen)}")
    return "\n".join(lines)


def _title_and_sum(deal: Deal) -> str:
    title = cut(deal.title, 24) if deal.title else ""
    return f"{title} {money(deal.amount_fen) if deal.amount_fen is not None else '金额没说'}".strip()
