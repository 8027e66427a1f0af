"""周凯的日报: the report of one of the team. What went out is shown to who may look; a draft is its author's alone."""

from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlmodel import col

from analytics.report import report_days
from handlers import lookups
from handlers.context import Context
from handlers.scope import Scope
from models import Member, Report
from models.periods import period_days
from models.reports import lines_of
from nlu.intents import Query, Read
from nlu.reports import PERIODS
from replies import reports as say


async def persons_report(intent: Query, ctx: Context, person: Member) -> str:
    """Show the report that the person sent of the period; where none went out, say so and what the records tell."""
    assert intent.report is not None
    period = intent.period.value if intent.period is not None else PERIODS[intent.report][0]
    day = intent.day.value if intent.day is not None else period_days(period, ctx.today)[0]
    first, last = report_days(intent.report, day)
    report = await _last_sent(ctx, person, intent.report, first)
    if report is not None:
        return say.of_person(report, lines_of(report), author=person.name, zone=ctx.zone)
    told = say.not_sent_by(person.name, intent.report, first, last, today=ctx.today)
    if intent.day is not None:
        return told
    asked = replace(intent, period=intent.period or Read(period, "period: of the report"))
    return f"{told} 记录里是\n{await lookups.person(asked, ctx, Scope([person.id or 0], None, person))}"


async def _last_sent(ctx: Context, person: Member, kind: str, first: date) -> Report | None:
    row: Report | None = await ctx.session.scalar(
        select(Report)
        .where(
            col(Report.owner_id) == person.id,
            col(Report.kind) == kind,
            col(Report.first_on) == first,
            col(Report.status) == "sent",
            col(Report.retired_at).is_(None),
        )
        .order_by(col(Report.id).desc())
        .limit(1)
    )
    return row
