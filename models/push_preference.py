"""What each of us wants to be told of, and when."""

from datetime import time

from sqlmodel import Field, SQLModel

from models.base import BigId


class PushPreference(SQLModel, table=True):
    """What one member has said about one kind of push; without a row the company's default holds.

    The kind `quiet` gives the hours in which nothing but answers is sent: from `at` to `until`, over midnight where
    `until` is earlier.
    """

    __tablename__ = "push_preference"

    member_id: int = Field(primary_key=True, foreign_key="member.id", sa_type=BigId)
    kind: str = Field(primary_key=True)
    """morning, digest, weekly, reminder, brief, evening, silence or quiet."""
    is_on: bool = True
    at: time | None = None
    """The member's own time of day in the team's zone; None for the default."""
    until: time | None = None
