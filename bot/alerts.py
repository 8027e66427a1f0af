"""Telling the admins, once for each matter."""

from collections.abc import Awaitable, Callable, Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models import Member, OutboxMessage
from models.outbox import queue_messages
from replies.types import Outgoing, Text

Rows = Callable[[Sequence[Outgoing]], list[dict[str, object]]]
Alert = Callable[[AsyncSession, str, str], Awaitable[None]]
"""Queue a text for the admins, within the caller's transaction: (session, what it is about, text)."""

_PREFIX = "alert:"


def is_alert(message: OutboxMessage) -> bool:
    """Say whether `message` is itself an alert: that it cannot be delivered is not told to those who cannot get it."""
    return (message.dedupe_key or "").startswith(_PREFIX)


def admin_alerts(rows: Rows) -> Alert:
    """Return a function that queues a text for every admin; `about` makes a repetition of the same matter needless."""

    async def alert(session: AsyncSession, about: str, text: str) -> None:
        is_admin = (col(Member.role) == "admin", col(Member.is_active))
        admins = await session.scalars(select(col(Member.userid)).where(*is_admin))
        outgoing = [Outgoing(admin, Text(text), dedupe_key=f"{_PREFIX}{about}:{admin}") for admin in admins]
        await queue_messages(session, rows(outgoing))

    return alert
