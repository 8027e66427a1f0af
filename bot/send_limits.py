"""What WeCom takes from one app: messages to one recipient by minute and hour, and from the whole corp."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from models import OutboxMessage
from models.outbox import sent_since

MINUTE_LIMIT, MINUTE = 30, timedelta(seconds=61)
HOUR_LIMIT, HOUR = 1000, timedelta(minutes=60, seconds=1)
"""WeCom silently drops what one app sends one member beyond these (fact sheet 4.1)."""
GROUP_MINUTE_LIMIT = 20
"""WeCom refuses what one robot says beyond it (fact sheet 6)."""
CORP_MINUTE_LIMIT = 9_000
"""Messages that this process starts in a minute: WeCom locks the whole corp out for one beyond 10,000 calls."""


async def allowed_at(session: AsyncSession, message: OutboxMessage, *, now: datetime) -> datetime | None:
    """Return when (real time, as `now` is) the recipient may get the message; None for now."""
    sent = await sent_since(session, message.recipient_key, now - HOUR)
    in_minute = [at for at in sent if at > now - MINUTE]
    most = GROUP_MINUTE_LIMIT if message.channel == "group" else MINUTE_LIMIT
    if len(in_minute) >= most:
        return in_minute[-most] + MINUTE
    if len(sent) >= HOUR_LIMIT:
        return sent[-HOUR_LIMIT] + HOUR
    return None
