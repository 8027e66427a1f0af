"""请假: what falls due in the days away, who is asked to stand in for it, and what comes of that."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy import Select, delete, select
from sqlmodel import col

from analytics.workdays import team_calendar
from handlers.context import Context
from handlers.follow_up import move
from models import Absence, AbsenceItem, FollowUp, Member
from models.chat_state import ask_if_free
from models.leave import (
    AGREED,
    DECLINED,
    due_in,
    find_leave,
    items_of,
    waiting_covers,
    who_has_been_there,
)
from models.queries import customer_names
from models.reminders_ahead import reminders_ahead
from nlu.intents import AnswerCover, AppointDeputy, Clarification, EndLeave, MoveLeave, Ref, TakeLeave
from nlu.leaves import NOBODY
from replies import leaves as say
from replies.lines import due_of
from replies.outcomes import Outcome, Shown

DECIDERS = ("manager", "admin")
"""Who decides on requests; one of them who stands in for another decides for those days, too."""
JUST_TOLD = timedelta(minutes=30)
"""取消请假 within that time is about the leave that was told last."""


async def take_leave(intent: TakeLeave, ctx: Context) -> list[Outcome]:
    """Store the days away, show what falls due in them, and ask who stands in."""
    if intent.first is None or intent.last is None:
        ctx.ask(Clarification("intent", say.which_days(), held=(intent,), text=ctx.text))
        return []
    if intent.part == "half":
        ctx.ask(Clarification("intent", say.which_half(intent.first, today=ctx.today), held=(intent,), text=ctx.text))
        return []
    first, last = max(intent.first, ctx.today), intent.last
    if intent.is_trip:
        return await _tell_of_trip(replace(intent, first=first), ctx)
    absence = await find_leave(ctx.session, ctx.member_id, first, last)
    if absence is not None and absence.last_on < ctx.today:
        absence = None
    before = say.days(absence, today=ctx.today) if absence is not None else None
    if absence is None:
        absence = await ctx.changes.create(
            Absence(
                member_id=ctx.member_id,
                first_on=first,
                last_on=last,
                part=intent.part,
                message_id=ctx.message.id,
                created_at=ctx.changes.now,
            )
        )
    else:  # said again, with other days: whoever was asked for the old ones is asked anew
        ctx.changes.update(absence, first_on=first, last_on=last, part=intent.part, deputy_id=None, deputy_answer=None)
    items = await due_in(ctx.session, absence, since=ctx.today, zone=ctx.zone)
    ctx.listed = tuple(item.id or 0 for item in items[: say.SHOWN])
    names = await _names(ctx, items)
    candidates = []
    if items and intent.deputy is None:
        ids = [item.customer_id for item in items if item.customer_id is not None]
        candidates = await who_has_been_there(ctx.session, ctx.member, ids, first=first, last=last)
        _ask_who(ctx, absence, [candidate.member for candidate in candidates])
    told = say.taken(
        absence,
        items,
        names,
        suggested=[(candidate.member.name, candidate.customer) for candidate in candidates],
        is_settled=intent.deputy is not None,
        before=before,
        today=ctx.today,
        zone=ctx.zone,
    )
    asked = []
    if intent.deputy is not None:
        asked = await appoint_deputy(AppointDeputy(absence.id or 0, intent.deputy), ctx)
    return [Shown(told), *asked]


async def _tell_of_trip(intent: TakeLeave, ctx: Context) -> list[Outcome]:
    """Show what falls due on a trip, on which one is told of everything, and offer to take the days as leave."""
    assert intent.first is not None
    assert intent.last is not None
    part = intent.part if intent.part != "half" else None
    trip = Absence(
        member_id=ctx.member_id, first_on=intent.first, last_on=intent.last, part=part, created_at=ctx.changes.now
    )
    items = await due_in(ctx.session, trip, since=ctx.today, zone=ctx.zone)
    ctx.listed = tuple(item.id or 0 for item in items[: say.SHOWN])
    ctx.ask(Clarification("intent", say.as_leave(), held=(replace(intent, is_trip=False),), text=ctx.text))
    return [Shown(say.trip(trip, items, await _names(ctx, items), today=ctx.today, zone=ctx.zone))]


def _ask_who(ctx: Context, absence: Absence, members: Sequence[Member]) -> None:
    ctx.ask(_question(absence, members, ctx.text))


def _question(absence: Absence, members: Sequence[Member], text: str) -> Clarification:
    """Return the question who stands in; those who could are not numbered when there is one only."""
    options = tuple(Ref(None, member.userid) for member in members) if len(members) > 1 else ()
    return Clarification("intent", say.who_stands_in(), options, held=(AppointDeputy(absence.id or 0),), text=text)


async def appoint_deputy(intent: AppointDeputy, ctx: Context) -> list[Outcome]:
    """Ask a colleague to stand in for what falls due in the days away, and for nothing else."""
    absence = await (_own(ctx, intent.absence_id) if intent.absence_id is not None else _last_told(ctx))
    if intent.who is not None and intent.who.rule == NOBODY:
        return [Shown(say.nobody_called(intent.who.value.name))]
    who = await _member(ctx, intent.who.value.name) if intent.who is not None else None
    if absence is None or who is None:
        return [Shown(say.no_such_leave())]
    if who.id == ctx.member_id or not who.is_active:
        return [Shown(say.cannot_stand_in(who.name))]
    if await _is_away_between(ctx, who, absence.first_on, absence.last_on):
        _ask_who(ctx, absence, ())
        return [Shown(say.away_too(who.name))]
    items = await due_in(ctx.session, absence, since=ctx.today, zone=ctx.zone)
    decides = ctx.member.role in DECIDERS and who.role in DECIDERS
    if not items and not decides:
        return [Shown(say.nothing_to_cover())]
    ctx.changes.update(absence, deputy_id=who.id, deputy_answer=None)
    await ctx.session.execute(delete(AbsenceItem).where(col(AbsenceItem.absence_id) == absence.id))
    reminders = [row for item in items for row in await reminders_ahead(ctx.session, item)]
    ctx.session.add_all(
        AbsenceItem(absence_id=absence.id or 0, follow_up_id=item.id or 0) for item in (*items, *reminders)
    )
    names = await _names(ctx, items)
    for reply in say.request(
        ctx.member.name, absence, items, names, decides=decides, today=ctx.today, zone=ctx.zone, now=ctx.now
    ):
        ctx.send(reply, to=who.userid)
    question = Clarification(
        "intent", say.whether(ctx.member.name), held=(AnswerCover(agrees=True, absence_id=absence.id),)
    )
    await ask_if_free(ctx.session, who.id or 0, question, now=ctx.now)
    return [Shown(say.asked(who.name, len(items), decides=decides))]


async def answer_cover(intent: AnswerCover, ctx: Context) -> list[Outcome]:
    """Take over the items for the days, or decline; who is away hears it."""
    waiting = await waiting_covers(ctx.session, ctx.member_id, ctx.today)
    if intent.absence_id is None and len(waiting) > 1:
        return [Shown(say.which_cover())]
    id_ = intent.absence_id if intent.absence_id is not None else next(iter(waiting), None)
    absence = await ctx.session.get(Absence, id_, with_for_update=True, populate_existing=True) if id_ else None
    if (
        absence is None
        or absence.deputy_id != ctx.member_id
        or absence.retired_at is not None
        or absence.last_on < ctx.today
    ):
        return [Shown(say.nothing_asked())]
    owner = await ctx.session.get_one(Member, absence.member_id)
    answer = AGREED if intent.agrees else DECLINED
    if absence.deputy_answer == answer:
        return [Shown(say.answered_already(agrees=intent.agrees))]
    ctx.changes.update(absence, deputy_answer=answer)
    items = await items_of(ctx.session, absence.id or 0)
    ctx.send(say.to_owner(ctx.member.name, absence, len(items), agrees=intent.agrees, today=ctx.today), to=owner.userid)
    if not intent.agrees:
        await ask_if_free(ctx.session, absence.member_id, _question(absence, (), ctx.text), now=ctx.now)
        return [Shown(say.declined())]
    ctx.listed = tuple(item.id or 0 for item in items[: say.SHOWN])
    names = await _names(ctx, items)
    return [Shown(say.covering(owner.name, absence, items, names, today=ctx.today, zone=ctx.zone))]


async def move_leave(intent: MoveLeave, ctx: Context) -> list[Outcome]:
    """Move what falls due in the days away to the first working day after them; clock times stay."""
    absence = await _own(ctx, intent.absence_id)
    if absence is None:
        return [Shown(say.no_such_leave())]
    items = await due_in(ctx.session, absence, since=ctx.today, zone=ctx.zone)
    calendar = team_calendar(ctx.settings.push)
    back_on = absence.last_on + timedelta(days=1)
    while not calendar.is_workday(back_on):
        back_on += timedelta(days=1)
    for item in items:
        due = due_of(item, ctx.zone)
        await move(ctx, item, datetime.combine(back_on, due.timetz()) if isinstance(due, datetime) else back_on)
    ctx.listed = tuple(item.id or 0 for item in items[: say.SHOWN])
    return [Shown(say.moved(items, await _names(ctx, items), back_on=back_on, today=ctx.today, zone=ctx.zone))]


async def end_leave(intent: EndLeave, ctx: Context) -> list[Outcome]:
    """End the leave that holds today, yesterday being its last day, or take one to come back: the one of the days said,
    the one just told of, or the only one; which one is asked where nobody can tell."""
    rows = list(await ctx.session.scalars(_not_over(ctx).order_by(col(Absence.first_on), col(Absence.id))))
    meant = _meant(rows, intent, ctx)
    if not meant:
        return [Shown(say.not_away(rows, today=ctx.today))]
    if len(meant) > 1:
        return [Shown(say.which_leave(meant, today=ctx.today))]
    [absence] = meant
    if intent.days is not None and not _covers(intent.days, absence, ctx.today):
        return await _shorten(absence, intent.days, ctx)
    deputy = await ctx.session.get(Member, absence.deputy_id) if absence.deputy_id else None
    if deputy is not None and absence.deputy_answer != DECLINED:
        ctx.send(say.not_needed(ctx.member.name), to=deputy.userid)
    said = say.ended(
        absence,
        deputy.name if deputy is not None and absence.deputy_answer != DECLINED else None,
        [row for row in rows if row is not absence],
        today=ctx.today,
    )
    if absence.first_on < ctx.today:
        ctx.changes.update(absence, last_on=ctx.today - timedelta(days=1))
    else:
        ctx.changes.retire(absence)
    return [Shown(said)]


def _covers(said: tuple[date, date], absence: Absence, today: date) -> bool:
    """Say whether days that are said are all that is left of a leave."""
    return said[0] <= max(absence.first_on, today) and absence.last_on <= said[1]


async def _shorten(absence: Absence, said: tuple[date, date], ctx: Context) -> list[Outcome]:
    """Take the days said off the beginning or the end of a leave; days in its midst stay, which is told."""
    first, last = said
    if first <= max(absence.first_on, ctx.today) and absence.first_on >= ctx.today:
        ctx.changes.update(absence, first_on=last + timedelta(days=1))
    elif last >= absence.last_on:
        ctx.changes.update(absence, last_on=first - timedelta(days=1))
    else:
        return [Shown(say.only_a_part(absence, today=ctx.today))]
    deputy = await ctx.session.get(Member, absence.deputy_id) if absence.deputy_id else None
    if deputy is not None and absence.deputy_answer != DECLINED:
        ctx.send(say.shorter_for(ctx.member.name, absence, today=ctx.today), to=deputy.userid)
    name = deputy.name if deputy is not None and absence.deputy_answer != DECLINED else None
    return [Shown(say.shortened(absence, name, today=ctx.today))]


def _meant(rows: Sequence[Absence], intent: EndLeave, ctx: Context) -> list[Absence]:
    """Return the leaves that may be meant, out of those that are not over."""
    if intent.days is not None:
        first, last = intent.days
        return [row for row in rows if row.first_on <= last and first <= row.last_on]
    running = [row for row in rows if row.first_on <= ctx.today]
    if running:
        return running[:1]
    newest = max(rows, key=lambda row: row.created_at, default=None)
    if newest is not None and ctx.changes.now - newest.created_at <= JUST_TOLD:
        return [newest]
    return list(rows)


async def _last_told(ctx: Context) -> Absence | None:
    """Return the speaker's leave that was told last, unless it is over."""
    row: Absence | None = await ctx.session.scalar(_not_over(ctx).order_by(col(Absence.id).desc()).limit(1))
    return row


def _not_over(ctx: Context) -> Select[Absence]:
    """Return the query of the speaker's leaves that are running or to come."""
    return select(Absence).where(
        col(Absence.member_id) == ctx.member_id,
        col(Absence.retired_at).is_(None),
        col(Absence.last_on) >= ctx.today,
    )


async def _own(ctx: Context, absence_id: int) -> Absence | None:
    """Return the speaker's own leave that is not over."""
    absence = await ctx.session.get(Absence, absence_id)
    is_own = absence is not None and absence.member_id == ctx.member_id and absence.retired_at is None
    return absence if absence is not None and is_own and absence.last_on >= ctx.today else None


async def _member(ctx: Context, userid: str) -> Member | None:
    row: Member | None = await ctx.session.scalar(select(Member).where(col(Member.userid_key) == userid.casefold()))
    return row


async def _is_away_between(ctx: Context, member: Member, first: date, last: date) -> bool:
    return await find_leave(ctx.session, member.id or 0, first, last) is not None


async def _names(ctx: Context, items: Sequence[FollowUp]) -> dict[int, str]:
    """Return the names of the customers of items that are the speaker's own or are being handed over."""
    return await customer_names(ctx.session, [item.customer_id for item in items])
