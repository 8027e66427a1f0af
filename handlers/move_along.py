"""What one message told beside a visit goes with the visit to the customer it was really about."""

from sqlalchemy import select
from sqlmodel import col

from handlers.context import Context
from handlers.customers import Target
from models import Deal, FollowUp, Visit
from models.changes import changes_of_message
from models.errors import UndoRefused
from replies import corrections as say


async def move_along(ctx: Context, visit: Visit, moved_from: int, target: Target) -> list[str]:
    """Move the plans and new deals of the visit's message too; what it changed of a known deal is put back.

    Returns a line for each kind of them. A deal that somebody has changed since stays as it is.
    """
    if visit.message_id is None:
        return []
    lines = []
    plans = await ctx.session.scalars(
        select(FollowUp).where(
            col(FollowUp.message_id) == visit.message_id,
            col(FollowUp.customer_id) == moved_from,
            col(FollowUp.status) == "open",
            col(FollowUp.retired_at).is_(None),
        )
    )
    for plan in list(plans):
        ctx.changes.update(plan, customer_id=target.id)
        await ctx.changes.update_people(plan, [])
        lines.append(say.plan_moved(plan.action))
    for change in await changes_of_message(ctx.session, visit.message_id):
        deal = await ctx.session.get(Deal, change.entity_id) if change.entity == "deal" else None
        if deal is None or deal.customer_id != moved_from or deal.retired_at is not None:
            continue
        if change.action == "create":
            ctx.changes.update(deal, customer_id=target.id)
            lines.append(say.deal_moved(deal.title))
            continue
        try:
            await ctx.changes.revert([change])
        except UndoRefused:
            continue
        lines.append(say.deal_put_back(deal.title))
    return lines
