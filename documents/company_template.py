"""A company's folder of templates, put over a document: what is there is used, and what is broken is said.

A document is never held up by a slip in a template. It is tried with all that the folder holds, then without the
company's own layout, then without its pictures, and at last as it is shipped; the first thing that was wrong is told
beside the finished file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Final, Literal

from config.quotation import FILE_NAME, QuotationTemplate, TemplateFault, read_quotation_template
from documents.contract_fields import SHIPPED_CONTRACT, ContractDocument
from documents.quote_document import (
    MAX_PICTURE_BYTES,
    PictureRefused,
    QuoteDocument,
    QuoteLook,
    QuoteSeller,
    check_picture,
)
from documents.quote_pdf import SHIPPED_LAYOUT, render_quote_pdf
from documents.typesetting import DocumentError, typeset

Output = Literal["pdf", "png", "excel"]


def _render_excel(doc: QuoteDocument) -> bytes:
    from documents.quote_excel import render_quote_excel  # few commands write a sheet

    return render_quote_excel(doc)


RENDERERS: Final[dict[Output, Callable[[QuoteDocument], bytes]]] = {
    "pdf": render_quote_pdf,
    "png": lambda doc: render_quote_pdf(doc, as_png=True),
    "excel": _render_excel,
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A finished file, and what of the company's templates could not be used for it."""

    content: bytes
    fault: str | None = None
    """English: the file and the reason."""


def draw_quote(doc: QuoteDocument, folder: Path, output: Output) -> Drawn:
    """Draw a quotation with the templates in `folder`, which need not exist.

    Raises:
        DocumentError: It cannot be drawn even as shipped.
    """
    render = RENDERERS[output]
    return _first_that_works(
        lambda: render(dress(doc, folder)),
        lambda: render(dress(doc, folder, with_layout=False)),
        lambda: render(dress(doc, folder, with_layout=False, with_pictures=False)),
        lambda: render(doc),
    )


def draw_contract(doc: ContractDocument, folder: Path) -> Drawn:
    """Fill the contract with the Word template in `folder`, else with ours.

    Raises:
        ContractError: Ours cannot be filled.
    """
    from documents.contract_docx import render_contract_docx  # as few make a Word file

    return _first_that_works(
        lambda: render_contract_docx(doc, template=own_contract(folder)), lambda: render_contract_docx(doc)
    )


def _first_that_works(*ways: Callable[[], bytes]) -> Drawn:
    """Return what the first way makes that makes something, and why the one before all others did not."""
    fault = None
    for way in ways[:-1]:
        try:
            return Drawn(way(), fault)
        except Exception as error:  # a company's files can be broken in every way there is
            fault = fault or _said(error)
    return Drawn(ways[-1](), fault)


def _said(error: Exception) -> str:
    is_told = isinstance(error, TemplateFault | DocumentError)
    return str(error) if is_told else f"{type(error).__name__}: {error}"


def own_contract(folder: Path) -> Path | None:
    """Return the company's Word template, None where there is none."""
    path = folder / SHIPPED_CONTRACT
    return path if path.is_file() else None


def contract_fields(folder: Path) -> list[str]:
    """Return the fields of the contract that will be filled: the company's, ours where that cannot be read."""
    from documents.contract_docx import template_fields

    own = own_contract(folder)
    if own is not None:
        try:
            return template_fields(own)
        except DocumentError:  # said when the contract is drawn
            pass
    return template_fields()


def dress(doc: QuoteDocument, folder: Path, *, with_layout: bool = True, with_pictures: bool = True) -> QuoteDocument:
    """Return the document with the company's texts, pictures and layout.

    Raises:
        TemplateFault: One of them cannot be used.
    """
    template = read_quotation_template(folder)
    layout = folder / SHIPPED_LAYOUT
    seller = _dress_seller(doc.seller, template)
    if with_pictures:
        seller = replace(
            seller, logo=_picture(folder, "logo", template.logo), seal=_picture(folder, "seal", template.seal)
        )
    look = QuoteLook(
        title=template.title,
        colour=template.colour,
        logo_height_mm=template.logo_height_mm,
        seal_width_mm=template.seal_width_mm,
        shows_signatures=template.shows_signatures,
        layout=layout if with_layout and layout.is_file() else None,
    )
    return replace(
        doc,
        seller=seller,
        look=look,
        terms=doc.terms if template.terms is None else template.terms,
        closing=template.closing,
        shows_discount=doc.shows_discount and template.shows_list_prices,
    )


def company_seller(seller: QuoteSeller, folder: Path) -> QuoteSeller:
    """Return the seller as contracts name it; a template that cannot be read changes nothing."""
    try:
        return _dress_seller(seller, read_quotation_template(folder))
    except TemplateFault:  # said when a quotation is drawn
        return seller


def company_terms(terms: tuple[str, ...], folder: Path) -> tuple[str, ...]:
    """Return our terms as contracts print them, in the same way."""
    try:
        own = read_quotation_template(folder).terms
    except TemplateFault:
        return terms
    return terms if own is None else own


def copy_shipped(kind: Literal["quote", "contract"], folder: Path) -> Path:
    """Write the template that is shipped into `folder`, which is made where it is missing; return the file's path.

    Raises:
        FileExistsError: There is one already.
        OSError: It cannot be written.
    """
    name = SHIPPED_LAYOUT if kind == "quote" else SHIPPED_CONTRACT
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    with path.open("xb") as file:
        file.write(files("documents").joinpath("templates", name).read_bytes())
    return path


def _dress_seller(seller: QuoteSeller, template: QuotationTemplate) -> QuoteSeller:
    """Return the seller with what the template says instead of the settings."""
    return replace(
        seller,
        name=template.name or seller.name,
        english_name=seller.english_name if template.english_name is None else template.english_name,
        phone=seller.phone if template.phone is None else template.phone,
        address=seller.address if template.address is None else template.address,
        tax_number=template.tax_number,
        bank_lines=seller.bank_lines if template.bank is None else template.bank,
    )


def _picture(folder: Path, what: str, name: str | None) -> bytes | None:
    if name is None:
        return None
    path = folder / name
    try:
        content = path.read_bytes()
    except OSError as error:
        said = f"{folder / FILE_NAME}: {what} = {name!r}, and {path} cannot be read ({error.strerror})"
        raise TemplateFault(f"{said}: put it there, or take the line out") from error
    try:
        check_picture(what, content)
    except PictureRefused as error:
        kilobytes = MAX_PICTURE_BYTES // 1024
        reason = f"is no PNG or JPEG of at most {kilobytes} KB ({len(content) // 1024} KB): save it again as such"
        raise TemplateFault(f"{path}: {reason}") from error
    if damage := _damage(content):
        raise TemplateFault(f"{path}: the picture is damaged, save it again ({damage})")
    return content


@lru_cache(maxsize=8)
def _damage(content: bytes) -> str | None:
    """Return why a picture cannot be drawn; None where it can."""
    try:
        typeset("picture.typ", {"picture": list(content)}, output="png", ppi=9)
    except DocumentError as error:
        return error.reason
    return None
