"""商机 and its stage history."""

from collections.abc import Collection
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ColumnElement,
    Connection,
    Index,
    Select,
    Update,
    and_,
    event,
    func,
    select,
    text,
    update,
)
from sqlalchemy.orm import Mapper
from sqlmodel import Field, SQLModel, col

from models.base import BigId, Micros, in_words, index_of_few

STAGES = ("lead", "qualified", "proposal", "negotiation", "won", "lost")
CLOSED_STAGES = ("won", "lost")
StageKey = tuple[str, str | None]
"""A standard stage and the company's own within it."""
_IS_OPEN = text("retired_at IS NULL AND stage NOT IN ('won', 'lost')")
_IN_STAGES = "stage IN ('" + "', '".join(STAGES) + "')"


class Deal(SQLModel, table=True):
    """One thing one customer may buy."""

    __tablename__ = "deal"
    __table_args__ = (
        CheckConstraint("amount_fen >= 0", name="amount_not_negative"),
        CheckConstraint(_IN_STAGES, name="stage_is_known"),
        Index("ix_deal_stage_closed_at", "stage", "closed_at", "owner_id", "amount_fen", "id", "retired_at"),
        Index(
            "ix_deal_created_at",
            *("created_at", "owner_id", "stage", "amount_fen", "customer_id", "id", "retired_at"),
        ),
        index_of_few("ix_deal_retired_at", "retired_at"),
        index_of_few("ix_deal_revival_ratio", "revival_ratio"),
        Index(
            "ix_deal_open",
            *("owner_id", "customer_id", "stage", "own_stage", "amount_fen", "close_on"),
            *("created_at", "updated_at", "moved_at", "id", "retired_at"),
            postgresql_where=_IS_OPEN,
            sqlite_where=_IS_OPEN,
        ),
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
    revival_ratio: Decimal | None = Field(default=None, sa_type=Micros)
    """Lost by its price: to what share of the quoted one ours must come for another talk; None where nothing waits."""
    created_at: datetime
    updated_at: datetime
    moved_at: datetime | None = None
    """When its last standing step was, None without any; kept by the steps themselves, see `tell_moves`."""
    closed_at: datetime | None = None
    """When it was won or lost."""
    retired_at: datetime | None = None

    @property
    def at_stage(self) -> StageKey:
        return self.stage, self.own_stage

    @property
    def is_open(self) -> bool:
        return self.stage not in CLOSED_STAGES


def is_open_deal(deal: type[Deal] = Deal) -> ColumnElement[bool]:
    """Say of a deal that it is not taken back, and neither won nor lost; in the words of its index."""
    return and_(col(deal.retired_at).is_(None), col(deal.stage).not_in(in_words(CLOSED_STAGES)))


class DealStageChange(SQLModel, table=True):
    """One step in a deal's life; `from_stage` None is the beginning."""

    __tablename__ = "deal_stage_change"
    __table_args__ = (Index("ix_deal_stage_change_at", "at", "deal_id", "to_stage", "from_stage", "id", "retired_at"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    deal_id: int = Field(foreign_key="deal.id", index=True, sa_type=BigId)
    from_stage: str | None = None
    to_stage: str
    from_own_stage: str | None = None
    to_own_stage: str | None = None
    member_id: int | None = Field(default=None, foreign_key="member.id", sa_type=BigId)
    message_id: int | None = Field(default=None, foreign_key="inbound_message.id", sa_type=BigId)
    at: datetime
    retired_at: datetime | None = None


def tell_moves(deal_ids: Collection[int] | Select[Any]) -> Update:
    """Return the statement that tells these deals when they moved last, for whoever has written their steps."""
    last = (
        select(func.max(col(DealStageChange.at)))
        .where(col(DealStageChange.deal_id) == col(Deal.id), col(DealStageChange.retired_at).is_(None))
        .correlate(Deal)
        .scalar_subquery()
    )
    return update(Deal).where(col(Deal.id).in_(deal_ids)).values(moved_at=last)


@event.listens_for(DealStageChange, "after_insert")
@event.listens_for(DealStageChange, "after_update")
def _tell(_mapper: Mapper[Any], connection: Connection, step: DealStageChange) -> None:
    connection.execute(tell_moves([step.deal_id]))
