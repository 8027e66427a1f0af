"""变更记录: who changed what, when, from which message, old and new; undo is a change of its own."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from models.base import BigId, Json


class Change(SQLModel, table=True):
    """One write to one row.

    `fields` maps each changed column to [old, new] (JSON forms, see `models.changes`); a creation has old None, and a
    row taken back is an update of `retired_at`.
    """

    __tablename__ = "change"
    __table_args__ = (
        CheckConstraint("action IN ('create', 'update')", name="action_is_known"),
        Index("ix_change_entity_entity_id", "entity", "entity_id"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    at: datetime = Field(index=True)
    member_id: int | None = Field(default=None, foreign_key="member.id", sa_type=BigId)
    message_id: int | None = Field(default=None, foreign_key="inbound_message.id", index=True, sa_type=BigId)
    batch_id: int | None = Field(default=None, foreign_key="import_batch.id", index=True, sa_type=BigId)
    entity: str
    """Table name."""
    entity_id: int = Field(sa_type=BigId)
    action: str
    fields: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    reverts_id: int | None = Field(default=None, foreign_key="change.id", index=True, sa_type=BigId)
    """The change that this one takes back."""
    source: str | None = None
    """"model" where the optional model read or completed what was written; None for the rules and everybody else."""


class ImportBatch(SQLModel, table=True):
    """One `liaodan import`; its changes carry its id, so that the whole batch can be taken back."""

    __tablename__ = "import_batch"

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    kind: str
    filename: str
    at: datetime
    row_count: int = 0
    rejected_count: int = 0
    undone_at: datetime | None = None
