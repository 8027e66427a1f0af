"""日报, 周报, 月报: drafted from the own records, looked at, and sent only on the rep's word."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlmodel import col

from analytics.report import ReportFacts, report_facts
from analytics.row_ref import RowRef
from analytics.workdays import team_calendar
from handlers.context import Context
from handlers.group_digest import SENT, groups_named, send_digest
from handlers.plans_kept import finish
from handlers.report_period import first_day, has_only_begun, is_said
from models import Change, FollowUp, Member, Report, Visit
from models.approvals import Approver, find_approver
from models.periods import period_days
from models.reports import ReportLine, last_report, last_sent, lines_of, rows_sent, to_lines
from models.visibility import visible_owner_ids
from nlu.colleagues import words_mean
from nlu.intents import Clarification, DropReport, Query, ReportHint, ReportKind, SendReport
from replies import reports as say
from replies.digest_sends import stays as digest_stays
from replies.outcomes import Outcome, Shown
from replies.report_lines import lines
from replies.types import Text

TALKED_ABOUT = timedelta(hours=36)
"""How long a report can be changed and sent by 发 and 日报第2条: the next morning still."""
READERS = ("manager", "admin")
SENDING = ("", "交", "发", "写", "提交", "写好")
"""What a plan does to a report that is done when it goes out: 交周报."""


async def draft_report(intent: Query, ctx: Context) -> list[Outcome] | None:
    """Draft the report that was asked for; None for a manager without records of the own, who wants the team's.

    What the rep took out or wrote stays so, in a draft made anew as well as in one that corrects a sent report.
    """
    assert intent.report is not None
    facts, hint = await _facts(intent, ctx)
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
    own = lines_of(before) if before is not None else []
    drafted = _with_own(_lines(facts, ctx), own)
    if not drafted or (facts.is_empty and not say.shown(own) and facts.last_on < ctx.today):
        return [Shown(say.nothing(report)), *(await _left_to_write(report, ctx) if facts.last_on >= ctx.today else [])]
    report.lines = to_lines(drafted)
    ctx.session.add(report)
    await ctx.session.flush()
    return [*await show_draft(ctx, report), *([Shown(hint)] if hint else [])]


async def _left_to_write(report: Report, ctx: Context) -> list[Outcome]:
    """Keep an empty draft of the day that is not over, so that a line can be written into it (加一条…), and say so."""
    ctx.session.add(report)
    await ctx.session.flush()
    ctx.report_id = report.id
    return [Shown(say.write_a_line())]


async def _facts(intent: Query, ctx: Context) -> tuple[ReportFacts, str]:
    """Return the facts of the period that is meant, and how to get the other one where it was not named.

    A week or month that has only begun gives way to the one before until that one was sent, a day where it is empty.
    """
    kind = intent.report or "daily"
    day = period_days(intent.period.value, ctx.today)[0] if intent.period is not None else ctx.today
    day = intent.day.value if intent.day is not None else day
    facts = await _facts_of(kind, day, ctx)
    if is_said(intent) or not has_only_begun(kind, ctx):
        return facts, ""
    earlier = await _facts_before(facts, ctx)
    if earlier.is_empty:
        return facts, ""
    if facts.is_empty:
        return earlier, say.of_the_one_before(kind, earlier.first_on, is_other_empty=True, today=ctx.today)
    last = await last_report(ctx.session, ctx.member_id, kind=kind, first_on=earlier.first_on, status="sent")
    if last is not None:
        return facts, ""
    if kind == "daily":
        return facts, say.one_before_unsent(kind, earlier.first_on, today=ctx.today)
    return earlier, say.of_the_one_before(kind, earlier.first_on, is_other_empty=False, today=ctx.today)


async def _facts_before(facts: ReportFacts, ctx: Context) -> ReportFacts:
    """Return the facts of the week or month before; of the last day with any since the last working day."""
    day = facts.first_on - timedelta(days=1)
    earlier = await _facts_of(facts.kind, day, ctx)
    workday = team_calendar(ctx.settings.push).workday_before(facts.first_on)
    while facts.kind == "daily" and earlier.is_empty and day > workday:
        day -= timedelta(days=1)
        earlier = await _facts_of(facts.kind, day, ctx)
    return earlier


async def _facts_of(kind: ReportKind, day: date, ctx: Context) -> ReportFacts:
    calendar = team_calendar(ctx.settings.push)
    facts = await report_facts(ctx.session, ctx.member, kind, day, zone=ctx.zone, calendar=calendar)
    return await _without_told(ctx, facts) if facts.late_visits else facts


async def _without_told(ctx: Context, facts: ReportFacts) -> ReportFacts:
    """Return the facts without the visits told late that the report of their own days has told already."""
    since = min(visit.visited_on for visit in facts.late_visits)
    told = await rows_sent(ctx.session, ctx.member_id, kind=facts.kind, before=facts.first_on, since=since)
    table = str(Visit.__tablename__)
    return replace(facts, late_visits=[visit for visit in facts.late_visits if (table, visit.id) not in told])


def _lines(facts: ReportFacts, ctx: Context) -> list[ReportLine]:
    return lines(facts, today=ctx.today, zone=ctx.zone, words=ctx.lexicon)


async def drafted_anew(ctx: Context, report: Report) -> list[ReportLine]:
    """Return the lines of a report as the records tell them now, without what the rep did to them."""
    return _lines(await _facts_of(report.kind, report.first_on, ctx), ctx)  # type: ignore[arg-type]


def _with_own(drafted: Sequence[ReportLine], before: Sequence[ReportLine]) -> list[ReportLine]:
    """Return a new draft with what the rep did to the last one: lines taken out stay out, own words stay."""
    kept = [line for line in before if line.is_dropped or line.is_own]
    known = frozenset(row for line in kept for row in line.evidence)
    rest = [replace(line, parts=tuple(p for p in line.parts if not known.issuperset(p.evidence))) for line in drafted]
    return _in_order([*(line for line in rest if line.parts), *kept], before)


def _in_order(lines: Sequence[ReportLine], before: Sequence[ReportLine]) -> list[ReportLine]:
    """Return lines in the order in which the rep left those of the last draft; what is new stays behind what it
    followed."""
    places: list[int] = []
    for line in lines:
        known = [n for n, old in enumerate(before, 1) if line == old or (line.label and line.label == old.label)]
        places.append(known[0] if known else places[-1] if places else 0)
    return [lines[n] for n in sorted(range(len(lines)), key=lambda n: (places[n], n))]


async def show_draft(ctx: Context, report: Report, *, verb: str = "") -> list[Outcome]:
    """Show a draft and what can be done with it; nothing goes out.

    Args:
        verb: What was just done to it, for the head.
    """
    sent_before = await last_sent(ctx.session, report)
    for place, line in enumerate(say.shown(lines_of(report)), 1):
        if rows := [RowRef(*row) for part in line.parts for row in part.evidence]:
            ctx.tell(rows, line=place)  # 依据, 看1的原话
    await ask_what_now(ctx, report)
    text = say.draft(
        report,
        lines_of(report),
        author=ctx.member.name,
        is_correction=sent_before is not None,
        verb=verb,
    )
    return [Shown(text)]


async def ask_what_now(ctx: Context, report: Report) -> None:
    """Ask what becomes of a draft that was shown."""
    approver = await _manager(ctx)
    sent_before = await last_sent(ctx.session, report)
    ctx.report_id = report.id
    ctx.ask(
        Clarification(
            "intent",
            say.what_now(
                manager=approver.member.name if approver is not None else None,
                deputy_of=approver.deputy_of.name if approver is not None and approver.deputy_of is not None else None,
                is_correction=sent_before is not None,
                has_groups=bool(ctx.settings.groups),
            ),
            held=(SendReport(),),
            text=ctx.text,
        )
    )


async def hint_report(intent: ReportHint, ctx: Context) -> list[Outcome]:
    """Say that the draft was neither sent nor changed, and ask again; or whether it went out."""
    if intent.about == "kinds":
        return [Shown(say.only_these())]
    report = await _asked_after(intent, ctx) or await meant_report(ctx, intent.report)
    if report is None:
        return [Shown(say.nothing_to_send(intent.report))]
    if intent.about in ("state", "meant") and report.status == "sent":
        reader = await ctx.session.get(Member, report.sent_to_id) if report.sent_to_id is not None else None
        ctx.report_id = report.id
        return [Shown(say.was_sent(report, reader.name if reader else report.sent_to_group or "", zone=ctx.zone))]
    await ask_what_now(ctx, report)
    return [Shown(say.hint(intent.about, report))]


async def _asked_after(intent: ReportHint, ctx: Context) -> Report | None:
    """Return the report of the period that is named of which it is asked whether it was sent, a sent one first."""
    if intent.about != "state" or intent.report is None:
        return None
    day = intent.day.value if intent.day is not None else None
    if intent.period is not None:
        day = period_days(intent.period.value, ctx.today)[0]
    if day is None:
        return None
    first_on = first_day(intent.report, day)
    sent = await last_report(ctx.session, ctx.member_id, kind=intent.report, first_on=first_on, status="sent")
    return sent or await last_report(ctx.session, ctx.member_id, kind=intent.report, first_on=first_on)


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


async def _manager(ctx: Context) -> Approver | None:
    """Return who gets the speaker's reports: the manager above, or who stands in for one who is away."""
    return await find_approver(ctx.session, ctx.member, roles=READERS, on=ctx.today)


async def copy_report(ctx: Context, report: Report) -> Report:
    """Return a draft that reads as a report that went out, which itself stays as it was sent."""
    copy = Report(
        owner_id=report.owner_id,
        kind=report.kind,
        first_on=report.first_on,
        last_on=report.last_on,
        lines=report.lines,
        message_id=ctx.message.id,
        created_at=ctx.changes.now,
    )
    ctx.session.add(copy)
    await ctx.session.flush()
    return copy


@dataclass(frozen=True, slots=True)
class _Reader:
    """Who gets a report: a member, or a configured group."""

    name: str
    member: Member | None = None
    group: str | None = None

    @property
    def member_id(self) -> int | None:
        return self.member.id if self.member is not None else None


async def send_report(intent: SendReport, ctx: Context) -> list[Outcome]:
    """Send the last report as it was shown, once to each reader; one that reads otherwise than what that reader got of
    the same period says that it corrects it."""
    if intent.of_team:
        return await send_digest(intent, ctx)
    report = await meant_report(ctx, intent.report)
    if report is None:
        return [Shown(say.nothing_to_send(intent.report))]
    ctx.report_id = report.id
    if not say.shown(lines_of(report)):
        return [Shown(say.empty(report))]
    reader = await _reader(intent, ctx)
    if isinstance(reader, str):
        return [Shown(reader)]
    before = await last_sent(ctx.session, report, to_id=reader.member_id, to_group=reader.group)
    if before is not None and say.shown(lines_of(before)) == say.shown(lines_of(report)):
        return [Shown(say.sent_already(before, reader.name, zone=ctx.zone))]
    if report.status == "sent":
        report = await copy_report(ctx, report)
        ctx.report_id = report.id
    newer = await _newer(ctx, report)
    ctx.changes.update(
        report, status="sent", sent_at=ctx.changes.now, sent_to_id=reader.member_id, sent_to_group=reader.group
    )
    handed_in = await _hand_in(report, ctx)
    last = lines_of(before) if before is not None else None
    text = Text(say.sent(report, lines_of(report), author=ctx.member.name, last=last))
    if reader.member is not None:
        ctx.send(text, to=reader.member.userid, dedupe_key=f"report:{report.id}")
    else:
        ctx.send_to_group(reader.name, text, dedupe_key=f"report:{report.id}")
    return [Shown(say.sent_to(report, reader.name, is_correction=before is not None, newer=newer)), *handed_in]


async def _hand_in(report: Report, ctx: Context) -> list[Outcome]:
    """Finish the plan to send this very report (每周五交周报) where one is due by today."""
    name = say.NAMES[report.kind]
    plans = await ctx.session.scalars(
        select(FollowUp).where(
            col(FollowUp.owner_id) == ctx.member_id,
            col(FollowUp.status) == "open",
            col(FollowUp.due_on) <= ctx.today,
            col(FollowUp.customer_id).is_(None),
            col(FollowUp.action).in_([f"{verb}{name}" for verb in SENDING]),
            col(FollowUp.retired_at).is_(None),
        )
    )
    return [Shown(await finish(ctx, plan)) for plan in plans]


async def _reader(intent: SendReport, ctx: Context) -> _Reader | str:
    """Return who gets the report, or why nobody does."""
    if intent.group is not None:
        return _group(intent.group, list(ctx.settings.groups))
    if intent.to is not None and intent.to in {name.casefold() for name in ctx.settings.groups}:
        return _group(intent.to, list(ctx.settings.groups))
    member = await _recipient(intent.to, ctx)
    return member if isinstance(member, str) else _Reader(member.name, member=member)


def _group(words: str, groups: Sequence[str]) -> _Reader | str:
    """Return the configured group that is meant: the only one, or the one whose name the words are in."""
    if not groups:
        return say.no_group()
    fits = groups_named(words, groups)
    if len(fits) != 1:
        return say.which_group(fits or groups)
    [name] = fits
    return _Reader(name, group=name)


async def _recipient(words: str | None, ctx: Context) -> Member | str:
    """Return the colleague who is meant, the manager where nobody is named. Only who may read the speaker's records
    gets a report."""
    approver = await _manager(ctx)
    if words is None:
        return approver.member if approver is not None else say.nobody()
    rows = await ctx.session.scalars(
        select(Member).where(col(Member.is_active), col(Member.id) != ctx.member_id).order_by(col(Member.id))
    )
    fits = [member for member in rows if words_mean(words, member.name) or words == member.userid_key]
    if approver is not None and approver.member in fits:
        return approver.member
    if len(fits) > 1:
        return say.which_one([member.name for member in fits])
    if not fits:
        return say.not_one_of_us(words)
    [member] = fits
    owners = await visible_owner_ids(ctx.session, member)
    return member if owners is None or ctx.member_id in owners else say.may_not_read(member.name)


async def _newer(ctx: Context, report: Report) -> int:
    """Return how many things have been recorded for the period since the draft was made."""
    known = frozenset(row for line in lines_of(report) for row in line.evidence)
    parts = [part for line in await drafted_anew(ctx, report) for part in line.parts]
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
        if change.entity == SENT and change.fields:
            return digest_stays(list(change.fields))
        if change.entity == "report":
            report = await ctx.session.get(Report, change.entity_id)
            if report is not None and report.status == "sent":
                ctx.report_id = report.id
                return say.sent_stays(report)
    return None
