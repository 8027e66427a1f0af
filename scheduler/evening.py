"""The card of the evening: one, with what the day's records lack; none on a day that lacks nothing."""

from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from analytics.evening import evening_gaps
from analytics.workdays import WorkCalendar
from config.settings import Settings
from models import Member
from replies import evening as say
from replies.types import Outgoing
from scheduler.pushes import Made

FOLLOW_ON = 3
"""Days after which a customer without a next step is followed up on, or the first working day after that."""
LONGEST_BREAK = 12


async def evening_card(session: AsyncSession, member: Member, now: datetime, settings: Settings) -> Made:
    """Return this member's card; its plans, which come first, can be answered by number too."""
    gaps = await evening_gaps(session, member, now=now, zone=settings.zone)
    if not gaps:
        return Made()
    card = say.card(
        gaps,
        today=now.date(),
        follow_on=follow_on(now.date(), settings),
        zone=settings.zone,
        task_id=f"evening-{member.id}-{now:%Y%m%d}",
    )
    listed = tuple(gap.follow_up.id or 0 for gap in gaps[: say.ASKED] if gap.follow_up is not None)
    key = f"evening:{now.date()}:{member.userid_key}"
    return Made((Outgoing(member.userid, card, dedupe_key=key, push="evening"),), listed)


def follow_on(today: date, settings: Settings) -> int:
    """Return in how many days a customer without a next step is followed up on: on a working day."""
    calendar = WorkCalendar(workdays=settings.push.workdays, days_off=settings.push.days_off)
    days = range(FOLLOW_ON, LONGEST_BREAK)
    return next((n for n in days if calendar.is_workday(today + timedelta(days=n))), FOLLOW_ON)
