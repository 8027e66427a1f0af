"""What a member wants to be told of and when: 早报改到8点, 不要提醒了, 晚上8点后别打扰."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlmodel import col

from handlers.context import Context
from models import Change, PushPreference
from models.changes import origin
from models.push_pauses import PAUSED, follow_undo, pause, paused_rows, resume
from models.push_preference import LIMIT, LIMITS, LISTS, QUIET, SWITCHED
from models.push_preferences import QuietHours, find_preference, list_preferences, wants
from models.teams import digest_readers
from nlu.intents import SetPush, ShowPushes
from replies import push_preferences as say
from replies.outcomes import Outcome, Shown

QUIET_FROM, QUIET_UNTIL = time(20, 0), time(8, 0)
"""The end of the quiet hours that nobody has said."""
OF_ROLE = {
    "rep": ("morning", "evening", "reminder", "brief"),
    "manager": ("morning", "digest", "weekly", "reminder", "brief"),
    "admin": ("reminder", "brief"),
}
"""What is pushed to whom; see `models.teams.digest_readers` too."""


@dataclass(frozen=True, slots=True)
class _Wish:
    """What one row is to say; what is left None stays as it is."""

    is_on: bool
    at: time | None = None
    until: time | None = None
    number: int | None = None


async def set_push(intent: SetPush, ctx: Context) -> list[Outcome]:
    """Store what is wished for; it holds from the next push on."""
    if intent.is_on is None:
        return [Shown(say.which_hours())]
    if intent.first is not None and intent.last is not None:
        return await _pause(intent, ctx, intent.first, intent.last)
    if intent.name == LIMIT:
        return [Shown(await _set_limit(intent, ctx))]
    kinds = SWITCHED if intent.name == "all" else (_kind(intent, ctx),)
    resumed = await resume(ctx.session, ctx.member_id, kinds, today=ctx.today) if intent.is_on else 0
    if intent.name == "all":
        for kind in SWITCHED:
            await _store(ctx, kind, _Wish(intent.is_on))
        return [Shown(say.everything(is_on=intent.is_on))]
    kind = _kind(intent, ctx)
    if resumed and intent.at is None and await wants(ctx.session, ctx.member_id, kind):
        return [Shown(say.comes_again(kind))]
    wish = _Wish(intent.is_on, intent.at, intent.until)
    if kind == QUIET and intent.is_on:
        before = await find_preference(ctx.session, ctx.member_id, QUIET)
        wish = _Wish(
            True,
            intent.at or (before.at if before else None) or QUIET_FROM,
            intent.until or (before.until if before else None) or QUIET_UNTIL,
        )
        if wish.at == wish.until:
            return [Shown(say.which_hours())]
    elif kind == QUIET and await find_preference(ctx.session, ctx.member_id, QUIET) is None:
        return [Shown(say.no_quiet_hours())]
    row = await _store(ctx, kind, wish)
    text = say.changed(row, default_at=_default_at(ctx, kind))
    swallowed, hours = await _swallowed(ctx)
    if not swallowed or not row.is_on or kind not in (QUIET, *swallowed):
        return [Shown(text)]
    return [Shown(f"{say.swallowed(swallowed if kind == QUIET else [kind], before=hours.at)}\n{text}")]


async def _swallowed(ctx: Context) -> tuple[list[str], QuietHours]:
    """Return the lists that never come, as their time lies in quiet hours that last over midnight, and these hours."""
    rows = {row.kind: row for row in await list_preferences(ctx.session, ctx.member_id)}
    quiet = rows.get(QUIET)
    if quiet is None or not quiet.is_on or quiet.at is None or quiet.until is None:
        return [], QuietHours(time(), time())
    hours = QuietHours(quiet.at, quiet.until)
    found = []
    for kind in await _kinds(ctx):
        row = rows.get(kind)
        default = _default_at(ctx, kind)
        if kind not in LISTS or default is None or (row is not None and not row.is_on):
            continue
        own = row.at if row is not None else None
        spread = timedelta(minutes=0 if own is not None else ctx.settings.push.spread_minutes)
        comes = datetime.combine(ctx.today, own or default, ctx.zone) + spread
        ends = hours.end_after(comes)
        if ends is not None and ends.date() > comes.date():
            found.append(kind)
    return found, hours


async def _set_limit(intent: SetPush, ctx: Context) -> str:
    """Store the day's number of one's own, or let the company's hold again; returns what is said."""
    of_all = ctx.settings.push.daily_limit
    least, most = LIMITS
    number = intent.number
    if intent.is_on and number is not None:
        if number < least:
            return say.no_push_at_all(number)
        if number < of_all:
            if number > most:
                return say.too_many(most)
            await _store(ctx, LIMIT, _Wish(True, number=number))
            return say.limited(number)
    before = await find_preference(ctx.session, ctx.member_id, LIMIT)
    is_taken_back = before is not None and before.is_on
    if is_taken_back:
        await _store(ctx, LIMIT, _Wish(False))
    return say.limit_of_all(of_all, is_taken_back=is_taken_back, wished=number)


async def _pause(intent: SetPush, ctx: Context, first: date, last: date) -> list[Outcome]:
    """Leave out what would be pushed on these days; the day after it comes again by itself."""
    kinds = SWITCHED if intent.name == "all" else (_kind(intent, ctx),)
    made = await pause(ctx.session, ctx.changes, ctx.member_id, kinds, (first, last))
    name = intent.name if intent.name == "all" else kinds[0]
    is_late = name in LISTS and (name, first) not in made
    return [Shown(say.paused(name, first, last, is_late=is_late, today=ctx.today))]


async def pauses_taken(ctx: Context, changes: Sequence[Change], *, undone: bool) -> str:
    """Let the pauses that a message noted go, or come back; returns what is said of it, "" where it noted none.

    Args:
        changes: What is being taken back or brought back.
    """
    roots = [(await origin(ctx.session, change))[0] for change in changes if change.entity == PAUSED]
    rows = await follow_undo(ctx.session, ctx.changes, roots, undone=undone)
    return say.taken(rows, undone=undone, today=ctx.today)


async def show_pushes(intent: ShowPushes, ctx: Context) -> list[Outcome]:
    """Show what is pushed to the speaker, when, and the words that change it."""
    rows = {row.kind: row for row in await list_preferences(ctx.session, ctx.member_id)}
    paused = await paused_rows(ctx.session, ctx.member_id, today=ctx.today)
    lines = [
        say.line(kind, rows.get(kind), default_at=_default_at(ctx, kind))
        + say.but_not_on([on for of, on in paused if of == kind], today=ctx.today)
        for kind in await _kinds(ctx)
    ]
    text = say.overview(lines, quiet=rows.get(QUIET), own=rows.get(LIMIT), daily_limit=ctx.settings.push.daily_limit)
    return [Shown(f"{say.not_set()}\n{text}" if intent.is_unclear else text)]


async def _kinds(ctx: Context) -> Sequence[str]:
    """Return what is pushed to the speaker."""
    kinds = OF_ROLE[ctx.member.role]
    if ctx.member.role == "admin" and "admin" in await digest_readers(ctx.session):
        kinds = ("digest", "weekly", *kinds)
    return kinds


def _kind(intent: SetPush, ctx: Context) -> str:
    """日报 is the team's to a manager, and the card of the evening to a rep, who writes the own one from it."""
    return "evening" if intent.name == "digest" and ctx.member.role == "rep" else intent.name


def _default_at(ctx: Context, kind: str) -> time | None:
    at: time | None = getattr(ctx.settings.push, f"{kind}_at", None)
    return at


async def _find(ctx: Context, kind: str) -> PushPreference | None:
    """Return the row of this kind, one that was taken back too: there is one for each kind."""
    row: PushPreference | None = await ctx.session.scalar(
        select(PushPreference).where(col(PushPreference.member_id) == ctx.member_id, col(PushPreference.kind) == kind)
    )
    return row


async def _store(ctx: Context, kind: str, wish: _Wish) -> PushPreference:
    row = await _find(ctx, kind)
    if row is None:
        return await ctx.changes.create(
            PushPreference(
                member_id=ctx.member_id,
                kind=kind,
                is_on=wish.is_on,
                at=wish.at,
                until=wish.until,
                number=wish.number,
                message_id=ctx.message.id,
                created_at=ctx.changes.now,
            )
        )
    at, until, number = (row.at, row.until, row.number) if row.retired_at is None else (None, None, None)
    ctx.changes.update(
        row,
        is_on=wish.is_on,
        at=wish.at or at,
        until=wish.until or until,
        number=wish.number or number,
        message_id=ctx.message.id,
        retired_at=None,
    )
    return row
