"""Every page of a long quotation as a picture, kept in `var/pictures` for whoever wants to look at them."""

import io
import re
from pathlib import Path

from pypdf import PdfReader

from documents.company_template import dress
from documents.quote_document import QuoteSeller
from documents.quote_pdf import page_data, render_quote_pdf
from documents.sample import sample_quote
from documents.typesetting import typeset

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "var" / "pictures"
QUOTE = dress(
    sample_quote(QuoteSeller(name="华锐智能装备（苏州）有限公司"), line_count=60), ROOT / "bench" / "templates"
)


def test_each_page_of_a_long_one_has_the_heads_of_the_table_and_its_number() -> None:
    pages = PdfReader(io.BytesIO(render_quote_pdf(QUOTE)), strict=True).pages
    assert len(pages) >= 3
    for number, page in enumerate(pages, 1):
        text = re.sub(r"[\s\u200b]", "", page.extract_text())
        assert f"第{number}页/共{len(pages)}页" in text
        assert ("含税单价(元)" in text) == bool(re.search(r"P-\d{3}|VMC-850", text)), "heads where there are lines"
        assert number == 1 or "报价单Q20260310-02" in text
    pictures = typeset("quote.typ", page_data(QUOTE), output="png", dated=QUOTE.issued_on)
    assert len(pictures) == len(pages)
    PICTURES.mkdir(parents=True, exist_ok=True)
    for number, picture in enumerate(pictures, 1):
        (PICTURES / f"quote_60_lines_{number}.png").write_bytes(picture)
