"""Cells of an Excel sheet: numbers with their formulas, texts that stay texts, pictures, and the look of each."""

from __future__ import annotations

import io
import struct
from typing import Any

from documents.sheet_figures import Figure
from documents.typeface import printable

FONT = "微软雅黑"
"""Of every Office in China; a sheet cannot bring its own, and a reader without it takes another."""
INK, MUTED, RULE, SHADE, GOLD = "#1F2937", "#6B7280", "#D7DEE7", "#F4F7FA", "#FFF7E6"


class Cells:
    """Writes the cells of one sheet; rows and columns count from 0, as xlsxwriter does."""

    def __init__(self, book: Any, sheet: Any) -> None:
        self._book, self._sheet = book, sheet
        self._formats: dict[tuple[tuple[str, object], ...], Any] = {}

    def _number(self, row: int, column: int, figure: Figure, *, number: str, **style: object) -> None:
        self._write(row, column, figure, self._format(num_format=number, bottom=1, bottom_color=RULE, **style))

    def _string(self, row: int, column: int, text: str, **style: object) -> None:
        self._sheet.write_string(row, column, printable(text), self._format(bottom=1, bottom_color=RULE, **style))

    def _write(self, row: int, column: int, figure: Figure, style: Any) -> None:
        if figure.formula:
            self._sheet.write_formula(row, column, figure.formula, style, figure.value)
        else:
            self._sheet.write_number(row, column, figure.value, style)

    def _merged(self, row: int, start: int, end: int, text: str, style: Any) -> None:
        """Write one text over several cells, as text whatever it starts with."""
        if end > start:
            self._sheet.merge_range(row, start, row, end, "", style)
        self._sheet.write_string(row, start, printable(text), style)

    def _picture(self, content: bytes, *, row: int, column: int, height_mm: float, dx: int, dy: int) -> int:
        """Set a picture over the cells; return by how much a text beside it is indented, in steps of three spaces."""
        width, height = _pixels(content)
        scale = height_mm / 25.4 * 96 / height
        self._sheet.insert_image(
            row,
            column,
            "picture.png",
            {
                "image_data": io.BytesIO(content),
                "x_scale": scale,
                "y_scale": scale,
                "x_offset": dx,
                "y_offset": dy,
                "object_position": 3,
            },
        )
        return round(width * scale / 9) + 2

    def _format(self, **style: object) -> Any:
        key = tuple(sorted(style.items()))
        if key not in self._formats:
            base = {"font_name": FONT, "font_size": 10.5, "font_color": INK, "valign": "vcenter"}
            self._formats[key] = self._book.add_format(base | style)
        return self._formats[key]


def _pixels(content: bytes) -> tuple[int, int]:
    """Return width and height of a PNG or JPEG.

    Raises:
        ValueError: It is damaged.
    """
    if content.startswith(b"\x89PNG"):
        width, height = struct.unpack_from(">II", content, 16)
        return int(width), int(height)
    at = 2
    while at + 9 < len(content):
        marker, size = struct.unpack_from(">HH", content, at)
        if 0xFFC0 <= marker <= 0xFFCF and marker not in (0xFFC4, 0xFFC8, 0xFFCC):
            height, width = struct.unpack_from(">HH", content, at + 5)
            return int(width), int(height)
        at += 2 + size
    raise ValueError("the picture is damaged: it has no size")
