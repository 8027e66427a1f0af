"""拜访: what took place."""

from dataclasses import replace
from typing import Literal

from handlers.context import Context
from handlers.customers import contact_reads, get_contacts, get_customer
from handlers.facts import customer_fact
from handlers.plans_kept import end_kept_plans
from handlers.same_visit import tell_more, told_before
from models import Visit
from models.people import add_contact_ids
from nlu.bare_replies import says_only_reply
from nlu.intents import LogVisit
from replies.facts import of_what
from replies.lines import visit_line
from replies.outcomes import Outcome, Saved


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
