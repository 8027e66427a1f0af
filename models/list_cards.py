"""The cards of morning lists: finding one, the code with which it can be changed once, and forgetting old ones."""

from datetime import date, datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.list_card import ListCard

TASK_PREFIX = "morning-"
KEPT_DAYS = 7
"""How long a card is known that lies in a chat; by then WeCom lets nobody change it any more."""
CODE_LIVES = timedelta(hours=23)
"""WeCom keeps a code for a day at least."""


async def keep_code(session: AsyncSession, task_id: str, code: str, *, at: datetime) -> None:
    """Keep the code that came with the sending of a card; a tap that was quicker has brought a newer one.

    Args:
        at: Real time.
    """
    await session.execute(
        update(ListCard)
        .where(col(ListCard.task_id) == task_id, col(ListCard.code_at).is_(None))
        .values(response_code=code, code_at=at)
    )


async def card_of(session: AsyncSession, member_id: int, task_id: str) -> ListCard | None:
    """Return the member's own card with this task id, locked until the transaction ends."""
    card: ListCard | None = await session.scalar(
        select(ListCard).where(col(ListCard.task_id) == task_id, col(ListCard.member_id) == member_id).with_for_update()
    )
    return card


async def changeable_card(session: AsyncSession, member_id: int, *, on: date, real_now: datetime) -> ListCard | None:
    """Return the member's card of the day that can be changed now, locked until the transaction ends."""
    card: ListCard | None = await session.scalar(
        select(ListCard)
        .where(
            col(ListCard.member_id) == member_id,
            col(ListCard.on) == on,
            col(ListCard.response_code).is_not(None),
            col(ListCard.code_at) > real_now - CODE_LIVES,
        )
        .order_by(col(ListCard.created_at).desc())
        .limit(1)
        .with_for_update()
    )
    return card


async def forget_old_cards(session: AsyncSession, *, today: date) -> int:
    """Delete the cards that nothing can change any more; returns how many. What was answered to them stays."""
    result = await session.execute(delete(ListCard).where(col(ListCard.on) < today - timedelta(days=KEPT_DAYS)))
    return int(result.rowcount)  # type: ignore[attr-defined]
