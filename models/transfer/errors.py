"""What moving records in bulk refuses, with the data an error line needs.

TransferError
├── TableUnreadable(path, why)              the file as a whole
├── ColumnsMissing(kind, missing, found)    a header without what the kind is known by
├── RowRefused(reason)                      one row; the others go on
├── BatchNotFound(batch_id)
├── BatchUndone(batch_id, at)
├── BackupUnreadable(path, why)
├── RevisionDiffers(found, expected)
├── DatabaseNotEmpty(table)
└── DatabaseInUse(by)
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from models.errors import LiaodanError


class TransferError(LiaodanError):
    """Base of all below."""


class TableUnreadable(TransferError):
    def __init__(self, path: Path, why: str) -> None:
        self.path, self.why = path, why
        super().__init__(f"{path}: {why}")


class ColumnsMissing(TransferError):
    def __init__(self, kind: str, missing: Sequence[str], found: Sequence[str]) -> None:
        self.kind, self.missing, self.found = kind, tuple(missing), tuple(found)
        super().__init__(f"{kind} need the column {', '.join(missing)}; the file has {', '.join(found) or 'no header'}")


class RowRefused(TransferError):
    """`reason` is for whoever mends the file."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class BatchNotFound(TransferError):
    def __init__(self, batch_id: int) -> None:
        self.batch_id = batch_id
        super().__init__(f"there is no import batch {batch_id}")


class BatchUndone(TransferError):
    def __init__(self, batch_id: int, at: datetime) -> None:
        self.batch_id, self.at = batch_id, at
        super().__init__(f"import batch {batch_id} was undone at {at.isoformat(timespec='seconds')} already")


class BackupUnreadable(TransferError):
    def __init__(self, path: Path, why: str) -> None:
        self.path, self.why = path, why
        super().__init__(f"{path} is no whole backup: {why}")


class RevisionDiffers(TransferError):
    def __init__(self, found: str, expected: str) -> None:
        self.found, self.expected = found, expected
        super().__init__(
            f"the backup has schema revision {found}, this version of liaodan has {expected}: "
            f"restore it with the version that made it, then upgrade"
        )


class DatabaseNotEmpty(TransferError):
    def __init__(self, table: str) -> None:
        self.table = table
        super().__init__(f"the database is not empty (table {table} has rows); --force replaces everything in it")


class DatabaseInUse(TransferError):
    def __init__(self, by: str) -> None:
        self.by = by
        super().__init__(f"the database is in use by {by}: stop `liaodan serve` first")
