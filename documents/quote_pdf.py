"""The quotation a customer receives: one A4 PDF, or its first page as a picture for the chat.

What is on the page comes from `templates/quote.typ`; this module decides the words and figures. Every figure arrives
there as text, written by `money_text`, so nothing is computed while setting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from documents.money_text import (
    format_fen_fixed,
    format_percent,
    format_price,
    format_price_ratio,
    format_quantity,
)
from documents.priced_quote import PricedLine, PricedQuote
from documents.pricing import UNLISTED_NOTE
from documents.quote_document import QuoteDocument
from documents.typeface import lost_characters, printable
from documents.typesetting import typeset

SHIPPED_LAYOUT = "quote.typ"

_LONG_WORD = re.compile(r"[!-\u2e7f]{17,}")
"""Latin text that may not fit a column unbroken, pasted or hostile; Chinese breaks anywhere by itself."""

_BREAK_EVERY = 4
_ZERO_WIDTH_SPACE = "\u200b"


def render_quote_pdf(doc: QuoteDocument, *, as_png: bool = False) -> bytes:
    """Set the quotation: a PDF with its fonts inside, or with `as_png` its first page at 144 ppi (1191 x 1684). The
    same document gives the same bytes.

    Raises:
        DocumentError: The document could not be set, such as with a damaged logo.
    """
    return typeset(
        doc.look.layout or SHIPPED_LAYOUT,
        page_data(doc),
        output="png" if as_png else "pdf",
        dated=doc.issued_on,
    )[0]


def unprintable_characters(doc: QuoteDocument) -> str:
    """Return the characters of this document that will be a geta mark (〓) on paper, each once; empty when all is
    well.
    """
    return lost_characters("".join(_texts(doc)))


def _texts(doc: QuoteDocument) -> Iterator[str]:
    for party in (doc.seller, doc.customer):
        yield from (party.name, party.phone, party.address)
    yield from (doc.seller.english_name, *doc.seller.bank_lines, doc.customer.contact, doc.rep.name, doc.rep.phone)
    yield from (*doc.terms, doc.closing, doc.delivery, doc.payment_terms, doc.remarks)
    for line in doc.priced.lines:
        yield from (line.name, line.spec, line.unit, line.note)


def page_data(doc: QuoteDocument) -> dict[str, object]:
    """What the template reads: finished texts, and flags for what to leave out."""
    seller = doc.seller
    says_ratio_once = _common_ratio(doc.priced) is not None
    return {
        "number": _text(doc.number),
        "title": _text(doc.look.title),
        "look": {
            "colour": doc.look.colour,
            "logo_height_mm": doc.look.logo_height_mm,
            "seal_width_mm": doc.look.seal_width_mm,
            "shows_signatures": doc.look.shows_signatures,
        },
        "notice": notice(doc),
        "watermark": _text(doc.watermark or "")[:8],
        "seller": {
            "name": _text(seller.name),
            "english_name": _text(seller.english_name),
            "footer": [text for text in map(_text, (seller.name, seller.phone, seller.address)) if text],
            "logo": _picture(seller.logo),
            "seal": _picture(seller.seal),
        },
        "customer_name": _text(doc.customer.name),
        "customer": facts_of_customer(doc),
        "quote": facts_of_quote(doc),
        "price_head": price_head(doc.priced),
        "shows_spec": any(line.spec for line in doc.priced.lines),
        "shows_unit": any(line.unit for line in doc.priced.lines),
        "shows_prices": doc.shows_unit_prices,
        "lines": [
            _line_data(line, shows_discount=doc.shows_discount, shows_ratio=not says_ratio_once)
            for line in doc.priced.lines
        ],
        "sums": _sums(doc),
        "total": _grand_total(doc.priced),
        "chinese_total": doc.chinese_total,
        "terms": [_text(term) for term in doc.terms],
        "remarks": _text(doc.remarks),
        "bank": [_text(line) for line in seller.bank_lines],
        "closing": _text(doc.closing),
    }


def facts_of_customer(doc: QuoteDocument) -> list[tuple[str, str]]:
    """Return whom it is for, label and text, without what is not known."""
    customer = doc.customer
    return _filled(
        ("客户名称", customer.name),
        ("联系人", customer.contact),
        ("电话", customer.phone),
        ("地址", customer.address),
    )


def facts_of_quote(doc: QuoteDocument) -> list[tuple[str, str]]:
    """Return when and how it holds, label and text."""
    return _filled(
        ("报价日期", written_day(doc.issued_on)),
        ("有效期至", written_day(doc.valid_until)),
        ("销售顾问", f"{doc.rep.name} {doc.rep.phone}"),
        ("交货周期", doc.delivery),
        ("付款条件", doc.payment_terms),
    )


def note_of(line: PricedLine) -> str:
    """Return what is printed beside a line's name: 临时项 tells the rep that the price list was not asked, and the
    customer nothing.
    """
    return "" if line.note == UNLISTED_NOTE else _text(line.note)


def _picture(content: bytes | None) -> list[int] | None:
    return None if content is None else list(content)


def notice(doc: QuoteDocument) -> str:
    """The small line under the number: which version this is and what it replaces."""
    parts = [f"第 {doc.version} 版"] if doc.version > 1 else []
    if doc.supersedes:
        parts.append(f"替代 {_text(doc.supersedes)}")
    return "，".join(parts)


def _line_data(line: PricedLine, *, shows_discount: bool, shows_ratio: bool) -> dict[str, str]:
    before = ""
    if shows_discount and line.list_price is not None and line.list_amount_fen > line.amount_fen:
        before = f"目录价 {format_price(line.list_price)}"
        if shows_ratio and line.price_ratio is not None:
            before += f"，{format_price_ratio(line.price_ratio)}"
    return {
        "name": _text(line.name),
        "note": note_of(line),
        "spec": _text(line.spec),
        "unit": _text(line.unit),
        "quantity": format_quantity(line.quantity),
        "price": format_price(line.unit_price),
        "before": before,
        "amount": format_fen_fixed(line.amount_fen),
    }


def _sums(doc: QuoteDocument) -> list[tuple[str, str]]:
    """The small lines above the grand total: what the discount takes off, and the tax."""
    priced, common = doc.priced, _common_ratio(doc.priced)
    sums = []
    if doc.shows_discount and priced.discount_fen:
        by = "" if common is None else f"（{format_price_ratio(common)}）"
        sums += [
            ("目录价小计", format_fen_fixed(priced.subtotal_fen)),
            (f"优惠{by}", format_fen_fixed(-priced.discount_fen)),
        ]
    if priced.tax_parts:
        inside = "其中" if priced.tax_included else ""
        sums.append(("不含税金额", format_fen_fixed(priced.net_fen)))
        sums += [
            (f"{inside}增值税（{format_percent(part.tax_ratio)}）", format_fen_fixed(part.tax_fen))
            for part in priced.tax_parts
        ]
    return sums


def _common_ratio(priced: PricedQuote) -> Decimal | None:
    """Return the discount that every line has, so that it is said once, at the sums; None where free or specially
    priced lines are among them.
    """
    ratio = priced.price_ratio
    if ratio is None or ratio >= 1 or any(line.price_ratio is None for line in priced.lines):
        return None
    # Lines that share a stated total differ from its ratio by their odd fen.
    return (
        ratio
        if all(abs(line.price_ratio - ratio) < Decimal("0.001") for line in priced.lines if line.price_ratio)
        else None
    )


def _grand_total(priced: PricedQuote) -> tuple[str, str]:
    return total_head(priced), f"¥ {format_fen_fixed(priced.payable_fen)}"


def total_head(priced: PricedQuote) -> str:
    """Say what the total is, and no more of tax than is known."""
    if priced.tax_parts:
        return "价税合计（人民币）"
    return "合计（人民币）" if priced.tax_included else "合计（人民币，不含税）"


def price_head(priced: PricedQuote) -> str:
    """Say on whose side the tax is only where that is known."""
    if not priced.tax_included:
        return "不含税单价(元)"
    return "含税单价(元)" if priced.tax_parts else "单价(元)"


def _filled(*rows: tuple[str, str]) -> list[tuple[str, str]]:
    return [(label, text) for label, text in ((label, _text(text)) for label, text in rows) if text]


def written_day(day: date) -> str:
    """Return a day as documents write it: 2026 年 3 月 10 日."""
    return f"{day.year} 年 {day.month} 月 {day.day} 日"


def _text(text: str) -> str:
    """Make outside text printable, and give over-long Latin words invisible places to break."""
    return _LONG_WORD.sub(_with_breaks, printable(text))


def _with_breaks(match: re.Match[str]) -> str:
    word = match[0]
    return _ZERO_WIDTH_SPACE.join(word[start : start + _BREAK_EVERY] for start in range(0, len(word), _BREAK_EVERY))
