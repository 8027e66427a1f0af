"""The questions asked of the store. None of these writes; each is named for what it answers.

`owners` is what `models.visibility.visible_owner_ids` gives: the members whose records the asker may see, None for all.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, case, func, select, true
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.customer import Contact, Customer
from models.deal import STAGES, Deal, is_open_deal
from models.follow_up import FollowUp, is_open_follow_up, is_to_be_listed, stands_beside_its_plan
from models.member import Member
from models.one_of import one_of
from models.quote import NOT_ISSUED, Quote, QuoteLine
from models.visit import Visit, VisitContact

Owners = Sequence[int] | None


def owned_by(column: Any, owners: Owners) -> ColumnElement[bool]:
    return true() if owners is None else one_of(column, owners)


def each_owned_by(column: Any, owners: Owners) -> ColumnElement[bool]:
    """Say the same of a column that no row lacks, where an index by member and day is to serve a whole company too."""
    if owners is not None:
        return one_of(column, owners)
    of_anybody: ColumnElement[bool] = column.in_(select(col(Member.id)))
    return of_anybody


def of_standing_deal(deal_id: Any, owners: Owners) -> ColumnElement[bool]:
    """Say of a column with a deal's id that the deal is not taken back and that `owners` own it.

    Of a whole company the few that are taken back are looked up, and not all the others.
    """
    ids = select(col(Deal.id))
    if owners is None:
        is_retired: ColumnElement[bool] = deal_id.in_(ids.where(col(Deal.retired_at).is_not(None)))
        return ~is_retired
    theirs: ColumnElement[bool] = deal_id.in_(
        ids.where(col(Deal.retired_at).is_(None), owned_by(Deal.owner_id, owners))
    )
    return theirs


def each_of_standing_deal(deal_id: Any, owners: Sequence[int]) -> ColumnElement[bool]:
    """Say the same where only the first rows are wanted: the deal of each is looked up, not all that `owners` have."""
    owner = select(col(Deal.owner_id)).where(col(Deal.id) == deal_id, col(Deal.retired_at).is_(None)).scalar_subquery()
    return one_of(owner, owners)


@dataclass(frozen=True, slots=True)
class StageSum:
    """How many deals stand in one stage, and for how much (fen); `own` is the company's stage within it."""

    stage: str
    count: int
    amount_fen: int
    own: str | None = None


def _live(table: Any, owners: Owners) -> Select[Any]:
    return select(table).where(table.retired_at.is_(None), owned_by(table.owner_id, owners))


Entered = TypeVar("Entered", Customer, Deal)


async def created_between(
    session: AsyncSession, table: type[Entered], owners: Owners, *, since: datetime, before: datetime, limit: int
) -> list[Entered]:
    """Return the customers or the deals entered in [since, before), the newest first."""
    query = _live(table, owners).where(col(table.created_at) >= since, col(table.created_at) < before)
    rows = await session.scalars(query.order_by(col(table.created_at).desc(), col(table.id).desc()).limit(limit))
    return list(rows)


def _open_follow_ups(owners: Owners, since: date | None, until: date | None) -> Select[Any]:
    query = _live(FollowUp, owners).where(is_open_follow_up(), is_to_be_listed(), ~stands_beside_its_plan(until))
    if until is not None:
        query = query.where(col(FollowUp.due_on) <= until)
    if since is not None:
        query = query.where(col(FollowUp.due_on) >= since)
    return query


async def open_follow_ups(
    session: AsyncSession, owners: Owners, *, until: date | None = None, since: date | None = None, limit: int = 50
) -> list[FollowUp]:
    """Return open follow-ups, soonest due first (of a day those with an hour), undated last.

    `until` leaves out later and undated ones.
    """
    query = _open_follow_ups(owners, since, until).order_by(
        *(col(FollowUp.due_on).is_(None), col(FollowUp.due_on)),
        *(col(FollowUp.due_at).is_(None), col(FollowUp.due_at), col(FollowUp.id)),
    )
    return list(await session.scalars(query.limit(limit)))


async def count_open_follow_ups(
    session: AsyncSession, owners: Owners, *, until: date | None = None, since: date | None = None
) -> int:
    """Return how many follow-ups `open_follow_ups` would give without its limit."""
    found = _open_follow_ups(owners, since, until).with_only_columns(func.count())
    return int(await session.scalar(found) or 0)


async def customer_follow_ups(
    session: AsyncSession, customer_id: int, *, limit: int = 5, directions: Sequence[str] = ()
) -> list[FollowUp]:
    """Return what is open at a customer, soonest due first and undated last; of these directions where any is given."""
    query = (
        _live(FollowUp, None)
        .where(
            col(FollowUp.customer_id) == customer_id,
            col(FollowUp.status) == "open",
            col(FollowUp.direction).in_(directions) if directions else true(),
        )
        .order_by(col(FollowUp.due_on).is_(None), col(FollowUp.due_on), col(FollowUp.id))
    )
    return list(await session.scalars(query.limit(limit)))


Bounds = tuple[int | None, int | None]
"""The least and the most, both included; None for none."""
_STAGE_RANK = case({stage: rank for rank, stage in enumerate(STAGES)}, value=col(Deal.stage), else_=0)
DEAL_ORDERS: Mapping[str, Sequence[Any]] = {
    "largest": (col(Deal.amount_fen).is_(None), col(Deal.amount_fen).desc(), col(Deal.id)),
    "oldest": (func.coalesce(col(Deal.moved_at), col(Deal.created_at)), col(Deal.id)),
    "soonest": (col(Deal.close_on).is_(None), col(Deal.close_on), col(Deal.id)),
    "surest": (_STAGE_RANK.desc(), col(Deal.close_on).is_(None), col(Deal.close_on), col(Deal.id)),
}
"""By which open deals are ranked: by sum, by how long they have not moved, by the day of signing, by stage."""


def _open_deals(
    customer_id: int | None, close_within: tuple[date, date] | None, fen_within: Bounds = (None, None)
) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [is_open_deal()]
    least, most = fen_within
    if least is not None:
        conditions.append(col(Deal.amount_fen) >= least)
    if most is not None:
        conditions.append(col(Deal.amount_fen) <= most)
    if customer_id is not None:
        conditions.append(col(Deal.customer_id) == customer_id)
    if close_within is not None:
        conditions.append(col(Deal.close_on).between(*close_within))
    return conditions


async def open_deals(
    session: AsyncSession,
    owners: Owners,
    *,
    customer_id: int | None = None,
    close_within: tuple[date, date] | None = None,
    fen_within: Bounds = (None, None),
    order: str = "largest",
    limit: int = 50,
) -> list[Deal]:
    """Return open deals, the largest first, those without an amount last.

    Args:
        close_within: First and last day between which they are expected to be signed.
        order: One of `DEAL_ORDERS`.
    """
    query = _live(Deal, owners).where(*_open_deals(customer_id, close_within, fen_within))
    return list(await session.scalars(query.order_by(*DEAL_ORDERS[order]).limit(limit)))


async def last_closed_deal(session: AsyncSession, customer_id: int) -> Deal | None:
    """Return the customer's deal that was won or lost last."""
    deal: Deal | None = await session.scalar(
        select(Deal)
        .where(
            col(Deal.customer_id) == customer_id,
            col(Deal.retired_at).is_(None),
            col(Deal.stage).in_(("won", "lost")),
            col(Deal.closed_at).is_not(None),
        )
        .order_by(col(Deal.closed_at).desc(), col(Deal.id).desc())
        .limit(1)
    )
    return deal


@dataclass(frozen=True, slots=True)
class DealSum:
    """How many deals, for how much (fen) as far as that is known, and of how many it is not."""

    count: int
    amount_fen: int
    unknown: int


async def sum_open(
    session: AsyncSession,
    owners: Owners,
    *,
    customer_id: int | None = None,
    close_within: tuple[date, date] | None = None,
    fen_within: Bounds = (None, None),
) -> DealSum:
    """Return what `open_deals` come to, all of them."""
    count, fen, known = (
        await session.execute(
            select(
                func.count(), func.coalesce(func.sum(col(Deal.amount_fen)), 0), func.count(col(Deal.amount_fen))
            ).where(
                col(Deal.retired_at).is_(None),
                owned_by(col(Deal.owner_id), owners),
                *_open_deals(customer_id, close_within, fen_within),
            )
        )
    ).one()
    return DealSum(int(count), int(fen or 0), int(count) - int(known))


async def closed_deals(
    session: AsyncSession, owners: Owners, *, stage: str, since: datetime, before: datetime, limit: int = 50
) -> list[Deal]:
    """Return the deals won or lost in [since, before), the largest first."""
    query = (
        _live(Deal, owners)
        .where(col(Deal.stage) == stage, col(Deal.closed_at) >= since, col(Deal.closed_at) < before)
        .order_by(col(Deal.amount_fen).is_(None), col(Deal.amount_fen).desc())
    )
    return list(await session.scalars(query.limit(limit)))


async def sum_closed(
    session: AsyncSession, owners: Owners, *, stage: str, since: datetime, before: datetime
) -> tuple[int, int]:
    """Return (count, fen) of the deals won or lost in [since, before)."""
    row = (
        await session.execute(
            select(func.count(), func.coalesce(func.sum(col(Deal.amount_fen)), 0)).where(
                col(Deal.retired_at).is_(None),
                owned_by(col(Deal.owner_id), owners),
                col(Deal.stage) == stage,
                col(Deal.closed_at) >= since,
                col(Deal.closed_at) < before,
            )
        )
    ).one()
    return int(row[0]), int(row[1] or 0)


async def funnel(session: AsyncSession, owners: Owners) -> list[StageSum]:
    """Return the open deals by stage and own stage, in no order."""
    rows = await session.execute(
        select(col(Deal.stage), col(Deal.own_stage), func.count(), func.coalesce(func.sum(col(Deal.amount_fen)), 0))
        .where(is_open_deal(), owned_by(col(Deal.owner_id), owners))
        .group_by(col(Deal.stage), col(Deal.own_stage))
    )
    return [StageSum(stage, int(count), int(fen or 0), own) for stage, own, count, fen in rows]


async def visits_between(
    session: AsyncSession, owners: Owners, first: date, last: date, *, customer_id: int | None = None, limit: int = 30
) -> list[Visit]:
    """Return visits of [first, last], newest first."""
    query = _live(Visit, owners).where(col(Visit.visited_on) >= first, col(Visit.visited_on) <= last)
    if customer_id is not None:
        query = query.where(col(Visit.customer_id) == customer_id)
    return list(await session.scalars(query.order_by(col(Visit.visited_on).desc(), col(Visit.id).desc()).limit(limit)))


async def tally_visits(
    session: AsyncSession, owners: Owners, first: date, last: date, *, customer_id: int | None = None
) -> tuple[int, int]:
    """Return how many visits of [first, last] there are, and with how many customers."""
    query = select(func.count(), func.count(func.distinct(col(Visit.customer_id)))).where(
        col(Visit.retired_at).is_(None),
        owned_by(col(Visit.owner_id), owners),
        col(Visit.visited_on) >= first,
        col(Visit.visited_on) <= last,
    )
    if customer_id is not None:
        query = query.where(col(Visit.customer_id) == customer_id)
    count, companies = (await session.execute(query)).one()
    return int(count), int(companies)


async def last_visits(session: AsyncSession, customer_id: int, *, limit: int = 2) -> list[Visit]:
    query = _live(Visit, None).where(col(Visit.customer_id) == customer_id)
    return list(await session.scalars(query.order_by(col(Visit.visited_on).desc(), col(Visit.id).desc()).limit(limit)))


async def quotes_between(
    session: AsyncSession,
    owners: Owners,
    first: date | None,
    last: date | None,
    *,
    customer_id: int | None = None,
    is_unanswered: bool = False,
    ends_within: tuple[date | None, date | None] = (None, None),
    limit: int = 20,
) -> list[Quote]:
    """Return quotations issued in [first, last] (any day where None), newest first.

    Args:
        is_unanswered: Only those that are out and that nobody has answered.
        ends_within: First and last day on which they end; None for any.
    """
    query = _live(Quote, owners).where(col(Quote.status).not_in(NOT_ISSUED))
    if is_unanswered:
        query = query.where(col(Quote.status) == "sent")
    ends_first, ends_last = ends_within
    if ends_first is not None:
        query = query.where(col(Quote.valid_until) >= ends_first)
    if ends_last is not None:
        query = query.where(col(Quote.valid_until) <= ends_last)
    if first is not None:
        query = query.where(col(Quote.issued_on) >= first)
    if last is not None:
        query = query.where(col(Quote.issued_on) <= last)
    if customer_id is not None:
        query = query.where(col(Quote.customer_id) == customer_id)
    return list(await session.scalars(query.order_by(col(Quote.id).desc()).limit(limit)))


async def quote_lines(session: AsyncSession, quote_id: int | None) -> list[QuoteLine]:
    """Return the lines of a quotation in order."""
    query = select(QuoteLine).where(col(QuoteLine.quote_id) == quote_id).order_by(col(QuoteLine.position))
    return list(await session.scalars(query))


async def contacts_of(session: AsyncSession, customer_id: int, *, limit: int = 8) -> list[Contact]:
    query = (
        select(Contact)
        .where(col(Contact.customer_id) == customer_id, col(Contact.retired_at).is_(None))
        .order_by(col(Contact.id))
    )
    return list(await session.scalars(query.limit(limit)))


async def visit_contacts(session: AsyncSession, visit_ids: Sequence[int]) -> dict[int, list[str]]:
    """Return the names of who was there, by visit."""
    rows = await session.execute(
        select(col(VisitContact.visit_id), col(Contact.name))
        .join(Contact, col(Contact.id) == col(VisitContact.contact_id))
        .where(col(VisitContact.visit_id).in_(visit_ids))
        .order_by(col(Contact.id))
    )
    names: dict[int, list[str]] = {}
    for visit_id, name in rows:
        names.setdefault(visit_id, []).append(name)
    return names


async def customer_names(session: AsyncSession, ids: Iterable[int | None]) -> dict[int, str]:
    """Return the full names of these customers by id; whether the reader may know them is the caller's to know."""
    return await _names(session, Customer, ids)


async def member_names(session: AsyncSession, ids: Iterable[int | None]) -> dict[int, str]:
    """Return the names of these members by id."""
    return await _names(session, Member, ids)


async def _names(
    session: AsyncSession, table: type[Customer] | type[Member], ids: Iterable[int | None]
) -> dict[int, str]:
    wanted = {id_ for id_ in ids if id_ is not None}
    if not wanted:
        return {}
    rows = await session.execute(select(col(table.id), col(table.name)).where(col(table.id).in_(wanted)))
    return {id_: name for id_, name in rows if id_ is not None}
