"""话术: what one could say to the customer of a line, made of nothing but what the records hold."""

from analytics.briefing import brief
from analytics.morning_line import Line, Promise
from handlers.context import Context
from handlers.customers import label_of
from handlers.follow_up import open_follow_up
from handlers.morning import todays_lines
from models import Customer
from nlu.intents import SuggestWords
from replies import suggested_words as say
from replies.morning import already_settled
from replies.outcomes import Outcome, Shown


async def suggest_words(intent: SuggestWords, ctx: Context) -> list[Outcome]:
    """Show the last words and the last quotation of a line's customer, and a sentence to begin with."""
    wanted = intent.line.value
    lines = await todays_lines(ctx)
    line = next((line for line in lines if (line.kind, line.id) == (wanted.kind, wanted.id)), None)
    if line is None and wanted.kind == "follow_up":
        line = await _planned(ctx, wanted.id)
    if line is None:
        return [Shown(already_settled())]
    customer = await ctx.session.get(Customer, line.customer_id) if line.customer_id is not None else None
    briefing = None
    if customer is not None and await ctx.may_see(customer):
        briefing = await brief(ctx.session, customer, line.id if line.kind == "follow_up" else None)
    return [Shown(say.words(line, briefing, today=ctx.today, words=ctx.lexicon))]


async def _planned(ctx: Context, follow_up_id: int) -> Line | None:
    """Return a follow-up that is not due yet as a line."""
    row = await open_follow_up(ctx, follow_up_id)
    if row is None:
        return None
    due_on = row.due_on or ctx.today
    promise = Promise(row.action, row.direction, due_on, row.due_at, None, row.quote_id)
    name = await label_of(ctx, row.customer_id)
    return Line("follow_up", follow_up_id, due_on, row.customer_id, name, promise=promise)
