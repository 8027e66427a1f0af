"""撤回 and 恢复: events of their own; nothing is deleted from the history."""

from dataclasses import replace

from sqlalchemy import select
from sqlmodel import SQLModel

from handlers.context import Context
from models import Change, Contact, Customer, Deal, FollowUp, Quote, Visit
from models.changes import changes_of_message
from models.errors import UndoRefused
from nlu.intents import Redo, Undo
from replies import corrections as say
from replies.format import short_name
from replies.lines import contact_line, deal_line, follow_up_line, visit_line
from replies.outcomes import Outcome, Shown


async def undo(intent: Undo, ctx: Context) -> list[Outcome]:
    """Take back what the last message wrote; with scope "all" also the message whose record it had changed."""
    message_ids = await _writing_messages(ctx)
    if not message_ids:
        return [Shown(say.nothing_to_undo())]
    last = message_ids[0]
    targets = [last]
    earlier = await _message_before(ctx, last)
    if intent.scope == "all":
        targets += [earlier] if earlier is not None else []
    try:
        reverted: list[SQLModel] = []
        for message_id in targets:
            reverted += await ctx.changes.revert(await changes_of_message(ctx.session, message_id))
    except UndoRefused:
        return [Shown(say.undo_refused())]
    _mark_turns(ctx, targets)
    lines = await describe(ctx, reverted)
    still = await _describe_message(ctx, earlier) if intent.scope == "last" and earlier is not None else None
    return [Shown(say.undone(lines, earlier=still))]


async def redo(_intent: Redo, ctx: Context) -> list[Outcome]:
    """Take the last 撤回 back."""
    undoing = await ctx.session.scalar(
        select(Change.message_id)
        .where(
            Change.member_id == ctx.member_id,  # type: ignore[arg-type]
            Change.reverts_id.is_not(None),  # type: ignore[union-attr]
            Change.message_id.is_not(None),  # type: ignore[union-attr]
            Change.id.not_in(_reverted_ids()),  # type: ignore[union-attr]
        )
        .order_by(Change.id.desc())  # type: ignore[union-attr]
        .limit(1)
    )
    newest = (await _writing_messages(ctx) or [0])[0]
    if undoing is None or newest > undoing:
        return [Shown(say.nothing_to_redo())]
    try:
        restored = await ctx.changes.revert(await changes_of_message(ctx.session, undoing))
    except UndoRefused:
        return [Shown(say.undo_refused())]
    ctx.conversation = replace(
        ctx.conversation, turns=tuple(replace(turn, undone=False) for turn in ctx.conversation.turns)
    )
    return [Shown(say.redone(await describe(ctx, restored)))]


def _reverted_ids() -> object:
    return select(Change.reverts_id).where(Change.reverts_id.is_not(None))  # type: ignore[union-attr]


async def _writing_messages(ctx: Context) -> list[int]:
    """Return the messages of this member whose writes stand, newest first."""
    rows = await ctx.session.scalars(
        select(Change.message_id)
        .where(
            Change.member_id == ctx.member_id,  # type: ignore[arg-type]
            Change.message_id.is_not(None),  # type: ignore[union-attr]
            Change.reverts_id.is_(None),  # type: ignore[union-attr]
            Change.id.not_in(_reverted_ids()),  # type: ignore[union-attr,arg-type]
        )
        .group_by(Change.message_id)
        .order_by(Change.message_id.desc())  # type: ignore[union-attr]
        .limit(20)
    )
    return [id_ for id_ in rows if id_ is not None]


async def _message_before(ctx: Context, message_id: int) -> int | None:
    """Return the earlier message that wrote the same records, if its writes stand."""
    mine = select(Change.entity_id).where(
        Change.message_id == message_id,  # type: ignore[arg-type]
        Change.action == "update",  # type: ignore[arg-type]
    )
    entities = select(Change.entity).where(Change.message_id == message_id, Change.action == "update")  # type: ignore[arg-type]
    found: int | None = await ctx.session.scalar(
        select(Change.message_id)
        .where(
            Change.message_id < message_id,  # type: ignore[operator,arg-type]
            Change.member_id == ctx.member_id,  # type: ignore[arg-type]
            Change.entity.in_(entities),  # type: ignore[attr-defined]
            Change.entity_id.in_(mine),  # type: ignore[attr-defined]
            Change.reverts_id.is_(None),  # type: ignore[union-attr]
            Change.id.not_in(_reverted_ids()),  # type: ignore[union-attr,arg-type]
        )
        .order_by(Change.id.desc())  # type: ignore[union-attr]
        .limit(1)
    )
    return found


def _mark_turns(ctx: Context, message_ids: list[int]) -> None:
    turns = tuple(
        replace(turn, undone=True) if turn.message_id in message_ids else turn for turn in ctx.conversation.turns
    )
    ctx.conversation = replace(ctx.conversation, turns=turns)


async def _describe_message(ctx: Context, message_id: int) -> str | None:
    rows = []
    for change in await changes_of_message(ctx.session, message_id):
        table = {"visit": Visit, "deal": Deal, "follow_up": FollowUp, "quote": Quote}.get(change.entity)
        if table is not None and change.action == "create":
            rows.append(await ctx.session.get(table, change.entity_id))
    lines = await describe(ctx, [row for row in rows if row is not None])
    return lines[0] if lines else None


async def describe(ctx: Context, rows: list[SQLModel]) -> list[str]:
    """Return a line for each record among `rows`, as the store holds it now."""
    lines: dict[tuple[str, int], str] = {}
    for row in rows:
        key = (str(row.__tablename__), row.id)  # type: ignore[attr-defined]
        if isinstance(row, Visit):
            line = visit_line(row, [], today=ctx.today)
        elif isinstance(row, Deal):
            line = deal_line(row, today=ctx.today)
        elif isinstance(row, FollowUp):
            line = follow_up_line(row, today=ctx.today, zone=ctx.zone)
        elif isinstance(row, Quote):
            line = f"报价 {row.number}"
        elif isinstance(row, Contact):
            line = contact_line(row)
        elif isinstance(row, Customer):
            line = f"客户 {short_name(row.name)}"
        else:
            continue
        customer = await _customer_of(ctx, row)
        lines[key] = f"{customer} {line}".strip()
    return list(lines.values())


async def _customer_of(ctx: Context, row: SQLModel) -> str:
    customer_id = getattr(row, "customer_id", None)
    customer = await ctx.session.get(Customer, customer_id) if customer_id else None
    return short_name(customer.name) if customer else ""
