"""Rows to a file: JSON lines, csv that a spreadsheet opens without running anything, or an xlsx workbook."""

import csv
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, TextIO

import xlsxwriter

from models.transfer.exporting import Row

SHEET_ROWS = 1_048_576
CELL_CHARACTERS = 32_767
"""What a workbook's cell holds; a longer text ends in … there."""
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


async def write_jsonl(rows: AsyncIterator[Row], out: TextIO) -> int:
    """Write a JSON object in each line; returns how many."""
    count = 0
    async for row in rows:
        out.write(json.dumps(row, ensure_ascii=False) + "\n")
        count += 1
    return count


async def write_csv(rows: AsyncIterator[Row], out: TextIO, *, columns: list[str]) -> int:
    """Write a header and the rows; a text that a spreadsheet would take for a formula gets a ' in front."""
    writer = csv.writer(out)
    writer.writerow(columns)
    count = 0
    async for row in rows:
        writer.writerow([_csv_cell(row[column]) for column in columns])
        count += 1
    return count


async def write_xlsx(rows: AsyncIterator[Row], path: Path, *, columns: list[str]) -> int:
    """Write a workbook, with another sheet after each million rows; memory stays flat."""
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    count = 0
    with xlsxwriter.Workbook(str(path), options) as workbook:
        bold = workbook.add_format({"bold": True})
        sheet = None
        async for row in rows:
            number = count % (SHEET_ROWS - 1) + 1
            if number == 1:
                sheet = _new_sheet(workbook, columns, bold)
            for position, column in enumerate(columns):
                _write_cell(sheet, number, position, flat(row[column]))
            count += 1
        if sheet is None:
            _new_sheet(workbook, columns, bold)
    return count


def _new_sheet(workbook: Any, columns: list[str], bold: Any) -> Any:
    sheet = workbook.add_worksheet()
    sheet.freeze_panes(1, 0)
    for position, column in enumerate(columns):
        sheet.write_string(0, position, column, bold)
    return sheet


def _write_cell(sheet: Any, row: int, position: int, value: str | int | float | bool | None) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, position, value)
    elif isinstance(value, int | float):
        sheet.write_number(row, position, value)
    elif value:
        text = value if len(value) <= CELL_CHARACTERS else value[: CELL_CHARACTERS - 1] + "…"
        sheet.write_string(row, position, text)


def flat(value: Any) -> str | int | float | bool | None:
    """Return a value as one cell holds it: names joined with ;, anything deeper as JSON."""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ";".join(value)
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    cell: str | int | float | bool | None = value
    return cell


def _csv_cell(value: Any) -> str | int | float | bool | None:
    cell = flat(value)
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell
