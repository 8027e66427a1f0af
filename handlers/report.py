"""日报, 周报, 月报: drafted from the own records, looked at, and sent only on the rep's word."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlmodel import col

from analytics.report import ReportFacts, report_facts
from analytics.workdays import team_calendar
from handlers.context import Context
from models import Change, Member, Report
from models.approvals import Approver, find_approver
from models.periods import period_days
from models.push_preference import NEWS
from models.reports import ReportLine, last_report, lines_of, to_lines
from models.visibility import visible_owner_ids
from nlu.colleagues import words_mean
from nlu.intents import Clarification, DropReport, Query, ReportKind, SendReport
from replies import reports as say
from replies.outcomes import Outcome, Shown
from replies.report_lines import lines
from replies.types import Text

TALKED_ABOUT = timedelta(hours=36)
"""How long a report can be changed and sent by 发 and 日报第2条: the next morning still."""
STILL_YESTERDAY = 10
"""Hour before which a day without records means that the day before is to be reported."""
READERS = ("manager", "admin")


async def draft_report(intent: Query, ctx: Context) -> list[Outcome] | None:
    """Draft the report that was asked for; None for a manager without records of the own, who wants the team's.

    What the rep took out or wrote stays so, in a draft made anew as well as in one that corrects a sent report.
    """
    assert intent.report is not None
    facts = await _facts(intent, ctx)
    if facts.is_empty and ctx.member.role != "rep":
        return None
    before = await last_report(ctx.session, ctx.member_id, kind=facts.kind, first_on=facts.first_on, lock=True)
    report = Report(
        owner_id=ctx.member_id,
        kind=facts.kind,
        first_on=facts.first_on,
        last_on=facts.last_on,
        message_id=ctx.message.id,
        created_at=ctx.changes.now,
    )
    drafted = _with_own(_lines(facts, ctx), lines_of(before) if before is not None else [])
    if not drafted:
        return [Shown(say.nothing(report))]
    report.lines = to_lines(drafted)
    ctx.session.add(report)
    await ctx.session.flush()
    return await show_draft(ctx, report)


async def _facts(intent: Query, ctx: Context) -> ReportFacts:
    """Return the facts of the period that is meant; where it was not named and has only begun, of the one before."""
    kind = intent.report or "daily"
    day = period_days(intent.period.value, ctx.today)[0] if intent.period is not None else ctx.today
    facts = await _facts_of(kind, day, ctx)
    has_begun = ctx.now.hour < STILL_YESTERDAY if kind == "daily" else ctx.today == facts.first_on
    is_said = intent.period is not None and not intent.period.rule.startswith("command")
    if facts.is_empty and has_begun and not is_said:
        earlier = await _facts_of(kind, facts.first_on - timedelta(days=1), ctx)
        return earlier if not earlier.is_empty else facts
    return facts


async def _facts_of(kind: ReportKind, day: date, ctx: Context) -> ReportFacts:
    calendar = team_calendar(ctx.settings.push)
    return await report_facts(ctx.session, ctx.member, kind, day, zone=ctx.zone, calendar=calendar)


def _lines(facts: ReportFacts, ctx: Context) -> list[ReportLine]:
    return lines(facts, today=ctx.today, zone=ctx.zone, words=ctx.lexicon)


def _with_own(drafted: Sequence[ReportLine], before: Sequence[ReportLine]) -> list[ReportLine]:
    """Return a new draft with what the rep did to the last one: lines taken out stay out, own words stay."""
    kept = [line for line in before if line.is_dropped or line.is_own]
    known = frozenset(row for line in kept for row in line.evidence)
    rest = [replace(line, parts=tuple(p for p in line.parts if not known.issuperset(p.evidence))) for line in drafted]
    return [*(line for line in rest if line.parts), *kept]


async def show_draft(ctx: Context, report: Report, *, verb: str = "") -> list[Outcome]:
    """Show a draft and what can be done with it; nothing goes out.

    Args:
        verb: What was just done to it, for the head.
    """
    sent_before = await _last_sent(ctx, report)
    approver = await _manager(ctx)
    ctx.report_id = report.id
    ctx.ask(
        Clarification(
            "intent",
            say.what_now(
                manager=approver.member.name if approver is not None else None,
                deputy_of=approver.deputy_of.name if approver is not None and approver.deputy_of is not None else None,
                is_correction=sent_before is not None,
            ),
            held=(SendReport(),),
            text=ctx.text,
        )
    )
    text = say.draft(
        report,
        lines_of(report),
        author=ctx.member.name,
        is_correction=sent_before is not None,
        verb=verb,
    )
    return [Shown(text)]


async def meant_report(ctx: Context, kind: ReportKind | None) -> Report | None:
    """Return the report that is talked about: the one shown last, or the newest of the kind that was named.

    It stays locked until this message is applied.
    """
    since = ctx.changes.now - TALKED_ABOUT
    shown = next((turn.report_id for turn in reversed(ctx.conversation.turns) if turn.report_id is not None), None)
    if kind is None and shown is not None:
        report = await ctx.session.get(Report, shown, with_for_update=True, populate_existing=True)
        is_meant = report is not None and report.retired_at is None and report.created_at >= since
        return report if is_meant else None
    return await last_report(ctx.session, ctx.member_id, kind=kind, since=since, lock=True)


async def _last_sent(ctx: Context, report: Report) -> Report | None:
    """Return the report of the same period that went out last, before this one."""
    sent = await last_report(ctx.session, ctx.member_id, kind=report.kind, first_on=report.first_on, statuses=("sent",))
    return sent if sent is not None and sent.id != report.id else None


async def _manager(ctx: Context) -> Approver | None:
    """Return who gets the speaker's reports: the manager above, or who stands in for one who is away."""
    return await find_approver(ctx.session, ctx.member, roles=READERS, on=ctx.today)


async def send_report(intent: SendReport, ctx: Context) -> list[Outcome]:
    """Send the last draft as it was shown, once; a second one of the same period says that it corrects the first."""
    report = await meant_report(ctx, intent.report)
    if report is None:
        return [Shown(say.nothing_to_send(intent.report))]
    ctx.report_id = report.id
    if report.status == "sent":
        reader = await ctx.session.get(Member, report.sent_to_id) if report.sent_to_id is not None else None
        name = reader.name if reader is not None else report.sent_to_group or ""
        return [Shown(say.sent_already(report, name, zone=ctx.zone))]
    if not say.shown(lines_of(report)):
        return [Shown(say.empty(report))]
    if intent.group is not None:
        group, refused = _group(intent.group, list(ctx.settings.groups))
        if group is None:
            return [Shown(refused)]
        return await _send(ctx, report, group)
    recipient = await _recipient(intent, ctx)
    return [Shown(recipient)] if isinstance(recipient, str) else await _send(ctx, report, recipient)


async def _send(ctx: Context, report: Report, to: Member | str) -> list[Outcome]:
    """Send a report to one of us, or into the group of that name."""
    before = await _last_sent(ctx, report)
    newer = await _newer(ctx, report)
    if isinstance(to, str):
        ctx.changes.update(report, status="sent", sent_at=ctx.changes.now, sent_to_group=to)
    else:
        ctx.changes.update(report, status="sent", sent_at=ctx.changes.now, sent_to_id=to.id)
    text = say.sent(
        report,
        lines_of(report),
        author=ctx.member.name,
        last=lines_of(before) if before is not None else None,
    )
    key = f"report:{report.id}"
    if isinstance(to, str):
        ctx.send_to_group(to, Text(text), dedupe_key=key)
    else:
        ctx.send(Text(text), to=to.userid, dedupe_key=key, push=NEWS)
    name = to if isinstance(to, str) else to.name
    return [Shown(say.sent_to(report, name, is_correction=before is not None, newer=newer))]


def _group(words: str, names: Sequence[str]) -> tuple[str | None, str]:
    """Return the configured group that is meant, the only one for "", or why none is."""
    if not names:
        return None, say.no_group()
    fits = [name for name in names if not words or words in name or name.removesuffix("群") in words]
    if len(fits) == 1:
        return fits[0], ""
    return None, say.which_group(fits or names)


async def _recipient(intent: SendReport, ctx: Context) -> Member | str:
    """Return who gets the report, or why nobody does. Only who may read the speaker's records gets one."""
    approver = await _manager(ctx)
    if intent.to is None:
        return approver.member if approver is not None else say.nobody()
    rows = await ctx.session.scalars(
        select(Member).where(col(Member.is_active), col(Member.id) != ctx.member_id).order_by(col(Member.id))
    )
    fits = [member for member in rows if words_mean(intent.to, member.name) or intent.to == member.userid_key]
    if approver is not None and approver.member in fits:
        return approver.member
    if len(fits) > 1:
        return say.which_one([member.name for member in fits])
    if not fits:
        return say.not_one_of_us(intent.to)
    [member] = fits
    owners = await visible_owner_ids(ctx.session, member)
    return member if owners is None or ctx.member_id in owners else say.may_not_read(member.name)


async def _newer(ctx: Context, report: Report) -> int:
    """Return how many things have been recorded for the period since the draft was made."""
    facts = await _facts_of(report.kind, report.first_on, ctx)  # type: ignore[arg-type]
    known = frozenset(row for line in lines_of(report) for row in line.evidence)
    parts = [part for line in _lines(facts, ctx) for part in line.parts]
    return sum(not known.issuperset(part.evidence) for part in parts)


async def drop_report(intent: DropReport, ctx: Context) -> list[Outcome]:
    """Keep a draft unsent."""
    report = await meant_report(ctx, intent.report)
    if report is None:
        return [Shown(say.nothing_to_send(intent.report))]
    if report.status == "sent":
        return [Shown(say.sent_stays(report))]
    report.status = "dropped"
    ctx.session.add(report)
    ctx.report_id = report.id
    return [Shown(say.not_sent(report))]


async def undo_sending(ctx: Context, changes: Sequence[Change]) -> str | None:
    """Return why a message cannot be taken back that sent a report, or changed one that went out since."""
    for change in changes:
        if change.entity == "report":
            report = await ctx.session.get(Report, change.entity_id)
            if report is not None and report.status == "sent":
                ctx.report_id = report.id
                return say.sent_stays(report)
    return None
