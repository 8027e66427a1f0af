"""日报, 周报, 月报 of the team, asked for by a manager: the digest as it stands now, or of days gone by."""

from datetime import timedelta

from analytics.days import Days
from analytics.digest_evidence import figures_of
from analytics.digest_told import told_as
from analytics.report import report_days
from analytics.team_digest import team_digest
from analytics.workdays import WorkCalendar, team_calendar
from handlers.context import Context
from handlers.report_period import has_only_begun, is_said
from models.periods import period_days
from nlu.intents import Query, ReportKind
from nlu.reports import PERIODS
from replies import digests as say
from replies.digest_sends import to_group_hint
from replies.reports import of_the_one_before


async def team_report(intent: Query, ctx: Context) -> str | None:
    """Return the digest of the day, week or month that was asked for; None where no report was."""
    kind = intent.report
    if kind is None:
        return None
    calendar = team_calendar(ctx.settings.push)
    period = intent.period.value if intent.period is not None else PERIODS[kind][0]
    day = intent.day.value if intent.day is not None else period_days(period, ctx.today)[0]
    is_before = kind != "daily" and not is_said(intent) and has_only_begun(kind, ctx)
    day = report_days(kind, day)[0] - timedelta(days=1) if is_before else day
    days = Days(*report_days(kind, day), ctx.zone)
    digest = await team_digest(
        ctx.session,
        ctx.member,
        kind=kind,
        now=ctx.now,
        days=days,
        compared=_before(days, kind, calendar),
        calendar=calendar,
        words=ctx.lexicon,
        is_past=days.last < ctx.today,
    )
    ctx.told += await figures_of(ctx.session, await ctx.owners(), digest)
    ctx.digest = told_as(digest, key=f"{kind}:asked:{ctx.message.id}")
    offers = [to_group_hint(ctx.settings.groups_of(digest.team))]
    offers += [of_the_one_before(kind, days.first, of_team=True, today=ctx.today)] if is_before else []
    offer = "\n".join(each for each in offers if each)
    return say.text(digest, words=ctx.lexicon, offer=offer)


def _before(days: Days, kind: ReportKind, calendar: WorkCalendar) -> Days:
    """Return the days that these are compared with: the working day, the week or the month before."""
    last = calendar.workday_before(days.first) if kind == "daily" else days.first - timedelta(days=1)
    return Days(*report_days(kind, last), days.zone)
