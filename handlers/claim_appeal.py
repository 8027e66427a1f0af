"""申诉: both timelines go to who leads both, who decides whose the customer is."""

from collections.abc import Sequence

from sqlmodel import SQLModel

from analytics.ownership import timeline
from handlers.claims import DECIDED, judge_of, label_for, locked, own_claim, owner_of, request, said_as, which
from handlers.context import Context
from handlers.hand_over import move_open_work
from models import Change, Customer, Member, OwnershipClaim
from models.ownership import put_together, share, to_judge
from nlu.intents import AppealClaim, DecideClaim
from replies import ownership as say
from replies.format import short_name
from replies.outcomes import Outcome, Shown


async def appeal_claim(intent: AppealClaim, ctx: Context) -> list[Outcome]:
    """Put both timelines before the manager of the lowest team that both are in, else an admin."""
    claim = await own_claim(ctx, intent.claim_id, intent.customer)
    if claim is None:
        return [Shown(say.not_yours())]
    label = await label_for(ctx, claim, intent.customer)
    if claim.status == "appealed" or claim.status in DECIDED:
        return [Shown(say.appealed_already(label) if claim.status == "appealed" else say.answered_already())]
    customer = await ctx.session.get_one(Customer, claim.customer_id)
    judge = await judge_of(ctx, claim, customer)
    if judge is None:
        return [Shown(say.nobody_decides())]
    owner = await owner_of(ctx, customer)
    ctx.changes.update(
        claim,
        status="appealed",
        owner_id=customer.owner_id,
        judge_id=judge.id,
        appealed_at=ctx.changes.now,
        reason=intent.reason,
    )
    await put_before(ctx, claim, customer, judge)
    if owner is not None and owner.is_active:
        ctx.send(say.appealed_to_owner(short_name(customer.name), ctx.member.name, judge.name), to=owner.userid)
    return [Shown(say.appealed(label, judge.name))]


async def put_before(ctx: Context, claim: OwnershipClaim, customer: Customer, judge: Member) -> None:
    """Send both timelines to who decides."""
    claimant = await ctx.session.get_one(Member, claim.member_id)
    owner = await owner_of(ctx, customer)
    for reply in say.appeal(
        claim,
        short_name(customer.name),
        claimant=claimant.name,
        owner=owner.name if owner is not None else "没人",
        theirs=await timeline(ctx.session, customer, claim.member_id),
        owners=await timeline(ctx.session, customer, customer.owner_id or 0),
        now=ctx.now,
        zone=ctx.zone,
    ):
        ctx.send(reply, to=judge.userid)


async def decide_claim(intent: DecideClaim, ctx: Context) -> list[Outcome]:
    """Give the customer to the claimant, leave it, or have both work it; both are told."""
    if intent.claim_id is None:
        return [await which(ctx, await to_judge(ctx.session, ctx.member_id))]
    claim = await locked(ctx, intent.claim_id)
    if claim is None or claim.judge_id != ctx.member_id or not ctx.member.is_active:
        return [Shown(say.not_yours())]
    if claim.status != "appealed":
        return [Shown(say.answered_already())]
    customer = await ctx.session.get_one(Customer, claim.customer_id, with_for_update=True, populate_existing=True)
    claimant = await ctx.session.get_one(Member, claim.member_id)
    owner = await owner_of(ctx, customer)
    ctx.changes.update(
        claim,
        status=intent.verdict,
        decided_at=ctx.changes.now,
        decided_by_id=ctx.member_id,
        note=intent.note,
    )
    moved = None
    if intent.verdict == "given":
        moved = await move_open_work(ctx, customer, claim.member_id)
        ctx.changes.update(customer, owner_id=claim.member_id)
    elif intent.verdict == "shared":
        await share(ctx.session, ctx.changes, claim.customer_id, claim.member_id)
    name = short_name(customer.name)
    theirs = await said_as(ctx, claim) if intent.verdict == "kept" else name
    ctx.send(
        say.decided_to_claimant(intent.verdict, theirs, ctx.member.name, intent.note, moved=moved), to=claimant.userid
    )
    if owner is not None and owner.is_active:
        ctx.send(
            say.decided_to_owner(intent.verdict, name, ctx.member.name, claimant.name, intent.note, moved=moved),
            to=owner.userid,
        )
    owner_name = owner.name if owner is not None else "原主"
    return [Shown(say.decided(intent.verdict, name, claimant=claimant.name, owner=owner_name))]


async def follow_undo(ctx: Context, changes: Sequence[Change], rows: Sequence[SQLModel]) -> None:
    """After 撤回 or 恢复 of a claim's step: sharing goes or comes with it, and whoever was asked or told hears of it.

    Args:
        changes: Those taken back.
        rows: What they were about, as it is now.
    """
    claims = {row.id: row for row in rows if isinstance(row, OwnershipClaim)}
    for change in changes:
        claim = claims.get(change.entity_id) if change.entity == OwnershipClaim.__tablename__ else None
        if claim is None or "status" not in change.fields:
            continue
        customer = await ctx.session.get_one(Customer, claim.customer_id)
        is_live = claim.retired_at is None
        is_shared = claim.status == "shared" and is_live
        await put_together(ctx.session, claim.customer_id, claim.member_id, is_shared=is_shared, now=ctx.changes.now)
        await _tell_of_undo(
            ctx, claim, customer, was=change.fields["status"][1], status=claim.status if is_live else ""
        )


async def _tell_of_undo(ctx: Context, claim: OwnershipClaim, customer: Customer, *, was: str, status: str) -> None:
    owner = await owner_of(ctx, customer)
    judge = await ctx.session.get(Member, claim.judge_id) if claim.judge_id is not None else None
    name = short_name(customer.name)
    if claim.member_id != ctx.member_id:
        claimant = await ctx.session.get_one(Member, claim.member_id)
        if was in (*DECIDED, "declined"):
            ctx.send(say.answer_taken_back(await said_as(ctx, claim)), to=claimant.userid)
        if owner is not None and claim.judge_id == ctx.member_id and owner.id != ctx.member_id:
            ctx.send(say.answer_taken_back(name), to=owner.userid)
        return
    waited_for = {"asked": (owner,), "appealed": (owner, judge)}.get(was, ())
    for who in waited_for:
        if who is not None:
            ctx.send(say.taken_back(name), to=who.userid)
    if status == "asked" and was != "appealed" and owner is not None:
        request(ctx, claim, customer, owner)
    elif status == "appealed" and judge is not None:
        await put_before(ctx, claim, customer, judge)
