"""Files as Excel, WPS and others save them, and files that want to do harm."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from models.transfer.cells import as_text
from models.transfer.errors import ColumnsMissing, TableUnreadable
from models.transfer.tables import Table, read_table


def workbook(path: Path, rows: Sequence[Sequence[Any]]) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(r, c, value, day)
                else:
                    sheet.write(r, c, value)
    return path


def as_texts(table: Table) -> list[tuple[int, list[str]]]:
    return [(number, [as_text(cell) for cell in row]) for number, row in table.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_of_any_encoding_and_delimiter(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "客户.csv"
    lines = [
        ["客户名称", "简称", "负责人"],
        ["华星（苏州）有限公司", '"华星' + ("" if delimiter == ";" else ";") + '星"', "li"],
    ]
    path.write_bytes("\r\n".join(delimiter.join(line) for line in lines).encode(encoding))
    table = read_table(path, "customers")
    assert dict(table.header.positions) == {"name": 0, "aliases": 1, "owner": 2}
    assert [row[0] for _, row in table.rows] == ["华星（苏州）有限公司"]


def test_row_numbers_are_those_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    path.write_text('客户清单,,\n\n客户名称,行业,\n甲,"两\n行",\n,,\n乙,x\n', encoding="utf-8")
    assert as_texts(read_table(path, "customers")) == [(4, ["甲", "两 行", ""]), (6, ["乙", "x"])]


def test_workbook_with_numbers_and_dates(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "d.xlsx", [["客户", "项目", "金额", "预计成交"], ["甲", "产线", 1_200_000, date(2026, 6, 30)]]
    )
    [(number, row)] = read_table(path, "deals").rows
    assert (number, as_text(row[2])) == (2, "1200000")
    assert isinstance(row[3], date)


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("nothing.csv", b"", "empty"),
        ("blank.csv", b"\n\n,,,\n", "empty"),
        ("binary.csv", b"\xff\x00\xff\x81\x00\xff", "neither UTF-8"),
        ("old.xls", b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "old .xls"),
        ("broken.xlsx", b"PK\x03\x04" + b"\x00" * 100, "no readable"),
        ("quote.csv", b'name,industry\n"x' + b"a" * (1 << 21), "quotation mark"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_unreadable_files_say_why(tmp_path: Path, name: str, content: bytes, why: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(TableUnreadable, match=why):
        read_table(path, "customers")


def test_absent_file_and_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "nope.csv", tmp_path):
        with pytest.raises(TableUnreadable):
            read_table(path, "customers")


def test_wrong_columns_are_told(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("foo,bar\n1,2\n")
    with pytest.raises(ColumnsMissing, match=r"need the column name; the file has foo, bar"):
        read_table(path, "customers")


def test_far_off_cell_does_not_fill_the_memory(tmp_path: Path) -> None:
    path = workbook(tmp_path / "far.xlsx", [["name"], ["甲"]])
    with zipfile.ZipFile(path) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(
        b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    with pytest.raises(TableUnreadable, match="16384 columns and 1048576 rows"):
        read_table(path, "customers")


def test_zip_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/x", "w", force_zip64=True) as out,
    ):
        block = bytes(1 << 24)
        for _ in range(65):
            out.write(block)
    with pytest.raises(TableUnreadable, match="when unpacked"):
        read_table(path, "customers")


def test_zip_that_is_no_workbook(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("hello.txt", "x")
    path = tmp_path / "x.xlsx"
    path.write_bytes(buffer.getvalue())
    with pytest.raises(TableUnreadable, match="no readable"):
        read_table(path, "customers")
