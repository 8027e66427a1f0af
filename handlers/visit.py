"""拜访: what took place."""

from dataclasses import replace

from sqlalchemy import select

from handlers.context import Context
from handlers.customers import get_contacts, get_customer, stored_ref
from models import Contact, Customer, FollowUp, Visit, VisitContact
from models.visibility import may_see_customer
from nlu.intents import LogVisit
from replies.facts import last_visit_fact, open_follow_up_fact
from replies.format import short_name
from replies.lines import visit_line
from replies.outcomes import Outcome, Saved


async def log_visit(intent: LogVisit, ctx: Context) -> list[Outcome]:
    """Store the visit with who was there, and say back what was understood."""
    customer, is_new = await get_customer(ctx, intent.customer.value)
    contacts = await get_contacts(ctx, customer, intent.contacts)
    fact = None if is_new else await useful_fact(ctx, customer)
    visit = await ctx.changes.create(
        Visit(
            customer_id=customer.id or 0,
            owner_id=ctx.member_id,
            visited_on=intent.on.value,
            channel=intent.channel.value if intent.channel else None,
            summary=intent.summary,
            message_id=ctx.message.id,
            created_at=ctx.changes.now,
        )
    )
    for contact in contacts:
        ctx.session.add(VisitContact(visit_id=visit.id or 0, contact_id=contact.id or 0))
    ctx.remember("visit", visit.id, customer.id, _as_stored(intent, customer, contacts))
    line = visit_line(visit, contacts, today=ctx.today, day_is_guess=intent.on.is_guess)
    return [Saved(short_name(customer.name), line, is_new_customer=is_new, fact=fact)]


def _as_stored(intent: LogVisit, customer: Customer, contacts: list[Contact]) -> LogVisit:
    """Return the intent with references to what exists now, for the conversation's memory."""
    return replace(
        intent,
        customer=replace(intent.customer, value=stored_ref(customer)),
        contacts=tuple(
            replace(read, value=stored_ref(contact)) for read, contact in zip(intent.contacts, contacts, strict=False)
        ),
    )


async def useful_fact(ctx: Context, customer: Customer) -> str | None:
    """Return one thing worth knowing at this customer: what is overdue or promised, else when we last spoke."""
    if not await may_see_customer(ctx.session, ctx.member, customer):
        return None
    follow_up = await ctx.session.scalar(
        select(FollowUp)
        .where(
            FollowUp.customer_id == customer.id,  # type: ignore[arg-type]
            FollowUp.owner_id == ctx.member_id,  # type: ignore[arg-type]
            FollowUp.status == "open",  # type: ignore[arg-type]
            FollowUp.retired_at.is_(None),  # type: ignore[union-attr]
            FollowUp.due_on.is_not(None),  # type: ignore[union-attr]
            FollowUp.message_id != ctx.message.id,  # type: ignore[arg-type]
        )
        .order_by(FollowUp.due_on, FollowUp.id)  # type: ignore[arg-type]
        .limit(1)
    )
    if follow_up is not None:
        return open_follow_up_fact(follow_up, today=ctx.today)
    visit = await ctx.session.scalar(
        select(Visit)
        .where(
            Visit.customer_id == customer.id,  # type: ignore[arg-type]
            Visit.retired_at.is_(None),  # type: ignore[union-attr]
            Visit.message_id != ctx.message.id,  # type: ignore[arg-type]
        )
        .order_by(Visit.visited_on.desc(), Visit.id.desc())  # type: ignore[attr-defined,union-attr]
        .limit(1)
    )
    return None if visit is None else last_visit_fact(visit, today=ctx.today)
