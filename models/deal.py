"""商机 and its stage history."""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, Index
from sqlmodel import Field, SQLModel

from models.base import BigId

STAGES = ("lead", "qualified", "proposal", "negotiation", "won", "lost")
CLOSED_STAGES = ("won", "lost")
StageKey = tuple[str, str | None]
"""A standard stage and the company's own within it."""
_IN_STAGES = "stage IN ('" + "', '".join(STAGES) + "')"


class Deal(SQLModel, table=True):
    """One thing one customer may buy."""

    __tablename__ = "deal"
    __table_args__ = (
        CheckConstraint("amount_fen >= 0", name="amount_not_negative"),
        CheckConstraint(_IN_STAGES, name="stage_is_known"),
        Index("ix_deal_stage_closed_at", "stage", "closed_at"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    customer_id: int = Field(foreign_key="customer.id", index=True, sa_type=BigId)
    owner_id: int = Field(foreign_key="member.id", index=True, sa_type=BigId)
    title: str | None = None
    stage: str = "lead"
    stage_is_guess: bool = False
    own_stage: str | None = None
    """Key of the company's own stage within `stage` (config/lexicon.toml); None where nobody has said one."""
    amount_fen: int | None = Field(default=None, sa_type=BigInteger)
    """Expected value in fen (1/100 yuan); None when nobody has said."""
    amount_is_approximate: bool = False
    close_on: date | None = None
    """Expected signing."""
    competitor: str | None = None
    lost_reason: str | None = None
    created_at: datetime
    updated_at: datetime
    closed_at: datetime | None = None
    """When it was won or lost."""
    retired_at: datetime | None = None

    @property
    def at_stage(self) -> StageKey:
        return self.stage, self.own_stage

    @property
    def is_open(self) -> bool:
        return self.stage not in CLOSED_STAGES


class DealStageChange(SQLModel, table=True):
    """One step in a deal's life; `from_stage` None is the beginning."""

    __tablename__ = "deal_stage_change"

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    deal_id: int = Field(foreign_key="deal.id", index=True, sa_type=BigId)
    from_stage: str | None = None
    to_stage: str
    from_own_stage: str | None = None
    to_own_stage: str | None = None
    member_id: int | None = Field(default=None, foreign_key="member.id", sa_type=BigId)
    message_id: int | None = Field(default=None, foreign_key="inbound_message.id", sa_type=BigId)
    at: datetime = Field(index=True)
    retired_at: datetime | None = None
