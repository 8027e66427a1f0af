"""目标: a few figures a team wants to move, measured by the bot itself."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from models.base import BigId, Micros

METRICS = ("won_amount", "paid_amount", "conversion", "win_rate", "cycle_days", "response_days", "freshness")


class Goal(SQLModel, table=True):
    """One team's goal: `metric` from `baseline` to `target` within [first_on, last_on].

    Shares are ratios (0.18 is 18 %), amounts are yuan, times are days. The baseline was measured over
    [baseline_first_on, baseline_last_on]; None for sums, which count from nothing. What each is: `analytics.metrics`.
    """

    __tablename__ = "goal"
    __table_args__ = (
        CheckConstraint(f"metric IN {METRICS!r}", name="metric_is_known"),
        CheckConstraint("first_on <= last_on", name="days_in_order"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    team: str = Field(default="", index=True)
    metric: str
    baseline: Decimal | None = Field(default=None, sa_type=Micros)
    baseline_first_on: date | None = None
    baseline_last_on: date | None = None
    target: Decimal = Field(sa_type=Micros)
    first_on: date
    last_on: date
    set_by_id: int = Field(foreign_key="member.id", sa_type=BigId)
    message_id: int | None = Field(default=None, foreign_key="inbound_message.id", index=True, sa_type=BigId)
    created_at: datetime
    retired_at: datetime | None = None


class GoalCheck(SQLModel, table=True):
    """What a goal's figure was at the end of one week, and whether that is on track; kept as it was told."""

    __tablename__ = "goal_check"

    goal_id: int = Field(primary_key=True, foreign_key="goal.id", sa_type=BigId)
    on: date = Field(primary_key=True)
    value: Decimal | None = Field(default=None, sa_type=Micros)
    expected: Decimal = Field(sa_type=Micros)
    """Where the figure should stand on that day on the straight way from baseline to target."""
    is_on_track: bool
    at: datetime
