"""Who owes whom what: the open promises of one person, of each side, grouped by who waits or is waited for.

A plan that only serves to sell (催答复, 约见面) is no promise of ours, and the bot's own reminders to ask after a
quotation are none either. A price or a quotation to be given (把报价发他) is one: somebody waits for it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from sqlalchemy import and_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models import FollowUp, Member, Quote
from models.queries import Owners, owned_by
from models.quote import is_unanswered
from nlu.selling import is_promise

Side = Literal["ours", "team", "customer", "colleague", "manager", "watched"]
"""ours: I owe a customer; team: I owe one of ours; watched: I wait for it, whoever brings it; the others owe me."""

MOST_READ: Final = 500
"""Open promises of one person that are looked at, the soonest due first."""
MOST_QUOTES: Final = 5
"""Unanswered quotations that are named."""


@dataclass(frozen=True, slots=True)
class Debts:
    """The promises of one side to or by one party, the soonest due first.

    Attributes:
        customer_id: The customer who waits or is waited for; None where it is one of us or nobody knows.
        member_id: The member who waits or is waited for.
    """

    side: Side
    customer_id: int | None
    member_id: int | None
    rows: tuple[FollowUp, ...]


async def debts_of(
    session: AsyncSession, member_id: int, owners: Owners, *, sides: Sequence[Side], customer_id: int | None = None
) -> list[Debts]:
    """Return the open promises of these sides, in their order; within a side the party whose promise is due first.

    Args:
        owners: Whose records the member may see: what somebody else noted as owed by this member counts only of those.
        customer_id: Only what is about this customer.
    """
    # A union of two look-ups by index: as an OR it makes SQLite go through all that is open.
    is_open = and_(col(FollowUp.status) == "open", col(FollowUp.retired_at).is_(None), col(FollowUp.quote_id).is_(None))
    own = select(col(FollowUp.id)).where(is_open, col(FollowUp.owner_id) == member_id)
    noted = select(col(FollowUp.id)).where(
        is_open, col(FollowUp.owed_by_id) == member_id, owned_by(FollowUp.owner_id, owners)
    )
    query = (
        select(FollowUp)
        .where(col(FollowUp.id).in_(own.union(noted)))
        .order_by(col(FollowUp.due_on).is_(None), col(FollowUp.due_on), col(FollowUp.due_at), col(FollowUp.id))
        .limit(MOST_READ)
    )
    if customer_id is not None:
        query = query.where(col(FollowUp.customer_id) == customer_id)
    groups: dict[tuple[Side, int | None, int | None], list[FollowUp]] = {}
    for row in await session.scalars(query):
        key = _party(row, member_id)
        if key is not None and key[0] in sides:
            groups.setdefault(key, []).append(row)
    ordered = sorted(groups.items(), key=lambda item: sides.index(item[0][0]))
    return [Debts(side, customer, member, tuple(rows)) for (side, customer, member), rows in ordered]


def _party(row: FollowUp, member_id: int) -> tuple[Side, int | None, int | None] | None:
    """Return the side of a promise, and who the other party is; None where it is none."""
    if row.owner_id != member_id:
        return "team", None, row.owner_id
    if row.is_watched:
        return "watched", row.customer_id, None
    if row.direction == "ours":
        if row.customer_id is None or not is_promise(row.action, row.words):
            return None
        return "ours", row.customer_id, None
    if row.direction == "customer":
        return "customer", row.customer_id, None
    return ("colleague" if row.direction == "colleague" else "manager"), None, row.owed_by_id


async def quotes_unanswered(session: AsyncSession, member_id: int, customer_id: int | None = None) -> list[Quote]:
    """Return a member's quotations that went out and were answered by nobody, the newest first; of one customer where
    that is given."""
    query = select(Quote).where(is_unanswered(), col(Quote.owner_id) == member_id)
    if customer_id is not None:
        query = query.where(col(Quote.customer_id) == customer_id)
    rows = await session.scalars(query.order_by(col(Quote.issued_on).desc(), col(Quote.id).desc()).limit(MOST_QUOTES))
    return list(rows)


async def names_of(session: AsyncSession, member_ids: Sequence[int | None]) -> dict[int, str]:
    """Return the names of members by id."""
    wanted = {id_ for id_ in member_ids if id_ is not None}
    if not wanted:
        return {}
    rows = await session.execute(select(col(Member.id), col(Member.name)).where(col(Member.id).in_(wanted)))
    return {id_: name for id_, name in rows if id_ is not None}


def overdue(debts: Sequence[Debts], today: date) -> int:
    """Count the promises whose day has passed."""
    return sum(1 for each in debts for row in each.rows if row.due_on is not None and row.due_on < today)
