"""`re`, with patterns that are compiled when first used.

The rules hold three thousand patterns; compiling them takes longer than everything else an import does, and most commands of the
package need none of them. Modules of rules write `from nlu import patterns as re`. A server calls `compile_all` at its start.
"""

from collections.abc import Callable
from re import (
    DOTALL,
    IGNORECASE,
    MULTILINE,
    Match,
    Pattern,
    RegexFlag,
    escape,
    findall,
    finditer,
    fullmatch,
    match,
    search,
    sub,
)
from typing import TYPE_CHECKING, Any

from nlu.starts import compile_pattern

__all__ = [
    "DOTALL",
    "IGNORECASE",
    "MULTILINE",
    "Match",
    "Pattern",
    "all_patterns",
    "compile",
    "compile_all",
    "escape",
    "findall",
    "finditer",
    "fullmatch",
    "match",
    "search",
    "sub",
]

_OF_COMPILED = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "groupindex")
Compile = Callable[[str, int], Pattern[str]]

_made: list["_Pattern"] = []


class _Pattern:
    """A compiled pattern, known by its source; what it does is the compiled pattern's own."""

    __slots__ = (*_OF_COMPILED, "flags", "pattern")

    if TYPE_CHECKING:
        pattern: str
        flags: int | RegexFlag
        search: Any


class _LazyPattern(_Pattern):
    """Stands for a pattern until one of its methods is asked for; from then on it is a mere `_Pattern`.

    A class with `__getattr__` pays for it at each look at any attribute, and these are looked at 700 times for each message.
    """

    __slots__ = ()

    def __init__(self, pattern: str, flags: int | RegexFlag) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        """Compile; called for what is not there yet."""
        compiled = self.compile(compile_pattern)
        return getattr(compiled, name)

    def compile(self, compile_: "Compile") -> Pattern[str]:
        """Take over what the compiled pattern does."""
        compiled = compile_(self.pattern, self.flags)
        for of_compiled in _OF_COMPILED:
            setattr(self, of_compiled, getattr(compiled, of_compiled))
        self.__class__ = _Pattern  # type: ignore[assignment]
        return compiled


if TYPE_CHECKING:
    from re import compile
else:

    def compile(pattern, flags=0):
        """Return a pattern that is compiled when first used. A mistake in it shows only then, or in `compile_all`."""
        lazy = _LazyPattern(pattern, flags)
        _made.append(lazy)
        return lazy


def all_patterns() -> list[tuple[str, int]]:
    """Return (pattern, flags) of all patterns made so far."""
    return [(lazy.pattern, int(lazy.flags)) for lazy in _made]


def compile_all(compile_: Compile = compile_pattern) -> None:
    """Compile all patterns made so far, so that no message has to wait for it. Takes some 3 s (`nlu.kept` makes it 0.1)."""
    for lazy in _made:
        if isinstance(lazy, _LazyPattern):
            lazy.compile(compile_)
