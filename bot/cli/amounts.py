"""`liaodan amounts`: what the value grammar reads, one JSON line in, one out."""

from decimal import Decimal
from typing import Any, TextIO

from bot.cli.lines import answer_lines
from nlu.values import ValueItem, read_values


def _text(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")


def found_item(item: ValueItem) -> dict[str, Any]:
    """Return the item as the command prints it; values are decimal strings."""
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


def run(stdin: TextIO, stdout: TextIO) -> int:
    """Read `{"id", "text"}` lines, print `{"id", "found"}` lines; 1 when a line was broken, else 0."""
    return answer_lines(stdin, stdout, _answer)
