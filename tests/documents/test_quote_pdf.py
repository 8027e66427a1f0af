"""The quotation as its reader gets it: the text of the finished PDF compared with the figures that went in."""

import asyncio
import io
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from documents.money_text import format_fen_fixed, format_price
from documents.priced_quote import LineRequest, PricedQuote
from documents.pricing import price_quote
from documents.quote_document import PictureRefused, QuoteCustomer, QuoteDocument, QuoteRep, QuoteSeller
from documents.quote_pdf import render_quote_pdf, unprintable_characters
from documents.typesetting import DocumentError, in_thread, typeset

SELLER = QuoteSeller(
    name="华锐智能装备（苏州）有限公司",
    english_name="Huarui Intelligent Equipment (Suzhou) Co., Ltd.",
    phone="0512-62880000",
    bank_lines=("开户行 中国工商银行苏州工业园区支行", "账号 1102020009001234567"),
)
X200 = LineRequest(name="X200控制柜", spec="SV-X200", unit="台", quantity=Decimal(20), list_price=Decimal(12800))
PRICED = price_quote([X200], price_ratio=Decimal("0.95"), tax_ratio=Decimal("0.13"))
QUOTE = QuoteDocument(
    number="Q20260310-01",
    issued_on=date(2026, 3, 10),
    valid_until=date(2026, 4, 9),
    seller=SELLER,
    customer=QuoteCustomer(name="华星精密制造有限公司", contact="王建国 总经理"),
    rep=QuoteRep(name="周凯", phone="13800001234"),
    priced=PRICED,
    payment_terms="账期30天",
    delivery="25天",
    terms=("报价含运费。",),
)
PNG_HEAD = b"\x89PNG\r\n\x1a\n"


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf), strict=True)


def text_of(doc: QuoteDocument) -> str:
    """All text of the finished PDF without spaces, line ends and break points: where a line breaks is not asked."""
    pages = read(render_quote_pdf(doc)).pages
    return re.sub(r"[\s\u200b]", "", "".join(page.extract_text() for page in pages))


def many_lines(count: int) -> PricedQuote:
    return price_quote(
        [
            LineRequest(name=f"部件{i:03d}号", unit="件", quantity=Decimal(i), list_price=Decimal("12.345678"))
            for i in range(1, count + 1)
        ]
    )


def test_the_pdf_says_what_the_message_says() -> None:
    text = text_of(QUOTE)
    for said in (
        "报价单", "Q20260310-01", "2026年3月10日", "2026年4月9日", "华星精密制造有限公司", "王建国总经理",
        "周凯13800001234", "X200控制柜", "SV-X200", "含税单价(元)", "12,160.00", "目录价12,800.00", "256,000.00",
        "优惠（95折）", "−12,800.00", "不含税金额215,221.24", "其中增值税（13%）27,978.76",
        "价税合计（人民币）¥243,200.00", "人民币贰拾肆万叁仟贰佰元整", "账期30天", "25天", "报价含运费。",
        "开户行中国工商银行苏州工业园区支行", "第1页/共1页",
    ):  # fmt: skip
        assert said in text
    for not_said in ("草稿", "替代", "第1版", "None", "临时项"):
        assert not_said not in text


def test_every_figure_of_every_line_is_in_the_text() -> None:
    lines = [
        LineRequest(name="甲", unit="公斤", quantity=Decimal("0.35"), list_price=Decimal("98.7654")),
        LineRequest(name="乙", quantity=Decimal(500_000), unit_price=Decimal("0.0385")),
        LineRequest(name="丙", quantity=Decimal(2), list_price=Decimal(9600), is_free=True),
    ]
    priced = price_quote(lines, price_ratio=Decimal("0.9"))
    text = text_of(replace(QUOTE, priced=priced))
    for line in priced.lines:
        assert format_price(line.unit_price) in text
        assert format_fen_fixed(line.amount_fen) in text
    assert "赠送" in text
    assert "优惠−" in text  # a free line among them: 9折 would not explain the difference
    assert "税" not in text.replace("开户行", "")  # no rate is known, so nothing is claimed


def test_mixed_rates_are_told_one_by_one() -> None:
    training = LineRequest(name="操作培训", quantity=Decimal(1), unit_price=Decimal(1060), tax_ratio=Decimal("0.06"))
    priced = price_quote([X200, training], tax_ratio=Decimal("0.13"))
    text = text_of(replace(QUOTE, priced=priced))
    for said in (
        "不含税金额227,548.67",
        "其中增值税（13%）29,451.33",
        "其中增值税（6%）60.00",
        "价税合计（人民币）¥257,060.00",
    ):
        assert said in text


def test_without_tax_the_tax_is_put_on_top() -> None:
    priced = price_quote([X200], tax_ratio=Decimal("0.13"), tax_included=False)
    text = text_of(replace(QUOTE, priced=priced))
    for said in ("不含税单价(元)", "不含税金额226,548.67", "增值税（13%）29,451.33", "价税合计（人民币）¥256,000.00"):
        assert said in text
    assert "其中" not in text
    assert "人民币贰拾伍万陆仟元整" in text


def test_a_draft_and_a_new_version_say_so() -> None:
    text = text_of(replace(QUOTE, version=2, supersedes="Q20260310-00", watermark="草稿"))
    assert "第2版，替代Q20260310-00" in text
    assert "草稿" in text


def test_prices_and_discount_can_be_kept_back() -> None:
    text = text_of(replace(QUOTE, shows_unit_prices=False, shows_discount=False))
    for secret in ("12,160.00", "12,800.00", "256,000.00", "95折", "单价"):
        assert secret not in text
    assert "¥243,200.00" in text


def test_all_fonts_are_inside_and_are_ours() -> None:
    fonts = [
        font.get_object()
        for page in read(render_quote_pdf(QUOTE)).pages
        for font in page["/Resources"]["/Font"].values()
    ]
    assert fonts
    for font in fonts:
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert "NotoSansSC" in font["/BaseFont"]
        assert "/FontFile3" in descriptor or "/FontFile2" in descriptor


def test_a_long_list_breaks_over_pages_with_repeated_heads() -> None:
    pages = [page.extract_text() for page in read(render_quote_pdf(replace(QUOTE, priced=many_lines(320)))).pages]
    joined = "".join(pages)
    assert len(pages) > 5
    for number, text in enumerate(pages, start=1):
        assert f"第 {number} 页 / 共 {len(pages)} 页" in text
        assert ("产品名称" in text) == ("部件" in text)
        assert number == 1 or "报价单 Q20260310-01" in text
    assert [int(found) for found in re.findall(r"部件 ?(\d{3}) ?号", joined)] == list(range(1, 321))


def test_the_same_document_gives_the_same_bytes() -> None:
    assert render_quote_pdf(QUOTE) == render_quote_pdf(QUOTE)
    assert read(render_quote_pdf(QUOTE)).metadata.title == "报价单 Q20260310-01"


def test_the_picture_is_a_png_of_the_first_page() -> None:
    png = render_quote_pdf(QUOTE, as_png=True)
    assert png.startswith(PNG_HEAD)
    assert (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == (1191, 1684)


# ---- hostile and odd text

HOSTILE = [
    '#read("/etc/passwd")',
    "#{while true {}}",
    "*b* _i_ `c` $x^2$ @ref <label> // c /* d */",
    r"\u{41} \ backslash",
    "= heading - list + enum",
    "\"quotes\" 'single' “中文”",
    "{{data}} ${x} %s <b>&amp;</b>",
    "https://example.com/a?b=c",
]


@pytest.mark.parametrize("evil", HOSTILE)
def test_hostile_text_is_printed_literally(evil: str) -> None:
    line = LineRequest(name=evil, spec=evil, unit="个", quantity=Decimal(1), unit_price=Decimal(1))
    doc = replace(
        QUOTE,
        customer=QuoteCustomer(name=evil, address=evil),
        priced=price_quote([line]),
        terms=(evil,),
        remarks=evil,
    )
    assert text_of(doc).count(re.sub(r"\s", "", evil)) == 7  # the customer twice, address, name, spec, term, remark


@settings(max_examples=40)
@given(text=st.text(max_size=60))
def test_no_text_whatever_breaks_the_document(text: str) -> None:
    line = LineRequest(name=text, spec=text, unit=text, quantity=Decimal(1), unit_price=Decimal(1), note=text)
    doc = replace(
        QUOTE,
        customer=QuoteCustomer(name=text, contact=text, phone=text, address=text),
        priced=price_quote([line]),
        remarks=text,
        watermark=text,
    )
    assert render_quote_pdf(doc).startswith(b"%PDF-")


def test_very_long_words_stay_inside_the_page() -> None:
    line = LineRequest(name="B" * 3000, spec="X" * 200, unit="个" * 30, quantity=Decimal(1), unit_price=Decimal(1))
    doc = replace(QUOTE, customer=QuoteCustomer(name="W" * 200, address="超" * 300), priced=price_quote([line]))
    text = text_of(doc)
    assert (text.count("B"), text.count("X")) == (3000, 200)
    assert "超" * 300 in text
    for page in read(render_quote_pdf(doc)).pages:
        ends: list[float] = []
        page.extract_text(visitor_text=lambda _text, _cm, tm, _font, _size, ends=ends: ends.append(float(tm[4])))
        assert max(ends) < float(page.mediabox.width)


def test_the_largest_figures_fit() -> None:
    line = LineRequest(name="矿", quantity=Decimal(10**9), unit_price=Decimal("99999.123456"))
    text = text_of(replace(QUOTE, priced=price_quote([line], tax_ratio=Decimal("0.13"))))
    for said in ("1,000,000,000", "99,999.123456", "99,999,123,456,000.00", "人民币玖拾玖万玖仟玖佰玖拾壹亿"):
        assert said in text


def test_emoji_vanish_and_a_missing_character_is_seen_and_told() -> None:
    doc = replace(QUOTE, customer=QuoteCustomer(name="🔥喆堃科技", contact="陈\U00020bb7"))
    text = text_of(doc)
    assert "喆堃科技" in text
    assert "陈〓" in text
    assert unprintable_characters(doc) == "\U00020bb7"
    assert unprintable_characters(QUOTE) == ""


def test_text_direction_cannot_be_turned_round() -> None:
    assert "合计009" in text_of(replace(QUOTE, remarks="合计\u202e009"))


# ---- the logo, and what cannot be set


def test_a_logo_is_set_and_a_wrong_one_refused() -> None:
    logo = render_quote_pdf(QUOTE, as_png=True)
    with_logo = replace(QUOTE, seller=replace(SELLER, logo=logo))
    [page] = read(render_quote_pdf(with_logo)).pages
    assert len(page.images) == 1
    for bad in (b"GIF89a", b"<svg/>", PNG_HEAD + bytes(600_000)):
        with pytest.raises(PictureRefused):
            replace(SELLER, logo=bad)


def test_a_damaged_logo_is_a_document_error() -> None:
    with pytest.raises(DocumentError):
        render_quote_pdf(replace(QUOTE, seller=replace(SELLER, logo=PNG_HEAD + b"not a picture")))


def test_a_missing_font_is_an_error_and_not_a_page_of_boxes(monkeypatch: pytest.MonkeyPatch) -> None:
    template = b'#set text(font: ("SimSun",))\n\xe6\x8a\xa5'
    monkeypatch.setattr("documents.typesetting._template", lambda _name: template)
    with pytest.raises(DocumentError, match="font family") as caught:
        typeset("quote.typ", {}, output="pdf")
    assert caught.value.template == "quote.typ"


# ---- beside the event loop


async def test_the_loop_goes_on_while_documents_are_set() -> None:
    doc = replace(QUOTE, priced=many_lines(320))
    rendering = asyncio.ensure_future(in_thread(render_quote_pdf, doc))
    turns = 0
    while not rendering.done():
        turns += 1
        await asyncio.sleep(0)
    # Held by the compiler's lock, the loop would get a handful of turns; it gets thousands.
    assert turns > 100
    assert await rendering == render_quote_pdf(doc)


async def test_documents_set_side_by_side_do_not_mix() -> None:
    docs = [replace(QUOTE, number=f"Q20260310-{i:02d}", priced=many_lines(i)) for i in range(1, 13)]
    made = await asyncio.gather(*(in_thread(render_quote_pdf, doc) for doc in docs))
    assert made == [render_quote_pdf(doc) for doc in docs]


def test_a_process_with_work_in_hand_ends() -> None:
    """Two hundred documents are asked for and dropped: those that have not begun must not be waited for."""
    program = """
import asyncio, sys
from tests.documents.test_quote_pdf import QUOTE, in_thread, many_lines, render_quote_pdf, replace

async def main():
    doc = replace(QUOTE, priced=many_lines(320))
    tasks = [asyncio.ensure_future(in_thread(render_quote_pdf, doc)) for _ in range(200)]
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)

asyncio.run(main())
print("ended")
"""
    command, root = [sys.executable, "-c", program], Path(__file__).parents[2]
    ended = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=120, check=False)
    assert (ended.returncode, ended.stdout.strip()) == (0, "ended"), ended.stderr


def test_a_quote_read_back_from_the_store_gives_the_same_document() -> None:
    """The store keeps prices and quantities as millionths, so they come back with six decimals."""

    def stored(value: Decimal | None) -> Decimal | None:
        return None if value is None else value.quantize(Decimal("0.000001"))

    lines = tuple(
        replace(
            line,
            quantity=stored(line.quantity),
            list_price=stored(line.list_price),
            unit_price=stored(line.unit_price),
            price_ratio=stored(line.price_ratio),
        )
        for line in PRICED.lines
    )
    priced = replace(PRICED, lines=lines, price_ratio=stored(PRICED.price_ratio), tax_ratio=stored(PRICED.tax_ratio))
    assert render_quote_pdf(replace(QUOTE, priced=priced)) == render_quote_pdf(QUOTE)
