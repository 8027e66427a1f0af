"""报价: a quotation to be made, its lines and files, what the customer answered, and the contract after it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from nlu.intents.values import Money, Read, Ref

LineKind = Literal["goods", "service", "freight"]
QuoteFile = Literal["quote", "quote_no_prices", "quote_excel"]
"""A quotation as PDF, as PDF without prices of the lines, as Excel."""
QuoteAnswer = Literal["accepted", "rejected"]


@dataclass(frozen=True, slots=True)
class QuoteItem:
    """One line asked for. `unit_price` in yuan only where stated; `price_ratio` 0.95 = 95折 for this line alone."""

    product: Read[Ref]
    quantity: Read[Decimal] | None = None
    unit: str | None = None
    unit_price: Read[Decimal] | None = None
    price_ratio: Read[Decimal] | None = None
    is_free: bool = False
    kind: LineKind = "goods"


@dataclass(frozen=True, slots=True)
class RequestQuote:
    """报价: a quotation is to be made. `price_ratio` and `total` are of the whole quote; `tax_ratio` 0.13 = 13 %.

    `fees` are lines that were said as a sum: 运费500, 安装调试费3000.
    """

    customer: Read[Ref]
    items: tuple[QuoteItem, ...] = ()
    deal: Read[Ref] | None = None
    contacts: tuple[Read[Ref], ...] = ()
    price_ratio: Read[Decimal] | None = None
    total: Read[Money] | None = None
    cut: Read[Money] | None = None
    """Taken off the sum of all lines, what was said of discounts included (打九二折再减500)."""
    is_rounded: bool = False
    """The sum is to be rounded down, nobody said to what (总价抹掉零头)."""
    left_out: tuple[str, ...] = ()
    """Words about prices that no line can hold, as written, so that the answer says that they are not in it (每台加3200)."""
    tax_ratio: Read[Decimal] | None = None
    tax_included: bool | None = None
    valid_until: Read[date] | None = None
    payment_terms: str | None = None
    delivery: str | None = None
    fees: tuple[QuoteItem, ...] = ()
    remarks: tuple[str, ...] = ()
    currency: Read[str] | None = None
    """ISO code of a sum or basis that is not in yuan: then nothing is quoted."""
    is_again: bool = False
    """The lines are those of the quotation before in this chat (85折再出一份)."""
    like: Read[Ref] | None = None
    """Whose last quotation this one repeats (照上次, 按华星那份), but for what is said here; without id and name: the
    customer's own."""
    removed: tuple[Read[Ref], ...] = ()
    """Products of the repeated quotation that are left out."""
    files: tuple[QuoteFile, ...] = ()
    """What is to come of it; empty where nothing was said: the PDF."""
    type: Literal["quote"] = "quote"


@dataclass(frozen=True, slots=True)
class SendQuoteFile:
    """再出一份Excel, 不显示单价: a quotation made already, as another file."""

    files: tuple[QuoteFile, ...]
    customer: Read[Ref] | None = None
    number: str | None = None
    type: Literal["quote_file"] = "quote_file"


@dataclass(frozen=True, slots=True)
class SettleQuote:
    """客户确认了报价, 报价被拒了: what the customer answered to a quotation that is out."""

    answer: Read[QuoteAnswer]
    customer: Read[Ref] | None = None
    number: str | None = None
    type: Literal["quote_answer"] = "quote_answer"


@dataclass(frozen=True, slots=True)
class DraftContract:
    """出合同: a draft from the customer's last quotation; or what a blank of the last draft is (`told`).

    Attributes:
        customer: None where neither the message nor the chat names one.
        told: Field of the contract to its text, as the rep wrote it.
        blanks: Fields still blank in the draft, once it is made: what may be told next.
        record_id: The draft that `told` is for.
    """

    customer: Read[Ref] | None = None
    told: Mapping[str, str] = field(default_factory=dict)
    blanks: tuple[str, ...] = ()
    record_id: int | None = None
    type: Literal["contract"] = "contract"
