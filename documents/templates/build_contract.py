"""Writes the contract template that is shipped: `python documents/templates/build_contract.py`.

What a company changes is the .docx, in Word; this program is only how ours came about.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

SERIF, SANS = "宋体", "黑体"
HEADS = ("序号", "产品名称", "规格型号", "单位", "数量", "单价（元）", "金额（元）")
CELLS = ("行.序", "行.名称", "行.型号", "行.单位", "行.数量", "行.单价", "行.金额")
WIDTHS_CM = (1.1, 4.6, 3.4, 1.2, 1.5, 2.4, 2.8)
ARTICLES: Sequence[tuple[str, Sequence[str]]] = (
    ("二、质量要求", ["符合国家标准、行业标准及产品说明书的要求；双方另有技术协议的，从其约定。"]),
    ("三、交货", ["交货期：{{ 交货期 }}。", "交货地址：{{ 交货地址 }}。"]),
    ("四、付款方式", ["{{ 付款方式 }}。"]),
    ("五、验收", ["买方收货后7日内验收；对数量、规格或外观有异议的，在此期间书面提出。"]),
    ("六、违约责任", ["一方未按约定履行的，按《中华人民共和国民法典》的有关规定承担责任。"]),
    ("七、争议解决", ["双方协商解决；协商不成的，向卖方所在地有管辖权的人民法院起诉。"]),
)
LAST = "本合同一式两份，双方各执一份，自双方签字盖章之日起生效。报价单 {{ 报价单号 }} 为本合同的价格依据。"
PARTIES = (
    ("单位（盖章）：{{ 买方 }}", "单位（盖章）：{{ 卖方 }}"),
    ("联系人：{{ 联系人 }}", "地址：{{ 卖方地址 }}"),
    ("电话：{{ 电话 }}", "电话：{{ 卖方电话 }}"),
    ("税号：{{ 税号 }}", "税号：{{ 卖方税号 }}"),
    ("开户行：{{ 开户行 }}", "账户：{{ 卖方账户 }}"),
    ("授权代表（签字）：", "授权代表（签字）："),
    ("日期：", "日期："),
)


def set_font(run: Any, *, size: float, font: str = SERIF, bold: bool = False) -> None:
    run.font.size, run.font.bold, run.font.name = Pt(size), bold, "Times New Roman"
    run._element.rPr.rFonts.set(qn("w:eastAsia"), font)


def write(paragraph: Any, text: str, *, size: float = 10.5, font: str = SERIF, bold: bool = False) -> Any:
    set_font(paragraph.add_run(text), size=size, font=font, bold=bold)
    paragraph.paragraph_format.space_after = Pt(3)
    paragraph.paragraph_format.line_spacing = 1.35
    return paragraph


def shade(cell: Any, colour: str) -> None:
    fill = OxmlElement("w:shd")
    fill.set(qn("w:val"), "clear")
    fill.set(qn("w:fill"), colour)
    cell._element.get_or_add_tcPr().append(fill)


def repeat_on_each_page(row: Any) -> None:
    head = OxmlElement("w:tblHeader")
    head.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(head)
    whole = OxmlElement("w:cantSplit")
    row._tr.get_or_add_trPr().append(whole)


def centre_cells(table: Any) -> None:
    for row in table.rows:
        for cell in row.cells:
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
            cell.paragraphs[0].paragraph_format.space_before = Pt(2)
            cell.paragraphs[0].paragraph_format.space_after = Pt(2)


def add_lines(document: Any) -> None:
    """The table of what is sold: a head, a row for each line between two rows that vanish, the total."""
    table = document.add_table(rows=5, cols=len(HEADS), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    rows = (HEADS, ("{%tr for 行 in 明细 %}",), tuple(f"{{{{ {cell} }}}}" for cell in CELLS), ("{%tr endfor %}",))
    for row, texts in zip(table.rows, rows, strict=False):
        for index, text in enumerate(texts):
            paragraph = row.cells[index].paragraphs[0]
            is_head = texts is HEADS
            write(paragraph, text, size=9.5, font=SANS if is_head else SERIF)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            if not is_head and index in (1, 2):
                paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
            if not is_head and index in (5, 6):
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            if is_head:
                shade(row.cells[index], "EDF1F5")
    repeat_on_each_page(table.rows[0])
    total = table.rows[4]
    merged = total.cells[0].merge(total.cells[-1])
    text = "合计人民币（大写）：{{ 合计大写 }}　　¥ {{ 合计 }}{% if 税率 %}　　{{ 税率 }}{% endif %}"
    write(merged.paragraphs[0], text, size=10, font=SANS)
    for column, width in zip(table.columns, WIDTHS_CM, strict=True):
        column.width = Cm(width)
    for row in table.rows[:4]:
        for cell, width in zip(row.cells, WIDTHS_CM, strict=True):
            cell.width = Cm(width)
    merged.width = Cm(sum(WIDTHS_CM))
    centre_cells(table)


def add_signatures(document: Any) -> None:
    table = document.add_table(rows=len(PARTIES) + 1, cols=2, style="Table Grid")
    for cell, text in zip(table.rows[0].cells, ("买　方", "卖　方"), strict=True):
        write(cell.paragraphs[0], text, font=SANS).alignment = WD_ALIGN_PARAGRAPH.CENTER
        shade(cell, "EDF1F5")
    for row, texts in zip(table.rows[1:], PARTIES, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            write(cell.paragraphs[0], text)
    centre_cells(table)
    for row in table.rows:
        whole = OxmlElement("w:cantSplit")
        row._tr.get_or_add_trPr().append(whole)
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = row is not table.rows[-1]


def add_page_number(section: Any) -> None:
    paragraph = section.footer.paragraphs[0]
    paragraph.style.font.size = Pt(8)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text, code in (("第 ", ""), ("", "PAGE"), (" 页 / 共 ", ""), ("", "NUMPAGES"), (" 页", "")):
        run = paragraph.add_run(text)
        set_font(run, size=8)
        if code:
            for kind in ("begin", "", "end"):
                part = OxmlElement("w:fldChar" if kind else "w:instrText")
                if kind:
                    part.set(qn("w:fldCharType"), kind)
                else:
                    part.text = code
                run._element.append(part)


def build() -> Any:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    head = write(section.header.paragraphs[0], "{{ 状态 }}", size=9, font=SANS)
    head.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    head.runs[0].font.color.rgb = RGBColor(0xB0, 0x20, 0x20)
    add_page_number(section)
    write(document.add_paragraph(), "买 卖 合 同", size=20, font=SANS, bold=True).alignment = WD_ALIGN_PARAGRAPH.CENTER
    number = write(document.add_paragraph(), "合同编号：{{ 合同编号 }}　　日期：{{ 合同日期 }}")
    number.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    write(document.add_paragraph(), "买方（甲方）：{{ 买方 }}", size=11, font=SANS)
    write(document.add_paragraph(), "卖方（乙方）：{{ 卖方 }}", size=11, font=SANS)
    write(document.add_paragraph(), "双方经协商一致，订立本合同。")
    write(document.add_paragraph(), "一、产品、数量与价款", size=11, font=SANS)
    add_lines(document)
    for title, texts in ARTICLES:
        heading = write(document.add_paragraph(), title, size=11, font=SANS)
        heading.paragraph_format.space_before, heading.paragraph_format.keep_with_next = Pt(6), True
        for text in texts:
            write(document.add_paragraph(), text)
    heading = write(document.add_paragraph(), "八、其他", size=11, font=SANS)
    heading.paragraph_format.space_before, heading.paragraph_format.keep_with_next = Pt(6), True
    for text in (
        "{%p for 条 in 条款 %}",
        "{{ 条 }}",
        "{%p endfor %}",
        "{%p if 备注 %}",
        "备注：{{ 备注 }}",
        "{%p endif %}",
        LAST,
    ):
        write(document.add_paragraph(), text)
    write(document.add_paragraph(), "")
    add_signatures(document)
    document.core_properties.title, document.core_properties.author = "买卖合同", ""
    return document


def main() -> int:
    build().save(Path(__file__).with_name("contract.docx"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
