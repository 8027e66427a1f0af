"""Reading a table from a file: csv as Excel and others save it, or the first sheet of an xlsx workbook."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from models.transfer.cells import Cell, as_text
from models.transfer.columns import Header, known_columns, read_header
from models.transfer.errors import TableUnreadable

MAX_FILE_BYTES = 256 << 20
MAX_UNPACKED_BYTES = 1 << 30
MAX_CELLS = 20_000_000
"""Rows times columns of a sheet: one stray cell at its far corner would make a grid of 17 thousand million."""
MAX_CELL_CHARACTERS = 1 << 20
DELIMITERS = (",", ";", "\t")
HEADER_WITHIN_ROWS = 10
"""A title or two may stand above the header."""
ZIP_MAGIC, OLD_EXCEL_MAGIC = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_CELL_NAME = re.compile(rb'<c [^>]*?r="([A-Z]{1,3})([0-9]{1,7})"')


@dataclass(frozen=True, slots=True)
class Table:
    """A file's rows under its header; `rows` are (number in the file from 1, cells), empty ones left out."""

    header: Header
    rows: Sequence[tuple[int, Sequence[Cell]]]


def read_table(path: Path, kind: str) -> Table:
    """Return the table of `kind` in the file; raises TableUnreadable and ColumnsMissing."""
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise TableUnreadable(path, f"larger than {MAX_FILE_BYTES >> 20} MB")
        data = path.read_bytes()
    except OSError as error:
        raise TableUnreadable(path, error.strerror or type(error).__name__) from error
    if data.startswith(OLD_EXCEL_MAGIC):
        raise TableUnreadable(
            path, "an old .xls workbook (or one with a password): save it as .xlsx without a password"
        )
    rows = _workbook_rows(path, data) if data.startswith(ZIP_MAGIC) else _csv_rows(path, _decoded(path, data), kind)
    filled = [(number, row) for number, row in enumerate(rows, start=1) if any(as_text(cell) for cell in row)]
    if not filled:
        raise TableUnreadable(path, "empty")
    top = max(range(min(HEADER_WITHIN_ROWS, len(filled))), key=lambda n: (known_columns(kind, filled[n][1]), -n))
    return Table(read_header(kind, filled[top][1]), filled[top + 1 :])


def _decoded(path: Path, data: bytes) -> str:
    encodings = ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TableUnreadable(path, "neither UTF-8 nor GB18030 text, and no .xlsx workbook")


def _csv_rows(path: Path, content: str, kind: str) -> Iterator[Sequence[Cell]]:
    """Read with the delimiter under which the top of the file names most of the kind's columns."""
    top = content[: MAX_CELL_CHARACTERS // 16]

    def columns_named(delimiter: str) -> int:
        rows = csv.reader(io.StringIO(top, newline=""), delimiter=delimiter)
        try:
            return max(
                (known_columns(kind, row) for _, row in zip(range(HEADER_WITHIN_ROWS), rows, strict=False)), default=0
            )
        except csv.Error:
            return 0

    delimiter = max(DELIMITERS, key=columns_named)
    csv.field_size_limit(MAX_CELL_CHARACTERS)
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=delimiter)
    try:
        yield from reader
    except csv.Error as error:
        raise TableUnreadable(
            path, f"line {reader.line_num}: {error} (a quotation mark that is not closed?)"
        ) from error


def _workbook_rows(path: Path, data: bytes) -> Iterator[Sequence[Cell]]:
    try:
        _check_workbook(path, data)
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            rows: Sequence[Sequence[Cell]] = workbook.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
        raise TableUnreadable(path, f"no readable .xlsx workbook ({type(error).__name__})") from error
    yield from rows


def _check_workbook(path: Path, data: bytes) -> None:
    """Refuse what would fill the memory: calamine lays the whole grid out before anything is read."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(info.file_size for info in archive.infolist()) > MAX_UNPACKED_BYTES:
            raise TableUnreadable(path, f"more than {MAX_UNPACKED_BYTES >> 20} MB when unpacked")
        for info in archive.infolist():
            if re.fullmatch(r"xl/worksheets/[^/]+\.xml", info.filename):
                with archive.open(info) as sheet:
                    width, height = _extent(iter(lambda: sheet.read(1 << 20), b""))
                if width * height > MAX_CELLS:
                    raise TableUnreadable(
                        path,
                        f"a sheet of {width} columns and {height} rows: delete the far-off cells and save it again",
                    )


def _extent(chunks: Iterator[bytes]) -> tuple[int, int]:
    """Return the last column and the last row that a sheet's XML names."""
    width = height = 0
    tail = b""
    for chunk in chunks:
        part = tail + chunk
        for column, row in _CELL_NAME.findall(part):
            number = 0
            for letter in column:
                number = number * 26 + letter - 64
            width, height = max(width, number), max(height, int(row))
        tail = part[-200:]
    return width, height
