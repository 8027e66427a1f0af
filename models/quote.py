"""报价单, their lines and versions."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ColumnElement,
    Connection,
    Index,
    Text,
    UniqueConstraint,
    and_,
    event,
    exists,
    inspect,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.orm import Mapper, aliased
from sqlmodel import Field, SQLModel, col

from models.base import BigId, Json, Micros, in_words
from models.customer import Customer

NOT_ISSUED = ("draft", "pending")
"""Statuses of a quotation that no customer may have: beyond the rights of who made it, and not approved (yet). Its
number is provisional; it gets one of the day's on the day it is issued.
"""
NOT_COUNTED = (*NOT_ISSUED, "superseded")
"""Quotations that say nothing of the market: never out, or replaced by a later version that is looked at instead."""
_UNANSWERED = ("sent", "expired")
_IS_UNANSWERED = text("retired_at IS NULL AND status IN ('sent', 'expired')")


class Quote(SQLModel, table=True):
    """One quotation as it was made; a change makes a new version that supersedes it. Money in fen, tax included."""

    __tablename__ = "quote"
    __unlogged__: ClassVar[frozenset[str]] = frozenset({"is_overtaken"})
    __table_args__ = (
        UniqueConstraint("number"),
        CheckConstraint(
            "status IN ('draft', 'pending', 'sent', 'superseded', 'accepted', 'rejected', 'expired')",
            name="status_is_known",
        ),
        CheckConstraint("total_fen >= 0", name="total_not_negative"),
        Index(
            "ix_quote_unanswered",
            *("status", "valid_until", "customer_id", "deal_id", "id", "is_overtaken", "retired_at"),
            postgresql_where=_IS_UNANSWERED,
            sqlite_where=_IS_UNANSWERED,
        ),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    number: str
    """Q20260310-01: the day and a count within it."""
    version: int = 1
    supersedes_id: int | None = Field(default=None, foreign_key="quote.id", sa_type=BigId)
    customer_id: int = Field(foreign_key="customer.id", index=True, sa_type=BigId)
    contact_id: int | None = Field(default=None, foreign_key="contact.id", sa_type=BigId)
    deal_id: int | None = Field(default=None, foreign_key="deal.id", sa_type=BigId)
    owner_id: int = Field(foreign_key="member.id", index=True, sa_type=BigId)
    status: str = "sent"
    """`pending` waits for an approval; approved it is `sent`. What becomes of a sent one: `models.quote_life`."""
    issued_on: date = Field(index=True)
    valid_until: date
    is_overtaken: bool = False
    """A later one is out to the same customer, for the same deal or where one of the two is for none; kept by the
    quotations themselves, see `tell_overtaken`."""
    price_ratio: Decimal | None = Field(default=None, sa_type=Micros)
    """What the customer pays of the list price, for the whole quote; 九五折 is 0.95."""
    subtotal_fen: int = Field(sa_type=BigInteger)
    total_fen: int = Field(sa_type=BigInteger)
    total_is_stated: bool = False
    """The rep said the total (反推折扣); the lines took their share of it."""
    tax_ratio: Decimal | None = Field(default=None, sa_type=Micros)
    """The rate that all lines share; None where they differ or none is known."""
    tax_included: bool = True
    net_fen: int = Field(sa_type=BigInteger)
    tax_fen: int = Field(sa_type=BigInteger)
    payment_terms: str = Field(default="", sa_type=Text)
    delivery: str = Field(default="", sa_type=Text)
    remarks: list[str] = Field(default_factory=list, sa_type=Json)
    message_id: int | None = Field(default=None, foreign_key="inbound_message.id", index=True, sa_type=BigId)
    created_at: datetime
    retired_at: datetime | None = None

    @property
    def payable_fen(self) -> int:
        """What the customer pays, tax included."""
        return self.net_fen + self.tax_fen


def is_out(quote: type[Quote] = Quote) -> ColumnElement[bool]:
    """Say of a quotation that it stands and the customer may have it."""
    return and_(col(quote.retired_at).is_(None), col(quote.status).not_in(NOT_ISSUED))


def is_unanswered(quote: type[Quote] = Quote) -> ColumnElement[bool]:
    """Say of a quotation that it went out and was neither taken nor refused nor replaced; in the words of its index."""
    return and_(col(quote.retired_at).is_(None), col(quote.status).in_(in_words(_UNANSWERED)))


_Later = aliased(Quote)
_TOLD_BY = ("customer_id", "deal_id", "status", "retired_at")
"""What of a quotation says whether it overtakes others or is overtaken, beside their order."""


def tell_overtaken(connection: Connection, customer_ids: set[int]) -> None:
    """Tell the quotations of these customers which of them a later one has overtaken.

    The customers are locked before: of two that are written at the same time, the second one's writer sees both.
    """
    customers = select(col(Customer.id)).where(col(Customer.id).in_(customer_ids)).order_by(col(Customer.id))
    connection.execute(customers.with_for_update(key_share=True))
    is_overtaken = (
        exists()
        .where(
            col(_Later.customer_id) == col(Quote.customer_id),
            col(_Later.id) > col(Quote.id),
            is_out(_Later),
            or_(col(Quote.deal_id).is_(None), col(_Later.deal_id).is_(None), col(_Later.deal_id) == col(Quote.deal_id)),
        )
        .correlate(Quote)
    )
    connection.execute(
        update(Quote)
        .where(col(Quote.customer_id).in_(customer_ids), col(Quote.is_overtaken) != is_overtaken)
        .values(is_overtaken=is_overtaken)
    )


@event.listens_for(Quote, "after_insert")
@event.listens_for(Quote, "after_update")
def _tell(_mapper: Mapper[Any], connection: Connection, quote: Quote) -> None:
    attributes = inspect(quote).attrs
    if any(attributes[name].history.has_changes() for name in _TOLD_BY):
        tell_overtaken(connection, {quote.customer_id, *(attributes.customer_id.history.deleted or ())})


class QuoteLine(SQLModel, table=True):
    """One line as quoted: names and prices are copied, so that a later price list does not change an old quotation."""

    __tablename__ = "quote_line"
    __table_args__ = (
        CheckConstraint("kind IN ('goods', 'service', 'freight')", name="kind_is_known"),
        CheckConstraint(
            "price_source IN ('list', 'general', 'level', 'customer', 'stated')", name="price_source_is_known"
        ),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    quote_id: int = Field(foreign_key="quote.id", index=True, sa_type=BigId)
    position: int
    product_id: int | None = Field(default=None, foreign_key="product.id", sa_type=BigId)
    name: str
    sku: str = ""
    unit: str = ""
    quantity: Decimal = Field(sa_type=Micros)
    list_price: Decimal | None = Field(default=None, sa_type=Micros)
    unit_price: Decimal = Field(sa_type=Micros)
    price_ratio: Decimal | None = Field(default=None, sa_type=Micros)
    amount_fen: int = Field(sa_type=BigInteger)
    kind: str = "goods"
    """As `product.kind`."""
    price_source: str = "list"
    """Whose price `list_price` is: list, or level, customer, general of a price list; stated where the rep gave it."""
    tier_quantity: Decimal | None = Field(default=None, sa_type=Micros)
    """From which quantity on that price holds, where the price list has tiers."""
    floor_price: Decimal | None = Field(default=None, sa_type=Micros)
    """The lowest price without an admin, in the basis of `unit_price`, as it stood."""
    tax_ratio: Decimal | None = Field(default=None, sa_type=Micros)
    tax_fen: int = Field(default=0, sa_type=BigInteger)
    """Tax in `amount_fen`, or on top of it where the quotation's prices are without tax."""
    note: str = ""


class QuoteCounter(SQLModel, table=True):
    """The last number given on a day."""

    __tablename__ = "quote_counter"

    issued_on: date = Field(primary_key=True)
    last: int
