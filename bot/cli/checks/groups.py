"""Groups that get a team's digests: whether somebody leads that team, as the group gets what its leader gets."""

from sqlalchemy.exc import SQLAlchemyError

from bot.cli.checks import Finding, ok, warn
from config.settings import Settings
from models.database import Database
from models.teams import digest_readers, led_teams

SUBJECT = "digest groups"
SHOWN = 5


async def check_digest_groups(settings: Settings, database: Database | None) -> list[Finding]:
    """Look for who gets the digests of each team in `[digest_groups]`; without such a person its group gets none."""
    groups = settings.digest_groups
    if not groups:
        return []
    if database is None:
        return [ok(SUBJECT, f"{len(groups)} groups")]
    try:
        async with database.reading() as session:
            led = await led_teams(session, roles=await digest_readers(session))
    except SQLAlchemyError:
        return []  # what is wrong with the database is said where the database is looked at
    findings = [_nobody(group, team, led) for group, team in groups.items() if team not in led]
    return findings or [ok(SUBJECT, f"{len(groups)} groups, somebody leads each one's team")]


def _nobody(group: str, team: str, led: list[str]) -> Finding:
    whose = f"the team {team!r}" if team else "the whole company (a manager without a team)"
    known = ", ".join(repr(each) if each else '"" (the whole company)' for each in led[:SHOWN]) or "none"
    more = f" and {len(led) - SHOWN} more" if len(led) > SHOWN else ""
    remedy = (
        "correct the path under [digest_groups] in config/liaodan.toml, or make somebody the manager of exactly this "
        f"team; teams that somebody leads: {known}{more}"
    )
    return warn(SUBJECT, f"{group} gets nothing, nobody leads {whose}", remedy)
