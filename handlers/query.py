"""问: something is shown, nothing is written, and nothing that the asker may not see."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta

from handlers.context import Context
from models import Customer, Product
from models import queries as ask
from models.periods import period_days
from models.visibility import may_see_customer, visible_owner_ids
from nlu.intents import Explain, Query, SmallTalk
from replies import answers as say
from replies import explain as say_why
from replies.outcomes import Outcome, Shown

MAX_LISTED = 9


async def answer(intent: Query, ctx: Context) -> list[Outcome]:
    """Show what was asked for."""
    customer = await _customer(intent, ctx)
    if customer is not None and not await may_see_customer(ctx.session, ctx.member, customer):
        return [Shown(say.not_yours())]
    return [Shown(await TOPICS[intent.topic](intent, ctx, customer))]


async def _customer(intent: Query, ctx: Context) -> Customer | None:
    if intent.customer is None or intent.customer.value.id is None:
        return None
    return await ctx.session.get(Customer, intent.customer.value.id)


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
        return say.which_customer(intent.customer.value.name if intent.customer else None)
    assert customer.id is not None
    visits = await ask.last_visits(ctx.session, customer.id)
    return say.customer_card(
        customer,
        contacts=await ask.contacts_of(ctx.session, customer.id),
        deals=await ask.open_deals(ctx.session, None, customer_id=customer.id),
        quotes=await ask.quotes_between(ctx.session, None, None, None, customer_id=customer.id, limit=1),
        follow_ups=await ask.customer_follow_ups(ctx.session, customer.id),
        visits=visits,
        who=await ask.visit_contacts(ctx.session, [visit.id or 0 for visit in visits]),
        today=ctx.today,
        zone=ctx.zone,
    )


async def _follow_ups(intent: Query, ctx: Context, customer: Customer | None) -> str:
    assert ctx.member.id is not None
    if customer is not None:
        rows = await ask.customer_follow_ups(ctx.session, customer.id or 0, limit=MAX_LISTED)
        period = None
    else:
        first, last, period = _days(intent, ctx, "today")
        since = first if first > ctx.today else None
        rows = await ask.open_follow_ups(ctx.session, [ctx.member.id], until=last, since=since)
    ctx.listed = tuple(row.id or 0 for row in rows[:MAX_LISTED])
    names = await ask.customer_names(ctx.session, [row.customer_id for row in rows])
    return say.follow_up_list(rows, names, period=period, shown=MAX_LISTED, today=ctx.today, zone=ctx.zone)


async def _deals(intent: Query, ctx: Context, customer: Customer | None) -> str:
    owners = await visible_owner_ids(ctx.session, ctx.member)
    if customer is not None:
        rows = await ask.open_deals(ctx.session, None, customer_id=customer.id)
    else:
        rows = await ask.open_deals(ctx.session, owners, limit=500)
        if intent.period is not None:
            first, last, _ = _days(intent, ctx, "this_month")
            rows = [row for row in rows if row.close_on is not None and first <= row.close_on <= last]
    names = await ask.customer_names(ctx.session, [row.customer_id for row in rows])
    return say.deal_list(rows, names, today=ctx.today)


async def _funnel(_intent: Query, ctx: Context, _customer: Customer | None) -> str:
    owners = await visible_owner_ids(ctx.session, ctx.member)
    return say.funnel(await ask.funnel(ctx.session, owners), is_team=ctx.member.role != "rep")


async def _visits(intent: Query, ctx: Context, customer: Customer | None) -> str:
    owners = await visible_owner_ids(ctx.session, ctx.member)
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
    names = await ask.customer_names(ctx.session, [row.customer_id for row in rows])
    return say.visit_list(rows, names, who, period=period, today=ctx.today)


async def _quotes(intent: Query, ctx: Context, customer: Customer | None) -> str:
    owners = await visible_owner_ids(ctx.session, ctx.member)
    first, last = period_days(intent.period.value, ctx.today) if intent.period else (None, None)
    rows = await ask.quotes_between(
        ctx.session, None if customer else owners, first, last, customer_id=customer.id if customer else None
    )
    names = await ask.customer_names(ctx.session, [row.customer_id for row in rows])
    return say.quote_list(rows, names, today=ctx.today)


async def _products(intent: Query, ctx: Context, _customer: Customer | None) -> str:
    products = []
    for read in intent.products:
        if read.value.id is not None and (product := await ctx.session.get(Product, read.value.id)) is not None:
            products.append(product)
    return say.prices(products)


async def _ranking(intent: Query, ctx: Context, _customer: Customer | None) -> str:
    return say.no_ranking() + "\n" + await _target(intent, ctx, None)


async def _target(intent: Query, ctx: Context, _customer: Customer | None) -> str:
    owners = await visible_owner_ids(ctx.session, ctx.member)
    first, last, period = _days(intent, ctx, "this_month")
    since, before = _instants(first, last, ctx)
    won = await ask.sum_closed(ctx.session, owners, stage="won", since=since, before=before)
    deals = await ask.open_deals(ctx.session, owners, limit=500)
    due = [deal for deal in deals if deal.close_on is not None and first <= deal.close_on <= last]
    return say.results(won, due, period=period, is_team=ctx.member.role != "rep")


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
    "help": _help,
}


async def explain(_intent: Explain, ctx: Context) -> list[Outcome]:
    """Show how the last message that wrote something was read."""
    for turn in reversed(ctx.conversation.turns):
        if turn.evidence:
            return [Shown(say_why.evidence(turn.text, turn.evidence))]
    return [Shown(say_why.nothing())]


async def small_talk(intent: SmallTalk, _ctx: Context) -> list[Outcome]:
    """Answer briefly what is no work; nothing is stored."""
    return [Shown(say.small_talk(intent.kind))]


async def drop_question(_intent: object, _ctx: Context) -> list[Outcome]:
    """The open question and its draft are dropped; the message itself stays in the inbox."""
    return [Shown(say.dropped())]
