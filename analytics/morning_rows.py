"""What the lines of a morning list stand on, for 依据: the promise, the quotation, the deal, the last talk."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from analytics.chunks import chunks
from analytics.morning_line import Line
from analytics.row_ref import RowRef
from models import Visit

_TABLES = {"follow_up": "follow_up", "quote": "quote", "late_deal": "deal", "complaint": "complaint"}


async def last_visits(session: AsyncSession, lines: Iterable[Line], *, today: date) -> dict[int, int]:
    """Return the last visit of each customer that `lines` tell to be silent, by customer."""
    found: dict[int, int] = {}
    for ids in chunks(sorted({line.id for line in lines if line.kind == "silent"})):
        rows = await session.execute(
            select(col(Visit.customer_id), func.max(col(Visit.id)))
            .where(col(Visit.customer_id).in_(ids), col(Visit.visited_on) <= today, col(Visit.retired_at).is_(None))
            .group_by(col(Visit.customer_id))
        )
        found |= {customer_id: id_ or 0 for customer_id, id_ in rows}
    return found


def rows_of(line: Line, visits: dict[int, int]) -> Sequence[RowRef]:
    """Return the records that a line stands on.

    Args:
        visits: As `last_visits` gives them.
    """
    if line.kind == "silent":
        return [RowRef("visit", visits[line.id])] if line.id in visits else []
    rows = [RowRef(_TABLES[line.kind], line.id)]
    if line.promise is not None and line.promise.quote_id is not None:
        rows.append(RowRef("quote", line.promise.quote_id))
    return rows
