"""JSON lines in, JSON lines out: a broken line gets an error and the rest goes on."""

import json
from collections.abc import Callable
from typing import Any, TextIO

Answer = Callable[[dict[str, Any]], list[dict[str, Any]]]


def answer_lines(stdin: TextIO, stdout: TextIO, answer: Answer) -> int:
    """Print `{"id", "found"}` for each line; 1 when a line was broken, else 0."""
    broken = False
    for line in stdin:
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            out = {"id": row["id"], "found": answer(row)}
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            broken = True
            out = {"id": None, "error": f"{type(error).__name__}: {error}"}
        stdout.write(json.dumps(out, ensure_ascii=False) + "\n")
    return int(broken)
