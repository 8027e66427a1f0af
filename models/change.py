"""变更记录: who changed what, when, from which message, old and new; undo is a change of its own."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ColumnElement, Index, and_, literal_column, text
from sqlmodel import Field, SQLModel, col

from models.base import BigId, Json, index_of_few

_OF_DEAL = text("entity = 'deal' AND action = 'update'")


class Change(SQLModel, table=True):
    """One write to one row.

    `fields` maps each changed column to [old, new] (JSON forms, see `models.changes`); a creation has old None, and a
    row taken back is an update of `retired_at`.
    """

    __tablename__ = "change"
    __table_args__ = (
        CheckConstraint("action IN ('create', 'update')", name="action_is_known"),
        Index("ix_change_entity_entity_id", "entity", "entity_id"),
        index_of_few("ix_change_batch_id", "batch_id"),
        index_of_few("ix_change_reverts_id", "reverts_id"),
        Index("ix_change_of_deal", "at", "entity_id", postgresql_where=_OF_DEAL, sqlite_where=_OF_DEAL),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    at: datetime = Field(index=True)
    member_id: int | None = Field(default=None, foreign_key="member.id", sa_type=BigId)
    message_id: int | None = Field(default=None, foreign_key="inbound_message.id", index=True, sa_type=BigId)
    batch_id: int | None = Field(default=None, foreign_key="import_batch.id", sa_type=BigId)
    entity: str
    """Table name."""
    entity_id: int = Field(sa_type=BigId)
    action: str
    fields: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    reverts_id: int | None = Field(default=None, foreign_key="change.id", sa_type=BigId)
    """The change that this one takes back."""
    source: str | None = None
    """"model" where the optional model read or completed what was written; None for the rules and everybody else."""


def is_change_of_deal() -> ColumnElement[bool]:
    """Say of a `Change` that it is one of a deal that was there, in the words of its index."""
    is_deal: ColumnElement[bool] = col(Change.entity) == literal_column("'deal'")
    is_update: ColumnElement[bool] = col(Change.action) == literal_column("'update'")
    return and_(is_deal, is_update)


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
