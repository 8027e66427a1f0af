"""`liaodan import prices`: each row is one price of one list, from a quantity on."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.transfer.bulk import BulkChanges, table_named
from models.transfer.drafts import Draft, Incoming, Moment, Outcome
from models.transfer.errors import RowRefused
from models.transfer.lookups import Customers, Shared, parts_of

Record = Mapping[str, Any]
ListKey = tuple[str, str | None, int | None, date | None]
"""A list's name, level, customer and first day."""


class IncomingPrices(Incoming):
    """价目表: a list is known by name, audience and first day; in it a price by product and quantity. What was taken
    back comes back.
    """

    table = "price_list_line"

    def __init__(self, moment: Moment, shared: Shared) -> None:
        super().__init__(moment)
        self._customers = Customers(shared.suggestions)
        self._until = shared.valid_until
        self._products: dict[str, int] = {}
        self._lists: dict[ListKey, Draft] = {}
        self._list_of: dict[int, Draft] = {}
        """The list of a line, by the identity of the line's draft."""

    async def look_up(self, session: AsyncSession, records: Sequence[Record]) -> None:
        await self._customers.look_up(session, (record["customer"] for record in records if "customer" in record))
        product, price_list, line = map(table_named, ("product", "price_list", "price_list_line"))
        for part in parts_of(record["sku"] for record in records):
            query = select(product.c.sku, product.c.id).where(product.c.sku.in_(part), product.c.retired_at.is_(None))
            self._products |= {sku: int(id_) for sku, id_ in await session.execute(query)}
        keys: dict[int, ListKey] = {}
        for part in parts_of(record["list"] for record in records):
            query = select(price_list).where(price_list.c.name.in_(part)).order_by(price_list.c.id)
            for row in await self._stored(session, query):
                key = (row["name"], row["level"], row["customer_id"], row["valid_from"])
                self._lists.setdefault(key, Draft(row["id"], row, dict(row)))
                keys[row["id"]] = key
        for part in parts_of(keys):
            for row in await self._stored(session, select(line).where(line.c.price_list_id.in_(part))):
                self._remember((keys[row["price_list_id"]], row["product_id"], row["min_quantity"]), row)

    def place(self, record: Record) -> Outcome:
        product_id = self._products.get(record["sku"])
        if product_id is None:
            raise RowRefused(f"sku: there is no product {record['sku']!r}; import the products first")
        if "floor_price" in record and record["floor_price"] > record["price"]:
            raise RowRefused("floor_price is above price")
        price_list, list_changed = self._list(record)
        quantity = record.get("min_quantity", Decimal(1))
        key = (_key(price_list.values), product_id, quantity)
        said = {name: record[name] for name in ("price", "floor_price") if name in record}
        if draft := self.known.get(key):
            self._list_of[id(draft)] = price_list
            changed = self._say(draft, **said, retired_at=None)
            return "updated" if changed or list_changed else "same"
        draft = self._new(key, {"product_id": product_id, "min_quantity": quantity, "retired_at": None} | said)
        self._list_of[id(draft)] = price_list
        return "new"

    def _list(self, record: Record) -> tuple[Draft, bool]:
        """Return the row's list, and whether what the row says of it is different from what is stored."""
        if "level" in record and "customer" in record:
            raise RowRefused("level and customer: a list is for one of them")
        customer_id = self._customers.find(record["customer"]).id if "customer" in record else None
        key = (record["list"], record.get("level"), customer_id, record.get("valid_from"))
        until = record.get("valid_until")
        if until is not None:
            if key[3] is not None and until < key[3]:
                raise RowRefused("valid_until is before valid_from")
            if self._until.setdefault(key, until) != until:
                raise RowRefused(f"valid_until differs from the row above for this list ({self._until[key]})")
        draft = self._lists.get(key)
        if draft is None:
            name, level, customer, first = key
            values = {"name": name, "level": level, "customer_id": customer, "valid_from": first}
            draft = self._lists[key] = Draft(None, {}, values | {"created_at": self.moment.now})
            draft.say(valid_until=until, retired_at=None)
            return draft, False
        return draft, draft.say(retired_at=None, **({} if until is None else {"valid_until": until}))

    async def write(self, changes: BulkChanges) -> None:
        used = {id(draft): draft for draft in self._list_of.values()}.values()
        new = [draft for draft in used if draft.id is None]
        for draft, id_ in zip(new, await changes.create_many("price_list", [d.values for d in new]), strict=True):
            draft.id = id_
        await changes.update_many(
            "price_list",
            [(draft.id, draft.changed) for draft in used if draft.stored and draft.id is not None and draft.changed],
        )
        for draft in self.drafts.values():
            draft.values["price_list_id"] = self._list_of[id(draft)].id
        await super().write(changes)


def _key(values: Mapping[str, Any]) -> ListKey:
    return values["name"], values["level"], values["customer_id"], values["valid_from"]
