"""Reminders at their minute and briefs before an appointment; each once, whatever is restarted."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from analytics.briefing import Briefing, brief, people_of
from analytics.morning import morning_lines
from analytics.workdays import team_calendar
from config.settings import Settings
from models import Customer, FollowUp, Member
from models.chat_state import load_conversation, remember_listed
from models.follow_up import is_open_follow_up
from models.leave import deputy_id_of
from models.private_notes import notes_of
from models.push_preferences import has_room, members_at_rest, quiet_until, wants
from models.visibility import may_see_customer
from nlu.follow_up_words import is_appointment
from nlu.intents import ListedLine
from nlu.lexicon import Lexicon
from replies import reminders as say
from replies.morning import SHOWN
from replies.private import ON_CARD
from replies.types import Outgoing, Text
from scheduler.pushes import MORNING_ROLES, lists_come, moments

LIST_SOON = timedelta(hours=1)


async def due_reminders(session: AsyncSession, *, now: datetime, limit: int) -> list[int]:
    """Return the ids of follow-ups whose minute has come, longest due first; in quiet hours they wait.

    Args:
        now: In the team's zone.
    """
    return await _ids(session, is_due(now), limit=limit)


async def due_briefs(session: AsyncSession, *, now: datetime, settings: Settings, limit: int) -> list[int]:
    """Return the ids of follow-ups that come up soon, so that it is to be decided whether their customer is told of.

    Args:
        now: In the team's zone.
    """
    return await _ids(session, _comes_up(now, settings), limit=limit)


async def _ids(session: AsyncSession, condition: Sequence[ColumnElement[bool]], *, limit: int) -> list[int]:
    rows = await session.scalars(select(col(FollowUp.id)).where(*condition).order_by(col(FollowUp.due_at)).limit(limit))
    return [id_ for id_ in rows if id_ is not None]


def is_due(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """Say of a `FollowUp` that its minute has come and nobody was reminded of it; `now` is in the team's zone."""
    return (*_stands(now), col(FollowUp.due_at) <= now, col(FollowUp.reminded_at).is_(None))


def _comes_up(now: datetime, settings: Settings) -> tuple[ColumnElement[bool], ...]:
    return (
        *_stands(now),
        col(FollowUp.due_at) > now,
        col(FollowUp.due_at) <= now + timedelta(minutes=settings.push.brief_minutes),
        col(FollowUp.briefed_at).is_(None),
        col(FollowUp.customer_id).is_not(None),
    )


def _stands(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        is_open_follow_up(),
        col(FollowUp.held_by_id).is_(None),
        _reader_id(now).not_in(members_at_rest(now)),
    )


def _reader_id(now: datetime) -> ColumnElement[int | None]:
    """Return who is told of a follow-up today: the deputy who has agreed to stand in for it, else its owner."""
    deputy = deputy_id_of(col(FollowUp.id), now.date()).correlate(FollowUp).scalar_subquery()
    return func.coalesce(deputy, col(FollowUp.owner_id))


async def take_reminder(
    session: AsyncSession, follow_up_id: int, *, now: datetime, settings: Settings
) -> Outgoing | None:
    """Mark a follow-up as reminded and return its reminder, both for the caller's transaction.

    None where another process has it or it is no longer due. None too where it is older than is caught up, or its owner
    wants no reminders or has had the day's number, or quiet hours kept it until just before the list that tells it:
    then it is marked all the same and stands in the next morning list.
    The outbox keeps a reminder the only one of its follow-up and minute.

    Args:
        now: In the team's zone.
    """
    taken = await _take(session, follow_up_id, is_due(now), now=now)
    if taken is None:
        return None
    follow_up, reader = taken
    follow_up.reminded_at = now
    session.add(follow_up)
    assert follow_up.due_at is not None
    if now - follow_up.due_at > timedelta(hours=settings.push.reminder_catch_up_hours):
        return None
    if not await is_welcome(session, reader, "reminder", now=now, settings=settings):
        return None
    briefing = await _briefing(session, reader, follow_up)
    named = () if briefing is None and follow_up.customer_id else await people_of(session, follow_up_id)
    people = named or (briefing.people if briefing is not None else ())
    owner = await _stood_in_for(session, follow_up, reader)
    due = follow_up.due_at.astimezone(settings.zone)
    waited = await quiet_until(session, reader.userid_key, due) is not None
    if waited and await _stands_in_list_to_come(session, reader, follow_up, now=now, settings=settings):
        return None
    text = say.reminder(
        follow_up, briefing, people=people, now=now, zone=settings.zone, owner=owner, waited_for_quiet=waited
    )
    return await _to(session, reader, "reminder", follow_up, text, now=now)


async def _stands_in_list_to_come(
    session: AsyncSession, reader: Member, follow_up: FollowUp, *, now: datetime, settings: Settings
) -> bool:
    """Say whether the reader's morning list is about to tell a follow-up that quiet hours have kept: once is enough.

    It does so among the lines that it shows, within the hour and sooner than the follow-up has waited already.
    """
    push, calendar = settings.push, team_calendar(settings.push)
    if not calendar.is_workday(now.date()):
        return False
    spread = push.spread_minutes
    to_come = await moments(
        session, "morning", now, push.morning_at, roles=MORNING_ROLES, spread_minutes=spread, member_id=reader.id
    )
    assert follow_up.due_at is not None
    if not to_come or to_come[0] - now > min(LIST_SOON, now - follow_up.due_at):
        return False
    lines = await morning_lines(session, [reader], today=now.date(), calendar=calendar)
    shown = lines[reader.id or 0][:SHOWN]
    return any(line.kind == "follow_up" and line.id == follow_up.id for line in shown)


async def take_brief(
    session: AsyncSession, follow_up_id: int, *, now: datetime, settings: Settings, words: Lexicon
) -> Outgoing | None:
    """Decide whether the owner of a follow-up that comes up is told about its customer, and return what is said.

    Only an appointment is worth it, and only one made earlier than the brief would be: who has just said it knows.

    Args:
        now: In the team's zone.
    """
    taken = await _take(session, follow_up_id, _comes_up(now, settings), now=now)
    if taken is None:
        return None
    follow_up, reader = taken
    follow_up.briefed_at = now
    session.add(follow_up)
    assert follow_up.due_at is not None
    if not is_appointment(follow_up.action) or follow_up.direction != "ours":
        return None
    if follow_up.created_at > follow_up.due_at - timedelta(minutes=settings.push.brief_minutes):
        return None
    briefing = await _briefing(session, reader, follow_up)
    if briefing is None or not await is_welcome(session, reader, "brief", now=now, settings=settings):
        return None
    owner = await _stood_in_for(session, follow_up, reader)
    text = say.brief(follow_up, briefing, now=now, zone=settings.zone, words=words, owner=owner)
    return await _to(session, reader, "brief", follow_up, text, now=now)


async def skip_reminder(session: AsyncSession, follow_up_id: int, *, now: datetime) -> None:
    """Mark a follow-up as reminded whose reminder cannot be made; it stands in the morning list."""
    await session.execute(update(FollowUp).where(col(FollowUp.id) == follow_up_id).values(reminded_at=now))


async def skip_brief(session: AsyncSession, follow_up_id: int, *, now: datetime) -> None:
    """Mark a follow-up as briefed on whose brief cannot be made."""
    await session.execute(update(FollowUp).where(col(FollowUp.id) == follow_up_id).values(briefed_at=now))


async def _take(
    session: AsyncSession, follow_up_id: int, condition: Sequence[ColumnElement[bool]], *, now: datetime
) -> tuple[FollowUp, Member] | None:
    """Lock a follow-up for which `condition` still holds; its reader's chat before it, as a message of theirs does."""
    reader = await session.scalar(
        select(Member).join(FollowUp, _reader_id(now) == Member.id).where(col(FollowUp.id) == follow_up_id)
    )
    if reader is None or reader.id is None:
        return None
    await load_conversation(session, reader.id)
    follow_up = await session.scalar(
        select(FollowUp)
        .where(col(FollowUp.id) == follow_up_id, *condition)
        .with_for_update(skip_locked=True, of=FollowUp)
    )
    return (follow_up, reader) if follow_up is not None else None


async def is_welcome(session: AsyncSession, reader: Member, kind: str, *, now: datetime, settings: Settings) -> bool:
    """Say whether the reader works here, wants this kind and has not had the day's number."""
    return (
        reader.is_active
        and await wants(session, reader.id or 0, kind, on=now.date())
        and await has_room(
            session,
            reader.userid_key,
            kind,
            now=now,
            daily_limit=settings.push.daily_limit,
            lists_come=lists_come(now, settings.push),
        )
    )


async def _briefing(session: AsyncSession, reader: Member, follow_up: FollowUp) -> Briefing | None:
    """Return what the reader may know of the customer: a colleague's stays theirs.

    Who stands in for the owner sees what the owner may, as far as the one item needs it.
    """
    customer = await session.get(Customer, follow_up.customer_id) if follow_up.customer_id else None
    owner = await session.get_one(Member, follow_up.owner_id)
    if customer is None or not await may_see_customer(session, owner, customer):
        return None
    own = await notes_of(session, reader.id or 0, customer_id=customer.id, limit=ON_CARD)
    briefing = replace(await brief(session, customer, follow_up.id), private=tuple(own))
    return briefing if owner.id == reader.id else replace(briefing, deal=None, promises=())


async def _stood_in_for(session: AsyncSession, follow_up: FollowUp, reader: Member) -> str | None:
    """Return the name of the owner where the reader is their deputy."""
    return None if follow_up.owner_id == reader.id else (await session.get_one(Member, follow_up.owner_id)).name


async def _to(
    session: AsyncSession, reader: Member, kind: str, follow_up: FollowUp, text: str, *, now: datetime
) -> Outgoing:
    assert reader.id is not None
    assert follow_up.due_at is not None
    listed = ListedLine("follow_up", follow_up.id or 0, follow_up.customer_id)
    is_told_again = kind == "brief" and await wants(session, reader.id, "reminder", on=now.date())
    await remember_listed(session, reader.id, (listed,), now=now, is_ahead=is_told_again)
    key = f"{kind}:{follow_up.id}:{follow_up.due_at:%Y-%m-%dT%H:%M}"
    return Outgoing(reader.userid, Text(text), dedupe_key=key, push=kind)
