"""What is owed: by a manager to the team (approvals that wait, promises to a rep), and by the team to customers."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from analytics.evidence import MOST_ROWS
from analytics.row_ref import RowRef
from analytics.rows import refs
from models import Approval, Contract, Customer, FollowUp, Member, Quote
from models.approvals import waiting_for
from models.follow_up import is_open_follow_up
from models.queries import Owners, member_names, owned_by

_PROMISED = ("答应", "承诺", "保证")


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """One thing a rep waits for. `action` is empty for an approval, `waits_since` the request or the promise."""

    row: RowRef
    to: str
    """Name of who waits."""
    customer: str
    waits_since: datetime
    action: str = ""
    due_on: date | None = None


async def owed_by(session: AsyncSession, manager: Member, owners: Owners, *, today: date) -> list[Owed]:
    """Return what `manager` owes: the approvals first, then the promises, each the longest waiting first.

    A promise counts where its rep named this manager, or named nobody and is of this manager's own team, or where this
    manager has noted it with the name of one of the team (答应周凯周四前批特价).

    Args:
        owners: Whose records the manager may see.
        today: In the team's zone; who stands in for an absent approver depends on it.
    """
    assert manager.id is not None
    approvals = await waiting_for(session, manager.id, on=today)
    return [
        *await _approvals(session, approvals),
        *await _promises(session, manager, owners),
        *await _own_promises(session, manager, owners),
    ]


async def promises_overdue(session: AsyncSession, owners: Owners, *, today: date) -> int:
    """Count what the team has promised customers and not done by its day."""
    count = await session.scalar(select(func.count()).select_from(FollowUp).where(*is_overdue(owners, today)))
    return int(count or 0)


async def overdue_rows(session: AsyncSession, owners: Owners, *, today: date) -> tuple[RowRef, ...]:
    """Return these promises, the longest overdue first.

    Up to which day they go is found in the index of what is open; only the rows of these days are read.
    """
    overdue, due_on = is_overdue(owners, today), col(FollowUp.due_on)
    last = select(due_on).where(*overdue).order_by(due_on).limit(1).offset(MOST_ROWS - 1).scalar_subquery()
    return await refs(session, FollowUp, *overdue, due_on <= func.coalesce(last, today), order=(due_on,))


def is_overdue(owners: Owners, today: date) -> tuple[ColumnElement[bool], ...]:
    """Say of a `FollowUp` that a customer was promised it for a day that has passed; what only chases is no promise."""
    return (
        is_open_follow_up(),
        owned_by(col(FollowUp.owner_id), owners),
        col(FollowUp.direction) == "ours",
        col(FollowUp.quote_id).is_(None),
        ~col(FollowUp.is_chasing),
        col(FollowUp.customer_id).is_not(None),
        col(FollowUp.due_on) < today,
    )


async def _approvals(session: AsyncSession, approvals: list[Approval]) -> list[Owed]:
    """Return who waits for these, for which customer."""
    quotes = await _customers_of(session, Quote, [row.record_id for row in approvals if row.kind == "quote"])
    contracts = await _customers_of(session, Contract, [row.record_id for row in approvals if row.kind == "contract"])
    names = await member_names(session, [row.requested_by_id for row in approvals])
    return [
        Owed(
            row=RowRef("approval", row.id or 0),
            to=names.get(row.requested_by_id, ""),
            customer=(quotes if row.kind == "quote" else contracts).get(row.record_id, ""),
            waits_since=row.requested_at,
        )
        for row in sorted(approvals, key=lambda row: row.requested_at)
    ]


async def _customers_of(session: AsyncSession, table: type[Quote] | type[Contract], ids: list[int]) -> dict[int, str]:
    """Return whose these quotations or contracts are."""
    rows = await session.execute(
        select(col(table.id), col(Customer.name))
        .join(Customer, col(Customer.id) == col(table.customer_id))
        .where(col(table.id).in_(ids))
    )
    return {id_: name for id_, name in rows if id_ is not None}


async def _own_promises(session: AsyncSession, manager: Member, owners: Owners) -> list[Owed]:
    """Return what the manager has noted as promised to one of the team who is named in it."""
    rows = await session.execute(
        select(FollowUp, col(Customer.name))
        .outerjoin(Customer, col(Customer.id) == col(FollowUp.customer_id))
        .where(
            is_open_follow_up(),
            col(FollowUp.owner_id) == manager.id,
            col(FollowUp.direction) == "ours",
            or_(*(col(FollowUp.words).contains(word) for word in _PROMISED)),
        )
        .order_by(col(FollowUp.due_on).is_(None), col(FollowUp.due_on), col(FollowUp.id))
    )
    promised = [(promise, customer or "") for promise, customer in rows]
    if not promised:
        return []
    team = await session.scalars(
        select(col(Member.name)).where(owned_by(col(Member.id), owners), col(Member.id) != manager.id)
    )
    names = list(team)
    told = [(p, customer, next((n for n in names if n in (p.words or "")), None)) for p, customer in promised]
    return [_owed(promise, to, customer) for promise, customer, to in told if to is not None]


async def _promises(session: AsyncSession, manager: Member, owners: Owners) -> list[Owed]:
    rows = await session.execute(
        select(FollowUp, col(Member.name), col(Customer.name))
        .join(Member, col(Member.id) == col(FollowUp.owner_id))
        .outerjoin(Customer, col(Customer.id) == col(FollowUp.customer_id))
        .where(
            is_open_follow_up(),
            col(FollowUp.direction) == "manager",
            col(FollowUp.owner_id) != manager.id,
            or_(
                col(FollowUp.owed_by_id) == manager.id,
                and_(
                    col(FollowUp.owed_by_id).is_(None),
                    col(Member.team) == manager.team,
                    owned_by(col(FollowUp.owner_id), owners),
                ),
            ),
        )
        .order_by(col(FollowUp.due_on).is_(None), col(FollowUp.due_on), col(FollowUp.id))
    )
    return [_owed(promise, to, customer or "") for promise, to, customer in rows]


def _owed(promise: FollowUp, to: str, customer: str) -> Owed:
    return Owed(
        row=RowRef("follow_up", promise.id or 0),
        to=to,
        customer=customer,
        waits_since=promise.created_at,
        action=promise.action,
        due_on=promise.due_on,
    )
