"""依据: the messages that records stand on: who sent them, when, in which words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_, select, true
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from analytics.row_ref import RowRef
from models import Change, Customer, InboundMessage, Member
from models.change import ImportBatch
from models.changes import TRACED
from models.queries import Owners, owned_by

MOST_ROWS = 40
"""Records behind one figure that are kept and looked up; an answer shows far fewer messages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """One message behind a record.

    Attributes:
        row: The record that it made or changed.
        customer: Whom the record is about; "" for nobody.
        author_id, author: Who sent it; None and "" where it came by an import or from the bot itself.
        at: When.
        text: As it was sent; None where nobody sent it.
        imported: File name of the import, where the record came by one.
    """

    row: RowRef
    customer_id: int | None
    customer: str
    author_id: int | None
    author: str
    at: datetime
    message_id: int | None
    text: str | None
    imported: str | None = None


async def words_behind(
    session: AsyncSession, rows: Sequence[RowRef], *, owners: Owners, most_of_one: int = 10
) -> list[Quoted]:
    """Return the messages behind `rows`, in their order, the newest of each first, each message once.

    What was taken back (撤回) stands behind nothing.

    Args:
        rows: At most `MOST_ROWS` of them are looked up.
        owners: Members whose words the asker may read; another's are left out, whatever they wrote of, because they
            may name what the asker may not see.
        most_of_one: Messages of one record.
    """
    wanted = list(dict.fromkeys(rows))[:MOST_ROWS]
    found: dict[RowRef, list[Quoted]] = {}
    by_table: dict[str, list[int]] = {}
    for row in wanted:
        by_table.setdefault(row.entity, []).append(row.id)
    for entity, ids in by_table.items():
        for quoted in await _of_table(session, entity, ids, owners):
            found.setdefault(quoted.row, []).append(quoted)
    seen: set[int] = set()
    result: list[Quoted] = []
    for row in wanted:
        for quoted in found.get(row, [])[:most_of_one]:
            if quoted.message_id is None or quoted.message_id not in seen:
                seen.add(quoted.message_id or 0)
                result.append(quoted)
    return result


async def _of_table(session: AsyncSession, entity: str, ids: list[int], owners: Owners) -> list[Quoted]:
    table: Any = TRACED.get(entity)
    if table is None:
        return []
    record = aliased(table)  # a customer's own records stand beside whom they are about, which is the same table
    rows: Any = await session.execute(
        select(
            col(Change.entity_id),
            col(Change.at),
            col(Change.message_id),
            col(Change.member_id),
            col(Member.name),
            col(InboundMessage.text),
            col(InboundMessage.sent_at),
            col(ImportBatch.filename),
            col(Customer.id),
            col(Customer.name).label("customer"),
        )
        .join(record, record.id == Change.entity_id)
        .outerjoin(InboundMessage, col(InboundMessage.id) == col(Change.message_id))
        .outerjoin(ImportBatch, col(ImportBatch.id) == col(Change.batch_id))
        .outerjoin(Member, col(Member.id) == col(Change.member_id))
        .outerjoin(
            Customer, col(Customer.id) == (record.id if table is Customer else getattr(record, "customer_id", None))
        )
        .where(
            col(Change.entity) == entity,
            col(Change.entity_id).in_(ids),
            col(Change.reverts_id).is_(None),
            _is_live(),
            or_(col(Change.message_id).is_not(None), col(Change.batch_id).is_not(None)),
            true() if owners is None else or_(col(Change.member_id).is_(None), owned_by(col(Change.member_id), owners)),
        )
        .order_by(col(Change.id).desc())
    )
    return [
        Quoted(
            row=RowRef(entity, row.entity_id),
            customer_id=row.id,
            customer=row.customer or "",
            author_id=row.member_id if row.message_id is not None else None,
            author=(row.name or "") if row.message_id is not None else "",
            at=row.sent_at or row.at,
            message_id=row.message_id,
            text=row.text,
            imported=row.filename,
        )
        for row in rows
    ]


_Undo = aliased(Change)
_Redo = aliased(Change)


def _is_live() -> ColumnElement[bool]:
    """Say of a `Change` that it was not taken back, or that the taking back was itself taken back (恢复)."""
    redone = exists().where(col(_Redo.reverts_id) == col(_Undo.id))
    return ~exists().where(and_(col(_Undo.reverts_id) == col(Change.id), ~redone))
