"""`liaodan import`: a table into the store, as one batch that can be taken back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select, text, update
from sqlalchemy.exc import DataError, IntegrityError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession

from models.change import ImportBatch
from models.database import Database
from models.transfer.bulk import BulkChanges, table_named
from models.transfer.cells import Cell
from models.transfer.columns import read_record
from models.transfer.drafts import Moment, Outcome
from models.transfer.errors import RowRefused, TransferError
from models.transfer.kinds import incoming
from models.transfer.lookups import Shared
from models.transfer.tables import Table

CHUNK_ROWS = 500
"""Rows of one transaction: on SQLite the bot waits for it, a tenth of a second here."""
ADVISORY_LOCK = 0x11A0DAA
"""PostgreSQL lock that lets one import write at a time, so that two do not both create a customer."""

Progress = Callable[[int, int], None]
"""Called with the rows done and the rows in all."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that was not taken: its number in the file, its cells, and why."""

    number: int
    cells: Sequence[Cell]
    reason: str


@dataclass(slots=True)
class ImportReport:
    """What became of the rows. `batch_id` is None after a dry run."""

    total: int
    counts: dict[Outcome, int] = field(default_factory=lambda: {"new": 0, "updated": 0, "same": 0})
    rejected: list[Rejected] = field(default_factory=list)
    batch_id: int | None = None


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    cells: Sequence[Cell]
    record: Mapping[str, Any]


class ImportStopped(TransferError):
    """The database failed on the way: what was done stays, and importing the file again goes on from there."""

    def __init__(self, report: ImportReport, why: BaseException) -> None:
        self.report, self.why = report, why
        super().__init__(f"stopped in batch {report.batch_id}: {type(why).__name__}")


class _Import:
    def __init__(self, database: Database, kind: str, table: Table, moment: Moment) -> None:
        self._database, self._kind, self._table, self._moment = database, kind, table, moment
        self._shared = Shared()
        self.report = ImportReport(total=len(table.rows))

    def _readable(self, rows: Sequence[tuple[int, Sequence[Cell]]]) -> list[_Row]:
        """Return the rows whose cells can be read; the others are rejected."""
        readable = []
        for number, cells in rows:
            try:
                readable.append(_Row(number, cells, read_record(self._kind, self._table.header, cells)))
            except RowRefused as refused:
                self.report.rejected.append(Rejected(number, cells, refused.reason))
        return readable

    async def rehearse(self, progress: Progress) -> None:
        """Say what would become of the rows, from a connection that cannot write."""
        part = incoming(self._kind, self._moment, self._shared)
        part.is_dry_run = True
        async with self._database.reading() as session:
            for start in range(0, len(self._table.rows), CHUNK_ROWS):
                rows = self._readable(self._table.rows[start : start + CHUNK_ROWS])
                await part.look_up(session, [row.record for row in rows])
                self._count(*self._place(part, rows))
                progress(min(start + CHUNK_ROWS, self.report.total), self.report.total)

    async def run(self, filename: str, progress: Progress) -> None:
        """Import the rows, some hundred in a transaction."""
        async with self._database.writing() as session:
            batch = ImportBatch(
                kind=self._kind, filename=filename, at=self._moment.now, row_count=len(self._table.rows)
            )
            session.add(batch)
            await session.flush()
            self.report.batch_id = batch.id
        for start in range(0, len(self._table.rows), CHUNK_ROWS):
            await self._write(self._readable(self._table.rows[start : start + CHUNK_ROWS]))
            progress(min(start + CHUNK_ROWS, self.report.total), self.report.total)
        async with self._database.writing() as session:
            await session.execute(
                update(ImportBatch)
                .where(ImportBatch.id == self.report.batch_id)  # type: ignore[arg-type]
                .values(rejected_count=len(self.report.rejected))
            )

    async def _write(self, rows: Sequence[_Row]) -> None:
        """Write rows in one transaction; where the database refuses one of them, each in its own."""
        if not rows:
            return
        part = incoming(self._kind, self._moment, self._shared)
        try:
            async with self._database.writing() as session:
                await self._lock(session)
                await part.look_up(session, [row.record for row in rows])
                placed = self._place(part, rows)
                await part.write(BulkChanges(session, now=self._moment.now, batch_id=self.report.batch_id))
        except (IntegrityError, DataError) as error:
            if len(rows) == 1:
                reason = f"the database refused it ({type(error.orig).__name__})"
                self.report.rejected.append(Rejected(rows[0].number, rows[0].cells, reason))
                return
            for row in rows:
                await self._write([row])
            return
        self._count(*placed)

    async def _lock(self, session: AsyncSession) -> None:
        if not self._database.is_sqlite:
            await session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})

    def _place(self, part: Any, rows: Sequence[_Row]) -> tuple[list[Outcome], list[Rejected]]:
        outcomes: list[Outcome] = []
        rejected: list[Rejected] = []
        for row in rows:
            try:
                outcomes.append(part.place(row.record))
            except RowRefused as refused:
                rejected.append(Rejected(row.number, row.cells, refused.reason))
        return outcomes, rejected

    def _count(self, outcomes: Sequence[Outcome], rejected: Sequence[Rejected]) -> None:
        for outcome in outcomes:
            self.report.counts[outcome] += 1
        self.report.rejected += rejected


async def import_table(
    database: Database,
    kind: str,
    table: Table,
    *,
    moment: Moment,
    filename: str,
    is_dry_run: bool = False,
    progress: Progress = lambda _done, _total: None,
) -> ImportReport:
    """Put a table's rows into the store and return what became of them, rejected rows in the file's order.

    Importing the same table again changes nothing. A row that is wrong is rejected and the others go on. Raises
    ImportStopped where the database fails.
    """
    task = _Import(database, kind, table, moment)
    try:
        await (task.rehearse(progress) if is_dry_run else task.run(filename, progress))
    except (SQLAlchemyError, OSError) as error:
        raise ImportStopped(task.report, error) from error
    task.report.rejected.sort(key=lambda row: row.number)
    return task.report


@dataclass(frozen=True, slots=True)
class BatchLine:
    """An import as `--list` shows it; `changes` counts what it wrote."""

    batch: ImportBatch
    changes: int


async def list_batches(session: AsyncSession, *, limit: int = 50) -> list[BatchLine]:
    """Return the latest imports, newest first."""
    change = table_named("change")
    written = select(func.count()).where(change.c.batch_id == ImportBatch.id, change.c.reverts_id.is_(None))
    rows = await session.execute(
        select(ImportBatch, written.scalar_subquery()).order_by(ImportBatch.id.desc()).limit(limit)  # type: ignore[union-attr]
    )
    return [BatchLine(batch, int(count)) for batch, count in rows]
