"""草稿: what was told of somebody whose company nobody has named yet."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, Index, Text
from sqlmodel import Field, SQLModel

from models.base import BigId


class Draft(SQLModel, table=True):
    """Records that wait for a company's name, and count nowhere until it is told.

    The name is asked for in the answer and once more, in the evening of `ask_on`; `asked_at` marks that as handed to
    the outbox. After that only the member comes back to it.
    """

    __tablename__ = "draft"
    __table_args__ = (
        CheckConstraint("status IN ('open', 'done', 'dropped')", name="status_is_known"),
        Index("ix_draft_member_id_status", "member_id", "status"),
    )

    __unlogged__: ClassVar[frozenset[str]] = frozenset({"question"})
    """Columns of which the change log keeps nothing."""

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    member_id: int = Field(foreign_key="member.id", sa_type=BigId)
    person: str
    """Who was met, as it is called: 黄老板; "" where nobody was named."""
    trade: str = ""
    """What they do: 食品."""
    wants: str = ""
    """What they want, in the member's words: 想要2台小的."""
    question: str = Field(sa_type=Text)
    """`nlu.intents.Clarification` as JSON, with the records it holds."""
    ask_on: date | None = None
    """None where it is not asked again: no evening push is wanted."""
    asked_at: datetime | None = None
    status: str = "open"
    message_id: int | None = Field(default=None, foreign_key="inbound_message.id", index=True, sa_type=BigId)
    created_at: datetime
    retired_at: datetime | None = None
