"""What waits for a decision, as the reader of a message knows it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.rights import lowest_ratio
from models import Approval, Customer, Member, Quote
from models.approvals import asked_to_explain, is_own_draft, requested_by, waiting_for
from models.drafts import open_drafts, question_of
from models.leave import waiting_covers
from nlu.approvals import may_concern
from nlu.conversation import Conversation, KnownApproval, KnownDraft
from nlu.drafts import may_tell_name
from nlu.leaves import may_be_about_cover
from nlu.reasons import may_give_reason
from replies import approvals as say
from replies.format import short_name


async def with_waiting(
    session: AsyncSession, conversation: Conversation, text: str, *, member_id: int, now: datetime, today: date
) -> Conversation:
    """Return the conversation with what waits for the speaker, where `text` may be about that."""
    waiting = conversation.waiting
    if may_tell_name(text):
        waiting = replace(waiting, drafts=await _drafts(session, member_id))
    if may_give_reason(text):
        waiting = replace(waiting, to_explain=tuple(await asked_to_explain(session, member_id)))
    if may_be_about_cover(text):
        waiting = replace(waiting, to_cover=tuple(await waiting_covers(session, member_id, today)))
    if may_concern(text, conversation.question):
        waiting = replace(
            waiting,
            to_decide=await known(session, await waiting_for(session, member_id, on=today)),
            requested=await known(session, await requested_by(session, member_id)),
            has_draft=bool(await session.scalar(select(exists().where(is_own_draft(member_id, now=now))))),
        )
    return replace(conversation, waiting=waiting)


async def _drafts(session: AsyncSession, member_id: int) -> tuple[KnownDraft, ...]:
    """Return the speaker's drafts; one that this version of the program cannot read is left alone."""
    rows = [(row, question_of(row)) for row in await open_drafts(session, member_id)]
    return tuple(
        KnownDraft(row.id or 0, row.person, row.trade, question) for row, question in rows if question is not None
    )


async def known(session: AsyncSession, approvals: Sequence[Approval]) -> tuple[KnownApproval, ...]:
    """Return requests as a reader knows them. An approver sees what is to be approved, whosever customer it is."""
    result = []
    for approval in approvals:
        quote = await session.get(Quote, approval.record_id) if approval.kind == "quote" else None
        if quote is None:
            continue
        requester = await session.get_one(Member, approval.requested_by_id)
        customer = await session.get_one(Customer, quote.customer_id)
        ratio = await lowest_ratio(session, quote)
        label = say.label(requester.name, short_name(customer.name), ratio, quote.payable_fen)
        pushed_at = approval.reminded_at or approval.requested_at
        result.append(KnownApproval(approval.id or 0, customer.id or 0, requester.name, label, ratio, pushed_at))
    return tuple(result)
