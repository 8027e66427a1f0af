"""Patterns that look only where a match may begin.

`re` goes through a text quickly for a pattern that begins with a character or a class: a place where none of them stands costs
next to nothing. Behind (?<!没)签, (?:已经)?签 or (?:签|[丢输]了) it does not see what comes first, and tries the whole pattern at each
place of the text; most rules are written so, and most of them find nothing. Here the characters that a match can begin with are
read off the parsed pattern and put where `re` keeps those of the simple ones. Alternatives are cut into groups in the same way: one
look at the character tells that none of a group begins here. What is found stays the same.
"""

import re
from array import array
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib import import_module
from typing import Any, NamedTuple

from nlu.needs import REPEATS

_sre = import_module("_sre")
_parser = import_module("re._parser")
_compiler = import_module("re._compiler")
_ops = import_module("re._constants")

_KNOWN = frozenset((20220615, 20221023, 20230612))
"""Versions of the code that patterns compile to, whose head is laid out as below: those of Python 3.11 to 3.13."""
IS_KNOWN = _ops.MAGIC in _KNOWN
_HEAD = 5
"""INFO, how much of it follows, what it holds, least and greatest width; then what it holds."""
_WIDEST_RANGE = 200
_GROUP = 6
_FEWEST = 2
"""Most and fewest alternatives that stand behind one look, without those that `re` itself sees at once not to begin here."""

Starts = frozenset[tuple[Any, Any]] | None
"""Members of a class, as parsed; None where nearly any character may stand."""
_NOTHING: frozenset[tuple[Any, Any]] = frozenset()


class Code(NamedTuple):
    """What a pattern compiles to, in the order in which `_sre.compile` takes it."""

    flags: int
    words: bytes
    """Of 32 bits each, as this machine writes them."""
    groups: int
    group_of: dict[str, int]
    names: tuple[str | None, ...]


def compile_pattern(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what `re.compile` returns, but one that is quicker to see that it finds nothing."""
    if not IS_KNOWN:
        return re.compile(pattern, flags)
    return pattern_of(pattern, code_of(pattern, flags))


def pattern_of(pattern: str, code: Code) -> re.Pattern[str]:
    """Return the pattern that has this code."""
    words = array("I", code.words).tolist()
    return _sre.compile(pattern, code.flags, words, *code[2:])  # type: ignore[no-any-return]


def code_of(pattern: str, flags: int = 0) -> Code:
    """Return what `pattern` compiles to, where `IS_KNOWN`."""
    parsed = _parser.parse(pattern, flags)
    if not parsed.state.flags & re.IGNORECASE:
        _group_alternatives(parsed)
    code = _compiler._code(parsed, flags)
    _, size, holds, least, greatest = code[:_HEAD]
    # A pattern that may take no character is never looked for by its first one.
    if least and not holds and not parsed.state.flags & re.IGNORECASE and (starts := starts_of(parsed)):
        one_of = _class_of(starts)
        code[: 1 + size] = (_ops.INFO, _HEAD - 1 + len(one_of), _ops.SRE_INFO_CHARSET, least, greatest, *one_of)
    group_of = parsed.state.groupdict
    names = [None] * parsed.state.groups
    for name, group in group_of.items():
        names[group] = name
    return Code(
        int(flags | parsed.state.flags), array("I", code).tobytes(), parsed.state.groups - 1, group_of, tuple(names)
    )


def _group_alternatives(row: Any) -> None:
    """Cut the alternations within `row` into groups that are only tried where one of them may begin."""
    for place, (op, value) in enumerate(row.data):
        for inner in _rows_in(op, value):
            _group_alternatives(inner)
        if op is _ops.BRANCH and sum(map(_is_slow, value[1])) >= _FEWEST:
            row.data[place] = op, (None, list(_groups(row.state, value[1])))


def _rows_in(op: Any, value: Any) -> list[Any]:
    """Return the rows that a part of a pattern holds and that are matched from left to right."""
    if op is _ops.BRANCH:
        return list(value[1])
    if op is _ops.SUBPATTERN or op in REPEATS:
        return [value[-1]]
    return [value] if op is _ops.ATOMIC_GROUP else []


def _groups(state: Any, rows: list[Any]) -> Iterator[Any]:
    """Yield the alternatives in their order, neighbours whose beginnings are known as one behind a look at the character."""
    group: list[Any] = []
    begins = _NOTHING
    for row in rows:
        starts = starts_of(row)
        if starts is not None:
            group.append(row)
            begins |= starts
        if starts is None or sum(map(_is_slow, group)) == _GROUP:
            yield from _behind_look(state, group, begins)
            group, begins = [], _NOTHING
        if starts is None:
            yield row
    yield from _behind_look(state, group, begins)


def _is_slow(row: Any) -> bool:
    """Tell whether `re` has to try an alternative to see that it does not begin here; a character or class tells it at once."""
    return len(row) > 0 and row[0][0] not in (_ops.LITERAL, _ops.IN)


def _behind_look(state: Any, rows: list[Any], starts: frozenset[tuple[Any, Any]]) -> list[Any]:
    """Return `rows` as one alternative that begins with a look for one of `starts`, where that is worth it."""
    if sum(map(_is_slow, rows)) < _FEWEST:
        return rows
    look = _parser.SubPattern(state, [(_ops.IN, sorted(starts, key=str))])
    return [_parser.SubPattern(state, [(_ops.ASSERT, (1, look)), (_ops.BRANCH, (None, rows))])]


@lru_cache(maxsize=1024)
def _class_of(starts: frozenset[tuple[Any, Any]]) -> tuple[int, ...]:
    """Return the code that tells whether a character is one of them."""
    code: list[int] = []
    members, _ = _compiler._optimize_charset(sorted(starts, key=str))
    _compiler._compile_charset(members, 0, code)
    return tuple(code)


def starts_of(parsed: Iterable[tuple[Any, Any]]) -> Starts:
    """Return the class that a match begins with; None where nothing can be told or a match may be empty."""
    starts, may_be_empty = _of_row(parsed)
    return None if may_be_empty else starts


def _of_row(row: Iterable[tuple[Any, Any]]) -> tuple[Starts, bool]:
    """Return what the row begins with, and whether it may take no character at all."""
    found = _NOTHING
    for op, value in row:
        starts, may_be_empty = _of_part(op, value)
        if starts is None:
            return None, may_be_empty
        found |= starts
        if not may_be_empty:
            return found, False
    return found, True


def _of_part(op: Any, value: Any) -> tuple[Starts, bool]:
    if op is _ops.LITERAL:
        return frozenset(((op, value),)), False
    if op is _ops.IN:
        return _of_class(value), False
    if op in REPEATS:
        least, _, row = value
        starts, may_be_empty = _of_row(row)
        return starts, may_be_empty or not least
    if op is _ops.SUBPATTERN:
        _, added_flags, dropped_flags, row = value
        return (None, True) if added_flags or dropped_flags else _of_row(row)
    if op is _ops.ATOMIC_GROUP:
        return _of_row(value)
    if op is _ops.BRANCH:
        return _of_choice(value[1])
    if op is _ops.ASSERT_NOT or op is _ops.AT:
        return _NOTHING, True
    if op is _ops.ASSERT:
        direction, row = value
        starts, may_be_empty = _of_row(row) if direction > 0 else (_NOTHING, True)
        # What must follow stands at the place itself, unless it may be nothing.
        return (_NOTHING, True) if starts is None or may_be_empty else (starts, False)
    return None, True


def _of_choice(rows: Iterable[Iterable[tuple[Any, Any]]]) -> tuple[Starts, bool]:
    found = _NOTHING
    may_be_empty = False
    for row in rows:
        starts, this_may = _of_row(row)
        if starts is None:
            return None, True
        found |= starts
        may_be_empty |= this_may
    return found, may_be_empty


def _of_class(members: Iterable[tuple[Any, Any]]) -> Starts:
    """Return the members of a class; None of one that holds nearly everything."""
    for op, value in members:
        if op is _ops.NEGATE or (op is _ops.RANGE and value[1] - value[0] > _WIDEST_RANGE):
            return None
        if op is _ops.CATEGORY and value is not _ops.CATEGORY_DIGIT and value is not _ops.CATEGORY_SPACE:
            return None
    return frozenset(members)
