"""Who approves what: the approver above a member, what waits for whom, and how past quotations went."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from models.absence import Absence
from models.approval import Approval
from models.customer import Customer
from models.deal import Deal
from models.leave import DECLINED, holds_on, is_whole
from models.member import Member
from models.queries import Owners, owned_by
from models.quote import NOT_COUNTED, Quote, QuoteLine
from models.teams import nearest_above

DRAFT_KEPT = timedelta(days=7)
"""How long 提交 finds a draft that nobody has submitted."""
MOST_DRAFTS = 5


@dataclass(frozen=True, slots=True)
class Approver:
    """Who is to decide, and for whom that member stands in."""

    member: Member
    deputy_of: Member | None = None


async def find_approver(
    session: AsyncSession, requester: Member, *, roles: Sequence[str], on: date, but: Sequence[int] = ()
) -> Approver | None:
    """Return who decides for `requester`: the manager of the nearest team above who is there, then an admin.

    Somebody away is represented by the deputy named for those days where that is somebody with such a role, else the
    next one above is asked. Nobody ever decides for himself.

    Args:
        roles: Whose right is large enough: manager and admin, or admin alone.
        on: The day on which it is to be decided.
        but: Members who are not to be asked (again).
    """
    rows = await session.scalars(
        select(Member).where(col(Member.role).in_(roles), col(Member.is_active)).order_by(col(Member.id))
    )
    above = nearest_above(rows, requester.team)
    away = await _away(session, [member.id or 0 for member in above], on)
    for member in above:
        if member.id == requester.id or member.id in but:
            continue
        if member.id not in away:
            return Approver(member)
        deputy_id = away[member.id]
        deputy = await session.get(Member, deputy_id) if deputy_id is not None else None
        if deputy is None or deputy.id == requester.id or deputy.id in but:
            continue
        if deputy.is_active and deputy.role in roles and not await _away(session, [deputy.id or 0], on):
            return Approver(deputy, deputy_of=member)
    return None


def _stands_in() -> ColumnElement[bool]:
    """Say of an `Absence` that its deputy has not declined."""
    return func.coalesce(col(Absence.deputy_answer), "") != DECLINED


async def _away(session: AsyncSession, member_ids: Sequence[int], on: date) -> dict[int, int | None]:
    """Return those of these members who are away on that day, with the deputy of each."""
    rows = await session.execute(
        select(col(Absence.member_id), case((_stands_in(), col(Absence.deputy_id))))
        .where(col(Absence.member_id).in_(member_ids), holds_on(on), is_whole())
        .order_by(col(Absence.id))
    )
    return {row[0]: row[1] for row in rows}


async def is_away(session: AsyncSession, member_id: int, on: date) -> bool:
    """Say whether a member is away on that day."""
    return member_id in await _away(session, [member_id], on)


def waits() -> ColumnElement[bool]:
    """Say of an `Approval` that nobody has decided it and nobody has taken it back."""
    return and_(col(Approval.status) == "pending", col(Approval.retired_at).is_(None))


async def waiting_for(session: AsyncSession, member_id: int, *, on: date) -> list[Approval]:
    """Return what this member may decide, the oldest first: what was put to it, and to whom it stands in for."""
    stood_in_for = select(col(Absence.member_id)).where(
        col(Absence.deputy_id) == member_id, holds_on(on), is_whole(), _stands_in()
    )
    rows = await session.scalars(
        select(Approval)
        .where(
            waits(),
            or_(col(Approval.approver_id) == member_id, col(Approval.approver_id).in_(stood_in_for)),
            col(Approval.requested_by_id) != member_id,
        )
        .order_by(col(Approval.id))
    )
    return list(rows)


async def requested_by(session: AsyncSession, member_id: int) -> list[Approval]:
    """Return what this member waits for, the oldest first."""
    rows = await session.scalars(
        select(Approval).where(waits(), col(Approval.requested_by_id) == member_id).order_by(col(Approval.id))
    )
    return list(rows)


async def waiting_approval(session: AsyncSession, quote_id: int) -> Approval | None:
    """Return the request that waits for a decision on a quotation."""
    found: Approval | None = await session.scalar(
        select(Approval).where(waits(), col(Approval.kind) == "quote", col(Approval.record_id) == quote_id).limit(1)
    )
    return found


@dataclass(frozen=True, slots=True)
class Band:
    """How the quotations between two discounts went.

    Attributes:
        low, high: Price ratios: at least `low`, below `high`.
        count: Quotations whose end is known.
        won: How many of them were won.
    """

    low: Decimal
    high: Decimal
    count: int
    won: int


async def win_bands(
    session: AsyncSession, owners: Owners, product_id: int, *, bounds: Sequence[Decimal], today: date
) -> list[Band]:
    """Return how past quotations of a product went, by the ratio of the list price that it was quoted at.

    Only the newest version of each quotation counts, and only where its end is known: accepted or its deal won;
    rejected, expired or its deal lost. Bands without any are left out.

    Args:
        owners: Whose quotations the asker may see.
        bounds: Ascending; [0, 0.9, 0.95] makes the bands 0 to 0.9 and 0.9 to 0.95.
    """
    rows = await session.execute(
        select(
            col(Quote.id),
            col(Quote.status),
            col(Quote.valid_until),
            col(Deal.stage),
            col(QuoteLine.list_price),
            col(QuoteLine.quantity),
            col(QuoteLine.amount_fen),
        )
        .join(QuoteLine, col(QuoteLine.quote_id) == col(Quote.id))
        .outerjoin(Deal, and_(col(Deal.id) == col(Quote.deal_id), col(Deal.retired_at).is_(None)))
        .where(
            col(QuoteLine.product_id) == product_id,
            col(QuoteLine.list_price) > 0,
            col(Quote.retired_at).is_(None),
            col(Quote.status).not_in(NOT_COUNTED),
            owned_by(Quote.owner_id, owners),
        )
    )
    ends: dict[int, bool] = {}
    listed: dict[int, Decimal] = {}
    paid: dict[int, Decimal] = {}
    for quote_id, status, valid_until, stage, list_price, quantity, amount_fen in rows:
        is_won = status == "accepted" or stage == "won"
        if not (is_won or status in ("rejected", "expired") or stage == "lost" or valid_until < today):
            continue
        assert quote_id is not None
        assert list_price is not None
        ends[quote_id] = is_won
        listed[quote_id] = listed.get(quote_id, Decimal(0)) + list_price * quantity * 100
        paid[quote_id] = paid.get(quote_id, Decimal(0)) + amount_fen
    bands = []
    for low, high in pairwise(bounds):
        won = [is_won for id_, is_won in ends.items() if low * listed[id_] <= paid[id_] < high * listed[id_]]
        if won:
            bands.append(Band(low, high, len(won), sum(won)))
    return bands


async def asked_to_explain(session: AsyncSession, member_id: int) -> list[int]:
    """Return the decisions of this member whose reason was asked for and not given yet, newest first."""
    rows = await session.scalars(
        select(col(Approval.id))
        .where(
            col(Approval.decided_by_id) == member_id,
            col(Approval.reason_asked_at).is_not(None),
            col(Approval.decision_note) == "",
            col(Approval.retired_at).is_(None),
        )
        .order_by(col(Approval.reason_asked_at).desc())
        .limit(5)
    )
    return [id_ for id_ in rows if id_ is not None]


def is_own_draft(member_id: int, *, now: datetime) -> ColumnElement[bool]:
    """Say of a `Quote` that it is a member's draft that can still be submitted."""
    return and_(
        col(Quote.owner_id) == member_id,
        col(Quote.status) == "draft",
        col(Quote.retired_at).is_(None),
        col(Quote.created_at) >= now - DRAFT_KEPT,
    )


async def forgotten_drafts(
    session: AsyncSession, member_id: int, *, since: datetime, before: datetime, now: datetime
) -> list[tuple[Quote, str]]:
    """Return the member's drafts of these hours that can still be submitted, each with its customer, the oldest first.

    One whose customer was made another quotation since is none.
    """
    later = aliased(Quote)
    newer = exists().where(
        col(later.customer_id) == Quote.customer_id, col(later.id) > col(Quote.id), col(later.retired_at).is_(None)
    )
    rows = await session.execute(
        select(Quote, col(Customer.name))
        .join(Customer, col(Customer.id) == Quote.customer_id)
        .where(is_own_draft(member_id, now=now), col(Quote.created_at).between(since, before), ~newer)
        .order_by(col(Quote.id))
        .limit(MOST_DRAFTS)
    )
    return [(quote, name) for quote, name in rows]
