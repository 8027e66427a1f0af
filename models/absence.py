"""请假: the days on which one of us is away, and who stands in."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from models.base import BigId


class Absence(SQLModel, table=True):
    """One member away from `first_on` to `last_on`, both included."""

    __tablename__ = "absence"
    __table_args__ = (CheckConstraint("first_on <= last_on", name="days_in_order"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    member_id: int = Field(foreign_key="member.id", index=True, sa_type=BigId)
    first_on: date
    last_on: date
    deputy_id: int | None = Field(default=None, foreign_key="member.id", sa_type=BigId)
    message_id: int | None = Field(default=None, foreign_key="inbound_message.id", index=True, sa_type=BigId)
    created_at: datetime
    retired_at: datetime | None = None
