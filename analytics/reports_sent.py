"""Who of the team has sent the report of a period: what went out, never what lies in a draft."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import and_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from analytics.days import Days
from analytics.row_ref import RowRef
from analytics.workdays import WorkCalendar
from models import Absence, Member, Report
from models.queries import Owners, owned_by


@dataclass(frozen=True, slots=True)
class Person:
    """One of the team, by name."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class ReportsSent:
    """The reps whose report of the period went out, those whose has not, and those who were away on all of its working
    days, each in the order in which they joined; `rows` are the reports that went out."""

    sent: tuple[Person, ...]
    missing: tuple[Person, ...]
    away: tuple[Person, ...]
    rows: tuple[RowRef, ...]


async def reports_sent(
    session: AsyncSession, owners: Owners, kind: str, days: Days, *, calendar: WorkCalendar
) -> ReportsSent:
    """Return who of the reps has sent the report of this kind that covers `days`.

    Args:
        owners: Whose records the reader may see.
    """
    people = await session.execute(
        select(col(Member.id), col(Member.name), col(Member.created_at) < days.before)
        .where(col(Member.is_active), col(Member.role) == "rep", owned_by(col(Member.id), owners))
        .order_by(col(Member.id))
    )
    reports = await session.execute(
        select(col(Report.owner_id), col(Report.id))
        .join(Member, and_(col(Member.id) == col(Report.owner_id), owned_by(col(Member.id), owners)))
        .where(
            col(Report.kind) == kind,
            col(Report.first_on) == days.first,
            col(Report.status) == "sent",
            col(Report.retired_at).is_(None),
        )
        .order_by(col(Report.id))
    )
    sent: dict[int, int] = {owner_id: id_ for owner_id, id_ in reports if id_ is not None}  # the last one of each
    away = await _away(session, owners, days, calendar)
    team = [Person(id_ or 0, name) for id_, name, was_here in people if was_here or id_ in sent]
    return ReportsSent(
        sent=tuple(person for person in team if person.id in sent),
        missing=tuple(person for person in team if person.id not in sent and person.id not in away),
        away=tuple(person for person in team if person.id not in sent and person.id in away),
        rows=tuple(RowRef("report", id_) for id_ in sent.values()),
    )


async def _away(session: AsyncSession, owners: Owners, days: Days, calendar: WorkCalendar) -> set[int]:
    """Return who was away on each working day of `days`."""
    worked = {day for day in days.each if calendar.is_workday(day)}
    rows = await session.execute(
        select(col(Absence.member_id), col(Absence.first_on), col(Absence.last_on)).where(
            col(Absence.retired_at).is_(None),
            col(Absence.part).is_(None),
            col(Absence.first_on) <= days.last,
            col(Absence.last_on) >= days.first,
            owned_by(col(Absence.member_id), owners),
        )
    )
    off: dict[int, set[date]] = {}
    for member_id, first, last in rows:
        length = (last - first).days + 1
        off.setdefault(member_id, set()).update(first + timedelta(days=n) for n in range(length))
    return {member_id for member_id, gone in off.items() if worked and worked <= gone}
