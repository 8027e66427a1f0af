"""周期: how long a deal takes from the first word of it to its signing."""

from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from analytics.days import Days
from analytics.evidence import MOST_ROWS
from analytics.row_ref import RowRef
from models import Deal
from models.queries import Owners, owned_by


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
    rows = await session.execute(
        select(col(Deal.id), col(Deal.created_at), col(Deal.closed_at)).where(
            col(Deal.retired_at).is_(None),
            col(Deal.stage) == "won",
            col(Deal.closed_at) >= days.since,
            col(Deal.closed_at) < days.before,
            owned_by(col(Deal.owner_id), owners),
        )
    )
    took = sorted(((closed - created) / timedelta(days=1), id_) for id_, created, closed in rows if closed is not None)
    if not took:
        return Cycle(count=0, median_days=None, shortest_days=None, longest_days=None, rows=())
    lengths = [length for length, _ in took]
    return Cycle(
        count=len(took),
        median_days=round(median(lengths)),
        shortest_days=round(lengths[0]),
        longest_days=round(lengths[-1]),
        rows=tuple(RowRef("deal", id_ or 0) for _, id_ in took[: -MOST_ROWS - 1 : -1]),
    )
