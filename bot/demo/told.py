"""Messages of the demo's past: what its records were read from, so that every figure opens to words."""

from datetime import datetime
from uuid import uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from models import InboundMessage, Member


async def told_by(session: AsyncSession, sender: Member, at: datetime, text: str) -> int:
    """Insert a message that was applied at `at` (aware); returns its id."""
    row = InboundMessage(
        platform="demo",
        dedupe_key=f"history-{uuid4()}",
        sender=sender.userid,
        sender_key=sender.userid,
        kind="text",
        text=text,
        sent_at=at,
        received_at=at,
        status="applied",
        applied_at=at,
    )
    session.add(row)
    await session.flush()
    return row.id or 0
