"""What a member wrote down in some days by messages: the rows as they stand now, without those taken back."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel, col

from analytics.days import Days
from models import Change, Complaint, Contact, Customer, Deal, FollowUp, Payment, Quote, Visit

SHOWN: tuple[type[SQLModel], ...] = (Visit, Deal, Quote, Payment, Complaint, FollowUp, Contact, Customer)
"""The tables whose rows are told, in the order in which a message's are."""
ONLY_NEW = (Customer, Quote, Payment, Visit, Complaint)
"""Rows of these are told where they were made in the days: what else touches them is told by the rows it made."""


async def written_rows(session: AsyncSession, member_id: int, days: Days) -> Sequence[SQLModel]:
    """Return the rows that messages of a member made or changed in these days, each once, by table and age."""
    tables = {str(table.__tablename__): table for table in SHOWN}
    only_new = {str(table.__tablename__) for table in ONLY_NEW}
    changes = await session.execute(
        select(col(Change.entity), col(Change.entity_id), col(Change.action))
        .where(
            col(Change.at) >= days.since,
            col(Change.at) < days.before,
            col(Change.member_id) == member_id,
            col(Change.message_id).is_not(None),
            col(Change.entity).in_(tables),
        )
        .order_by(col(Change.id))
    )
    ids: dict[str, list[int]] = {}
    for entity, id_, action in changes:
        if action == "create" or entity not in only_new:
            ids.setdefault(entity, []).append(id_)
    rows: list[SQLModel] = []
    for entity, table in tables.items():
        if entity in ids:
            kept: Any = table
            rows += await session.scalars(
                select(table).where(kept.id.in_(set(ids[entity])), kept.retired_at.is_(None)).order_by(kept.id)
            )
    return rows
