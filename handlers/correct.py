"""改: what an earlier message wrote is put right, with the old value kept."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlmodel import SQLModel, col

from handlers.aliases import learn_from_correction
from handlers.closing import stop_selling
from handlers.closing_undone import take_back_closing
from handlers.complaint import after_correction, put_off
from handlers.context import Context
from handlers.customers import get_contacts, get_customer, label_of
from handlers.deal import MAX_AMOUNT_FEN, add_stage_change
from handlers.follow_up import move
from handlers.move_along import move_along
from handlers.payment_plan import split_anew
from handlers.quote import requote
from handlers.quote_life import close_quotes
from handlers.rename import drop_unused
from models import Complaint, Contact, Customer, Deal, FollowUp, Member, Visit
from models.deal import CLOSED_STAGES
from models.people import contacts_of
from nlu.intents import Correct, Money, Read, Ref
from nlu.recurring import rule_on
from replies import corrections as say
from replies.lines import due_of
from replies.outcomes import Corrected, Outcome, Shown
from replies.refusals import amount_too_large

TABLES: Mapping[str, type[SQLModel]] = {
    "visit": Visit,
    "deal": Deal,
    "followup": FollowUp,
    "contact": Contact,
    "complaint": Complaint,
}
COLUMNS: Mapping[tuple[str, str], str] = {
    ("visit", "date"): "visited_on",
    ("visit", "channel"): "channel",
    ("visit", "summary"): "summary",
    ("deal", "title"): "title",
    ("deal", "amount"): "amount_fen",
    ("deal", "close_date"): "close_on",
    ("deal", "competitor"): "competitor",
    ("deal", "lost_reason"): "lost_reason",
    ("followup", "action"): "action",
    ("complaint", "problem"): "problem",
    ("contact", "name"): "name",
    ("contact", "title"): "title",
    ("contact", "phone"): "phone",
    ("contact", "email"): "email",
    ("contact", "wechat"): "wechat",
    ("contact", "department"): "department",
}
"""Slots that are one column each; the others have a function of their own below."""

RECENT = timedelta(hours=24)
"""A correction that names neither record nor customer reaches no further back."""

Changed = dict[str, tuple[Any, Any]]
"""Slot to (old, new), as `replies.corrections` puts them into words."""


async def correct(intent: Correct, ctx: Context) -> list[Outcome]:
    """Change the record the rep means and say old and new."""
    if intent.of == "quote":
        return await requote(intent, ctx)
    slots = {slot: read.value if isinstance(read, Read) else read for slot, read in intent.changes.items()}
    amount = slots.get("amount")
    if isinstance(amount, Money) and not 0 <= amount.fen <= MAX_AMOUNT_FEN:
        return [Shown(amount_too_large())]
    row = await _contact(intent, slots, ctx) if intent.of == "contact" else await _record(intent, ctx)
    if row is None:
        return [Shown(say.nothing_to_correct())]
    about = row.name if isinstance(row, Contact) else ""
    changed: Changed = {}
    learned: list[Outcome] = []
    along: list[str] = []
    if intent.customer is not None and row.customer_id is not None and not isinstance(row, Contact):
        slots.setdefault("customer", intent.customer.value)
    slots.pop("own_stage", None)  # goes with the stage
    for slot in sorted(slots, key=lambda slot: slot != "customer"):  # people are those of the customer it moves to
        moved_from = row.customer_id
        changed |= await _change(ctx, intent, row, slot, slots[slot])
        if row.customer_id != moved_from:
            target = await get_customer(ctx, Read(Ref(row.customer_id, ""), rule="stored"))
            if isinstance(row, Visit):
                along = await move_along(ctx, row, moved_from, target)
            learned = await learn_from_correction(ctx, (intent.of, row.id), moved_from, target)
    label = await label_of(ctx, row.customer_id)
    if not changed:
        return [Shown(say.already_so(label))]
    if isinstance(row, Complaint):
        await after_correction(ctx, row, is_moved="customer" in changed)
    ctx.remember(intent.of, row.id, row.customer_id, intent)
    may_read = await _may_read(ctx, row)
    lines = say.changes(changed, about=about, today=ctx.today, words=ctx.lexicon, shows_old=may_read)
    if isinstance(row, Deal) and row.is_open and "stage" in changed and changed["stage"][0][0] in CLOSED_STAGES:
        along += await take_back_closing(ctx, row)
    if isinstance(row, FollowUp) and "owed_by" in changed and row.direction != "ours":
        along += [say.tell_yourself(changed["owed_by"][1])]
    again = await split_anew(ctx, row) if isinstance(row, Deal) and row.stage == "won" and "amount" in changed else []
    return [Corrected(label, (*lines, *along, *again)), *learned]


async def _may_read(ctx: Context, row: Any) -> bool:
    """Say whether old values may be shown: what a colleague's contact was like before is the colleague's."""
    if not isinstance(row, Contact):
        return True
    customer = await ctx.session.get(Customer, row.customer_id)
    return customer is not None and await ctx.may_see(customer)


async def _record(intent: Correct, ctx: Context) -> Any:
    """Return the member's own row that the correction is about.

    It is the one the conversation tells; else the last of its kind about the customer named; else, with no customer
    named, the last of its kind if it is recent.
    """
    table: Any = TABLES[intent.of]
    if intent.record_id is not None:
        row = await ctx.session.get(table, intent.record_id)
        if row is not None and row.retired_at is None and row.owner_id == ctx.member_id:
            return row
    query = select(table).where(table.owner_id == ctx.member_id, table.retired_at.is_(None))
    if intent.customer is not None and "customer" not in intent.changes:
        query = query.where(table.customer_id == intent.customer.value.id)
    else:
        query = query.where(table.created_at >= ctx.changes.now - RECENT)
    return await ctx.session.scalar(query.order_by(table.id.desc()).limit(1))


async def _contact(intent: Correct, slots: dict[str, Any], ctx: Context) -> Contact | None:
    """Return the person whose data is wrong: the one named (then the name is no change), else the record told of."""
    named = slots.get("name")
    if isinstance(named, Ref):
        del slots["name"]
        row = await _named_contact(intent, named, ctx)
    else:
        row = await ctx.session.get(Contact, intent.record_id) if intent.record_id is not None else None
    if row is None or row.retired_at is not None:
        return None
    customer = await ctx.session.get(Customer, row.customer_id)
    is_mine = customer is not None and await ctx.may_see(customer)
    wrote_it = any(w.kind == "contact" and w.id == row.id for turn in ctx.conversation.turns for w in turn.written)
    return row if is_mine or wrote_it else None


async def _named_contact(intent: Correct, named: Ref, ctx: Context) -> Contact | None:
    if named.id is not None:
        return await ctx.session.get(Contact, named.id)
    customer_id = intent.customer.value.id if intent.customer is not None else None
    found: Contact | None = await ctx.session.scalar(
        select(Contact)
        .where(
            col(Contact.customer_id) == customer_id,
            col(Contact.name) == named.name,
            col(Contact.retired_at).is_(None),
        )
        .limit(1)
    )
    return found


async def _change(ctx: Context, intent: Correct, row: Any, slot: str, value: Any) -> Changed:
    """Put one slot right."""
    if slot == "customer":
        return await _change_customer(ctx, intent, row, value)
    if slot == "contacts":
        return await _change_people(ctx, row, value)
    if isinstance(row, Complaint) and slot == "due":
        return put_off(ctx, row, value)
    if slot == "due":
        before = due_of(row, ctx.zone)
        await move(ctx, row, value)
        after = due_of(row, ctx.zone)
        due: Changed = {} if before == after else {"due": (before, after)}
        if row.recurrence is None or row.due_on is None or "recurrence" in intent.changes:
            return due
        return due | _change_recurrence(ctx, row, rule_on(row.recurrence, row.due_on))
    if slot == "owed_by":
        return await _give_to(ctx, row, value)
    if slot == "recurrence":
        return _change_recurrence(ctx, row, value)
    if (intent.of, slot) == ("deal", "stage"):
        return await _change_stage(ctx, row, value, own=intent.changes.get("own_stage"))
    column = COLUMNS.get((intent.of, slot))
    if column is None:
        return {}
    extra: dict[str, Any] = {}
    if isinstance(value, Money):
        extra["amount_is_approximate"] = value.approximate
        value = value.fen
    elif isinstance(value, Ref):
        value = value.name
    before = getattr(row, column)
    if intent.of == "deal":
        extra["updated_at"] = ctx.changes.now
    if before == value:
        return {}
    ctx.changes.update(row, **{column: value}, **extra)
    return {slot: (before, value)}


async def _give_to(ctx: Context, follow_up: FollowUp, mate: Ref) -> Changed:
    """Make a plan a colleague's to do, for which the member who made it waits, or the member's own again."""
    member = await ctx.session.scalar(select(Member).where(col(Member.userid_key) == mate.name.casefold()))
    id_ = member.id if member is not None and member.id != ctx.member_id else None
    if member is None or id_ == follow_up.owed_by_id:
        return {}
    before = await ctx.session.get(Member, follow_up.owed_by_id) if follow_up.owed_by_id is not None else None
    direction = "ours" if id_ is None else "colleague" if member.role == "rep" else "manager"
    ctx.changes.update(follow_up, direction=direction, owed_by_id=id_)
    return {"owed_by": (before.name if before is not None else say.SELF, member.name if id_ else say.SELF)}


def _change_recurrence(ctx: Context, follow_up: FollowUp, rule: str) -> Changed:
    """Put right how often a follow-up comes again."""
    before = follow_up.recurrence
    ctx.changes.update(follow_up, recurrence=rule)
    return {} if before == rule else {"recurrence": (before, rule)}


async def _change_stage(ctx: Context, deal: Deal, stage: str, *, own: str | None) -> Changed:
    """Put a deal's stage right: the standard one, and the company's own within it where that was said."""
    before = deal.at_stage
    if before == (stage, own) or (own is None and before[0] == stage):
        return {}
    closing = {"closed_at": ctx.changes.now if stage in CLOSED_STAGES else None} if stage != before[0] else {}
    ctx.changes.update(deal, stage=stage, own_stage=own, stage_is_guess=False, updated_at=ctx.changes.now, **closing)
    await add_stage_change(ctx, deal, before=before)
    if not deal.is_open:
        await close_quotes(ctx, deal)
        await stop_selling(ctx, deal)
    return {"stage": (before, deal.at_stage)}


async def _change_customer(ctx: Context, intent: Correct, row: Any, ref: Ref) -> Changed:
    """Move a record to another customer; people who belong to the old one stay behind."""
    if row.customer_id == ref.id:
        return {}
    read = intent.changes.get("customer") or intent.customer
    target = await get_customer(ctx, read if isinstance(read, Read) else Read(ref, rule="correction"))
    if row.customer_id == target.id:
        return {}
    before, moved_from = await label_of(ctx, row.customer_id), row.customer_id
    ctx.changes.update(row, customer_id=target.id)
    left = await contacts_of(ctx.session, row) if isinstance(row, Visit | FollowUp) else []
    if isinstance(row, Visit | FollowUp):
        await ctx.changes.update_people(row, [])
    await drop_unused(ctx, left)
    if (old := await ctx.session.get(Customer, moved_from)) is not None:
        await drop_unused(ctx, [old])
    return {"customer": (before or None, target.label)}


async def _change_people(ctx: Context, row: Any, refs: Sequence[Any]) -> Changed:
    """Say anew who it was with."""
    if not isinstance(row, Visit | FollowUp) or row.customer_id is None:
        return {}
    old = await contacts_of(ctx.session, row)
    before = "、".join(contact.name for contact in old)
    customer = await ctx.session.get_one(Customer, row.customer_id)
    target = await get_customer(ctx, Read(Ref(customer.id, customer.name), rule="stored"))
    reads = [read if isinstance(read, Read) else Read(read, rule="correction") for read in refs]
    contacts = await get_contacts(ctx, target, reads)
    if not await ctx.changes.update_people(row, [contact.id or 0 for contact in contacts]):
        return {}
    await drop_unused(ctx, [contact for contact in old if contact not in contacts])
    return {"contacts": (before or None, "、".join(contact.name for contact in contacts))}
