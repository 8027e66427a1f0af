"""The one useful thing an answer gives back; nothing of a customer the member may not read about."""

from sqlalchemy import exists, or_, select
from sqlmodel import col

from handlers.context import Context
from handlers.customers import Target
from models import Deal, FollowUp, Quote, Visit
from models.complaints import at_customer
from models.deal import CLOSED_STAGES
from models.quote import NOT_ISSUED
from nlu.intents import UpdateDeal
from nlu.selling import AHEAD
from replies import facts as say
from replies.complaints import complaint_fact


async def customer_fact(ctx: Context, target: Target) -> str | None:
    """Return what is still open at this customer, else when somebody last spoke to it; one for each message."""
    if not target.may_read:
        return say.colleagues_customer()
    if target.is_new or ctx.has_fact or ctx.reading.clarification is not None or _is_closed_next(ctx, target):
        return None
    spoken_of = {written.id for written in ctx.written if written.kind == "complaint"}
    complaints = [row for row in await at_customer(ctx.session, target.id) if row.id not in spoken_of]
    if complaints:
        ctx.has_fact = True
        return complaint_fact(complaints[0])
    fact = await _open_or_last(ctx, target)
    ctx.has_fact = fact is not None
    return fact


def _is_closed_next(ctx: Context, target: Target) -> bool:
    """Tell whether the same message goes on to close a deal of the customer, which ends what is open yet."""
    if any(written.kind == "deal" and written.customer_id == target.id for written in ctx.written):
        return False
    closing = [
        intent
        for intent in ctx.reading.intents
        if isinstance(intent, UpdateDeal) and intent.stage is not None and intent.stage.value in CLOSED_STAGES
    ]
    return any(intent.customer.value.id == target.id for intent in closing)


async def _open_or_last(ctx: Context, target: Target) -> str | None:
    written = [row.id for row in ctx.changes.touched if isinstance(row, FollowUp)]
    follow_up = await ctx.session.scalar(
        select(FollowUp)
        .where(
            col(FollowUp.customer_id) == target.id,
            col(FollowUp.owner_id) == ctx.member_id,
            col(FollowUp.status) == "open",
            col(FollowUp.retired_at).is_(None),
            col(FollowUp.due_on).is_not(None),
            ~col(FollowUp.action).startswith(AHEAD),
            col(FollowUp.id).not_in(written),
        )
        .order_by(col(FollowUp.due_on), col(FollowUp.id))
        .limit(1)
    )
    if follow_up is not None:
        return say.open_follow_up(follow_up, today=ctx.today)
    visit = await ctx.session.scalar(
        select(Visit)
        .where(
            col(Visit.customer_id) == target.id,
            col(Visit.retired_at).is_(None),
            or_(col(Visit.message_id).is_(None), col(Visit.message_id) != ctx.message.id),
        )
        .order_by(col(Visit.visited_on).desc(), col(Visit.id).desc())
        .limit(1)
    )
    return None if visit is None else say.last_visit(visit, today=ctx.today, words=ctx.lexicon)


async def deal_fact(ctx: Context, target: Target, deal: Deal) -> str | None:
    """Return that a deal at the point of quoting has no quotation yet; else what `customer_fact` gives."""
    if not target.may_read:
        return say.colleagues_customer()
    if deal.stage == "proposal" and not ctx.has_fact:
        quoted = await ctx.session.scalar(
            select(
                exists().where(
                    col(Quote.customer_id) == target.id,
                    col(Quote.retired_at).is_(None),
                    col(Quote.status).not_in(NOT_ISSUED),
                )
            )
        )
        if not quoted:
            return say.no_quote_yet()
    return None if deal.stage == "lost" else await customer_fact(ctx, target)
