"""The records that a figure stands on, those that say most first."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from analytics.evidence import MOST_ROWS
from analytics.row_ref import RowRef


async def refs(
    session: AsyncSession, table: Any, *where: Any, order: tuple[Any, ...] = (), limit: int = MOST_ROWS
) -> tuple[RowRef, ...]:
    """Return the rows of a table that fit, in this order, else the newest first."""
    ids = await session.scalars(select(table.id).where(*where).order_by(*order, table.id.desc()).limit(limit))
    return tuple(RowRef(str(table.__tablename__), id_) for id_ in ids)
