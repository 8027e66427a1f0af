"""What becomes of a quotation that is out, and the files of one that is made: both find it by customer or number."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlmodel import col

from handlers.context import Context
from handlers.customers import label_of, name_of
from models import Deal, Quote
from models.deal import CLOSED_STAGES
from models.quote_life import ANSWERABLE, drop_nudges, end_quote
from nlu.intents import Clarification, Read, Ref, SendQuoteFile, SettleQuote
from replies import quote_life as say
from replies.documents import quote_file
from replies.outcomes import Outcome, Saved, Shown

MOST_OPTIONS = 5
"""Options of a question that a rep still reads."""


async def settle_quote(intent: SettleQuote, ctx: Context) -> list[Outcome]:
    """Note that the customer accepted or rejected a quotation of the member's own; which one is never guessed."""
    found = await _candidates(ctx, intent.customer, intent.number)
    out = [quote for quote in found if quote.status == "sent"]
    label = await _label(ctx, intent.customer, found)
    if not found:
        is_all = len(ctx.reading.intents) == 1
        return [Shown(say.no_quote_out(label))] if is_all else []
    if len(out) > 1:
        return _ask_which(ctx, intent, label, out)
    quote = out[0] if out else found[0]
    was = quote.status
    if was == intent.answer.value:
        return [Shown(say.already_settled(quote))]
    await end_quote(ctx.session, ctx.changes, quote, intent.answer.value)
    ctx.remember("quote", quote.id, quote.customer_id, intent)
    return [Saved(label, say.settled(quote, was=was, today=ctx.today), verb="改")]


def _ask_which(ctx: Context, intent: SettleQuote, label: str, out: Sequence[Quote]) -> list[Outcome]:
    options = tuple(Ref(quote.id, say.quote_option(quote)) for quote in out[:MOST_OPTIONS])
    asked = Clarification("intent", say.which_quote(label, out), options, (intent,), ctx.text)
    ctx.ask(asked)
    return [] if ctx.question is asked else [Shown(say.which_quote(label, out))]


async def send_quote_file(intent: SendQuoteFile, ctx: Context) -> list[Outcome]:
    """Queue another file of a quotation made already; nothing of it changes."""
    found = await _candidates(ctx, intent.customer, intent.number)
    if not found and intent.customer is None and intent.number is None:
        found = await _candidates(ctx, None, None)
    label = await _label(ctx, intent.customer, found)
    if not found:
        return [Shown(say.no_quote_for_file(label))]
    quote = found[0]
    for kind in intent.files:
        ctx.send(quote_file(quote, label, kind))
    return [Shown(say.files_coming(quote, label, intent.files))]


async def close_quotes(ctx: Context, deal: Deal, *, settled: Quote | None = None) -> list[Quote]:
    """Let quotations end with their deal: won, the one that is out is accepted; lost, all that are out are rejected.

    One without a deal counts where the customer has no other open deal; a win that is known by another sum does not
    make it accepted. Where several are out and the deal is won,
    nobody has said which; only the reminders to ask after them go. So it is where the win has been measured by one
    already (`settled`). Returns those that ended.
    """
    quotes = await _quotes_of(ctx, deal)
    out = [quote for quote in quotes if quote.status == "sent"]
    for quote in quotes:
        if quote in out and deal.stage == "lost":
            await end_quote(ctx.session, ctx.changes, quote, "rejected")
        elif [quote] == out and deal.stage == "won" and settled is None and _fits(deal, quote):
            await end_quote(ctx.session, ctx.changes, quote, "accepted")
        else:
            await drop_nudges(ctx.session, ctx.changes, quote)
    return [quote for quote in out if quote.status != "sent"]


def _fits(deal: Deal, quote: Quote) -> bool:
    return quote.deal_id == deal.id or deal.amount_fen in (None, quote.payable_fen)


async def _quotes_of(ctx: Context, deal: Deal) -> Sequence[Quote]:
    other = await ctx.session.scalar(
        select(col(Deal.id))
        .where(
            col(Deal.customer_id) == deal.customer_id,
            col(Deal.id) != deal.id,
            col(Deal.stage).not_in(CLOSED_STAGES),
            col(Deal.retired_at).is_(None),
        )
        .limit(1)
    )
    is_its = col(Quote.deal_id) == deal.id
    if other is None:
        is_its |= col(Quote.deal_id).is_(None)
    rows = await ctx.session.scalars(
        select(Quote).where(
            is_its,
            col(Quote.customer_id) == deal.customer_id,
            col(Quote.owner_id) == deal.owner_id,
            col(Quote.retired_at).is_(None),
        )
    )
    return list(rows)


async def _candidates(ctx: Context, customer: Read[Ref] | None, number: str | None) -> Sequence[Quote]:
    """Return the member's own quotations that may be meant and whose answer may still come, newest first."""
    query = select(Quote).where(
        col(Quote.owner_id) == ctx.member_id, col(Quote.status).in_(ANSWERABLE), col(Quote.retired_at).is_(None)
    )
    if number is not None:
        query = query.where(col(Quote.number) == number)
    elif customer is not None:
        if customer.value.id is None:
            return []
        query = query.where(col(Quote.customer_id) == customer.value.id)
    rows = await ctx.session.scalars(query.order_by(col(Quote.id).desc()).limit(20))
    return list(rows)


async def _label(ctx: Context, customer: Read[Ref] | None, found: Sequence[Quote]) -> str:
    if found:
        return await label_of(ctx, found[0].customer_id)
    return await name_of(ctx, customer) if customer is not None else ""
