"""What is said of a contract draft: from which quotation, how much, what is still blank."""

from collections.abc import Sequence

from documents.money_text import format_fen, format_percent
from models import Contract, PaymentPlan, Quote
from replies.format import cut
from replies.payments import waits_for

MAX_BLANKS = 12


def drafted(contract: Contract, quote: Quote, customer: str, *, payment: str) -> str:
    """Say what the draft holds, as stored, and what the rep is to fill in.

    Args:
        payment: How it is paid, as the contract says it.
    """
    lines = [f"按{quote.number}出的草稿 {contract.number} {customer}"]
    lines.append(f"{format_fen(quote.payable_fen)}元 {cut(payment, 60)}".rstrip())
    if contract.blanks:
        shown = " ".join(cut(name, 20) for name in contract.blanks[:MAX_BLANKS])
        lines.append(f"要你补{len(contract.blanks)}处 {shown}")
        lines.append(f"直接说就行 比如「{cut(contract.blanks[0], 20)} …」 也可以在Word里填")
    else:
        lines.append("空都填上了")
    lines.append("这是模板填空 法务没看过")
    return "\n".join(lines)


def payment_plan(rows: Sequence[PaymentPlan]) -> str:
    """Write the instalments as a contract says them: 首付30%（2026年3月20日前），余款发货后15天."""
    parts = []
    for row in rows:
        share = format_percent(row.ratio) if row.ratio is not None else f"{format_fen(row.amount_fen)}元"
        is_rest = row.ratio is None and bool(waits_for(row))
        due = f"（{row.due_on.year}年{row.due_on.month}月{row.due_on.day}日前）" if row.due_on else waits_for(row)
        parts.append(f"{row.label}{'' if is_rest else share}{due}")
    return "，".join(parts)


def whose_contract() -> str:
    return "给哪家出合同 带上客户说一遍 比如「华星合同出一份」"


def nothing_quoted(customer: str) -> str:
    return f"{customer} 还没有发出去的报价 合同出不了 先出报价就行"
