"""没人管的单子: open deals whose owner has left, or to which nothing has happened for weeks and nothing is planned."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from analytics.freshness import spoken_to
from analytics.row_ref import RowRef
from models import Customer, Deal, FollowUp, Member, Quote, Visit
from models.deal import is_open_deal
from models.follow_up import is_open_follow_up
from models.periods import day_begins
from models.queries import Owners, owned_by
from models.quote import NOT_ISSUED

QUIET_DAYS = 21
"""Three weeks without a visit, a quotation or a change of the deal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unattended:
    """One deal nobody looks after. `owner_left`: its owner is not with us any more; `last_on`: the last word of it."""

    row: RowRef
    customer_id: int
    customer: str
    title: str | None
    amount_fen: int | None
    stage: str
    own_stage: str | None
    owner: str
    owner_left: bool
    last_on: date


@dataclass(frozen=True, slots=True)
class UnattendedDeals:
    """All of them: how many, for how much (fen, of those whose amount is known), and the largest."""

    count: int
    amount_fen: int
    deals: tuple[Unattended, ...]


async def unattended_deals(session: AsyncSession, owners: Owners, *, now: datetime, limit: int = 5) -> UnattendedDeals:
    """Return the open deals that nobody looks after.

    Args:
        owners: Whose deals the asker may see.
        now: Aware, in the team's zone.
        limit: How many come by name; the sums are over all.
    """
    today = now.date()
    first = today - timedelta(days=QUIET_DAYS)
    since = day_begins(first, now.tzinfo)
    found = list(
        await session.execute(
            select(
                Deal,
                col(Member.name),
                col(Member.is_active),
                func.count().over(),
                func.sum(func.coalesce(col(Deal.amount_fen), 0)).over(),
            )
            .join(Member, col(Member.id) == col(Deal.owner_id))
            .where(
                is_open_deal(),
                owned_by(col(Deal.owner_id), owners),
                or_(col(Member.is_active).is_(False), and_(col(Deal.updated_at) < since, *_untouched(first, today))),
            )
            .order_by(col(Member.is_active), col(Deal.amount_fen).is_(None), col(Deal.amount_fen).desc(), col(Deal.id))
            .limit(limit)
        )
    )
    ids = [deal.customer_id for deal, *_ in found]
    customers = {row.id: row for row in await session.scalars(select(Customer).where(col(Customer.id).in_(ids)))}
    visited: dict[int, date] = {}
    for id_, last in await session.execute(
        select(col(Visit.customer_id), func.max(col(Visit.visited_on)))
        .where(col(Visit.customer_id).in_(ids), col(Visit.retired_at).is_(None))
        .group_by(col(Visit.customer_id))
    ):
        visited[id_] = last
    return UnattendedDeals(
        int(found[0][3]) if found else 0,
        int(found[0][4]) if found else 0,
        tuple(
            Unattended(
                row=RowRef("deal", deal.id or 0),
                customer_id=deal.customer_id,
                customer=customers[deal.customer_id].name,
                title=deal.title,
                amount_fen=deal.amount_fen,
                stage=deal.stage,
                own_stage=deal.own_stage,
                owner=owner,
                owner_left=not is_active,
                last_on=max(deal.updated_at.astimezone(now.tzinfo).date(), visited.get(deal.customer_id, date.min)),
            )
            for deal, owner, is_active, _, _ in found
        ),
    )


def _untouched(first: date, today: date) -> tuple[ColumnElement[bool], ...]:
    """Say of a `Deal` that nothing happened to its customer since `first`, and that nothing is planned."""
    quoted = select(col(Quote.customer_id)).where(
        col(Quote.issued_on) >= first, col(Quote.status).not_in(NOT_ISSUED), col(Quote.retired_at).is_(None)
    )
    planned = select(col(FollowUp.customer_id)).where(
        is_open_follow_up(),
        col(FollowUp.due_on) >= today,
        col(FollowUp.customer_id).is_not(None),
        col(FollowUp.quote_id).is_(None),
    )
    return (
        ~spoken_to(first, date.max),
        col(Deal.customer_id).not_in(quoted),
        col(Deal.customer_id).not_in(planned),
    )
