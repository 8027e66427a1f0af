"""审批: a quotation or contract that goes beyond the rights of who made it, and what was decided."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, Text
from sqlmodel import Field, SQLModel

from models.base import BigId, Json


class Approval(SQLModel, table=True):
    """One request to one approver. A second request for the same record supersedes the first."""

    __tablename__ = "approval"
    __table_args__ = (
        CheckConstraint("kind IN ('quote', 'contract')", name="kind_is_known"),
        CheckConstraint(
            "status IN ('pending', 'approved', 'rejected', 'withdrawn', 'superseded')", name="status_is_known"
        ),
        Index("ix_approval_kind_record_id", "kind", "record_id"),
        Index("ix_approval_approver_id_status", "approver_id", "status"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    kind: str
    record_id: int = Field(sa_type=BigId)
    """The quote or contract, by `kind`."""
    requested_by_id: int = Field(foreign_key="member.id", index=True, sa_type=BigId)
    requested_at: datetime
    approver_id: int = Field(foreign_key="member.id", sa_type=BigId)
    reason: str = Field(default="", sa_type=Text)
    status: str = "pending"
    decided_by_id: int | None = Field(default=None, foreign_key="member.id", index=True, sa_type=BigId)
    decided_at: datetime | None = None
    decision_note: str = Field(default="", sa_type=Text)
    """Why, in the words of who decided; also where it was asked for afterwards."""
    reason_asked_at: datetime | None = None
    """When the requester had the reason asked for: once."""
    changes: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    """What the approver changed, {column of the record: [old, new]} (批 但账期15天), and `seconds_to_decide`."""
    reminded_at: datetime | None = None
    message_id: int | None = Field(default=None, foreign_key="inbound_message.id", index=True, sa_type=BigId)
    created_at: datetime
    retired_at: datetime | None = None
