"""The complaints that a message may be about, as its reader knows them."""

from dataclasses import replace
from datetime import timedelta

from handlers.context import Context
from models import Complaint
from models.complaints import closed_complaints, held_of, open_complaints
from nlu.complaint_answers import may_be_about_complaint, may_release
from nlu.conversation import Conversation, KnownComplaint
from nlu.text import fold

ADDED_LATE = timedelta(days=1)
"""What solved a complaint can still be said this long after its end, where nobody has said it."""


async def with_complaints(ctx: Context) -> Conversation:
    """Return the conversation with the complaints that the speaker may know of, where the text may be about one."""
    conversation, text = ctx.conversation, fold(ctx.text)
    if may_release(text):
        held = await held_of(ctx.session, ctx.member_id)
        return replace(conversation, waiting=replace(conversation.waiting, has_held=bool(held)))
    if not may_be_about_complaint(text):
        return conversation
    owners = await ctx.owners()
    rows = await open_complaints(ctx.session, ctx.member_id, owners)
    rows += [
        row
        for row in await closed_complaints(ctx.session, ctx.member_id, owners)
        if not row.solution and row.resolved_at is not None and ctx.changes.now - row.resolved_at < ADDED_LATE
    ]
    known = tuple(_known(row, ctx.member_id) for row in rows)
    return replace(conversation, waiting=replace(conversation.waiting, complaints=known)) if known else conversation


def _known(row: Complaint, member_id: int) -> KnownComplaint:
    is_open = row.status == "open"
    return KnownComplaint(
        row.id or 0,
        row.number,
        row.customer_id,
        row.problem,
        row.symptom,
        is_open=is_open,
        waits=is_open and row.service_id == member_id and row.acknowledged_at is None,
    )
