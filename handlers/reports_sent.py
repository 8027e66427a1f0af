"""谁没交日报: which of the team has sent the report of a period; each one who is named finds it under 谁查过我."""

from analytics.days import Days
from analytics.report import report_days
from analytics.reports_sent import reports_sent
from analytics.workdays import team_calendar
from handlers import lookups
from handlers.context import Context
from handlers.report_period import STILL_YESTERDAY
from handlers.scope import Scope
from models.periods import period_days
from nlu.intents import Query
from nlu.reports import PERIODS
from replies import reports_sent as say

TOPIC = "reports"


async def who_reported(intent: Query, ctx: Context, scope: Scope) -> str:
    """Say who has sent it and who has not, in no order of merit; a rep is told how to ask for the own."""
    kind = intent.report or "daily"
    if ctx.member.role == "rep":
        return say.only_managers(kind)
    calendar = team_calendar(ctx.settings.push)
    period = intent.period.value if intent.period is not None else PERIODS[kind][0]
    day = intent.day.value if intent.day is not None else period_days(period, ctx.today)[0]
    if kind == "daily" and intent.day is None and intent.period is None and ctx.now.hour < STILL_YESTERDAY:
        day = calendar.workday_before(ctx.today)
    days = Days(*report_days(kind, day), ctx.zone)
    if kind == "daily" and not calendar.is_workday(days.first):
        return say.no_workday(days.first, today=ctx.today)
    found = await reports_sent(ctx.session, scope.owners, kind, days, calendar=calendar)
    ctx.tell(found.rows, count=len(found.sent))
    for person in found.missing[: say.MOST_NAMED]:
        lookups.note(ctx, person.id, TOPIC)
    return say.who(found, kind, days, today=ctx.today)
