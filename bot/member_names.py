"""Names of people who wrote before anybody imported them: read from WeCom's directory, once."""

import asyncio
import logging

from sqlalchemy import select
from sqlmodel import col

from bot.adapters.wecom.client import WeComClient
from bot.adapters.wecom.errors import WeComError
from models import Member
from models.database import Database

log = logging.getLogger(__name__)

BATCH = 20
FIRST_SECONDS, EVERY_SECONDS = 60.0, 3600.0
"""Real time: after the start, and from then on."""


class MemberNames:
    """Fills in names now and then, beside everything else; that it fails is never more than a line in the log."""

    def __init__(self, database: Database, client: WeComClient) -> None:
        self._database = database
        self._client = client
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._task = asyncio.create_task(self._run(), name="member-names")

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        await asyncio.sleep(FIRST_SECONDS)
        while True:
            try:
                await fill_member_names(self._database, self._client)
            except Exception:
                log.exception("names of members could not be read")
            await asyncio.sleep(EVERY_SECONDS)


async def fill_member_names(database: Database, client: WeComClient) -> int:
    """Give members whose name is still their userid the name WeCom knows; returns how many got one.

    Somebody new in the app's visible range is stored at the first message, before anything is known but the userid.
    Who is not in the range any more keeps the userid as a name.
    """
    async with database.reading() as session:
        rows = await session.scalars(
            select(Member).where(col(Member.name) == col(Member.userid), col(Member.is_active)).limit(BATCH)
        )
        nameless = [member.userid for member in rows]
    count = 0
    for userid in nameless:
        try:
            found = await client.get_user(userid)
        except WeComError as error:
            log.info("no name for %s: %s", userid, error)
            continue
        if not found.name or found.name == userid:
            continue
        async with database.writing() as session:
            member = await session.scalar(select(Member).where(col(Member.userid_key) == userid.casefold()))
            if member is not None and member.name == member.userid:
                member.name = found.name
                count += 1
    return count
