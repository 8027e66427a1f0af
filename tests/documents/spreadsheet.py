"""A spreadsheet program for tests: reads the cells of an .xlsx from its XML, to the fifteen digits that one keeps, and
computes its formulas anew, exactly.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from xml.etree import ElementTree

NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class Column(list[Decimal]):
    """A range as a formula handles it: arithmetic cell by cell."""

    def _with(self, other: Any, do: Callable[[Decimal, Decimal], Any]) -> Column:
        others = other if isinstance(other, Column) else [other] * len(self)
        return Column(Decimal(do(a, b)) for a, b in zip(self, others, strict=True))

    def __mul__(self, other: Any) -> Column:  # type: ignore[override]
        return self._with(other, lambda a, b: a * b)

    def __truediv__(self, other: Any) -> Column:
        return self._with(other, lambda a, b: a / b)

    def __add__(self, other: Any) -> Column:  # type: ignore[override]
        return self._with(other, lambda a, b: a + b)

    __radd__ = __add__

    def __sub__(self, other: Any) -> Column:
        return self._with(other, lambda a, b: a - b)

    def __gt__(self, other: Any) -> Column:  # type: ignore[override]
        return self._with(other, lambda a, b: int(a > b))

    def __le__(self, other: Any) -> Column:  # type: ignore[override]
        return self._with(other, lambda a, b: int(a <= b))


class Sheet:
    """The first sheet of a workbook.

    Attributes:
        shown: What each cell was saved with, by its name.
        formulas: Formulas without their equals sign, by cell.
        xml: The sheet as it is written, for what is no cell.
    """

    def __init__(self, content: bytes) -> None:
        archive = zipfile.ZipFile(io.BytesIO(content))
        self.xml = archive.read("xl/worksheets/sheet1.xml").decode()
        self.names = archive.namelist()
        texts = [
            "".join(part.text or "" for part in item.iter(f"{NS}t"))
            for item in ElementTree.fromstring(archive.read("xl/sharedStrings.xml")).iter(f"{NS}si")
        ]
        self.shown: dict[str, Any] = {}
        self.formulas: dict[str, str] = {}
        for cell in ElementTree.fromstring(self.xml).iter(f"{NS}c"):
            value, formula = cell.find(f"{NS}v"), cell.find(f"{NS}f")
            if formula is not None:
                self.formulas[cell.attrib["r"]] = formula.text or ""
            if value is not None and value.text is not None:
                kind = cell.get("t", "n")
                text = value.text
                self.shown[cell.attrib["r"]] = (
                    texts[int(text)] if kind == "s" else text if kind == "str" else Decimal(f"{float(text):.15g}")
                )

    @property
    def text(self) -> str:
        return "\n".join(str(value) for value in self.shown.values())

    def beside(self, label: str) -> str:
        """Return the name of the cell in the last column of the row that starts with this label."""
        row = next(re.sub(r"\D", "", name) for name, value in self.shown.items() if value == label)
        return [name for name in self.shown if re.sub(r"\D", "", name) == row][-1]

    def column(self, head: str) -> dict[int, str]:
        """Return the cells below a head of the table, by row."""
        at = next(name for name, value in self.shown.items() if value == head)
        letter, first = at[0], int(at[1:]) + 1
        rows: dict[int, str] = {}
        while f"A{first}" in self.shown and isinstance(self.shown[f"A{first}"], Decimal):
            rows[first] = f"{letter}{first}"
            first += 1
        return rows

    def computed(self, name: str, changed: dict[str, Decimal] | None = None) -> Any:
        """Compute a cell anew, with other values in the cells of `changed`."""
        changed = changed or {}
        if name in changed:
            return changed[name]
        if name not in self.formulas:
            return self.shown.get(name, Decimal(0)) or Decimal(0)

        def cells(match: re.Match[str]) -> str:
            return f"_range('{match[1]}', {match[2]}, {match[3]})"

        quoted = re.split(r'("[^"]*")', self.formulas[name])
        for index in range(0, len(quoted), 2):
            part = re.sub(r"\b([A-Z])(\d+):\1(\d+)\b", cells, quoted[index])
            part = re.sub(r"(?<!['\w])([A-Z]\d+)\b(?!')", r"_cell('\1')", part)
            part = re.sub(r"(?<![\w'.(])(\d+\.\d+)(?![\w'])", r"Decimal('\1')", part)
            quoted[index] = re.sub(r"(?<![<>=])=(?!=)", "==", part).replace("&", "+")

        def number(value: Any) -> Any:
            return value if isinstance(value, Decimal) else Decimal(0)

        scope = {
            "Decimal": Decimal,
            "_cell": lambda other: number(self.computed(other, changed)),
            "_range": lambda letter, first, last: Column(
                number(self.computed(f"{letter}{row}", changed)) for row in range(first, last + 1)
            ),
            "ROUND": _round,
            "SUM": lambda column: sum(column, Decimal(0)),
            "SUMPRODUCT": lambda column: sum(column, Decimal(0)),
            "IF": lambda condition, yes, no: yes if condition else no,
        }
        return eval("".join(quoted), {"__builtins__": {}}, scope)


def _round(value: Any, places: int) -> Any:
    if isinstance(value, Column):
        return Column(_round(one, places) for one in value)
    return Decimal(value).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
