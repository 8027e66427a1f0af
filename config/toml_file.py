"""A settings file written by hand: read, checked against a model, and its faults said with line and remedy."""

import re
import tomllib
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

MAX_BYTES = 1_000_000
"""Such a file is written by hand; more is some other file."""
MAX_FAULTS = 10

Model = TypeVar("Model", bound=BaseModel)


class FileFault(Exception):
    """The file cannot be used; the text says where in it and what to do, one line for each fault."""


def read_toml(path: Path, model: type[Model], *, docs: str, fault: type[FileFault] = FileFault) -> Model:
    """Read and check the file at `path`.

    Args:
        docs: The page that lists all keys.
        fault: What is raised.

    Raises:
        FileNotFoundError: There is no such file.
        FileFault: It cannot be used.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise
    except OSError as error:
        raise fault(f"{path} cannot be read ({error.strerror}): give this user the right to read it") from error
    return parse_toml(raw, model, name=str(path), docs=docs, fault=fault)


def parse_toml(raw: bytes, model: type[Model], *, name: str, docs: str, fault: type[FileFault] = FileFault) -> Model:
    """Check what the file called `name` holds. Raises `FileFault`."""
    if len(raw) > MAX_BYTES:
        raise fault(f"{name} is larger than {MAX_BYTES} bytes: is this the right file?")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise fault(f"{name} line {line}: not UTF-8, save the file as UTF-8") from error
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:  # tells line and column
        raise fault(f"{name}: {error}; put words in quotes and lists in square brackets") from error
    try:
        return model.model_validate(table)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_context=False)
        lines = [_fault(name, text, found, docs) for found in faults[:MAX_FAULTS]]
        if len(faults) > MAX_FAULTS:
            lines.append(f"{name}: and {len(faults) - MAX_FAULTS} more")
        raise fault("\n".join(lines)) from error


_REMEDIES: Final = {
    "extra_forbidden": "no such key here: correct the spelling ({docs} lists all keys)",
    "missing": "is missing: add it",
    "literal_error": "",
}


def _fault(name: str, text: str, fault: Any, docs: str) -> str:
    loc = [part for part in fault["loc"] if part != "[key]"]
    where = ""
    for part in loc:
        where += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if where else str(part)
    line = _line_of(text, loc)
    said = _REMEDIES.get(fault["type"], "").format(docs=docs) or str(fault["msg"]).removeprefix("Value error, ")
    place = f" line {line}" if line else ""
    return f"{name}{place}: {where + ': ' if where else ''}{said}"


def _line_of(text: str, loc: list[Any]) -> int | None:
    """Return the line where the key of a fault stands, as well as that can be told without a second parser."""
    lines = text.splitlines()
    at, found = 0, None
    for n, part in enumerate(loc):
        if isinstance(part, int):
            if n == 1:  # the nth [[stage]]
                heads = [
                    i for i, line in enumerate(lines) if re.match(rf"\s*\[\[\s*{re.escape(str(loc[0]))}\s*\]\]", line)
                ]
                if part < len(heads):
                    at = found = heads[part]
            continue
        key = re.compile(rf"\s*(?:\[+.*?\b{re.escape(part)}\"?\s*\]|\"?{re.escape(part)}\"?\s*=)")
        hit = next((i for i in range(at, len(lines)) if key.match(lines[i])), None)
        if hit is not None:
            at = found = hit
    return None if found is None else found + 1
