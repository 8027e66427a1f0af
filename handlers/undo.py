"""撤回 and 恢复: events of their own; nothing is deleted from the history."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import and_, or_, select
from sqlmodel import SQLModel, col

from handlers.approval import submit_again, undo_submission
from handlers.claim_appeal import follow_undo
from handlers.closing_denied import is_of_closing, reopen
from handlers.complaint_answers import tell_of_undo
from handlers.context import Context
from handlers.hand_over import tell_of_undone_handover
from handlers.in_use import is_in_use
from handlers.pushes import pauses_taken
from handlers.report import show_draft, undo_sending
from handlers.undo_lines import describe, records, rows_of, without_what_goes_along
from models import (
    Change,
    Contact,
    Customer,
    CustomerAlias,
    Deal,
    DealStageChange,
    FollowUp,
    PutAside,
    Quote,
    Report,
)
from models.changes import TRACED, changes_of_message, last_standing, latest, origin
from models.errors import UndoRefused
from models.quote import NOT_ISSUED
from models.reminders_ahead import reminders_ahead
from nlu.conversation import Turn, Written
from nlu.intents import Clarification, Redo, Undo
from replies import corrections as say
from replies.outcomes import Outcome, Shown
from replies.quote_life import status_name
from replies.reports import CHANGED, PUT_BACK

MAX_STEPS = 50
"""How many of the member's own 撤回 and 恢复 are looked through for the message before them."""
STILL_IN_MIND = timedelta(hours=12)
"""So long 撤回 means what was written last, over midnight too; on a later day it is asked about."""


async def undo(intent: Undo, ctx: Context) -> list[Outcome]:
    """Take back what the last message wrote; with scope "all" also the message whose record it had changed."""
    last = intent.message_id if intent.message_id is not None else await _last_written(ctx)
    if last is None:
        return [Shown(say.nothing_to_undo())]
    changes = await changes_of_message(ctx.session, last)
    if intent.message_id is None and changes and _is_old(changes[-1].at, ctx):
        return await _ask_first(ctx, replace(intent, message_id=last), changes)
    changes = await _only_of(ctx, changes, intent.customer_ids)
    if intent.closing_of is not None:
        changes = [change for change in changes if await is_of_closing(ctx, change)]
    earlier = await _changes_before(ctx, [c for c in changes if not _settles(c)] or changes)
    if intent.scope == "all":
        changes = earlier + changes
    roots = [(await origin(ctx.session, change))[0] for change in changes]
    kept = [root for root in roots if await is_in_use(ctx.session, root, beside=roots)]
    going = [change for change, root in zip(changes, roots, strict=True) if root not in kept]
    refused = await undo_sending(ctx, going) or await undo_submission(ctx, going)
    if refused is not None:
        return [Shown(refused)]
    open_again = await reopen(ctx, kept) if intent.closing_of is not None else []
    try:
        reverted = await _revert(ctx, going)
    except UndoRefused:
        return [Shown(say.undo_refused())]
    await _retire_ahead(ctx, reverted)
    goes = partial(_goes, customer_ids=intent.customer_ids, is_closing=intent.closing_of is not None)
    _mark_turns(ctx, {root.message_id for root in roots}, undone=True, goes=goes)
    if (report := next((row for row in reverted if isinstance(row, Report)), None)) is not None:
        return await show_draft(ctx, report, verb=PUT_BACK)
    await submit_again(ctx, reverted)
    await tell_of_undo(ctx, reverted)
    await follow_undo(ctx, going, reverted)
    await tell_of_undone_handover(ctx, going, reverted)
    if pauses := await pauses_taken(ctx, going, undone=True):
        return [Shown(pauses)]
    reverted = without_what_goes_along(reverted)
    still = await records(ctx, earlier) if intent.scope == "last" and not _only_settles(going) else []
    quotes = [row for row in reverted if isinstance(row, Quote)]
    put_back = [row for row in reverted if not isinstance(row, PutAside)] or reverted
    gone = [row for row in put_back if getattr(row, "retired_at", None) and not isinstance(row, DealStageChange)]
    is_change = len(gone) < len(put_back) and all(isinstance(row, Contact | Customer | CustomerAlias) for row in gone)
    if is_change:
        reverted = [row for row in reverted if row not in gone]
    revived = [row for row in quotes if row.retired_at is None and not is_change]
    reopened = [
        row for row in reverted if isinstance(row, FollowUp) and row.status == "open" and gone and not is_change
    ]
    reopened = [row for row in reopened if row.retired_at is None and any(_is_of(c, row) for c in going if _settles(c))]
    aside: list[SQLModel] = [*revived, *reopened]
    text = say.undone(
        await describe(
            ctx, _told(going, [row for row in reverted[::-1] if row not in aside or is_change]), beside=reverted
        ),
        reopened=[row.action for row in reopened],
        is_change=is_change,
        gone=await describe(ctx, gone, beside=reverted) if is_change else (),
        kept=await describe(ctx, [row for row in await rows_of(ctx, kept) if row not in open_again]),
        open_again=await describe(ctx, open_again),
        earlier=next(iter(await describe(ctx, still)), None),
        sent_quotes=[row.number for row in quotes if row.retired_at is not None and row.status not in NOT_ISSUED],
        revived_quotes=list(dict.fromkeys(f"{row.number} {status_name(row)}" for row in revived)),
    )
    return [Shown(text)]


async def _only_of(ctx: Context, changes: list[Change], customer_ids: Sequence[int]) -> list[Change]:
    """Return the changes of what belongs to these customers; all of them where none are named."""
    if not customer_ids:
        return changes
    return [change for change in changes if await _customer_of(ctx, change) in customer_ids]


async def _customer_of(ctx: Context, change: Change) -> int | None:
    """Return the customer of what was changed, also where only its deal or its quotation says whose it is."""
    table = TRACED.get(change.entity)
    row: Any = None if table is None else await ctx.session.get(table, change.entity_id)
    if isinstance(row, Customer):
        return row.id
    for name, parent in (("deal_id", Deal), ("quote_id", Quote)):
        if row is not None and not hasattr(row, "customer_id") and (id_ := getattr(row, name, None)) is not None:
            row = await ctx.session.get(parent, id_)
    found: int | None = getattr(row, "customer_id", None)
    return found


def _is_old(at: datetime, ctx: Context) -> bool:
    """Tell whether what was written then is not what somebody has in mind who says no more than 撤回."""
    return at.astimezone(ctx.zone).date() < ctx.today and ctx.now - at > STILL_IN_MIND


async def _ask_first(ctx: Context, meant: Undo, changes: Sequence[Change]) -> list[Outcome]:
    """Say what was written last, and when, and ask whether that is to be taken back."""
    rows = without_what_goes_along(await rows_of(ctx, changes))
    lines = await describe(ctx, _told(changes, rows), beside=rows)
    at = changes[-1].at.astimezone(ctx.zone)
    ctx.ask(Clarification("intent", say.ask_old(lines, at, today=ctx.today), held=(meant,), text=ctx.text))
    return []


async def redo(_intent: Redo, ctx: Context) -> list[Outcome]:
    """Take the last 撤回 back; not where something new was written since."""
    undoing = await _last_undoing(ctx)
    if undoing is None:
        return [Shown(say.nothing_to_redo())]
    changes = await changes_of_message(ctx.session, undoing)
    roots = {(await origin(ctx.session, change))[0].message_id for change in changes}
    try:
        restored = await _revert(ctx, changes)
    except UndoRefused:
        return [Shown(say.undo_refused())]
    _mark_turns(ctx, roots, undone=False)
    if (report := next((row for row in restored if isinstance(row, Report)), None)) is not None:
        return await show_draft(ctx, report, verb=CHANGED)
    await submit_again(ctx, restored)
    await tell_of_undo(ctx, restored)
    await follow_undo(ctx, changes, restored)
    await tell_of_undone_handover(ctx, changes, restored)
    if pauses := await pauses_taken(ctx, changes, undone=False):
        return [Shown(pauses)]
    return [Shown(say.redone(await describe(ctx, without_what_goes_along(restored))))]


def _told(changes: Sequence[Change], rows: Sequence[SQLModel]) -> Sequence[SQLModel]:
    """Return the rows to speak of: plans that a complaint only held back are not, beside the complaint."""
    held = {change.entity_id for change in changes if set(change.fields) == {"held_by_id"}}
    others = [row for row in rows if not (isinstance(row, FollowUp) and row.id in held)]
    return others or rows


def _only_settles(changes: Sequence[Change]) -> bool:
    """Tell whether changes only answered lines of a list: what they were about is not to go with the answer."""
    return all(change.entity == PutAside.__tablename__ or _settles(change) for change in changes)


def _settles(change: Change) -> bool:
    """Tell whether a change finished or dropped a follow-up."""
    return change.entity == FollowUp.__tablename__ and change.action == "update" and "status" in change.fields


def _is_of(change: Change, row: FollowUp) -> bool:
    return change.entity == FollowUp.__tablename__ and change.entity_id == row.id


async def _last_written(ctx: Context) -> int | None:
    """Return the newest message of this member whose writes stand; what a 恢复 brought back counts as written by it."""
    before: int | None = None
    for _ in range(MAX_STEPS):
        change = await last_standing(ctx.session, ctx.member_id, before=before)
        if change is None or change.message_id is None:
            return None
        _, length = await origin(ctx.session, change)
        if length % 2 == 0:
            return change.message_id
        before = change.message_id
    return None


async def _last_undoing(ctx: Context) -> int | None:
    """Return the newest 撤回 that stands, unless the member has written something since."""
    before: int | None = None
    for _ in range(MAX_STEPS):
        change = await last_standing(ctx.session, ctx.member_id, before=before)
        if change is None or change.reverts_id is None:
            return None
        _, length = await origin(ctx.session, change)
        if length % 2:
            return change.message_id
        before = change.message_id
    return None


async def _revert(ctx: Context, changes: Sequence[Change]) -> list[SQLModel]:
    """Take changes back; one of something that is no row (a claim) is only noted as taken back."""
    reverted = await ctx.changes.revert([change for change in changes if change.entity in TRACED])
    for change in changes:
        if change.entity not in TRACED:
            ctx.session.add(
                Change(
                    at=ctx.changes.now,
                    member_id=ctx.member_id,
                    message_id=ctx.message.id,
                    entity=change.entity,
                    entity_id=change.entity_id,
                    action="update",
                    fields={},
                    reverts_id=change.id,
                )
            )
    return reverted


async def _changes_before(ctx: Context, changes: Sequence[Change]) -> list[Change]:
    """Return what stands of this member's message before that wrote the same records, oldest first.

    Args:
        changes: The standing changes of one message.
    """
    roots = [(await origin(ctx.session, change))[0] for change in changes]
    updated = {(root.entity, root.entity_id) for root in roots if root.action == "update"}
    if not updated:
        return []
    same_row = or_(
        *(and_(col(Change.entity) == entity, col(Change.entity_id) == entity_id) for entity, entity_id in updated)
    )
    written = await ctx.session.scalars(
        select(Change)
        .where(
            same_row,
            col(Change.message_id) < min(root.message_id or 0 for root in roots),
            col(Change.member_id) == ctx.member_id,
            col(Change.reverts_id).is_(None),
        )
        .order_by(col(Change.id).desc())
        .limit(MAX_STEPS)
    )
    for change in written:
        end, length = await latest(ctx.session, change)
        if length % 2 == 0 and end.message_id is not None:
            return await changes_of_message(ctx.session, end.message_id)
    return []


async def _retire_ahead(ctx: Context, rows: Sequence[SQLModel]) -> None:
    """Take back the reminders ahead of plans that are, where another message had asked for them."""
    for row in rows:
        if isinstance(row, FollowUp) and row.retired_at is not None:
            for ahead in await reminders_ahead(ctx.session, row):
                ctx.changes.retire(ahead)


_OF_CLOSING = frozenset({"deal", "payment_plan", "done"})


def _goes(written: Written, *, customer_ids: Sequence[int], is_closing: bool) -> bool:
    """Tell whether what a turn wrote is taken back with the customers named, or with the closing of a deal alone."""
    is_theirs = not customer_ids or written.customer_id in customer_ids
    return is_theirs and (not is_closing or written.kind in _OF_CLOSING)


def _mark_turns(
    ctx: Context, message_ids: set[int | None], *, undone: bool, goes: Callable[[Written], bool] = lambda _: True
) -> None:
    """Mark turns as taken back, or as standing again; one that goes only in part becomes two."""
    turns: list[Turn] = []
    for turn in ctx.conversation.turns:
        if turn.message_id not in message_ids:
            turns.append(turn)
            continue
        gone = tuple(w for w in turn.written if goes(w))
        left = tuple(w for w in turn.written if w not in gone)
        if left:
            turns.append(replace(turn, written=left))
        turns.append(replace(turn, written=gone, undone=undone))
    ctx.conversation = replace(ctx.conversation, turns=tuple(turns))
