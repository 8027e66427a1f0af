"""Keeping the conversation between messages."""

import logging
from dataclasses import replace
from datetime import datetime

from pydantic import TypeAdapter, ValidationError
from sqlalchemy.ext.asyncio import AsyncSession

from models.message import ChatState
from nlu.conversation import EMPTY, KEPT_TURNS, Conversation, Turn

log = logging.getLogger(__name__)

_CONVERSATION: TypeAdapter[Conversation] = TypeAdapter(Conversation)


async def load_conversation(session: AsyncSession, member_id: int) -> Conversation:
    """Return what this member's chat was about; a state written by another version that no longer reads is dropped.

    The row stays locked until the transaction ends: a message being applied and a push that lists follow-ups both read,
    change and write it back.
    """
    row = await session.get(ChatState, member_id, with_for_update=True)
    if row is None or not row.state:
        return EMPTY
    try:
        return _CONVERSATION.validate_json(row.state)
    except ValidationError as error:
        log.warning(
            "chat state of member %s does not read, starting afresh (%s faults)", member_id, error.error_count()
        )
        return EMPTY


async def save_conversation(
    session: AsyncSession, member_id: int, conversation: Conversation, *, now: datetime
) -> None:
    state = _CONVERSATION.dump_json(conversation).decode()
    row = await session.get(ChatState, member_id)
    if row is None:
        session.add(ChatState(member_id=member_id, state=state, updated_at=now))
    else:
        row.state, row.updated_at = state, now
        session.add(row)


async def remember_listed(session: AsyncSession, member_id: int, listed: tuple[int, ...], *, now: datetime) -> None:
    """Note the follow-ups that a push listed, so that "1好了" means the first; an open question stays open."""
    before = await load_conversation(session, member_id)
    turns = (*before.turns, Turn(text="", at=now, listed=listed))[-KEPT_TURNS:]
    await save_conversation(session, member_id, replace(before, turns=turns), now=now)
