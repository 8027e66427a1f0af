"""问: something is shown, nothing is written, and nothing that the asker may not see."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from handlers.confirmed import CONFIRMED
from handlers.context import Context
from handlers.customers import labels_of
from handlers.morning import show_today
from handlers.payment import payments_overview
from handlers.report import draft_report
from handlers.target import answer_target
from models import Contact, Customer, Product
from models import queries as ask
from models.periods import period_days
from nlu.intents import Clarification, Explain, Query, SmallTalk
from replies import answers as say
from replies import explain as say_why
from replies.outcomes import Outcome, Shown

log = logging.getLogger(__name__)

MAX_LISTED = 9
COMPANY_WIDE = ("products", "help", "ranking", "target")
"""Topics that a customer named beside them does not narrow."""


async def answer(intent: Query, ctx: Context) -> list[Outcome]:
    """Show what was asked for."""
    customer = await _customer(intent, ctx)
    if customer is not None and not await ctx.may_see(customer):
        return [Shown(say.not_yours())]
    if customer is None and intent.customer is not None and intent.topic not in COMPANY_WIDE:
        return [Shown(say.which_customer(intent.customer.value.name))]
    if intent.report is not None and (drafted := await draft_report(intent, ctx)) is not None:
        return drafted
    return [Shown(await TOPICS[intent.topic](intent, ctx, customer))]


async def _customer(intent: Query, ctx: Context) -> Customer | None:
    if intent.customer is None:
        return None
    id_ = intent.customer.value.id
    customer = await ctx.session.get(Customer, id_) if id_ is not None else None
    return customer if customer is not None and customer.retired_at is None else None


def _days(intent: Query, ctx: Context, default: str) -> tuple[date, date, str]:
    period = intent.period.value if intent.period else default
    first, last = period_days(period, ctx.today)
    return first, last, period


def _instants(first: date, last: date, ctx: Context) -> tuple[datetime, datetime]:
    """Return the instants at which the days [first, last] begin and end in the team's zone."""
    begin = datetime.combine(first, time(), ctx.zone)
    end = datetime.combine(last + timedelta(days=1), time(), ctx.zone)
    return begin.astimezone(UTC), end.astimezone(UTC)


async def _about_customer(intent: Query, ctx: Context, customer: Customer | None) -> str:
    if customer is None:
        return say.which_customer(None)
    assert customer.id is not None
    asked_for = await _asked_for(intent, ctx, customer)
    if asked_for is not None and intent.contact is not None and intent.contact.rule == CONFIRMED:
        log.info("member %s was shown the number of contact %s", ctx.member_id, asked_for.id)
        return say.full_number(asked_for)
    if asked_for is not None and asked_for.phone and intent.contact is not None:
        again = replace(intent, contact=replace(intent.contact, rule=CONFIRMED))
        ctx.ask(Clarification("intent", say.offer_number(asked_for), held=(again,), text=ctx.text))
    visits = await ask.last_visits(ctx.session, customer.id)
    return say.customer_card(
        customer,
        asked_for=asked_for,
        contacts=await ask.contacts_of(ctx.session, customer.id),
        deals=await ask.open_deals(ctx.session, None, customer_id=customer.id),
        quotes=await ask.quotes_between(ctx.session, None, None, None, customer_id=customer.id, limit=1),
        follow_ups=await ask.customer_follow_ups(ctx.session, customer.id),
        visits=visits,
        who=await ask.visit_contacts(ctx.session, [visit.id or 0 for visit in visits]),
        today=ctx.today,
        zone=ctx.zone,
        words=ctx.lexicon,
    )


async def _asked_for(intent: Query, ctx: Context, customer: Customer) -> Contact | None:
    """Return the person asked about."""
    if intent.contact is None or intent.contact.value.id is None:
        return None
    contact = await ctx.session.get(Contact, intent.contact.value.id)
    is_there = contact is not None and contact.retired_at is None and contact.customer_id == customer.id
    return contact if is_there else None


async def _follow_ups(intent: Query, ctx: Context, customer: Customer | None) -> str:
    if customer is not None:
        rows = await ask.customer_follow_ups(ctx.session, customer.id or 0, limit=MAX_LISTED)
        period = None
    else:
        is_today = intent.period is None or intent.period.value == "today"
        if is_today and (todays := await show_today(ctx)):
            return todays
        first, last, period = _days(intent, ctx, "today")
        since = first if first > ctx.today else None
        rows = await ask.open_follow_ups(ctx.session, [ctx.member_id], until=last, since=since)
        if not rows and is_today:
            rows, period = await ask.open_follow_ups(ctx.session, [ctx.member_id]), "later"
    ctx.listed = tuple(row.id or 0 for row in rows[:MAX_LISTED])
    names = await labels_of(ctx, [row.customer_id for row in rows])
    return say.follow_up_list(rows, names, period=period, shown=MAX_LISTED, today=ctx.today, zone=ctx.zone)


async def _deals(intent: Query, ctx: Context, customer: Customer | None) -> str:
    owners = await ctx.owners()
    if customer is not None:
        rows = await ask.open_deals(ctx.session, None, customer_id=customer.id)
    else:
        rows = await ask.open_deals(ctx.session, owners, limit=500)
        if intent.period is not None:
            first, last, _ = _days(intent, ctx, "this_month")
            rows = [row for row in rows if row.close_on is not None and first <= row.close_on <= last]
    names = await labels_of(ctx, [row.customer_id for row in rows])
    return say.deal_list(rows, names, today=ctx.today, words=ctx.lexicon)


async def _funnel(_intent: Query, ctx: Context, _customer: Customer | None) -> str:
    owners = await ctx.owners()
    return say.funnel(await ask.funnel(ctx.session, owners), is_team=ctx.member.role != "rep", words=ctx.lexicon)


async def _visits(intent: Query, ctx: Context, customer: Customer | None) -> str:
    owners = await ctx.owners()
    first, last, period = _days(intent, ctx, "this_year" if customer else "today")
    rows = await ask.visits_between(
        ctx.session,
        None if customer else owners,
        first,
        last,
        customer_id=customer.id if customer else None,
        limit=200,
    )
    who = await ask.visit_contacts(ctx.session, [row.id or 0 for row in rows])
    names = await labels_of(ctx, [row.customer_id for row in rows])
    return say.visit_list(rows, names, who, period=period, today=ctx.today, words=ctx.lexicon)


async def _quotes(intent: Query, ctx: Context, customer: Customer | None) -> str:
    owners = await ctx.owners()
    first, last = period_days(intent.period.value, ctx.today) if intent.period else (None, None)
    rows = await ask.quotes_between(
        ctx.session, None if customer else owners, first, last, customer_id=customer.id if customer else None
    )
    names = await labels_of(ctx, [row.customer_id for row in rows])
    return say.quote_list(rows, names, today=ctx.today)


async def _products(intent: Query, ctx: Context, _customer: Customer | None) -> str:
    products = []
    for read in intent.products:
        if read.value.id is not None and (product := await ctx.session.get(Product, read.value.id)) is not None:
            products += [product] if product.retired_at is None else []
    return say.prices(products)


async def _ranking(intent: Query, ctx: Context, _customer: Customer | None) -> str:
    return say.no_ranking() + "\n" + await _target(intent, ctx, None)


async def _target(intent: Query, ctx: Context, _customer: Customer | None) -> str:
    return await answer_target(intent, ctx)


async def _payments(_intent: Query, ctx: Context, customer: Customer | None) -> str:
    return await payments_overview(ctx, customer)


async def _help(_intent: Query, _ctx: Context, _customer: Customer | None) -> str:
    return say.help_text()


Answer = Callable[[Query, Context, Customer | None], Awaitable[str]]

TOPICS: Mapping[str, Answer] = {
    "customer": _about_customer,
    "followups": _follow_ups,
    "deals": _deals,
    "funnel": _funnel,
    "visits": _visits,
    "quotes": _quotes,
    "products": _products,
    "ranking": _ranking,
    "target": _target,
    "payments": _payments,
    "help": _help,
}


async def explain(_intent: Explain, ctx: Context) -> list[Outcome]:
    """Show how the last message that wrote something was read."""
    for turn in reversed(ctx.conversation.turns):
        if turn.evidence and not turn.undone:
            return [Shown(say_why.evidence(turn.text, turn.evidence))]
    return [Shown(say_why.nothing())]


async def small_talk(intent: SmallTalk, _ctx: Context) -> list[Outcome]:
    """Answer briefly what is no work; nothing is stored."""
    return [Shown(say.small_talk(intent.kind))]


async def drop_question(_intent: object, _ctx: Context) -> list[Outcome]:
    """The open question and its draft are dropped; the message itself stays in the inbox."""
    return [Shown(say.dropped())]
