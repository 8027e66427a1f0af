"""A contract draft as Word: a `.docx` with named fields, filled; what nobody has told stays a line to write on.

The fields have Chinese names (`{{ 买方 }}`, `{%tr for 行 in 明细 %}`), so that whoever edits the template in Word can
read it. A name that is none of ours (`{{ 项目编号 }}`) is a blank of the company's own: it is listed like the others.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from docxtpl import DocxTemplate
from jinja2 import TemplateError, Undefined
from jinja2.sandbox import SandboxedEnvironment

from documents.typeface import printable

SHIPPED_CONTRACT: Final = "contract.docx"
LINES: Final = "明细"
TERMS: Final = "条款"
OPTIONAL: Final = frozenset({"联系人", "电话", "卖方地址", "卖方电话", "卖方税号", "卖方账户", "备注", "状态", "税率"})
"""Fields that a contract can do without: empty ones are no blanks."""

BLANK: Final = "＿＿＿＿＿＿＿＿"
"""What is printed for a blank: full width, so that Word draws one line."""


class ContractError(RuntimeError):
    """A contract could not be filled. `reason` says what is wrong with the template, in English."""

    def __init__(self, template: str, reason: str) -> None:
        self.template, self.reason = template, reason
        super().__init__(f"{template}: {reason}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractDocument:
    """What a contract says: texts by field name, and the lines sold."""

    fields: Mapping[str, str]
    """By the names of docs/documents.md; an empty text is a blank."""
    lines: Sequence[Mapping[str, str]] = ()
    """Each with 序, 名称, 型号, 单位, 数量, 单价, 金额, 税率."""
    terms: Sequence[str] = field(default=())


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


def blank_fields(fields: Mapping[str, str], *, template: Path | None = None) -> list[str]:
    """Return the fields of the template that `fields` leaves empty and a contract needs, in the order in which they
    stand there.

    Raises:
        ContractError: The template cannot be read.
    """
    return [name for name in template_fields(template) if not fields.get(name) and name not in OPTIONAL]


def template_fields(template: Path | None = None) -> list[str]:
    """Return the names a template has fields for, in the order in which they stand there, without lists.

    Raises:
        ContractError: The template cannot be read.
    """
    word = _open(template)
    with _Faults(template):
        names = word.get_undeclared_template_variables(jinja_env=_environment())
        word.init_docx()
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
