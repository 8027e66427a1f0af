"""周期: how long a deal takes from the first word of it to its signing."""

from dataclasses import dataclass
from statistics import mean
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from analytics.days import Days
from analytics.evidence import MOST_ROWS
from analytics.row_ref import RowRef
from models import Deal
from models.elapsed import seconds_between
from models.queries import Owners, owned_by

_DAY_SECONDS = 86_400


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle:
    """Days from a deal's first record to its signing, over those signed in a run of days.

    `median_days`, `shortest_days`, `longest_days` are None where none was signed. `rows`: the longest first.
    """

    count: int
    median_days: int | None
    shortest_days: int | None
    longest_days: int | None
    rows: tuple[RowRef, ...]


async def cycle(session: AsyncSession, owners: Owners, days: Days) -> Cycle:
    """Return how long the deals won in `days` took."""
    found = {place: (id_, seconds, count) for id_, seconds, count, place in await session.execute(_told(owners, days))}
    if not found:
        return Cycle(count=0, median_days=None, shortest_days=None, longest_days=None, rows=())
    *_, count = found[1]
    middle = [found[place][1] for place in {(count + 1) // 2, (count + 2) // 2}]
    return Cycle(
        count=count,
        median_days=round(mean(middle) / _DAY_SECONDS),
        shortest_days=round(found[1][1] / _DAY_SECONDS),
        longest_days=round(found[count][1] / _DAY_SECONDS),
        rows=tuple(RowRef("deal", found[place][0]) for place in range(count, max(0, count - MOST_ROWS), -1)),
    )


def _told(owners: Owners, days: Days) -> Select[*tuple[Any, ...]]:
    """Return the query of (deal, seconds, how many deals, place) of those told of: shortest, middle and longest.

    A big company wins ten thousand deals in a quarter.
    """
    took = (
        select(col(Deal.id).label("id"), seconds_between(col(Deal.created_at), col(Deal.closed_at)).label("seconds"))
        .where(
            col(Deal.retired_at).is_(None),
            col(Deal.stage) == "won",
            col(Deal.closed_at) >= days.since,
            col(Deal.closed_at) < days.before,
            owned_by(col(Deal.owner_id), owners),
        )
        .subquery()
    )
    count = func.count().over().label("count")
    place = func.row_number().over(order_by=(took.c.seconds, took.c.id)).label("place")
    ranked = select(took, count, place).subquery()
    is_middle = (2 * ranked.c.place).between(ranked.c.count, ranked.c.count + 2)
    return select(ranked).where(or_(ranked.c.place == 1, is_middle, ranked.c.place > ranked.c.count - MOST_ROWS))
