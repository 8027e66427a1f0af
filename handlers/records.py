"""联系人 and 客户: data about people and companies."""

from handlers.context import Context
from handlers.customers import get_contact, get_customer
from models import Customer, CustomerAlias
from nlu.intents import Read, SaveContact, SaveCustomer
from replies import customers as say
from replies.format import short_name
from replies.lines import contact_line
from replies.outcomes import Outcome, Saved


def _said(**slots: Read[str] | None) -> dict[str, str]:
    return {name: read.value for name, read in slots.items() if read is not None}


async def save_contact(intent: SaveContact, ctx: Context) -> list[Outcome]:
    """Add a person or what is new about one."""
    customer, is_new = await get_customer(ctx, intent.customer.value)
    contact = await get_contact(ctx, customer, intent.contact.value)
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
    ctx.remember("contact", contact.id, customer.id, intent)
    return [Saved(short_name(customer.name), contact_line(contact), is_new_customer=is_new)]


async def save_customer(intent: SaveCustomer, ctx: Context) -> list[Outcome]:
    """Add a company or what is new about one."""
    customer, is_new = await get_customer(ctx, intent.customer.value)
    ctx.changes.update(
        customer,
        **_said(industry=intent.industry, region=intent.region, level=intent.level, source=intent.source),
    )
    for alias in intent.aliases:
        await add_alias(ctx, customer, alias)
    ctx.remember("customer", customer.id, customer.id, intent)
    return [Saved(short_name(customer.name), say.data_line(customer, is_new=is_new), is_new_customer=is_new)]


async def add_alias(ctx: Context, customer: Customer, alias: str, *, is_personal: bool = False) -> None:
    """Remember another name of a customer, for this member alone where it is personal."""
    await ctx.changes.create(
        CustomerAlias(
            customer_id=customer.id or 0,
            alias=alias,
            member_id=ctx.member_id if is_personal else None,
            created_at=ctx.changes.now,
        )
    )
