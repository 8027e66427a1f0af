"""Drafts that wait for a company's name: those of a member, those to be asked about, and asking once."""

from collections.abc import Sequence
from datetime import date, datetime

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.draft import Draft
from nlu.intents import Clarification

MOST = 5
"""Drafts of one member that a name is looked for among, the newest."""
_QUESTION: TypeAdapter[Clarification] = TypeAdapter(Clarification)


def dump_question(question: Clarification) -> str:
    return _QUESTION.dump_json(question).decode()


def question_of(draft: Draft) -> Clarification | None:
    """Return the question with the records it holds; None for one that another version of the program wrote."""
    try:
        return _QUESTION.validate_json(draft.question)
    except ValidationError:
        return None


async def open_drafts(session: AsyncSession, member_id: int) -> list[Draft]:
    """Return a member's open drafts, newest first."""
    rows = await session.scalars(select(Draft).where(*_open(member_id)).order_by(col(Draft.id).desc()).limit(MOST))
    return list(rows)


async def drafts_to_ask(session: AsyncSession, member_id: int, today: date) -> list[Draft]:
    """Return the drafts whose evening has come and that were never asked about, oldest first."""
    rows = await session.scalars(
        select(Draft)
        .where(*_open(member_id), col(Draft.ask_on) <= today, col(Draft.asked_at).is_(None))
        .order_by(col(Draft.id))
        .limit(MOST)
    )
    return list(rows)


async def take_drafts(session: AsyncSession, ids: Sequence[int], *, now: datetime) -> list[Draft]:
    """Mark those of these drafts that still wait as asked about, and return them; the caller's transaction asks."""
    rows = await session.scalars(
        select(Draft)
        .where(
            col(Draft.id).in_(ids),
            col(Draft.status) == "open",
            col(Draft.retired_at).is_(None),
            col(Draft.asked_at).is_(None),
        )
        .order_by(col(Draft.id))
        .with_for_update()
    )
    taken = list(rows)
    for draft in taken:
        draft.asked_at = now
        session.add(draft)
    return taken


def _open(member_id: int) -> tuple[ColumnElement[bool], ...]:
    return col(Draft.member_id) == member_id, col(Draft.status) == "open", col(Draft.retired_at).is_(None)
