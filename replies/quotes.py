"""Answers about quotations."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from documents.chinese_money import chinese_amount
from documents.money_text import format_fen, format_percent, format_price, format_quantity
from documents.priced_quote import PricedLine, PricedQuote
from documents.pricing_errors import (
    NoLines,
    NoPriceKnown,
    PriceContradicts,
    PriceRefused,
    PricingError,
    QuantityRefused,
    RatioRefused,
    TaxRatioRefused,
    TotalContradicts,
    TotalRefused,
)
from models import Quote
from nlu.intents import QuoteItem
from replies.format import count, cut, day, price

MAX_LINES_SHOWN = 6
MAX_TERMS = 30
SOURCES = {"general": "价目表", "level": "级别价", "customer": "客户专价"}
"""What a price is called that is not the product's own."""


def issued(
    quote: Quote,
    priced: PricedQuote,
    customer: str,
    *,
    replaced: str | None,
    usual_payment_terms: str,
    today: date,
    is_new: bool,
    changed: str = "",
    notes: Sequence[str] = (),
    fact: str = "",
) -> str:
    """Say what the quotation says, figure by figure as stored.

    Args:
        replaced: The number of the quotation this one supersedes.
        usual_payment_terms: Not worth saying again.
        is_new: The customer was made for it.
        changed: What this version says otherwise than the one before.
        fact: What was quoted before, one line.
        notes: What else is worth knowing, one short piece each; they share a line.
    """
    version = f" 第{quote.version}版(替代{replaced})" if replaced else ""
    lines = [f"报价 {quote.number}{version} {customer}{'(新客户)' if is_new else ''}"]
    lines += [changed] if changed else []
    for line in priced.lines[:MAX_LINES_SHOWN]:
        lines.append(
            f"{cut(line.name, 30)} {count(line.quantity, line.unit)} × {price(line.unit_price)}"
            f" = {format_fen(line.amount_fen)}元{_why(line)}"
        )
    if len(priced.lines) > MAX_LINES_SHOWN:
        lines.append(f"… 共{len(priced.lines)}行")
    if len(priced.lines) == 1 and priced.tax_included:
        lines[-1] += _rates(priced)
    else:
        lines += _sums(priced)
    lines.append(f"大写 {chinese_amount(priced.payable_fen).removeprefix('人民币')}")
    if priced.tax_fen and priced.tax_included:
        lines.append(_split(priced))
    terms = [cut(quote.payment_terms, MAX_TERMS) if quote.payment_terms != usual_payment_terms else ""]
    terms.append(f"有效到{day(quote.valid_until, today=today)}")
    delivery = cut(quote.delivery, MAX_TERMS)
    terms.append(delivery if delivery.startswith(("交", "货期")) else f"交期{delivery}" if delivery else "")
    lines.append(" ".join(term for term in terms if term))
    if quote.remarks:
        lines.append(f"备注 {cut('；'.join(quote.remarks), 60)}")
    lines += [fact] if fact else []
    lines += [" ".join(notes)] if notes else []
    lines.append("PDF马上到 要改直接说 比如「改10台」")
    return "\n".join(lines)


def _why(line: PricedLine) -> str:
    """Say beside a line what is not plain: free, not listed, or a price of its own list."""
    reasons = [cut(line.note, 12)] if line.note else []
    if line.list_price is not None and line.price_source in SOURCES:
        tier = f" 满{count(line.tier_quantity, line.unit)}" if line.tier_quantity is not None else ""
        listed = "" if line.unit_price == line.list_price else price(line.list_price)
        reasons.append(f"{SOURCES[line.price_source]}{listed}{tier}")
    return f"({' '.join(reasons)})" if reasons else ""


def _rates(priced: PricedQuote) -> str:
    """Say which rates the sum includes, " 含税13%"; "" where none is known."""
    rates = "/".join(format_percent(part.tax_ratio) for part in priced.tax_parts)
    return f" 含税{rates}" if rates else ""


def _sums(priced: PricedQuote) -> list[str]:
    """Return the total of several lines, or of prices without tax with the tax that comes on top."""
    if priced.tax_included:
        return [f"合计 {format_fen(priced.payable_fen)}元{_rates(priced)}"]
    taxes = " ".join(
        f"税{format_percent(part.tax_ratio)} {format_fen(part.tax_fen)}" for part in priced.tax_parts if part.tax_fen
    )
    sums = f"不含税合计 {format_fen(priced.net_fen)}元"
    return [f"{sums} {taxes}", f"价税合计 {format_fen(priced.payable_fen)}元"] if taxes else [sums]


def _split(priced: PricedQuote) -> str:
    """Say net and tax, with the tax of each rate where there are several."""
    parts = priced.tax_parts
    split = f"不含税{format_fen(priced.net_fen)} 税{format_fen(priced.tax_fen)}"
    if len(parts) < 2:
        return split
    return split + f"({' '.join(f'{format_percent(p.tax_ratio)}:{format_fen(p.tax_fen)}' for p in parts)})"


def is_quantity(line: PricedLine) -> str:
    """Put a line that is hard to believe before the rep."""
    said = f"{cut(line.name, 20)} {count(line.quantity, line.unit)} 共{format_fen(line.amount_fen)}元"
    return f"{said} 数量没错吗 还没出\n没错回「要」 不是就把数量再说一遍"


def unknown_products(names: Sequence[str]) -> str:
    """Say what the price list lacks, and what would do."""
    shown = [cut(name, 20) for name in names[:3]]
    listed = "".join(f"「{name}」" for name in shown)
    return f"价目表里没有{listed} 报价没出\n给个准名字 或者带上单价 比如「{shown[0]} 2台 单价3500」"


def which_quantity(names: Sequence[str]) -> str:
    return f"{'、'.join(cut(name, 20) for name in names[:3])} 要多少"


def which_price(item: QuoteItem, listed_price: Decimal | None) -> str:
    """Put a price that is hard to believe against the list."""
    stated = price(item.unit_price.value) if item.unit_price else ""
    listed = price(listed_price) if listed_price else ""
    said = f"{cut(item.product.value.name, 20)} 单价{stated} 目录价是{listed}"
    return f"{said} 还没出\n就按{stated}出 回「要」 不是就把单价再说一遍"


def which_total(error: TotalContradicts) -> str:
    """Put the stated total against the sum of the lines."""
    stated, computed = format_fen(error.total_fen), format_fen(error.lines_fen)
    return f"你说总价{stated}元 按单价折扣算是{computed}元 还没出\n按{stated}出 回「要」 不是就把数再说一遍"


def not_reckoned(words: Sequence[str]) -> str:
    """Words about prices that are in no line of the quotation."""
    return f"没算进去 {cut('、'.join(words), 40)}"


def round_to_what() -> str:
    """The sum was to be rounded, and nobody said to what."""
    return "零头没抹 抹到多少说一声 比如「总价抹到10万」"


def full_name_needed(words: str) -> str:
    """A colleague's customer is not spelled out for who knows only a part of its name."""
    return f"「{words}」有同事在跟 报价单抬头要全名 把公司全名发我就出"


def foreign_currency(code: str) -> str:
    """Refuse another country's money: no rate is guessed."""
    return f"报价单只出人民币 这条说的是{code} 没出\n把人民币的单价或总价再说一遍就出"


def colleagues_customer() -> str:
    """A quotation for a customer that somebody else looks after; nothing of the colleague's is told."""
    return "这家有同事在跟 发出去之前先跟他说一声 不发就回「撤回」"


def no_quote_to_change() -> str:
    return "没有可改的报价 说客户、产品和数量就能出一份"


def not_priced(error: PricingError) -> str:
    """Say in one sentence why nothing was priced."""
    match error:
        case NoLines():
            reason = "还没说报什么产品"
        case QuantityRefused():
            reason = f"{cut(error.name, 20)} 的数量 {cut(str(error.quantity), 20)} 不对"
        case NoPriceKnown():
            reason = f"{cut(error.name, 20)} 没有目录价 说个单价"
        case PriceRefused():
            reason = f"{cut(error.name, 20)} 的单价 {cut(str(error.price), 20)} 不对"
        case PriceContradicts():
            stated, computed = format_price(error.unit_price), format_price(error.discounted_price)
            reason = f"{cut(error.name, 20)} 单价说的是{stated} 按折扣算是{computed} 只说一个再发一遍"
        case RatioRefused():
            folds = f"{format_quantity(round(error.ratio * 10, 2))}折" if error.ratio.is_finite() else str(error.ratio)
            said = f"总价合{folds}" if error.implied else folds
            reason = f"{cut(said, 20)} 不在1折到10折之间 折扣再说一遍"
        case TaxRatioRefused():
            reason = f"税率 {format_percent(error.ratio)} 不对"
        case TotalContradicts():
            reason = f"总价说的是{format_fen(error.total_fen)}元 按行算是{format_fen(error.lines_fen)}元 对不上"
        case TotalRefused():
            reason = "总价太大或为负 再说一遍"
        case _:
            reason = "价格对不上"
    return f"报价没出 {reason}"
