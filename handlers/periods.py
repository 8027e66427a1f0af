"""The days a question is about."""

from datetime import timedelta

from analytics.days import Days
from handlers.context import Context
from models.periods import period_days
from nlu.intents import Query
from replies.answers import PERIODS, span_of_days

A_YEAR = timedelta(days=365)


def asked_days(intent: Query, ctx: Context, *, default: str) -> tuple[Days, str]:
    """Return the days that were said, of the period named, or of `default`, and what an answer calls them."""
    if intent.since is not None and intent.until is not None:
        first, last = intent.since.value, intent.until.value
        return Days(first, last, ctx.zone), span_of_days(first, last, today=ctx.today)
    period = intent.period.value if intent.period else default
    return Days(*period_days(period, ctx.today), ctx.zone), PERIODS[period]


def last_year(intent: Query, ctx: Context) -> tuple[Days, str]:
    """Return the days of the period named, or the 365 days up to today."""
    if intent.period is not None or intent.since is not None:
        return asked_days(intent, ctx, default="this_year")
    return Days(ctx.today - A_YEAR + timedelta(days=1), ctx.today, ctx.zone), "近一年"


def days_before(days: Days) -> Days:
    """Return the run of days of the same length that ends the day before."""
    length = days.last - days.first
    last = days.first - timedelta(days=1)
    return Days(last - length, last, days.zone)
