"""Writing with a trace: every create and update of a record goes through `Changes`, and so does taking it back."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Date, DateTime, Time, exists, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import SQLModel, col
from sqlmodel.sql.sqltypes import UTCDateTime

from models.absence import Absence
from models.approval import Approval
from models.base import Micros
from models.change import Change
from models.complaint import Complaint
from models.contract import Contract
from models.customer import Contact, Customer, CustomerAlias
from models.deal import Deal, DealStageChange
from models.draft import Draft
from models.errors import UndoRefused
from models.follow_up import FollowUp
from models.goal import Goal
from models.ownership_claim import OwnershipClaim
from models.payment import Payment, PaymentPlan
from models.people import CONTACT_IDS, contact_ids_of, set_contact_ids
from models.price_list import PriceList, PriceListLine
from models.private_note import PrivateNote
from models.product import Product
from models.push_preference import PushPreference
from models.put_aside import PutAside
from models.quote import Quote
from models.report import Report
from models.visit import Visit

Row = TypeVar("Row", bound=SQLModel)

TRACED: Mapping[str, type[SQLModel]] = {
    str(table.__tablename__): table
    for table in (
        Customer,
        CustomerAlias,
        Contact,
        Product,
        PriceList,
        PriceListLine,
        Deal,
        DealStageChange,
        Visit,
        FollowUp,
        Quote,
        Approval,
        Contract,
        PaymentPlan,
        Payment,
        Absence,
        Report,
        PutAside,
        PushPreference,
        Goal,
        PrivateNote,
        Complaint,
        Draft,
        OwnershipClaim,
    )
}
"""Tables whose rows are written through `Changes`; each has `id` and `retired_at`."""


def to_json(value: Any) -> Any:
    """Return the JSON form of a column value, instants in UTC; the type comes back from the column, see `from_json`."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return value


def unlogged_of(row: SQLModel | type[SQLModel] | None) -> frozenset[str]:
    """Return the columns of which the log keeps nothing; they are written once, with the row, or kept by the store."""
    return getattr(row, "__unlogged__", frozenset())


def from_json(table: type[SQLModel], column: str, value: Any) -> Any:
    """Return a column value from its JSON form."""
    if not isinstance(value, str):
        return value
    column_type = table.__table__.columns[column].type  # type: ignore[attr-defined]
    if isinstance(column_type, UTCDateTime | DateTime):
        return datetime.fromisoformat(value)
    if isinstance(column_type, Date):
        return date.fromisoformat(value)
    if isinstance(column_type, Time):
        return time.fromisoformat(value)
    return Decimal(value) if isinstance(column_type, Micros) else value


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
        self.source: str | None = None
        """Who read what is being written, see `Change.source`."""
        self.touched: list[SQLModel] = []
        """Rows written so far, in order; for answers that read back what was stored and for caches."""
        self.has_noted = False
        """Something was logged: a row, or a change of what is no row of its own."""

    def _log(
        self, row: SQLModel, action: str, fields: Mapping[str, Sequence[Any]], *, reverts_id: int | None = None
    ) -> None:
        id_ = row.id  # type: ignore[attr-defined]
        self.note(str(row.__tablename__), id_, fields, action=action, reverts_id=reverts_id)
        self.touched.append(row)

    async def create(self, row: Row) -> Row:
        """Insert `row` and log every column that is set; returns it with its id."""
        self._session.add(row)
        await self._session.flush()
        columns = row.__table__.columns.keys()  # type: ignore[attr-defined]
        fields = {
            name: (None, to_json(value))
            for name in columns
            if name not in ("id", "created_at", *unlogged_of(row)) and (value := getattr(row, name)) is not None
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

    def note(
        self,
        entity: str,
        entity_id: int,
        fields: Mapping[str, Sequence[Any]],
        *,
        action: str = "update",
        reverts_id: int | None = None,
    ) -> None:
        """Log a change, of something that is no row of its own too; whoever takes such back has to see to it himself.

        Args:
            entity: A table; where it is none of `TRACED`, nothing here takes the change back.
        """
        self.has_noted = True
        self._session.add(
            Change(
                at=self.now,
                member_id=self._member_id,
                message_id=self._message_id,
                batch_id=self._batch_id,
                entity=entity,
                entity_id=entity_id,
                action=action,
                fields={name: list(values) for name, values in fields.items()},
                reverts_id=reverts_id,
                source=self.source,
            )
        )

    def retire(self, row: SQLModel) -> None:
        """Take a row back: it stays for the history and counts nowhere."""
        self.update(row, retired_at=self.now)

    async def update_people(self, row: Visit | FollowUp, contact_ids: Sequence[int]) -> bool:
        """Say anew who a visit or follow-up is with; says whether that is a change."""
        old, new = await contact_ids_of(self._session, row), sorted(set(contact_ids))
        if old == new:
            return False
        await set_contact_ids(self._session, row, new)
        self._log(row, "update", {CONTACT_IDS: (old, new)})
        return True

    async def revert(self, changes: Sequence[Change]) -> list[SQLModel]:
        """Take `changes` back, newest first, as changes of their own; returns the rows, the newest first.

        A creation is retired; an update puts the old values back. Raises `UndoRefused`, with nothing written, where a
        later change has touched the same column, because the old value would lose that one.
        """
        newest_first = sorted(changes, key=lambda change: change.id or 0, reverse=True)
        rows = {
            (change.entity, change.entity_id): await self._session.get(TRACED[change.entity], change.entity_id)
            for change in newest_first
        }
        await self._check_untouched(newest_first, rows)
        reverted: list[SQLModel] = []
        for change in newest_first:
            row = rows[change.entity, change.entity_id]
            if row is not None:
                self._log(row, "update", await self._put_back(change, row), reverts_id=change.id)
                reverted.append(row)
        await self._session.flush()
        return reverted

    async def _check_untouched(
        self, newest_first: Sequence[Change], rows: Mapping[tuple[str, int], SQLModel | None]
    ) -> None:
        """Raise `UndoRefused` where a row no longer holds what the newest of these changes gave it."""
        expected: dict[tuple[str, int, str], Any] = {}
        for change in newest_first:
            row = rows[change.entity, change.entity_id]
            if row is None or change.action == "create":
                continue
            for name, (before, after) in change.fields.items():
                if name == "updated_at":
                    continue
                cell = (change.entity, change.entity_id, name)
                now = expected[cell] if cell in expected else to_json(await self._value(row, name))
                if from_json(type(row), name, now) != from_json(type(row), name, after):
                    raise UndoRefused(*cell)
                expected[cell] = before

    async def _value(self, row: SQLModel, name: str) -> Any:
        if name == CONTACT_IDS and isinstance(row, Visit | FollowUp):
            return await contact_ids_of(self._session, row)
        return getattr(row, name)

    async def _put_back(self, change: Change, row: SQLModel) -> dict[str, tuple[Any, Any]]:
        """Undo one change on its row; returns what the change log is to say."""
        if change.action == "create":
            before = {"retired_at": to_json(self.now)}
        else:
            before = {name: old for name, (old, _) in change.fields.items()}
        fields: dict[str, tuple[Any, Any]] = {}
        for name, value in before.items():
            fields[name] = (to_json(await self._value(row, name)), value)
            if name == CONTACT_IDS and isinstance(row, Visit | FollowUp):
                await set_contact_ids(self._session, row, value)
            else:
                setattr(row, name, from_json(type(row), name, value))
        self._session.add(row)
        return fields


_Later = aliased(Change)


def stands() -> ColumnElement[bool]:
    """Say of a `Change` that no other has taken it back (one that takes back may be taken back itself: 恢复)."""
    return ~exists().where(col(_Later.reverts_id) == col(Change.id))


async def changes_of_message(session: AsyncSession, message_id: int) -> list[Change]:
    """Return the changes that one message made and that have not been taken back since, oldest first."""
    rows = await session.scalars(
        select(Change).where(col(Change.message_id) == message_id, stands()).order_by(col(Change.id))
    )
    return list(rows)


async def last_standing(session: AsyncSession, member_id: int, *, before: int | None = None) -> Change | None:
    """Return the last standing change of the member's newest message that has any, earlier than message `before`."""
    query = select(Change).where(col(Change.member_id) == member_id, col(Change.message_id).is_not(None), stands())
    if before is not None:
        query = query.where(col(Change.message_id) < before)
    change: Change | None = await session.scalar(
        query.order_by(col(Change.message_id).desc(), col(Change.id).desc()).limit(1)
    )
    return change


async def origin(session: AsyncSession, change: Change) -> tuple[Change, int]:
    """Return the change that a chain of 撤回 and 恢复 began with, and how long the chain is: odd where it is undone."""
    length = 0
    while change.reverts_id is not None:
        change = await session.get_one(Change, change.reverts_id)
        length += 1
    return change, length


async def latest(session: AsyncSession, change: Change) -> tuple[Change, int]:
    """Return the end of a change's chain of 撤回 and 恢复, and how long the chain is: odd where it is undone."""
    length = 0
    while (later := await session.scalar(select(Change).where(col(Change.reverts_id) == change.id))) is not None:
        change = later
        length += 1
    return change, length
