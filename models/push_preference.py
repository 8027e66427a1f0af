"""What each of us wants to be told of, and when."""

from datetime import datetime, time

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from models.base import BigId

LISTS = ("morning", "evening", "digest", "weekly")
"""Pushes that come at a time of day, to whoever has not switched them off."""
SINGLES = ("reminder", "brief", "silence")
"""Pushes about one thing, at its minute."""
NEWS = "news"
"""What passes on a colleague's request or decision: kept for the end of quiet hours, never left out or counted."""
QUIET = "quiet"
LIMIT = "limit"
LIMITS = (1, 99)
"""The least and the most that one can set as the day's number."""
SWITCHED = (*LISTS, *SINGLES)
"""What each of us can switch off."""


class PushPreference(SQLModel, table=True):
    """What one member has said about one kind of push; without a row the company's default holds.

    The kind `quiet` gives the hours in which nothing but answers is sent: from `at` to `until`, over midnight where
    `until` is earlier. The kind `limit` gives the most pushes on a day (`number`), where the company's
    is no smaller.
    """

    __tablename__ = "push_preference"
    __table_args__ = (
        UniqueConstraint("member_id", "kind"),
        CheckConstraint(f"kind IN {(*SWITCHED, QUIET, LIMIT)}", name="kind_is_known"),
        CheckConstraint(f"kind <> '{QUIET}' OR (at IS NOT NULL AND until IS NOT NULL)", name="quiet_has_hours"),
        CheckConstraint(
            f"kind <> '{LIMIT}' OR (number IS NOT NULL AND number BETWEEN {LIMITS[0]} AND {LIMITS[1]})",
            name="limit_has_number",
        ),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    member_id: int = Field(foreign_key="member.id", sa_type=BigId)
    kind: str = Field(index=True)
    is_on: bool = True
    at: time | None = None
    """The member's own time of day in the team's zone; None for the default."""
    until: time | None = None
    number: int | None = None
    """Of `limit`: pushes a day at most."""
    message_id: int | None = Field(default=None, foreign_key="inbound_message.id", index=True, sa_type=BigId)
    created_at: datetime
    retired_at: datetime | None = None
