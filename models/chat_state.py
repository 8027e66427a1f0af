"""Keeping the conversation between messages."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.message import ChatState
from nlu.answers import OPEN_FOR
from nlu.conversation import EMPTY, Conversation, DigestTold, Told, Turn, kept
from nlu.intents import Clarification, ListedLine

log = logging.getLogger(__name__)

_CONVERSATION: TypeAdapter[Conversation] = TypeAdapter(Conversation)


async def load_conversation(session: AsyncSession, member_id: int) -> Conversation:
    """Return what this member's chat was about; a state written by another version that no longer reads is dropped.

    The row stays locked until the transaction ends: a message being applied and a push that lists follow-ups both read,
    change and write it back.
    """
    state = await session.scalar(
        select(col(ChatState.state)).where(col(ChatState.member_id) == member_id).with_for_update()
    )
    if not state:
        return EMPTY
    try:
        return _CONVERSATION.validate_json(state)
    except ValidationError as error:
        log.warning(
            "chat state of member %s does not read, starting afresh (%s faults)", member_id, error.error_count()
        )
        return EMPTY


async def save_conversation(
    session: AsyncSession, member_id: int, conversation: Conversation, *, now: datetime
) -> None:
    """Keep `conversation` for the member's next message."""
    state = _CONVERSATION.dump_json(conversation).decode()
    kept = await session.execute(
        update(ChatState).where(col(ChatState.member_id) == member_id).values(state=state, updated_at=now)
    )
    if not kept.rowcount:  # type: ignore[attr-defined]
        session.add(ChatState(member_id=member_id, state=state, updated_at=now))
        await session.flush()


async def ask_if_free(session: AsyncSession, member_id: int, question: Clarification, *, now: datetime) -> None:
    """Put a question to somebody whose chat has none open: an answer of theirs may be in the making."""
    before = await load_conversation(session, member_id)
    if before.question is None or (before.asked_at is not None and now - before.asked_at > OPEN_FOR):
        await save_conversation(session, member_id, replace(before, question=question, asked_at=now), now=now)


STILL_THERE = timedelta(hours=3)
"""How long a customer last told of may be the one whom somebody is with."""


async def remember_listed(
    session: AsyncSession,
    member_id: int,
    listed: Sequence[ListedLine],
    *,
    now: datetime,
    told: tuple[Told, ...] = (),
    digest: DigestTold | None = None,
    is_ahead: bool = False,
) -> None:
    """Note what a push listed, so that "1好了" means the first, and what its figures stand on; a question stays.

    What is told of one customer alone (a reminder) is what the chat is about. What is told of one ahead of its time
    (the brief of the next appointment) leaves the chat with whom it has just been about: that meeting may go on still.
    """
    before = await load_conversation(session, member_id)
    follow_ups = tuple(line.id if line.kind == "follow_up" else 0 for line in listed)
    about = listed[0].customer_id if len(listed) == 1 else None
    if is_ahead and any(turn.customer_id and now - turn.at <= STILL_THERE for turn in before.turns):
        about = None
    turn = Turn(text="", at=now, customer_id=about, listed=follow_ups, lines=tuple(listed), told=told, digest=digest)
    await save_conversation(session, member_id, replace(before, turns=kept((*before.turns, turn))), now=now)
