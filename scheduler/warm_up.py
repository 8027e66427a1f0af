"""What a first digest costs once in a process's life, paid while nobody waits for it: its statements compiled, its
connections opened, their plans' tables known to the database.
"""

import logging

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from analytics.digest_evidence import figures_of
from config.clock import Clock
from config.settings import Settings
from models import Member
from models.database import Database, is_outage
from models.teams import digest_readers
from models.visibility import visible_owner_ids
from nlu.lexicon import EMPTY, Lexicon
from scheduler.digest import daily_figures, weekly_figures

log = logging.getLogger(__name__)


async def warm_up(database: Database, *, settings: Settings, clock: Clock, words: Lexicon = EMPTY) -> None:
    """Have the digests of today reckoned for some of their readers, and tell nobody; an outage only leaves it cold."""
    now = clock.now().astimezone(settings.zone)
    try:
        async with database.reading() as session:
            readers = await _unlike(session)
        for member in readers:
            async with database.reading() as session:
                daily = await daily_figures(session, member, now, settings, words=words)
                await figures_of(session, await visible_owner_ids(session, member), daily)
                await weekly_figures(session, member, now, settings, words=words)
    except Exception as error:
        if not is_outage(error):
            raise
        log.info("the database does not answer, the first digest will take longer: %s", type(error).__name__)


async def _unlike(session: AsyncSession) -> list[Member]:
    """Return readers of digests who are asked about in other statements each: who leads most, and who leads least."""
    is_reader = col(Member.role).in_(await digest_readers(session)), col(Member.is_active)
    members = list(await session.scalars(select(Member).where(*is_reader).order_by(col(Member.team), col(Member.id))))
    if not members:
        return []
    depths = [(bool(member.team), member.team.count("/")) for member in members]
    return [members[place] for place in sorted({depths.index(min(depths)), depths.index(max(depths))})]
