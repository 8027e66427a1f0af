"""Finding or making the customer and the people an intent is about, without reading what a colleague owns.

Records may be written to a colleague's customer, because what took place took place. Nothing of it is read: it is
called by the rep's own words, people known there are not looked up, deals there are not joined.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sqlalchemy import select
from sqlmodel import col

from handlers.context import Context
from models import Change, Contact, Customer
from models.customer import customer_key
from models.known_names import is_name_known, texts_about
from nlu.intents import Read, Ref
from replies.format import cut, short_name

GUESSED_BELOW = 0.8
"""A customer read with less certainty is named together with the words it was read from."""
MAX_NAMESAKES = 20
SHORTEST_NAME = 2
COLLEAGUES = "同事的那家"
"""What a customer is called whose name the rep has not said."""


@dataclass(frozen=True, slots=True)
class Target:
    """The customer an intent is about, as this member may know it.

    Attributes:
        customer: The row; only its id is used where `may_read` is False.
        is_new: This message made it.
        may_read: The member may read about it.
        label: What an answer calls it: its short name, or the rep's own words for a colleague's.
        heard: The words it was guessed from; None where it was sure.
    """

    customer: Customer
    is_new: bool
    may_read: bool
    label: str
    heard: str | None = None

    @property
    def id(self) -> int:
        assert self.customer.id is not None
        return self.customer.id

    @property
    def ref(self) -> Ref:
        return Ref(self.customer.id, self.customer.name)


async def get_customer(ctx: Context, read: Read[Ref]) -> Target:
    """Return the customer `read` means, made if it is new.

    A name that differs from a known one only in its legal form, brackets or spaces is that customer. One that was
    taken back since the reference was made comes back under its name.
    """
    ref = read.value
    customer = await ctx.session.get(Customer, ref.id) if ref.id is not None else None
    if customer is None or customer.retired_at is not None:
        customer = await _by_name(ctx, ref.name)
    if customer is None:
        name = " ".join(ref.name.split())
        customer = await ctx.changes.create(
            Customer(name=name, name_key=customer_key(name), owner_id=ctx.member_id, created_at=ctx.changes.now)
        )
        ctx.new_ids.add(("customer", customer.id or 0))
    words = words_of(ctx, read)
    may_read = await ctx.may_see(customer)
    is_guess = ref.id is not None and read.certainty < GUESSED_BELOW and words is not None
    return Target(
        customer=customer,
        is_new=("customer", customer.id) in ctx.new_ids,
        may_read=may_read,
        label=short_name(customer.name) if may_read else cut(words or COLLEAGUES, 30),
        heard=cut(words, 20) if words is not None and is_guess and may_read else None,
    )


async def label_of(ctx: Context, customer_id: int | None) -> str:
    """Return what an answer calls a stored record's customer; "" where it has none."""
    return (await labels_of(ctx, [customer_id])).get(customer_id or 0, "")


async def labels_of(ctx: Context, customer_ids: Iterable[int | None]) -> dict[int, str]:
    """Return what an answer calls these customers, by id: one whose name the speaker does not know as they wrote it."""
    ids = sorted({id_ for id_ in customer_ids if id_ is not None})
    if not ids:
        return {}
    is_known = is_name_known(ctx.member, await ctx.owners(), on=ctx.today)
    rows = await ctx.session.execute(
        select(col(Customer.id), col(Customer.name), is_known).where(col(Customer.id).in_(ids))
    )
    names: dict[int, str] = {}
    hidden: dict[int, str] = {}
    for id_, name, may_name in rows:
        (names if may_name else hidden)[id_ or 0] = short_name(name)
    return names | (await _as_written(ctx, hidden) if hidden else {})


async def _as_written(ctx: Context, hidden: Mapping[int, str]) -> dict[int, str]:
    """Return what the speaker has called these colleagues' customers: nothing but words of their own messages."""
    called = dict.fromkeys(hidden, COLLEAGUES)
    for id_, text in await texts_about(ctx.session, ctx.member_id, list(hidden)):
        if called[id_] == COLLEAGUES:
            called[id_] = _shared_words(hidden[id_], text) or COLLEAGUES
    return called


def _shared_words(name: str, text: str) -> str:
    """Return the longest part of `name` that stands in `text`, "" for less than two characters."""
    match = SequenceMatcher(None, name, text, autojunk=False).find_longest_match()
    return name[match.a : match.a + match.size] if match.size >= SHORTEST_NAME else ""


async def name_of(ctx: Context, read: Read[Ref]) -> str:
    """Return what an answer calls a customer without making it: the rep's own words where it may not be read about."""
    customer = await ctx.session.get(Customer, read.value.id) if read.value.id is not None else None
    if customer is not None and await ctx.may_see(customer):
        return short_name(customer.name)
    return cut(words_of(ctx, read) or (read.value.name if read.value.id is None else COLLEAGUES), 30)


def words_of(ctx: Context, read: Read[Ref]) -> str | None:
    """Return the words a reference stands on, one said twice once: of this message, or of the one it answers."""
    if read.span is None:
        return None
    asked = ctx.conversation.question
    was_asked = asked is not None and (
        read.rule.startswith("answer") or any(getattr(held, "customer", None) == read for held in asked.held)
    )
    text = asked.text if asked is not None and was_asked else ctx.text
    return " ".join(dict.fromkeys(text[read.span.start : read.span.end].split())) or None


async def _by_name(ctx: Context, name: str) -> Customer | None:
    """Return the customer of this name: the member's own, else one the member may read about, else a colleague's."""
    found = await ctx.session.scalars(
        select(Customer)
        .where(col(Customer.name_key) == customer_key(name), col(Customer.retired_at).is_(None))
        .order_by((col(Customer.owner_id) == ctx.member_id).desc(), col(Customer.id))
        .limit(MAX_NAMESAKES)
    )
    namesakes = list(found)
    for customer in namesakes:
        if await ctx.may_see(customer):
            return customer
    return namesakes[0] if namesakes else None


async def get_contact(ctx: Context, target: Target, ref: Ref) -> Contact:
    """Return the person `ref` means at a customer, made if new."""
    if ref.id is not None and target.may_read:
        contact = await ctx.session.get(Contact, ref.id)
        if contact is not None and contact.retired_at is None and contact.customer_id == target.id:
            return contact
    name = " ".join(ref.name.split())
    query = select(Contact).where(
        col(Contact.customer_id) == target.id, col(Contact.name) == name, col(Contact.retired_at).is_(None)
    )
    if not target.may_read:
        told_here = select(col(Change.entity_id)).where(
            col(Change.entity) == "contact", col(Change.action) == "create", col(Change.member_id) == ctx.member_id
        )
        query = query.where(col(Contact.id).in_(told_here))
    existing: Contact | None = await ctx.session.scalar(query.order_by(col(Contact.id)).limit(1))
    if existing is not None:
        return existing
    contact = await ctx.changes.create(Contact(customer_id=target.id, name=name, created_at=ctx.changes.now))
    ctx.new_ids.add(("contact", contact.id or 0))
    return contact


async def get_contacts(ctx: Context, target: Target, refs: Sequence[Read[Ref]]) -> list[Contact]:
    """Return the people in the order named, each once."""
    contacts: dict[int, Contact] = {}
    for read in refs:
        contact = await get_contact(ctx, target, read.value)
        contacts.setdefault(contact.id or 0, contact)
    return list(contacts.values())


def contact_reads(refs: Sequence[Read[Ref]], contacts: Sequence[Contact]) -> tuple[Read[Ref], ...]:
    """Return references to the stored people, for the conversation's memory."""
    evidence = {read.value.name: read for read in refs}
    return tuple(
        Read(Ref(contact.id, contact.name), rule=read.rule, span=read.span, certainty=read.certainty)
        if (read := evidence.get(contact.name)) is not None
        else Read(Ref(contact.id, contact.name), rule="stored")
        for contact in contacts
    )
