"""What is said of a quotation beyond the rights of who made it: the limit, whose word it takes, the reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from documents.money_text import format_fen, format_price_ratio
from documents.priced_quote import PricedQuote
from models import QuoteLine
from models.approvals import Band
from replies.format import count, cut, money

MAX_REASON = 80


class BeyondRights(Protocol):
    """What the words need of `handlers.rights.Shortfall`."""

    @property
    def ratio(self) -> Decimal: ...
    @property
    def limit(self) -> Decimal: ...
    @property
    def below_floor(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Budget:
    """What a deal was said to be worth, in fen."""

    fen: int
    is_budget: bool
    """The customer's budget, not only what the rep expects."""


def reason(lines: Sequence[QuoteLine], *, is_first: bool, budget: Budget | None, said: Sequence[str]) -> str:
    """首单20台 预算25万 客户嫌贵."""
    parts = []
    if len(lines) == 1:
        parts.append(f"{'首单' if is_first else ''}{count(lines[0].quantity, lines[0].unit)}")
    elif is_first:
        parts.append("首单")
    if budget is not None:
        parts.append(f"{'预算' if budget.is_budget else '预计'}{money(budget.fen)}")
    return cut(" ".join([*parts, *said]), MAX_REASON)


def held(
    customer: str,
    priced: PricedQuote,
    shortfall: BeyondRights,
    *,
    approver: str | None,
    deputy_of: str | None,
    reason: str,
    bands: str,
) -> str:
    """Name the limit, the would-be total and whose word it takes."""
    lines = [
        f"{customer} {format_price_ratio(shortfall.ratio)} {format_fen(priced.payable_fen)}元 {_why(shortfall)} "
        f"{_whose_word(approver, deputy_of)}".rstrip(),
        f"理由先写了 {reason}" if reason else "",
        bands,
    ]
    return "\n".join(line for line in lines if line)


def _why(shortfall: BeyondRights) -> str:
    return told_below_floor(shortfall) or f"低于你的{format_price_ratio(shortfall.limit)}"


def told_below_floor(shortfall: BeyondRights) -> str:
    return f"{cut('、'.join(shortfall.below_floor), 30)}低于底价" if shortfall.below_floor else ""


def _whose_word(approver: str | None, deputy_of: str | None) -> str:
    if approver is None:
        return "还没有人能批"
    return f"要{approver}批" + (f"({deputy_of}请假 {approver}代)" if deputy_of else "")


def what_to_do(*, approver: str | None, offered_fen: int | None, ratio: Decimal) -> str:
    """Offer 提交 and the best price within the rights."""
    lines = [f"回「提交」发给{approver} 理由可以跟在后面写"] if approver else []
    if offered_fen is not None:
        how = format_price_ratio(ratio) if ratio < 1 else "原价"
        lines.append(f"{'或回' if approver else '回'}「{how}」直接出 {format_fen(offered_fen)}元 不用批")
    return "\n".join(lines) or "没存成报价 让管理员设一个能批的人"


def bands(product: str, found: Sequence[Band]) -> str:
    """看数 X200控制柜 低于9折6单成2 9折到95折14单成8."""
    told = [f"{_band(band)}{band.count}单成{band.won}" for band in found]
    return f"看数 {cut(product, 20)} {' '.join(told)}"


def _band(band: Band) -> str:
    low, high = format_price_ratio(band.low), format_price_ratio(band.high)
    if not band.low:
        return f"低于{high}"
    return f"{low}以上" if band.high > 1 else f"{low}到{high}"
