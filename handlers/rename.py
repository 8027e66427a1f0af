"""改名: a company written down a moment ago bears another name, and what a mistake alone had made goes with it."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from sqlalchemy import select
from sqlmodel import col

from handlers.context import Context
from handlers.in_use import is_in_use
from models import Change, Contact, Customer
from models.changes import stands
from models.customer import customer_key
from nlu.intents import RenameCustomer
from replies import customers as say
from replies.format import short_name
from replies.outcomes import Corrected, Outcome, Shown

RECENT: Final = timedelta(hours=24)
"""Since a customer or person was made by the speaker: what is older may be known to others by its name."""


async def rename_customer(intent: RenameCustomer, ctx: Context) -> list[Outcome]:
    """Give a customer that the speaker has just made its right name; one that was there before keeps its own."""
    ref, name = intent.customer.value, " ".join(intent.name.value.split())
    customer = await ctx.session.get(Customer, ref.id) if ref.id is not None else None
    if customer is None or await _made(ctx, customer) is None:
        return [Shown(say.not_renamed(short_name(ref.name), name))]
    key = customer_key(name)
    namesake = await ctx.session.scalar(
        select(col(Customer.id)).where(
            col(Customer.name_key) == key, col(Customer.retired_at).is_(None), col(Customer.id) != customer.id
        )
    )
    if namesake is not None:
        return [Shown(say.name_taken(name))]
    before = customer.name
    ctx.changes.update(customer, name=name, name_key=key)
    return [Corrected(short_name(name), (say.renamed(before, name),))]


async def drop_unused(ctx: Context, rows: Iterable[Customer | Contact]) -> None:
    """Take back what the speaker made a moment ago by a mistake just put right, where nothing stands on it any more."""
    for row in rows:
        made = await _made(ctx, row)
        if made is not None and not await is_in_use(ctx.session, made, beside=()):
            ctx.changes.retire(row)


async def _made(ctx: Context, row: Customer | Contact) -> Change | None:
    """Return the change by which the speaker made a row in the last day; None where somebody else did, or before."""
    found: Change | None = await ctx.session.scalar(
        select(Change)
        .where(
            col(Change.entity) == row.__tablename__,
            col(Change.entity_id) == row.id,
            col(Change.action) == "create",
            col(Change.member_id) == ctx.member_id,
            col(Change.at) >= ctx.changes.now - RECENT,
            stands(),
        )
        .limit(1)
    )
    return found
