"""草稿: somebody was met whose company was not named. Nothing counts until it is told; it is asked for once more."""

from dataclasses import replace
from datetime import date, timedelta

from analytics.workdays import team_calendar
from handlers.context import Context
from models import Customer, Draft
from models.drafts import dump_question
from models.push_preferences import wants
from nlu.drafts import sketch_of, waits_for_name
from nlu.intents import Clarification, SettleDraft
from replies import drafts as say
from replies.outcomes import Outcome, Shown

LONGEST_BREAK = 14
"""Days within which somebody works again."""


async def keep_draft(ctx: Context, question: Clarification | None) -> Clarification | None:
    """Return the question as it is to be asked; what waits for a company's name is kept as a draft."""
    if question is None or not waits_for_name(question) or any(isinstance(i, SettleDraft) for i in question.held):
        return question
    sketch = sketch_of(question)
    draft = await ctx.changes.create(
        Draft(
            member_id=ctx.member_id,
            person=sketch.person,
            trade=sketch.trade,
            wants=sketch.wants,
            question=dump_question(question),
            ask_on=await _evening(ctx),
            message_id=ctx.message.id,
            created_at=ctx.changes.now,
        )
    )
    asked = replace(
        question, question=say.kept(draft, today=ctx.today), held=(*question.held, SettleDraft(draft.id or 0))
    )
    draft.question = dump_question(asked)
    return asked


async def _evening(ctx: Context) -> date | None:
    """Return the next evening on which the speaker is asked what is missing; None where they do not want to be."""
    if ctx.member.role != "rep" or not await wants(ctx.session, ctx.member_id, "evening"):
        return None
    calendar = team_calendar(ctx.settings.push)
    days = (ctx.today + timedelta(days=n) for n in range(1, LONGEST_BREAK))
    return next((day for day in days if calendar.is_workday(day)), None)


async def settle_draft(intent: SettleDraft, ctx: Context) -> list[Outcome]:
    """Note what became of a draft. Its records are intents of their own, acted on before this one."""
    draft = await ctx.session.get(Draft, intent.draft_id)
    if draft is None or draft.member_id != ctx.member_id or draft.status != "open" or draft.retired_at is not None:
        return []
    if intent.outcome == "later":
        return [Shown(say.later(will_be_asked=draft.ask_on is not None and draft.asked_at is None))]
    ctx.changes.update(draft, status=intent.outcome)
    if intent.outcome == "done" and draft.trade:
        for entity, id_ in sorted(ctx.new_ids):
            customer = await ctx.session.get(Customer, id_) if entity == "customer" else None
            if customer is not None and customer.industry is None:
                ctx.changes.update(customer, industry=draft.trade)
    return []


async def drop_draft(ctx: Context) -> None:
    """Give up the draft that the open question is about."""
    held = ctx.conversation.question.held if ctx.conversation.question is not None else ()
    for intent in held:
        if isinstance(intent, SettleDraft):
            await settle_draft(replace(intent, outcome="dropped"), ctx)
