"""Teams: paths such as 华东/上海 that members carry; whoever leads one leads those below it."""

from collections.abc import Collection, Iterable

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.member import Member
from models.visibility import in_team


def team_led(member: Member) -> str:
    """Return the team that a manager or admin leads; "" is the whole company."""
    return "" if member.role == "admin" else member.team


async def led_teams(session: AsyncSession, *, roles: Collection[str] = ("manager", "admin")) -> list[str]:
    """Return the teams that somebody active with one of `roles` leads; "" is the whole company."""
    leaders = await session.scalars(select(Member).where(col(Member.is_active), col(Member.role).in_(roles)))
    return sorted({team_led(member) for member in leaders})


async def team_member_ids(session: AsyncSession, team: str) -> list[int] | None:
    """Return the members of a team and those below it; None means everybody."""
    if not team:
        return None
    rows = await session.scalars(select(col(Member.id)).where(in_team(team)))
    return sorted(id_ for id_ in rows if id_ is not None)


def nearest_above(members: Iterable[Member], *teams: str) -> list[Member]:
    """Return the admins, last, and those whose team all of `teams` are or lie below, who lead the lowest such first.

    A manager without a team leads all.
    """

    def leads(manager: Member, team: str) -> bool:
        return not manager.team or team == manager.team or team.startswith(f"{manager.team}/")

    above = [member for member in members if member.role == "admin" or all(leads(member, team) for team in teams)]
    return sorted(above, key=lambda member: (member.role == "admin", -len(member.team), member.id or 0))


async def digest_readers(session: AsyncSession) -> tuple[str, ...]:
    """Return the roles of those who get the team's digests: managers; the admins of a company that has none."""
    has_manager = await session.scalar(select(exists().where(col(Member.role) == "manager", col(Member.is_active))))
    return ("manager",) if has_manager else ("admin",)
