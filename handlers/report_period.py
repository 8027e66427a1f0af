"""Which period a report is of where nobody said: at its very beginning the one before is wanted."""

from datetime import date

from analytics.report import report_days
from analytics.workdays import team_calendar
from handlers.context import Context
from nlu.intents import Query, ReportKind

STILL_YESTERDAY = 10
"""Hour before which a day without records means that the day before is to be reported, and asked after."""


def is_said(intent: Query) -> bool:
    """Say whether the question names the period itself; `/周报` names none."""
    return intent.day is not None or (intent.period is not None and not intent.period.rule.startswith("command"))


def has_only_begun(kind: ReportKind, ctx: Context) -> bool:
    """Say whether the day, week or month is so young that its report is mostly that of the one before.

    A day is until ten in the morning, a week or a month on its first working day: Monday, after a holiday the day back.
    """
    if kind == "daily":
        return ctx.now.hour < STILL_YESTERDAY
    return team_calendar(ctx.settings.push).workday_before(ctx.today) < first_day(kind, ctx.today)


def first_day(kind: ReportKind, day: date) -> date:
    return report_days(kind, day)[0]
