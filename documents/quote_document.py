"""Everything a quotation says, before it is set as PDF or written as Excel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from documents.chinese_money import chinese_amount
from documents.priced_quote import PricedQuote

MAX_PICTURE_BYTES = 512 * 1024

_IMAGE_HEADS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


class PictureRefused(ValueError):
    """A logo or seal that is neither PNG nor JPEG, or larger than `MAX_PICTURE_BYTES`."""

    def __init__(self, what: str, size: int) -> None:
        self.what, self.size = what, size
        super().__init__(f"the {what} ({size} bytes) is no PNG or JPEG of at most {MAX_PICTURE_BYTES} bytes")


def check_picture(what: str, content: bytes) -> None:
    """Raise `PictureRefused` where this is no picture for a document."""
    if len(content) > MAX_PICTURE_BYTES or not content.startswith(_IMAGE_HEADS):
        raise PictureRefused(what, len(content))


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteLook:
    """How it is laid out."""

    title: str = "报价单"
    colour: str = "#0f4c81"
    """#rrggbb, of headings and the head of the table."""
    logo_height_mm: float = 13
    seal_width_mm: float = 38
    shows_signatures: bool = True
    layout: Path | None = None
    """A company's own Typst template; None takes the one of ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteSeller:
    """Our own company, as its letterhead says."""

    name: str
    english_name: str = ""
    phone: str = ""
    address: str = ""
    bank_lines: tuple[str, ...] = ()
    """Such as 户名, 开户行 and 账号, one line each; empty prints no account."""
    tax_number: str = ""
    """纳税人识别号; only contracts print it."""
    logo: bytes | None = None
    """PNG or JPEG, at most 512 KB."""
    seal: bytes | None = None
    """The seal (公章) over the line where we sign: as the logo."""

    def __post_init__(self) -> None:
        """Raises PictureRefused."""
        for what, picture in (("logo", self.logo), ("seal", self.seal)):
            if picture is not None:
                check_picture(what, picture)


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
    closing: str = ""
    """A sentence above the signatures."""
    look: QuoteLook = QuoteLook()

    @property
    def chinese_total(self) -> str:
        """The payable amount as 大写金额."""
        return chinese_amount(self.priced.payable_fen)
