"""The reason of a request for approval, drafted from what is known: first order, volume, budget, what was said."""

from sqlalchemy import exists, select
from sqlmodel import col

from handlers.context import Context
from models import Change, Customer, Deal, InboundMessage, Quote
from models.deal import CLOSED_STAGES
from models.queries import last_visits, quote_lines
from nlu.approvals import reasons_in
from replies import held_quotes as say_held

RECENT_VISITS = 2
MAX_LOOKED_THROUGH = 20


async def draft_reason(ctx: Context, quote: Quote, words: str, *, added: str = "") -> str:
    """Return the reason for a draft, "" where nothing speaks for it.

    Args:
        words: The message that asked for it.
        added: What the rep says besides, kept as said.
    """
    customer = await ctx.session.get_one(Customer, quote.customer_id)
    may_read = await ctx.may_see(customer)
    said = reasons_in(words)
    if may_read and not said:
        visits = await last_visits(ctx.session, quote.customer_id, limit=RECENT_VISITS)
        said = [reason for visit in visits for reason in reasons_in(visit.summary)]
    return say_held.reason(
        await quote_lines(ctx.session, quote.id),
        is_first=may_read and await _is_first_order(ctx, quote.customer_id),
        budget=await _budget(ctx, quote.customer_id) if may_read else None,
        said=[*dict.fromkeys(said), added] if added else list(dict.fromkeys(said)),
    )


async def _is_first_order(ctx: Context, customer_id: int) -> bool:
    """Say whether nothing was ever sold to the customer, as far as anybody has told."""
    won = exists().where(col(Deal.customer_id) == customer_id, col(Deal.stage) == "won", col(Deal.retired_at).is_(None))
    accepted = exists().where(
        col(Quote.customer_id) == customer_id, col(Quote.status) == "accepted", col(Quote.retired_at).is_(None)
    )
    return not await ctx.session.scalar(select(won | accepted))


async def _budget(ctx: Context, customer_id: int) -> say_held.Budget | None:
    """Return what the rep said an own open deal is worth, before a quotation set its amount."""
    deal = await ctx.session.scalar(
        select(Deal)
        .where(
            col(Deal.customer_id) == customer_id,
            col(Deal.owner_id) == ctx.member_id,
            col(Deal.retired_at).is_(None),
            col(Deal.stage).not_in(CLOSED_STAGES),
        )
        .order_by(col(Deal.updated_at).desc(), col(Deal.id).desc())
        .limit(1)
    )
    if deal is None:
        return None
    quoted = select(col(Quote.message_id)).where(
        col(Quote.customer_id) == customer_id, col(Quote.message_id).is_not(None)
    )
    changes = await ctx.session.execute(
        select(Change, col(InboundMessage.text))
        .join(InboundMessage, col(InboundMessage.id) == col(Change.message_id))
        .where(
            col(Change.entity) == "deal",
            col(Change.entity_id) == deal.id,
            col(Change.message_id).not_in(quoted),
        )
        .order_by(col(Change.id).desc())
        .limit(MAX_LOOKED_THROUGH)
    )
    told = [(change.fields["amount_fen"][1], text) for change, text in changes if "amount_fen" in change.fields]
    if not told or told[0][0] is None:
        return None
    return say_held.Budget(told[0][0], is_budget=any("预算" in text for _, text in told))
