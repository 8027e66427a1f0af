"""Who looked up whom: written for each look at one person's figures or records, and shown to that person."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from models.base import BigId


class Lookup(SQLModel, table=True):
    """One look-up of a person by another."""

    __tablename__ = "lookup"

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    asker_id: int = Field(foreign_key="member.id", sa_type=BigId)
    about_id: int = Field(foreign_key="member.id", index=True, sa_type=BigId)
    topic: str
    message_id: int | None = Field(default=None, foreign_key="inbound_message.id", sa_type=BigId)
    at: datetime
