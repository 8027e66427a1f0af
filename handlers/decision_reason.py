"""要我问一句吗: the reason of a decision, asked for by the requester once; it becomes part of the record."""

from datetime import timedelta

from sqlalchemy import select
from sqlmodel import col

from handlers.context import Context
from handlers.customers import label_of
from models import Approval, Customer, Member, Quote
from models.chat_state import ask_if_free
from nlu.intents import AskReason, Clarification, GiveReason
from replies import approvals as say
from replies.format import short_name
from replies.outcomes import Outcome, Shown
from replies.types import Text

ASKED_WITHIN = timedelta(days=7)
"""How old a decision may be that 问一下为什么改 means."""


async def offer_to_ask(ctx: Context, approval: Approval, requester: Member) -> None:
    """Let 问 of the requester be the answer to what was just sent."""
    question = Clarification("intent", say.NO_REASON, held=(AskReason(approval.id),))
    await ask_if_free(ctx.session, requester.id or 0, question, now=ctx.now)


async def ask_reason(intent: AskReason, ctx: Context) -> list[Outcome]:
    """Ask who decided why: once."""
    approval = await _mine(ctx, intent.approval_id)
    decider = await ctx.session.get(Member, approval.decided_by_id) if approval is not None else None
    if approval is None or decider is None or not decider.is_active:
        return [Shown(say.nothing_to_ask())]
    if approval.reason_asked_at is not None:
        return [Shown(say.asked_before(decider.name))]
    approval.reason_asked_at = ctx.changes.now  # a note of the asking, not of the decision: outside the trace
    ctx.session.add(approval)
    text = say.asks_why(ctx.member.name, await _what(ctx, approval, for_decider=True))
    ctx.send(Text(text), to=decider.userid, dedupe_key=f"reason:{approval.id}")
    question = Clarification("intent", text, held=(GiveReason(approval.id or 0),))
    await ask_if_free(ctx.session, decider.id or 0, question, now=ctx.now)
    return [Shown(say.asked_why(decider.name))]


async def give_reason(intent: GiveReason, ctx: Context) -> list[Outcome]:
    """Keep the reason with the decision and tell who asked; only who decided can give it."""
    approval = await ctx.session.get(Approval, intent.approval_id)
    if approval is None or approval.decided_by_id != ctx.member_id or approval.retired_at is not None:
        return [Shown(say.not_yours_to_decide())]
    ctx.changes.update(approval, decision_note=intent.words)
    requester = await ctx.session.get_one(Member, approval.requested_by_id)
    ctx.send(Text(say.told_why(ctx.member.name, await _what(ctx, approval), intent.words)), to=requester.userid)
    return [Shown(say.reason_kept(requester.name))]


async def _mine(ctx: Context, approval_id: int | None) -> Approval | None:
    """Return the decided request of the speaker that lacks a reason."""
    query = select(Approval).where(
        col(Approval.requested_by_id) == ctx.member_id,
        col(Approval.status).in_(("approved", "rejected")),
        col(Approval.decision_note) == "",
        col(Approval.retired_at).is_(None),
    )
    if approval_id is not None:
        query = query.where(col(Approval.id) == approval_id)
    else:
        query = query.where(col(Approval.decided_at) >= ctx.changes.now - ASKED_WITHIN)
    found: Approval | None = await ctx.session.scalar(
        query.order_by(col(Approval.decided_at).desc(), col(Approval.id).desc()).limit(1)
    )
    return found


async def _what(ctx: Context, approval: Approval, *, for_decider: bool = False) -> str:
    """Return what a decision is called; the customer's name stood in the request, whosever customer it is."""
    quote = await ctx.session.get_one(Quote, approval.record_id)
    if for_decider or approval.decided_by_id == ctx.member_id:
        customer = short_name((await ctx.session.get_one(Customer, quote.customer_id)).name)
    else:
        customer = await label_of(ctx, quote.customer_id)
    return say.decision(customer, is_approved=approval.status == "approved", changes=approval.changes)
