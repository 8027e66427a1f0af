"""The outbox: claiming what is due, once, by any number of processes, in order for each recipient."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, exists, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.message import OutboxMessage

_TABLE = OutboxMessage.__table__  # type: ignore[attr-defined]
_INSERT = {
    "sqlite": sqlite.insert(_TABLE).on_conflict_do_nothing(index_elements=["dedupe_key"]),
    "postgresql": postgresql.insert(_TABLE).on_conflict_do_nothing(index_elements=["dedupe_key"]),
}
_Earlier = aliased(OutboxMessage)


async def queue_messages(session: AsyncSession, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows of `outbox` in order; one whose `dedupe_key` is there already is left out."""
    statement = _INSERT[session.get_bind().dialect.name]
    for row in rows:
        await session.execute(statement, row)


def _is_waiting(table: Any, real_now: datetime) -> Any:
    return or_(
        and_(table.status == "pending", or_(table.retry_at.is_(None), table.retry_at <= real_now)),
        and_(table.status == "sending", table.leased_until < real_now),
    )


async def claim_due(
    session: AsyncSession, *, now: datetime, real_now: datetime, lease: timedelta, owner: str, limit: int
) -> list[OutboxMessage]:
    """Lease up to `limit` messages that are due, at most one for each recipient, and return them oldest first.

    A recipient's later message waits while an earlier one is on its way, so that answers arrive in order; one that is
    backing off after a failure does not hold up the next. A message whose lease ran out belongs to a process that died:
    it is claimed again and sent byte for byte the same, so that WeCom's duplicate check drops what had arrived.

    Args:
        now: The bot's clock.
        real_now: Real time, for leases and back-off.
    """
    blocked = exists().where(
        _Earlier.recipient_key == OutboxMessage.recipient_key,
        _Earlier.id < OutboxMessage.id,  # type: ignore[operator,arg-type]
        or_(
            and_(
                _Earlier.status == "pending",
                _Earlier.due_at <= now,  # type: ignore[arg-type]
                or_(_Earlier.retry_at.is_(None), _Earlier.retry_at <= real_now),  # type: ignore[union-attr,operator,arg-type]
            ),
            _Earlier.status == "sending",
        ),
    )
    due = (
        select(OutboxMessage.id)
        .where(
            OutboxMessage.status.in_(("pending", "sending")),  # type: ignore[attr-defined]
            OutboxMessage.due_at <= now,  # type: ignore[arg-type]
            _is_waiting(OutboxMessage, real_now),
            ~blocked,
        )
        .order_by(OutboxMessage.id)  # type: ignore[arg-type]
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    ids = list(await session.scalars(due))
    if not ids:
        return []
    await session.execute(
        update(OutboxMessage)
        .where(OutboxMessage.id.in_(ids))  # type: ignore[union-attr]
        .values(
            status="sending",
            leased_until=real_now + lease,
            lease_owner=owner,
            attempts=OutboxMessage.attempts + 1,
        )
    )
    rows = await session.scalars(
        select(OutboxMessage).where(OutboxMessage.id.in_(ids)).order_by(OutboxMessage.id)  # type: ignore[union-attr,arg-type]
    )
    return list(rows)


async def _finish(session: AsyncSession, message_id: int, owner: str, **values: Any) -> bool:
    """Set the outcome if `owner` still holds the lease; says whether it did."""
    result = await session.execute(
        update(OutboxMessage)
        .where(
            OutboxMessage.id == message_id,  # type: ignore[arg-type]
            OutboxMessage.lease_owner == owner,  # type: ignore[arg-type]
            OutboxMessage.status == "sending",  # type: ignore[arg-type]
        )
        .values(leased_until=None, lease_owner=None, **values)
    )
    return bool(result.rowcount)  # type: ignore[attr-defined]


async def mark_sent(
    session: AsyncSession, message_id: int, *, owner: str, real_now: datetime, platform_message_id: str | None
) -> bool:
    return await _finish(
        session, message_id, owner, status="sent", sent_at=real_now, platform_message_id=platform_message_id, error=None
    )


async def mark_dropped(session: AsyncSession, message_id: int, *, owner: str, reason: str) -> bool:
    return await _finish(session, message_id, owner, status="dropped", error=reason)


async def put_back(
    session: AsyncSession, message_id: int, *, owner: str, retry_at: datetime, reason: str, forget_media: bool = False
) -> bool:
    """Give a claimed message back, to be tried again at `retry_at` (real time)."""
    values: dict[str, Any] = {"status": "pending", "retry_at": retry_at, "error": reason}
    if forget_media:
        values |= {"media_id": None, "body": None}
    return await _finish(session, message_id, owner, **values)


async def keep_body(session: AsyncSession, message_id: int, *, owner: str, media_id: str, body: bytes) -> bool:
    """Keep the request of an uploaded file before it is sent, so that a repeat is byte for byte the same."""
    result = await session.execute(
        update(OutboxMessage)
        .where(OutboxMessage.id == message_id, OutboxMessage.lease_owner == owner)  # type: ignore[arg-type]
        .values(media_id=media_id, body=body)
    )
    return bool(result.rowcount)  # type: ignore[attr-defined]


async def sent_since(session: AsyncSession, recipient_key: str, since: datetime) -> list[datetime]:
    """Return the real times of what one recipient was sent after `since`, oldest first."""
    rows = await session.scalars(
        select(OutboxMessage.sent_at)
        .where(OutboxMessage.recipient_key == recipient_key, OutboxMessage.sent_at > since)  # type: ignore[arg-type,operator]
        .order_by(OutboxMessage.sent_at)  # type: ignore[arg-type]
    )
    return [at for at in rows if at is not None]
