"""日报, 周报, 月报 of a rep: drafted from the records, changed in plain words, sent only on the rep's word."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from models.base import BigId, Json


class Report(SQLModel, table=True):
    """One report of one member over [first_on, last_on].

    `lines` are the lines in order, see `models.reports.ReportLine`; those that the rep took out are kept, as dropped.
    """

    __tablename__ = "report"
    __table_args__ = (
        CheckConstraint("kind IN ('daily', 'weekly', 'monthly')", name="kind_is_known"),
        CheckConstraint("status IN ('draft', 'sent', 'dropped')", name="status_is_known"),
        Index("ix_report_owner_id_kind_first_on", "owner_id", "kind", "first_on"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    owner_id: int = Field(foreign_key="member.id", sa_type=BigId)
    kind: str
    first_on: date
    last_on: date
    lines: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    status: str = "draft"
    sent_at: datetime | None = None
    sent_to_id: int | None = Field(default=None, foreign_key="member.id", sa_type=BigId)
    sent_to_group: str | None = None
    message_id: int | None = Field(default=None, foreign_key="inbound_message.id", index=True, sa_type=BigId)
    created_at: datetime
    retired_at: datetime | None = None
