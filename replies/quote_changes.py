"""What a new version of a quotation changes: 数量 20→10, 折扣 95→9折."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from documents.money_text import format_fen, format_percent, format_price_ratio, format_quantity
from documents.priced_quote import PricedLine, PricedQuote
from replies.format import count, cut, day, price

MAX_CHANGES = 8


@dataclass(frozen=True, slots=True)
class QuoteVersion:
    """One version as it can be compared: its figures, and what stands beside them.

    Attributes:
        customer: What the reader calls it.
        valid_until: None where it only follows from the day of issue.
    """

    priced: PricedQuote
    customer: str
    contact: str = ""
    valid_until: date | None = None
    payment_terms: str = ""
    delivery: str = ""
    remarks: tuple[str, ...] = ()


def changes(before: QuoteVersion, after: QuoteVersion, *, today: date) -> list[str]:
    """Return each thing that `after` says otherwise, lines first; empty where both say the same."""
    pairs, gone, added = _paired(before.priced.lines, after.priced.lines)
    ratios = {_ratios(old, new) for old, new in pairs}
    shared = ratios.pop() if len(ratios) == 1 else None
    found = [f"折扣 {_arrow_ratio(*shared)}"] if shared is not None and shared[0] != shared[1] else []
    is_only = len(before.priced.lines) == len(after.priced.lines) == 1
    for old, new in pairs:
        name = "" if is_only and old.name == new.name else f"{cut(new.name, 20)} "
        found += [f"{name}{what}" for what in _of_line(old, new, shared=shared)]
    found += [f"加 {cut(line.name, 20)} {count(line.quantity, line.unit)}" for line in added]
    found += [f"去掉 {cut(line.name, 20)}" for line in gone]
    found += _of_terms(before, after, today=today)
    was, now = before.priced.payable_fen, after.priced.payable_fen
    if was != now:
        found.append(f"合计 {format_fen(was)}→{format_fen(now)}元")
    return found


def changed(found: Sequence[str]) -> str:
    """Say in one line what is new in this version; "" where nothing is."""
    more = f" 等{len(found)}处" if len(found) > MAX_CHANGES else ""
    return f"改了 {' '.join(found[:MAX_CHANGES])}{more}" if found else ""


def _paired(
    before: Sequence[PricedLine], after: Sequence[PricedLine]
) -> tuple[list[tuple[PricedLine, PricedLine]], list[PricedLine], list[PricedLine]]:
    """Return the lines in both, those that are gone and those that are new; the only line is always in both."""
    left = list(after)
    pairs: list[tuple[PricedLine, PricedLine]] = []
    gone: list[PricedLine] = []
    for old in before:
        new = next((line for line in left if (line.name, line.spec) == (old.name, old.spec)), None)
        if new is None and len(before) == len(after) == 1:
            new = left[0]
        if new is None:
            gone.append(old)
            continue
        left.remove(new)
        pairs.append((old, new))
    return pairs, gone, left


def _of_line(old: PricedLine, new: PricedLine, *, shared: tuple[Decimal, Decimal] | None) -> list[str]:
    found = []
    if old.name != new.name:
        found.append(f"原来是{cut(old.name, 20)}")
    if old.quantity != new.quantity:
        found.append(f"数量 {format_quantity(old.quantity)}→{format_quantity(new.quantity)}")
    ratios = _ratios(old, new)
    if old.list_price != new.list_price and old.list_price is not None and new.list_price is not None:
        found.append(f"目录价 {price(old.list_price)}→{price(new.list_price)}")
    elif old.unit_price != new.unit_price and ratios[0] == ratios[1]:
        found.append(f"单价 {price(old.unit_price)}→{price(new.unit_price)}")
    if ratios[0] != ratios[1] and ratios != shared:
        found.append(f"折扣 {_arrow_ratio(*ratios)}")
    if old.tax_ratio != new.tax_ratio and new.tax_ratio is not None:
        was = format_percent(old.tax_ratio) if old.tax_ratio is not None else "没写"
        found.append(f"税率 {was}→{format_percent(new.tax_ratio)}")
    return found


def _of_terms(before: QuoteVersion, after: QuoteVersion, *, today: date) -> list[str]:
    found = []
    if before.customer != after.customer:
        found.append(f"客户 {before.customer}→{after.customer}")
    if before.contact != after.contact:
        found.append(f"联系人 {before.contact or '没写'}→{after.contact or '没写'}")
    if before.priced.tax_included != after.priced.tax_included:
        found.append("不含税→含税" if after.priced.tax_included else "含税→不含税")
    if before.valid_until and after.valid_until and before.valid_until != after.valid_until:
        found.append(f"有效期 {day(before.valid_until, today=today)}→{day(after.valid_until, today=today)}")
    if before.payment_terms != after.payment_terms:
        found.append(f"付款 {cut(before.payment_terms, 20)}→{cut(after.payment_terms, 20)}")
    if before.delivery != after.delivery:
        found.append(f"交期 {cut(before.delivery, 20)}→{cut(after.delivery, 20)}")
    if before.remarks != after.remarks:
        found.append(f"备注 {cut('；'.join(after.remarks), 30) or '没了'}")
    return found


def _ratios(old: PricedLine, new: PricedLine) -> tuple[Decimal, Decimal]:
    return _ratio(old), _ratio(new)


def _ratio(line: PricedLine) -> Decimal:
    """Return what is paid of the list price; 1 where the line has none or goes at it."""
    return line.price_ratio if line.price_ratio is not None else Decimal(1)


def _arrow_ratio(old: Decimal, new: Decimal) -> str:
    """Write 95→9折, 原价→9折, 9折→原价."""
    if old == 1:
        return f"原价→{format_price_ratio(new)}"
    if new == 1:
        return f"{format_price_ratio(old)}→原价"
    return f"{format_price_ratio(old).removesuffix('折')}→{format_price_ratio(new)}"
