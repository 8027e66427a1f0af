"""What an admin has switched on or off for everybody, from the chat."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from models.base import BigId


class CompanySwitch(SQLModel, table=True):
    """One switch; without a row it is off. `ranking`: individual rankings may be shown."""

    __tablename__ = "company_switch"

    name: str = Field(primary_key=True)
    is_on: bool
    switched_by_id: int = Field(foreign_key="member.id", sa_type=BigId)
    at: datetime
