"""How often a customer is usually spoken to: the rhythm of each, from its own history.

A rhythm is the gaps between the days on which anybody of us had to do with the customer, the latest `KEPT_GAPS` of
them. Their median is what is usual. How far a silence may go beyond it depends on how even the gaps are: their spread
(median absolute deviation of the logarithms, drawn towards `PRIOR_SPREAD` while there are few) is multiplied by
`SPREADS`, within `MIN_FACTOR` and `MAX_FACTOR`. Everything is counted in working days, so that no holiday looks like
silence, and at least `MIN_WORKDAYS`, at most `MAX_WORKDAYS`. With fewer than `MIN_GAPS` gaps there is no rhythm; an
open deal then counts as silent after `UNKNOWN_WORKDAYS`. After `GIVEN_UP_DAYS` nobody waits any more.
`python -m bench.silence` weighs the numbers against a fixed rule of seven days.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import exp, log
from statistics import median
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, cast, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from analytics.workdays import WorkCalendar
from models import Visit

MIN_GAPS, KEPT_GAPS = 4, 12
PRIOR_SPREAD, PRIOR_WEIGHT = 0.45, 4
SPREADS = 1.9
MIN_FACTOR, MAX_FACTOR = 1.6, 3.0
MIN_WORKDAYS, MAX_WORKDAYS = 5, 60
UNKNOWN_WORKDAYS = 10
GIVEN_UP_DAYS = 180
HISTORY_DAYS = 400
_MAD_TO_DEVIATION = 1.4826


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often a customer is usually spoken to.

    Attributes:
        usual_days: Median of the gaps, in calendar days, at least 1.
        limit_workdays: A silence of so many working days or more is beyond what is usual.
    """

    usual_days: int
    limit_workdays: int


def rhythm(days: Sequence[date], calendar: WorkCalendar) -> Rhythm | None:
    """Return the rhythm of the contact days given (each once, in order); None where there are too few.

    Args:
        days: When the customer was spoken to.
        calendar: The team's working days.
    """
    kept = days[-KEPT_GAPS - 1 :]
    if len(kept) <= MIN_GAPS:
        return None
    usual_days = median((later - day).days for day, later in pairwise(kept))
    worked = [log(max(calendar.workdays_between(day, later), 1)) for day, later in pairwise(kept)]
    usual = median(worked)
    spread = _MAD_TO_DEVIATION * median(abs(gap - usual) for gap in worked)
    spread = (len(worked) * spread + PRIOR_WEIGHT * PRIOR_SPREAD) / (len(worked) + PRIOR_WEIGHT)
    factor = min(max(exp(SPREADS * spread), MIN_FACTOR), MAX_FACTOR)
    limit = round(exp(usual) * factor)
    return Rhythm(max(round(usual_days), 1), min(max(limit, MIN_WORKDAYS), MAX_WORKDAYS))


async def contact_days(
    session: AsyncSession, customers: Select[Any], *, today: date
) -> Iterator[tuple[int, list[date]]]:
    """Return (customer, last contact days in order) of those of these customers who were ever spoken to.

    Args:
        customers: A query of customers' ids.
    """
    wanted = customers.subquery()
    id_ = wanted.c[0]
    days = (
        select(id_.label("id"), cast(Visit.visited_on, String).label("day"))
        .join(Visit, and_(col(Visit.customer_id) == id_, *counts(today)))
        .where(col(Visit.visited_on) > today - timedelta(days=HISTORY_DAYS))
        .distinct()
        .subquery()
    )
    # One row a customer, not one a day: of a big company's the rows would cost more than the rhythms.
    rows = await session.execute(select(days.c.id, func.aggregate_strings(days.c.day, ",")).group_by(days.c.id))
    return (
        (customer_id, [date.fromisoformat(day) for day in sorted(text.split(","))[-KEPT_GAPS - 1 :]])
        for customer_id, text in rows.all()
    )


def counts(today: date) -> tuple[ColumnElement[bool], ...]:
    """Say of a `Visit` that it took place, and is not taken back."""
    return col(Visit.retired_at).is_(None), col(Visit.visited_on) <= today
