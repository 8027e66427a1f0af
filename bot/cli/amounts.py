"""`liaodan amounts`: what the value grammar reads, one JSON line in, one out."""

import argparse
import sys
from dataclasses import replace
from decimal import Decimal
from typing import Any, TextIO

from bot.cli.lines import answer_lines
from nlu.values import ValueItem, read_values


def _text(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")


def found_item(item: ValueItem) -> dict[str, Any]:
    """Return the item as the command prints it; values are decimal strings, a percent with a range is a ratio."""
    if item.kind == "percent" and item.range:
        ends = tuple(None if end is None else end / 100 for end in item.range)
        value = None if item.value is None else item.value / 100
        item = replace(item, kind="ratio", value=value, range=(ends[0], ends[1]))
    return {
        "kind": item.kind,
        "text": item.text,
        "offset": item.span.start,
        "value": _text(item.value),
        "range": [_text(end) for end in item.range] if item.range else None,
        "currency": item.currency,
        "unit": item.per or item.unit,
        "approximate": item.approximate,
        "role": item.role,
        "price_ratio": _text(item.price_ratio),
        "rule": item.rule,
    }


def _answer(row: dict[str, Any]) -> list[dict[str, Any]]:
    return [found_item(item) for item in read_values(row["text"])]


def read_lines(stdin: TextIO, stdout: TextIO) -> int:
    """Read `{"id", "text"}` lines, print `{"id", "found"}` lines; 1 when a line was broken, else 0."""
    return answer_lines(stdin, stdout, _answer)


def run(_args: argparse.Namespace) -> int:
    """Answer stdin on stdout."""
    return read_lines(sys.stdin, sys.stdout)
