"""Who is to be left alone now, who has heard enough today, and queueing pushes accordingly."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from prometheus_client import Counter
from sqlalchemy import Boolean, ColumnElement, Select, and_, func, literal_column, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.member import Member
from models.message import OutboxMessage
from models.outbox import queue_messages
from models.periods import day_begins
from models.push_pauses import is_paused
from models.push_preference import LIMIT, LISTS, NEWS, QUIET, PushPreference

log = logging.getLogger(__name__)

HELD_BACK = Counter("liaodan_pushes_held_back", "Pushes left out because the day's number was reached", ["kind"])
KEPT_FOR_LISTS = 3
"""Of the day's number, what reminders leave for the lists that are still to come, at most."""


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Times of day between which nothing but answers is sent, over midnight where `until` is earlier than `at`."""

    at: time
    until: time

    def end_after(self, moment: datetime) -> datetime | None:
        """Return when the quiet that holds at `moment` (in the team's zone) ends; None where none holds."""
        clock = moment.time()
        if self.at < self.until:
            holds, days = self.at <= clock < self.until, 0
        else:
            holds, days = clock >= self.at or clock < self.until, int(clock >= self.at)
        if not holds:
            return None
        return datetime.combine(moment.date() + timedelta(days=days), self.until, moment.tzinfo)


def stands(kind: str) -> ColumnElement[bool]:
    """Say of a `PushPreference` that it is about this kind and was not taken back."""
    return and_(col(PushPreference.kind) == kind, col(PushPreference.retired_at).is_(None))


def members_at_rest(now: datetime) -> Select[int]:
    """Return a query for the ids of members whose quiet hours hold.

    Args:
        now: In the team's zone.
    """
    at, until, clock = col(PushPreference.at), col(PushPreference.until), now.time()
    by_day = and_(at < until, at <= clock, until > clock)
    by_night = and_(at > until, or_(at <= clock, until > clock))
    return select(col(PushPreference.member_id)).where(stands(QUIET), col(PushPreference.is_on), or_(by_day, by_night))


async def find_preference(session: AsyncSession, member_id: int, kind: str) -> PushPreference | None:
    """Return what a member has said about one kind of push."""
    row: PushPreference | None = await session.scalar(
        select(PushPreference).where(col(PushPreference.member_id) == member_id, stands(kind))
    )
    return row


def _that_holds(userid: str, kind: str) -> Select[PushPreference]:
    """Return a query for what the member of this userid (folded) has said about one kind, where it is switched on."""
    return (
        select(PushPreference)
        .join(Member, col(Member.id) == PushPreference.member_id)
        .where(col(Member.userid_key) == userid, stands(kind), col(PushPreference.is_on))
    )


async def list_preferences(session: AsyncSession, member_id: int) -> list[PushPreference]:
    """Return all that a member has said about pushes."""
    rows = await session.scalars(
        select(PushPreference)
        .where(col(PushPreference.member_id) == member_id, col(PushPreference.retired_at).is_(None))
        .order_by(col(PushPreference.id))
    )
    return list(rows)


async def wants(session: AsyncSession, member_id: int, kind: str, *, on: date | None = None) -> bool:
    """Say whether a member has not switched this kind of push off, nor wants none of it on that day."""
    row = await find_preference(session, member_id, kind)
    is_wanted = row is None or row.is_on
    return is_wanted and (on is None or not await is_paused(session, member_id, kind, on))


_COUNTED: ColumnElement[bool] = literal_column("is_counted", Boolean)
"""Not a comparison with a parameter: only the bare column lets both databases use the partial index."""


def kept_for_lists(number: int) -> int:
    """Return what reminders leave for a day's lists: half of it, of a small number two where one reminder is left.

    So of 2 each gets one, of 3 the lists two, and 1 is whatever comes first.
    """
    return min(KEPT_FOR_LISTS, max(number // 2, min(2, number - 1)))


async def has_room(
    session: AsyncSession, userid: str, kind: str, *, now: datetime, daily_limit: int, lists_come: bool = True
) -> bool:
    """Say whether one more push of this kind stays within the day's number; answers and news never count.

    The smaller one holds of the company's number and the member's own.

    Args:
        now: In the team's zone.
        daily_limit: The company's number.
        lists_come: Lists are still to come on this day, for which reminders leave room.
    """
    begin = day_begins(now.date(), now.tzinfo)
    own = _that_holds(userid, LIMIT).with_only_columns(col(PushPreference.number)).scalar_subquery()
    had, had_lists, own_limit = (
        await session.execute(
            select(func.count(), func.count().filter(col(OutboxMessage.push).in_(LISTS)), own)
            .select_from(OutboxMessage)
            .where(
                col(OutboxMessage.recipient_key) == userid,
                _COUNTED,
                col(OutboxMessage.due_at) >= begin,
                col(OutboxMessage.due_at) < begin + timedelta(days=1),
            )
        )
    ).one()
    number = min(daily_limit, own_limit or daily_limit)
    kept = 0 if kind in LISTS or not lists_come else max(kept_for_lists(number) - had_lists, 0)
    return bool(had < number - kept)


async def queue_pushes(
    session: AsyncSession, rows: Sequence[dict[str, Any]], *, now: datetime, daily_limit: int, lists_come: bool = True
) -> set[tuple[str, str]]:
    """Queue answers at once, and pushes as their readers want them: none in quiet hours, no more than the day's number.

    Returns the (kind, recipient) that were left out for the day's number.

    Args:
        rows: Of `outbox`; what carries the same `push` for the same recipient is one push.
        now: In the team's zone.
        daily_limit, lists_come: As for `has_room`.
    """
    admitted: dict[tuple[str, str], bool] = {}
    quiet: dict[str, datetime | None] = {}
    for row in rows:
        kind, userid = row.get("push"), row["recipient_key"]
        if kind is None or row.get("channel") == "group":
            continue
        if userid not in quiet:
            quiet[userid] = await quiet_until(session, userid, now)
        if (until := quiet[userid]) is not None:
            row["due_at"] = until.astimezone(UTC)
        if (kind, userid) not in admitted:
            day = until or now
            row["is_counted"] = kind != NEWS
            admitted[kind, userid] = kind == NEWS or await has_room(
                session, userid, kind, now=day, daily_limit=daily_limit, lists_come=lists_come
            )
            if not admitted[kind, userid]:
                log.info("%s has had the day's number of pushes, a %s is left out", userid, kind)
                HELD_BACK.labels(kind).inc()
    left_out = {key for key, is_admitted in admitted.items() if not is_admitted}
    await queue_messages(session, [row for row in rows if (row.get("push"), row["recipient_key"]) not in left_out])
    return left_out


async def quiet_until(session: AsyncSession, userid: str, now: datetime) -> datetime | None:
    """Return when the quiet hours end that hold for a member at `now` (in the team's zone); None where none hold."""
    row: PushPreference | None = await session.scalar(_that_holds(userid, QUIET))
    if row is None or row.at is None or row.until is None:
        return None
    return QuietHours(row.at, row.until).end_after(now)
