"""The company's names in memory: read from the store page by page, and kept up to date from the change log."""

import logging
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models import Change, Collaborator, Contact, Customer, CustomerAlias, Deal, Member, Product
from models.ownership import COLLABORATOR
from models.transfer.lookups import parts_of
from nlu.lexicon import EMPTY, Lexicon
from nlu.names.register import EVERYBODY, Register
from nlu.world import KnownContact, KnownCustomer, KnownDeal, KnownMember, KnownProduct

log = logging.getLogger(__name__)

PAGE_CUSTOMERS = 200
"""Filed in one go: 20 to 30 milliseconds in which nothing else runs in this process."""
PAGE_CHANGES = 1_000
OVERLAP = 1_000
"""Change ids counted again before each message: PostgreSQL may commit a lower id (of an import) after a higher one."""


def owner_audience(member_id: int | None) -> int:
    """Return the audience of what a member owns; what nobody owns is everybody's."""
    return EVERYBODY if member_id is None else 2 * member_id


def collaborator_audience(member_id: int) -> int:
    """Return the audience of what is shared with one member, and with nobody above."""
    return 2 * member_id + 1


class Filing:
    """A register and how far it has been read. All methods expect that no other runs at the same time."""

    def __init__(self, lexicon: Lexicon = EMPTY) -> None:
        self.register = Register(lexicon)
        self.is_complete = False
        self._last_customer_id = 0
        self._seen_change_id: int | None = None
        self._recent_change_ids: set[int] = set()
        self._members_as: tuple[int, ...] | None = None

    async def catch_up(self, session: AsyncSession, *, most: int | None = None) -> bool:
        """Take in what was committed since; says whether there is more, after `most` changes.

        The first time it notes where the change log stands and reads members and products, which are few.
        """
        floor = (self._seen_change_id or 0) - OVERLAP
        newest, recent, members_as = await _standing(session, floor)
        if members_as != self._members_as:
            await self._read_members(session)
            self._members_as = members_as
        if self._seen_change_id is None:
            self._seen_change_id = newest
            self._recent_change_ids = await _change_ids(session, newest - OVERLAP)
            self.register.set_products(await _products(session, None))
            return False
        taken = 0
        while newest > self._seen_change_id:
            page = await _changes(session, self._seen_change_id)
            if not page:
                break
            await self._take_in_changes(session, page)
            taken += len(page)
            if most is not None and taken >= most:
                return True
        if len(self._recent_change_ids) < recent:
            late = [change for change in await _changes(session, floor) if change[0] not in self._recent_change_ids]
            await self._take_in_changes(session, late)
        self._recent_change_ids = {id_ for id_ in self._recent_change_ids if id_ > self._seen_change_id - OVERLAP}
        return False

    async def read_page(self, session: AsyncSession) -> None:
        """Read the next customers in, with their people and deals; `is_complete` once there are none."""
        query = (
            select(col(Customer.id))
            .where(col(Customer.id) > self._last_customer_id, col(Customer.retired_at).is_(None))
            .order_by(col(Customer.id))
            .limit(PAGE_CUSTOMERS)
        )
        ids = [id_ for id_ in await session.scalars(query) if id_ is not None]
        await self.take_in(session, [id_ for id_ in ids if self.register.find_customer(id_) is None])
        if ids:
            self._last_customer_id = ids[-1]
        self.is_complete = len(ids) < PAGE_CUSTOMERS
        if self.is_complete:
            read = self.register
            log.info("names are read: %s customers, %s contacts", read.customer_count, read.contact_count)

    async def take_in(self, session: AsyncSession, customer_ids: Iterable[int]) -> None:
        """File these customers as the store has them now: anew, changed, or no longer."""
        for part in parts_of(customer_ids, PAGE_CUSTOMERS):
            aliases, own_aliases = await _aliases(session, part)
            collaborators = await _collaborators(session, part)
            hanging = await _people_and_deals(session, part)
            rows = await session.execute(
                select(col(Customer.id), col(Customer.name), col(Customer.owner_id), col(Member.userid))
                .outerjoin(Member, col(Member.id) == col(Customer.owner_id))
                .where(col(Customer.id).in_(part), col(Customer.retired_at).is_(None))
            )
            for id_ in part:
                self.register.remove_customer(id_)
            for row_id, name, owner_id, owner in rows:
                known = KnownCustomer(row_id or 0, name, tuple(aliases.get(row_id or 0, ())), owner=owner)
                audiences = [owner_audience(owner_id), *map(collaborator_audience, collaborators.get(known.id, ()))]
                self.register.put_customer(known, audiences, own_aliases.get(known.id, ()))
            for one in hanging:
                if self.register.find_customer(one.customer_id) is not None:
                    self.register.put(one)

    async def _read_members(self, session: AsyncSession) -> None:
        rows = await session.execute(
            select(col(Member.userid), col(Member.name), col(Member.role)).where(col(Member.is_active))
        )
        self.register.set_members(KnownMember(userid, name, role) for userid, name, role in rows)

    async def _take_in_changes(self, session: AsyncSession, changes: Sequence[tuple[int, str, int]]) -> None:
        touched: dict[str, set[int]] = {}
        for _, entity, entity_id in changes:
            touched.setdefault(entity, set()).add(entity_id)
        customer_ids = touched.get("customer", set()) | touched.get(COLLABORATOR, set())
        for entity, table in (("customer_alias", CustomerAlias), ("contact", Contact), ("deal", Deal)):
            customer_ids |= await _customers_of(session, table, touched.get(entity, ()))
        for contact_id in touched.get("contact", ()):
            if (contact := self.register.find_contact(contact_id)) is not None:
                customer_ids.add(contact.customer_id)
        for deal_id in touched.get("deal", ()):
            if (deal := self.register.find_deal(deal_id)) is not None:
                customer_ids.add(deal.customer_id)
        await self.take_in(session, customer_ids)
        if product_ids := touched.get("product"):
            for product_id in product_ids:
                if (old := self.register.find_product(product_id)) is not None:
                    self.register.remove(old)
            for product in await _products(session, product_ids):
                self.register.put(product)
        if "member" in touched:
            await self._read_members(session)
        ids = {id_ for id_, _, _ in changes}
        self._recent_change_ids |= ids
        self._seen_change_id = max(ids | {self._seen_change_id or 0})


async def _standing(session: AsyncSession, floor: int) -> tuple[int, int, tuple[int, ...]]:
    """Return the newest change, how many there are above `floor`, and what differs when members came or got a name."""
    newest = select(func.max(col(Change.id))).scalar_subquery()
    recent = select(func.count()).where(col(Change.id) > floor).scalar_subquery()
    nameless = func.count().filter(col(Member.name) == col(Member.userid))
    row = (
        await session.execute(select(newest, recent, func.max(col(Member.id)), func.count(col(Member.id)), nameless))
    ).one()
    newest_id, count, *members_as = (int(number or 0) for number in row)
    return newest_id, count, tuple(members_as)


async def _changes(session: AsyncSession, after: int) -> list[tuple[int, str, int]]:
    """Return id, table and row of the next changes above `after`."""
    rows = await session.execute(
        select(col(Change.id), col(Change.entity), col(Change.entity_id))
        .where(col(Change.id) > after)
        .order_by(col(Change.id))
        .limit(PAGE_CHANGES)
    )
    return [(id_ or 0, entity, entity_id) for id_, entity, entity_id in rows]


async def _change_ids(session: AsyncSession, after: int) -> set[int]:
    return {id_ or 0 for id_ in await session.scalars(select(col(Change.id)).where(col(Change.id) > after))}


async def _customers_of(session: AsyncSession, table: Any, ids: Iterable[int]) -> set[int]:
    found: set[int] = set()
    for part in parts_of(ids):
        found.update(await session.scalars(select(table.customer_id).where(table.id.in_(part))))
    return found


async def _aliases(
    session: AsyncSession, customer_ids: Sequence[int]
) -> tuple[dict[int, list[str]], dict[int, list[tuple[int, str]]]]:
    """Return the names that everybody has for these customers, and those that single members have, by customer."""
    of_all: dict[int, list[str]] = {}
    own: dict[int, list[tuple[int, str]]] = {}
    rows = await session.execute(
        select(col(CustomerAlias.customer_id), col(CustomerAlias.alias), col(CustomerAlias.member_id))
        .where(col(CustomerAlias.customer_id).in_(customer_ids), col(CustomerAlias.retired_at).is_(None))
        .order_by(col(CustomerAlias.id))
    )
    for customer_id, alias, member_id in rows:
        if member_id is None:
            of_all.setdefault(customer_id, []).append(alias)
        else:
            own.setdefault(customer_id, []).append((owner_audience(member_id), alias))
    return of_all, own


async def _collaborators(session: AsyncSession, customer_ids: Sequence[int]) -> dict[int, list[int]]:
    """Return the members with whom these customers are shared, by customer."""
    rows = await session.execute(
        select(col(Collaborator.customer_id), col(Collaborator.member_id)).where(
            col(Collaborator.customer_id).in_(customer_ids)
        )
    )
    found: dict[int, list[int]] = {}
    for customer_id, member_id in rows:
        found.setdefault(customer_id, []).append(member_id)
    return found


async def _people_and_deals(session: AsyncSession, customer_ids: Sequence[int]) -> list[KnownContact | KnownDeal]:
    """Return who and what hangs on these customers."""

    def of_customers(table: Any, *columns: Any) -> Select[Any]:
        chosen = select(table.id, table.customer_id, *columns)
        return chosen.where(table.customer_id.in_(customer_ids), table.retired_at.is_(None))

    people = of_customers(Contact, Contact.name, Contact.title, Contact.department, Contact.phone)
    deals = of_customers(Deal, Deal.title, Deal.stage, Deal.amount_fen, Deal.close_on)
    return [
        *(KnownContact(*row) for row in await session.execute(people)),
        *(KnownDeal(*row) for row in await session.execute(deals)),
    ]


async def _products(session: AsyncSession, ids: Iterable[int] | None) -> list[KnownProduct]:
    query = select(Product).where(col(Product.retired_at).is_(None))
    queries = [query] if ids is None else [query.where(col(Product.id).in_(part)) for part in parts_of(ids)]
    found: list[KnownProduct] = []
    for query in queries:
        found += [
            KnownProduct(row.id or 0, row.sku, row.name, tuple(row.aliases), row.unit, row.price)
            for row in await session.scalars(query)
        ]
    return found
