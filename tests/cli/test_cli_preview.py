"""`liaodan preview`: the company's own look before anybody else sees it."""

from pathlib import Path

import pytest
from cli_helpers import Command

pytestmark = pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)


@pytest.mark.parametrize(
    ("words", "name", "head"),
    [
        (("quote",), "preview.pdf", "%PDF-"),
        (("quote", "--out", "a.png", "--lines", "60", "--no-prices"), "a.png", "PNG"),
        (("excel", "--no-prices"), "preview.xlsx", "PK"),
        (("contract", "--lines", "1"), "preview.docx", "PK"),
    ],
)
def test_a_sample_is_written(words: tuple[str, ...], name: str, head: str, liaodan: Command, tmp_path: Path) -> None:
    assert liaodan("preview", *words) == 0
    assert (tmp_path / name).read_bytes()[:5].strip(b"\x89").startswith(head.encode())
    assert liaodan.out.startswith(f"{name}: ")
    assert liaodan.err == ""


def test_a_broken_template_is_named_and_the_sample_still_written(liaodan: Command, tmp_path: Path) -> None:
    assert liaodan("preview", "quote", "--copy-template") == 0
    layout = tmp_path / "config" / "templates" / "quote.typ"
    layout.write_text("#let x = (\n", encoding="utf-8")
    assert liaodan("preview", "quote") == 1
    assert "config/templates/quote.typ: line 1: unclosed delimiter" in liaodan.err
    assert (tmp_path / "preview.pdf").read_bytes().startswith(b"%PDF-")
    assert liaodan("preview", "quote", "--copy-template") == 1
    assert "is there already" in liaodan.err


@pytest.mark.parametrize(
    "words",
    [
        ("quote", "--out", "a.doc"),
        ("contract", "--out", "a.pdf"),
        ("excel", "--copy-template"),
        ("letter",),
        ("quote", "--lines", "0"),
    ],
)
def test_wrong_use_writes_nothing(words: tuple[str, ...], liaodan: Command, tmp_path: Path) -> None:
    assert liaodan("preview", *words) == 2
    assert liaodan.err
    assert not [path for path in tmp_path.iterdir() if path.suffix in (".pdf", ".docx", ".xlsx", ".doc")]


def test_a_place_that_cannot_be_written_is_said(liaodan: Command) -> None:
    assert liaodan("preview", "quote", "--out", "no/such/folder/a.pdf") == 1
    assert "cannot be written" in liaodan.err
