"""撞单: a member came upon a customer that a colleague owns; when, on whose word, and what became of it."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, Text
from sqlmodel import Field, SQLModel

from models.base import BigId


class OwnershipClaim(SQLModel, table=True):
    """One claim: the evidence first, then what was asked and decided.

    status: noted (the evidence alone), asked (协作: the owner is to answer), declined, appealed (申诉: the judge is to
    decide), shared (both work the customer), given (it is the claimant's now), kept (it stays the owner's).
    """

    __tablename__ = "ownership_claim"
    __table_args__ = (
        CheckConstraint(
            "status IN ('noted', 'asked', 'declined', 'appealed', 'shared', 'given', 'kept')", name="status_is_known"
        ),
        Index("ix_ownership_claim_member_id_status", "member_id", "status"),
        Index("ix_ownership_claim_owner_id_status", "owner_id", "status"),
        Index("ix_ownership_claim_judge_id_status", "judge_id", "status"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    customer_id: int = Field(foreign_key="customer.id", index=True, sa_type=BigId)
    member_id: int = Field(foreign_key="member.id", sa_type=BigId)
    owner_id: int | None = Field(default=None, foreign_key="member.id", sa_type=BigId)
    """Who owned the customer when the claim was made; whoever owns it later answers."""
    source: str | None = None
    """Where they met, as said: 展会."""
    met_on: date | None = None
    """The day that the claimant names, where that is not the day of the message."""
    words: str = Field(default="", sa_type=Text)
    """The message, as it was written."""
    status: str = "noted"
    asked_at: datetime | None = None
    answered_at: datetime | None = None
    appealed_at: datetime | None = None
    reason: str = Field(default="", sa_type=Text)
    """What the claimant adds to the appeal."""
    judge_id: int | None = Field(default=None, foreign_key="member.id", sa_type=BigId)
    decided_at: datetime | None = None
    decided_by_id: int | None = Field(default=None, foreign_key="member.id", sa_type=BigId)
    note: str = Field(default="", sa_type=Text)
    """What the judge adds to the decision."""
    message_id: int | None = Field(default=None, foreign_key="inbound_message.id", index=True, sa_type=BigId)
    created_at: datetime
    retired_at: datetime | None = None

    @property
    def waits_since(self) -> datetime | None:
        """Since when it waits for the owner's answer or for the judge's; None where it waits for neither."""
        return {"asked": self.asked_at, "appealed": self.appealed_at}.get(self.status)
