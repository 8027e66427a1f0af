"""跟进: promises and plans, finishing them and moving them."""

from dataclasses import replace
from datetime import UTC, date, datetime

from sqlalchemy import select

from handlers.context import Context
from handlers.customers import get_contacts, get_customer, stored_ref
from models import Customer, FollowUp, FollowUpContact
from nlu.intents import AddFollowUp, CompleteFollowUp, SnoozeFollowUp
from replies import follow_ups as say
from replies.format import short_name
from replies.lines import follow_up_line
from replies.outcomes import Outcome, Saved, Shown


def due_columns(due: date | datetime | None) -> dict[str, date | datetime | None]:
    """Return `due_on` and `due_at` of a due day or instant (team's zone)."""
    if isinstance(due, datetime):
        return {"due_on": due.date(), "due_at": due.astimezone(UTC)}
    return {"due_on": due, "due_at": None}


async def add_follow_up(intent: AddFollowUp, ctx: Context) -> list[Outcome]:
    """Store what somebody is held to; the same thing said twice is stored once."""
    customer, is_new = (None, False)
    if intent.customer is not None:
        customer, is_new = await get_customer(ctx, intent.customer.value)
    due = due_columns(intent.due.value if intent.due else None)
    follow_up = await _same(ctx, customer, intent, due["due_on"])
    if follow_up is None:
        follow_up = await ctx.changes.create(
            FollowUp(
                customer_id=customer.id if customer else None,
                owner_id=ctx.member_id,
                action=intent.action,
                direction=intent.direction,
                message_id=ctx.message.id,
                created_at=ctx.changes.now,
                **due,
            )
        )
        contacts = await get_contacts(ctx, customer, intent.contacts) if customer else []
        for contact in contacts:
            ctx.session.add(FollowUpContact(follow_up_id=follow_up.id or 0, contact_id=contact.id or 0))
    stored = (
        replace(intent, customer=replace(intent.customer, value=stored_ref(customer)))
        if (customer and intent.customer)
        else intent
    )
    ctx.remember("followup", follow_up.id, follow_up.customer_id, stored)
    line = follow_up_line(follow_up, today=ctx.today, zone=ctx.zone)
    return [Saved(short_name(customer.name) if customer else "", line, is_new_customer=is_new)]


async def _same(
    ctx: Context, customer: Customer | None, intent: AddFollowUp, due_on: date | datetime | None
) -> FollowUp | None:
    return await ctx.session.scalar(
        select(FollowUp).where(
            FollowUp.owner_id == ctx.member_id,  # type: ignore[arg-type]
            FollowUp.customer_id == (customer.id if customer else None),  # type: ignore[arg-type]
            FollowUp.action == intent.action,  # type: ignore[arg-type]
            FollowUp.due_on == due_on,  # type: ignore[arg-type]
            FollowUp.status == "open",  # type: ignore[arg-type]
            FollowUp.retired_at.is_(None),  # type: ignore[union-attr]
        )
    )


async def complete_follow_up(intent: CompleteFollowUp, ctx: Context) -> list[Outcome]:
    """Mark an open follow-up as done."""
    follow_up = await _open(ctx, intent.follow_up.value.id if intent.follow_up else None)
    if follow_up is None:
        return [Shown(say.nothing_open(intent.action))]
    ctx.changes.update(follow_up, status="done", done_at=ctx.changes.now)
    ctx.remember("done", follow_up.id, follow_up.customer_id, intent)
    return [Saved(await _customer_name(ctx, follow_up), say.done(follow_up), verb="改")]


async def snooze_follow_up(intent: SnoozeFollowUp, ctx: Context) -> list[Outcome]:
    """Move an open follow-up; its reminder goes with it."""
    follow_up = await _open(ctx, intent.follow_up.value.id if intent.follow_up else None)
    if follow_up is None:
        return [Shown(say.nothing_open(""))]
    ctx.changes.update(follow_up, reminded_at=None, **due_columns(intent.due.value))
    ctx.remember("snooze", follow_up.id, follow_up.customer_id, intent)
    line = say.moved(follow_up, today=ctx.today, zone=ctx.zone)
    return [Saved(await _customer_name(ctx, follow_up), line, verb="改")]


async def _open(ctx: Context, follow_up_id: int | None) -> FollowUp | None:
    """Return the member's own open follow-up with this id."""
    if follow_up_id is None:
        return None
    follow_up = await ctx.session.get(FollowUp, follow_up_id)
    if follow_up is None or follow_up.owner_id != ctx.member_id or follow_up.status != "open" or follow_up.retired_at:
        return None
    return follow_up


async def _customer_name(ctx: Context, follow_up: FollowUp) -> str:
    customer = await ctx.session.get(Customer, follow_up.customer_id) if follow_up.customer_id else None
    return short_name(customer.name) if customer else ""
