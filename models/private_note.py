"""私密: what one of us keeps for themselves."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, Index, Text
from sqlmodel import Field, SQLModel

from models.base import BigId


class PrivateNote(SQLModel, table=True):
    """A note that only its author ever sees: no manager, no export, no report, no model, no successor.

    Its words stand here and nowhere else: the message they came in is emptied and the change log leaves them out.
    """

    __tablename__ = "private_note"
    __table_args__ = (
        CheckConstraint("visibility IN ('author')", name="visibility_is_known"),
        CheckConstraint("(avoid_from IS NULL) = (avoid_until IS NULL)", name="avoids_from_and_until"),
        Index("ix_private_note_author_id_customer_id", "author_id", "customer_id"),
    )
    __unlogged__: ClassVar[frozenset[str]] = frozenset({"words"})
    """Columns of which the change log keeps nothing."""

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    author_id: int = Field(foreign_key="member.id", sa_type=BigId)
    number: int
    """From 1, of this author: 私密3. Never given twice."""
    customer_id: int | None = Field(default=None, foreign_key="customer.id", index=True, sa_type=BigId)
    words: str = Field(sa_type=Text)
    avoid_from: date | None = None
    avoid_until: date | None = None
    """Both included: days on which the bot leaves the customer alone (别约六月)."""
    visibility: str = "author"
    """Who may see it; there is no other answer yet."""
    message_id: int | None = Field(default=None, foreign_key="inbound_message.id", index=True, sa_type=BigId)
    created_at: datetime
    retired_at: datetime | None = None
