"""What was quoted before, in one line."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from documents.money_text import format_price_ratio
from models.quote_history import Quoted
from replies.format import count, cut, day, price

FEWEST = 2
"""Won quotations from which on they say something about a price."""


def to_this_customer(lines: Sequence[Quoted], *, today: date) -> str:
    """上次2/20周五 X200控制柜 10台 × 11,520(9折) 客户认了 · 这家成过 9折 95折."""
    last = lines[0]
    goods = f"{count(last.quantity, last.unit)} × {price(last.unit_price)}"
    ratio = f"({_ratio(last.price_ratio)})" if last.price_ratio is not None else ""
    end = " 成了" if last.is_won else " 没成" if last.is_lost else ""
    said = f"上次{day(last.issued_on, today=today)} {cut(last.name, 16)} {goods}{ratio}{end}"
    won = [_ratio(ratio) for ratio in _won_ratios(lines[1:], name=last.name)]
    return f"{said} · 以前成过{' '.join(won[:3])}" if won else said


def won_elsewhere(lines: Sequence[Quoted]) -> str:
    """看数 X200控制柜 你近一年成8单 最低9折; "" where too few have won."""
    if not lines:
        return ""
    name = lines[0].name
    won = [line for line in lines if line.name == name and line.is_won and line.price_ratio is not None]
    if len(won) < FEWEST:
        return ""
    lowest = min(line.price_ratio for line in won if line.price_ratio is not None)
    return f"看数 {cut(name, 16)} 你近一年成{len(won)}单 最低{_ratio(lowest)}"


def _won_ratios(lines: Sequence[Quoted], *, name: str) -> list[Decimal]:
    ratios = {line.price_ratio for line in lines if line.is_won and line.name == name and line.price_ratio is not None}
    return sorted(ratios)


def _ratio(ratio: Decimal) -> str:
    return "原价" if ratio == 1 else format_price_ratio(ratio)
