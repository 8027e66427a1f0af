"""Finding or making the customer and the people an intent is about."""

from sqlalchemy import select

from handlers.context import Context
from models import Contact, Customer
from models.customer import customer_key
from models.errors import CustomerNotFound
from nlu.intents import Read, Ref


async def get_customer(ctx: Context, ref: Ref) -> tuple[Customer, bool]:
    """Return the customer `ref` means, made if it is new, and whether it was made by this message.

    A name that differs from a known one only in its legal form, brackets or spaces is that customer.
    """
    if ref.id is not None:
        customer = await ctx.session.get(Customer, ref.id)
        if customer is None or customer.retired_at is not None:
            raise CustomerNotFound(ref.name)
        return customer, False
    key = customer_key(ref.name)
    existing = await ctx.session.scalar(
        select(Customer)
        .where(Customer.name_key == key, Customer.retired_at.is_(None))  # type: ignore[union-attr]
        .order_by((Customer.owner_id == ctx.member_id).desc(), Customer.id)  # type: ignore[union-attr,arg-type]
        .limit(1)
    )
    if existing is not None:
        return existing, existing.id in ctx.new_customer_ids
    customer = await ctx.changes.create(
        Customer(name=ref.name.strip(), name_key=key, owner_id=ctx.member_id, created_at=ctx.changes.now)
    )
    assert customer.id is not None
    ctx.new_customer_ids.add(customer.id)
    return customer, True


async def get_contact(ctx: Context, customer: Customer, ref: Ref) -> Contact:
    """Return the person `ref` means at `customer`, made if new."""
    assert customer.id is not None
    if ref.id is not None:
        contact = await ctx.session.get(Contact, ref.id)
        if contact is not None and contact.retired_at is None:
            return contact
    existing = await ctx.session.scalar(
        select(Contact).where(
            Contact.customer_id == customer.id,  # type: ignore[arg-type]
            Contact.name == ref.name,  # type: ignore[arg-type]
            Contact.retired_at.is_(None),  # type: ignore[union-attr]
        )
    )
    if existing is not None:
        return existing
    return await ctx.changes.create(Contact(customer_id=customer.id, name=ref.name, created_at=ctx.changes.now))


async def get_contacts(ctx: Context, customer: Customer, refs: tuple[Read[Ref], ...]) -> list[Contact]:
    """Return the people in the order named, each once."""
    contacts: dict[int, Contact] = {}
    for read in refs:
        contact = await get_contact(ctx, customer, read.value)
        contacts.setdefault(contact.id or 0, contact)
    return list(contacts.values())


def stored_ref(row: Customer | Contact) -> Ref:
    """Return the reference to a row that exists now."""
    return Ref(row.id, row.name)
