"""The quotation a customer receives: one A4 PDF, or its first page as a picture for the chat.

What is on the page comes from `templates/quote.typ`; this module decides the words and figures. Every figure arrives
there as text, written by `money_text`, so nothing is computed while setting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from documents.chinese_money import chinese_amount
from documents.money_text import (
    format_fen_fixed,
    format_percent,
    format_price,
    format_price_ratio,
    format_quantity,
)
from documents.pricing import UNLISTED_NOTE, PricedLine, PricedQuote
from documents.typeface import lost_characters, printable
from documents.typesetting import in_thread, typeset

MAX_LOGO_BYTES = 512 * 1024

_IMAGE_HEADS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_LONG_WORD = re.compile(r"[!-\u2e7f]{17,}")
"""Latin text that may not fit a column unbroken, pasted or hostile; Chinese breaks anywhere by itself."""

_BREAK_EVERY = 4
_ZERO_WIDTH_SPACE = "\u200b"


class LogoRefused(ValueError):
    """A logo that is neither PNG nor JPEG, or larger than `MAX_LOGO_BYTES`."""

    def __init__(self, size: int) -> None:
        self.size = size
        super().__init__(f"the logo ({size} bytes) is no PNG or JPEG of at most {MAX_LOGO_BYTES} bytes")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteSeller:
    """Our own company, as its letterhead says."""

    name: str
    english_name: str = ""
    phone: str = ""
    address: str = ""
    bank_lines: tuple[str, ...] = ()
    """Such as 户名, 开户行 and 账号, one line each; empty prints no account."""
    logo: bytes | None = None
    """PNG or JPEG, at most 512 KB; set 13 mm high."""

    def __post_init__(self) -> None:
        """Raises LogoRefused."""
        if self.logo is not None and not (len(self.logo) <= MAX_LOGO_BYTES and self.logo.startswith(_IMAGE_HEADS)):
            raise LogoRefused(len(self.logo))


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteCustomer:
    """Who is quoted to; what is not known stays empty and is not printed."""

    name: str
    contact: str = ""
    phone: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteRep:
    """Whom the customer calls."""

    name: str
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteDocument:
    """Everything one quotation says. Texts are printed literally whatever they hold; see `typeface.printable` for
    what the font lacks.
    """

    number: str
    issued_on: date
    valid_until: date
    seller: QuoteSeller
    customer: QuoteCustomer
    rep: QuoteRep
    priced: PricedQuote
    version: int = 1
    terms: tuple[str, ...] = ()
    """商务条款, numbered on the page."""
    delivery: str = ""
    payment_terms: str = ""
    remarks: str = ""
    watermark: str | None = None
    """A few characters across each page, such as 草稿."""
    supersedes: str | None = None
    """The number of the quotation that this one replaces."""
    shows_unit_prices: bool = True
    """False leaves the prices of the lines out (不显示单价); the totals stay."""
    shows_discount: bool = True
    """False keeps list prices and the discount to ourselves."""

    @property
    def chinese_total(self) -> str:
        """The payable amount as 大写金额."""
        return chinese_amount(self.priced.payable_fen)


def render_quote_pdf(doc: QuoteDocument, *, as_png: bool = False) -> bytes:
    """Set the quotation: a PDF with its fonts inside, or with `as_png` its first page at 144 ppi (1191 x 1684). The
    same document gives the same bytes.

    Raises:
        DocumentError: The document could not be set, such as with a damaged logo.
    """
    return typeset("quote.typ", _page_data(doc), output="png" if as_png else "pdf", dated=doc.issued_on)[0]


async def render_quote_pdf_async(doc: QuoteDocument, *, as_png: bool = False) -> bytes:
    """`render_quote_pdf` beside the event loop, which goes on while the document is set: see `typesetting` for why
    threads do.
    """
    return await in_thread(render_quote_pdf, doc, as_png=as_png)


def unprintable_characters(doc: QuoteDocument) -> str:
    """Return the characters of this document that will be a geta mark (〓) on paper, each once; empty when all is
    well.
    """
    return lost_characters("".join(_texts(doc)))


def _texts(doc: QuoteDocument) -> Iterator[str]:
    for party in (doc.seller, doc.customer):
        yield from (party.name, party.phone, party.address)
    yield from (doc.seller.english_name, *doc.seller.bank_lines, doc.customer.contact, doc.rep.name, doc.rep.phone)
    yield from (*doc.terms, doc.delivery, doc.payment_terms, doc.remarks)
    for line in doc.priced.lines:
        yield from (line.name, line.spec, line.unit, line.note)


def _page_data(doc: QuoteDocument) -> dict[str, object]:
    """What the template reads: finished texts, and flags for what to leave out."""
    seller, customer, rep = doc.seller, doc.customer, doc.rep
    says_ratio_once = _common_ratio(doc.priced) is not None
    return {
        "number": _text(doc.number),
        "title": "报价单",
        "notice": _notice(doc),
        "watermark": _text(doc.watermark or "")[:8],
        "seller": {
            "name": _text(seller.name),
            "english_name": _text(seller.english_name),
            "footer": [text for text in map(_text, (seller.name, seller.phone, seller.address)) if text],
            "logo": None if seller.logo is None else list(seller.logo),
        },
        "customer_name": _text(customer.name),
        "customer": _filled(
            ("客户名称", customer.name),
            ("联系人", customer.contact),
            ("电话", customer.phone),
            ("地址", customer.address),
        ),
        "quote": _filled(
            ("报价日期", _day(doc.issued_on)),
            ("有效期至", _day(doc.valid_until)),
            ("销售顾问", f"{rep.name} {rep.phone}"),
            ("交货周期", doc.delivery),
            ("付款条件", doc.payment_terms),
        ),
        "price_head": _price_head(doc.priced),
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
    }


def _notice(doc: QuoteDocument) -> str:
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
        # 临时项 tells the rep that the price list was not asked; to the customer it says nothing.
        "note": "" if line.note == UNLISTED_NOTE else _text(line.note),
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
    if priced.tax_parts:
        return "价税合计（人民币）", f"¥ {format_fen_fixed(priced.payable_fen)}"
    return (
        "合计（人民币）" if priced.tax_included else "合计（人民币，不含税）"
    ), f"¥ {format_fen_fixed(priced.payable_fen)}"


def _price_head(priced: PricedQuote) -> str:
    """Say on whose side the tax is only where that is known."""
    if not priced.tax_included:
        return "不含税单价(元)"
    return "含税单价(元)" if priced.tax_parts else "单价(元)"


def _filled(*rows: tuple[str, str]) -> list[tuple[str, str]]:
    return [(label, text) for label, text in ((label, _text(text)) for label, text in rows) if text]


def _day(day: date) -> str:
    return f"{day.year} 年 {day.month} 月 {day.day} 日"


def _text(text: str) -> str:
    """Make outside text printable, and give over-long Latin words invisible places to break."""
    return _LONG_WORD.sub(_with_breaks, printable(text))


def _with_breaks(match: re.Match[str]) -> str:
    word = match[0]
    return _ZERO_WIDTH_SPACE.join(word[start : start + _BREAK_EVERY] for start in range(0, len(word), _BREAK_EVERY))
