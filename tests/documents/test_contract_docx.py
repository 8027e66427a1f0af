"""The contract draft as Word reads it: fields filled, blanks left and listed, nothing of a customer taken for a field."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from documents.contract_docx import (
    BLANK,
    ContractError,
    render_contract_docx,
    template_fields,
)
from documents.contract_fields import FIELD_NAMES, ContractDocument, blank_fields, contract_of
from documents.quote_document import QuoteSeller
from documents.sample import sample_contract, sample_quote

QUOTE = sample_quote(QuoteSeller(name="华锐智能装备有限公司", address="苏州"), line_count=9, terms=("报价含运费。",))
CONTRACT = sample_contract(QUOTE)

Make = Callable[..., Path]


@pytest.fixture
def template(tmp_path: Path) -> Make:
    """A function that writes a Word file with these paragraphs."""

    def make(*paragraphs: str) -> Path:
        document = Document()
        for paragraph in paragraphs:
            document.add_paragraph(paragraph)
        path = tmp_path / "contract.docx"
        document.save(str(path))
        return path

    return make


def text_of(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    heads = (paragraph.text for section in document.sections for paragraph in section.header.paragraphs)
    return "\n".join([*heads, *(paragraph.text for paragraph in document.paragraphs), *cells])


def test_the_draft_says_what_the_quotation_says() -> None:
    content = render_contract_docx(CONTRACT)
    text = text_of(content)
    for said in (
        "合同编号：HT20260312-01", "2026 年 3 月 12 日", "买方（甲方）：华东精密机械有限公司", "卖方（乙方）：华锐智能装备有限公司",
        "首付30% 余款发货后15天", "合同生效后 45 天", "报价含运费。", "Q20260310-02", QUOTE.chinese_total, "含 13% 增值税",
        "草稿：按模板填写，未经法务审核",
    ):  # fmt: skip
        assert said in text
    assert "{" not in text
    goods, parties = Document(io.BytesIO(content)).tables
    rows = [[cell.text for cell in row.cells] for row in goods.rows]
    assert len(rows) == 1 + 9 + 1
    assert rows[1:-1] == [list(line.values()) for line in CONTRACT.lines]
    assert "税号：" + BLANK in parties.rows[4].cells[0].text


def test_blanks_are_listed_in_the_order_in_which_they_stand() -> None:
    assert blank_fields(CONTRACT.fields, template_fields()) == ["交货地址", "税号", "开户行"]
    told = contract_of(QUOTE, number="HT20260312-01", dated=date(2026, 3, 12), told={"税号": "9132", "开户行": "工行"})
    assert blank_fields(told.fields, template_fields()) == ["交货地址"]
    assert "税号：9132" in text_of(render_contract_docx(told))


def test_every_field_that_is_filled_has_a_name_in_the_docs() -> None:
    assert tuple(CONTRACT.fields) == FIELD_NAMES
    assert set(template_fields()) <= set(FIELD_NAMES)
    page = Path(__file__).parents[2] / "docs" / "documents.md"
    text = page.read_text(encoding="utf-8")
    assert [name for name in (*FIELD_NAMES, *CONTRACT.lines[0], "明细", "条款") if f"`{name}`" not in text] == []


def test_a_field_of_the_companys_own_is_a_blank_until_told(template: Make) -> None:
    path = template("项目 {{ 项目编号 }} 买方 {{买方}}")
    assert blank_fields(CONTRACT.fields, template_fields(path)) == ["项目编号"]
    assert text_of(render_contract_docx(CONTRACT, template=path)).strip() == f"项目 {BLANK} 买方 华东精密机械有限公司"
    told = ContractDocument(fields={"项目编号": "P-7", "买方": "甲"})
    assert text_of(render_contract_docx(told, template=path)).strip() == "项目 P-7 买方 甲"


@pytest.mark.parametrize(
    "evil", ["{{ 7*7 }}", "{% for x in 明细 %}", "<w:t>&amp;</w:t> & <b>", "甲\n乙\x00\x0b丙", "]]>"]
)
def test_a_customers_text_is_printed_literally(evil: str, template: Make) -> None:
    path = template("{{ 买方 }}")
    doc = ContractDocument(fields={"买方": evil})
    shown = " ".join(evil.replace("\x00", " ").replace("\x0b", " ").split())
    assert text_of(render_contract_docx(doc, template=path)).strip() == shown


def test_a_template_reaches_nothing_but_its_fields(template: Make) -> None:
    path = template("{{ 买方.__class__.__mro__ }}")
    with pytest.raises(ContractError):
        render_contract_docx(ContractDocument(fields={"买方": "甲"}), template=path)


@pytest.mark.parametrize("paragraph", ["{{ 买方", "{{ 买方 }", "{% if 备注 %}", "{{ 买 方 }}", "{% nosuch %}"])
def test_a_field_written_wrongly_is_an_error_with_the_files_name(paragraph: str, template: Make) -> None:
    path = template(paragraph + " 之后")
    with pytest.raises(ContractError) as caught:
        render_contract_docx(CONTRACT, template=path)
    assert caught.value.template == str(path)
    assert caught.value.reason.startswith("a field is written wrongly: ")
