"""Answers about quotations."""

from collections.abc import Sequence
from datetime import date

from documents.chinese_money import chinese_amount
from documents.money_text import format_fen, format_percent, format_price, format_quantity
from documents.pricing import (
    NoLines,
    NoPriceKnown,
    PriceContradicts,
    PricedQuote,
    PriceRefused,
    PricingError,
    QuantityRefused,
    RatioRefused,
    TaxRatioRefused,
    TotalContradicts,
    TotalRefused,
)
from models import Customer, Quote
from replies.format import day, short_name

MAX_LINES_SHOWN = 6


def filename(quote: Quote, customer: Customer) -> str:
    """华星精密_Q20260310-01.pdf, without what a file name cannot hold."""
    name = "".join(c for c in short_name(customer.name) if c.isalnum() or c in "-_ ·")[:30] or "报价单"
    return f"{name}_{quote.number}.pdf"


def issued(quote: Quote, priced: PricedQuote, customer: str, *, today: date, is_new: bool) -> str:
    """Say what the quotation says, figure by figure as stored."""
    version = f" 第{quote.version}版" if quote.version > 1 else ""
    lines = [f"报价 {quote.number}{version} {customer}{'(新客户)' if is_new else ''}"]
    for line in priced.lines[:MAX_LINES_SHOWN]:
        lines.append(
            f"{line.name} {format_quantity(line.quantity)}{line.unit} × {format_price(line.unit_price)}"
            f" = {format_fen(line.amount_fen)}元{f'({line.note})' if line.note else ''}"
        )
    if len(priced.lines) > MAX_LINES_SHOWN:
        lines.append(f"… 共{len(priced.lines)}行")
    tax = (
        ""
        if priced.tax_ratio is None
        else f" {'含税' if priced.tax_included else '不含税 税率'}{format_percent(priced.tax_ratio)}"
    )
    lines.append(f"合计 {format_fen(priced.payable_fen)}元{tax}")
    lines.append(f"大写 {chinese_amount(priced.payable_fen).removeprefix('人民币')}")
    if priced.tax_ratio:
        lines.append(f"不含税{format_fen(priced.net_fen)} 税{format_fen(priced.tax_fen)}")
    lines.append(f"有效到{day(quote.valid_until, today=today)} PDF马上到 改就直接说 比如「改10台」")
    return "\n".join(lines)


def unknown_products(names: Sequence[str]) -> str:
    listed = "、".join(f"「{name}」" for name in names)
    return f"价目表里没有{listed} 报价没出\n给个准名字 或者带上单价 比如「{names[0]} 2台 单价3500」"


def no_quote_to_change() -> str:
    return "没有可改的报价 说客户、产品和数量就能出一份"


def quote_too_old(number: str) -> str:
    return f"{number} 隔得久了 把要改的连产品数量一起说一遍 我出新的"


def not_priced(error: PricingError) -> str:
    """Say in one sentence why nothing was priced."""
    match error:
        case NoLines():
            reason = "还没说报什么产品"
        case QuantityRefused():
            reason = f"{error.name} 的数量 {error.quantity} 不对"
        case NoPriceKnown():
            reason = f"{error.name} 没有目录价 说个单价"
        case PriceRefused():
            reason = f"{error.name} 的单价 {error.price} 不对"
        case PriceContradicts():
            stated, computed = format_price(error.unit_price), format_price(error.discounted_price)
            reason = f"{error.name} 单价说的是{stated} 按折扣算是{computed} 以哪个为准"
        case RatioRefused():
            reason = f"折扣 {error.ratio} 不在1折到10折之间 再说一遍"
        case TaxRatioRefused():
            reason = f"税率 {format_percent(error.ratio)} 不对"
        case TotalContradicts():
            reason = f"总价说的是{format_fen(error.total_fen)}元 按行算是{format_fen(error.lines_fen)}元 对不上"
        case TotalRefused():
            reason = "总价太大或为负 再说一遍"
        case _:
            reason = "价格对不上"
    return f"报价没出 {reason}"
