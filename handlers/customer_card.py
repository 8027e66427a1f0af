"""比亚迪最近怎么样: all that is known of a customer; without one what else such a question may mean."""

import logging
from dataclasses import replace
from typing import Any, Final

from analytics.row_ref import RowRef
from handlers.confirmed import CONFIRMED
from handlers.context import Context
from handlers.customer_counts import count_customers
from handlers.scope import Scope
from handlers.team_report import team_report
from models import Contact, Customer
from models import queries as ask
from models.complaints import at_customer
from models.private_notes import notes_of
from nlu import patterns as re
from nlu.intents import Clarification, Query
from nlu.reports import PERIODS
from replies import answers as say
from replies.private import ON_CARD

log = logging.getLogger(__name__)

_SITUATION: Final = re.compile(r"(?<!好)(?<!坏)情况|消息|动静|进展|状况|动态|近况|变化|新鲜事")


async def about_customer(intent: Query, ctx: Context, scope: Scope) -> str:
    customer = scope.customer
    if customer is None:
        return await _no_customer(intent, ctx)
    assert customer.id is not None
    asked_for = await _asked_for(intent, ctx, customer)
    if asked_for is not None and intent.contact is not None and intent.contact.rule == CONFIRMED:
        log.info("member %s was shown the number of contact %s", ctx.member_id, asked_for.id)
        return say.full_number(asked_for)
    if asked_for is not None and asked_for.phone and intent.contact is not None:
        again = replace(intent, contact=replace(intent.contact, rule=CONFIRMED))
        ctx.ask(Clarification("intent", say.offer_number(asked_for), held=(again,), text=ctx.text))
    visits = await ask.last_visits(ctx.session, customer.id)
    deals = await ask.open_deals(ctx.session, None, customer_id=customer.id)
    quotes = await ask.quotes_between(ctx.session, None, None, None, customer_id=customer.id, limit=1)
    follow_ups = [
        *await ask.customer_follow_ups(ctx.session, customer.id, limit=3, directions=["customer"]),
        *await ask.customer_follow_ups(ctx.session, customer.id, directions=["ours", "colleague", "manager"]),
    ]
    complaints = await at_customer(ctx.session, customer.id)
    closed = await ask.last_closed_deal(ctx.session, customer.id) if not deals else None
    shown: list[Any] = [*deals, *([closed] if closed is not None else []), *quotes, *complaints, *follow_ups, *visits]
    ctx.tell([RowRef(str(row.__tablename__), row.id) for row in shown], customer_id=customer.id)
    return say.customer_card(
        customer,
        asked_for=asked_for,
        contacts=await ask.contacts_of(ctx.session, customer.id),
        deals=deals,
        closed=closed,
        quotes=quotes,
        follow_ups=follow_ups,
        visits=visits,
        who=await ask.visit_contacts(ctx.session, [visit.id or 0 for visit in visits]),
        private=await notes_of(ctx.session, ctx.member_id, customer_id=customer.id, limit=ON_CARD),
        complaints=complaints,
        owner=await _owner_of(customer, ctx),
        now=ctx.now,
        zone=ctx.zone,
        words=ctx.lexicon,
    )


async def _owner_of(customer: Customer, ctx: Context) -> str | None:
    """Return whose customer it is, to anybody else."""
    if customer.owner_id is None or customer.owner_id == ctx.member_id:
        return None
    return (await ask.member_names(ctx.session, [customer.owner_id])).get(customer.owner_id)


async def _no_customer(intent: Query, ctx: Context) -> str:
    """A question that names no customer: asked by who leads, how things stand is after the team."""
    if ctx.member.role != "rep" and _SITUATION.search(ctx.text):
        period = intent.period.value if intent.period is not None else "today"
        kind = next((kind for kind, words in PERIODS.items() if period in words), None)
        if kind is not None and (told := await team_report(replace(intent, report=kind), ctx)) is not None:
            return told
    if (counted := await count_customers(ctx)) is not None:
        return counted
    return say.which_customer(None)


async def _asked_for(intent: Query, ctx: Context, customer: Customer) -> Contact | None:
    """Return the person asked about."""
    if intent.contact is None or intent.contact.value.id is None:
        return None
    contact = await ctx.session.get(Contact, intent.contact.value.id)
    is_there = contact is not None and contact.retired_at is None and contact.customer_id == customer.id
    return contact if is_there else None
