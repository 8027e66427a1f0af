"""The page on the return: once after each leave, on the first working morning, in the working hours of its reader."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from config.settings import Settings
from models import Absence, Customer, FollowUp, Member, Visit
from models.chat_state import load_conversation, remember_listed
from models.leave import AGREED, due_in, is_whole, items_of, members_away
from models.push_pauses import RETURN, members_paused
from models.push_preferences import members_at_rest
from models.queries import customer_names
from nlu.intents import ListedLine
from replies import leaves as say
from replies.types import Outgoing, Text

TOLD_WITHIN = timedelta(days=14)
"""A leave that ended longer ago is not told of any more."""
MOST_VISITS = 5


async def due_returns(session: AsyncSession, *, now: datetime, settings: Settings, limit: int) -> list[int]:
    """Return the ids of absences whose page is due; to be asked on working days only.

    Args:
        now: In the team's zone.
    """
    if now.time() < settings.push.morning_at:
        return []
    rows = await session.scalars(select(col(Absence.id)).where(*_is_over(now)).order_by(col(Absence.id)).limit(limit))
    return [id_ for id_ in rows if id_ is not None]


def _is_over(now: datetime) -> tuple[ColumnElement[bool], ...]:
    today = now.date()
    return (
        col(Absence.retired_at).is_(None),
        col(Absence.returned_at).is_(None),
        col(Absence.last_on) < today,
        or_(is_whole(), col(Absence.deputy_answer) == AGREED),
        col(Absence.last_on) >= today - TOLD_WITHIN,
        col(Absence.member_id).not_in(members_away(today)),
        col(Absence.member_id).not_in(members_at_rest(now)),
        col(Absence.member_id).not_in(members_paused(RETURN, today)),
    )


async def take_return(session: AsyncSession, absence_id: int, *, now: datetime, settings: Settings) -> Outgoing | None:
    """Mark a leave as told of and return the page, both for the caller's transaction; None where there is nothing to
    tell or another process has it.

    Args:
        now: In the team's zone.
    """
    member = await session.scalar(
        select(Member).join(Absence, col(Absence.member_id) == Member.id).where(col(Absence.id) == absence_id)
    )
    if member is None or member.id is None:
        return None
    await load_conversation(session, member.id)  # locked first, as by a message of the same person
    absence = await session.scalar(
        select(Absence)
        .where(col(Absence.id) == absence_id, *_is_over(now))
        .with_for_update(skip_locked=True, of=Absence)
    )
    if absence is None:
        return None
    absence.returned_at = now
    session.add(absence)
    is_covered = absence.deputy_id is not None and absence.deputy_answer == AGREED
    deputy = await session.get(Member, absence.deputy_id) if is_covered else None
    if deputy is not None:
        items = await items_of(session, absence_id)
    else:
        items = await due_in(session, absence, since=absence.first_on, zone=settings.zone)
    visits = await _visits_of_others(session, member.id, absence)
    if not member.is_active or not (items or visits):
        return None
    ids = {item.customer_id for item in items} | {visit.customer_id for visit, _ in visits}
    names = await customer_names(session, ids)
    text = say.on_return(
        absence, deputy.name if deputy else None, items, visits, names, today=now.date(), zone=settings.zone
    )
    await remember_listed(session, member.id, _lines(items), now=now)
    return Outgoing(member.userid, Text(text), dedupe_key=f"return:{absence_id}", push="morning")


def _lines(items: Sequence[FollowUp]) -> list[ListedLine]:
    """Return what can be answered by number; one that is finished keeps its place."""
    return [ListedLine("follow_up", item.id or 0, item.customer_id) for item in items[: say.SHOWN]]


async def _visits_of_others(session: AsyncSession, member_id: int, absence: Absence) -> list[tuple[Visit, str]]:
    rows = await session.execute(
        select(Visit, col(Member.name))
        .join(Customer, col(Customer.id) == Visit.customer_id)
        .join(Member, col(Member.id) == Visit.owner_id)
        .where(
            col(Customer.owner_id) == member_id,
            col(Visit.owner_id) != member_id,
            col(Visit.retired_at).is_(None),
            col(Visit.visited_on) >= absence.first_on,
            col(Visit.visited_on) <= absence.last_on,
        )
        .order_by(col(Visit.visited_on).desc(), col(Visit.id).desc())
        .limit(MOST_VISITS)
    )
    return [(visit, name) for visit, name in rows]


async def skip_return(session: AsyncSession, absence_id: int, *, now: datetime) -> None:
    """Mark a leave as told of whose page cannot be made."""
    await session.execute(update(Absence).where(col(Absence.id) == absence_id).values(returned_at=now))
