"""How a company's quotations look: `quotation.toml` in its folder of templates, checked when it is read; see
docs/documents.md.
"""

import re
from pathlib import Path
from typing import Annotated, Final

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from config.toml_file import FileFault, read_toml

FILE_NAME: Final = "quotation.toml"


class TemplateFault(FileFault):
    """A file of the folder of templates cannot be used; the text names it and says why."""


def _colour(text: str) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        raise ValueError(f"{text!r} is no colour: write # and six digits such as #0f4c81")
    return text.lower()


def _picture(name: str) -> str:
    if "/" in name or "\\" in name or name.startswith("."):
        raise ValueError(f"{name!r} has a path: put the picture beside this file and write its name alone")
    if not name.lower().endswith((".png", ".jpg", ".jpeg")):
        raise ValueError(f"{name!r} is no picture that can be printed: save it as PNG or JPEG")
    return name


Picture = Annotated[str, AfterValidator(_picture)]
Line = Annotated[str, Field(min_length=1, max_length=200)]
Term = Annotated[str, Field(min_length=1, max_length=2000)]


class QuotationTemplate(BaseModel):
    """The whole file. An empty one changes nothing; what is None is taken from `[company]` of the settings."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Annotated[str, Field(min_length=1, max_length=12)] = "报价单"
    colour: Annotated[str, AfterValidator(_colour)] = "#0f4c81"
    """Of headings and the head of the table."""
    logo: Picture | None = None
    """File name of a PNG or JPEG in the same folder."""
    logo_height_mm: float = Field(default=13, ge=5, le=40)
    seal: Picture | None = None
    """File name of the seal (公章), best a PNG without background; printed over the line where we sign."""
    seal_width_mm: float = Field(default=38, ge=15, le=60)
    name: Line | None = None
    english_name: Line | None = None
    phone: Line | None = None
    address: Line | None = None
    tax_number: str = Field(default="", max_length=40)
    """纳税人识别号, for contracts."""
    bank: tuple[Line, ...] | None = None
    terms: tuple[Term, ...] | None = None
    closing: str = Field(default="", max_length=300)
    """A sentence above the signatures."""
    shows_list_prices: bool = True
    """False keeps list prices and discounts to ourselves."""
    shows_signatures: bool = True


def read_quotation_template(folder: Path) -> QuotationTemplate:
    """Read the file of this folder; there need be none.

    Raises:
        TemplateFault: It cannot be used.
    """
    try:
        return read_toml(folder / FILE_NAME, QuotationTemplate, docs="docs/documents.md", fault=TemplateFault)
    except FileNotFoundError:
        return QuotationTemplate()
