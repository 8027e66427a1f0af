"""The Excel quotation: what it shows is what the store holds, and its formulas make the same of it."""

import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.priced_quote import LineRequest, PricedQuote
from documents.pricing import price_quote
from documents.quote_document import QuoteDocument, QuoteLook, QuoteSeller
from documents.quote_excel import STALE, render_quote_excel
from documents.sample import sample_quote
from documents.sheet_figures import amount, round_half_up
from tests.documents.spreadsheet import Sheet

SELLER = QuoteSeller(name="华锐智能装备有限公司", bank_lines=("账号 1102020009001234567",))
QUOTE = sample_quote(SELLER, terms=("报价含运费。",))
PICTURES = Path(__file__).parents[2] / "bench" / "templates"


def sheet_of(priced: PricedQuote, quote: QuoteDocument = QUOTE) -> Sheet:
    return Sheet(render_quote_excel(replace(quote, priced=priced)))


def check(priced: PricedQuote) -> Sheet:
    """Hold every figure of the sheet to the store's, as it is shown and as its formulas make it."""
    sheet = sheet_of(priced)
    [amounts, prices] = [sheet.column(head) for head in ("金额(元)", _price_head(sheet))]
    for line, cell, price in zip(priced.lines, amounts.values(), prices.values(), strict=True):
        assert sheet.shown[price] == line.unit_price
        assert sheet.computed(price) == line.unit_price
        assert sheet.shown[cell] * 100 == line.amount_fen
        assert sheet.computed(cell) * 100 == line.amount_fen
    sums = {
        "目录价小计": priced.subtotal_fen if priced.discount_fen else None,
        "优惠": -priced.discount_fen if priced.discount_fen else None,
        "不含税金额": priced.net_fen if priced.tax_parts else None,
        "其中增值税": priced.tax_fen if priced.tax_parts and priced.tax_included else None,
        "增值税": priced.tax_fen if priced.tax_parts and not priced.tax_included else None,
        _total_head(sheet): priced.payable_fen,
    }
    for label, fen in sums.items():
        if fen is not None:
            cell = sheet.beside(label)
            assert sheet.shown[cell] * 100 == fen, label
            assert sheet.computed(cell) * 100 == fen, label
    return sheet


def _price_head(sheet: Sheet) -> str:
    return next(head for head in ("含税单价(元)", "不含税单价(元)", "单价(元)") if head in sheet.shown.values())


def _total_head(sheet: Sheet) -> str:
    heads = ("价税合计（人民币）", "合计（人民币）", "合计（人民币，不含税）")
    return next(head for head in heads if head in sheet.shown.values())


def test_it_says_what_the_pdf_says() -> None:
    sheet = check(QUOTE.priced)
    for said in (
        "报价单", "编号 Q20260310-02 第 2 版，替代 Q20260310-01", "客户名称　华东精密机械有限公司", "付款条件　首付30% 余款发货后15天",
        "五轴联动立式加工中心", "VMC-850 / 西门子 828D", "1. 报价含运费。", "账号 1102020009001234567",
        f"金额大写：{QUOTE.chinese_total}", "供方（盖章）：华锐智能装备有限公司",
    ):  # fmt: skip
        assert said in sheet.text
    assert "临时项" not in sheet.text


def test_a_new_quantity_or_discount_moves_everything() -> None:
    sheet = check(QUOTE.priced)
    first = min(sheet.column("数量"))
    quantity, ratio = sheet.column("数量")[first], sheet.column("折扣")[first]
    changed = {quantity: Decimal(3), ratio: Decimal("0.9")}
    line = LineRequest(name="x", quantity=Decimal(3), list_price=Decimal(386000), price_ratio=Decimal("0.9"))
    [priced] = price_quote([line]).lines
    total_fen = QUOTE.priced.total_fen - QUOTE.priced.lines[0].amount_fen + priced.amount_fen
    assert sheet.computed(sheet.beside("价税合计（人民币）"), changed) * 100 == total_fen
    spelled = next(name for name, formula in sheet.formulas.items() if "金额大写" in formula)
    assert sheet.computed(spelled) == f"金额大写：{QUOTE.chinese_total}"
    assert sheet.computed(spelled, changed) == f"金额大写：{STALE}"


def test_rates_that_differ_have_a_column() -> None:
    lines = [
        LineRequest(name="设备", quantity=Decimal(3), list_price=Decimal("99.99"), tax_ratio=Decimal("0.13")),
        LineRequest(name="安装", quantity=Decimal(1), unit_price=Decimal("1000.01"), tax_ratio=Decimal("0.06")),
    ]
    for included in (True, False):
        sheet = check(price_quote(lines, price_ratio=Decimal("0.9"), tax_included=included))
        assert [sheet.shown[cell] for cell in sheet.column("税率").values()] == [Decimal("0.13"), Decimal("0.06")]
    assert "税率" not in check(QUOTE.priced).shown.values()


def test_the_odd_fen_of_a_stated_total_is_seen_in_its_formula() -> None:
    lines = [LineRequest(name=name, quantity=Decimal(999_983), list_price=Decimal("0.01")) for name in "甲乙丙"]
    priced = price_quote(lines, total_fen=2_345_671)
    formulas = check(priced).formulas.values()
    assert any(re.search(r",2\)[+-]0\.\d\d$", formula) for formula in formulas)


def test_without_prices_no_price_is_in_the_file() -> None:
    sheet = Sheet(render_quote_excel(replace(QUOTE, shows_unit_prices=False, shows_discount=False)))
    assert "366700" not in sheet.xml
    assert "386000" not in sheet.xml
    assert "数量" in sheet.shown.values()
    assert sheet.shown[sheet.beside("价税合计（人民币）")] * 100 == QUOTE.priced.payable_fen


def test_a_long_one_repeats_its_head_on_each_page() -> None:
    content = render_quote_excel(sample_quote(SELLER, line_count=200))
    sheet = Sheet(content)
    assert len(sheet.column("数量")) == 200
    book = zipfile.ZipFile(io.BytesIO(content)).read("xl/workbook.xml").decode()
    assert "Print_Titles" in book
    assert 'fitToHeight="0"' in sheet.xml


@pytest.mark.parametrize("evil", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", '"&A1&"', "<b>&amp;", "\x00\x0b\ufffe"])
def test_a_customers_text_is_never_a_formula(evil: str) -> None:
    line = LineRequest(name=evil, spec=evil, unit=evil, quantity=Decimal(1), unit_price=Decimal(1))
    quote = replace(
        QUOTE, customer=replace(QUOTE.customer, name=evil), terms=(evil,), remarks=evil, priced=price_quote([line])
    )
    sheet = Sheet(render_quote_excel(quote))
    assert all(formula.startswith(("ROUND", "SUM", '"金额大写')) for formula in sheet.formulas.values())


def test_logo_and_seal_are_in_it_and_the_same_quotation_gives_the_same_bytes() -> None:
    logo, seal = ((PICTURES / name).read_bytes() for name in ("logo.png", "seal.png"))
    quote = replace(QUOTE, seller=replace(SELLER, logo=logo, seal=seal), look=QuoteLook(colour="#0b6b5d"))
    content = render_quote_excel(quote)
    assert [name for name in Sheet(content).names if name.startswith("xl/media")] == [
        "xl/media/image1.png",
        "xl/media/image2.png",
    ]
    assert content == render_quote_excel(quote)


@settings(max_examples=150)
@given(
    lines=st.lists(
        st.tuples(
            st.decimals(min_value="0.01", max_value=99_999, places=2),
            st.decimals(min_value="0.01", max_value=99_999, places=6),
            st.booleans(),
            st.sampled_from([Decimal("0.13"), Decimal("0.06"), None]),
        ),
        min_size=1,
        max_size=6,
    ),
    ratio=st.one_of(st.none(), st.decimals(min_value="0.11", max_value=1, places=3)),
    share=st.one_of(st.none(), st.fractions(min_value="1/2", max_value=1)),
    tax_included=st.booleans(),
)
def test_formulas_give_the_stored_figures_whatever_is_quoted(
    lines: list[tuple[Decimal, Decimal, bool, Decimal | None]],
    ratio: Decimal | None,
    share: object,
    tax_included: bool,
) -> None:
    requests = [
        LineRequest(
            name="部件",
            quantity=quantity,
            list_price=price if is_listed else None,
            unit_price=None if is_listed else price,
            tax_ratio=tax,
        )
        for quantity, price, is_listed, tax in lines
    ]
    priced = price_quote(requests, price_ratio=ratio, tax_included=tax_included)
    if share is not None and ratio is None and any(line[2] for line in lines):
        open_fen = sum(line.amount_fen for line, asked in zip(priced.lines, lines, strict=True) if asked[2])
        total_fen = priced.total_fen - open_fen + int(open_fen * share)  # type: ignore[call-overload]
        if int(open_fen * share) > open_fen // 8 and int(open_fen * share) > 0:  # type: ignore[call-overload]
            priced = price_quote(requests, total_fen=total_fen, tax_included=tax_included)
    check(priced)


def test_a_spreadsheets_round_takes_the_digits_that_it_shows() -> None:
    assert (round_half_up(1.005), round_half_up(2.675), round_half_up(-1.005)) == (1.01, 2.68, -1.01)
    assert amount(101, "ROUND(A1*B1,2)", 1.01).formula == "=ROUND(A1*B1,2)"
    assert amount(102, "ROUND(A1*B1,2)", 1.01).formula == "=ROUND(A1*B1,2)+0.01"
    assert amount(9_999, "ROUND(A1*B1,2)", 1.01).formula == ""
    assert amount(10**15, "SUM(A1:A2)", 1e13).formula == ""
