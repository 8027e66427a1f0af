"""拜访记录: what took place with a customer, by whatever channel."""

from datetime import date, datetime

from sqlalchemy import Index, Text
from sqlmodel import Field, SQLModel

from models.base import BigId


class Visit(SQLModel, table=True):
    """One interaction that took place. `owner_id` is the member who tells it."""

    __tablename__ = "visit"
    __table_args__ = (
        Index("ix_visit_owner_id_visited_on", "owner_id", "visited_on", "customer_id", "channel", "retired_at"),
        Index("ix_visit_customer_id_visited_on", "customer_id", "visited_on", "retired_at"),
        Index("ix_visit_created_at", "created_at", "owner_id", "visited_on", "channel", "customer_id", "retired_at"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    customer_id: int = Field(foreign_key="customer.id", sa_type=BigId)
    owner_id: int = Field(foreign_key="member.id", sa_type=BigId)
    visited_on: date
    channel: str | None = None
    summary: str = Field(default="", sa_type=Text)
    message_id: int | None = Field(default=None, foreign_key="inbound_message.id", index=True, sa_type=BigId)
    created_at: datetime
    retired_at: datetime | None = None


class VisitContact(SQLModel, table=True):
    """Who was there."""

    __tablename__ = "visit_contact"

    visit_id: int = Field(primary_key=True, foreign_key="visit.id", sa_type=BigId)
    contact_id: int = Field(primary_key=True, foreign_key="contact.id", index=True, sa_type=BigId)
