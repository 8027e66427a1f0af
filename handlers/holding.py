"""A quotation beyond the rights of who makes it: kept as a draft, with what is offered instead of issuing it."""

from decimal import Decimal

from sqlalchemy import select
from sqlmodel import col

from handlers.approval_reason import draft_reason
from handlers.context import Context
from handlers.customers import Target, label_of
from handlers.pricing import Priced, price_request
from handlers.rights import Shortfall, at_ratio, beyond_rights
from models import InboundMessage, Member, Quote
from models.approvals import find_approver, is_own_draft, waiting_approval, win_bands
from models.quote import NOT_ISSUED
from nlu.intents import Clarification, RequestQuote, SubmitApproval
from replies import approvals as say
from replies import held_quotes as say_held
from replies.outcomes import Outcome, Shown
from replies.types import Text

BAND = Decimal("0.05")
_HIGHEST = Decimal("1.000001")


async def hold(
    quote: Quote, ctx: Context, target: Target, *, priced: Priced, request: RequestQuote, shortfall: Shortfall
) -> list[Outcome]:
    """Say what keeps a draft from being issued, what it would come to, and what can be done: 提交, or the best price
    within the own right.
    """
    ctx.remember("quote", quote.id, target.id, request)
    approver = await find_approver(ctx.session, ctx.member, roles=shortfall.roles, on=ctx.today)
    held = say_held.held(
        target.label,
        priced.quote,
        shortfall,
        approver=approver.member.name if approver else None,
        deputy_of=approver.deputy_of.name if approver and approver.deputy_of else None,
        reason=await draft_reason(ctx, quote, ctx.text),
        bands=await _bands(ctx, priced, shortfall),
    )
    offered_fen = await best_offer(ctx, request, shortfall)
    what_to_do = say_held.what_to_do(
        approver=approver.member.name if approver else None,
        offered_fen=offered_fen,
        ratio=shortfall.best,
    )
    question = Clarification("intent", what_to_do, held=(SubmitApproval(quote.id),), text=ctx.text)
    ctx.ask(question)
    return [Shown(held if ctx.question is question else f"{held}\n{what_to_do}")]


async def best_offer(ctx: Context, request: RequestQuote, shortfall: Shortfall) -> int | None:
    """Return what the same comes to at the best ratio within the rights, in fen; None where nothing is."""
    offered = await price_request(at_ratio(request, shortfall.best), ctx)
    if not isinstance(offered, Priced):
        return None
    return None if beyond_rights(offered.quote.lines, ctx.member.role, ctx.settings) else offered.quote.payable_fen


async def _bands(ctx: Context, priced: Priced, shortfall: Shortfall) -> str:
    """Return how own quotations of the main product went, below the limit and in the band above it."""
    lines = [
        (line.amount_fen, product)
        for line, product in zip(priced.quote.lines, priced.products, strict=True)
        if product is not None
    ]
    if not lines:
        return ""
    _, product = max(lines, key=lambda pair: pair[0])
    bounds = [Decimal(0), shortfall.limit, min(shortfall.limit + BAND, Decimal(1)), _HIGHEST]
    bands = await win_bands(ctx.session, await ctx.owners(), product.id or 0, bounds=sorted({*bounds}), today=ctx.today)
    return say_held.bands(product.name, bands) if bands else ""


async def take_place_of(last: Quote, ctx: Context) -> Quote | None:
    """Return what a new version of `last` supersedes: itself, or what it stood for where it was never issued.

    A draft that makes way is taken back, and who had it to decide hears that there is nothing to decide any more.
    """
    if last.status not in NOT_ISSUED:
        return last
    approval = await waiting_approval(ctx.session, last.id or 0)
    if approval is not None:
        ctx.changes.update(approval, status="superseded")
        approver = await ctx.session.get_one(Member, approval.approver_id)
        label = await label_of(ctx, last.customer_id)
        ctx.send(Text(say.not_needed_any_more(ctx.member.name, label, why="changed")), to=approver.userid)
    ctx.changes.retire(last)
    return await ctx.session.get(Quote, last.supersedes_id) if last.supersedes_id is not None else None


async def own_draft(ctx: Context, quote_id: int | None) -> Quote | None:
    """Return the member's own draft: that one, else the last one of the last days."""
    query = select(Quote).where(is_own_draft(ctx.member_id, now=ctx.changes.now))
    if quote_id is not None:
        query = query.where(col(Quote.id) == quote_id)
    draft: Quote | None = await ctx.session.scalar(query.order_by(col(Quote.id).desc()).limit(1))
    return draft


async def words_of(ctx: Context, quote: Quote) -> str:
    """Return the message that asked for a quotation."""
    message = await ctx.session.get(InboundMessage, quote.message_id) if quote.message_id is not None else None
    return message.text if message is not None else ""
