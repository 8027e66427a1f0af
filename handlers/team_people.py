"""这周谁请假了, 谁手上没单子: who of the team is at work, told to who leads it."""

from datetime import date, timedelta
from typing import Final

from analytics.row_ref import RowRef
from handlers import lookups
from handlers.context import Context
from handlers.scope import Scope
from models.periods import period_days
from models.team_people import MOST_NAMED, away_between, without_deals
from nlu.intents import Query
from replies import team_people as say
from replies.answers import PERIODS, span_of_days

_AHEAD: Final = timedelta(days=30)
"""Where no days are said, leaves of today and so many days to come are told."""
TOPIC: Final = "idle"


async def who_is_away(intent: Query, ctx: Context, scope: Scope) -> str:
    """Say who is on leave in the days asked about; to a rep the own leave alone."""
    first, last, when = _days(intent, ctx)
    away = await away_between(ctx.session, scope.owners, first, last)
    for n, one in enumerate(away, 1):
        ctx.tell([RowRef("absence", one.absence.id or 0)], line=n)
    return say.away(
        away,
        when=when,
        who=scope.person.name if scope.person is not None else None,
        is_own=ctx.member.role == "rep",
        today=ctx.today,
    )


def _days(intent: Query, ctx: Context) -> tuple[date, date, str]:
    if intent.since is not None and intent.until is not None:
        first, last = intent.since.value, intent.until.value
        return first, last, span_of_days(first, last, today=ctx.today)
    if intent.period is not None:
        return *period_days(intent.period.value, ctx.today), PERIODS[intent.period.value]
    return ctx.today, ctx.today + _AHEAD, "今天起一个月"


async def who_has_no_deal(_intent: Query, ctx: Context, scope: Scope) -> str:
    """Say which reps have no open deal, in no order of merit; each one who is named finds it under 谁查过我."""
    if ctx.member.role == "rep":
        return say.only_managers()
    idle, count = await without_deals(ctx.session, scope.owners)
    for member in idle[:MOST_NAMED]:
        lookups.note(ctx, member.id or 0, TOPIC)
    return say.without_deals([member.name for member in idle], count)
