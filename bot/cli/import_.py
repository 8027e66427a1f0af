"""`liaodan import`: a table of records of one kind into the store, and back out again."""

import argparse
import csv
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.cli import read_settings
from bot.cli.store import open_database, reason
from config.settings import Settings
from models.database import Database
from models.transfer.cells import as_text
from models.transfer.columns import COLUMNS
from models.transfer.drafts import Moment
from models.transfer.errors import ColumnsMissing, TableUnreadable, TransferError
from models.transfer.importing import ImportReport, ImportStopped, Rejected, import_table, list_batches
from models.transfer.tables import Table, read_table
from models.transfer.undoing import undo_batch

USAGE_ERROR = 2
SHOWN_REASONS = 5
SHOWN_KEPT = 20
BAR_WIDTH = 30


def add_arguments(parser: argparse.ArgumentParser) -> None:
    columns = "; ".join(f"{kind}: {', '.join(column.name for column in cols)}" for kind, cols in COLUMNS.items())
    parser.epilog = f"Columns, in any order, also under their Chinese names: {columns}."
    parser.add_argument("kind", nargs="?", choices=sorted(COLUMNS), metavar="KIND", help=", ".join(COLUMNS))
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="csv (UTF-8 or GB18030) or xlsx")
    parser.add_argument("--dry-run", action="store_true", help="say what would be done and write only the error file")
    parser.add_argument("--undo", type=int, metavar="BATCH_ID", help="take an earlier import back")
    parser.add_argument("--list", action="store_true", help="the latest imports")


async def run(args: argparse.Namespace) -> int:
    """Import, undo or list.

    Returns:
        0 all rows taken, 1 some were rejected (or left, at an undo), 2 wrong use or an unreadable file.
    """
    if not args.list and args.undo is None and (args.kind is None or args.file is None):
        sys.stderr.write("import: say KIND and FILE, or --undo BATCH_ID, or --list\n")
        return USAGE_ERROR
    settings = read_settings()
    if settings is None:
        return USAGE_ERROR
    table = None
    if not args.list and args.undo is None:
        try:
            table = read_table(args.file, args.kind)
        except (TableUnreadable, ColumnsMissing) as error:
            sys.stderr.write(f"import: {error}\n")
            return USAGE_ERROR
    async with open_database(settings) as database:
        if args.list:
            return await _list(database, settings)
        if table is None:
            return await _undo(database, settings, args.undo)
        return await _import(database, settings, table, args)


async def _import(database: Database, settings: Settings, table: Table, args: argparse.Namespace) -> int:
    if table.header.ignored:
        sys.stderr.write(f"columns that mean nothing here are left out: {', '.join(table.header.ignored)}\n")
    moment = Moment(settings.build_clock().now(), settings.zone)
    try:
        report = await import_table(
            database,
            args.kind,
            table,
            moment=moment,
            filename=args.file.name,
            is_dry_run=args.dry_run,
            progress=_progress_on_stderr(),
        )
    except ImportStopped as stopped:
        done = f"batch {stopped.report.batch_id} has what was done; " if stopped.report.batch_id else ""
        sys.stderr.write(f"import: the database failed ({reason(stopped.why)}); {done}import the file again to go on\n")
        return 1
    error_file = Path(f"{args.file}.rejected.csv")
    try:
        _write_rejected(error_file, table.header.titles, report.rejected)
    except OSError as error:
        sys.stderr.write(f"import: the rejected rows could not be written to {error_file}: {error.strerror}\n")
    sys.stdout.write(_summary(args.kind, report, error_file, is_dry_run=args.dry_run))
    return int(bool(report.rejected))


def _summary(kind: str, report: ImportReport, error_file: Path, *, is_dry_run: bool) -> str:
    counts = ", ".join(f"{count} {outcome}" for outcome, count in report.counts.items())
    lines = [
        f"{'dry run, nothing written: ' if is_dry_run else ''}{report.total} {kind}: {counts}, "
        f"{len(report.rejected)} rejected"
    ]
    lines += [f"  row {row.number}: {row.reason}" for row in report.rejected[:SHOWN_REASONS]]
    if report.rejected:
        lines.append(f"rejected rows with their reasons: {error_file}")
    if report.batch_id is not None:
        lines.append(f"batch {report.batch_id} (take it back: liaodan import --undo {report.batch_id})")
    return "\n".join(lines) + "\n"


def _write_rejected(path: Path, titles: Sequence[str], rejected: Sequence[Rejected]) -> None:
    """Write the rejected rows as they were, with why; what an earlier import left there goes when all is well."""
    if not rejected:
        path.unlink(missing_ok=True)
        return
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*map(_harmless, titles), "reason", "row"])
        for row in rejected:
            cells = [_harmless(as_text(cell)) for cell in row.cells]
            cells += [""] * (len(titles) - len(cells))
            writer.writerow([*cells[: len(titles)], _harmless(row.reason), row.number])


def _harmless(cell: str) -> str:
    """Keep a spreadsheet from running a cell as a formula."""
    return f"'{cell}" if re.match(r"[=+\-@]", cell) else cell


def _progress_on_stderr() -> Callable[[int, int], None]:
    """Return a progress bar on a terminal, and elsewhere a line now and then."""
    is_terminal = sys.stderr.isatty()
    last = time.monotonic()

    def show(done: int, total: int) -> None:
        nonlocal last
        if is_terminal:
            bar = "#" * (BAR_WIDTH * done // total)
            sys.stderr.write(f"\r[{bar:<{BAR_WIDTH}}] {done}/{total}" + ("\n" if done == total else ""))
            sys.stderr.flush()
        elif done == total or time.monotonic() - last > 2:
            last = time.monotonic()
            sys.stderr.write(f"{done}/{total}\n")

    return show


async def _list(database: Database, settings: Settings) -> int:
    async with database.reading() as session:
        lines = await list_batches(session)
    for line in lines:
        batch = line.batch
        undone = f", undone {batch.undone_at.astimezone(settings.zone):%Y-%m-%d %H:%M}" if batch.undone_at else ""
        sys.stdout.write(
            f"{batch.id}  {batch.at.astimezone(settings.zone):%Y-%m-%d %H:%M}  {batch.kind}  {batch.filename}  "
            f"{batch.row_count} rows, {batch.rejected_count} rejected, {line.changes} writes{undone}\n"
        )
    if not lines:
        sys.stdout.write("no imports yet\n")
    return 0


async def _undo(database: Database, settings: Settings, batch_id: int) -> int:
    try:
        report = await undo_batch(database, batch_id, now=settings.build_clock().now())
    except TransferError as error:
        sys.stderr.write(f"import: {error}\n")
        return USAGE_ERROR
    sys.stdout.write(f"batch {batch_id}: {report.taken_back} records taken back, {len(report.kept)} left\n")
    for kept in report.kept[:SHOWN_KEPT]:
        sys.stdout.write(f"  left: {kept.entity} {kept.entity_id} {kept.name}: {kept.why}\n")
    if len(report.kept) > SHOWN_KEPT:
        sys.stdout.write(f"  and {len(report.kept) - SHOWN_KEPT} more\n")
    return int(bool(report.kept))
