"""The quotation as an Excel sheet whose figures count by themselves; it says what the PDF says."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from documents.excel_cells import GOLD, MUTED, SHADE, Cells
from documents.priced_quote import PricedLine
from documents.quote_document import QuoteDocument
from documents.quote_pdf import facts_of_customer, facts_of_quote, note_of, notice, price_head, total_head
from documents.sheet_figures import Figure, amount, price, round_half_up
from documents.typeface import printable, typeface

STALE = "（数量或单价改过，大写请重新出单）"
"""In the place of 大写 once somebody has changed a figure: no formula spells an amount in every Office."""

_POINTS_PER_LINE = 16.5
_EM_PER_CHARACTER = 0.52
"""A unit of column width is one digit of the default font."""


@dataclass(frozen=True, slots=True)
class _Column:
    head: str
    width: float
    write: Callable[[int, int, PricedLine], None]
    """Write the cell of a line: (row, column, line)."""


def render_quote_excel(doc: QuoteDocument) -> bytes:
    """Write the quotation as .xlsx; the same document gives the same bytes.

    Raises:
        ValueError, struct.error, XlsxWriterException: A picture cannot be read.
    """
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        book.set_properties(
            {
                "title": f"{doc.look.title} {doc.number}",
                "author": doc.seller.name,
                "created": datetime(doc.issued_on.year, doc.issued_on.month, doc.issued_on.day, tzinfo=UTC),
            }
        )
        _Sheet(book, doc).write()
    return made.getvalue()


class _Sheet(Cells):
    """One sheet on its way: `_row` is the next free row, counted from 0 as xlsxwriter does."""

    def __init__(self, book: Any, doc: QuoteDocument) -> None:
        super().__init__(book, book.add_worksheet("报价单"))
        self._doc = doc
        self._row = 0
        self._columns = self._choose_columns()
        self._last = len(self._columns) - 1
        heads = [column.head for column in self._columns]
        self._at = {name: heads.index(head) for name, head in _NAMED.items() if head in heads}
        if price_head(doc.priced) in heads:
            self._at["price"] = heads.index(price_head(doc.priced))

    def write(self) -> None:
        sheet = self._sheet
        sheet.hide_gridlines(2)
        sheet.set_paper(9)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.fit_to_pages(1, 0)
        sheet.center_horizontally()
        sheet.set_footer(f"&L&8{printable(self._doc.seller.name).replace('&', '&&')}&R&8第 &P 页 / 共 &N 页")
        for index, column in enumerate(self._columns):
            sheet.set_column(index, index, column.width)
        self._letterhead()
        self._facts()
        first, last = self._lines()
        self._sums(first, last)
        self._texts()
        self._signatures()
        sheet.print_area(0, 0, self._row, self._last)

    # ---- the parts

    def _letterhead(self) -> None:
        doc, seller = self._doc, self._doc.seller
        left = self._last - 2
        indent = 0
        if seller.logo is not None:
            indent = self._picture(seller.logo, row=0, column=0, height_mm=min(doc.look.logo_height_mm, 16), dx=2, dy=4)
        name = self._format(font_size=16, bold=True, font_color=doc.look.colour, indent=indent, shrink=True)
        self._merged(0, 0, left, seller.name, name)
        self._merged(
            0,
            left + 1,
            self._last,
            doc.look.title,
            self._format(font_size=20, bold=True, align="right", font_color=doc.look.colour),
        )
        small = self._format(font_size=9, font_color=MUTED, indent=indent)
        self._merged(1, 0, left, seller.english_name, small)
        says = f"编号 {doc.number}" + (f"  {notice(doc)}" if notice(doc) else "")
        self._merged(1, left + 1, self._last, says, self._format(font_size=9, font_color=MUTED, align="right"))
        self._sheet.set_row(0, 32)
        self._sheet.set_row(1, 18)
        for column in range(self._last + 1):
            self._sheet.write_blank(2, column, None, self._format(top=5, top_color=doc.look.colour))
        self._sheet.set_row(2, 6)
        self._row = 3

    def _facts(self) -> None:
        """Who and when: two lists side by side."""
        middle = self._last // 2
        customer, quote = facts_of_customer(self._doc), facts_of_quote(self._doc)
        label, value = (
            self._format(font_color=MUTED, bg_color=SHADE, font_size=10),
            self._format(bg_color=SHADE, font_size=10, text_wrap=True),
        )
        for row in range(max(len(customer), len(quote))):
            lines = 1
            for facts, start, end in ((customer, 0, middle), (quote, middle + 1, self._last)):
                head, said = facts[row] if row < len(facts) else ("", "")
                text = f"{head}　{said}" if head else ""
                lines = max(lines, self._lines_of(text, start, end))
                self._sheet.merge_range(self._row, start, self._row, end, "", value)
                if head:
                    self._sheet.write_rich_string(self._row, start, label, f"{head}　", value, printable(said), value)
            self._sheet.set_row(self._row, _POINTS_PER_LINE * lines + 2)
            self._row += 1
        self._sheet.set_row(self._row, 8)
        self._row += 1

    def _lines(self) -> tuple[int, int]:
        """Write the table; return its first and last row."""
        head = self._format(
            bold=True, font_color="#FFFFFF", bg_color=self._doc.look.colour, align="center", text_wrap=True
        )
        for index, column in enumerate(self._columns):
            self._sheet.write_string(self._row, index, column.head, head)
        self._sheet.set_row(self._row, 22)
        self._sheet.repeat_rows(self._row)
        self._sheet.freeze_panes(self._row + 1, 0)
        first = self._row + 1
        for row, line in enumerate(self._doc.priced.lines, first):
            lines = 1
            for index, column in enumerate(self._columns):
                column.write(row, index, line)
            for text, name in ((_name(line), "name"), (printable(line.spec), "spec")):
                if name in self._at:
                    lines = max(lines, self._lines_of(text, self._at[name], self._at[name]))
            self._sheet.set_row(row, _POINTS_PER_LINE * lines + 4)
        self._row = first + len(self._doc.priced.lines)
        return first, self._row - 1

    def _sums(self, first: int, last: int) -> None:
        """What it comes to: every figure from those above it."""
        doc, priced = self._doc, self._doc.priced
        amounts = self._range("amount", first, last)
        total_yuan = round_half_up(sum(line.amount_fen / 100 for line in priced.lines))
        total = amount(priced.total_fen, f"SUM({amounts})", total_yuan) if amounts else Figure(priced.total_fen / 100)
        if doc.shows_discount and priced.discount_fen:
            self._sum("目录价小计", self._subtotal(first, last))
            subtotal = self._cell(self._row - 1)
            formula = f"SUM({amounts})-{subtotal}" if amounts else ""
            discount = -priced.discount_fen
            self._sum("优惠", amount(discount, formula, discount / 100) if formula else Figure(discount / 100))
        if not priced.tax_parts:
            self._total(total)
            return
        rate = ""
        if "rate" not in self._at and priced.tax_ratio is not None:
            rate = self._cell(self._row)
            self._sum("增值税率", Figure(float(priced.tax_ratio)), number="0.######%")
        elif "rate" in self._at:
            rate = self._range("rate", first, last)
        formula, computed = self._tax(amounts, rate)
        tax = amount(priced.tax_fen, formula, computed) if amounts and rate else Figure(priced.tax_fen / 100)
        if priced.tax_included:
            net = f"{self._cell(self._row + 2)}-{self._cell(self._row + 1)}"
            self._sum("不含税金额", amount(priced.net_fen, f"ROUND({net},2)", priced.net_fen / 100))
            self._sum("其中增值税", tax)
            self._total(total)
        else:
            payable = f"{self._cell(self._row)}+{self._cell(self._row + 1)}"
            self._sum("不含税金额", total)
            self._sum("增值税", tax)
            self._total(amount(priced.payable_fen, payable, priced.payable_fen / 100))

    def _tax(self, amounts: str, rates: str) -> tuple[str, float]:
        """The tax of all lines, each rounded by itself, and what a spreadsheet makes of it."""
        lines, inside = self._doc.priced.lines, self._doc.priced.tax_included
        formula = (
            f"SUMPRODUCT({amounts}-ROUND({amounts}/(1+{rates}),2))"
            if inside
            else f"SUMPRODUCT(ROUND({amounts}*{rates},2))"
        )
        computed = 0.0
        for line in lines:
            yuan, rate = line.amount_fen / 100, float(line.tax_ratio or 0)
            computed += yuan - round_half_up(yuan / (1 + rate)) if inside else round_half_up(yuan * rate)
        return f"ROUND({formula},2)", round_half_up(computed)

    def _subtotal(self, first: int, last: int) -> Figure:
        """The lines at list price; a line without one, or above it, counts as quoted."""
        priced = self._doc.priced
        if not {"quantity", "list", "price"} <= self._at.keys():
            return Figure(priced.subtotal_fen / 100)
        quantity, listed, quoted = (self._range(name, first, last) for name in ("quantity", "list", "price"))
        formula = f"SUMPRODUCT(ROUND({quantity}*(({listed}>{quoted})*{listed}+({listed}<={quoted})*{quoted}),2))"
        computed = sum(
            round_half_up(float(line.quantity) * max(float(line.list_price or 0), float(line.unit_price)))
            for line in priced.lines
        )
        return amount(priced.subtotal_fen, formula, computed)

    def _total(self, figure: Figure) -> None:
        doc = self._doc
        colour = doc.look.colour
        self._sum(total_head(doc.priced), figure, font_size=14, bold=True, font_color=colour, number='"¥ "#,##0.00')
        payable = self._cell(self._row - 1)
        spelled = doc.chinese_total
        style = self._format(bg_color=GOLD, bold=True)
        self._sheet.merge_range(self._row, 0, self._row, self._last, "", style)
        text = f"金额大写：{spelled}"
        if figure.formula:
            guarded = f'="金额大写："&IF(ROUND({payable},2)={doc.priced.payable_fen / 100:.2f},"{spelled}","{STALE}")'
            self._sheet.write_formula(self._row, 0, guarded, style, text)
        else:
            self._sheet.write_string(self._row, 0, text, style)
        self._sheet.set_row(self._row, 24)
        self._row += 1

    def _texts(self) -> None:
        doc = self._doc
        terms = [f"{number}. {term}" for number, term in enumerate(doc.terms, 1)]
        for title, texts in (
            ("商务条款", terms),
            ("备注", [doc.remarks] if doc.remarks else []),
            ("收款账户", doc.seller.bank_lines),
            ("", [doc.closing] if doc.closing else []),
        ):
            if texts:
                self._section(title, texts)

    def _section(self, title: str, texts: Sequence[str]) -> None:
        self._sheet.set_row(self._row, 8)
        self._row += 1
        if title:
            self._merged(self._row, 0, self._last, title, self._format(bold=True, font_color=self._doc.look.colour))
            self._row += 1
        body = self._format(font_size=10, text_wrap=True)
        for text in texts:
            self._merged(self._row, 0, self._last, text, body)
            lines = self._lines_of(text, 0, self._last)
            self._sheet.set_row(self._row, _POINTS_PER_LINE * lines + 2)
            self._row += 1

    def _signatures(self) -> None:
        doc = self._doc
        if not doc.look.shows_signatures:
            return
        middle = self._last // 2
        self._sheet.set_row(self._row, 14)
        self._row += 1
        bold, line = self._format(bold=True), self._format(font_size=9, font_color=MUTED, top=1, top_color=MUTED)
        self._merged(self._row, 0, middle, f"供方（盖章）：{doc.seller.name}", bold)
        self._merged(self._row, middle + 1, self._last, f"需方确认：{doc.customer.name}", bold)
        if doc.seller.seal is not None:
            self._picture(doc.seller.seal, row=self._row, column=1, height_mm=doc.look.seal_width_mm, dx=70, dy=2)
            self._sheet.set_row(self._row + 1, doc.look.seal_width_mm * 72 / 25.4 - 26)
        else:
            self._sheet.set_row(self._row + 1, 34)
        self._row += 2
        for start, end in ((0, middle - 1), (middle + 1, self._last)):
            half = (start + end) // 2
            self._merged(self._row, start, half, "授权代表", line)
            self._merged(self._row, half + 1, end, "日期", line)
        self._row += 1

    # ---- columns and cells

    def _choose_columns(self) -> list[_Column]:
        """Return the columns that this quotation needs, as the PDF has them; discounts get columns of their own."""
        doc, lines = self._doc, self._doc.priced.lines
        numbers = {id(line): number for number, line in enumerate(lines, 1)}
        text, middle = {"text_wrap": True}, {"align": "center"}
        chosen = [
            _Column("序", 5, lambda r, c, line: self._number(r, c, Figure(numbers[id(line)]), number="0", **middle)),
            _Column(_NAMED["name"], 30, lambda r, c, line: self._string(r, c, _name(line), **text)),
        ]
        if any(line.spec for line in lines):
            chosen.append(
                _Column(_NAMED["spec"], 22, lambda r, c, line: self._string(r, c, line.spec, font_color=MUTED, **text))
            )
        if any(line.unit for line in lines):
            chosen.append(_Column("单位", 6, lambda r, c, line: self._string(r, c, line.unit, **middle)))
        chosen.append(_Column(_NAMED["quantity"], 9, self._quantity))
        if not doc.shows_unit_prices:
            return chosen
        if doc.shows_discount and doc.priced.discount_fen:
            chosen += [
                _Column(_NAMED["list"], 13, lambda r, c, line: self._if_known(r, c, line.list_price, number=PRICE)),
                _Column(_NAMED["ratio"], 8, lambda r, c, line: self._if_known(r, c, line.price_ratio, number=PERCENT)),
            ]
        if len({line.tax_ratio for line in lines}) > 1:
            chosen.append(
                _Column(_NAMED["rate"], 7, lambda r, c, line: self._if_known(r, c, line.tax_ratio, number=PERCENT))
            )
        return [
            *chosen,
            _Column(price_head(doc.priced), 14, self._price),
            _Column(_NAMED["amount"], 19, self._amount),
        ]

    def _quantity(self, row: int, column: int, line: PricedLine) -> None:
        is_whole = line.quantity == line.quantity.to_integral_value()
        self._number(
            row, column, Figure(float(line.quantity)), number="#,##0" if is_whole else "#,##0.######", align="center"
        )

    def _if_known(self, row: int, column: int, value: Decimal | None, *, number: str) -> None:
        if value is None:
            self._string(row, column, "")
        else:
            self._number(row, column, Figure(float(value)), number=number, font_color=MUTED)

    def _price(self, row: int, column: int, line: PricedLine) -> None:
        """From list price and discount where they give it, so that a new discount moves everything."""
        figure = Figure(float(line.unit_price))
        if "ratio" in self._at and line.list_price is not None and line.price_ratio is not None:
            listed, ratio = (f"{_letter(self._at[name])}{row + 1}" for name in ("list", "ratio"))
            computed = round_half_up(float(line.list_price) * float(line.price_ratio), 6)
            figure = price(line.unit_price, f"ROUND({listed}*{ratio},6)", computed)
        self._number(row, column, figure, number=PRICE)

    def _amount(self, row: int, column: int, line: PricedLine) -> None:
        quantity, quoted = (f"{_letter(self._at[name])}{row + 1}" for name in ("quantity", "price"))
        computed = round_half_up(float(line.quantity) * float(line.unit_price))
        self._number(row, column, amount(line.amount_fen, f"ROUND({quantity}*{quoted},2)", computed), number=MONEY)

    def _sum(self, label: str, figure: Figure, *, number: str = "#,##0.00", **style: object) -> None:
        head = self._format(align="right", font_color=style.get("font_color", MUTED), bold=bool(style.get("bold")))
        self._merged(self._row, 0, self._last - 1, label, head)
        self._write(self._row, self._last, figure, self._format(num_format=number, align="right", **style))
        self._sheet.set_row(self._row, 26 if style else 19)
        self._row += 1

    def _range(self, name: str, first: int, last: int) -> str:
        if name not in self._at:
            return ""
        letter = _letter(self._at[name])
        return f"{letter}{first + 1}:{letter}{last + 1}"

    def _cell(self, row: int) -> str:
        """A cell of the column in which sums stand."""
        return f"{_letter(self._last)}{row + 1}"

    def _lines_of(self, text: str, start: int, end: int) -> int:
        """How many lines a text takes over these columns; a sheet sets the height of merged cells by nothing."""
        room = sum(column.width for column in self._columns[start : end + 1]) * _EM_PER_CHARACTER - 0.4
        return max(1, -int(-typeface().width(printable(text)) // room))


MONEY, PRICE, PERCENT = "#,##0.00", "#,##0.00####", "0.##%"
_NAMED = {
    "name": "产品名称",
    "spec": "规格型号",
    "quantity": "数量",
    "list": "目录价(元)",
    "ratio": "折扣",
    "rate": "税率",
    "amount": "金额(元)",
}


def _name(line: PricedLine) -> str:
    note = note_of(line)
    return printable(f"{line.name}（{note}）" if note else line.name)


def _letter(column: int) -> str:
    return chr(ord("A") + column)
