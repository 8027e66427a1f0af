"""话术: what one could say to the customer of a line, made of nothing but what the records hold."""

from sqlalchemy import select
from sqlmodel import col

from analytics.morning import Line, Promise
from handlers.context import Context
from handlers.customers import label_of
from handlers.follow_up import open_follow_up
from handlers.morning import todays_lines
from models import Contact, Customer, FollowUpContact, VisitContact
from models import queries as ask
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
    if customer is None or customer.id is None or not await ctx.may_see(customer):
        return [
            Shown(say.words(line, contact=None, visit=None, who=(), quote=None, today=ctx.today, words=ctx.lexicon))
        ]
    visits = await ask.last_visits(ctx.session, customer.id, limit=1)
    quotes = await ask.quotes_between(ctx.session, None, None, None, customer_id=customer.id, limit=1)
    who = await ask.visit_contacts(ctx.session, [visit.id or 0 for visit in visits])
    text = say.words(
        line,
        contact=await _contact(ctx, line, customer.id, visits[0].id if visits else None),
        visit=visits[0] if visits else None,
        who=who.get(visits[0].id or 0, ()) if visits else (),
        quote=quotes[0] if quotes else None,
        today=ctx.today,
        words=ctx.lexicon,
    )
    return [Shown(text)]


async def _planned(ctx: Context, follow_up_id: int) -> Line | None:
    """Return a follow-up that is not due yet as a line."""
    row = await open_follow_up(ctx, follow_up_id)
    if row is None:
        return None
    due_on = row.due_on or ctx.today
    promise = Promise(row.action, row.direction, due_on, row.due_at, None, row.quote_id)
    name = await label_of(ctx, row.customer_id)
    return Line("follow_up", follow_up_id, due_on, row.customer_id, name, promise=promise)


async def _contact(ctx: Context, line: Line, customer_id: int, visit_id: int | None) -> Contact | None:
    """Return whom to speak to: who the follow-up is with, else who was met last, else the first one known."""
    of_follow_up = select(col(FollowUpContact.contact_id)).where(col(FollowUpContact.follow_up_id) == line.id)
    of_visit = select(col(VisitContact.contact_id)).where(col(VisitContact.visit_id) == visit_id)
    for chosen in (of_follow_up if line.kind == "follow_up" else None, of_visit):
        if chosen is None:
            continue
        contact: Contact | None = await ctx.session.scalar(
            select(Contact)
            .where(col(Contact.id).in_(chosen), col(Contact.retired_at).is_(None))
            .order_by(col(Contact.id))
            .limit(1)
        )
        if contact is not None:
            return contact
    known = await ask.contacts_of(ctx.session, customer_id, limit=1)
    return known[0] if known else None
