"""拜访: what took place."""

from dataclasses import replace
from typing import Final, Literal

from handlers.context import Context
from handlers.customers import contact_reads, get_contacts, get_customer, label_of
from handlers.facts import customer_fact
from handlers.plans_kept import end_kept_plans
from handlers.same_visit import tell_more, told_before
from models import Visit
from models.people import add_contact_ids, contacts_of
from nlu.bare_replies import says_only_reply
from nlu.intents import LogVisit, TellMore
from replies.facts import of_what
from replies.format import cut
from replies.lines import visit_line
from replies.outcomes import Outcome, Saved

WORDS_SHOWN: Final = 30
"""Characters of what was added, said back."""


async def log_visit(intent: LogVisit, ctx: Context) -> list[Outcome]:
    """Store the visit with who was there, or add to the one just told, and say back what was understood."""
    target = await get_customer(ctx, intent.customer)
    contacts = await get_contacts(ctx, target, intent.contacts)
    visit = await told_before(ctx, intent, target.id, contacts)
    is_more = visit is not None
    if visit is not None:
        contacts = await tell_more(ctx, visit, intent, contacts)
    else:
        visit = await ctx.changes.create(
            Visit(
                customer_id=target.id,
                owner_id=ctx.member_id,
                visited_on=intent.on.value,
                channel=intent.channel.value if intent.channel else None,
                summary=intent.summary,
                message_id=ctx.message.id,
                created_at=ctx.changes.now,
            )
        )
        await add_contact_ids(ctx.session, visit, [contact.id or 0 for contact in contacts])
    stored = replace(
        intent,
        customer=replace(intent.customer, value=target.ref),
        contacts=contact_reads(intent.contacts, contacts),
    )
    ctx.remember("visit", visit.id, target.id, stored)
    line = visit_line(
        visit,
        contacts,
        today=ctx.today,
        words=ctx.lexicon,
        day_is_guess=intent.on.is_guess,
        new_contact_ids={id_ for table, id_ in ctx.new_ids if table == "contact"},
    )
    kept = await end_kept_plans(ctx, visit)
    fact = None if is_more else await customer_fact(ctx, target)
    if not is_more and says_only_reply(intent.summary):
        fact = of_what()
    verb: Literal["记", "补"] = "补" if is_more else "记"
    told = Saved(target.label, line, verb, is_new_customer=target.is_new, heard=target.heard, fact=fact)
    return [told, *(Saved(target.label, each, "改") for each in kept)]


async def tell_more_of_visit(intent: TellMore, ctx: Context) -> list[Outcome]:
    """Add words to a visit of the speaker's told a moment ago; nothing where it was taken back since."""
    visit = await ctx.session.get(Visit, intent.visit_id)
    if visit is None or visit.retired_at is not None or visit.owner_id != ctx.member_id:
        return []
    ctx.changes.update(visit, summary=f"{visit.summary} {intent.words}".strip())
    told = next(
        (
            one.intent
            for turn in reversed(ctx.conversation.turns)
            for one in turn.written
            if (one.kind, one.id) == ("visit", visit.id) and isinstance(one.intent, LogVisit)
        ),
        None,
    )
    if told is not None:
        ctx.remember("visit", visit.id, visit.customer_id, replace(told, summary=visit.summary))
    line = visit_line(visit, await contacts_of(ctx.session, visit), today=ctx.today, words=ctx.lexicon)
    return [Saved(await label_of(ctx, visit.customer_id), f"{line} 「{cut(intent.words, WORDS_SHOWN)}」", "补")]
