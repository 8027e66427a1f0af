"""What each kind of table becomes: which stored record a row is, and what it changes. Empty cells change nothing."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.customer import customer_key
from models.deal import CLOSED_STAGES
from models.transfer.bulk import BulkChanges, table_named
from models.transfer.drafts import Draft, Incoming, Moment, Outcome
from models.transfer.errors import RowRefused
from models.transfer.lookups import Customers, Members, Shared, parts_of
from models.transfer.prices import IncomingPrices

Record = Mapping[str, Any]


class IncomingMembers(Incoming):
    """成员, known by userid without case. Who is in the file is active."""

    table = "member"

    async def look_up(self, session: AsyncSession, records: Sequence[Record]) -> None:
        member = table_named("member")
        for part in parts_of(record["userid"].casefold() for record in records):
            for row in await self._stored(session, select(member).where(member.c.userid_key.in_(part))):
                self._remember(row["userid_key"], row)

    def place(self, record: Record) -> Outcome:
        key = record["userid"].casefold()
        said = {name: value for name, value in record.items() if name != "userid"} | {"is_active": True}
        if draft := self.known.get(key):
            return "updated" if self._say(draft, **said) else "same"
        if "name" not in record:
            raise RowRefused("name is empty, and there is no such member yet")
        self._new(key, {"userid": record["userid"], "userid_key": key} | said)
        return "new"


class IncomingProducts(Incoming):
    """产品, known by sku. One that was taken back comes back."""

    table = "product"

    async def look_up(self, session: AsyncSession, records: Sequence[Record]) -> None:
        product = table_named("product")
        for part in parts_of(record["sku"] for record in records):
            for row in await self._stored(session, select(product).where(product.c.sku.in_(part))):
                self._remember(row["sku"], row)

    def place(self, record: Record) -> Outcome:
        said = {name: value for name, value in record.items() if name not in ("sku", "tax_rate", "aliases")}
        if "tax_rate" in record:
            said["tax_ratio"] = record["tax_rate"]
        aliases = record.get("aliases", ())
        if draft := self.known.get(record["sku"]):
            said["aliases"] = [*draft.values["aliases"], *(a for a in aliases if a not in draft.values["aliases"])]
            return "updated" if self._say(draft, **said, retired_at=None) else "same"
        if "name" not in record:
            raise RowRefused("name is empty, and there is no such product yet")
        self._new(record["sku"], {"sku": record["sku"], "aliases": list(aliases), "retired_at": None} | said)
        return "new"


class IncomingCustomers(Incoming):
    """客户, known by `customer_key`. The fuller spelling is kept, aliases are added and never taken away."""

    table = "customer"

    def __init__(self, moment: Moment) -> None:
        super().__init__(moment)
        self._members = Members()
        self._retired_aliases: dict[tuple[int, str], Mapping[str, Any]] = {}
        self._new_aliases: list[tuple[Draft, str]] = []

    async def look_up(self, session: AsyncSession, records: Sequence[Record]) -> None:
        await self._members.look_up(session, (record["owner"] for record in records if "owner" in record))
        customer, alias = table_named("customer"), table_named("customer_alias")
        found: dict[int, Draft] = {}
        for part in parts_of(customer_key(record["name"]) for record in records):
            query = select(customer).where(customer.c.name_key.in_(part), customer.c.retired_at.is_(None))
            for row in await self._stored(session, query.order_by(customer.c.id)):
                self._remember(row["name_key"], row)
                found[row["id"]] = self.known[row["name_key"]]
        for ids in parts_of(found):
            query = select(alias).where(alias.c.customer_id.in_(ids), alias.c.member_id.is_(None))
            for row in await self._stored(session, query):
                if row["retired_at"] is None:
                    found[row["customer_id"]].aliases.add(row["alias"])
                else:
                    self._retired_aliases[row["customer_id"], row["alias"]] = row

    def place(self, record: Record) -> Outcome:
        key = customer_key(record["name"])
        said = {name: record[name] for name in ("industry", "region", "level", "source") if name in record}
        if "owner" in record:
            said["owner_id"] = self._members.id_of(record["owner"])
        draft = self.known.get(key)
        outcome: Outcome
        if draft is None:
            draft = self._new(key, {"name": record["name"], "name_key": key} | said)
            outcome = "new"
        else:
            name = max(draft.values["name"], record["name"], key=len)
            outcome = "updated" if self._say(draft, name=name, **said) else "same"
        for alias in record.get("aliases", ()):
            if alias not in draft.aliases and alias != draft.values["name"]:
                draft.aliases.add(alias)
                self._new_aliases.append((draft, alias))
                outcome = "updated" if outcome == "same" else outcome
        return outcome

    async def write(self, changes: BulkChanges) -> None:
        await super().write(changes)
        back, new = [], []
        for draft, alias in self._new_aliases:
            assert draft.id is not None
            if row := self._retired_aliases.get((draft.id, alias)):
                back.append((row["id"], {"retired_at": (row["retired_at"], None)}))
            else:
                new.append({"customer_id": draft.id, "alias": alias, "created_at": self.moment.now})
        await changes.create_many("customer_alias", new)
        await changes.update_many("customer_alias", back)


class IncomingContacts(Incoming):
    """联系人, known by customer and name."""

    table = "contact"

    def __init__(self, moment: Moment, shared: Shared) -> None:
        super().__init__(moment)
        self._customers = Customers(shared.suggestions)

    async def look_up(self, session: AsyncSession, records: Sequence[Record]) -> None:
        await self._customers.look_up(session, (record["customer"] for record in records))
        contact = table_named("contact")
        ids = {found.id for record in records if (found := self._customers.find_or_none(record["customer"]))}
        for part in parts_of(ids):
            query = select(contact).where(contact.c.customer_id.in_(part), contact.c.retired_at.is_(None))
            for row in await self._stored(session, query.order_by(contact.c.id)):
                self._remember((row["customer_id"], row["name"]), row)

    def place(self, record: Record) -> Outcome:
        customer = self._customers.find(record["customer"])
        key = (customer.id, record["name"])
        said = {name: record[name] for name in ("title", "phone", "email", "wechat") if name in record}
        if draft := self.known.get(key):
            return "updated" if self._say(draft, **said) else "same"
        self._new(key, {"customer_id": customer.id, "name": record["name"]} | said)
        return "new"


class IncomingDeals(Incoming):
    """商机, known by customer and title. Without an owner it belongs to its customer's; every stage step is kept."""

    table = "deal"

    def __init__(self, moment: Moment, shared: Shared) -> None:
        super().__init__(moment)
        self._customers = Customers(shared.suggestions)
        self._members = Members()
        self._untitled = shared.untitled

    async def look_up(self, session: AsyncSession, records: Sequence[Record]) -> None:
        await self._customers.look_up(session, (record["customer"] for record in records))
        await self._members.look_up(session, (record["owner"] for record in records if "owner" in record))
        deal = table_named("deal")
        ids = {found.id for record in records if (found := self._customers.find_or_none(record["customer"]))}
        for part in parts_of(ids):
            query = select(deal).where(deal.c.customer_id.in_(part), deal.c.retired_at.is_(None))
            ordered = query.order_by(deal.c.stage.in_(CLOSED_STAGES), deal.c.id)
            for row in await self._stored(session, ordered):
                self._remember((row["customer_id"], row["title"] or ""), row)

    def place(self, record: Record) -> Outcome:
        customer = self._customers.find(record["customer"])
        key = (customer.id, record.get("title", ""))
        said: dict[str, Any] = {}
        if "stage" in record:
            said |= {"stage": record["stage"], "stage_is_guess": False}
        if "amount" in record:
            said |= {"amount_fen": record["amount"].fen, "amount_is_approximate": record["amount"].approximate}
        if "close_date" in record:
            said["close_on"] = record["close_date"]
        if "owner" in record:
            said["owner_id"] = self._members.id_of(record["owner"])
        if not key[1] and self._untitled.setdefault(customer.id, record) is not record:
            raise RowRefused("a second deal without a title for this customer; give each a title")
        if draft := self.known.get(key):
            if not self._say(draft, **said):
                return "same"
            self._say(draft, updated_at=self.moment.now, closed_at=self._closed_at(draft))
            return "updated"
        owner_id = said.get("owner_id", customer.owner_id)
        if owner_id is None:
            raise RowRefused("owner is empty, and the customer has none either")
        start = {"customer_id": customer.id, "title": key[1] or None, "stage": "lead", "updated_at": self.moment.now}
        draft = self._new(key, start | said | {"owner_id": owner_id})
        draft.say(closed_at=self._closed_at(draft))
        return "new"

    def _closed_at(self, draft: Draft) -> datetime | None:
        """Return when the deal was won or lost: an old deal on its day, so that it is nobody's success of today."""
        if draft.values["stage"] not in CLOSED_STAGES:
            return None
        before: datetime | None = draft.stored.get("closed_at")
        if before is not None and draft.stored["stage"] == draft.values["stage"]:
            return before
        closed_on = draft.values.get("close_on")
        if closed_on is None or closed_on >= self.moment.today:
            return self.moment.now
        return datetime.combine(closed_on, time(12), self.moment.zone).astimezone(UTC)

    async def write(self, changes: BulkChanges) -> None:
        await super().write(changes)
        steps = [
            {
                "deal_id": draft.id,
                "from_stage": draft.stored.get("stage"),
                "to_stage": draft.values["stage"],
                "at": draft.values.get("closed_at") or self.moment.now,
            }
            for draft in self.drafts.values()
            if draft.stored.get("stage") != draft.values["stage"]
        ]
        await changes.create_many("deal_stage_change", steps)


def incoming(kind: str, moment: Moment, shared: Shared) -> Incoming:
    """Return the importer of a part of a table of `kind`."""
    if kind == "contacts":
        return IncomingContacts(moment, shared)
    if kind == "deals":
        return IncomingDeals(moment, shared)
    if kind == "prices":
        return IncomingPrices(moment, shared)
    return {"customers": IncomingCustomers, "members": IncomingMembers, "products": IncomingProducts}[kind](moment)
