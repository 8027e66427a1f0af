"""The one later question about somebody whose company was not named: with the evening's push, in its transaction."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from models import Member
from models.chat_state import ask_if_free
from models.drafts import question_of, take_drafts
from replies import drafts as say
from replies.types import Outgoing, Text


async def ask_about(
    session: AsyncSession, member: Member, draft_ids: Sequence[int], *, now: datetime
) -> list[Outgoing]:
    """Mark drafts as asked about and return the question; nothing for those that were settled in the meantime.

    A single one becomes the open question of the chat, so that the bare name answers it.

    Args:
        now: In the team's zone.
    """
    if not draft_ids:
        return []
    drafts = await take_drafts(session, draft_ids, now=now)
    if not drafts:
        return []
    assert member.id is not None
    assert isinstance(now.tzinfo, ZoneInfo)
    if len(drafts) == 1 and (question := question_of(drafts[0])) is not None:
        await ask_if_free(session, member.id, question, now=now)
    text = say.asked(drafts, today=now.date(), zone=now.tzinfo)
    key = f"drafts:{now.date()}:{member.userid_key}"
    return [Outgoing(member.userid, Text(text), dedupe_key=key, push="evening")]
