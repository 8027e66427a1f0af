"""Who a visit or a follow-up was with: one value, `contact_ids`, kept in the link tables and traced like a column."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel, col

from models.customer import Contact
from models.follow_up import FollowUp, FollowUpContact
from models.visit import Visit, VisitContact

CONTACT_IDS = "contact_ids"
"""The name under which the change log keeps the people of a row: [old ids, new ids], ascending."""


def _link(row: SQLModel) -> tuple[Any, Any, Any]:
    """Return the link table of `row` and its two columns: the row's, the contact's."""
    if isinstance(row, Visit):
        table = VisitContact.__table__  # type: ignore[attr-defined]
        return table, table.c.visit_id, table.c.contact_id
    if isinstance(row, FollowUp):
        table = FollowUpContact.__table__  # type: ignore[attr-defined]
        return table, table.c.follow_up_id, table.c.contact_id
    raise TypeError(f"a {type(row).__name__} is not with people")


async def contact_ids_of(session: AsyncSession, row: Visit | FollowUp) -> list[int]:
    """Return the ids of the contacts `row` is with, ascending."""
    _, row_column, contact_column = _link(row)
    found = await session.scalars(select(contact_column).where(row_column == row.id).order_by(contact_column))
    return list(found)


async def contacts_of(session: AsyncSession, row: Visit | FollowUp) -> list[Contact]:
    """Return the contacts `row` is with, by id."""
    ids = await contact_ids_of(session, row)
    return list(await session.scalars(select(Contact).where(col(Contact.id).in_(ids)).order_by(col(Contact.id))))


async def set_contact_ids(session: AsyncSession, row: Visit | FollowUp, contact_ids: Sequence[int]) -> None:
    """Make `contact_ids` the people `row` is with."""
    table, row_column, _ = _link(row)
    await session.execute(delete(table).where(row_column == row.id))
    await add_contact_ids(session, row, contact_ids)


async def add_contact_ids(session: AsyncSession, row: Visit | FollowUp, contact_ids: Sequence[int]) -> None:
    """Link a new row to its people."""
    table, row_column, contact_column = _link(row)
    rows = [{row_column.name: row.id, contact_column.name: id_} for id_ in dict.fromkeys(contact_ids)]
    if rows:
        await session.execute(insert(table), rows)
