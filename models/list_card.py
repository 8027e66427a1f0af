"""The card under which a morning list was pushed."""

from datetime import date, datetime
from typing import Any

from sqlmodel import Field, SQLModel

from models.base import BigId, Json


class ListCard(SQLModel, table=True):
    """One card with buttons as it lies in a member's chat; what is answered to its lines changes it.

    WeCom lets a card be changed once with each code: one comes with the sending, a new one with every tap.
    """

    __tablename__ = "list_card"

    task_id: str = Field(primary_key=True)
    """What WeCom tells with a tap."""
    member_id: int = Field(foreign_key="member.id", index=True, sa_type=BigId)
    on: date
    """The team's day whose list it shows."""
    total: int
    """How many lines the whole list had; the card shows the first."""
    lines: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    """As shown, in order: kind, id, as_of, text."""
    response_code: str | None = None
    """For the next change; None where it is used up, or not known yet."""
    code_at: datetime | None = None
    """Since when, in real time; WeCom forgets it after a day."""
    created_at: datetime
