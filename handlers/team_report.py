"""日报, 周报 asked for by a manager without records of the own: the team's digest as it stands now."""

from datetime import timedelta

from analytics.days import Days, week_of
from analytics.digest_evidence import figures_of
from analytics.team_digest import team_digest
from analytics.workdays import team_calendar
from handlers.context import Context
from nlu.intents import Query
from replies import digests as say

_RUNNING = {"daily": "today", "weekly": "this_week"}


async def team_report(intent: Query, ctx: Context) -> str | None:
    """Return the digest of the day or week that runs; None for any other period, of which no risks are known."""
    running = _RUNNING.get(intent.report or "")
    if running is None or intent.day is not None or (intent.period is not None and intent.period.value != running):
        return None
    calendar = team_calendar(ctx.settings.push)
    if intent.report == "weekly":
        days = week_of(ctx.today, ctx.zone)
        before = week_of(days.first - timedelta(days=1), ctx.zone)
    else:
        days = Days(ctx.today, ctx.today, ctx.zone)
        last = calendar.workday_before(ctx.today)
        before = Days(last, last, ctx.zone)
    digest = await team_digest(
        ctx.session,
        ctx.member,
        kind="weekly" if intent.report == "weekly" else "daily",
        now=ctx.now,
        days=days,
        compared=before,
        calendar=calendar,
        words=ctx.lexicon,
    )
    ctx.told += await figures_of(ctx.session, await ctx.owners(), digest)
    return say.text(digest, words=ctx.lexicon)
