"""目标: what the team wants to move until when."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from nlu.intents.values import Read

Metric = Literal["won_amount", "paid_amount", "conversion", "win_rate", "cycle_days", "response_days", "freshness"]
"""What a team can set itself a goal for: `analytics.metrics`."""


@dataclass(frozen=True, slots=True)
class SetGoal:
    """目标: what the team wants to move until when; without a metric it is nothing the bot can measure.

    One of `target` (yuan, ratio or days), `change` (relative: 0.15 more, -0.2 less), `points` (of a ratio) and `more` (yuan,
    on top of the target that stands; below 0 off it) is said.

    Attributes:
        span: How the days were said: a calendar month, quarter or year, a length from this week on, or not at all.
        is_change: The words speak of a target that stands (改成, 调到, 提高到).
        bare: A target without a unit (目标改成250): the goal that is changed tells what it counts. Then `metric` may be
            None where none is named.
        goal_id: The goal that was chosen among several.
        place: Which goal of the list, from 1, is given another target (目标2改成30%); then `target` is in `unit`, or `bare`.
        unit: What the figure of such a target counts; None where that was not said.
    """

    metric: Metric | None
    words: str
    target: Read[Decimal] | None = None
    change: Decimal | None = None
    points: Decimal | None = None
    first_on: date | None = None
    last_on: date | None = None
    more: Decimal | None = None
    span: Literal["calendar", "length", "unsaid"] = "unsaid"
    is_change: bool = False
    bare: Decimal | None = None
    goal_id: int | None = None
    place: int | None = None
    unit: Literal["yuan", "ratio", "days"] | None = None
    type: Literal["goal"] = "goal"


@dataclass(frozen=True, slots=True)
class DropGoal:
    """取消目标: the one of that place in the list, from 1; those of a metric or of certain days; or all. None of it where only one can be meant."""

    place: int | None = None
    metric: Metric | None = None
    days: tuple[date, date] | None = None
    is_all: bool = False
    type: Literal["drop_goal"] = "drop_goal"
