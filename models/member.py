"""成员: our own people, their roles and teams."""

from datetime import datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from models.base import BigId, CaseFolded

ROLES = ("rep", "manager", "admin")


class Member(SQLModel, table=True):
    """One of our people who talks to the bot. WeCom's userids are unique without case, hence `userid_key`."""

    __tablename__ = "member"
    __table_args__ = (CheckConstraint("role IN ('rep', 'manager', 'admin')", name="role_is_known"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    userid: str
    userid_key: str = Field(unique=True, sa_type=CaseFolded)
    name: str
    role: str = "rep"
    team: str = Field(default="", index=True)
    """Path such as 华东/上海; a manager sees the members of the own team and of the teams below it."""
    is_active: bool = True
    created_at: datetime
