"""Who of a team is away in some days, and who has no open deal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, exists, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from models.absence import Absence
from models.deal import Deal, is_open_deal
from models.leave import AGREED
from models.member import Member
from models.queries import Owners, owned_by

MOST_NAMED = 30


@dataclass(frozen=True, slots=True)
class Away:
    """One leave, whose it is, and the name of who has agreed to stand in."""

    absence: Absence
    name: str
    deputy: str | None


async def away_between(session: AsyncSession, owners: Owners, first: date, last: date) -> list[Away]:
    """Return the leaves that have a day in [first, last], the soonest first."""
    deputy = aliased(Member)
    rows = await session.execute(
        select(Absence, col(Member.name), col(deputy.name))
        .join(Member, col(Member.id) == col(Absence.member_id))
        .outerjoin(deputy, and_(col(deputy.id) == col(Absence.deputy_id), col(Absence.deputy_answer) == AGREED))
        .where(
            col(Absence.retired_at).is_(None),
            col(Absence.first_on) <= last,
            col(Absence.last_on) >= first,
            col(Member.is_active),
            owned_by(col(Absence.member_id), owners),
        )
        .order_by(col(Absence.first_on), col(Absence.id))
        .limit(MOST_NAMED)
    )
    return [Away(absence, name, stands_in) for absence, name, stands_in in rows]


async def without_deals(session: AsyncSession, owners: Owners) -> tuple[Sequence[Member], int]:
    """Return the reps who have no open deal, in the order in which they joined, and how many reps there are."""
    reps = list(
        await session.scalars(
            select(Member)
            .where(col(Member.is_active), col(Member.role) == "rep", owned_by(col(Member.id), owners))
            .order_by(col(Member.id))
        )
    )
    busy = set(
        await session.scalars(
            select(col(Member.id)).where(
                col(Member.is_active),
                owned_by(col(Member.id), owners),
                exists().where(col(Deal.owner_id) == col(Member.id), is_open_deal()),
            )
        )
    )
    return [rep for rep in reps if rep.id not in busy], len(reps)
