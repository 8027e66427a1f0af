"""Who has not been heard of for longer than is usual with that very customer: the rhythm of each, from its own history.

A rhythm is the gaps between the days on which anybody of us had to do with the customer, the latest `KEPT_GAPS` of
them. Their median is what is usual. How far the silence may go beyond it depends on how even the gaps are: their spread
(median absolute deviation of the logarithms, drawn towards `PRIOR_SPREAD` while there are few) is multiplied by
`SPREADS`, within `MIN_FACTOR` and `MAX_FACTOR`. Everything is counted in working days, so that no holiday looks like
silence, and at least `MIN_WORKDAYS`, at most `MAX_WORKDAYS`. With fewer than `MIN_GAPS` gaps there is no rhythm; an
open deal then counts as silent after `UNKNOWN_WORKDAYS`. After `GIVEN_UP_DAYS` nobody waits any more.
`python -m bench.silence` weighs the numbers against a fixed rule of seven days.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from math import exp, log
from statistics import median

from sqlalchemy import ColumnElement, String, and_, cast, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from analytics.chunks import chunks
from analytics.workdays import WorkCalendar
from models import Customer, Deal, FollowUp, Visit
from models.deal import CLOSED_STAGES
from models.queries import Owners, owned_by

MIN_GAPS, KEPT_GAPS = 4, 12
PRIOR_SPREAD, PRIOR_WEIGHT = 0.45, 4
SPREADS = 1.9
MIN_FACTOR, MAX_FACTOR = 1.6, 3.0
MIN_WORKDAYS, MAX_WORKDAYS = 5, 60
UNKNOWN_WORKDAYS = 10
GIVEN_UP_DAYS = 180
HISTORY_DAYS = 400
_MAD_TO_DEVIATION = 1.4826


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often a customer is usually spoken to.

    Attributes:
        usual_days: Median of the gaps, in calendar days, at least 1.
        limit_workdays: A silence of so many working days or more is beyond what is usual.
    """

    usual_days: int
    limit_workdays: int


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


def rhythm(days: Sequence[date], calendar: WorkCalendar) -> Rhythm | None:
    """Return the rhythm of the contact days given (each once, in order); None where there are too few.

    Args:
        days: When the customer was spoken to.
        calendar: The team's working days.
    """
    kept = days[-KEPT_GAPS - 1 :]
    if len(kept) <= MIN_GAPS:
        return None
    usual_days = median((later - day).days for day, later in pairwise(kept))
    worked = [log(max(calendar.workdays_between(day, later), 1)) for day, later in pairwise(kept)]
    usual = median(worked)
    spread = _MAD_TO_DEVIATION * median(abs(gap - usual) for gap in worked)
    spread = (len(worked) * spread + PRIOR_WEIGHT * PRIOR_SPREAD) / (len(worked) + PRIOR_WEIGHT)
    factor = min(max(exp(SPREADS * spread), MIN_FACTOR), MAX_FACTOR)
    limit = round(exp(usual) * factor)
    return Rhythm(max(round(usual_days), 1), min(max(limit, MIN_WORKDAYS), MAX_WORKDAYS))


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
    histories = await _histories(session, owners, today=today, only=customer_ids)
    quiet = [_silence(customer_id, days, today=today, calendar=calendar) for customer_id, days in histories]
    buying = await _with_open_deals(session, [silence.customer_id for silence in quiet if silence is not None])
    found = [each for each in quiet if each is not None and (each.usual_days or each.customer_id in buying)]
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


async def _histories(
    session: AsyncSession, owners: Owners, *, today: date, only: Collection[int] | None
) -> Iterator[tuple[int, list[date]]]:
    """Return (customer, last contact days in order) of those with whom the last may be long ago."""
    of_customer = (col(Deal.customer_id) == Customer.id) & col(Deal.retired_at).is_(None)
    has_deal = exists().where(of_customer).correlate(Customer)
    has_not_lost = exists().where(of_customer, col(Deal.stage) != "lost").correlate(Customer)
    with_deals = select(col(Deal.customer_id)).where(*_is_open(), owned_by(col(Deal.owner_id), owners))
    last_on = (
        select(func.max(col(Visit.visited_on)))
        .where(*_counts(today), col(Visit.customer_id) == Customer.id)
        .correlate(Customer)
        .scalar_subquery()
    )
    mine: list[ColumnElement[bool]] = []
    if owners is not None:
        # A union of two look-ups by index: as an OR it would make the database go through all customers.
        owned = select(col(Customer.id)).where(col(Customer.owner_id).in_(owners))
        mine.append(col(Customer.id).in_(owned.union(with_deals)))
    if only is not None:
        mine.append(col(Customer.id).in_(only))
    quiet = (
        select(col(Customer.id).label("id"))
        .where(
            col(Customer.retired_at).is_(None),
            *mine,
            last_on.between(today - timedelta(days=GIVEN_UP_DAYS), today - timedelta(days=MIN_WORKDAYS)),
            or_(has_not_lost, ~has_deal),
        )
        .subquery()
    )
    days = (
        select(quiet.c.id, cast(Visit.visited_on, String).label("day"))
        .join(Visit, and_(col(Visit.customer_id) == quiet.c.id, *_counts(today)))
        .where(col(Visit.visited_on) > today - timedelta(days=HISTORY_DAYS))
        .distinct()
        .subquery()
    )
    # One row a customer, not one a day: of a big company's the rows would cost more than the rhythms.
    rows = await session.execute(select(days.c.id, func.aggregate_strings(days.c.day, ",")).group_by(days.c.id))
    return (
        (customer_id, [date.fromisoformat(day) for day in sorted(text.split(","))[-KEPT_GAPS - 1 :]])
        for customer_id, text in rows.all()
    )


def _counts(today: date) -> tuple[ColumnElement[bool], ...]:
    return col(Visit.retired_at).is_(None), col(Visit.visited_on) <= today


def _is_open() -> tuple[ColumnElement[bool], ...]:
    return col(Deal.stage).not_in(CLOSED_STAGES), col(Deal.retired_at).is_(None)


async def _with_open_deals(session: AsyncSession, ids: Sequence[int]) -> set[int]:
    """Return those of these customers to whom something is being sold."""
    found: set[int] = set()
    for chunk in chunks(ids):
        query = select(col(Deal.customer_id)).where(col(Deal.customer_id).in_(chunk), *_is_open()).distinct()
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
            *_is_open(),
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
