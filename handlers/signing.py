"""签了: a deal just won takes its quotation over: the exact sum, the quotation accepted, how it is paid."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from sqlalchemy import select
from sqlmodel import col

from handlers.context import Context
from handlers.customers import Target
from handlers.payment_plan import store_plan
from models import Deal, Quote
from models.quote_life import LIVE, end_quote
from nlu.intents import Money, PlanPayments, Read, UpdateDeal
from nlu.payment_plans import read_plan
from replies import payments as say

COARSEST_YUAN = 10_000
"""万 is what a sum is rounded to at most: 20万 is no rounding of 217,600."""
ABOUT = Decimal("0.05")
"""How far 左右 may be off."""


@dataclass(frozen=True, slots=True)
class Signed:
    """What a win took over: the quotation it was measured by, and what to say."""

    quote: Quote | None = None
    lines: tuple[str, ...] = ()


async def take_over(ctx: Context, target: Target, deal: Deal, intent: UpdateDeal, *, is_new: bool) -> Signed:
    """Take the latest live quotation over into a deal just won; a sum said that is no rounding of it counts instead."""
    quote = await _live_quote(ctx, target, deal, intent.amount, is_new=is_new)
    lines: list[str] = []
    if quote is not None:
        lines.append(await _settle(ctx, deal, quote, intent.amount))
    accepted = quote if quote is not None and quote.status == "accepted" else None
    says_how = any(
        isinstance(other, PlanPayments) and other.customer.value == intent.customer.value
        for other in ctx.reading.intents
    )
    if accepted is not None and not says_how and deal.amount_fen:
        plan = read_plan(accepted.payment_terms, ctx.now)
        if plan.instalments:
            lines += await store_plan(ctx, deal, plan.instalments, accepted, is_from_quote=True)
        else:
            lines.append(say.ask_for_plan())
    ratio = ctx.settings.commission.ratio
    if ratio is not None and deal.owner_id == ctx.member_id and deal.amount_fen:
        earned = (deal.amount_fen * ratio).quantize(Decimal(1), ROUND_HALF_UP)
        lines.append(say.commission(int(earned)))
    return Signed(quote, tuple(lines))


async def _settle(ctx: Context, deal: Deal, quote: Quote, said: Read[Money] | None) -> str:
    """Set what was signed and return what to say of it."""
    words = ctx.text[said.span.start : said.span.end] if said is not None and said.span is not None else None
    if said is not None and not is_rounding(said.value, quote.payable_fen):
        return say.signed_otherwise(quote, said.value.fen)
    ctx.changes.update(deal, amount_fen=quote.payable_fen, amount_is_approximate=False, updated_at=ctx.changes.now)
    await end_quote(ctx.session, ctx.changes, quote, "accepted")
    ctx.changes.update(quote, deal_id=deal.id)
    return say.signed_by_quote(quote, said=words)


def is_rounding(said: Money, exact_fen: int) -> bool:
    """Say whether a spoken sum is `exact_fen` as people round: 21.8万 and 22万 are 217,600, 20万 is not."""
    if said.fen == exact_fen:
        return True
    if said.approximate:
        return abs(said.fen - exact_fen) <= exact_fen * ABOUT
    yuan, step = said.fen // 100, 1
    while yuan and step < COARSEST_YUAN and yuan % (step * 10) == 0:
        step *= 10
    return said.fen % 100 == 0 and abs(said.fen - exact_fen) * 2 <= step * 100


async def _live_quote(
    ctx: Context, target: Target, deal: Deal, said: Read[Money] | None, *, is_new: bool
) -> Quote | None:
    """Return the latest live quotation of the deal, of several the one that the sum said fits.

    One of the customer that belongs to no deal counts where the sum said is its rounding, or the deal is known by
    nothing else.
    """
    query = (
        select(Quote)
        .where(
            col(Quote.customer_id) == target.id,
            col(Quote.owner_id) == deal.owner_id,
            col(Quote.retired_at).is_(None),
            col(Quote.status).in_(LIVE),
        )
        .order_by(col(Quote.id).desc())
    )
    own = list(await ctx.session.scalars(query.where(col(Quote.deal_id) == deal.id)))
    if own:
        fitting = [q for q in own if said is not None and is_rounding(said.value, q.payable_fen)]
        return (fitting or own)[0]
    loose: Quote | None = await ctx.session.scalar(query.where(col(Quote.deal_id).is_(None)).limit(1))
    if loose is None:
        return None
    fits = said is not None and is_rounding(said.value, loose.payable_fen)
    is_bare = said is None and not deal.title and (is_new or deal.amount_fen is None)
    return loose if fits or is_bare else None
