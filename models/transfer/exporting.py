"""`liaodan export`: records as plain rows, by the keys of product.md 3, page by page from one snapshot.

Money is yuan with two decimals at most, days are ISO dates in the team's zone, instants are ISO with the UTC offset,
people are userids. Rows come in order of id.
"""

from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, Table, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.database import Database
from models.transfer.bulk import rows_of, table_named
from models.transfer.lookups import parts_of
from nlu.privacy import is_private
from nlu.records import number

PAGE_ROWS = 500

Row = dict[str, Any]


def yuan(fen: int | None) -> int | float | None:
    """Return an amount as the JSON number that a person would write: exact below 10 million million yuan."""
    if fen is None:
        return None
    return fen // 100 if fen % 100 == 0 else fen / 100


def plain(value: Decimal | None) -> int | float | None:
    """Return a quantity, price or ratio as a JSON number."""
    return None if value is None else number(value)


@dataclass(frozen=True, slots=True)
class Page:
    """Some stored rows, and what is needed to say whose they are."""

    session: AsyncSession
    zone: ZoneInfo
    rows: Sequence[Row]

    def ids(self, column: str = "id") -> set[int]:
        return {row[column] for row in self.rows if row[column] is not None}

    async def names(self, table: str, column: str, key: str) -> dict[int, str]:
        """Return {id: column} of the rows of another table that this page's `key` refers to."""
        other = table_named(table)
        names: dict[int, str] = {}
        for part in parts_of(self.ids(key)):
            for row in await rows_of(self.session, select(other.c.id, other.c[column]).where(other.c.id.in_(part))):
                names[row["id"]] = row[column]
        return names

    async def owners(self, key: str = "owner_id") -> dict[int, str]:
        return await self.names("member", "userid", key)

    async def customers(self) -> dict[int, str]:
        return await self.names("customer", "name", "customer_id")

    async def related(self, query: Callable[[Sequence[int]], Select[Any]], *, by: str) -> dict[int, list[Row]]:
        """Return rows of another table grouped by this page's ids; `query` takes some of the ids."""
        found: dict[int, list[Row]] = {}
        for part in parts_of(self.ids()):
            for row in await rows_of(self.session, query(part)):
                found.setdefault(row[by], []).append(row)
        return found

    def due(self, row: Row) -> str | None:
        """Return YYYY-MM-DDTHH:MM in the team's zone, or the day alone where no clock time was said."""
        if row["due_at"] is not None:
            return f"{row['due_at'].astimezone(self.zone):%Y-%m-%dT%H:%M}"
        return _iso(row["due_on"])


def _iso(value: Any) -> str | None:
    return None if value is None else str(value.isoformat())


async def _customers(page: Page) -> list[Row]:
    alias, collaborator, member = table_named("customer_alias"), table_named("collaborator"), table_named("member")
    aliases = await page.related(
        lambda ids: (
            select(alias.c.customer_id, alias.c.alias)
            .where(alias.c.customer_id.in_(ids), alias.c.retired_at.is_(None), alias.c.member_id.is_(None))
            .order_by(alias.c.id)
        ),
        by="customer_id",
    )
    shared = await page.related(
        lambda ids: (
            select(collaborator.c.customer_id, member.c.userid)
            .join(member, member.c.id == collaborator.c.member_id)
            .where(collaborator.c.customer_id.in_(ids))
            .order_by(member.c.userid)
        ),
        by="customer_id",
    )
    owners = await page.owners()
    return [
        {
            "id": row["id"],
            "name": row["name"],
            "aliases": [item["alias"] for item in aliases.get(row["id"], ())],
            "owner": owners.get(row["owner_id"]),
            "collaborators": [item["userid"] for item in shared.get(row["id"], ())],
            "industry": row["industry"],
            "region": row["region"],
            "level": row["level"],
            "source": row["source"],
            "created_at": _iso(row["created_at"]),
        }
        for row in page.rows
    ]


async def _contacts(page: Page) -> list[Row]:
    customers = await page.customers()
    columns = ("name", "title", "department", "phone", "email", "wechat")
    return [
        {"id": row["id"], "customer": customers.get(row["customer_id"])}
        | {column: row[column] for column in columns}
        | {"created_at": _iso(row["created_at"])}
        for row in page.rows
    ]


def _people(link: Table, column: str) -> Callable[[Sequence[int]], Select[Any]]:
    contact = table_named("contact")
    return lambda ids: (
        select(link.c[column], contact.c.name)
        .join(contact, contact.c.id == link.c.contact_id)
        .where(link.c[column].in_(ids))
        .order_by(contact.c.id)
    )


async def _visits(page: Page) -> list[Row]:
    customers, owners = await page.customers(), await page.owners()
    people = await page.related(_people(table_named("visit_contact"), "visit_id"), by="visit_id")
    return [
        {
            "id": row["id"],
            "customer": customers.get(row["customer_id"]),
            "contacts": [item["name"] for item in people.get(row["id"], ())],
            "date": _iso(row["visited_on"]),
            "channel": row["channel"],
            "summary": row["summary"],
            "owner": owners.get(row["owner_id"]),
            "created_at": _iso(row["created_at"]),
            "message_id": row["message_id"],
        }
        for row in page.rows
    ]


async def _deals(page: Page) -> list[Row]:
    customers, owners = await page.customers(), await page.owners()
    return [
        {
            "id": row["id"],
            "customer": customers.get(row["customer_id"]),
            "title": row["title"],
            "stage": row["stage"],
            "amount": yuan(row["amount_fen"]),
            "amount_is_approximate": row["amount_is_approximate"],
            "close_date": _iso(row["close_on"]),
            "owner": owners.get(row["owner_id"]),
            "competitor": row["competitor"],
            "lost_reason": row["lost_reason"],
            "created_at": _iso(row["created_at"]),
            "updated_at": _iso(row["updated_at"]),
            "closed_at": _iso(row["closed_at"]),
        }
        for row in page.rows
    ]


async def _quotes(page: Page) -> list[Row]:
    line = table_named("quote_line")
    customers, owners = await page.customers(), await page.owners()
    contacts = await page.names("contact", "name", "contact_id")
    lines = await page.related(
        lambda ids: select(line).where(line.c.quote_id.in_(ids)).order_by(line.c.position, line.c.id), by="quote_id"
    )
    return [
        {
            "id": row["id"],
            "number": row["number"],
            "version": row["version"],
            "customer": customers.get(row["customer_id"]),
            "contact": contacts.get(row["contact_id"]),
            "items": [_quote_item(item) for item in lines.get(row["id"], ())],
            "subtotal": yuan(row["subtotal_fen"]),
            "discount": plain(row["price_ratio"]),
            "total": yuan(row["net_fen"] + row["tax_fen"]),
            "tax_rate": plain(row["tax_ratio"]),
            "tax_included": row["tax_included"],
            "status": row["status"],
            "owner": owners.get(row["owner_id"]),
            "issued_on": _iso(row["issued_on"]),
            "valid_until": _iso(row["valid_until"]),
            "payment_terms": row["payment_terms"],
            "delivery": row["delivery"],
            "remarks": row["remarks"],
            "created_at": _iso(row["created_at"]),
            "message_id": row["message_id"],
        }
        for row in page.rows
    ]


def _quote_item(line: Row) -> Row:
    return {
        "product": line["name"],
        "sku": line["sku"] or None,
        "qty": plain(line["quantity"]),
        "unit": line["unit"] or None,
        "list_price": plain(line["list_price"]),
        "unit_price": plain(line["unit_price"]),
        "discount": plain(line["price_ratio"]),
        "amount": yuan(line["amount_fen"]),
    }


async def _followups(page: Page) -> list[Row]:
    customers, owners = await page.customers(), await page.owners()
    people = await page.related(_people(table_named("follow_up_contact"), "follow_up_id"), by="follow_up_id")
    return [
        {
            "id": row["id"],
            "customer": customers.get(row["customer_id"]),
            "due": page.due(row),
            "action": row["action"],
            "direction": row["direction"],
            "status": row["status"],
            "owner": owners.get(row["owner_id"]),
            "contacts": [item["name"] for item in people.get(row["id"], ())],
            "words": row["words"],
            "recurrence": row["recurrence"],
            "trigger": row["trigger"],
            "trigger_days": row["trigger_days"],
            "done_at": _iso(row["done_at"]),
            "created_at": _iso(row["created_at"]),
            "message_id": row["message_id"],
        }
        for row in page.rows
    ]


async def _messages(page: Page) -> list[Row]:
    return [
        {
            "id": row["id"],
            "message_id": row["id"],
            "sender": row["sender"],
            "text": "" if is_private(row["text"]) else row["text"],
            "received_at": _iso(row["received_at"]),
            "status": row["status"],
            "kind": row["kind"],
            "event": row["event"],
            "platform": row["platform"],
            "platform_id": row["dedupe_key"],
            "sent_at": _iso(row["sent_at"]),
            "applied_at": _iso(row["applied_at"]),
            "error": row["error"],
        }
        for row in page.rows
    ]


async def _audit(page: Page) -> list[Row]:
    members = await page.owners("member_id")
    return [
        {
            "id": row["id"],
            "at": _iso(row["at"]),
            "member": members.get(row["member_id"]),
            "message_id": row["message_id"],
            "batch_id": row["batch_id"],
            "entity": row["entity"],
            "entity_id": row["entity_id"],
            "action": row["action"],
            "fields": row["fields"],
            "reverts_id": row["reverts_id"],
            "source": row["source"],
        }
        for row in page.rows
    ]


@dataclass(frozen=True, slots=True)
class Export:
    """One kind: its table, its columns in order, and what makes its rows."""

    table: str
    columns: str
    make: Callable[[Page], Awaitable[list[Row]]]
    only: Callable[[Table], ColumnElement[bool]] | None = None
    """Which rows leave the house at all."""


EXPORTS: Mapping[str, Export] = {
    "customers": Export(
        "customer", "id name aliases owner collaborators industry region level source created_at", _customers
    ),
    "contacts": Export("contact", "id customer name title department phone email wechat created_at", _contacts),
    "visits": Export("visit", "id customer contacts date channel summary owner created_at message_id", _visits),
    "deals": Export(
        "deal",
        "id customer title stage amount amount_is_approximate close_date owner competitor lost_reason created_at "
        "updated_at closed_at",
        _deals,
    ),
    "quotes": Export(
        "quote",
        "id number version customer contact items subtotal discount total tax_rate tax_included status owner "
        "issued_on valid_until payment_terms delivery remarks created_at message_id",
        _quotes,
    ),
    "followups": Export(
        "follow_up",
        "id customer due action direction status owner contacts words recurrence trigger trigger_days done_at "
        "created_at message_id",
        _followups,
    ),
    "messages": Export(
        "inbound_message",
        "id message_id sender text received_at status kind event platform platform_id sent_at applied_at error",
        _messages,
    ),
    "audit": Export(
        "change",
        "id at member message_id batch_id entity entity_id action fields reverts_id source",
        _audit,
        only=lambda table: table.c.entity != "private_note",
    ),
}


def columns_of(kind: str, *, includes_retired: bool = False) -> list[str]:
    """Return the keys of every row that `export_rows` gives for a kind, in order."""
    export = EXPORTS[kind]
    has_retired = "retired_at" in table_named(export.table).c
    return [*export.columns.split(), *(["retired_at"] if has_retired and includes_retired else [])]


async def export_rows(
    database: Database, kind: str, *, zone: ZoneInfo, includes_retired: bool = False
) -> AsyncGenerator[Row, None]:
    """Yield the rows of a kind as they stood when the first was read, whatever is written meanwhile.

    Args:
        database: Where from.
        kind: A key of `EXPORTS`.
        zone: The team's, for clock times.
        includes_retired: Also what was taken back or merged; every row then tells `retired_at`.
    """
    export = EXPORTS[kind]
    table = table_named(export.table)
    has_retired = "retired_at" in table.c
    async with database.reading() as session:
        if not database.is_sqlite:
            await session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        last = 0
        while True:
            query = select(*_columns(table)).where(table.c.id > last).order_by(table.c.id).limit(PAGE_ROWS)
            if export.only is not None:
                query = query.where(export.only(table))
            if has_retired and not includes_retired:
                query = query.where(table.c.retired_at.is_(None))
            rows = await rows_of(session, query)
            if not rows:
                return
            last = rows[-1]["id"]
            for stored, row in zip(rows, await export.make(Page(session, zone, rows)), strict=True):
                if has_retired and includes_retired:
                    row["retired_at"] = _iso(stored["retired_at"])
                yield row


def _columns(table: Table) -> Iterable[Any]:
    """All but the raw payload of a message, which nobody asks for here and which may be long."""
    return [column for column in table.c if column.name != "payload"]
