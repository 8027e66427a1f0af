"""Answers about money: what was agreed, what came in, what is left."""

from collections.abc import Sequence
from datetime import date

from documents.money_text import format_fen, format_percent
from models import Payment, PaymentPlan, Quote
from replies.format import GUESSED, cut, day, number

MAX_ROWS = 9
EVENTS = {"delivery": "发货", "acceptance": "验收", "signing": "签约"}


def yuan(fen: int) -> str:
    """Return 65,280元."""
    return f"{format_fen(fen)}元"


def signed_by_quote(quote: Quote, *, said: str | None) -> str:
    """合同额 217,600元(21万76我按Q20260310-02记)."""
    heard = f"「{cut(said, 12)}」我按" if said else "按"
    return f"合同额 {yuan(quote.payable_fen)}({heard}{quote.number}记)"


def signed_otherwise(quote: Quote, said_fen: int) -> str:
    """The sum said is no rounding of the quotation's: it counts, and the quotation stays as it is."""
    return f"合同额按你说的 {yuan(said_fen)} {quote.number}是{yuan(quote.payable_fen)} 对不上 没标成交"


def commission(fen: int) -> str:
    return f"提成试算 {yuan(fen)}(只你看得到)"


def plan_gone(count: int) -> str:
    """The deal is not signed after all."""
    return f"{count}笔付款计划撤了 签了再说一遍"


def ask_for_plan() -> str:
    return "怎么付款还没说 说一句就行 比如「首付3成 余款发货后15天」"


def when(row: PaymentPlan, *, today: date) -> str:
    """When it is due: 3/20周五, 发货后15天, or that nobody has said."""
    if row.due_on is not None:
        return day(row.due_on, today=today)
    return waits_for(row) or "哪天没说"


def waits_for(row: PaymentPlan) -> str:
    """Return 发货后15天, 月结30天, 发货前; "" where nobody has said."""
    if row.trigger and row.trigger_days and not row.trigger_words.startswith("月结"):
        return f"{EVENTS[row.trigger]}后{row.trigger_days}天"
    return cut(row.trigger_words, 20)


def plan_row(row: PaymentPlan, *, today: date, is_guess: bool = False, is_from_quote: bool = False) -> str:
    """首付30% 65,280元 3/20周五提醒."""
    share = format_percent(row.ratio) if row.ratio is not None and row.ratio * 100 % 1 == 0 else ""
    reminds = "提醒" if row.due_on is not None else ""
    source = "(按报价单)" if is_from_quote else GUESSED if is_guess else ""
    return f"{row.label}{share} {yuan(row.amount_fen)} {when(row, today=today)}{reminds}{source}"


def action(label: str, fen: int) -> str:
    """What the customer is to do, as a follow-up says it."""
    return f"付{label} {yuan(fen)}"


def no_total() -> str:
    return "还不知道签了多少钱 付款计划没记 说一下合同额"


def too_much(excess_fen: int) -> str:
    return f"几笔加起来比合同额多{yuan(excess_fen)} 付款计划没记 再说一遍"


def plan_is_running() -> str:
    return "已经按原来的付款计划收过钱了 没改 要改先把到款撤回"


def is_paid(label: str) -> str:
    return f"{label}已经收齐了 没改"


def no_such_instalment(label: str, labels: Sequence[str]) -> str:
    return f"付款计划里没有{label} 有{'、'.join(labels)} 没改"


def nothing_signed(customer: str) -> str:
    return f"{customer}还没有签下的单子 到款没记 签了先说一句「{customer}签了」"


def not_matched(fen: int | None) -> str:
    return f"到款{' ' + yuan(fen) if fen is not None else ''}没有对应的付款计划 没记"


def which_customer_paid() -> str:
    return "哪家的款"


def received(rows: Sequence[tuple[str, int, int]], *, extra_fen: int = 0) -> str:
    """对上了 首付65,280元; what an instalment still lacks beside it.

    Args:
        rows: Label, what came in, what is still open of it.
        extra_fen: What came in beyond the plan.
    """
    parts = [f"{label} {yuan(fen)}{f' 这笔还差{yuan(left)}' if left else ''}" for label, fen, left in rows]
    if extra_fen:
        parts.append(f"计划外 {yuan(extra_fen)}")
    head = "对上了" if rows and not extra_fen and not any(left for _, _, left in rows) else "到款记了"
    return f"{head} {' · '.join(parts)}"


def punctual(due_on: date, received_on: date, *, today: date) -> str:
    """比约定(3/20周五)早1天."""
    days = (due_on - received_on).days
    if days == 0:
        return "正好是约定那天"
    return f"比约定({day(due_on, today=today)}){'早' if days > 0 else '晚'}{abs(days)}天"


def left(rows: Sequence[tuple[PaymentPlan, int]], total_fen: int, *, today: date) -> str:
    """还剩152,320元 发货后15天到期 发货日还没有 发了说一声."""
    if not rows:
        return f"{yuan(total_fen)}全收齐了"
    lines = []
    for row, open_fen in rows:
        text = f"还剩{row.label} {yuan(open_fen)} {when(row, today=today)}"
        if row.due_on is not None:
            text += "到期" if row.due_on >= today else f" 已经过了{(today - row.due_on).days}天"
        elif row.trigger in ("delivery", "acceptance"):
            event = EVENTS[row.trigger]
            text += f" {event}日还没有 {event}了说一声"
        lines.append(text)
    return "\n".join(lines)


def ask_how_much(customer: str, rows: Sequence[tuple[PaymentPlan, int]]) -> str:
    opened = " · ".join(f"{row.label} {yuan(fen)}" for row, fen in rows[:MAX_ROWS])
    return f"{customer}到了多少 还没收的有 {opened}"


def ask_part(customer: str, fen: int, row: PaymentPlan, open_fen: int) -> str:
    """A sum that fits no instalment: is it a part of the next one?"""
    return f"{customer}没有正好{yuan(fen)}的款 算{row.label}({yuan(open_fen)})的一部分就回「是」 不是就说是哪笔"


def ask_spread(fen: int, row: PaymentPlan, open_fen: int) -> str:
    """More than the instalment, less than all: the rest goes to the next?"""
    return f"{row.label}只差{yuan(open_fen)} 多的{yuan(fen - open_fen)}算到后面的款就回「是」 金额不对就重说"


def ask_over(customer: str, fen: int, open_fen: int) -> str:
    """More than all that is open."""
    over = f"{yuan(fen)}多了{yuan(fen - open_fen)} 没记"
    return f"{customer}只差{yuan(open_fen)}没收 {over} 确实多付就回「是」 金额不对就重说"


def ask_unplanned(customer: str, fen: int) -> str:
    return f"{customer}没有等着收的款 还没记 确实到了{yuan(fen)}就回「是」"


def exact_sum(fen: int, row: PaymentPlan) -> str:
    return f"{yuan(fen)} {row.label}收齐"


def part_sum(fen: int, row: PaymentPlan, missing_fen: int) -> str:
    return f"{yuan(fen)} {row.label}还差{yuan(missing_fen)}"


def ask_rounded() -> str:
    return "到的是哪个数"


def milestone(words: str, on: date, rows: Sequence[PaymentPlan], *, today: date) -> str:
    """发货 3/15周日 余款 152,320元 3/30周一到期 到时提醒."""
    lines = [f"{row.label} {yuan(row.amount_fen)} {when(row, today=today)}到期" for row in rows]
    return "\n".join([f"{words} {day(on, today=today)}", *(f"{line} 到时提醒" for line in lines)])


def nothing_waits(customer: str, words: str) -> str:
    return f"知道了 {customer}没有等{words}的款 没记别的"


def overview(
    customer: str, signed_fen: int, paid_fen: int, rows: Sequence[tuple[PaymentPlan, int]], *, today: date
) -> str:
    """What a customer has paid and has still to pay."""
    open_fen = sum(fen for _, fen in rows)
    lines = [f"{customer} 合同款{yuan(signed_fen)} 已收{yuan(paid_fen)} 没收{yuan(open_fen)}"]
    for row, fen in rows[:MAX_ROWS]:
        lines.append(f"· {_open_row(row, fen, today)}")
    return "\n".join(lines if rows else [f"{customer} 合同款{yuan(signed_fen)} 已收{yuan(paid_fen)}", "没有等着收的"])


def _open_row(row: PaymentPlan, open_fen: int, today: date) -> str:
    late = f" 过了{(today - row.due_on).days}天" if row.due_on is not None and row.due_on < today else ""
    return f"{row.label} {yuan(open_fen)} {when(row, today=today)}{late}"


def nothing_agreed(customer: str) -> str:
    return f"{customer}还没有付款计划"


def all_open(rows: Sequence[tuple[str, PaymentPlan, int]], *, today: date) -> str:
    """All that customers have still to pay, soonest first."""
    if not rows:
        return "没有等着收的款 签单时说「首付3成 余款发货后15天」我就记着催"
    lines = [f"没收的{len(rows)}笔 共{yuan(sum(fen for _, _, fen in rows))}"]
    for customer, row, fen in rows[:MAX_ROWS]:
        lines.append(f"· {customer} {_open_row(row, fen, today)}")
    if len(rows) > MAX_ROWS:
        lines.append(f"还有{len(rows) - MAX_ROWS}笔 说客户名看")
    return "\n".join(lines)


def received_in(
    rows: Sequence[tuple[str, Payment]],
    total: tuple[int, int],
    opened: Sequence[tuple[str, PaymentPlan, int]],
    *,
    when: str,
    until: date,
    today: date,
) -> str:
    """What came in over some days, then what is late and what is still to come in them.

    Args:
        total: How many payments and for how much, in fen.
        opened: All that is not paid in whole, the soonest first.
        when: The days and whose money: 这个月团队.
    """
    count, fen = total
    lines = [f"{when}收了{count}笔 {yuan(fen)}" if count else f"{when}没有到款"]
    for n, (customer, row) in enumerate(rows, 1):
        lines.append(f"{number(n)} {customer} {yuan(row.amount_fen)} {day(row.received_on, today=today)}")
    if count > len(rows):
        lines.append(f"还有{count - len(rows)}笔")
    late = [fen for _, row, fen in opened if row.due_on is not None and row.due_on < today]
    due = [fen for _, row, fen in opened if row.due_on is not None and today <= row.due_on <= until]
    if late:
        lines.append(f"逾期没收{len(late)}笔 {yuan(sum(late))}")
    if due:
        lines.append(f"到{day(until, today=today)}还该收{len(due)}笔 {yuan(sum(due))}")
    if opened:
        lines.append(f"没收的一共{len(opened)}笔 {yuan(sum(fen for *_, fen in opened))} 问「回款情况」看")
    elif not count:
        lines.append("到了款说一句「新元首付到了 7.5万」就记上")
    return "\n".join(lines)


def plan_line(row: PaymentPlan) -> str:
    return f"付款计划 {row.label} {yuan(row.amount_fen)}"


def payment_line(fen: int) -> str:
    return f"到款 {yuan(fen)}"
