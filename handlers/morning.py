"""The list of the day as it is asked for, and the answers to its lines that are no follow-ups."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlmodel import col

from analytics.morning import morning_lines
from analytics.morning_line import Line
from analytics.morning_rows import last_visits, rows_of
from analytics.workdays import team_calendar
from handlers.complaint_answers import own_complaint, settle_complaint
from handlers.context import Context
from handlers.customers import label_of
from handlers.follow_up import open_follow_up
from models import Customer, Deal, PutAside, Quote, Visit
from models.reminders_ahead import end_follow_up
from nlu.intents import DropFollowUp, ListedLine, NoSuchLine, SettleLine
from nlu.push_words import TOLD_LAST
from replies import follow_ups as say_follow_ups
from replies import morning as say
from replies.outcomes import Outcome, Saved, Shown


async def todays_lines(ctx: Context) -> list[Line]:
    """Return the speaker's own list of today: the one that is pushed in the morning, as it stands now."""
    calendar = team_calendar(ctx.settings.push)
    return (await morning_lines(ctx.session, [ctx.member], today=ctx.today, calendar=calendar))[ctx.member_id]


async def show_today(ctx: Context) -> str:
    """Say the first lines of today's list; "" where the day is clear."""
    lines = await todays_lines(ctx)
    if not lines:
        return ""
    shown = lines[: say.SHOWN]
    ctx.list_lines([as_listed(line) for line in shown])
    await _tell(ctx, shown, first=1)
    return say.listed(shown, first=1, total=len(lines), now=ctx.now, zone=ctx.zone)


def lines_before(ctx: Context) -> tuple[ListedLine, ...]:
    """Return the lines of the last list, which the next ones are numbered on from."""
    return next((turn.lines for turn in reversed(ctx.conversation.turns) if turn.listed), ())


async def more_of_today(ctx: Context) -> list[Outcome]:
    """Go on with the list of the day: the next lines, numbered on from those shown."""
    before = lines_before(ctx)
    seen = {(line.kind, line.id) for line in before}
    left = [line for line in await todays_lines(ctx) if (line.kind, line.id) not in seen]
    if not left:
        ctx.list_lines(before)
        return [Shown(say.no_more())]
    shown = left[: say.SHOWN]
    ctx.list_lines([*before, *(as_listed(line) for line in shown)])
    await _tell(ctx, shown, first=len(before) + 1)
    total = len(before) + len(left)
    return [Shown(say.listed(shown, first=len(before) + 1, total=total, now=ctx.now, zone=ctx.zone))]


async def _tell(ctx: Context, lines: Sequence[Line], *, first: int) -> None:
    """Note what each line stands on, so that 依据 and 看2的原话 open it."""
    visits = await last_visits(ctx.session, lines, today=ctx.today)
    for n, line in enumerate(lines, first):
        ctx.tell(rows_of(line, visits), line=n, customer_id=line.customer_id)


def as_listed(line: Line) -> ListedLine:
    """Return what the chat remembers of a line."""
    return ListedLine(line.kind, line.id, line.customer_id)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a line is about as it stands now: what it is called, what the line stood on, whose customer it concerns."""

    what: str
    as_of: date
    customer_id: int


async def subject_of(ctx: Context, line: ListedLine) -> Subject | None:
    """Return what a line is about; None where that is not the speaker's, or no longer what the line said."""
    if line.kind == "complaint":
        complaint = await own_complaint(ctx, line.id)
        if complaint is None:
            return None
        return Subject(say.complaint_subject(complaint), complaint.as_of, complaint.customer_id)
    if line.kind == "quote":
        quote = await ctx.session.get(Quote, line.id)
        if quote is None or quote.owner_id != ctx.member_id or quote.retired_at or quote.status != "sent":
            return None
        return Subject(say.quote_subject(quote), quote.valid_until, quote.customer_id)
    if line.kind == "late_deal":
        deal = await ctx.session.get(Deal, line.id)
        if deal is None or deal.owner_id != ctx.member_id or deal.retired_at or not deal.is_open or not deal.close_on:
            return None
        return Subject(say.deal_subject(deal), deal.close_on, deal.customer_id)
    customer = await ctx.session.get(Customer, line.id)
    if customer is None or customer.retired_at or not await ctx.may_see(customer):
        return None
    last_on = await ctx.session.scalar(
        select(func.max(col(Visit.visited_on))).where(
            col(Visit.customer_id) == line.id, col(Visit.retired_at).is_(None), col(Visit.visited_on) <= ctx.today
        )
    )
    return Subject(say.contact_subject(), last_on, line.id) if last_on is not None else None


async def settle_line(intent: SettleLine, ctx: Context) -> list[Outcome]:
    """Put a line away: for good, or until a day; the record it is about is not touched."""
    line = intent.line.value
    if line.kind == "complaint" and intent.answer != "later":
        return await settle_complaint(ctx, line.id, is_over=intent.answer == "done")
    if line.kind in ("no_step", "no_amount"):
        return [Shown(say.nothing_to_settle(line.kind))]
    subject = await subject_of(ctx, line)
    if subject is None:
        return [Shown(say.already_settled())]
    until = intent.until.value if intent.until is not None else None
    row = await ctx.changes.create(
        PutAside(
            member_id=ctx.member_id,
            kind=line.kind,
            subject_id=line.id,
            as_of=subject.as_of,
            answer=intent.answer,
            until=until,
            message_id=ctx.message.id,
            created_at=ctx.changes.now,
        )
    )
    ctx.remember("line", row.id, subject.customer_id, intent)
    told = say.settled(intent.answer, subject.what, until=until, today=ctx.today)
    return [Saved(await label_of(ctx, subject.customer_id), told, verb="改")]


async def no_such_line(intent: NoSuchLine, _ctx: Context) -> list[Outcome]:
    """Say that the list has no such number; what else was answered is settled by its own intents."""
    return [Shown(say.no_such_line(intent.numbers, intent.count))]


async def drop_follow_up(intent: DropFollowUp, ctx: Context) -> list[Outcome]:
    """Give up an open follow-up that need not be done."""
    follow_up = await open_follow_up(ctx, intent.follow_up.value.id)
    if follow_up is None:
        return [Shown(say_follow_ups.nothing_open(intent.follow_up.value.name))]
    await end_follow_up(ctx.session, ctx.changes, follow_up, "dropped")
    ctx.remember("dropped", follow_up.id, follow_up.customer_id, intent)
    dropped = Saved(await label_of(ctx, follow_up.customer_id), say.dropped(follow_up), verb="改")
    may_mean_all = intent.follow_up.rule == TOLD_LAST
    return [dropped, *([Shown(say_follow_ups.only_this_one())] if may_mean_all else [])]
