"""The card of the evening: one, with what the day's records lack; none on a day that lacks nothing. Beside it what was
left lying the working day before: quotations that wait to be submitted.
"""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from analytics.evening import Gap, evening_gaps, follow_on, task_id_of
from analytics.workdays import team_calendar
from config.settings import Settings
from models import Member
from models.approvals import DRAFT_KEPT, forgotten_drafts
from models.drafts import drafts_to_ask
from models.periods import day_begins
from nlu.intents import ListedLine
from replies import evening as say
from replies import quote_life as say_quotes
from replies.types import Outgoing, Text
from scheduler.pushes import Made


async def evening_card(session: AsyncSession, member: Member, now: datetime, settings: Settings) -> Made:
    """Return this member's card; its lines can be answered by number too."""
    gaps = await evening_gaps(session, member, now=now, zone=settings.zone)
    drafts = tuple(draft.id or 0 for draft in await drafts_to_ask(session, member.id or 0, now.date()))
    forgotten = await _forgotten(session, member, now, settings)
    if not gaps:
        return Made(forgotten, draft_ids=drafts)
    card = say.card(
        gaps,
        on=now.date(),
        follow_on=follow_on(now.date(), team_calendar(settings.push)),
        zone=settings.zone,
        task_id=task_id_of(member, now.date(), gaps[: say.ASKED]),
    )
    listed = tuple(_listed(gap) for gap in gaps[: say.ASKED])
    key = f"evening:{now.date()}:{member.userid_key}"
    return Made((Outgoing(member.userid, card, dedupe_key=key, push="evening"), *forgotten), listed, draft_ids=drafts)


def _listed(gap: Gap) -> ListedLine:
    """Return what an answer by number is about: the plan, the customer whose next step is asked for, the deal."""
    if gap.follow_up is not None:
        return ListedLine("follow_up", gap.row.id, gap.customer_id)
    if gap.deal is not None:
        return ListedLine("no_amount", gap.row.id, gap.customer_id)
    return ListedLine("no_step", gap.customer_id or 0, gap.customer_id)


async def _forgotten(session: AsyncSession, member: Member, now: datetime, settings: Settings) -> tuple[Outgoing, ...]:
    """Tell of quotations beyond one's rights that nobody has submitted: once, on the next working day's evening."""
    since = team_calendar(settings.push).workday_before(now.date())
    found = await forgotten_drafts(
        session,
        member.id or 0,
        since=day_begins(since, now.tzinfo),
        before=day_begins(now.date(), now.tzinfo),
        now=now,
    )
    return tuple(
        Outgoing(
            member.userid,
            Text(say_quotes.not_submitted(quote, customer, until=quote.created_at.astimezone(now.tzinfo) + DRAFT_KEPT)),
            dedupe_key=f"not-submitted:{quote.id}",
            push="evening",
        )
        for quote, customer in found
    )
