"""A contract draft as Word: a `.docx` with named fields, filled; what nobody has told stays a line to write on.

The fields have Chinese names (`{{ 买方 }}`, `{%tr for 行 in 明细 %}`), so that whoever edits the template in Word can
read it. A name that is none of ours (`{{ 项目编号 }}`) is a blank of the company's own: it is listed like the others.
"""

from __future__ import annotations

import io
import re
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from docxtpl import DocxTemplate
from jinja2 import TemplateError, Undefined
from jinja2.sandbox import SandboxedEnvironment

from documents.contract_fields import SHIPPED_CONTRACT, ContractDocument
from documents.typeface import printable
from documents.typesetting import DocumentError

LINES: Final = "明细"
TERMS: Final = "条款"
BLANK: Final = "＿＿＿＿＿＿＿＿"
"""What is printed for a blank: full width, so that Word draws one line."""


class ContractError(DocumentError):
    """A contract could not be filled. `reason` says what is wrong with the template, in English."""


def render_contract_docx(doc: ContractDocument, *, template: Path | None = None) -> bytes:
    """Fill the template.

    Args:
        template: The company's own; None takes the one of ours.

    Raises:
        ContractError: It is no Word file, or a field in it is written wrongly.
    """
    word = _open(template)
    context: dict[str, Any] = {name: text for name, told in doc.fields.items() if (text := printable(told))}
    context[LINES] = [{name: printable(text) for name, text in line.items()} for line in doc.lines]
    context[TERMS] = [printable(term) for term in doc.terms]
    made = io.BytesIO()
    with _Faults(template):
        word.render(context, jinja_env=_environment(), autoescape=True)
        word.save(made)
    return made.getvalue()


def template_fields(template: Path | None = None) -> list[str]:
    """Return the names a template has fields for, in the order in which they stand there, without lists.

    Raises:
        ContractError: The template cannot be read.
    """
    word = _open(template)
    with _Faults(template):
        names = word.get_undeclared_template_variables(jinja_env=_environment())
        text = "".join(word.get_docx().element.body.itertext())
    places = {name: re.search(rf"\{{\{{\s*{re.escape(name)}\b", text) for name in names - {LINES, TERMS}}
    return sorted(places, key=lambda name: (place.start() if (place := places[name]) else len(text), name))


class _Blank(Undefined):
    """A field that nobody has told: a line to write on, and false in a condition."""

    def __str__(self) -> str:
        return BLANK


class _Faults:
    """Whatever a template breaks while it is filled, as one error that names the file."""

    def __init__(self, template: Path | None) -> None:
        self._name = str(template or SHIPPED_CONTRACT)

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, TemplateError):
            raise ContractError(self._name, f"a field is written wrongly: {error.message}") from error
        if isinstance(error, Exception):
            # Word files are archives of XML: zip, XML and package faults come from three libraries.
            raise ContractError(self._name, f"{type(error).__name__}: {error}") from error


def _open(template: Path | None) -> DocxTemplate:
    with _Faults(template):
        content = (
            files("documents").joinpath("templates", SHIPPED_CONTRACT) if template is None else template
        ).read_bytes()
        word = DocxTemplate(io.BytesIO(content))
        word.init_docx()
    return word


def _environment() -> SandboxedEnvironment:
    """A template comes from an admin, and still gets at nothing but its fields."""
    return SandboxedEnvironment(undefined=_Blank, autoescape=True)
