"""这周比上周怎么样: a time so far against the same days of the one before, or of last year; what is new in a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from analytics.activity import Activity, activity
from analytics.days import Days
from analytics.evidence import MOST_ROWS
from analytics.row_ref import RowRef
from handlers.context import Context
from handlers.customers import labels_of
from handlers.periods import asked_days
from handlers.received import sum_received
from handlers.scope import Scope, whose
from models import Customer, Deal
from models import queries as ask
from models.periods import period_days
from models.queries import Owners
from nlu.intents import Period, Query
from replies import comparison as say

_BEFORE: Final[Mapping[Period, Period]] = {
    "today": "yesterday",
    "this_week": "last_week",
    "this_month": "last_month",
    "this_quarter": "last_quarter",
    "this_year": "last_year",
}
_OVER: Final[Mapping[Period, Period]] = {
    "last_week": "this_week",
    "last_month": "this_month",
    "last_quarter": "this_quarter",
}
"""What is over, compared with what was before it; how such a time is called while it runs."""

_LONG: Final = timedelta(days=32)
"""So many days and more are compared without counting whom was visited, and without the time before as a whole."""


@dataclass(frozen=True, slots=True)
class _Spans:
    """The days so far, the same days of the time before, and that time whole."""

    now: Days
    before: Days
    whole: Days


async def compare(intent: Query, ctx: Context, scope: Scope) -> str:
    """Show what came of a time so far beside what had come of the one before by then."""
    known = _BEFORE.keys() | _OVER.keys()
    period = intent.period.value if intent.period is not None and intent.period.value in known else "this_month"
    spans = _spans(period, ctx, is_year_ago=intent.is_year_ago)
    now = await figures_of(ctx.session, scope.owners, spans.now)
    before = await figures_of(ctx.session, scope.owners, spans.before)
    is_cut = spans.whole.last > spans.before.last and spans.now.last - spans.now.first < _LONG
    whole = await figures_of(ctx.session, scope.owners, spans.whole) if is_cut else None
    for n, (count, rows) in enumerate(await _rows(ctx, scope.owners, spans.now, now), 1):
        ctx.tell(rows, line=n, count=count)
    return say.comparison(
        now,
        before,
        whole,
        names=say.names_of(period, is_year_ago=intent.is_year_ago),
        who=whose(ctx, scope),
        days=(spans.now, spans.before),
        today=ctx.today,
    )


def _spans(period: Period, ctx: Context, *, is_year_ago: bool) -> _Spans:
    first, last = period_days(period, ctx.today)
    now = Days(first, min(last, ctx.today), ctx.zone)
    if is_year_ago:
        whole = Days(_year_before(first), _year_before(last), ctx.zone)
        return _Spans(now, Days(whole.first, _year_before(now.last), ctx.zone), whole)
    if period in _OVER:
        whole = Days(*period_days(_OVER[period], first - timedelta(days=1)), ctx.zone)
        return _Spans(now, whole, whole)
    whole = Days(*period_days(_BEFORE[period], ctx.today), ctx.zone)
    until = min(whole.first + (now.last - now.first), whole.last)
    return _Spans(now, Days(whole.first, until, ctx.zone), whole)


def _year_before(day: date) -> date:
    """Return the same day a year before; 2/28 of a 2/29."""
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


async def figures_of(session: AsyncSession, owners: Owners, days: Days) -> say.Figures:
    """Return what came of some days."""
    span = {"since": days.since, "before": days.before}
    return say.Figures(
        won=await ask.sum_closed(session, owners, stage="won", **span),
        lost=await ask.sum_closed(session, owners, stage="lost", **span),
        done=await activity(session, owners, days, counts_customers=days.last - days.first < _LONG),
        paid=await sum_received(session, owners, days),
    )


async def _rows(ctx: Context, owners: Owners, days: Days, told: say.Figures) -> list[tuple[int, list[RowRef]]]:
    """Return how many each line of the answer counts, and the first of their records."""
    span = {"since": days.since, "before": days.before, "limit": MOST_ROWS}
    done: Activity = told.done
    won = await ask.closed_deals(ctx.session, owners, stage="won", **span)  # type: ignore[arg-type]
    lost = await ask.closed_deals(ctx.session, owners, stage="lost", **span)  # type: ignore[arg-type]
    visits = await ask.visits_between(ctx.session, owners, days.first, days.last, limit=MOST_ROWS)
    quotes = await ask.quotes_between(ctx.session, owners, days.first, days.last, limit=MOST_ROWS)
    customers, deals = await _created(ctx, owners, days)
    return [
        (told.won[0], [RowRef("deal", row.id or 0) for row in won]),
        (told.lost[0], [RowRef("deal", row.id or 0) for row in lost]),
        (done.visits, [RowRef("visit", row.id or 0) for row in visits]),
        (
            done.new_customers + done.new_deals,
            [RowRef("customer", row.id or 0) for row in customers] + [RowRef("deal", row.id or 0) for row in deals],
        ),
        (done.quotes, [RowRef("quote", row.id or 0) for row in quotes]),
    ]


async def _created(ctx: Context, owners: Owners, days: Days) -> tuple[list[Customer], list[Deal]]:
    """Return the customers and the deals entered in these days, the newest first."""
    span = {"since": days.since, "before": days.before}
    customers = await ask.created_between(ctx.session, Customer, owners, limit=MOST_ROWS, **span)
    return customers, await ask.created_between(ctx.session, Deal, owners, limit=MOST_ROWS, **span)


async def newcomers(intent: Query, ctx: Context, scope: Scope) -> str:
    """Show which customers and deals are new in the days asked about, or in this month."""
    days, when = asked_days(intent, ctx, default="this_month")
    done = await activity(ctx.session, scope.owners, days)
    customers, deals = await _created(ctx, scope.owners, days)
    ctx.tell([RowRef("customer", row.id or 0) for row in customers], count=done.new_customers, name="new_customers")
    ctx.tell([RowRef("deal", row.id or 0) for row in deals], count=done.new_deals, name="new_deals")
    names = await labels_of(ctx, [row.id for row in customers] + [row.customer_id for row in deals])
    return say.newcomers(customers, deals, done, names, when=f"{when}{whose(ctx, scope)}", today=ctx.today)
