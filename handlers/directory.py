"""What is known to each member, kept in memory and brought up to date from the change log before each message."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models import (
    Change,
    Contact,
    Customer,
    CustomerAlias,
    Deal,
    FollowUp,
    FollowUpContact,
    Member,
    Product,
)
from models.transfer.lookups import parts_of
from models.visibility import is_visible, visible_owner_ids
from nlu.lexicon import EMPTY, Lexicon
from nlu.names import Names
from nlu.world import KnownContact, KnownCustomer, KnownDeal, KnownFollowUp, KnownMember, KnownProduct, World

MAX_CACHED_MEMBERS = 300
MAX_FOREIGN_CUSTOMERS = 50_000
"""Colleagues' customers are known by name, so that a double entry is noticed, up to this many in the company."""
OVERLAP = 200
"""Change ids looked at again: PostgreSQL may commit a lower id after a higher one."""
MAX_INCREMENT = 5_000
"""More changes than this (an import) and the view is built anew."""
MAX_FOLLOW_UPS = 300
"""Open follow-ups (one with several people counts for each) that can be referred to, the soonest due."""


@dataclass(slots=True)
class _View:
    names: Names
    seen_change_id: int
    scope: tuple[str, str, str, int]
    """What a view is built for: the member's role, team and name, and the newest colleague."""
    lexicon: Lexicon
    recent_change_ids: set[int] = field(default_factory=set)
    """The last `OVERLAP` change ids that are in the view already."""


class Directory:
    """Names and records each member may refer to. One per process."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone
        self._views: OrderedDict[int, _View] = OrderedDict()

    async def names_for(self, session: AsyncSession, member: Member, lexicon: Lexicon = EMPTY) -> Names:
        """Return the member's up-to-date view with the company's words; follow-ups are read anew each time."""
        assert member.id is not None
        view = self._views.get(member.id)
        newest, members = await self._newest(session)
        scope = (member.role, member.team, member.name, members)
        is_stale = view is None or view.scope != scope or view.lexicon is not lexicon
        if view is None or is_stale or newest - view.seen_change_id > MAX_INCREMENT:
            view = _View(await self._build(session, member, lexicon), newest, scope, lexicon)
            self._views[member.id] = view
            if len(self._views) > MAX_CACHED_MEMBERS:
                self._views.popitem(last=False)
        elif newest > view.seen_change_id:
            await self._refresh(session, member, view)
            view.seen_change_id = newest
        self._views.move_to_end(member.id)
        view.names.world.follow_ups = await self._follow_ups(session, member.id)
        return view.names

    async def _newest(self, session: AsyncSession) -> tuple[int, int]:
        """Return the ids of the newest change and the newest member."""
        newest = select(
            select(func.max(col(Change.id))).scalar_subquery(), select(func.max(col(Member.id))).scalar_subquery()
        )
        change_id, member_id = (await session.execute(newest)).one()
        return int(change_id or 0), int(member_id or 0)

    def forget(self, member_id: int | None = None) -> None:
        """Drop one member's view, or all: the next message builds it anew (after an import or a roll-back)."""
        if member_id is None:
            self._views.clear()
        else:
            self._views.pop(member_id, None)

    async def _mine(self, session: AsyncSession, member: Member) -> ColumnElement[bool]:
        return is_visible(member, await visible_owner_ids(session, member))

    async def _build(self, session: AsyncSession, member: Member, lexicon: Lexicon) -> Names:
        world = World(rep=KnownMember(userid=member.userid, name=member.name, role=member.role), lexicon=lexicon)
        world.members = [
            KnownMember(userid=m.userid, name=m.name, role=m.role)
            for m in await session.scalars(select(Member).where(col(Member.is_active)))
        ]
        total = int(await session.scalar(select(func.count()).select_from(Customer)) or 0)
        only_mine = None if total <= MAX_FOREIGN_CUSTOMERS else await self._mine(session, member)
        world.customers = await self._customers(session, member, only_mine)
        mine = [customer.id for customer in world.customers if customer.is_mine]
        world.contacts = await self._contacts(session, col(Contact.customer_id), mine)
        world.deals = await self._deals(session, col(Deal.customer_id), mine)
        world.products = await self._products(session, None)
        return Names(world)

    async def _customers(
        self, session: AsyncSession, member: Member, where: ColumnElement[bool] | None
    ) -> list[KnownCustomer]:
        mine = (await self._mine(session, member)).label("mine")
        query = (
            select(col(Customer.id), col(Customer.name), col(Member.userid), mine)
            .outerjoin(Member, col(Member.id) == col(Customer.owner_id))
            .where(col(Customer.retired_at).is_(None))
            .order_by(col(Customer.id))
        )
        rows = (await session.execute(query if where is None else query.where(where))).all()
        ids = [id_ for id_, *_ in rows if id_ is not None]
        aliases: dict[int, list[str]] = {}
        for part in parts_of(ids):
            found = await session.execute(
                select(col(CustomerAlias.customer_id), col(CustomerAlias.alias)).where(
                    col(CustomerAlias.customer_id).in_(part),
                    col(CustomerAlias.retired_at).is_(None),
                    or_(col(CustomerAlias.member_id).is_(None), col(CustomerAlias.member_id) == member.id),
                )
            )
            for customer_id, alias in found:
                aliases.setdefault(customer_id, []).append(alias)
        return [
            KnownCustomer(id=id_, name=name, aliases=tuple(aliases.get(id_, ())), owner=owner, is_mine=bool(is_mine))
            for id_, name, owner, is_mine in rows
            if id_ is not None
        ]

    async def _contacts(self, session: AsyncSession, column: Any, ids: Sequence[int]) -> list[KnownContact]:
        found: list[KnownContact] = []
        for part in parts_of(ids):
            rows = await session.scalars(select(Contact).where(column.in_(part), col(Contact.retired_at).is_(None)))
            found += [
                KnownContact(
                    id=row.id or 0,
                    customer_id=row.customer_id,
                    name=row.name,
                    title=row.title,
                    department=row.department,
                    phone=row.phone,
                )
                for row in rows
            ]
        return found

    async def _deals(self, session: AsyncSession, column: Any, ids: Sequence[int]) -> list[KnownDeal]:
        found: list[KnownDeal] = []
        for part in parts_of(ids):
            rows = await session.scalars(select(Deal).where(column.in_(part), col(Deal.retired_at).is_(None)))
            found += [
                KnownDeal(
                    id=row.id or 0,
                    customer_id=row.customer_id,
                    title=row.title,
                    stage=row.stage,
                    amount_fen=row.amount_fen,
                    close_on=row.close_on,
                )
                for row in rows
            ]
        return found

    async def _products(self, session: AsyncSession, ids: Sequence[int] | None) -> list[KnownProduct]:
        query = select(Product).where(col(Product.retired_at).is_(None))
        if ids is not None:
            query = query.where(col(Product.id).in_(ids))
        return [
            KnownProduct(
                id=row.id or 0,
                sku=row.sku,
                name=row.name,
                aliases=tuple(row.aliases),
                unit=row.unit,
                price=row.price,
            )
            for row in await session.scalars(query)
        ]

    async def _follow_ups(self, session: AsyncSession, member_id: int) -> list[KnownFollowUp]:
        rows = await session.execute(
            select(
                col(FollowUp.id),
                col(FollowUp.customer_id),
                col(FollowUp.action),
                col(FollowUp.due_on),
                col(FollowUp.due_at),
                col(FollowUpContact.contact_id),
            )
            .outerjoin(FollowUpContact, col(FollowUpContact.follow_up_id) == col(FollowUp.id))
            .where(
                col(FollowUp.owner_id) == member_id,
                col(FollowUp.status) == "open",
                col(FollowUp.retired_at).is_(None),
            )
            .order_by(col(FollowUp.due_on).is_(None), col(FollowUp.due_on), col(FollowUp.due_at), col(FollowUp.id))
            .limit(MAX_FOLLOW_UPS)
        )
        known: dict[int, KnownFollowUp] = {}
        for row in rows:
            due = row.due_at.astimezone(self._zone) if row.due_at else row.due_on
            one = KnownFollowUp(id=row.id, customer_id=row.customer_id, action=row.action, due=due)
            one = known.setdefault(row.id, one)
            if row.contact_id is not None:
                known[row.id] = replace(one, contact_ids=(*one.contact_ids, row.contact_id))
        return list(known.values())

    async def _refresh(self, session: AsyncSession, member: Member, view: _View) -> None:
        """Bring `view` up to date with what was committed since."""
        overlap = OVERLAP if session.get_bind().dialect.name == "postgresql" else 0
        rows = await session.execute(
            select(col(Change.id), col(Change.entity), col(Change.entity_id)).where(
                col(Change.id) > view.seen_change_id - overlap
            )
        )
        touched: dict[str, set[int]] = {}
        recent: set[int] = set()
        for change_id, entity, entity_id in rows:
            assert change_id is not None
            recent.add(change_id)
            if change_id not in view.recent_change_ids:
                touched.setdefault(entity, set()).add(entity_id)
        view.recent_change_ids = recent
        customer_ids = set(touched.get("customer", ()))
        if aliases := touched.get("customer_alias"):
            customer_ids |= set(
                await session.scalars(select(col(CustomerAlias.customer_id)).where(col(CustomerAlias.id).in_(aliases)))
            )
        names = view.names
        if customer_ids:
            known = await self._customers(session, member, col(Customer.id).in_(customer_ids))
            newly_mine = [c.id for c in known if c.is_mine and not _is_mine(names, c.id)]
            still_mine = {c.id for c in known if c.is_mine}
            for id_ in customer_ids - still_mine:
                _forget_people_and_deals(names, id_)
            _sync(names, "customer", customer_ids, known)
            touched.setdefault("contact", set()).update(await self._ids_of(session, Contact, newly_mine))
            touched.setdefault("deal", set()).update(await self._ids_of(session, Deal, newly_mine))
        if ids := touched.get("contact"):
            found = [
                c for c in await self._contacts(session, col(Contact.id), sorted(ids)) if _is_mine(names, c.customer_id)
            ]
            _sync(names, "contact", ids, found)
        if ids := touched.get("deal"):
            deals = [d for d in await self._deals(session, col(Deal.id), sorted(ids)) if _is_mine(names, d.customer_id)]
            _sync(names, "deal", ids, deals)
        if ids := touched.get("product"):
            _sync(names, "product", ids, await self._products(session, sorted(ids)))

    async def _ids_of(self, session: AsyncSession, table: Any, customer_ids: Sequence[int]) -> list[int]:
        ids: list[int] = []
        for part in parts_of(customer_ids):
            ids += list(await session.scalars(select(table.id).where(table.customer_id.in_(part))))
        return ids


def _find(lookup: Callable[[int], Any], id_: int) -> Any:
    """Return what `lookup` knows under this id, or None: `Names` raises KeyError for what it does not hold."""
    try:
        return lookup(id_)
    except KeyError:
        return None


def _is_mine(names: Names, customer_id: int) -> bool:
    customer = _find(names.customer, customer_id)
    return customer is not None and customer.is_mine


def _forget_people_and_deals(names: Names, customer_id: int) -> None:
    """What is known of a customer that went to somebody else is no longer this member's to refer to."""
    for contact in names.contacts_of(customer_id):
        names.remove(contact)
    for deal in names.deals_of(customer_id, open_only=False):
        names.remove(deal)


Known = KnownCustomer | KnownContact | KnownDeal | KnownProduct


def _sync(names: Names, kind: str, ids: Iterable[int], found: Sequence[Known]) -> None:
    """Put `found` into the index and take out those of `ids` that are no longer there."""
    lookups: dict[str, Callable[[int], Any]] = {
        "customer": names.customer,
        "contact": names.contact,
        "deal": names.deal,
        "product": names.product,
    }
    lookup = lookups[kind]
    by_id = {item.id: item for item in found}
    for id_ in ids:
        old, new = _find(lookup, id_), by_id.get(id_)
        if old == new:
            continue
        if old is not None:
            names.remove(old)
        if new is not None:
            names.add(new)
