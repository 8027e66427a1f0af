"""The outbox: claiming what is due, once, by any number of processes, in order for each recipient."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, literal_column, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

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


_PENDING: ColumnElement[str] = literal_column("'pending'")
_SENDING: ColumnElement[str] = literal_column("'sending'")
"""Not parameters: only constants let both databases use the partial indexes, which hold nothing but the queue."""


async def claim_due(
    session: AsyncSession, *, now: datetime, real_now: datetime, lease: timedelta, owner: str, limit: int
) -> list[OutboxMessage]:
    """Lease up to `limit` messages that are due, at most one for each recipient, and return them oldest first.

    A recipient's later message waits while an earlier one is on its way or backs off, so that answers arrive in order
    even after an outage. A message whose lease ran out belongs to a process that died: it is claimed again and sent
    byte for byte the same, so that WeCom's duplicate check drops what had arrived.

    Args:
        now: The bot's clock.
        real_now: Real time, for leases and back-off.
    """
    blocked = exists().where(
        col(_Earlier.recipient_key) == OutboxMessage.recipient_key,
        col(_Earlier.status).in_((_PENDING, _SENDING)),
        col(_Earlier.id) < col(OutboxMessage.id),
        col(_Earlier.due_at) <= now,
    )
    due = (
        select(col(OutboxMessage.id))
        .where(
            col(OutboxMessage.status).in_((_PENDING, _SENDING)),
            col(OutboxMessage.due_at) <= now,
            or_(
                and_(
                    col(OutboxMessage.status) == _PENDING,
                    or_(col(OutboxMessage.retry_at).is_(None), col(OutboxMessage.retry_at) <= real_now),
                ),
                and_(col(OutboxMessage.status) == _SENDING, col(OutboxMessage.leased_until) < real_now),
            ),
            ~blocked,
        )
        .order_by(col(OutboxMessage.id))
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    ids = list(await session.scalars(due))
    if not ids:
        return []
    await session.execute(
        update(OutboxMessage)
        .where(col(OutboxMessage.id).in_(ids))
        .values(
            status="sending",
            leased_until=real_now + lease,
            lease_owner=owner,
            attempts=OutboxMessage.attempts + 1,
        )
    )
    rows = await session.scalars(
        select(OutboxMessage).where(col(OutboxMessage.id).in_(ids)).order_by(col(OutboxMessage.id))
    )
    return list(rows)


async def renew_leases(session: AsyncSession, message_ids: Sequence[int], *, owner: str, until: datetime) -> None:
    """Keep what is still on its way: a lease is short, so that a dead process's messages are soon taken over."""
    await session.execute(
        update(OutboxMessage)
        .where(
            col(OutboxMessage.id).in_(message_ids),
            col(OutboxMessage.lease_owner) == owner,
            col(OutboxMessage.status) == _SENDING,
        )
        .values(leased_until=until)
    )


async def release_leases(session: AsyncSession, *, owner: str) -> int:
    """Give back all that `owner` has not finished, to be sent again at once by whoever comes next; returns how many."""
    result = await session.execute(
        update(OutboxMessage)
        .where(col(OutboxMessage.status) == _SENDING, col(OutboxMessage.lease_owner) == owner)
        .values(status="pending", leased_until=None, lease_owner=None)
    )
    return int(result.rowcount)  # type: ignore[attr-defined]


async def _finish(session: AsyncSession, message_id: int, owner: str, **values: Any) -> bool:
    """Set the outcome if `owner` still holds the lease; says whether it did."""
    result = await session.execute(
        update(OutboxMessage)
        .where(
            col(OutboxMessage.id) == message_id,
            col(OutboxMessage.lease_owner) == owner,
            col(OutboxMessage.status) == _SENDING,
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
        .where(col(OutboxMessage.id) == message_id, col(OutboxMessage.lease_owner) == owner)
        .values(media_id=media_id, body=body)
    )
    return bool(result.rowcount)  # type: ignore[attr-defined]


async def sent_since(session: AsyncSession, recipient_key: str, since: datetime) -> list[datetime]:
    """Return the real times of what one recipient was sent after `since`, oldest first."""
    rows = await session.scalars(
        select(col(OutboxMessage.sent_at))
        .where(col(OutboxMessage.recipient_key) == recipient_key, col(OutboxMessage.sent_at) > since)
        .order_by(col(OutboxMessage.sent_at))
    )
    return [at for at in rows if at is not None]
