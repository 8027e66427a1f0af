"""合同: a draft filled from a quotation, with what is still blank in it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from models.base import BigId, Json


class Contract(SQLModel, table=True):
    """One contract document."""

    __tablename__ = "contract"
    __table_args__ = (
        UniqueConstraint("number"),
        CheckConstraint("status IN ('draft', 'final', 'void')", name="status_is_known"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    number: str
    """HT20260312-01: the day and a count within it."""
    quote_id: int = Field(foreign_key="quote.id", index=True, sa_type=BigId)
    customer_id: int = Field(foreign_key="customer.id", index=True, sa_type=BigId)
    deal_id: int | None = Field(default=None, foreign_key="deal.id", index=True, sa_type=BigId)
    owner_id: int = Field(foreign_key="member.id", index=True, sa_type=BigId)
    status: str = "draft"
    fields: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    """The template's named fields that were filled: {name: text}."""
    blanks: list[str] = Field(default_factory=list, sa_type=Json)
    """Names of the template's fields that nobody has told yet."""
    message_id: int | None = Field(default=None, foreign_key="inbound_message.id", index=True, sa_type=BigId)
    created_at: datetime
    retired_at: datetime | None = None


class ContractCounter(SQLModel, table=True):
    """The last number given on a day."""

    __tablename__ = "contract_counter"

    issued_on: date = Field(primary_key=True)
    last: int
