"""What one message told beside a visit goes with the visit to the customer it was really about."""

from sqlalchemy import select
from sqlmodel import col

from handlers.context import Context
from handlers.customers import Target
from models import Change, Deal, FollowUp, Visit
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
        if change.entity == "follow_up" and "status" in change.fields:
            lines += await _reopened(ctx, change, moved_from)
            continue
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


async def _reopened(ctx: Context, change: Change, moved_from: int) -> list[str]:
    """Open the plan again that the visit seemed to keep, while the customer was taken for another."""
    plan = await ctx.session.get(FollowUp, change.entity_id)
    if plan is None or plan.customer_id != moved_from or plan.status == "open" or plan.retired_at is not None:
        return []
    try:
        await ctx.changes.revert([change])
    except UndoRefused:
        return []
    return [say.plan_opened(plan.action)]
