"""The inbox: storing what came in, and taking it out again in the order of each person's messages."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, exists, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession
from sqlalchemy.orm import aliased

from models.message import InboundMessage

_TABLE = InboundMessage.__table__  # type: ignore[attr-defined]
_INSERT = {
    "sqlite": sqlite.insert(_TABLE).on_conflict_do_nothing(index_elements=["platform", "dedupe_key"]),
    "postgresql": postgresql.insert(_TABLE).on_conflict_do_nothing(index_elements=["platform", "dedupe_key"]),
}


async def store_messages(connection: AsyncConnection, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows of `inbound_message`; a message already stored stays as it is. The caller commits."""
    await connection.execute(_INSERT[connection.dialect.name], list(rows))


_Earlier = aliased(InboundMessage)
_is_first_of_sender = ~exists().where(
    _Earlier.sender_key == InboundMessage.sender_key,
    _Earlier.status == "stored",
    or_(
        _Earlier.sent_at < InboundMessage.sent_at,  # type: ignore[arg-type]
        and_(_Earlier.sent_at == InboundMessage.sent_at, _Earlier.id < InboundMessage.id),  # type: ignore[operator,arg-type]
    ),
)
_NEXT = (
    select(InboundMessage)
    .where(InboundMessage.status == "stored", _is_first_of_sender)  # type: ignore[arg-type]
    .order_by(InboundMessage.id)  # type: ignore[arg-type]
    .limit(1)
    .with_for_update(skip_locked=True)
)


async def next_message(session: AsyncSession) -> InboundMessage | None:
    """Return the next message to apply and lock it until the transaction ends; None where nothing waits.

    It is the first waiting one of its sender, so one person's messages are applied in order whatever the number of
    processes: while the first is being applied, it is locked and still "stored" to everybody else.
    """
    message: InboundMessage | None = await session.scalar(_NEXT)
    return message


async def find_message(session: AsyncSession, message_id: int) -> InboundMessage | None:
    return await session.get(InboundMessage, message_id)


async def mark_failed(session: AsyncSession, message_id: int, *, error: str, now: datetime) -> None:
    """Keep a message whose handler broke, with the reason, for `liaodan replay`."""
    await session.execute(
        update(InboundMessage)
        .where(InboundMessage.id == message_id)  # type: ignore[arg-type]
        .values(status="failed", error=error, applied_at=now)
    )


async def replay_failed(session: AsyncSession, message_ids: Sequence[int] | None) -> int:
    """Put failed messages (all, or those given) back into the queue; returns how many."""
    query = update(InboundMessage).where(InboundMessage.status == "failed")  # type: ignore[arg-type]
    if message_ids is not None:
        query = query.where(InboundMessage.id.in_(message_ids))  # type: ignore[union-attr]
    result = await session.execute(query.values(status="stored", error=None, applied_at=None))
    return int(result.rowcount)  # type: ignore[attr-defined]


async def count_by_status(session: AsyncSession) -> dict[str, int]:
    rows = await session.execute(select(InboundMessage.status, func.count()).group_by(InboundMessage.status))
    return {status: int(count) for status, count in rows}
