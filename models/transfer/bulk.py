"""Writing many records at once with the same trace as one: rows and change log in few statements."""

from collections.abc import Mapping, Sequence
from itertools import repeat
from typing import Any

from sqlalchemy import Select, Table, bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel, col

from models.changes import TRACED, Changes, to_json, unlogged_of
from models.deal import DealStageChange, tell_moves

Fields = Mapping[str, tuple[Any, Any]]
"""Column to (old, new)."""


def table_named(name: str) -> Table:
    return SQLModel.metadata.tables[name]


async def rows_of(session: AsyncSession, query: Select[Any]) -> list[dict[str, Any]]:
    """Return rows as plain {column: value}, past the ORM."""
    result = await (await session.connection()).execute(query)
    return [{str(name): value for name, value in row.items()} for row in result.mappings()]


class BulkChanges(Changes):
    """`Changes` for imports: the ORM takes 3 ms for a traced row here, this 0.1 ms."""

    async def create_many(self, table: str, rows: Sequence[Mapping[str, Any]]) -> list[int]:
        """Insert rows (column to value, defaults filled in) and log each; returns their ids in order."""
        if not rows:
            return []
        target = table_named(table)
        complete = [_with_defaults(target, row) for row in rows]
        connection = await self._session.connection()
        result = await connection.execute(insert(target).returning(target.c.id, sort_by_parameter_order=True), complete)
        ids = [int(id_) for id_ in result.scalars()]
        await self._tell_moves(table, ids)
        unlogged = {"created_at", *unlogged_of(TRACED.get(table))}
        await self._log_many(
            table,
            "create",
            [
                (
                    id_,
                    {name: (None, value) for name, value in row.items() if value is not None and name not in unlogged},
                )
                for id_, row in zip(ids, complete, strict=True)
            ],
        )
        return ids

    async def update_many(
        self, table: str, updates: Sequence[tuple[int, Fields]], *, reverts_ids: Sequence[int] | None = None
    ) -> None:
        """Set columns of rows and log each; one statement for all rows that change the same columns.

        Args:
            table: Its name.
            updates: (row id, fields).
            reverts_ids: The change that each update takes back.
        """
        target = table_named(table)
        connection = await self._session.connection()
        by_columns: dict[tuple[str, ...], list[tuple[int, Fields]]] = {}
        for row_id, fields in updates:
            by_columns.setdefault(tuple(sorted(fields)), []).append((row_id, fields))
        for columns, group in by_columns.items():
            statement = (
                update(target)
                .where(target.c.id == bindparam("row_id"))
                .values({name: bindparam(f"new_{name}", type_=target.c[name].type) for name in columns})
            )
            await connection.execute(
                statement,
                [{"row_id": row_id} | {f"new_{name}": fields[name][1] for name in columns} for row_id, fields in group],
            )
        await self._tell_moves(table, [row_id for row_id, _ in updates])
        await self._log_many(table, "update", updates, reverts_ids)

    async def _tell_moves(self, table: str, ids: Sequence[int]) -> None:
        if table == "deal_stage_change":
            of_steps = select(col(DealStageChange.deal_id)).where(col(DealStageChange.id).in_(ids))
            await (await self._session.connection()).execute(tell_moves(of_steps))

    async def _log_many(
        self, table: str, action: str, entries: Sequence[tuple[int, Fields]], reverts_ids: Sequence[int] | None = None
    ) -> None:
        if not entries:
            return
        connection = await self._session.connection()
        await connection.execute(
            insert(table_named("change")),
            [
                {
                    "at": self.now,
                    "member_id": self._member_id,
                    "message_id": self._message_id,
                    "batch_id": self._batch_id,
                    "entity": table,
                    "entity_id": row_id,
                    "action": action,
                    "fields": {name: [to_json(old), to_json(new)] for name, (old, new) in fields.items()},
                    "reverts_id": reverts_id,
                }
                for (row_id, fields), reverts_id in zip(entries, reverts_ids or repeat(None, len(entries)), strict=True)
            ],
        )


def _with_defaults(table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the row with every column but the id, as a bulk insert needs the same columns in all rows."""
    complete: dict[str, Any] = {}
    for column in table.columns:
        if column.name == "id":
            continue
        if column.name in row:
            complete[column.name] = row[column.name]
        elif column.default is None:
            complete[column.name] = None
        else:
            arg = getattr(column.default, "arg", None)
            complete[column.name] = arg(None) if callable(arg) else arg
    return complete
