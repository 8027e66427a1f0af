"""What becomes of a quotation that is out, and the files of one that is made: both find it by customer or number."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlmodel import col

from handlers.context import Context
from handlers.customers import label_of, words_of
from models import Customer, Deal, Quote
from models.quote_life import ANSWERABLE, drop_nudges, end_quote
from nlu.intents import Read, Ref, SendQuoteFile, SettleQuote
from replies import quote_life as say
from replies.documents import quote_file
from replies.outcomes import Outcome, Saved, Shown


async def settle_quote(intent: SettleQuote, ctx: Context) -> list[Outcome]:
    """Note that the customer accepted or rejected a quotation of the member's own; which one is never guessed."""
    found = await _candidates(ctx, intent.customer, intent.number)
    out = [quote for quote in found if quote.status == "sent"]
    label = await _label(ctx, intent.customer, found)
    if not found:
        is_all = len(ctx.reading.intents) == 1
        return [Shown(say.no_quote_out(label))] if is_all else []
    if len(out) > 1:
        return [Shown(say.which_quote(label, out))]
    quote = out[0] if out else found[0]
    was = quote.status
    if was == intent.answer.value:
        return [Shown(say.already_settled(quote))]
    await end_quote(ctx.session, ctx.changes, quote, intent.answer.value)
    ctx.remember("quote", quote.id, quote.customer_id, intent)
    return [Saved(label, say.settled(quote, was=was, today=ctx.today), verb="改")]


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


async def close_quotes(ctx: Context, deal: Deal) -> None:
    """Let the quotations of a deal end with it: won, the newest out is accepted; lost, those out are rejected.

    Reminders to ask after any of them go in both cases.
    """
    rows = await ctx.session.scalars(
        select(Quote)
        .where(col(Quote.deal_id) == deal.id, col(Quote.retired_at).is_(None))
        .order_by(col(Quote.id).desc())
    )
    quotes = list(rows)
    out = [quote for quote in quotes if quote.status == "sent"]
    for quote in quotes:
        if deal.stage == "lost" and quote in out:
            await end_quote(ctx.session, ctx.changes, quote, "rejected")
        elif deal.stage == "won" and out and quote is out[0]:
            await end_quote(ctx.session, ctx.changes, quote, "accepted")
        else:
            await drop_nudges(ctx.session, ctx.changes, quote)


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
    """Return what the answer calls the customer; the rep's own words where it may not be read about."""
    if found:
        return await label_of(ctx, found[0].customer_id)
    if customer is None:
        return ""
    known = await ctx.session.get(Customer, customer.value.id) if customer.value.id is not None else None
    if known is not None and await ctx.may_see(known):
        return await label_of(ctx, known.id)
    return words_of(ctx, customer) or ""
