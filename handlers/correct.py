"""改: what an earlier message wrote is put right, with the old value kept."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import delete, select
from sqlmodel import SQLModel, col

from handlers.context import Context
from handlers.customers import get_contacts, get_customer
from handlers.deal import add_stage_change
from handlers.follow_up import due_columns
from models import Contact, Customer, Deal, FollowUp, Quote, Visit, VisitContact
from models.deal import CLOSED_STAGES
from nlu.intents import Correct, Money, Read, Ref
from replies import corrections as say
from replies.format import short_name
from replies.outcomes import Outcome, Shown

TABLES: Mapping[str, type[SQLModel]] = {
    "visit": Visit,
    "deal": Deal,
    "followup": FollowUp,
    "contact": Contact,
    "quote": Quote,
}
COLUMNS: Mapping[tuple[str, str], str] = {
    ("visit", "date"): "visited_on",
    ("visit", "channel"): "channel",
    ("visit", "summary"): "summary",
    ("deal", "title"): "title",
    ("deal", "stage"): "stage",
    ("deal", "amount"): "amount_fen",
    ("deal", "close_date"): "close_on",
    ("deal", "competitor"): "competitor",
    ("deal", "lost_reason"): "lost_reason",
    ("followup", "action"): "action",
    ("contact", "name"): "name",
    ("contact", "title"): "title",
    ("contact", "phone"): "phone",
    ("contact", "email"): "email",
    ("contact", "wechat"): "wechat",
    ("contact", "department"): "department",
}
"""Slots that are one column each; the others have a function of their own below."""


async def correct(intent: Correct, ctx: Context) -> list[Outcome]:
    """Change the record the rep means and say old and new."""
    if intent.of == "quote":
        from handlers.quote import requote

        return await requote(intent, ctx)
    row = await _record(intent, ctx)
    if row is None:
        return [Shown(say.nothing_to_correct())]
    changed: dict[str, tuple[Any, Any]] = {}
    for slot, read in intent.changes.items():
        changed |= await _change(ctx, intent.of, row, slot, read.value if isinstance(read, Read) else read)
    if intent.customer is not None and "customer" not in intent.changes and hasattr(row, "customer_id"):
        changed |= await _change_customer(ctx, row, intent.customer.value)
    customer = await ctx.session.get(Customer, row.customer_id) if getattr(row, "customer_id", None) else None
    if not changed:
        return [Shown(say.already_so(short_name(customer.name) if customer else ""))]
    ctx.remember(intent.of, row.id, customer.id if customer else None, intent)  # type: ignore[attr-defined]
    return [Shown(say.corrected(short_name(customer.name) if customer else "", changed, today=ctx.today))]


async def _record(intent: Correct, ctx: Context) -> Any:
    """Return the row the correction is about: the one named, else the last of its kind that this member wrote."""
    table: Any = TABLES[intent.of]
    if intent.record_id is not None:
        row = await ctx.session.get(table, intent.record_id)
        if row is not None and row.retired_at is None and getattr(row, "owner_id", ctx.member_id) == ctx.member_id:
            return row
    if not hasattr(table, "owner_id"):
        return None
    return await ctx.session.scalar(
        select(table)
        .where(table.owner_id == ctx.member_id, table.retired_at.is_(None))
        .order_by(table.id.desc())
        .limit(1)
    )


async def _change(ctx: Context, of: str, row: Any, slot: str, value: Any) -> dict[str, tuple[Any, Any]]:
    """Put one slot right; returns {what: (old, new)} in words the reply can format."""
    if slot == "customer":
        return await _change_customer(ctx, row, value)
    if slot == "contacts":
        return await _change_contacts(ctx, row, value)
    if slot == "due":
        changed = ctx.changes.update(row, reminded_at=None, **due_columns(value))
        values = changed.get("due_at" if isinstance(value, datetime) else "due_on")
        return {} if values is None else {"due": values}
    column = COLUMNS.get((of, slot))
    if column is None:
        return {}
    if isinstance(value, Money):
        value = value.fen
    elif isinstance(value, Ref):
        value = value.name
    elif isinstance(value, Decimal):
        value = int(value * 100)
    extra: dict[str, Any] = {}
    if of == "deal":
        extra["updated_at"] = ctx.changes.now
        if column == "stage":
            extra |= {"stage_is_guess": False, "closed_at": ctx.changes.now if value in CLOSED_STAGES else None}
    if getattr(row, column) == value:
        return {}
    before = getattr(row, column)
    ctx.changes.update(row, **{column: value}, **extra)
    if column == "stage":
        await add_stage_change(ctx, row, from_stage=before)
    return {slot: (before, value)}


async def _change_customer(ctx: Context, row: Any, ref: Ref) -> dict[str, tuple[Any, Any]]:
    """Move a record to another customer; people who were there and belong to the old one stay behind."""
    customer, _ = await get_customer(ctx, ref)
    if row.customer_id == customer.id:
        return {}
    old = await ctx.session.get(Customer, row.customer_id) if row.customer_id else None
    ctx.changes.update(row, customer_id=customer.id)
    if isinstance(row, Visit):
        await ctx.session.execute(delete(VisitContact).where(VisitContact.visit_id == row.id))  # type: ignore[arg-type]
    return {"customer": (short_name(old.name) if old else None, short_name(customer.name))}


async def _change_contacts(ctx: Context, row: Any, refs: Any) -> dict[str, tuple[Any, Any]]:
    """Say anew who was there."""
    if not isinstance(row, Visit):
        return {}
    customer = await ctx.session.get(Customer, row.customer_id)
    assert customer is not None
    old = await ctx.session.scalars(
        select(col(Contact.name))
        .join(VisitContact, col(VisitContact.contact_id) == Contact.id)
        .where(col(VisitContact.visit_id) == row.id)
    )
    before = "、".join(old)
    contacts = await get_contacts(
        ctx, customer, tuple(r if isinstance(r, Read) else Read(r, rule="correction") for r in refs)
    )
    await ctx.session.execute(delete(VisitContact).where(VisitContact.visit_id == row.id))  # type: ignore[arg-type]
    for contact in contacts:
        ctx.session.add(VisitContact(visit_id=row.id or 0, contact_id=contact.id or 0))
    return {"contacts": (before or None, "、".join(contact.name for contact in contacts))}
