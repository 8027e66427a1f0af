"""Who is told of complaints: whether the userids of the settings are people the bot knows."""

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import col

from bot.cli.checks import Finding, ok, warn
from config.settings import Settings
from models import Member
from models.database import Database


async def check_service(settings: Settings, database: Database | None) -> list[Finding]:
    """Look for the people of `[service]`; without any a complaint goes to the manager above."""
    userids = {userid for team in settings.service.values() for userid in team}
    if not userids:
        return [ok("service", "nobody is configured for complaints, managers are told")]
    if database is None:
        return [ok("service", f"{len(userids)} people")]
    try:
        async with database.reading() as session:
            rows = await session.scalars(
                select(col(Member.userid_key)).where(
                    col(Member.userid_key).in_({userid.casefold() for userid in userids}), col(Member.is_active)
                )
            )
            known = set(rows)
    except SQLAlchemyError:
        return []  # what is wrong with the database is said where the database is looked at
    strangers = sorted(userid for userid in userids if userid.casefold() not in known)
    if strangers:
        remedy = "correct [service] in config/liaodan.toml, or let them write to the bot once"
        return [warn("service", f"not known: {', '.join(strangers)}", remedy)]
    return [ok("service", f"{len(userids)} people are told of complaints")]
