"""What a text must hold for a pattern to match in it at all: from each of a few sets of characters, one.

要签(?:合同|单) needs a 要, a 签, and a 合 or a 单. Read off the pattern as `re` parses it. What is not understood needs nothing.
"""

import re
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from typing import Any

_parser = import_module("re._parser")
_ops = import_module("re._constants")

MOST_SETS = 2
_WIDEST_RANGE = 70
_EVERYDAY = frozenset("的了我他一是不有在说个这那去要到来下上TCPGNQV ,，。0123456789")
"""Characters that most messages hold: a set with some of them tells little."""
_WEIGHT_OF_EVERYDAY = 12
REPEATS = (_ops.MAX_REPEAT, _ops.MIN_REPEAT, _ops.POSSESSIVE_REPEAT)

Needs = list[frozenset[str]]


@cache
def needed_characters(pattern: str, flags: int = 0) -> tuple[frozenset[str], ...]:
    """Return at most `MOST_SETS` sets, the most telling first: a text without a character of each holds no match."""
    parsed = _parser.parse(pattern, flags)
    if parsed.state.flags & re.IGNORECASE:
        return ()
    return tuple(sorted(set(_of_row(parsed)), key=_commonness)[:MOST_SETS])


def _commonness(chars: frozenset[str]) -> tuple[int, str]:
    return len(chars) + _WEIGHT_OF_EVERYDAY * len(chars & _EVERYDAY), min(chars)


def _of_row(row: Iterable[tuple[Any, Any]]) -> Needs:
    """Return what is needed for all of a row to match."""
    return [chars for op, value in row for chars in _of_part(op, value)]


def _of_part(op: Any, value: Any) -> Needs:
    if op is _ops.LITERAL:
        return [frozenset(chr(value))]
    if op is _ops.IN:
        return _of_class(value)
    if op in REPEATS:
        least, _, row = value
        return _of_row(row) if least else []
    if op is _ops.SUBPATTERN:
        _, added_flags, _, row = value
        return [] if added_flags & re.IGNORECASE else _of_row(row)
    if op is _ops.ATOMIC_GROUP:
        return _of_row(value)
    if op is _ops.ASSERT:
        return _of_row(value[1])
    if op is _ops.BRANCH:
        return _of_choice([_of_row(row) for row in value[1]])
    return []


def _of_class(members: Iterable[tuple[Any, Any]]) -> Needs:
    chars: set[str] = set()
    for op, value in members:
        if op is _ops.LITERAL:
            chars.add(chr(value))
        elif op is _ops.RANGE and value[1] - value[0] <= _WIDEST_RANGE:
            chars.update(map(chr, range(value[0], value[1] + 1)))
        else:
            return []
    return [frozenset(chars)]


def _of_choice(choices: list[Needs]) -> Needs:
    """Return the one set that holds the most telling characters of each choice; none where a choice needs nothing."""
    if not all(choices):
        return []
    return [frozenset().union(*(min(needs, key=_commonness) for needs in choices))]
