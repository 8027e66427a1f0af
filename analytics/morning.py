"""The morning list: what each of us has to do today, the most urgent first, each line with what it stands on.

The order: open complaints, our overdue promises, today's, what is promised to us and due (by the customer, a
colleague, the manager), quotations about to expire, deals past their signing day, customers silent beyond their own
rhythm. The list that is pushed and the one that is asked for are this one. It is made for many members at once, so that
thousands of lists cost a handful of queries.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from analytics.chunks import chunks
from analytics.morning_line import ExpiringQuote, LateDeal, Line, OpenComplaint, Promise
from analytics.silence import silent_customers
from analytics.workdays import WorkCalendar
from models import (
    Absence,
    AbsenceItem,
    Collaborator,
    Complaint,
    Contact,
    Customer,
    Deal,
    FollowUp,
    FollowUpContact,
    Member,
    PutAside,
    Quote,
)
from models.complaints import is_open
from models.deal import is_open_deal
from models.follow_up import is_open_follow_up, is_to_be_listed
from models.leave import AGREED, holds_on
from models.private_notes import left_alone
from models.quote import is_unanswered
from models.visibility import visible_owner_ids

EXPIRING_WITHIN = timedelta(days=3)
PUT_ASIDE_DAYS = 200
"""How long an answer to a line is looked up; what it stood on has changed by then."""


async def morning_lines(
    session: AsyncSession, members: Sequence[Member], *, today: date, calendar: WorkCalendar
) -> dict[int, list[Line]]:
    """Return the list of each member by id, most urgent first; empty where the day is clear.

    Args:
        today: The team's day.
        calendar: Its working days, for the rhythms.
    """
    ids = [member.id for member in members if member.id is not None]
    found: dict[int, list[Line]] = {id_: [] for id_ in ids}
    for owner_id, line in await _promises(session, ids, today):
        found[owner_id].append(line)
    for deputy_id, line in await _stood_in_for(session, ids, today):
        found[deputy_id].append(line)
    for id_ in ids:
        found[id_].sort(key=lambda line: _urgency(line, today))
    for owner_id, line in reversed(await _complaints(session, ids, today)):
        found[owner_id].insert(0, line)
    for owner_id, line in await _expiring(session, ids, today):
        found[owner_id].append(line)
    alone = await left_alone(session, ids, today)
    for owner_id, line in await _late(session, ids, today):
        if (owner_id, line.customer_id) not in alone:
            found[owner_id].append(line)
    silences = await silent_customers(session, ids, today=today, calendar=calendar)
    for silence in sorted(silences, key=lambda silence: not silence.has_open_deal):
        for owner_id in silence.owner_ids if silence.planned_on is None else ():
            line = Line("silent", silence.customer_id, silence.last_on, silence.customer_id, "", silence=silence)
            if (owner_id, silence.customer_id) not in alone:
                found[owner_id].append(line)
    away = await _put_aside(session, ids, today)
    names = await _names(session, members, found)
    return {id_: _one_list(found[id_], names.get(id_, {}), away.get(id_, frozenset())) for id_ in ids}


def _one_list(lines: Iterable[Line], names: Mapping[int, str], away: Collection[tuple[str, int, date]]) -> list[Line]:
    """Return one member's lines with their names, without what is put away or told by a line above."""
    kept: list[Line] = []
    asked_after: set[int] = set()
    spoken_of: set[int] = set()
    for line in lines:
        if (line.kind, line.id, line.as_of) in away:
            continue
        if line.kind == "quote" and line.id in asked_after:
            continue
        if line.kind == "silent" and (line.id in spoken_of or line.id not in names):
            continue
        if line.promise is not None and line.promise.quote_id is not None:
            asked_after.add(line.promise.quote_id)
        if line.customer_id is not None:
            spoken_of.add(line.customer_id)
        kept.append(_named(line, names))
    return kept


def _named(line: Line, names: Mapping[int, str]) -> Line:
    """Return a line with its customer's name; where the reader may not know it, no person there is named either."""
    name = line.customer or names.get(line.customer_id or 0, "")
    promise = line.promise
    if promise is not None and promise.direction == "customer" and not name:
        promise = replace(promise, owed_by=None)
    return replace(line, customer=name, promise=promise)


async def _complaints(session: AsyncSession, ids: Sequence[int], today: date) -> list[tuple[int, Line]]:
    """Return the open complaints of who reported them and of who sees to them, those to be answered soonest first.

    Who sees to one knows whose it is, whosever customer that may be.
    """
    rows = await session.execute(
        select(Complaint, col(Customer.name))
        .join(Customer, col(Customer.id) == Complaint.customer_id)
        .where(is_open(), or_(col(Complaint.owner_id).in_(ids), col(Complaint.service_id).in_(ids)))
        .order_by(col(Complaint.due_at).is_(None), col(Complaint.due_at), col(Complaint.id))
    )
    wanted = set(ids)
    found = []
    complaints = rows.all()
    held = await _held_due(session, [row.id or 0 for row, _ in complaints], today)
    for row, name in complaints:
        held_due = held.get(row.id or 0, 0) if row.owner_id in wanted else 0
        complaint = OpenComplaint(row.problem, row.due_at, row.created_at, row.answered_at is not None, held_due)
        line = Line("complaint", row.id or 0, row.as_of, row.customer_id, "", complaint=complaint)
        if row.owner_id in wanted:
            found.append((row.owner_id, line))
        if row.service_id in wanted and row.service_id != row.owner_id:
            theirs = replace(complaint, held_due=0)
            found.append((row.service_id, replace(line, customer_id=None, customer=name, complaint=theirs)))
    return found


async def _held_due(session: AsyncSession, complaint_ids: Sequence[int], today: date) -> dict[int, int]:
    """Count by complaint the open plans that it holds back though their day has come."""
    if not complaint_ids:
        return {}
    rows = await session.execute(
        select(col(FollowUp.held_by_id), func.count())
        .where(is_open_follow_up(), col(FollowUp.held_by_id).in_(complaint_ids), col(FollowUp.due_on) <= today)
        .group_by(col(FollowUp.held_by_id))
    )
    return {complaint_id or 0: int(count) for complaint_id, count in rows}


async def _promises(session: AsyncSession, ids: Sequence[int], today: date) -> list[tuple[int, Line]]:
    person = (
        select(col(Contact.name))
        .join(FollowUpContact, col(FollowUpContact.contact_id) == col(Contact.id))
        .where(
            col(FollowUpContact.follow_up_id) == col(FollowUp.id),
            col(FollowUp.direction) == "customer",
            col(Contact.retired_at).is_(None),
        )
        .order_by(col(Contact.id))
        .limit(1)
        .correlate(FollowUp)
        .scalar_subquery()
    )
    rows = await session.execute(
        select(
            col(FollowUp.owner_id), col(FollowUp.id), col(FollowUp.customer_id), col(FollowUp.action),
            col(FollowUp.direction), col(FollowUp.due_on), col(FollowUp.due_at), col(FollowUp.quote_id),
            func.coalesce(col(Member.name), person), col(FollowUp.is_watched),
        )
        .outerjoin(Member, col(FollowUp.owed_by_id) == col(Member.id))
        .where(
            col(FollowUp.owner_id).in_(ids),
            is_open_follow_up(),
            col(FollowUp.held_by_id).is_(None),
            col(FollowUp.due_on) <= today,
            is_to_be_listed(),
        )
        .order_by(col(FollowUp.due_on), col(FollowUp.due_at), col(FollowUp.id))
    )  # fmt: skip
    return [
        (
            owner_id,
            Line(
                "follow_up", id_ or 0, due_on or today, customer_id, "",
                promise=Promise(action, direction, due_on or today, due_at, owed_by, quote_id, is_watched=is_watched),
            ),
        )
        for owner_id, id_, customer_id, action, direction, due_on, due_at, quote_id, owed_by, is_watched in rows
    ]  # fmt: skip


async def _stood_in_for(session: AsyncSession, ids: Sequence[int], today: date) -> list[tuple[int, Line]]:
    """Return what members stand in for today, with the customer's name: that much the item lets them know."""
    absences = await session.scalars(
        select(col(Absence.id)).where(
            col(Absence.deputy_id).in_(ids), col(Absence.deputy_answer) == AGREED, holds_on(today)
        )
    )
    if not (absence_ids := list(absences)):
        return []
    rows = await session.execute(
        select(col(Absence.deputy_id), FollowUp, col(Customer.name), col(Member.name))
        .join(AbsenceItem, col(AbsenceItem.absence_id) == Absence.id)
        .join(FollowUp, col(FollowUp.id) == AbsenceItem.follow_up_id)
        .join(Member, col(Member.id) == FollowUp.owner_id)
        .outerjoin(Customer, col(Customer.id) == FollowUp.customer_id)
        .where(
            col(Absence.id).in_(absence_ids),
            col(FollowUp.status) == "open",
            col(FollowUp.retired_at).is_(None),
            col(FollowUp.held_by_id).is_(None),
            col(FollowUp.due_on) <= today,
        )
        .order_by(col(FollowUp.id))
    )
    found: list[tuple[int, Line]] = []
    for deputy_id, row, customer, owner in rows:
        due_on = row.due_on or today
        promise = Promise(row.action, row.direction, due_on, row.due_at, None, row.quote_id, stood_in_for=owner)
        found.append((deputy_id or 0, Line("follow_up", row.id or 0, due_on, None, customer or "", promise=promise)))
    return found


def _urgency(line: Line, today: date) -> tuple[int, date, datetime]:
    promise = line.promise
    assert promise is not None
    is_ours = promise.direction == "ours"
    group = 0 if is_ours and promise.due_on < today else 1 if is_ours else 2
    return group, promise.due_on, promise.due_at or datetime.max.replace(tzinfo=UTC)


async def _expiring(session: AsyncSession, ids: Sequence[int], today: date) -> list[tuple[int, Line]]:
    rows = await session.execute(
        select(
            col(Quote.owner_id), col(Quote.id), col(Quote.customer_id), col(Quote.number), col(Quote.valid_until),
            col(Quote.net_fen) + col(Quote.tax_fen),
        )
        .where(
            col(Quote.owner_id).in_(ids),
            is_unanswered(),
            col(Quote.status) == "sent",
            col(Quote.valid_until).between(today, today + EXPIRING_WITHIN),
        )
        .order_by(col(Quote.valid_until), (col(Quote.net_fen) + col(Quote.tax_fen)).desc(), col(Quote.id))
    )  # fmt: skip
    return [
        (owner_id, Line("quote", id_ or 0, valid_until, customer_id, "", quote=ExpiringQuote(number, valid_until, fen)))
        for owner_id, id_, customer_id, number, valid_until, fen in rows
    ]


async def _late(session: AsyncSession, ids: Sequence[int], today: date) -> list[tuple[int, Line]]:
    """Return the deals past their signing day, the largest first."""
    rows = await session.execute(
        select(
            col(Deal.owner_id), col(Deal.id), col(Deal.customer_id), col(Deal.title), col(Deal.amount_fen),
            col(Deal.close_on),
        )
        .where(
            col(Deal.owner_id).in_(ids),
            is_open_deal(),
            col(Deal.close_on) < today,
        )
        .order_by(col(Deal.amount_fen).is_(None), col(Deal.amount_fen).desc(), col(Deal.close_on), col(Deal.id))
    )  # fmt: skip
    return [
        (owner_id, Line("late_deal", id_ or 0, close_on, customer_id, "", deal=LateDeal(title, amount_fen, close_on)))
        for owner_id, id_, customer_id, title, amount_fen, close_on in rows
        if close_on is not None
    ]


async def _put_aside(session: AsyncSession, ids: Sequence[int], today: date) -> dict[int, set[tuple[str, int, date]]]:
    """Return (kind, id, as of) of the lines that each member has put away and that stay away today."""
    rows = await session.execute(
        select(col(PutAside.member_id), col(PutAside.kind), col(PutAside.subject_id), col(PutAside.as_of)).where(
            col(PutAside.member_id).in_(ids),
            col(PutAside.retired_at).is_(None),
            col(PutAside.as_of) >= today - timedelta(days=PUT_ASIDE_DAYS),
            or_(col(PutAside.until).is_(None), col(PutAside.until) > today),
        )
    )
    away: dict[int, set[tuple[str, int, date]]] = defaultdict(set)
    for member_id, kind, subject_id, as_of in rows:
        away[member_id].add((kind, subject_id, as_of))
    return away


async def _names(
    session: AsyncSession, members: Sequence[Member], lines: Mapping[int, Sequence[Line]]
) -> dict[int, dict[int, str]]:
    """Return for each member the names of those customers on the list that the member may read about."""
    wanted = {line.customer_id for rows in lines.values() for line in rows if line.customer_id is not None}
    known: dict[int, tuple[str, int | None]] = {}
    shared: set[tuple[int, int]] = set()
    for chunk in chunks(sorted(wanted)):
        rows = await session.execute(
            select(col(Customer.id), col(Customer.name), col(Customer.owner_id)).where(col(Customer.id).in_(chunk))
        )
        known |= {id_ or 0: (name, owner_id) for id_, name, owner_id in rows}
        together = await session.execute(
            select(col(Collaborator.customer_id), col(Collaborator.member_id)).where(
                col(Collaborator.customer_id).in_(chunk)
            )
        )
        shared |= {(customer_id, member_id) for customer_id, member_id in together}
    names: dict[int, dict[int, str]] = {}
    for member in members:
        member_id = member.id or 0
        of_mine: dict[int, str] = {}
        others: dict[int, tuple[str, int]] = {}
        for line in lines.get(member_id, ()):
            name, owner_id = known.get(line.customer_id or 0, ("", None))
            if not name or line.customer_id is None:
                continue
            if owner_id in (None, member_id) or (line.customer_id, member_id) in shared:
                of_mine[line.customer_id] = name
            elif owner_id is not None:
                others[line.customer_id] = (name, owner_id)
        if others:
            owners = await visible_owner_ids(session, member)
            of_mine |= {id_: name for id_, (name, owner) in others.items() if owners is None or owner in owners}
        names[member_id] = of_mine
    return names
