"""Taking an import back: as changes of its own, and never over what people have done since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel

from models.change import ImportBatch
from models.changes import TRACED, from_json
from models.database import Database
from models.member import Member
from models.transfer.bulk import BulkChanges, Fields, rows_of, table_named
from models.transfer.errors import BatchNotFound, BatchUndone

CHUNK_RECORDS = 300
TABLES: Mapping[str, type[SQLModel]] = {**TRACED, "member": Member}

PARTS: Mapping[str, tuple[str, str]] = {
    "customer_alias": ("customer", "customer_id"),
    "deal_stage_change": ("deal", "deal_id"),
}
"""Rows that belong to another and stay or go with it: table to (its owner's table, the column that names it)."""

LEANING: Mapping[str, tuple[tuple[str, str], ...]] = {
    "customer": tuple(
        (table, "customer_id")
        for table in ("contact", "deal", "visit", "follow_up", "quote", "price_list", "contract", "payment")
    ),
    "contact": (("visit_contact", "contact_id"), ("follow_up_contact", "contact_id"), ("quote", "contact_id")),
    "deal": tuple((table, "deal_id") for table in ("follow_up", "quote", "contract", "payment_plan", "payment")),
    "product": (("price_list_line", "product_id"),),
    "price_list": (("price_list_line", "price_list_id"),),
    "member": (
        *((table, "owner_id") for table in ("customer", "deal", "visit", "follow_up", "quote")),
        ("change", "member_id"),
    ),
}
"""What leans on a record that an import created: with any of it left, the record stays."""

_NAME = {
    "customer": "name",
    "contact": "name",
    "deal": "title",
    "product": "sku",
    "member": "userid",
    "price_list": "name",
    "price_list_line": "id",
}


@dataclass(frozen=True, slots=True)
class Kept:
    """A record that was left as it is, and why."""

    entity: str
    entity_id: int
    name: str
    why: str


@dataclass(slots=True)
class UndoReport:
    """How many records were taken back, and which were left."""

    taken_back: int = 0
    kept: list[Kept] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Record:
    """A row that the batch wrote; its changes are [first_id, last_id]."""

    entity: str
    id: int
    first_id: int
    last_id: int


async def undo_batch(database: Database, batch_id: int, *, now: datetime) -> UndoReport:
    """Take back what an import wrote; raises BatchNotFound and BatchUndone.

    A record that was changed after the import, or that an import created and something else now leans on (a visit to
    an imported customer), stays as it is. Stopped half way, it goes on where it was when it is called again.
    """
    report = UndoReport()
    async with database.reading() as session:
        batch = await session.get(ImportBatch, batch_id)
        if batch is None:
            raise BatchNotFound(batch_id)
        if batch.undone_at is not None:
            raise BatchUndone(batch_id, batch.undone_at)
        records = await _records(session, batch_id)
    kept: set[tuple[str, int]] = set()
    for is_part in (False, True):
        by_table: dict[str, list[_Record]] = {}
        for record in records:
            if (record.entity in PARTS) is is_part:
                by_table.setdefault(record.entity, []).append(record)
        for entity, of_table in by_table.items():
            for start in range(0, len(of_table), CHUNK_RECORDS):
                async with database.writing() as session:
                    chunk = _Undo(session, entity, of_table[start : start + CHUNK_RECORDS], batch_id, now)
                    await chunk.run(kept, report)
    async with database.writing() as session:
        batch = await session.get_one(ImportBatch, batch_id)
        batch.undone_at = now
        session.add(batch)
    return report


async def _records(session: AsyncSession, batch_id: int) -> list[_Record]:
    """Return the rows that the batch wrote and that have not been taken back yet, the last written first."""
    change = table_named("change")
    reverted = select(change.c.reverts_id).where(change.c.batch_id == batch_id, change.c.reverts_id.is_not(None))
    first, last = func.min(change.c.id), func.max(change.c.id)
    rows = await session.execute(
        select(change.c.entity, change.c.entity_id, first, last)
        .where(change.c.batch_id == batch_id, change.c.reverts_id.is_(None))
        .group_by(change.c.entity, change.c.entity_id)
        .having(first.not_in(reverted))
        .order_by(last.desc())
    )
    return [_Record(*row) for row in rows]


class _Undo:
    """Some records of one table, in one transaction."""

    def __init__(
        self, session: AsyncSession, entity: str, records: Sequence[_Record], batch_id: int, now: datetime
    ) -> None:
        self._session, self._entity, self._records, self._batch_id, self._now = session, entity, records, batch_id, now
        self._ids = [record.id for record in records]

    async def run(self, kept: set[tuple[str, int]], report: UndoReport) -> None:
        """Take the records back, except those that have to stay; these are added to `kept` and, parts aside, told."""
        rows = await self._rows()
        later = await self._changed_since()
        before = await self._before()
        leaning = await self._leaning([id_ for id_, (action, _) in before.items() if action == "create"])
        updates: list[tuple[int, Fields]] = []
        reverted: list[int] = []
        for record in self._records:
            row = rows[record.id]
            why = leaning.get(record.id)
            if record.id in later:
                why = "it was changed after the import"
            if self._entity in PARTS:
                owner_table, column = PARTS[self._entity]
                why = why or ("its owner stays" if (owner_table, row[column]) in kept else None)
            if why:
                kept.add((self._entity, record.id))
                if self._entity not in PARTS:
                    report.kept.append(Kept(self._entity, record.id, str(row[_NAME[self._entity]] or ""), why))
                continue
            fields = self._fields(row, *before[record.id])
            if fields:
                updates.append((record.id, fields))
                reverted.append(record.first_id)
                report.taken_back += self._entity not in PARTS
        changes = BulkChanges(self._session, now=self._now, batch_id=self._batch_id)
        await changes.update_many(self._entity, updates, reverts_ids=reverted)

    def _fields(self, row: Mapping[str, Any], action: str, old: Mapping[str, Any]) -> Fields:
        if action == "create" and self._entity == "member":
            old = {"is_active": False}
        elif action == "create":
            old = {"retired_at": row["retired_at"] or self._now}
        return {name: (row[name], value) for name, value in old.items() if row[name] != value}

    async def _rows(self) -> dict[int, Mapping[str, Any]]:
        table = table_named(self._entity)
        query = select(table).where(table.c.id.in_(self._ids)).with_for_update()
        return {row["id"]: row for row in await rows_of(self._session, query)}

    async def _before(self) -> dict[int, tuple[str, dict[str, Any]]]:
        """Return by record whether the batch created or updated it, and each column's value before."""
        change = table_named("change")
        query = select(change.c.entity_id, change.c.action, change.c.fields).where(
            change.c.batch_id == self._batch_id,
            change.c.reverts_id.is_(None),
            change.c.entity == self._entity,
            change.c.entity_id.in_(self._ids),
        )
        before: dict[int, tuple[str, dict[str, Any]]] = {}
        model = TABLES[self._entity]
        for entity_id, action, fields in await self._session.execute(query.order_by(change.c.id)):
            _, old = before.setdefault(entity_id, (action, {}))
            for name, (value, _new) in fields.items():
                old.setdefault(name, from_json(model, name, value))
        return before

    async def _changed_since(self) -> set[int]:
        change = table_named("change")
        last = {record.id: record.last_id for record in self._records}
        query = select(change.c.entity_id, func.max(change.c.id)).where(
            change.c.entity == self._entity, change.c.entity_id.in_(self._ids), change.c.id > min(last.values())
        )
        rows = await self._session.execute(query.group_by(change.c.entity_id))
        return {entity_id for entity_id, newest in rows if newest > last[entity_id]}

    async def _leaning(self, ids: Sequence[int]) -> dict[int, str]:
        """Return by record what leans on it, in words."""
        found: dict[int, list[str]] = {}
        for name, column in LEANING.get(self._entity, ()):
            table = table_named(name)
            query = select(table.c[column], func.count()).where(table.c[column].in_(ids)).group_by(table.c[column])
            if "retired_at" in table.c:
                query = query.where(table.c.retired_at.is_(None))
            for id_, count in await self._session.execute(query):
                found.setdefault(id_, []).append(f"{count} {name}")
        return {id_: f"in use: {', '.join(counts)}" for id_, counts in found.items()}
