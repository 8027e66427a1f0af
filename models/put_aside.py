"""What a reader of the morning list has answered to a line of it that is no follow-up."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from models.base import BigId


class PutAside(SQLModel, table=True):
    """One line put away by one member: a quotation about to expire, a deal past its signing day, a silent customer, a
    complaint.

    It stays away until the day `until` (for good where None), but only while what it stood on is as it was: `as_of` is
    the end of the quotation's validity, the expected signing, the last contact, the day an answer is due.
    """

    __tablename__ = "put_aside"
    __table_args__ = (
        CheckConstraint("kind IN ('quote', 'late_deal', 'silent', 'complaint')", name="kind_is_known"),
        CheckConstraint("answer IN ('done', 'later', 'dropped')", name="answer_is_known"),
        Index("ix_put_aside_member_id_kind_subject_id", "member_id", "kind", "subject_id"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    member_id: int = Field(foreign_key="member.id", sa_type=BigId)
    kind: str
    subject_id: int = Field(sa_type=BigId)
    """The quote, the deal, the customer or the complaint."""
    as_of: date
    answer: str
    """done 好了, later 推到..., dropped 不用了."""
    until: date | None = None
    message_id: int | None = Field(default=None, foreign_key="inbound_message.id", index=True, sa_type=BigId)
    created_at: datetime
    retired_at: datetime | None = None
