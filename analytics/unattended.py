"""没人管的单子: open deals whose owner has left, or to which nothing has happened for weeks and nothing is planned."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import and_, case, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from analytics.row_ref import RowRef
from models import Customer, Deal, FollowUp, Member, Quote, Visit
from models.deal import CLOSED_STAGES
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
    since = datetime.combine(first, time(), now.tzinfo).astimezone(UTC)
    is_quiet = and_(
        col(Deal.updated_at) < since,
        ~exists().where(
            col(Visit.customer_id) == col(Deal.customer_id),
            col(Visit.visited_on) >= first,
            col(Visit.retired_at).is_(None),
        ),
        ~exists().where(
            col(Quote.customer_id) == col(Deal.customer_id),
            col(Quote.issued_on) >= first,
            col(Quote.status).not_in(NOT_ISSUED),
            col(Quote.retired_at).is_(None),
        ),
        ~exists().where(
            col(FollowUp.customer_id) == col(Deal.customer_id),
            col(FollowUp.status) == "open",
            col(FollowUp.due_on) >= today,
            col(FollowUp.quote_id).is_(None),
            col(FollowUp.retired_at).is_(None),
        ),
    )
    within = (
        col(Deal.retired_at).is_(None),
        col(Deal.stage).not_in(CLOSED_STAGES),
        owned_by(col(Deal.owner_id), owners),
        or_(col(Member.is_active).is_(False), is_quiet),
    )
    count, fen = (
        await session.execute(
            select(func.count(), func.coalesce(func.sum(col(Deal.amount_fen)), 0))
            .select_from(Deal)
            .join(Member, col(Member.id) == col(Deal.owner_id))
            .where(*within)
        )
    ).one()
    visited = (
        select(func.max(col(Visit.visited_on)))
        .where(col(Visit.customer_id) == col(Deal.customer_id), col(Visit.retired_at).is_(None))
        .scalar_subquery()
    )
    rows = await session.execute(
        select(Deal, col(Customer.name), col(Member.name), col(Member.is_active), visited)
        .join(Customer, col(Customer.id) == col(Deal.customer_id))
        .join(Member, col(Member.id) == col(Deal.owner_id))
        .where(*within)
        .order_by(
            case((col(Member.is_active).is_(False), 0), else_=1),
            col(Deal.amount_fen).is_(None),
            col(Deal.amount_fen).desc(),
            col(Deal.id),
        )
        .limit(limit)
    )
    return UnattendedDeals(
        int(count),
        int(fen or 0),
        tuple(
            Unattended(
                row=RowRef("deal", deal.id or 0),
                customer_id=deal.customer_id,
                customer=customer,
                title=deal.title,
                amount_fen=deal.amount_fen,
                stage=deal.stage,
                own_stage=deal.own_stage,
                owner=owner,
                owner_left=not is_active,
                last_on=max(deal.updated_at.astimezone(now.tzinfo).date(), last or date.min),
            )
            for deal, customer, owner, is_active, last in rows
        ),
    )
