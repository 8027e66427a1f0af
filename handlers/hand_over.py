"""把恒达转给小周: the customer, and what is open there, go to a colleague; what was done stays with who did it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import SQLModel, col

from handlers.context import Context
from models import Change, Customer, Deal, FollowUp, Member, OwnershipClaim, Quote
from models.deal import is_open_deal
from models.follow_up import is_open_follow_up
from models.visibility import managers_of
from nlu.intents import Colleague, HandOver
from replies import hand_over as say
from replies.format import short_name
from replies.outcomes import Outcome, Shown
from replies.types import Text


@dataclass(frozen=True, slots=True)
class Moved:
    """What went along with a customer: open deals and their sum (fen), open follow-ups, quotations that are out."""

    deals: int = 0
    amount_fen: int = 0
    follow_ups: int = 0
    quotes: int = 0


async def hand_over(intent: HandOver, ctx: Context) -> list[Outcome]:
    """Give customers to a colleague: one's own, or, by who leads, the team's."""
    to = await _colleague(intent.to.value, ctx)
    if isinstance(to, str):
        return [Shown(to)]
    outcomes: list[Outcome] = []
    for read in intent.customers:
        assert read.value.id is not None
        outcomes.append(Shown(await _one(read.value.id, to, intent, ctx)))
    if ctx.written:
        outcomes.append(Shown(say.how_to_undo()))
    return outcomes


async def _one(customer_id: int, to: Member, intent: HandOver, ctx: Context) -> str:
    customer = await ctx.session.get_one(Customer, customer_id, with_for_update=True, populate_existing=True)
    if customer.retired_at is not None or not await ctx.may_see(customer):
        return say.not_yours()
    owner = await ctx.session.get(Member, customer.owner_id) if customer.owner_id is not None else None
    if not await _may_give(owner, ctx):
        return say.not_yours()
    name = short_name(customer.name)
    if customer.owner_id == to.id:
        return say.is_theirs(name, to.name)
    moved = await move_open_work(ctx, customer, to.id or 0)
    ctx.changes.update(customer, owner_id=to.id)
    ctx.remember("customer", customer.id, customer.id, intent)
    before = owner.name if owner is not None else None
    if to.id != ctx.member_id:
        ctx.send(Text(say.given_to_you(name, ctx.member.name, before, moved)), to=to.userid)
    if owner is not None and owner.id != ctx.member_id and owner.is_active:
        ctx.send(Text(say.given_away(name, ctx.member.name, to.name, moved)), to=owner.userid)
    if ctx.member.role == "rep" and (leader := await _leader(ctx, to)) is not None:
        ctx.send(Text(say.given_away(name, ctx.member.name, to.name, moved)), to=leader.userid)
    return say.given(name, before, to.name, moved)


async def _may_give(owner: Member | None, ctx: Context) -> bool:
    """Tell whether the speaker may give away what `owner` has; what nobody has is given by who leads."""
    if ctx.member.role == "rep":
        return owner is not None and owner.id == ctx.member_id
    owners = await ctx.owners()
    return owner is None or owners is None or owner.id in owners


async def _leader(ctx: Context, to: Member) -> Member | None:
    """Return the manager above a rep who gives a customer away, unless that is who gets it."""
    above = [member for member in await managers_of(ctx.session, ctx.member) if member.role == "manager"]
    return above[0] if above and above[0].id != to.id else None


async def _colleague(called: Colleague, ctx: Context) -> Member | str:
    """Return the member meant, or what to answer: who leads gives within the team, a rep to anybody who works here."""
    found = list(
        await ctx.session.scalars(
            select(Member).where(
                col(Member.userid_key).in_([userid.casefold() for userid in called.userids]), col(Member.is_active)
            )
        )
    )
    if ctx.member.role != "rep":
        owners = await ctx.owners()
        found = [member for member in found if owners is None or member.id in owners]
    if not found:
        return say.nobody_called(called.words)
    return found[0] if len(found) == 1 else say.several_called(called.words, [member.name for member in found])


async def move_open_work(ctx: Context, customer: Customer, to_id: int) -> Moved:
    """Give what the owner has open at `customer` to another: deals, follow-ups, quotations that are out.

    A colleague's own work there stays the colleague's.
    """
    mine, theirs = customer.owner_id, customer.id
    if mine is None:
        return Moved()
    deals = list(
        await ctx.session.scalars(
            select(Deal).where(is_open_deal(), col(Deal.customer_id) == theirs, col(Deal.owner_id) == mine)
        )
    )
    follow_ups = list(
        await ctx.session.scalars(
            select(FollowUp).where(
                is_open_follow_up(), col(FollowUp.customer_id) == theirs, col(FollowUp.owner_id) == mine
            )
        )
    )
    quotes = list(
        await ctx.session.scalars(
            select(Quote).where(
                col(Quote.retired_at).is_(None),
                col(Quote.status) == "sent",
                col(Quote.customer_id) == theirs,
                col(Quote.owner_id) == mine,
            )
        )
    )
    rows: list[Deal | FollowUp | Quote] = [*deals, *follow_ups, *quotes]
    for row in rows:
        ctx.changes.update(row, owner_id=to_id)
    return Moved(
        len(deals),
        sum(deal.amount_fen or 0 for deal in deals),
        sum(follow_up.quote_id is None for follow_up in follow_ups),
        len(quotes),
    )


async def tell_of_undone_handover(ctx: Context, changes: Sequence[Change], rows: Sequence[SQLModel]) -> None:
    """After 撤回 or 恢复 of a handover: those between whom the customer went hear whose it is now."""
    if any(change.entity == OwnershipClaim.__tablename__ for change in changes):
        return  # a claim's step tells of itself
    customers = {row.id: row for row in rows if isinstance(row, Customer)}
    for change in changes:
        customer = customers.get(change.entity_id) if change.entity == Customer.__tablename__ else None
        if customer is None or "owner_id" not in change.fields:
            continue
        owner = await ctx.session.get(Member, customer.owner_id) if customer.owner_id is not None else None
        for member_id in {id_ for id_ in change.fields["owner_id"] if id_ not in (None, ctx.member_id)}:
            member = await ctx.session.get(Member, member_id)
            if member is not None and member.is_active:
                text = say.given_back(short_name(customer.name), ctx.member.name, owner.name if owner else None)
                ctx.send(Text(text), to=member.userid)
