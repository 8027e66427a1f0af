"""Who has not been heard of for longer than is usual with that very customer: see `analytics.rhythm`.

Rhythms reckoned at night (`models.customer_rhythm`) are looked up; those of customers without one, as their visits
changed since or nothing was reckoned yet, are worked out from the visits. Both give the same.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from analytics.chunks import chunks
from analytics.rhythm import (
    GIVEN_UP_DAYS,
    MAX_WORKDAYS,
    MIN_WORKDAYS,
    UNKNOWN_WORKDAYS,
    contact_days,
    counts,
    rhythm,
)
from analytics.workdays import WorkCalendar
from models import Customer, CustomerRhythm, Deal, FollowUp, Visit
from models.customer import is_unreckoned
from models.deal import is_open_deal
from models.queries import Owners, owned_by


@dataclass(frozen=True, slots=True)
class Silence:
    """One customer who is silent beyond the own rhythm.

    Attributes:
        last_on: The last day on which anybody had to do with them.
        days: Calendar days since then.
        usual_days: See `Rhythm`; None where the history is too short to have one.
        limit_workdays: From so many working days on the silence counts.
        workdays: Working days since `last_on`.
        has_open_deal: Something is being sold to them.
        owner_ids: Which of the members asked about own the customer or have an open deal with them.
        planned_on: The next day for which something with them is planned, None where nothing is.
    """

    customer_id: int
    last_on: date
    days: int
    usual_days: int | None
    limit_workdays: int
    workdays: int
    has_open_deal: bool = False
    owner_ids: frozenset[int] = frozenset()
    planned_on: date | None = None

    @property
    def excess(self) -> float:
        """How many times the limit the silence is; 1 and more."""
        return self.workdays / self.limit_workdays


async def silent_customers(
    session: AsyncSession,
    owners: Owners,
    *,
    today: date,
    calendar: WorkCalendar,
    customer_ids: Collection[int] | None = None,
) -> list[Silence]:
    """Return the customers who are silent beyond their rhythm, the furthest beyond it first; each once.

    Those that `owners` own or have an open deal with (None: everybody's), but not those whose deals are all lost.

    Args:
        today: The team's day.
        customer_ids: Only of these.
    """
    mine = _concerning(owners, only=customer_ids)
    quiet = await _reckoned(session, mine, today=today, calendar=calendar)
    unknown = mine.outerjoin(CustomerRhythm, col(CustomerRhythm.customer_id) == col(Customer.id)).where(
        col(CustomerRhythm.customer_id).is_(None)
    )
    quiet += await _worked_out(session, list(await session.scalars(unknown)), today=today, calendar=calendar)
    buying = await _with_open_deals(session, [silence.customer_id for silence in quiet])
    found = [each for each in quiet if each.usual_days or each.customer_id in buying]
    ids = [silence.customer_id for silence in found]
    concerned, planned = await _concerned(session, ids, owners), await _planned(session, ids, today)
    return sorted(
        (
            replace(
                silence,
                has_open_deal=silence.customer_id in buying,
                owner_ids=concerned[silence.customer_id],
                planned_on=planned.get(silence.customer_id),
            )
            for silence in found
        ),
        key=lambda silence: (-silence.excess, silence.customer_id),
    )


async def silences_of(
    session: AsyncSession, customer_ids: Sequence[int], *, today: date, calendar: WorkCalendar
) -> dict[int, Silence]:
    """Return the silences of these few customers, which are taken to have open deals, without whom they concern."""
    rows: Iterable[tuple[int | None, CustomerRhythm | None]] = await session.execute(
        select(col(Customer.id), CustomerRhythm)
        .outerjoin(CustomerRhythm, col(CustomerRhythm.customer_id) == col(Customer.id))
        .where(col(Customer.id).in_(customer_ids), col(Customer.retired_at).is_(None))
    )
    found: list[Silence] = []
    unknown: list[int] = []
    for id_, row in rows:
        if row is None:
            unknown.append(id_ or 0)
        elif row.last_on is not None and row.last_on >= today - timedelta(days=GIVEN_UP_DAYS):
            workdays = calendar.workdays_between(row.last_on, today)
            if workdays >= row.limit_workdays:
                days = (today - row.last_on).days
                found.append(Silence(id_ or 0, row.last_on, days, row.usual_days, row.limit_workdays, workdays))
    found += await _worked_out(session, unknown, today=today, calendar=calendar)
    return {silence.customer_id: silence for silence in found}


async def silent_unreckoned(session: AsyncSession, owners: Owners, *, today: date, calendar: WorkCalendar) -> list[int]:
    """Return the silent customers with open deals of `owners` that `silent_by_rhythm` does not know of.

    Few, once a night has passed.
    """
    unknown = select(col(Customer.id)).where(is_unreckoned(), col(Customer.retired_at).is_(None))
    if owners is None:
        unknown = unknown.where(exists().where(col(Deal.customer_id) == col(Customer.id), is_open_deal()))
    else:
        buying = select(col(Deal.customer_id)).where(is_open_deal(), owned_by(col(Deal.owner_id), owners))
        unknown = unknown.where(col(Customer.id).in_(buying))
    ids = [id_ for id_ in await session.scalars(unknown) if id_ is not None]
    found = await _worked_out(session, ids, today=today, calendar=calendar)
    return [silence.customer_id for silence in found]


@lru_cache(maxsize=4)
def silent_by_rhythm(today: date, calendar: WorkCalendar) -> ColumnElement[bool]:
    """Say of a `CustomerRhythm` that its customer is silent beyond it: a comparison of days, made once a day."""
    latest = case(_latest_silent_days(today, calendar), value=col(CustomerRhythm.limit_workdays))
    return and_(
        col(CustomerRhythm.last_on) >= today - timedelta(days=GIVEN_UP_DAYS), col(CustomerRhythm.last_on) <= latest
    )


async def _worked_out(
    session: AsyncSession, unknown: Sequence[int], *, today: date, calendar: WorkCalendar
) -> list[Silence]:
    """Return the silences of those without a reckoned rhythm, from their visits."""
    found: list[Silence] = []
    for ids in chunks(unknown):
        theirs = select(col(Customer.id)).where(col(Customer.id).in_(ids), _may_be_silent(today))
        for customer_id, days in await contact_days(session, theirs, today=today):
            silence = _silence(customer_id, days, today=today, calendar=calendar)
            found += [silence] if silence is not None else []
    return found


def _silence(customer_id: int, days: Sequence[date], *, today: date, calendar: WorkCalendar) -> Silence | None:
    """Return the silence where it is long enough; without a rhythm it only counts where there is an open deal."""
    last_on = days[-1]
    workdays = calendar.workdays_between(last_on, today)
    if workdays < MIN_WORKDAYS:
        return None
    usual = rhythm(days, calendar)
    limit = usual.limit_workdays if usual else UNKNOWN_WORKDAYS
    if workdays < limit:
        return None
    usual_days = usual.usual_days if usual else None
    return Silence(customer_id, last_on, (today - last_on).days, usual_days, limit, workdays)


def _concerning(owners: Owners, *, only: Collection[int] | None) -> Select[Any]:
    """Return the query of the customers who are of interest: the owners', and not lost."""
    of_customer = (col(Deal.customer_id) == Customer.id) & col(Deal.retired_at).is_(None)
    has_deal = exists().where(of_customer).correlate(Customer)
    has_not_lost = exists().where(of_customer, col(Deal.stage) != "lost").correlate(Customer)
    query = select(col(Customer.id)).where(col(Customer.retired_at).is_(None), or_(has_not_lost, ~has_deal))
    if owners is not None:
        # A union of two look-ups by index: as an OR it would make the database go through all customers.
        owned = select(col(Customer.id)).where(col(Customer.owner_id).in_(owners))
        with_deals = select(col(Deal.customer_id)).where(is_open_deal(), owned_by(col(Deal.owner_id), owners))
        query = query.where(col(Customer.id).in_(owned.union(with_deals)))
    if only is not None:
        query = query.where(col(Customer.id).in_(only))
    return query


def _may_be_silent(today: date) -> ColumnElement[bool]:
    """Say of a `Customer` that the last contact is long enough ago for anybody's rhythm."""
    last_on = (
        select(func.max(col(Visit.visited_on)))
        .where(*counts(today), col(Visit.customer_id) == Customer.id)
        .correlate(Customer)
        .scalar_subquery()
    )
    return last_on.between(today - timedelta(days=GIVEN_UP_DAYS), today - timedelta(days=MIN_WORKDAYS))


async def _reckoned(
    session: AsyncSession, customers: Select[Any], *, today: date, calendar: WorkCalendar
) -> list[Silence]:
    """Return the silences of those whose rhythm is reckoned."""
    rows = await session.execute(
        select(
            col(CustomerRhythm.customer_id),
            col(CustomerRhythm.last_on),
            col(CustomerRhythm.usual_days),
            col(CustomerRhythm.limit_workdays),
        ).where(silent_by_rhythm(today, calendar), col(CustomerRhythm.customer_id).in_(customers))
    )
    return [
        Silence(customer_id, last_on, (today - last_on).days, usual, limit, calendar.workdays_between(last_on, today))
        for customer_id, last_on, usual, limit in rows
        if last_on is not None
    ]


def _latest_silent_days(today: date, calendar: WorkCalendar) -> dict[int, date]:
    """Return by limit in working days the latest day of a last contact with which that limit is reached today."""
    found: dict[int, date] = {}
    day = today
    while len(found) < MAX_WORKDAYS - MIN_WORKDAYS + 1:
        day -= timedelta(days=1)
        if MIN_WORKDAYS <= (worked := calendar.workdays_between(day, today)) <= MAX_WORKDAYS:
            found.setdefault(worked, day)
    return found


async def _with_open_deals(session: AsyncSession, ids: Sequence[int]) -> set[int]:
    """Return those of these customers to whom something is being sold."""
    found: set[int] = set()
    for chunk in chunks(ids):
        query = select(col(Deal.customer_id)).where(col(Deal.customer_id).in_(chunk), is_open_deal()).distinct()
        found.update(await session.scalars(query))
    return found


async def _concerned(session: AsyncSession, ids: Sequence[int], owners: Owners) -> dict[int, frozenset[int]]:
    """Return which of `owners` own the customers or have an open deal with them."""
    found: dict[int, set[int]] = {id_: set() for id_ in ids}
    for chunk in chunks(ids):
        owning = select(col(Customer.id), col(Customer.owner_id)).where(
            col(Customer.id).in_(chunk), col(Customer.owner_id).is_not(None), owned_by(col(Customer.owner_id), owners)
        )
        dealing = select(col(Deal.customer_id), col(Deal.owner_id)).where(
            col(Deal.customer_id).in_(chunk),
            is_open_deal(),
            owned_by(col(Deal.owner_id), owners),
        )
        for customer_id, member_id in await session.execute(owning.union(dealing)):
            found[customer_id or 0].add(member_id or 0)
    return {id_: frozenset(members) for id_, members in found.items()}


async def _planned(session: AsyncSession, ids: Sequence[int], today: date) -> dict[int, date]:
    """Return the next day on which something open is due with each customer."""
    found: dict[int, date] = {}
    for chunk in chunks(ids):
        rows = await session.execute(
            select(col(FollowUp.customer_id), func.min(col(FollowUp.due_on)))
            .where(
                col(FollowUp.customer_id).in_(chunk),
                col(FollowUp.status) == "open",
                col(FollowUp.retired_at).is_(None),
                col(FollowUp.due_on) >= today,
            )
            .group_by(col(FollowUp.customer_id))
        )
        found |= {customer_id or 0: due_on for customer_id, due_on in rows if due_on is not None}
    return found
