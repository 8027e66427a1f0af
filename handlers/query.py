"""问: something is shown, nothing is written, and nothing that the asker may not see."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from analytics.evidence import MOST_ROWS
from analytics.funnel import stage_rows
from analytics.row_ref import RowRef
from handlers import lookups, team
from handlers.agenda import show_agenda
from handlers.comparison import compare, newcomers
from handlers.complaint_list import show_complaints
from handlers.context import Context
from handlers.customer_card import about_customer
from handlers.customers import labels_of
from handlers.deal_lists import show_deals
from handlers.deal_size import average_size, not_kept
from handlers.drafts import drop_draft
from handlers.ledger import show_ledger
from handlers.morning import show_today
from handlers.payment import payments_overview
from handlers.periods import asked_days
from handlers.persons_report import persons_report
from handlers.quote_lists import show_quotes
from handlers.ranking import is_ranking_on, ranking_table
from handlers.received import asks_for_money_in, show_received
from handlers.report import draft_report
from handlers.reports_sent import who_reported
from handlers.scope import Answer, Scope, whose
from handlers.target import answer_target
from handlers.team_people import who_has_no_deal, who_is_away
from handlers.team_plans import asks_for_the_teams, show_team_plans
from handlers.team_report import team_report
from handlers.written import show_written
from models import Customer, Product
from models import queries as ask
from models.database import plan_for_values
from models.periods import day_begins, period_days
from models.queries import Owners
from nlu import patterns as re
from nlu.intents import Period, Query, Read, ReportKind, SmallTalk
from nlu.small_talk import LEAVES
from nlu.team_concepts import asks_of_team
from nlu.text import fold
from replies import answers as say
from replies import people as say_people
from replies import team as say_team
from replies.funnel import in_order
from replies.outcomes import Outcome, Shown
from replies.reports_sent import team_is_for_managers

MAX_LISTED = 9
OF_REPORT: dict[ReportKind, Read[Period]] = {
    "daily": Read("today", "period: of the report"),
    "weekly": Read("this_week", "period: of the report"),
    "monthly": Read("this_month", "period: of the report"),
}
OF_THINGS: Final = re.compile(r"产品|型号|品类|行业|区域|地区|省份?|城市|哪里的")
"""A ranking of these is none of people."""
COMPANY_WIDE = ("products", "help", "ranking", "target", "mirror", "lookups", "owed_to_team", "margin")
"""Topics that a customer named beside them does not narrow."""


async def answer(intent: Query, ctx: Context) -> list[Outcome]:
    """Show what was asked for."""
    await plan_for_values(ctx.session)
    customer = await _customer(intent, ctx)
    if customer is not None and not await ctx.may_see(customer):
        return [Shown(say.not_yours())]
    if customer is None and intent.customer is not None and intent.topic not in COMPANY_WIDE:
        return [Shown(say.which_customer(intent.customer.value.name))]
    if intent.topic == "reports":
        return [Shown(await who_reported(intent, ctx, Scope(await ctx.owners(), None, None)))]
    if intent.of_team and intent.report is not None and ctx.member.role == "rep":
        return [Shown(team_is_for_managers(intent.report))]
    is_own = intent.report is not None and intent.person is None and not intent.of_team
    if is_own and (drafted := await draft_report(intent, ctx)) is not None:
        return drafted
    person = await lookups.find_person(ctx, intent.person.value) if intent.person is not None else None
    if isinstance(person, str):
        return [Shown(person)]
    if person is not None:
        lookups.note(ctx, person.id or 0, "person" if intent.report is not None else intent.topic)
        if intent.report is not None:
            return [Shown(await persons_report(intent, ctx, person))]
    if intent.report is not None:
        if (told := await team_report(intent, ctx)) is not None:
            return [Shown(told)]
        intent = replace(intent, period=intent.period or OF_REPORT[intent.report])
    owners = [person.id or 0] if person is not None else await ctx.owners()
    return [Shown(await TOPICS[intent.topic](intent, ctx, Scope(owners, customer, person)))]


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


async def _follow_ups(intent: Query, ctx: Context, scope: Scope) -> str:
    if intent.ledger is not None:
        return await show_ledger(intent.ledger, ctx, scope.customer)
    if scope.customer is None and scope.person is None and asks_for_the_teams(ctx):
        return await _team_plans(intent, ctx, scope)
    if intent.until is not None:
        since = intent.since.value if intent.since is not None else None
        return await _teams_instead(intent, ctx, scope, since) or await show_agenda(
            intent, ctx, since, intent.until.value
        )
    whose = [ctx.member_id] if scope.person is None else scope.owners
    if scope.customer is not None:
        rows = await ask.customer_follow_ups(ctx.session, scope.customer.id or 0, limit=MAX_LISTED)
        period = None
    else:
        is_today = intent.period is None or intent.period.value == "today"
        if is_today and scope.person is None and (todays := await show_today(ctx)):
            return todays
        first, last, period = _days(intent, ctx, "today")
        since = first if first > ctx.today else None
        rows = await ask.open_follow_ups(ctx.session, whose, until=last, since=since)
        if not rows and is_today:
            rows, period = await ask.open_follow_ups(ctx.session, whose), "later"
    if scope.person is None:
        ctx.listed = tuple(row.id or 0 for row in rows[:MAX_LISTED])
    for n, row in enumerate(rows[:MAX_LISTED], 1):
        ctx.tell([RowRef("follow_up", row.id or 0)], line=n, customer_id=row.customer_id)
    if not rows and (teams := await _teams_instead(intent, ctx, scope)) is not None:
        return teams
    names = await labels_of(ctx, [row.customer_id for row in rows])
    return say.follow_up_list(
        rows, names, period=period, shown=MAX_LISTED, today=ctx.today, zone=ctx.zone, is_own=scope.person is None
    )


def _from_today(intent: Query, ctx: Context) -> tuple[date, date]:
    """Return the days asked about, from today on."""
    first, last, _ = _days(intent, ctx, "today")
    if intent.until is not None:
        first, last = intent.since.value if intent.since is not None else ctx.today, intent.until.value
    first = max(first, ctx.today)
    return first, max(first, last)


async def _teams_instead(intent: Query, ctx: Context, scope: Scope, since: date | None = None) -> str | None:
    """Show what the team is to do to who leads it and has nothing of the own in these days; None to anybody else."""
    if ctx.member.role == "rep" or scope.customer is not None or scope.person is not None:
        return None
    first, last = _from_today(intent, ctx)
    if await ask.count_open_follow_ups(ctx.session, [ctx.member_id], since=since, until=last):
        return None
    teams = await show_team_plans(ctx, scope.owners, first, last)
    return f"{say.nothing_own()}\n{teams}" if teams is not None else None


async def _team_plans(intent: Query, ctx: Context, scope: Scope) -> str:
    """Show what the team is to do in the days asked about."""
    first, last = _from_today(intent, ctx)
    told = await show_team_plans(ctx, scope.owners, first, last)
    return told or say_team.no_team_plans(first, last, today=ctx.today)


async def _funnel(_intent: Query, ctx: Context, scope: Scope) -> str:
    stages = await ask.funnel(ctx.session, scope.owners)
    by_stage = await stage_rows(ctx.session, scope.owners)
    shown = [item for item in in_order(stages, ctx.lexicon) if item.count]
    for n, item in enumerate(shown, 1):
        rows = [
            row
            for key, rows in by_stage.items()
            if ctx.lexicon.shown_as(*key) == (item.stage, item.own)
            for row in rows
        ]
        ctx.tell(rows, line=n, count=item.count)
    ctx.tell([row for rows in by_stage.values() for row in rows], count=sum(item.count for item in shown))
    return say.funnel(stages, who=whose(ctx, scope), words=ctx.lexicon)


async def _visits(intent: Query, ctx: Context, scope: Scope) -> str:
    if intent.of_writes and ctx.member.role == "rep":
        days, when = asked_days(intent, ctx, default="today")
        return await show_written(ctx, days, when=when)
    customer_id = scope.customer.id if scope.customer is not None else None
    owners: Owners = None if customer_id is not None else scope.owners
    days, when = asked_days(intent, ctx, default="today" if customer_id is None else "this_year")
    first, last = days.first, days.last
    if first > ctx.today and scope.customer is None and scope.person is None:
        is_own = ctx.member.role == "rep"
        return await (show_agenda(intent, ctx, first, last) if is_own else _team_plans(intent, ctx, scope))
    count, companies = await ask.tally_visits(ctx.session, owners, first, last, customer_id=customer_id)
    rows = await ask.visits_between(ctx.session, owners, first, last, customer_id=customer_id, limit=MOST_ROWS)
    ctx.tell([RowRef("visit", row.id or 0) for row in rows], count=count)
    rows = rows[: say.MAX_ROWS]
    who = await ask.visit_contacts(ctx.session, [row.id or 0 for row in rows])
    names = await labels_of(ctx, [row.customer_id for row in rows])
    return say.visit_list(
        rows, names, who, count=count, companies=companies, when=when, today=ctx.today, words=ctx.lexicon
    )


async def _products(intent: Query, ctx: Context, _scope: Scope) -> str:
    products = []
    for read in intent.products:
        if read.value.id is not None and (product := await ctx.session.get(Product, read.value.id)) is not None:
            products += [product] if product.retired_at is None else []
    return say.prices(products)


async def _ranking(intent: Query, ctx: Context, scope: Scope) -> str:
    if OF_THINGS.search(ctx.text):
        return say_team.only_by_people()
    if await is_ranking_on(ctx):
        return await ranking_table(intent, ctx, scope)
    return say.no_ranking() + "\n" + await _target(intent, ctx, scope)


async def _target(intent: Query, ctx: Context, scope: Scope) -> str:
    """Show what was signed and may still come: of the team with its goals, of one person without."""
    if asks_for_money_in(ctx.text):
        return await show_received(intent, ctx, scope)
    if scope.person is None:
        return await answer_target(intent, ctx)
    first, last, period = _days(intent, ctx, "this_month")
    since, before = day_begins(first, ctx.zone), day_begins(last + timedelta(days=1), ctx.zone)
    won = await ask.sum_closed(ctx.session, scope.owners, stage="won", since=since, before=before)
    due = await ask.sum_open(ctx.session, scope.owners, close_within=(first, last))
    deals = await ask.closed_deals(ctx.session, scope.owners, stage="won", since=since, before=before, limit=MOST_ROWS)
    expected = await ask.open_deals(ctx.session, scope.owners, close_within=(first, last), limit=MOST_ROWS)
    ctx.tell([RowRef("deal", deal.id or 0) for deal in (*deals, *expected)], count=won[0] + due.count)
    return say_people.signed(scope.person.name, won, due, period=period)


async def _owed_to_team(intent: Query, ctx: Context, scope: Scope) -> str:
    """Show what waits for the speaker: to a rep, for whom nobody waits, what is to be done."""
    return await (_follow_ups if ctx.member.role == "rep" else team.owed_to_team)(intent, ctx, scope)


async def _payments(intent: Query, ctx: Context, scope: Scope) -> str:
    if scope.customer is None and intent.period is not None:
        return await show_received(intent, ctx, scope)
    return await payments_overview(ctx, scope.customer)


async def _help(_intent: Query, ctx: Context, _scope: Scope) -> str:
    return say.help_text(is_manager=ctx.member.role != "rep")


TOPICS: Mapping[str, Answer] = {
    "customer": about_customer,
    "followups": _follow_ups,
    "deals": show_deals,
    "funnel": _funnel,
    "visits": _visits,
    "quotes": show_quotes,
    "products": _products,
    "ranking": _ranking,
    "target": _target,
    "payments": _payments,
    "help": _help,
    "risks": team.risks,
    "losses": team.lost,
    "conversion": team.rates,
    "sources": team.by_source,
    "cycle": team.how_long,
    "unattended": team.unattended,
    "top_customers": team.most_valuable,
    "team_owes": team.team_owes,
    "owed_to_team": _owed_to_team,
    "person": lookups.person,
    "mirror": lookups.mirror,
    "lookups": lookups.lookups,
    "complaints": show_complaints,
    "quality": team.records_quality,
    "reports": who_reported,
    "comparison": compare,
    "newcomers": newcomers,
    "absences": who_is_away,
    "idle": who_has_no_deal,
    "deal_size": average_size,
    "margin": not_kept,
}


async def small_talk(intent: SmallTalk, ctx: Context) -> list[Outcome]:
    """Answer briefly what is no work; nothing is stored."""
    if intent.kind == "off_topic" and ctx.member.role != "rep" and asks_of_team(fold(ctx.text)):
        return [Shown(say.no_answer_for_team())]
    if intent.kind == "greeting" and LEAVES.search(fold(ctx.text)):
        return [Shown(say.goodbye())]
    return [Shown(say.small_talk(intent.kind))]


async def drop_question(_intent: object, ctx: Context) -> list[Outcome]:
    """The open question and its draft are dropped; the message itself stays in the inbox."""
    await drop_draft(ctx)
    return [Shown(say.dropped())]
