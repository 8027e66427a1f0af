"""`liaodan times`: what the time grammar reads, one JSON line in, one out."""

import argparse
import sys
from datetime import datetime
from typing import Any, TextIO

from bot.cli.lines import answer_lines
from nlu.times import TimeItem, read_times


def found_item(item: TimeItem) -> dict[str, Any]:
    """Return the item as the command prints it; instants are ISO 8601 with offset, `end` exclusive."""
    head = {"kind": item.kind, "text": item.text, "offset": item.span.start, "rule": item.rule}
    if item.kind == "duration":
        return head | {"seconds": item.seconds, "range": list(item.range) if item.range else None}
    if item.kind == "recurring":
        return head | {
            "unit": item.unit, "n": item.n, "weekday": item.weekday, "day_of_month": item.day_of_month,
            "clock": item.clock,
        }  # fmt: skip
    found = head | {
        "start": item.start.isoformat() if item.start else None,
        "end": item.end.isoformat() if item.end else None,
        "grain": item.grain,
        "open": item.open,
    }
    return found | {"pod": True} if item.pod else found


def _answer(row: dict[str, Any]) -> list[dict[str, Any]]:
    items = read_times(row["text"], datetime.fromisoformat(row["now"]))
    return [found_item(item) for item in items if item.kind != "time" or item.start or item.end]


def read_lines(stdin: TextIO, stdout: TextIO) -> int:
    """Read `{"id", "text", "now"}` lines, print `{"id", "found"}` lines; 1 when a line was broken, else 0."""
    return answer_lines(stdin, stdout, _answer)


def run(_args: argparse.Namespace) -> int:
    """Answer stdin on stdout."""
    return read_lines(sys.stdin, sys.stdout)
