"""What a contract takes from a quotation, under the names that a template's fields have (docs/documents.md).

Apart from the writing of Word, whose libraries only the making of a file needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from documents.money_text import format_fen_fixed, format_percent, format_price, format_quantity
from documents.priced_quote import PricedQuote
from documents.pricing import FREE_NOTE
from documents.quote_document import QuoteDocument
from documents.quote_pdf import written_day

FIELD_NAMES: Final = (
    *("合同编号", "合同日期", "状态", "报价单号"),
    *("买方", "买方地址", "联系人", "电话", "税号", "开户行", "交货地址"),
    *("卖方", "卖方地址", "卖方电话", "卖方税号", "卖方账户", "销售"),
    *("合计", "合计大写", "税率", "付款方式", "交货期", "备注"),
)
"""The fields a template may have, beside the lists 明细 and 条款."""

OPTIONAL: Final = frozenset({"联系人", "电话", "卖方地址", "卖方电话", "卖方税号", "卖方账户", "备注", "状态", "税率"})
"""Fields that a contract can do without: empty ones are no blanks."""

SHIPPED_CONTRACT: Final = "contract.docx"
DRAFT: Final = "草稿：按模板填写，未经法务审核"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractDocument:
    """What a contract says: texts by field name, and the lines sold."""

    fields: Mapping[str, str]
    """By the names of docs/documents.md; an empty text is a blank."""
    lines: Sequence[Mapping[str, str]] = ()
    """Each with 序, 名称, 型号, 单位, 数量, 单价, 金额, 税率."""
    terms: Sequence[str] = ()


def blank_fields(fields: Mapping[str, Any], names: Iterable[str]) -> list[str]:
    """Return those of a template's fields that are empty and a contract needs, in their order."""
    return [name for name in names if not fields.get(name) and name not in OPTIONAL]


def contract_of(
    quote: QuoteDocument, *, number: str, dated: date, told: dict[str, str] | None = None
) -> ContractDocument:
    """Return the contract draft of a quotation.

    Args:
        number: HT20260312-01.
        dated: The day it is drawn up.
        told: Fields that somebody has told beside, such as 税号; they win.
    """
    seller, customer, priced = quote.seller, quote.customer, quote.priced
    fields = {
        "合同编号": number,
        "合同日期": written_day(dated),
        "状态": DRAFT,
        "报价单号": quote.number,
        "买方": customer.name,
        "买方地址": customer.address,
        "联系人": customer.contact,
        "电话": customer.phone,
        "税号": "",
        "开户行": "",
        "交货地址": "",
        "卖方": seller.name,
        "卖方地址": seller.address,
        "卖方电话": seller.phone,
        "卖方税号": seller.tax_number,
        "卖方账户": "，".join(seller.bank_lines),
        "销售": quote.rep.name,
        "合计": format_fen_fixed(priced.payable_fen),
        "合计大写": quote.chinese_total,
        "税率": _tax(priced),
        "付款方式": quote.payment_terms,
        "交货期": quote.delivery,
        "备注": quote.remarks,
    }
    return ContractDocument(fields=fields | (told or {}), lines=contract_lines(priced), terms=quote.terms)


def contract_lines(priced: PricedQuote) -> list[dict[str, str]]:
    """Return what is sold, as 明细 of the template."""
    return [
        {
            "序": str(number),
            "名称": f"{line.name}（{line.note}）" if line.note == FREE_NOTE else line.name,
            "型号": line.spec,
            "单位": line.unit,
            "数量": format_quantity(line.quantity),
            "单价": format_price(line.unit_price),
            "金额": format_fen_fixed(line.amount_fen),
        }
        for number, line in enumerate(priced.lines, 1)
    ]


def _tax(priced: PricedQuote) -> str:
    """Say what the total has to do with tax, and nothing where that is not known."""
    if not priced.tax_parts:
        return ""
    rates = "、".join(format_percent(part.tax_ratio) for part in priced.tax_parts)
    return f"含 {rates} 增值税" if priced.tax_included else f"单价不含税，合计已加 {rates} 增值税"
