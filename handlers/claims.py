"""撞单: who came upon a colleague's customer has the time noted, and may ask the owner to share it."""

from collections.abc import Sequence
from datetime import date, timedelta

from handlers.context import Context
from handlers.customers import Target, get_customer, words_of
from models import Customer, Member, OwnershipClaim
from models.ownership import asked_of, find_judge, last_contact, own_claims, share
from nlu.intents import AnswerShare, AskToShare, ClaimCustomer, Read, Ref
from replies import ownership as say
from replies.format import cut, short_name
from replies.outcomes import Outcome, Shown

DECIDED = ("shared", "given", "kept")


async def claim_customer(intent: ClaimCustomer, ctx: Context) -> list[Outcome]:
    """Note who came upon whom when, where a colleague has it; nothing is made, nothing of theirs is told."""
    target = await get_customer(ctx, intent.customer)
    if target.may_read:
        is_own = target.customer.owner_id == ctx.member_id
        return [Shown(say.yours_already(target.label) if is_own else say.readable_already(target.label))]
    source = intent.source.value if intent.source is not None else None
    met_on = intent.met_on.value if intent.met_on is not None else None
    claim = await note_claim(ctx, target, source=source, met_on=met_on)
    return [await told(ctx, claim, target)]


async def note_claim(ctx: Context, target: Target, *, source: str | None, met_on: date | None = None) -> OwnershipClaim:
    """Store the evidence: who, when, in which words; said again, the first time counts while nothing is decided."""
    for earlier in await own_claims(ctx.session, ctx.member_id, now=ctx.changes.now):
        if earlier.customer_id == target.id and earlier.status not in DECIDED:
            return earlier
    return await ctx.changes.create(
        OwnershipClaim(
            customer_id=target.id,
            member_id=ctx.member_id,
            owner_id=target.customer.owner_id,
            source=source,
            met_on=met_on,
            words=ctx.text,
            message_id=ctx.message.id,
            created_at=ctx.changes.now,
        )
    )


async def told(ctx: Context, claim: OwnershipClaim, target: Target) -> Shown:
    """Answer a claim: a colleague has it, and what the claimant can do."""
    days = ctx.settings.ownership.recent_days
    last_on = await last_contact(ctx.session, target.id) if days else None
    is_recent = last_on is not None and ctx.today - last_on < timedelta(days=days)
    judge = await judge_of(ctx, claim, target.customer)
    return Shown(
        say.claimed(
            claim,
            recent_days=days if is_recent else None,
            judge=judge.name if judge is not None else None,
            now=ctx.now,
        )
    )


async def judge_of(ctx: Context, claim: OwnershipClaim, customer: Customer) -> Member | None:
    """Return who decides between the claimant and the owner of the customer."""
    claimant = await ctx.session.get_one(Member, claim.member_id)
    owner = await owner_of(ctx, customer)
    return await find_judge(ctx.session, claimant, owner or claimant, on=ctx.today)


async def owner_of(ctx: Context, customer: Customer) -> Member | None:
    """Return whose customer it is."""
    return await ctx.session.get(Member, customer.owner_id) if customer.owner_id is not None else None


async def ask_to_share(intent: AskToShare, ctx: Context) -> list[Outcome]:
    """Ask the owner whether the claimant may work the customer too."""
    claim = await own_claim(ctx, intent.claim_id, intent.customer)
    if claim is None:
        return [Shown(say.not_yours())]
    customer = await ctx.session.get_one(Customer, claim.customer_id)
    label = await label_for(ctx, claim, intent.customer)
    if await ctx.may_see(customer):
        return [Shown(say.shared_already(label))]
    if claim.status in ("asked", "appealed"):
        return [Shown(say.asked_already(label) if claim.status == "asked" else say.appealed_already(label))]
    owner = await owner_of(ctx, customer)
    if owner is None or not owner.is_active:
        return [Shown(say.nobody_to_ask(label))]
    ctx.changes.update(claim, status="asked", owner_id=owner.id, asked_at=ctx.changes.now, answered_at=None)
    request(ctx, claim, customer, owner)
    return [Shown(say.asked(label))]


def request(ctx: Context, claim: OwnershipClaim, customer: Customer, owner: Member) -> None:
    """Put the speaker's request to share before the owner."""
    for reply in say.share_request(claim, short_name(customer.name), ctx.member.name, now=ctx.now):
        ctx.send(reply, to=owner.userid)


async def answer_share(intent: AnswerShare, ctx: Context) -> list[Outcome]:
    """Share the customer with the claimant, or decline; the claimant is told."""
    if intent.claim_id is None:
        return [await which(ctx, await asked_of(ctx.session, ctx.member_id))]
    claim = await locked(ctx, intent.claim_id)
    customer = await ctx.session.get(Customer, claim.customer_id) if claim is not None else None
    if claim is None or customer is None or customer.owner_id != ctx.member_id:
        return [Shown(say.not_yours())]
    if claim.status != "asked":
        return [Shown(say.answered_already())]
    claimant = await ctx.session.get_one(Member, claim.member_id)
    status = "shared" if intent.agrees else "declined"
    ctx.changes.update(claim, status=status, answered_at=ctx.changes.now)
    if intent.agrees:
        await share(ctx.session, ctx.changes, claim.customer_id, claim.member_id)
    judge = await judge_of(ctx, claim, customer)
    name = short_name(customer.name)
    theirs = name if intent.agrees else await said_as(ctx, claim)
    ctx.send(
        say.answer_to_claimant(theirs, agrees=intent.agrees, judge=judge.name if judge is not None else None),
        to=claimant.userid,
    )
    return [Shown(say.answered(claimant.name, name, agrees=intent.agrees))]


async def which(ctx: Context, claims: Sequence[OwnershipClaim]) -> Shown:
    """Ask which of the claims that wait for the speaker is meant."""
    lines = []
    for claim in claims:
        customer = await ctx.session.get_one(Customer, claim.customer_id)
        claimant = await ctx.session.get_one(Member, claim.member_id)
        lines.append(say.line(claim, short_name(customer.name), claimant.name, now=ctx.now))
    return Shown(say.which(lines) if lines else say.not_yours())


async def own_claim(ctx: Context, claim_id: int | None, customer: Read[Ref] | None) -> OwnershipClaim | None:
    """Return the speaker's claim, locked; one of a colleague's customer that is only named begins with it."""
    if claim_id is None and customer is not None:
        target = await get_customer(ctx, customer)
        if target.is_new or target.may_read:
            return None
        return await note_claim(ctx, target, source=None)
    claim = await locked(ctx, claim_id or 0)
    return claim if claim is not None and claim.member_id == ctx.member_id else None


async def locked(ctx: Context, claim_id: int) -> OwnershipClaim | None:
    """Return a claim as it stands, locked until this message is applied."""
    claim = await ctx.session.get(OwnershipClaim, claim_id, with_for_update=True, populate_existing=True)
    return claim if claim is not None and claim.retired_at is None else None


async def label_for(ctx: Context, claim: OwnershipClaim, customer: Read[Ref] | None) -> str:
    """Return what an answer to the claimant calls the customer: in the claimant's own words where it is not theirs."""
    if customer is not None and (words := words_of(ctx, customer)):
        return cut(words, 30)
    return await said_as(ctx, claim)


async def said_as(ctx: Context, claim: OwnershipClaim) -> str:
    """Return what the claimant called the customer, as far as its name stands in the claim's words."""
    customer = await ctx.session.get_one(Customer, claim.customer_id)
    if customer.name in claim.words or short_name(customer.name) in claim.words:
        return short_name(customer.name)
    return "那家"
