"""投诉: what a customer complains of, who sees to it, and how it ended."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, Index, Text, text
from sqlmodel import Field, SQLModel

from models.base import BigId, Micros


class Complaint(SQLModel, table=True):
    """One complaint of one customer. A retired row was taken back; its number is not given again.

    `due_on` is the team's calendar day by which the customer wants an answer, `due_at` the instant (of a day alone the
    configured hour); both None where nobody said. `reminded_at` marks the reminder at that instant as made.
    """

    __tablename__ = "complaint"
    __table_args__ = (
        CheckConstraint("status IN ('open', 'resolved')", name="status_is_known"),
        CheckConstraint("mood IN ('angry', 'upset')", name="mood_is_known"),
        Index("ix_complaint_customer_id_status", "customer_id", "status"),
        Index("ix_complaint_symptom", "symptom"),
        Index(
            "ix_complaint_open",
            "owner_id",
            "due_at",
            sqlite_where=text("status = 'open'"),
            postgresql_where=text("status = 'open'"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    number: int = Field(unique=True, sa_type=BigId)
    """7 of C-0007: one count for the company, without gaps."""
    customer_id: int = Field(foreign_key="customer.id", sa_type=BigId)
    contact_id: int | None = Field(default=None, foreign_key="contact.id", sa_type=BigId)
    owner_id: int = Field(foreign_key="member.id", sa_type=BigId)
    """Who reported it and answers to the customer."""
    words: str = Field(default="", sa_type=Text)
    """The part of the message that is about it, as it was written."""
    problem: str = Field(default="", sa_type=Text)
    """What is wrong, as said: 3台漏油; "" where nobody said."""
    symptom: str = ""
    """The word of it that finds the same trouble again: 漏油."""
    quantity: Decimal | None = Field(default=None, sa_type=Micros)
    unit: str | None = None
    product_id: int | None = Field(default=None, foreign_key="product.id", sa_type=BigId)
    mood: str | None = None
    due_on: date | None = None
    due_at: datetime | None = None
    status: str = "open"
    service_id: int | None = Field(default=None, foreign_key="member.id", index=True, sa_type=BigId)
    """Who was told to see to it: of the service, or the manager where no service is configured; None for nobody."""
    acknowledged_at: datetime | None = None
    answered_at: datetime | None = None
    """When the customer had the answer; the complaint may stay open after it."""
    resolved_at: datetime | None = None
    resolved_by_id: int | None = Field(default=None, foreign_key="member.id", sa_type=BigId)
    solution: str = Field(default="", sa_type=Text)
    """What solved it, as said."""
    reminded_at: datetime | None = None
    message_id: int | None = Field(default=None, foreign_key="inbound_message.id", index=True, sa_type=BigId)
    created_at: datetime
    retired_at: datetime | None = None

    @property
    def as_of(self) -> date:
        """What its line of the morning list stands on: the day its answer is due, else its own."""
        return self.due_on or self.created_at.date()


class ComplaintCounter(SQLModel, table=True):
    """The last number given: the one row, locked while the next is given, so that there is no gap."""

    __tablename__ = "complaint_counter"

    id: int = Field(default=1, primary_key=True)
    last: int
