"""审批: 提交, the decision, and taking it back. Of two decisions at once one counts: the row is locked."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlmodel import SQLModel, col

from documents.priced_quote import PricedQuote
from handlers.approval_reason import draft_reason
from handlers.context import Context
from handlers.customers import Target, label_of
from handlers.decision_reason import offer_to_ask
from handlers.documents import priced_quote
from handlers.holding import best_offer, own_draft, words_of
from handlers.numbering import next_number
from handlers.pricing import Priced, price_request
from handlers.quote import add_lines, figures, mark_superseded, move_deal
from handlers.quote_nudges import add_nudge
from handlers.quote_versions import stored_request
from handlers.rights import at_ratio, beyond_rights, limit_of, ratio_of
from handlers.waiting import known
from models import Approval, Change, Customer, Member, Quote, QuoteCounter
from models.approvals import Approver, find_approver, requested_by, waiting_for
from models.changes import to_json
from models.queries import quote_lines
from nlu.intents import DecideApproval, ListApprovals, SubmitApproval, WithdrawApproval
from replies import approvals as say
from replies.documents import quote_file
from replies.format import short_name
from replies.outcomes import Outcome, Shown
from replies.types import Text


async def submit_approval(intent: SubmitApproval, ctx: Context) -> list[Outcome]:
    """Send a draft to who may approve it, with a card to tap and a text to answer."""
    quote = await own_draft(ctx, intent.quote_id)
    if quote is None:
        return [Shown(say.nothing_to_submit())]
    shortfall = beyond_rights((await priced_quote(ctx.session, quote)).lines, ctx.member.role, ctx.settings)
    roles = shortfall.roles if shortfall is not None else ("manager", "admin")
    approver = await find_approver(ctx.session, ctx.member, roles=roles, on=ctx.today)
    if approver is None:
        return [Shown(say.nobody_approves())]
    label = await label_of(ctx, quote.customer_id)
    ctx.changes.update(quote, status="pending")
    approval = await ctx.changes.create(
        Approval(
            kind="quote",
            record_id=quote.id or 0,
            requested_by_id=ctx.member_id,
            requested_at=ctx.changes.now,
            approver_id=approver.member.id or 0,
            reason=await draft_reason(ctx, quote, await words_of(ctx, quote), added=intent.reason),
            message_id=ctx.message.id,
            created_at=ctx.changes.now,
        )
    )
    ctx.remember("quote", quote.id, quote.customer_id, await stored_request(ctx, quote))
    await push_request(ctx, approval, quote, approver)
    return [Shown(say.submitted(label, approver.member.name, _stands_in(approver), approval.reason))]


async def push_request(ctx: Context, approval: Approval, quote: Quote, approver: Approver) -> None:
    """Put a request before its approver: the card, then the figures and what can be answered."""
    customer = await ctx.session.get_one(Customer, quote.customer_id)
    requester = await ctx.session.get_one(Member, approval.requested_by_id)
    priced = await priced_quote(ctx.session, quote)
    for reply in say.request(
        approval,
        quote,
        priced,
        ratio=ratio_of(priced.lines),
        requester=requester.name,
        customer=short_name(customer.name),
        stands_in_for=_stands_in(approver),
        offer=limit_of(requester.role, ctx.settings),
        now=ctx.now,
    ):
        ctx.send(reply, to=approver.member.userid)


def _stands_in(approver: Approver) -> str | None:
    return approver.deputy_of.name if approver.deputy_of is not None else None


async def decide_approval(intent: DecideApproval, ctx: Context) -> list[Outcome]:
    """Approve, with other terms or another discount where the approver says so, or reject; both sides hear at once."""
    approval = await _locked(ctx, intent.approval_id)
    if approval is None or not await _may_decide(ctx, approval):
        return [Shown(say.not_yours_to_decide())]
    quote = await ctx.session.get(Quote, approval.record_id, with_for_update=True, populate_existing=True)
    customer = await label_of(ctx, quote.customer_id) if quote is not None else ""
    if approval.status != "pending" or approval.retired_at is not None or quote is None or quote.status != "pending":
        decider = await ctx.session.get(Member, approval.decided_by_id) if approval.decided_by_id else None
        return [Shown(say.decided_already(approval, customer, decider.name if decider else None, zone=ctx.zone))]
    requester = await ctx.session.get_one(Member, approval.requested_by_id)
    if intent.verdict == "reject":
        return await _reject(intent, ctx, approval, quote, requester)
    return await _approve(intent, ctx, approval, quote, requester)


async def _locked(ctx: Context, approval_id: int | None) -> Approval | None:
    """Return a request as it stands, locked until this message is applied."""
    if approval_id is None:
        return None
    found: Approval | None = await ctx.session.scalar(
        select(Approval)
        .where(col(Approval.id) == approval_id, col(Approval.kind) == "quote")
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return found


async def _may_decide(ctx: Context, approval: Approval) -> bool:
    """Say whether the speaker may decide: the approver, the deputy of one who is away, or an admin; never the asker."""
    if approval.requested_by_id == ctx.member_id or not ctx.member.is_active:
        return False
    if ctx.member_id in (approval.approver_id, approval.decided_by_id) or ctx.member.role == "admin":
        return True
    return approval.id in {other.id for other in await waiting_for(ctx.session, ctx.member_id, on=ctx.today)}


async def _reject(
    intent: DecideApproval, ctx: Context, approval: Approval, quote: Quote, requester: Member
) -> list[Outcome]:
    seconds = _close(ctx, approval, "rejected", note=intent.note, changes={})
    ctx.changes.update(quote, status="draft")
    priced = await priced_quote(ctx.session, quote)
    ratio = ratio_of(priced.lines)
    theirs = _for(ctx, requester)
    offer = await _within_rights(theirs, quote, priced)
    ctx.send(
        Text(
            say.rejected_to_requester(
                ctx.member.name,
                await label_of(theirs, quote.customer_id),
                priced,
                ratio,
                note=intent.note,
                offer=offer,
            )
        ),
        to=requester.userid,
    )
    if not intent.note:
        await offer_to_ask(ctx, approval, requester)
    customer = await _name(ctx, quote)
    return [Shown(say.rejected(customer, priced, ratio, requester=requester.name, note=intent.note, seconds=seconds))]


async def _within_rights(ctx: Context, quote: Quote, priced: PricedQuote) -> tuple[Decimal, int] | None:
    """Return the best ratio within the rights of `ctx.member`, and what the quotation would come to."""
    shortfall = beyond_rights(priced.lines, ctx.member.role, ctx.settings)
    if shortfall is None:
        return None
    offered_fen = await best_offer(ctx, await stored_request(ctx, quote), shortfall)
    return (shortfall.best, offered_fen) if offered_fen is not None else None


async def _approve(
    intent: DecideApproval, ctx: Context, approval: Approval, quote: Quote, requester: Member
) -> list[Outcome]:
    theirs = _for(ctx, requester)
    before = await priced_quote(ctx.session, quote)
    wanted: Priced | None = None
    if intent.price_ratio is not None:
        priced = await price_request(at_ratio(await stored_request(theirs, quote), intent.price_ratio.value), theirs)
        if not isinstance(priced, Priced):
            return [Shown(say.not_changed(priced))]
        wanted = priced
    lines = wanted.quote.lines if wanted is not None else before.lines
    if (beyond := beyond_rights(lines, ctx.member.role, ctx.settings)) is not None:
        return [Shown(say.beyond_your_rights(beyond))]
    changes = await _changed(intent, ctx, quote, wanted)
    seconds = _close(ctx, approval, "approved", note=intent.note, changes=changes)
    replaced = await _issue_approved(ctx, theirs, quote)
    after = await priced_quote(ctx.session, quote)
    label = await label_of(theirs, quote.customer_id)
    ctx.send(
        Text(
            say.approved_to_requester(
                ctx.member.name, label, quote, after, ratio_of(after.lines), changes=changes, note=intent.note
            )
        ),
        to=requester.userid,
    )
    ctx.send(quote_file(quote, label), to=requester.userid)
    if changes and not intent.note:
        await offer_to_ask(ctx, approval, requester)
    return [
        Shown(
            say.approved(
                await _name(ctx, quote),
                quote,
                after,
                ratio_of(after.lines),
                changes=changes,
                requester=requester.name,
                replaced=replaced.number if replaced is not None else None,
                seconds=seconds,
            )
        )
    ]


def _for(ctx: Context, member: Member) -> Context:
    """Return the context as `member` would have it: prices are read with the sight of who asked."""
    return replace(ctx, member=member, member_id=member.id or 0, outgoing=[], written=[], _may_see={}, _owners=None)


async def _name(ctx: Context, quote: Quote) -> str:
    """Return the customer's name for who decides: it stood in the request, whosever customer it is."""
    return short_name((await ctx.session.get_one(Customer, quote.customer_id)).name)


def _close(ctx: Context, approval: Approval, status: str, *, note: str, changes: dict[str, Any]) -> int:
    """Note the decision, with who took it and how many seconds after the request."""
    seconds = int((ctx.changes.now - approval.requested_at).total_seconds())
    ctx.changes.update(
        approval,
        status=status,
        decided_by_id=ctx.member_id,
        decided_at=ctx.changes.now,
        decision_note=note,
        changes=changes | {"seconds_to_decide": seconds},
    )
    return seconds


async def _changed(intent: DecideApproval, ctx: Context, quote: Quote, wanted: Priced | None) -> dict[str, Any]:
    """Write what the approver changed on the quotation; returns {column: [old, new]}."""
    values: dict[str, Any] = {}
    if intent.payment_terms is not None:
        values["payment_terms"] = intent.payment_terms
    if intent.delivery is not None:
        values["delivery"] = intent.delivery
    if intent.valid_until is not None:
        values["valid_until"] = intent.valid_until.value
    if wanted is not None:
        values |= figures(wanted.quote) | {"total_is_stated": False}
        for row in await quote_lines(ctx.session, quote.id):
            await ctx.session.delete(row)
        await ctx.session.flush()
        add_lines(quote, wanted, ctx)
    changed = ctx.changes.update(quote, **values)
    return {name: [to_json(old), to_json(new)] for name, (old, new) in changed.items()}


async def _issue_approved(ctx: Context, theirs: Context, quote: Quote) -> Quote | None:
    """Give an approved draft its number and day, and return what it supersedes."""
    values: dict[str, Any] = {
        "number": await next_number(ctx, QuoteCounter, "Q"),
        "status": "sent",
        "issued_on": ctx.today,
    }
    usual_days = timedelta(days=ctx.settings.company.quote_valid_days)
    if quote.valid_until == quote.issued_on + usual_days:
        values["valid_until"] = ctx.today + usual_days
    ctx.changes.update(quote, **values)
    earlier = await ctx.session.get(Quote, quote.supersedes_id) if quote.supersedes_id is not None else None
    if earlier is not None:
        await mark_superseded(earlier, ctx)
    await ctx.session.flush()
    customer = await ctx.session.get_one(Customer, quote.customer_id)
    may_read = await theirs.may_see(customer)
    target = Target(customer, is_new=False, may_read=may_read, label=short_name(customer.name))
    request = await stored_request(theirs, quote)
    if may_read:
        await move_deal(theirs, target, quote, request)
    await add_nudge(theirs, quote)
    return earlier


async def withdraw_approval(intent: WithdrawApproval, ctx: Context) -> list[Outcome]:
    """Take a request back that nobody has decided; the draft stays and can be submitted again."""
    mine = await requested_by(ctx.session, ctx.member_id)
    fits = [approval for approval in mine if intent.approval_id in (None, approval.id)]
    if not fits:
        return [Shown(say.nothing_to_withdraw())]
    if len(fits) > 1:
        return [Shown(say.which_to_withdraw([approval.label for approval in await known(ctx.session, fits)]))]
    approval = await _locked(ctx, fits[0].id)
    if approval is None or approval.status != "pending":
        return [Shown(say.nothing_to_withdraw())]
    quote = await ctx.session.get_one(Quote, approval.record_id)
    ctx.changes.update(approval, status="withdrawn")
    ctx.changes.update(quote, status="draft")
    await tell_withdrawn(ctx, approval, quote)
    return [Shown(say.withdrawn(await label_of(ctx, quote.customer_id)))]


async def undo_submission(ctx: Context, changes: Sequence[Change]) -> str | None:
    """Prepare taking back a message that submitted or decided something; returns why it cannot be taken back.

    Whoever decides hears of a submission taken back; a decision stays, because its file has gone out.
    """
    for change in changes:
        if change.entity != "approval":
            continue
        approval = await _locked(ctx, change.entity_id)
        quote = await ctx.session.get(Quote, approval.record_id) if approval is not None else None
        if approval is None or quote is None:
            continue
        if approval.status in ("approved", "rejected") and "status" in change.fields:
            return say.decision_stays(await label_of(ctx, quote.customer_id))
        if approval.status == "pending" and change.action == "create":
            ctx.changes.update(approval, status="withdrawn")
            await tell_withdrawn(ctx, approval, quote)
    return None


async def submit_again(ctx: Context, restored: Sequence[SQLModel]) -> None:
    """Put a request that 撤回 or 恢复 brought back before its approver once more."""
    for approval in {row.id: row for row in restored if isinstance(row, Approval)}.values():
        if approval.status == "pending" and approval.retired_at is None:
            quote = await ctx.session.get_one(Quote, approval.record_id)
            approver = await ctx.session.get_one(Member, approval.approver_id)
            await push_request(ctx, approval, quote, Approver(approver))


async def tell_withdrawn(ctx: Context, approval: Approval, quote: Quote) -> None:
    """Tell the approver that there is nothing to decide any more."""
    approver = await ctx.session.get_one(Member, approval.approver_id)
    text = say.not_needed_any_more(ctx.member.name, await label_of(ctx, quote.customer_id), why="withdrawn")
    ctx.send(Text(text), to=approver.userid)


async def list_approvals(_intent: ListApprovals, ctx: Context) -> list[Outcome]:
    """Show what waits for the speaker, and what the speaker waits for, with how long it has."""
    waits = await waiting_for(ctx.session, ctx.member_id, on=ctx.today)
    mine = await requested_by(ctx.session, ctx.member_id)
    approvers = {approval.id: (await ctx.session.get_one(Member, approval.approver_id)).name for approval in mine}
    return [
        Shown(
            say.waiting_list(
                [(a.label, a.pushed_at) for a in await known(ctx.session, waits)],
                [
                    (a.label, approvers[a.id], row.requested_at)
                    for a, row in zip(await known(ctx.session, mine), mine, strict=True)
                ],
                now=ctx.now,
            )
        )
    ]
