"""Who sees to a complaint: the configured service of the nearest team, else the manager above."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.leave import members_away
from models.member import Member


def service_of(configured: Mapping[str, Sequence[str]], team: str) -> Sequence[str]:
    """Return the userids of the service of a team path: its own, else those of the nearest team above, "" at last."""
    parts = team.split("/") if team else []
    for n in range(len(parts), -1, -1):
        if userids := configured.get("/".join(parts[:n])):
            return userids
    return ()


async def find_service(
    session: AsyncSession, configured: Mapping[str, Sequence[str]], member: Member, *, on: date
) -> Member | None:
    """Return the first of the service of the member's team who works here, is there that day and is somebody else."""
    for userid in service_of(configured, member.team):
        found: Member | None = await session.scalar(
            select(Member).where(
                col(Member.userid_key) == userid.casefold(),
                col(Member.is_active),
                col(Member.id) != member.id,
                col(Member.id).not_in(members_away(on)),
            )
        )
        if found is not None:
            return found
    return None
