"""请假: the days on which one of us is away, and who stands in."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from models.base import BigId


class Absence(SQLModel, table=True):
    """One member away from `first_on` to `last_on`, both included; half a day where `part` says which.

    Somebody away for half a day gets the day's lists and decides approvals as on any other.

    `deputy_answer` is None until the deputy has said whether they stand in: agreed or declined.
    """

    __tablename__ = "absence"
    __table_args__ = (
        CheckConstraint("first_on <= last_on", name="days_in_order"),
        CheckConstraint(
            "part IS NULL OR (part IN ('morning', 'afternoon') AND first_on = last_on)", name="part_of_one_day"
        ),
        CheckConstraint("deputy_answer IN ('agreed', 'declined')", name="deputy_answer_is_known"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    member_id: int = Field(foreign_key="member.id", index=True, sa_type=BigId)
    first_on: date
    last_on: date
    part: str | None = None
    """morning (until noon), afternoon (from noon on); None for whole days."""
    deputy_id: int | None = Field(default=None, foreign_key="member.id", sa_type=BigId)
    deputy_answer: str | None = None
    returned_at: datetime | None = None
    """When the page on the return was made; None: not yet."""
    message_id: int | None = Field(default=None, foreign_key="inbound_message.id", index=True, sa_type=BigId)
    created_at: datetime
    retired_at: datetime | None = None


class AbsenceItem(SQLModel, table=True):
    """One follow-up that the deputy takes over for the days of the absence; its owner stays who they are."""

    __tablename__ = "absence_item"

    absence_id: int = Field(primary_key=True, foreign_key="absence.id", sa_type=BigId)
    follow_up_id: int = Field(primary_key=True, foreign_key="follow_up.id", index=True, sa_type=BigId)
