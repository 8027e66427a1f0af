"""Who gets which push when: an own minute for each person, once a day, caught up within a window."""

import zlib
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import Time, and_, func, literal, or_, select, true, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from analytics.workdays import team_calendar
from config.settings import PushSettings, Settings
from models import ListCard, Member, Push, PushPreference
from models.leave import members_away
from models.push_preferences import members_at_rest, stands
from nlu.conversation import DigestTold, Told
from nlu.intents import ListedLine
from replies.types import Outgoing

MORNING_ROLES = ("rep", "manager")
"""Who gets a morning list."""
AVOIDED_MINUTES = (0, 30)
"""WeCom asks not to send at exactly :00 and :30 (fact sheet 3.2)."""


@dataclass(frozen=True, slots=True)
class Made:
    """A push as it will go out; without `outgoing` there is nothing to say today.

    `listed` is what stands under 1, 2, 3 in it; `card` is to be kept with it, where it is a card that answers change;
    `told` are its figures and what they stand on, `digest` says which digest it is; `draft_ids` are drafts to be asked
    about (`scheduler.drafts`). What was recorded `until` then is told, where that matters: the next one of its kind
    begins there.
    """

    outgoing: tuple[Outgoing, ...] = ()
    listed: tuple[ListedLine, ...] = ()
    card: ListCard | None = None
    told: tuple[Told, ...] = ()
    digest: DigestTold | None = None
    draft_ids: tuple[int, ...] = ()
    until: datetime | None = None


Make = Callable[[AsyncSession, Member, datetime, Settings], Awaitable[Made]]
"""Make one member's push from a session that only reads; the time is in the team's zone."""
MakeAll = Callable[[AsyncSession, Sequence[Member], datetime, Settings], Awaitable[Mapping[int, Made]]]
"""The same for many members at once, by their id."""


def ready(made: Made) -> Make:
    """Return a maker of what has been made already."""

    async def make(_session: AsyncSession, _member: Member, _now: datetime, _settings: Settings) -> Made:
        return made

    return make


@dataclass(frozen=True, slots=True)
class Candidate:
    """A member whose push of today is still to be decided, the time of day it is due, and whether they want it."""

    member: Member
    at: datetime
    is_wanted: bool


def push_at(userid: str, day: date, at: time, *, spread_minutes: int, like: datetime) -> datetime:
    """Return this person's minute on `day`: the same every day, within `spread_minutes` after `at`.

    Args:
        like: An aware datetime whose zone is the team's.
    """
    base = datetime.combine(day, at, like.tzinfo)
    for turn in range(max(spread_minutes, 1)):
        offset = (zlib.crc32(userid.casefold().encode()) + turn) % max(spread_minutes, 1) + (1 if spread_minutes else 0)
        moment = base + timedelta(minutes=offset)
        if moment.minute not in AVOIDED_MINUTES:
            return moment
    return base


def lists_come(now: datetime, push: PushSettings) -> bool:
    """Say whether lists are still to come on the day of `now` (in the team's zone), by the company's times."""
    if not team_calendar(push).is_workday(now.date()):
        return False
    last = max(push.morning_at, push.evening_at, push.digest_at, push.weekly_at)
    return now <= datetime.combine(now.date(), last, now.tzinfo) + timedelta(minutes=push.spread_minutes + 1)


async def candidates(
    session: AsyncSession,
    kind: str,
    now: datetime,
    at: time,
    *,
    roles: Sequence[str],
    spread_minutes: int,
    limit: int,
) -> list[Candidate]:
    """Return active members of these roles whose push of `kind` is due by now today and still to be decided.

    Somebody's own time of day goes before the company's, to the minute; in quiet hours the push waits,
    and on days away there is none.

    Args:
        now: In the team's zone.
        at: The company's time of day, from which the minutes are spread.
    """
    decided = select(col(Push.member_id)).where(col(Push.kind) == kind, col(Push.on) == now.date())
    own = PushPreference
    rows = await session.execute(
        select(Member, col(own.at), col(own.is_on))
        .outerjoin(own, and_(col(own.member_id) == Member.id, stands(kind)))
        .where(
            col(Member.is_active),
            col(Member.role).in_(roles),
            col(Member.id).not_in(decided),
            col(Member.id).not_in(members_at_rest(now)),
            col(Member.id).not_in(members_away(now.date())),
            func.coalesce(col(own.at), literal(at, Time())) <= now.time(),
        )
        .order_by(col(Member.id))
        .limit(limit)
    )
    found = []
    for member, own_time, is_on in rows:
        due = (
            datetime.combine(now.date(), own_time, now.tzinfo)
            if own_time is not None
            else push_at(member.userid, now.date(), at, spread_minutes=spread_minutes, like=now)
        )
        if due <= now:
            found.append(Candidate(member, due, is_wanted=is_on is not False))
    return found


async def moments(
    session: AsyncSession,
    kind: str,
    now: datetime,
    at: time,
    *,
    roles: Sequence[str],
    spread_minutes: int,
    member_id: int | None = None,
) -> list[datetime]:
    """Return the moments of today's pushes of a kind that are not decided, one for each who wants it.

    Args:
        now, at: As for `candidates`.
        member_id: Only this one's.
    """
    decided = select(col(Push.member_id)).where(col(Push.kind) == kind, col(Push.on) == now.date())
    own = PushPreference
    rows = await session.execute(
        select(col(Member.userid), col(own.at))
        .outerjoin(own, and_(col(own.member_id) == Member.id, stands(kind)))
        .where(
            col(Member.is_active),
            col(Member.role).in_(roles),
            col(Member.id).not_in(decided),
            col(Member.id).not_in(members_away(now.date())),
            or_(col(own.is_on).is_(None), col(own.is_on)),
            true() if member_id is None else col(Member.id) == member_id,
        )
    )
    return [
        datetime.combine(now.date(), own_time, now.tzinfo)
        if own_time is not None
        else push_at(userid, now.date(), at, spread_minutes=spread_minutes, like=now)
        for userid, own_time in rows
    ]


async def claim_push(
    session: AsyncSession, kind: str, member_id: int, day: date, *, at: datetime, was_sent: bool
) -> bool:
    """Decide the push of this kind, person and day, in the caller's transaction; False where it is decided already."""
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    table = Push.__table__  # type: ignore[attr-defined]
    claimed = await session.scalar(
        insert(table)
        .values(kind=kind, member_id=member_id, on=day, at=at, was_sent=was_sent)
        .on_conflict_do_nothing(index_elements=["kind", "member_id", "on"])
        .returning(table.c.member_id)
    )
    return claimed is not None


async def mark_unsent(session: AsyncSession, kind: str, member_id: int, day: date) -> None:
    """Note of a push decided in this transaction that it was left out after all."""
    table = Push.__table__  # type: ignore[attr-defined]
    of_this = (table.c.kind == kind, table.c.member_id == member_id, table.c.on == day)
    await session.execute(update(table).where(*of_this).values(was_sent=False))
