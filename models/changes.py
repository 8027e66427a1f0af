"""Writing with a trace: every create and update of a record goes through `Changes`, and so does taking it back."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel

from models.change import Change
from models.customer import Contact, Customer, CustomerAlias
from models.deal import Deal, DealStageChange
from models.errors import UndoRefused
from models.follow_up import FollowUp
from models.product import Product
from models.quote import Quote
from models.visit import Visit

Row = TypeVar("Row", bound=SQLModel)

TRACED: Mapping[str, type[SQLModel]] = {
    str(table.__tablename__): table
    for table in (Customer, CustomerAlias, Contact, Product, Deal, DealStageChange, Visit, FollowUp, Quote)
}
"""Tables whose rows are written through `Changes`; each has `id` and `retired_at`."""


def to_json(value: Any) -> Any:
    """Return the JSON form of a column value; the type comes back from the column, see `from_json`."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return value


def from_json(table: type[SQLModel], column: str, value: Any) -> Any:
    """Return a column value from its JSON form."""
    if value is None or not isinstance(value, str):
        return value
    python_type = table.__table__.columns[column].type.python_type  # type: ignore[attr-defined]
    if python_type is datetime:
        return datetime.fromisoformat(value)
    if python_type is date:
        return date.fromisoformat(value)
    column_type = type(table.__table__.columns[column].type).__name__  # type: ignore[attr-defined]
    return Decimal(value) if column_type == "Micros" else value


class Changes:
    """The trace of one message, import or job: rows and change log are written together, in the caller's transaction.

    Args:
        session: The open transaction.
        now: Instant of the change, aware UTC.
        member_id: Who; None for the bot itself.
        message_id: From which message.
        batch_id: From which import.
    """

    def __init__(
        self,
        session: AsyncSession,
        *,
        now: datetime,
        member_id: int | None = None,
        message_id: int | None = None,
        batch_id: int | None = None,
    ) -> None:
        self._session = session
        self.now = now
        self._member_id = member_id
        self._message_id = message_id
        self._batch_id = batch_id
        self.touched: list[SQLModel] = []
        """Rows written so far, in order; for answers that read back what was stored and for caches."""

    def _log(
        self, row: SQLModel, action: str, fields: Mapping[str, Sequence[Any]], *, reverts_id: int | None = None
    ) -> Change:
        change = Change(
            at=self.now,
            member_id=self._member_id,
            message_id=self._message_id,
            batch_id=self._batch_id,
            entity=str(row.__tablename__),
            entity_id=row.id,  # type: ignore[attr-defined]
            action=action,
            fields={name: list(values) for name, values in fields.items()},
            reverts_id=reverts_id,
        )
        self._session.add(change)
        self.touched.append(row)
        return change

    async def create(self, row: Row) -> Row:
        """Insert `row` and log every column that is set; returns it with its id."""
        self._session.add(row)
        await self._session.flush()
        columns = row.__table__.columns.keys()  # type: ignore[attr-defined]
        fields = {
            name: (None, to_json(value))
            for name in columns
            if name not in ("id", "created_at") and (value := getattr(row, name)) is not None
        }
        self._log(row, "create", fields)
        return row

    def update(self, row: SQLModel, **values: Any) -> dict[str, tuple[Any, Any]]:
        """Set the columns that differ and log them; returns {column: (old, new)}, empty where nothing changed."""
        changed = {name: (old, new) for name, new in values.items() if (old := getattr(row, name)) != new}
        if changed:
            for name, (_, new) in changed.items():
                setattr(row, name, new)
            self._session.add(row)
            self._log(row, "update", {name: (to_json(old), to_json(new)) for name, (old, new) in changed.items()})
        return changed

    def retire(self, row: SQLModel) -> None:
        """Take a row back: it stays for the history and counts nowhere."""
        self.update(row, retired_at=self.now)

    async def revert(self, changes: Sequence[Change]) -> list[SQLModel]:
        """Take `changes` back, newest first, as changes of their own.

        A creation is retired; an update puts the old values back. Raises `UndoRefused` (and writes nothing of that
        change) where a later change has touched the same column, because the old value would lose that one.
        """
        reverted: list[SQLModel] = []
        for change in sorted(changes, key=lambda c: c.id or 0, reverse=True):
            table = TRACED[change.entity]
            row = await self._session.get(table, change.entity_id)
            if row is None:
                continue
            if change.action == "create":
                old = {"retired_at": (row.retired_at, self.now)}  # type: ignore[attr-defined]
            else:
                old = {
                    name: (getattr(row, name), from_json(table, name, before))
                    for name, (before, _) in change.fields.items()
                }
                for name, (_, after) in change.fields.items():
                    if name != "updated_at" and to_json(getattr(row, name)) != after:
                        raise UndoRefused(change.entity, change.entity_id, name)
            for name, (_, value) in old.items():
                setattr(row, name, value)
            self._session.add(row)
            self._log(
                row,
                "update",
                {name: (to_json(before), to_json(after)) for name, (before, after) in old.items()},
                reverts_id=change.id,
            )
            reverted.append(row)
        await self._session.flush()
        return reverted


async def changes_of_message(session: AsyncSession, message_id: int) -> list[Change]:
    """Return the changes that one message made and that have not been taken back since, oldest first."""
    reverted = select(Change.reverts_id).where(Change.reverts_id.is_not(None))  # type: ignore[union-attr]
    rows = await session.scalars(
        select(Change)
        .where(Change.message_id == message_id, Change.id.not_in(reverted))  # type: ignore[arg-type,union-attr]
        .order_by(Change.id)  # type: ignore[arg-type]
    )
    return list(rows)
