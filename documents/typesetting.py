"""The Typst compiler behind one function: a template and its data in, a PDF or a PNG out.

Threads, not processes: typst 0.15 lets go of the interpreter lock while it compiles (older notes say otherwise). By
`bench/documents.py` a thread beside a 320-line quotation (0.23 s) waits 12 ms at most; two threads set about half of
what two processes would, still over 700 quotations of 20 lines a minute on two shared cores. Threads need no start-up,
no pipes, and leave no orphan when the bot is killed. They are two of our own and not asyncio's shared pool: a burst of
quotations must neither take every core nor hold up name look-ups.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, ParamSpec, TypeVar

import typst
from pylopdf_fonts_zh_cn import sans_path

from documents.typeface import FAMILY

_P = ParamSpec("_P")
_T = TypeVar("_T")

_THREADS = ThreadPoolExecutor(max_workers=2, thread_name_prefix="documents")

_ROUNDS_TO_FORGET = 12
"""Typst keeps what it laid out until that was of no use for ten compilations: half a gigabyte after a few 320-line
quotations, which never recur. So many empty pages, 0.2 ms each, make it let go (540 MB became 115 MB)."""


class DocumentError(RuntimeError):
    """A document could not be set. `reason` is English, for the log; it may quote the template, never a customer's
    data.
    """

    def __init__(self, template: str, reason: str) -> None:
        self.template, self.reason = template, reason
        super().__init__(f"{template}: {reason}")


@cache
def _fonts() -> typst.Fonts:
    """Only the fonts of the wheel: a document looks the same on a machine with fonts of its own and on one without
    any.
    """
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(sans_path().parent)])
    if FAMILY not in fonts.families():
        raise DocumentError("fonts", f"{FAMILY} is not in {sans_path().parent}")
    return fonts


@cache
def _template(name: str) -> bytes:
    return files("documents").joinpath("templates", name).read_bytes()


def typeset(
    template: str | Path,
    data: Mapping[str, object],
    *,
    output: Literal["pdf", "png"],
    dated: date | None = None,
    ppi: float = 144,
) -> list[bytes]:
    """Set a template with `data`, which it reads as JSON: text in it is never markup.

    Args:
        template: File name in `documents/templates`, or the path of a company's own, which may read files of its
            folder.
        data: What `json.dumps` takes.
        output: A PDF is one item, PNG one per page.
        dated: The document's own date, the only time written into the file: the same data gives the same bytes.
        ppi: Pixels per inch of a PNG.

    Raises:
        DocumentError: The template is broken, a font is missing, or an image cannot be read.
    """
    # A fresh compiler each time: it is cheap beside the fonts, which are shared, and compilers are not made for two
    # threads.
    name = str(template)
    source: Any = template.resolve() if isinstance(template, Path) else _template(template)
    compiler = typst.Compiler(
        root=template.parent.resolve() if isinstance(template, Path) else None,
        font_paths=_fonts(),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
    timestamp = datetime(dated.year, dated.month, dated.day, tzinfo=UTC) if dated else None
    try:
        made, warnings = compiler.compile_with_warnings(
            source,
            format=output,
            ppi=ppi,
            timestamp=timestamp,
        )
    except typst.TypstError as error:
        raise DocumentError(name, _reason(error)) from error
    finally:
        _forget()
    if warnings:
        # A missing font is only a warning to Typst; for a quotation it is a page of empty boxes.
        raise DocumentError(name, "; ".join(warning.message for warning in warnings))
    if made is None:
        raise DocumentError(name, "nothing was made")
    return [made] if isinstance(made, bytes) else made


_PLACE = re.compile(r"\.typ:(\d+):\d+")


def _reason(error: typst.TypstError) -> str:
    """Return what is wrong, with the line of the template where Typst tells it."""
    place = _PLACE.search(error.diagnostic or "")
    return f"line {place[1]}: {error.message}" if place else error.message


def _forget() -> None:
    """Let Typst drop the document just set."""
    compiler = typst.Compiler(font_paths=_fonts())
    for _ in range(_ROUNDS_TO_FORGET):
        compiler.compile(input=b"~", format="svg")


async def in_thread(function: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> _T:
    """Run a rendering beside the event loop.

    A cancelled one that has not begun never does; one that has begun ends within its few hundred milliseconds, which
    is the longest a shutdown can wait.
    """
    return await asyncio.wrap_future(_THREADS.submit(function, *args, **kwargs))
