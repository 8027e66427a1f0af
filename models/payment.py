"""回款: what a customer is to pay when, and what has come in."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import BigInteger, CheckConstraint
from sqlmodel import Field, SQLModel

from models.base import BigId, Micros


class PaymentPlan(SQLModel, table=True):
    """One instalment: due on a day, or some days after something that has no date yet."""

    __tablename__ = "payment_plan"
    __table_args__ = (
        CheckConstraint("amount_fen >= 0", name="amount_not_negative"),
        CheckConstraint("\"trigger\" IN ('delivery', 'acceptance', 'signing')", name="trigger_is_known"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    deal_id: int = Field(foreign_key="deal.id", index=True, sa_type=BigId)
    customer_id: int = Field(foreign_key="customer.id", index=True, sa_type=BigId)
    owner_id: int = Field(foreign_key="member.id", index=True, sa_type=BigId)
    quote_id: int | None = Field(default=None, foreign_key="quote.id", index=True, sa_type=BigId)
    position: int
    label: str
    """首付, 余款."""
    ratio: Decimal | None = Field(default=None, sa_type=Micros)
    """The part of the whole as said: 首付3成 is 0.3."""
    amount_fen: int = Field(sa_type=BigInteger)
    due_on: date | None = None
    trigger: str | None = None
    """What it waits for: delivery 发货, acceptance 验收, signing 签约."""
    trigger_days: int | None = None
    """Days after the trigger."""
    trigger_words: str = ""
    """The rep's own: 发货后15天."""
    message_id: int | None = Field(default=None, foreign_key="inbound_message.id", index=True, sa_type=BigId)
    created_at: datetime
    retired_at: datetime | None = None


class Payment(SQLModel, table=True):
    """Money that came in, matched to an instalment where it fits one."""

    __tablename__ = "payment"
    __table_args__ = (CheckConstraint("amount_fen > 0", name="amount_positive"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    deal_id: int = Field(foreign_key="deal.id", index=True, sa_type=BigId)
    payment_plan_id: int | None = Field(default=None, foreign_key="payment_plan.id", index=True, sa_type=BigId)
    customer_id: int = Field(foreign_key="customer.id", index=True, sa_type=BigId)
    owner_id: int = Field(foreign_key="member.id", index=True, sa_type=BigId)
    amount_fen: int = Field(sa_type=BigInteger)
    received_on: date
    message_id: int | None = Field(default=None, foreign_key="inbound_message.id", index=True, sa_type=BigId)
    created_at: datetime
    retired_at: datetime | None = None
