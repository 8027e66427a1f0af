"""联系人 and 客户: data about people and companies."""

from handlers.aliases import add_alias
from handlers.claims import note_claim, told
from handlers.context import Context
from handlers.customers import get_contact, get_customer
from nlu.intents import Read, SaveContact, SaveCustomer
from replies import customers as say
from replies import facts
from replies.lines import contact_line
from replies.outcomes import Outcome, Saved


def _said(**slots: Read[str] | None) -> dict[str, str]:
    return {name: read.value for name, read in slots.items() if read is not None}


async def save_contact(intent: SaveContact, ctx: Context) -> list[Outcome]:
    """Add a person or what is new about one."""
    target = await get_customer(ctx, intent.customer)
    contact = await get_contact(ctx, target, intent.contact.value)
    ctx.changes.update(
        contact,
        **_said(
            title=intent.title,
            phone=intent.phone,
            email=intent.email,
            wechat=intent.wechat,
            department=intent.department,
        ),
    )
    ctx.remember("contact", contact.id, target.id, intent)
    is_new = ("contact", contact.id) in ctx.new_ids
    return [
        Saved(
            target.label,
            contact_line(contact, is_new=is_new),
            is_new_customer=target.is_new,
            heard=target.heard,
            fact=None if target.may_read else facts.colleagues_customer(),
        )
    ]


async def save_customer(intent: SaveCustomer, ctx: Context) -> list[Outcome]:
    """Add a company or what is new about one; a colleague's is neither made again nor changed."""
    target = await get_customer(ctx, intent.customer)
    values = _said(industry=intent.industry, region=intent.region, level=intent.level, source=intent.source)
    if not target.may_read:
        claim = await note_claim(ctx, target, source=values.get("source"))
        return [await told(ctx, claim, target)]
    ctx.changes.update(target.customer, **values)
    for alias in intent.aliases:
        await add_alias(ctx, target, alias)
    ctx.remember("customer", target.id, target.id, intent)
    line = say.data_line(target.customer, is_new=target.is_new)
    return [Saved(target.label, line, is_new_customer=target.is_new, heard=target.heard)]
