"""What a member's records of the day still lack: plans of today nobody said done, customers without a next step, deals
without an amount.

Each is asked about once, on the evening of the day that it is about; what is not answered is not asked again.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from analytics.row_ref import RowRef
from analytics.workdays import WorkCalendar
from models import Deal, FollowUp, Member, Visit
from models.deal import is_open_deal
from models.follow_up import is_to_be_listed
from models.periods import day_begins
from models.visibility import readable_names

GapKind = Literal["plan", "next_step", "amount"]
FOLLOW_ON = 3
"""Days until a customer without a next step is followed up on."""
LONGEST_BREAK = 12
"""Days within which somebody works again."""
_TASK_ID = re.compile(r"evening-(?P<member>\d{1,18})-(?P<on>\d{6})(?P<rows>(?:-[a-z_]+@\d{1,18})*)")
MOST = 50
"""Rows of one kind that are looked at; a card shows three."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing.

    Attributes:
        customer: Its full name; "" for a plan about nobody.
        follow_up: The plan that nobody said done, of kind plan.
        deal: The deal without an amount, of kind amount.
        row: What the gap stands on: the plan, the last visit, the deal.
    """

    kind: GapKind
    customer_id: int | None
    customer: str
    row: RowRef
    follow_up: FollowUp | None = None
    deal: Deal | None = None


def follow_on(today: date, calendar: WorkCalendar) -> int:
    """Return in how many days a customer without a next step is followed up on: the first working day from then on."""
    days = range(FOLLOW_ON, FOLLOW_ON + LONGEST_BREAK)
    return next((n for n in days if calendar.is_workday(today + timedelta(days=n))), FOLLOW_ON)


def task_id_of(member: Member, on: date, gaps: Sequence[Gap]) -> str:
    """Return the id of a card that asks about these gaps: a tap brings it back, so that no card needs to be kept."""
    return "-".join([f"evening-{member.id}-{on.toordinal()}", *(f"{gap.row.entity}@{gap.row.id}" for gap in gaps)])


def asked_by(task_id: str, member: Member) -> tuple[date, list[RowRef]] | None:
    """Return the day and the rows that the member's own card with this id asked about; None for another card."""
    match = _TASK_ID.fullmatch(task_id)
    if match is None or int(match["member"]) != member.id:
        return None
    rows = [row.split("@") for row in match["rows"].split("-") if row]
    return date.fromordinal(int(match["on"])), [RowRef(entity, int(id_)) for entity, id_ in rows]


async def evening_gaps(session: AsyncSession, member: Member, *, now: datetime, zone: ZoneInfo) -> list[Gap]:
    """Return what the member's day lacks, what can be settled by one tap first.

    Args:
        now: In the team's zone; a plan for a later hour of the day is not missing yet.
    """
    assert member.id is not None
    today = now.date()
    begin = day_begins(today, zone)
    visits = await _visited(session, member.id, today)
    plans = await _plans(session, member.id, today, now)
    without = await _without_next_step(session, list(visits), begin, today)
    deals = await _without_amount(session, member.id, begin, list(visits))
    about = [*(row.customer_id for row in plans), *without, *(deal.customer_id for deal in deals)]
    names = await readable_names(session, member, about)
    gaps = [
        Gap("plan", row.customer_id, names.get(row.customer_id or 0, ""), RowRef("follow_up", row.id or 0), row)
        for row in plans
        if row.customer_id is None or row.customer_id in names
    ]
    gaps += [Gap("next_step", id_, names[id_], RowRef("visit", visits[id_])) for id_ in without if id_ in names]
    gaps += [
        Gap("amount", deal.customer_id, names[deal.customer_id], RowRef("deal", deal.id or 0), deal=deal)
        for deal in deals
        if deal.customer_id in names
    ]
    return gaps


async def _plans(session: AsyncSession, me: int, today: date, now: datetime) -> Sequence[FollowUp]:
    rows = await session.scalars(
        select(FollowUp)
        .where(
            col(FollowUp.owner_id) == me,
            col(FollowUp.status) == "open",
            col(FollowUp.due_on) == today,
            or_(col(FollowUp.due_at).is_(None), col(FollowUp.due_at) <= now.astimezone(UTC)),
            col(FollowUp.direction) == "ours",
            col(FollowUp.quote_id).is_(None),
            col(FollowUp.held_by_id).is_(None),
            col(FollowUp.retired_at).is_(None),
            is_to_be_listed(),
        )
        .order_by(col(FollowUp.due_at).is_(None), col(FollowUp.due_at), col(FollowUp.id))
        .limit(MOST)
    )
    return list(rows)


async def _visited(session: AsyncSession, me: int, today: date) -> dict[int, int]:
    """Return the customers spoken to today in the order of their visits, with the last visit of each."""
    rows = await session.execute(
        select(col(Visit.customer_id), col(Visit.id))
        .where(col(Visit.owner_id) == me, col(Visit.visited_on) == today, col(Visit.retired_at).is_(None))
        .order_by(col(Visit.id))
        .limit(MOST)
    )
    return {customer_id: id_ or 0 for customer_id, id_ in rows}


async def _without_next_step(
    session: AsyncSession, customer_ids: Sequence[int], begin: datetime, today: date
) -> list[int]:
    """Return those of the customers with whom nothing is agreed: no open follow-up, no deal that ended today."""
    planned = await session.scalars(
        select(col(FollowUp.customer_id))
        .where(
            col(FollowUp.customer_id).in_(customer_ids),
            col(FollowUp.status) == "open",
            col(FollowUp.retired_at).is_(None),
            or_(col(FollowUp.due_on).is_(None), col(FollowUp.due_on) >= today),
        )
        .distinct()
    )
    ended = await session.scalars(
        select(col(Deal.customer_id))
        .where(col(Deal.customer_id).in_(customer_ids), col(Deal.closed_at) >= begin, col(Deal.retired_at).is_(None))
        .distinct()
    )
    settled = {*planned, *ended}
    return [id_ for id_ in customer_ids if id_ not in settled]


async def _without_amount(
    session: AsyncSession, me: int, begin: datetime, customer_ids: Sequence[int]
) -> Sequence[Deal]:
    """Return the member's open deals without an amount that today's records are about."""
    end = begin + timedelta(days=1)
    is_touched = col(Deal.updated_at).between(begin, end)
    rows = await session.scalars(
        select(Deal)
        .where(
            col(Deal.owner_id) == me,
            is_open_deal(),
            col(Deal.amount_fen).is_(None),
            or_(is_touched, col(Deal.customer_id).in_(customer_ids)),
        )
        .order_by(col(Deal.id))
        .limit(MOST)
    )
    return list(rows)
