"""3天没动静我提醒你: a quotation that goes out brings the reminder to ask after it."""

from datetime import date, timedelta

from handlers.context import Context
from models import FollowUp, Quote
from models.private_notes import avoided_on
from nlu.times.workdays import is_workday
from replies import quote_life as say

MAX_SHIFT_DAYS = 14
"""The longest row of days off, with room."""


async def add_nudge(ctx: Context, quote: Quote) -> FollowUp | None:
    """Store the reminder for a quotation just sent; None where none is wanted or its validity ends before."""
    days = ctx.settings.company.quote_nudge_days
    due = await _when(ctx, quote, days)
    if not days or due > quote.valid_until:
        return None
    return await ctx.changes.create(
        FollowUp(
            customer_id=quote.customer_id,
            owner_id=quote.owner_id,
            quote_id=quote.id,
            action=say.nudge_action(quote),
            due_on=due,
            message_id=ctx.message.id,
            created_at=ctx.changes.now,
        )
    )


async def _when(ctx: Context, quote: Quote, days: int) -> date:
    """Return the day for it: not one on which the owner wants the customer left alone (`models.private_note`)."""
    due = _workday_from(ctx.today + timedelta(days=days))
    while (note := await avoided_on(ctx.session, quote.owner_id, quote.customer_id, due)) is not None:
        assert note.avoid_until is not None
        due = _workday_from(note.avoid_until + timedelta(days=1))
    return due


def _workday_from(day: date) -> date:
    """Return `day`, or the next one that is worked: nobody is asked on a Sunday."""
    later = (day + timedelta(days=shift) for shift in range(MAX_SHIFT_DAYS))
    return next((one for one in later if is_workday(one)), day)
