"""发货后15天: what a promise waited for took place, so that it gets its day."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlmodel import col

from handlers.context import Context
from models import FollowUp
from models.queries import owned_by
from nlu.intents import Event
from replies import follow_ups as say

ARRIVAL = ("到货", "货到", "收货", "收到货", "送货")
"""Words of a delivery that is over only when the goods are there; all others mean their dispatch."""


async def give_days(ctx: Context, customer_id: int, event: Event, on: date, *, words: str = "") -> list[str]:
    """Give the open follow-ups at a customer that wait for `event` their day, and return a line for each.

    Args:
        on: The day it took place.
        words: 发货 or 到货, which are two events of a delivery; "" for the others.
    """
    rows = await ctx.session.scalars(
        select(FollowUp)
        .where(
            col(FollowUp.customer_id) == customer_id,
            col(FollowUp.trigger) == event,
            col(FollowUp.status) == "open",
            col(FollowUp.due_on).is_(None),
            col(FollowUp.retired_at).is_(None),
            owned_by(FollowUp.owner_id, await ctx.owners()),
            col(FollowUp.message_id).is_distinct_from(ctx.message.id),
        )
        .order_by(col(FollowUp.id))
    )
    lines = []
    for row in rows:
        if event == "delivery" and words and is_arrival(row.words) != (words == "到货"):
            continue
        ctx.changes.update(row, due_on=on + timedelta(days=row.trigger_days or 0))
        lines.append(say.day_given(row, today=ctx.today, zone=ctx.zone))
    return lines


def is_arrival(words: str) -> bool:
    """Tell whether the words of a promise that waits for a delivery mean the arrival of the goods."""
    return any(word in words for word in ARRIVAL)
