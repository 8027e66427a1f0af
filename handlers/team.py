"""What a manager asks about the team; each figure remembers the records it stands on."""

from dataclasses import replace

from sqlalchemy import select
from sqlmodel import col

from analytics.cases import fresh_visits
from analytics.conversion import conversion, sources
from analytics.cycle import cycle
from analytics.days import Days
from analytics.evidence import MOST_ROWS, Quoted, words_behind
from analytics.losses import loss_of, losses
from analytics.owed import is_overdue, overdue_rows, owed_by, promises_overdue
from analytics.quality import incomplete, lacking, last_written, quality
from analytics.risks import risky_deals
from analytics.row_ref import RowRef
from analytics.top_customers import top_customers
from analytics.unattended import unattended_deals
from analytics.workdays import team_calendar
from handlers.context import Context
from handlers.customers import labels_of
from handlers.lookups import note_words
from handlers.periods import asked_days, days_before, last_year
from handlers.scope import Scope
from models import Customer, FollowUp
from models import queries as ask
from models.queries import Owners
from nlu.intents import ListedLine, Query
from nlu.privacy import is_hidden
from replies import losses as say_losses
from replies import quality as say_quality
from replies import rates as say_rates
from replies import team as say
from replies.format import short_name

MAX_RISKS = 6
MAX_PROMISES = 6
QUOTED_OF_A_LOSS = 3


async def risks(_intent: Query, ctx: Context, scope: Scope) -> str:
    """Show the deals at risk, and to a manager what the team waits for."""
    calendar = team_calendar(ctx.settings.push)
    found = await risky_deals(
        ctx.session,
        scope.owners,
        now=ctx.now,
        calendar=calendar,
        customer_id=scope.customer.id if scope.customer else None,
        limit=MOST_ROWS,
    )
    if scope.customer is not None and not found.count:
        return say.not_risky(scope.customer.name)
    owed = []
    if scope.customer is None and ctx.member.role != "rep":
        owed = await owed_by(ctx.session, ctx.member, await ctx.owners(), today=ctx.today)
    ctx.tell([RowRef("deal", deal.deal_id) for deal in found.deals], count=found.count)
    found = replace(found, deals=found.deals[:MAX_RISKS])
    for n, deal in enumerate(found.deals, 1):
        ctx.tell(deal.evidence, line=n, customer_id=deal.customer_id)
    if owed:
        ctx.tell([one.row for one in owed], name="owed")
    return say.risks(found, owed, now=ctx.now, words=ctx.lexicon)


async def lost(intent: Query, ctx: Context, scope: Scope) -> str:
    """Show why deals were lost: one customer's, or those of a period."""
    if scope.customer is not None:
        return await _one_lost(ctx, scope.customer, scope.owners)
    days, period = asked_days(intent, ctx, default="this_quarter")
    found = await losses(ctx.session, scope.owners, days)
    for n, (count, rows) in enumerate(say_losses.told_lines(found), 1):
        ctx.tell(rows, line=n, count=count)
    ctx.tell(found.rows, count=found.count)
    return say_losses.losses(found, period=period)


async def _one_lost(ctx: Context, customer: Customer, owners: Owners) -> str:
    assert customer.id is not None
    found = await loss_of(ctx.session, owners, customer.id, zone=ctx.zone)
    if found is None:
        is_open = bool(await ask.open_deals(ctx.session, None, customer_id=customer.id, limit=1))
        return say_losses.no_loss(short_name(customer.name), is_open=is_open)
    quoted = await words_behind(ctx.session, found.evidence, owners=owners)
    shown = [one for one in quoted if _says_why(one, found.competitor, is_last=one is quoted[0])][:QUOTED_OF_A_LOSS]
    note_words(ctx, shown)
    ctx.tell(found.evidence, customer_id=customer.id)
    ctx.tell(found.way, name="way", count=found.quotes + found.visits)
    ctx.tell(found.same_competitor_rows, name="rival")
    return say_losses.loss(found, customer.name, shown, today=ctx.today, zone=ctx.zone)


def _says_why(quoted: Quoted, competitor: str | None, *, is_last: bool) -> bool:
    """Tell whether a message behind a lost deal is worth quoting: the one that lost it, and those on the competitor."""
    text = quoted.text or ""
    if is_hidden(text):
        return False
    return is_last or (competitor is not None and competitor.casefold() in text.casefold())


async def rates(intent: Query, ctx: Context, scope: Scope) -> str:
    """Show how deals are converted, stage by stage."""
    days, period = asked_days(intent, ctx, default="this_quarter")
    found = await conversion(ctx.session, scope.owners, days)
    ctx.tell(found.begun_rows, line=1, count=found.begun.whole, part=found.begun.part, name="begun")
    ctx.tell(found.ended_rows, line=2, count=found.ended.whole, part=found.ended.part, name="ended")
    for n, step in enumerate(found.steps, say_rates.FIRST_STEP):
        ctx.tell(step.rows, line=n, count=step.rate.whole, part=step.rate.part)
    return say_rates.conversion(found, period=period, words=ctx.lexicon)


async def by_source(intent: Query, ctx: Context, scope: Scope) -> str:
    """Show where customers come from and how many of their deals were won."""
    days, period = last_year(intent, ctx)
    found = await sources(ctx.session, scope.owners, days)
    for n, (count, rows) in enumerate(say_rates.source_lines(found), 1):
        ctx.tell(rows, line=n, count=count)
    ctx.tell([row for one in found for row in one.rows], count=sum(one.rate.whole for one in found))
    return say_rates.sources(found, period=period)


async def how_long(intent: Query, ctx: Context, scope: Scope) -> str:
    """Show how long a deal takes, against the days before."""
    days, period = asked_days(intent, ctx, default="this_quarter")
    found = await cycle(ctx.session, scope.owners, days)
    before = await cycle(ctx.session, scope.owners, days_before(days))
    ctx.tell(found.rows, count=found.count)
    ctx.tell(before.rows, count=before.count, name="before")
    return say_rates.cycle(found, before, period=period)


async def unattended(_intent: Query, ctx: Context, scope: Scope) -> str:
    """Show the deals that nobody looks after."""
    found = await unattended_deals(ctx.session, scope.owners, now=ctx.now)
    for n, one in enumerate(found.deals, 1):
        ctx.tell([one.row], line=n, customer_id=one.customer_id)
    ctx.tell([one.row for one in found.deals], count=found.count)
    return say.unattended(found, today=ctx.today, words=ctx.lexicon)


async def most_valuable(intent: Query, ctx: Context, scope: Scope) -> str:
    """Show who buys the most."""
    days, period = last_year(intent, ctx)
    found = await top_customers(ctx.session, scope.owners, days)
    for n, one in enumerate(found, 1):
        ctx.tell(one.rows, line=n, count=one.won_count + one.open_count, customer_id=one.customer_id)
    return say.top_customers(found, period=period, today=ctx.today)


async def team_owes(_intent: Query, ctx: Context, scope: Scope) -> str:
    """Show the promises to customers that are past their day."""
    count = await promises_overdue(ctx.session, scope.owners, today=ctx.today)
    rows = list(
        await ctx.session.scalars(
            select(FollowUp)
            .where(*is_overdue(scope.owners, ctx.today))
            .order_by(col(FollowUp.due_on), col(FollowUp.id))
            .limit(MAX_PROMISES)
        )
    )
    for n, row in enumerate(rows, 1):
        ctx.tell([RowRef("follow_up", row.id or 0)], line=n, customer_id=row.customer_id)
    ctx.tell(await overdue_rows(ctx.session, scope.owners, today=ctx.today), count=count)
    names = await labels_of(ctx, [row.customer_id for row in rows])
    people = await ask.member_names(ctx.session, [row.owner_id for row in rows])
    return say.team_owes(rows, count, names, people, today=ctx.today, is_team=ctx.member.role != "rep")


async def records_quality(intent: Query, ctx: Context, scope: Scope) -> str:
    """Show how far the team's records can be trusted, and which deals lack what."""
    days, period = asked_days(intent, ctx, default="this_week")
    found = await quality(ctx.session, scope.owners, days, on=ctx.today)
    lacks = await lacking(ctx.session, scope.owners, on=ctx.today, limit=MOST_ROWS)
    for n, one in enumerate(lacks, 1):
        ctx.tell([row for row, _customer_id, _name in one.deals], line=n, count=one.count)
    fresh = await fresh_visits(ctx.session, scope.owners, Days(ctx.today, ctx.today, ctx.zone))
    ctx.tell(fresh, count=found.deals, part=found.fresh, name="fresh")
    ctx.tell(await incomplete(ctx.session, scope.owners), name="complete")
    if scope.person is None and ctx.member.role != "rep":
        ctx.tell(
            await last_written(ctx.session, scope.owners, days), count=found.people, part=found.wrote, name="wrote"
        )
    return say_quality.quality(found, lacks, period=period, is_team=ctx.member.role != "rep")


async def owed_to_team(_intent: Query, ctx: Context, _scope: Scope) -> str:
    """Show what the speaker owes the own people."""
    owed = await owed_by(ctx.session, ctx.member, await ctx.owners(), today=ctx.today)
    for n, one in enumerate(owed[: say.MAX_PROMISES], 1):
        ctx.tell([one.row], line=n)
    ctx.tell([one.row for one in owed])
    shown = owed[: say.MAX_PROMISES]
    can_finish = bool(shown) and all(one.row.entity == "follow_up" for one in shown)
    if can_finish:
        ctx.list_lines([ListedLine("follow_up", one.row.id) for one in shown])
    return say.owed_to_team(owed, now=ctx.now, can_finish=can_finish)
