"""The inbox: storing what came in, and taking it out again in the order of each person's messages."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, exists, func, literal_column, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from models.message import InboundMessage

_TABLE = InboundMessage.__table__  # type: ignore[attr-defined]
_INSERT = {
    "sqlite": sqlite.insert(_TABLE).on_conflict_do_nothing(index_elements=["platform", "dedupe_key"]),
    "postgresql": postgresql.insert(_TABLE).on_conflict_do_nothing(index_elements=["platform", "dedupe_key"]),
}


async def store_messages(connection: AsyncConnection, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows of `inbound_message`; a message already stored stays as it is. The caller commits."""
    await connection.execute(_INSERT[connection.dialect.name], list(rows))


_STORED: ColumnElement[str] = literal_column("'stored'")
"""Not a parameter: only a constant lets both databases use the partial indexes, which hold nothing but the queue."""

_Earlier = aliased(InboundMessage)
_is_first_of_sender = ~exists().where(
    col(_Earlier.sender_key) == InboundMessage.sender_key,
    col(_Earlier.status) == _STORED,
    or_(
        col(_Earlier.sent_at) < col(InboundMessage.sent_at),
        and_(col(_Earlier.sent_at) == InboundMessage.sent_at, col(_Earlier.id) < col(InboundMessage.id)),
    ),
)
_is_not_held = or_(
    col(InboundMessage.held_until).is_(None),
    col(InboundMessage.held_until) <= bindparam("real_now", type_=_TABLE.c.held_until.type),
)
_NEXT = (
    select(InboundMessage)
    .where(col(InboundMessage.status) == _STORED, _is_first_of_sender, _is_not_held)
    .order_by(col(InboundMessage.id))
    .limit(1)
    .with_for_update(skip_locked=True)
)


async def waiting_since(session: AsyncSession) -> datetime | None:
    """Return when the oldest message came in that is not applied yet; None where nothing waits."""
    at: datetime | None = await session.scalar(
        select(func.min(col(InboundMessage.received_at))).where(col(InboundMessage.status) == _STORED)
    )
    return at


async def next_message(session: AsyncSession, *, real_now: datetime) -> InboundMessage | None:
    """Return the next message to apply and lock it until the transaction ends; None where nothing waits.

    It is the first waiting one of its sender (by the platform's second, then by arrival), so one person's messages are
    applied in order whatever the number of processes: while the first is being applied, it is locked and still "stored"
    to everybody else. One that is held for the model's answer waits, and so do its sender's later ones.
    """
    message: InboundMessage | None = await session.scalar(_NEXT, {"real_now": real_now})
    return message


async def held_message(session: AsyncSession, message_id: int) -> InboundMessage | None:
    """Return a message that was held, locked until the transaction ends; None where somebody has applied it since."""
    message: InboundMessage | None = await session.scalar(
        select(InboundMessage)
        .where(col(InboundMessage.id) == message_id, col(InboundMessage.status) == _STORED)
        .with_for_update()
    )
    return message


async def find_message(session: AsyncSession, message_id: int) -> InboundMessage | None:
    return await session.get(InboundMessage, message_id)


async def mark_failed(session: AsyncSession, message_id: int, *, error: str, now: datetime) -> bool:
    """Keep a message whose handler broke, with the reason, for `liaodan replay`.

    Returns:
        False where another process has applied or failed it meanwhile; nothing is written then.
    """
    result = await session.execute(
        update(InboundMessage)
        .where(col(InboundMessage.id) == message_id, col(InboundMessage.status) == _STORED)
        .values(status="failed", error=error.replace("\x00", ""), applied_at=now)
    )
    return bool(result.rowcount)  # type: ignore[attr-defined]


async def replay_failed(session: AsyncSession, message_ids: Sequence[int] | None) -> int:
    """Put failed messages (all, or those given) back into the queue; returns how many."""
    query = update(InboundMessage).where(col(InboundMessage.status) == "failed")
    if message_ids is not None:
        query = query.where(col(InboundMessage.id).in_(message_ids))
    result = await session.execute(query.values(status="stored", error=None, applied_at=None, held_until=None))
    return int(result.rowcount)  # type: ignore[attr-defined]
