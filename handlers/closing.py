"""赢了, 黄了: what only served to sell ends with its deal, what was promised stays."""

from sqlalchemy import exists, select
from sqlmodel import col

from handlers.context import Context
from models import Deal, FollowUp
from models.deal import CLOSED_STAGES
from models.reminders_ahead import end_follow_up
from nlu.selling import is_chasing, is_deciding, is_urging
from replies import follow_ups as say


async def stop_selling(ctx: Context, deal: Deal) -> list[str]:
    """End the reminders about a deal that was just won or lost, and return what to say of those and of what stays.

    Where the customer has another open deal only what is known to be about this one ends. What this very message
    promises stays in any case, and so does what the bot itself keeps for a quotation (`close_quotes` sees to that) and
    for an instalment. A reminder ahead goes with its plan.
    """
    rows = await ctx.session.scalars(
        select(FollowUp)
        .where(
            col(FollowUp.customer_id) == deal.customer_id,
            col(FollowUp.owner_id) == deal.owner_id,
            col(FollowUp.status) == "open",
            col(FollowUp.quote_id).is_(None),
            col(FollowUp.ahead_of_id).is_(None),
            col(FollowUp.retired_at).is_(None),
        )
        .order_by(col(FollowUp.due_on).is_(None), col(FollowUp.due_on), col(FollowUp.id))
    )
    is_all = not await _has_other(ctx, deal)
    ended, kept = [], []
    for row in rows:
        is_new = row.message_id == ctx.message.id
        is_its = is_all if row.deal_id is None else row.deal_id == deal.id
        if is_its and not is_new and _ends(row, is_lost=deal.stage == "lost"):
            await end_follow_up(ctx.session, ctx.changes, row, "dropped")
            ended.append(row)
        elif not is_new and row.direction in ("ours", "customer") and is_its:
            kept.append(row)
    lines = [say.stopped(ended)] if ended else []
    if deal.stage == "lost" and kept:
        lines += say.kept(kept, today=ctx.today, zone=ctx.zone)
    return lines


def _ends(row: FollowUp, *, is_lost: bool) -> bool:
    """Say whether a follow-up is moot once its deal is closed."""
    if row.direction == "customer":
        return is_deciding(row.action) or (is_lost and row.trigger == "signing")
    if row.direction != "ours":
        return False
    if is_lost:
        return row.is_watched or row.trigger == "signing" or is_chasing(row.action, row.words)
    return is_urging(row.action, row.words) and row.trigger is None


async def _has_other(ctx: Context, deal: Deal) -> bool:
    """Say whether the customer has another open deal, whoever's it is."""
    found: bool | None = await ctx.session.scalar(
        select(
            exists().where(
                col(Deal.customer_id) == deal.customer_id,
                col(Deal.id) != deal.id,
                col(Deal.stage).not_in(CLOSED_STAGES),
                col(Deal.retired_at).is_(None),
            )
        )
    )
    return bool(found)
