"""A company's folder of templates: used where it is whole, named where it is broken, and never in a document's way."""

import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader

from documents.company_template import Drawn, copy_shipped, draw_contract, draw_quote
from documents.quote_document import QuoteDocument, QuoteSeller
from documents.quote_pdf import render_quote_pdf
from documents.sample import sample_contract, sample_quote

QUOTE = sample_quote(QuoteSeller(name="设置里的公司"), line_count=2, terms=("设置里的条款",))
PICTURE = Path(__file__).parents[2] / "bench" / "templates" / "logo.png"


def text_of(content: bytes) -> str:
    pages = PdfReader(io.BytesIO(content), strict=True).pages
    return re.sub(r"[\s\u200b]", "", "".join(page.extract_text() for page in pages))


def pictures_in(content: bytes) -> int:
    return sum(len(page.images) for page in PdfReader(io.BytesIO(content)).pages)


def write_toml(folder: Path, text: str) -> None:
    (folder / "quotation.toml").write_text(text, encoding="utf-8")


def draw(folder: Path, quote: QuoteDocument = QUOTE) -> Drawn:
    return draw_quote(quote, folder, "pdf")


def test_the_libraries_of_word_and_excel_are_loaded_by_who_makes_such_a_file() -> None:
    program = "import sys, handlers.apply; print({'docxtpl', 'xlsxwriter'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_without_a_folder_it_is_as_shipped(tmp_path: Path) -> None:
    assert draw(tmp_path / "nothing") == Drawn(render_quote_pdf(QUOTE))


def test_the_company_says_how_it_looks(tmp_path: Path) -> None:
    for name in ("logo.png", "seal.png"):
        (tmp_path / name).write_bytes(PICTURE.with_name(name).read_bytes())
    write_toml(
        tmp_path,
        """
        title = "报价函"
        colour = "#aa0000"
        logo = "logo.png"
        seal = "seal.png"
        name = "模板里的公司"
        bank = ["户名 模板", "账号 62220001"]
        terms = ["第一条", "第二条"]
        closing = "盼复。"
        shows_list_prices = false
        """,
    )
    drawn = draw(tmp_path)
    assert drawn.fault is None
    text = text_of(drawn.content)
    for said in ("报价函", "模板里的公司", "户名模板", "账号62220001", "1.第一条", "2.第二条", "盼复。"):
        assert said in text
    for not_said in ("设置里的公司", "设置里的条款", "目录价", "优惠"):
        assert not_said not in text
    assert pictures_in(drawn.content) == 2


def test_what_the_template_leaves_out_comes_from_the_settings(tmp_path: Path) -> None:
    write_toml(tmp_path, 'title = "报价函"')
    text = text_of(draw(tmp_path).content)
    assert "设置里的公司" in text
    assert "设置里的条款" in text


def test_a_change_counts_from_the_next_document_on(tmp_path: Path) -> None:
    for title in ("报价函", "报价书"):
        write_toml(tmp_path, f'title = "{title}"')
        assert title in text_of(draw(tmp_path).content)


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("logos = 'x'", "line 1: logos: no such key here"),
        ("title = 报价单", "quotation.toml: Invalid value"),
        ("a = 1\ncolour = 'blue'", "line 2: colour: 'blue' is no colour"),
        ("logo = '../logo.png'", "put the picture beside this file"),
        ("logo = 'logo.gif'", "save it as PNG or JPEG"),
        ("logo = 'none.png'", "none.png cannot be read (No such file or directory)"),
        ("seal_width_mm = 600", "seal_width_mm"),
        ("terms = '一条'", "terms"),
    ],
)
def test_a_slip_in_the_file_is_named_and_the_quotation_goes_out(toml: str, said: str, tmp_path: Path) -> None:
    write_toml(tmp_path, toml)
    drawn = draw(tmp_path)
    assert drawn.fault is not None
    assert "quotation.toml" in drawn.fault
    assert said in drawn.fault
    assert "243" not in drawn.fault
    assert "设置里的公司" in text_of(drawn.content)


@pytest.mark.parametrize("output", ["pdf", "excel"])
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (PICTURE.read_bytes()[:200], "the picture is damaged"),
        (b"GIF89a", "is no PNG or JPEG of at most 512 KB"),
        (PICTURE.read_bytes() + bytes(600_000), "is no PNG or JPEG of at most 512 KB"),
    ],
    ids=["damaged", "gif", "large"],
)
def test_a_picture_that_cannot_be_used_costs_only_the_pictures(
    content: bytes, said: str, output: str, tmp_path: Path
) -> None:
    (tmp_path / "seal.png").write_bytes(content)
    write_toml(tmp_path, 'name = "模板里的公司"\nseal = "seal.png"')
    drawn = draw_quote(QUOTE, tmp_path, output)  # type: ignore[arg-type]
    assert drawn.fault is not None
    assert f"{tmp_path / 'seal.png'}" in drawn.fault
    assert said in drawn.fault
    if output == "pdf":
        assert "模板里的公司" in text_of(drawn.content)


def test_an_own_layout_is_used_with_the_files_beside_it(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(PICTURE.read_bytes())
    (tmp_path / "quote.typ").write_text(
        '#let d = json(bytes(sys.inputs.data))\n#set text(font: ("Noto Sans SC",))\n'
        '#image("logo.png", width: 20pt)\n自家版式 #d.number #d.total.at(1)',
        encoding="utf-8",
    )
    drawn = draw(tmp_path)
    assert drawn.fault is None
    text = text_of(drawn.content)
    assert "自家版式Q20260310-02" in text
    assert "报价单" not in text
    assert pictures_in(drawn.content) == 1


@pytest.mark.parametrize(
    ("layout", "said"),
    [
        ("#let d = json(bytes(sys.inputs.data))\n\n#d.nosuch", "line 3: "),
        ("#let x = (", "unclosed delimiter"),
        ('#set text(font: ("SimSun",))\n报价', "unknown font family"),
        ('#image("../secret.png")', "quote.typ: line 1: "),
    ],
)
def test_a_broken_layout_is_named_and_ours_used_with_the_companys_texts(layout: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "quote.typ").write_text(layout, encoding="utf-8")
    write_toml(tmp_path, 'name = "模板里的公司"')
    drawn = draw(tmp_path)
    assert drawn.fault is not None
    assert str(tmp_path / "quote.typ") in drawn.fault
    assert said in drawn.fault
    assert "模板里的公司" in text_of(drawn.content)


def test_the_shipped_layout_can_be_copied_and_is_never_overwritten(tmp_path: Path) -> None:
    path = copy_shipped("quote", tmp_path / "new")
    assert draw(tmp_path / "new") == Drawn(render_quote_pdf(QUOTE))
    path.write_text("own", encoding="utf-8")
    with pytest.raises(FileExistsError):
        copy_shipped("quote", tmp_path / "new")
    assert path.read_text(encoding="utf-8") == "own"


@pytest.mark.parametrize("content", [b"no archive", b"PK\x03\x04 cut off"], ids=["text", "cut off"])
def test_a_contract_that_is_no_word_file_is_named_and_ours_used(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "contract.docx").write_bytes(content)
    drawn = draw_contract(sample_contract(QUOTE), tmp_path)
    assert drawn.fault is not None
    assert drawn.fault.startswith(str(tmp_path / "contract.docx"))
    assert "华东精密机械有限公司" in zipfile.ZipFile(io.BytesIO(drawn.content)).read("word/document.xml").decode()
