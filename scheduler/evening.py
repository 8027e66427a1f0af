"""The card of the evening: one, with what the day's records lack; none on a day that lacks nothing."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from analytics.evening import evening_gaps, follow_on, task_id_of
from analytics.workdays import team_calendar
from config.settings import Settings
from models import Member
from models.drafts import drafts_to_ask
from nlu.intents import ListedLine
from replies import evening as say
from replies.types import Outgoing
from scheduler.pushes import Made


async def evening_card(session: AsyncSession, member: Member, now: datetime, settings: Settings) -> Made:
    """Return this member's card; its plans, which come first, can be answered by number too."""
    gaps = await evening_gaps(session, member, now=now, zone=settings.zone)
    drafts = tuple(draft.id or 0 for draft in await drafts_to_ask(session, member.id or 0, now.date()))
    if not gaps:
        return Made(draft_ids=drafts)
    card = say.card(
        gaps,
        on=now.date(),
        follow_on=follow_on(now.date(), team_calendar(settings.push)),
        zone=settings.zone,
        task_id=task_id_of(member, now.date(), gaps[: say.ASKED]),
    )
    listed = tuple(
        ListedLine("follow_up", gap.row.id, gap.customer_id) for gap in gaps[: say.ASKED] if gap.follow_up is not None
    )
    key = f"evening:{now.date()}:{member.userid_key}"
    return Made((Outgoing(member.userid, card, dedupe_key=key, push="evening"),), listed, draft_ids=drafts)
