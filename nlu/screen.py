"""A table of rules that is looked through only where a text may match: most rules have nothing to look for in most texts."""

from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache
from typing import Any, Generic, TypeVar
from weakref import WeakSet

from nlu import patterns as re
from nlu.needs import needed_characters

R = TypeVar("R")

_MOST_REMEMBERED = 2_000
_made: "WeakSet[Screen[Any]]" = WeakSet()


@lru_cache(maxsize=64)
def characters(text: str) -> frozenset[str]:
    """Return the characters of `text`; each screen that it goes through asks for them."""
    return frozenset(text)


class Screen(Generic[R]):
    """Rules in their order, each known by the characters that its pattern needs (`nlu.needs`).

    Each of the sets a pattern needs is a bit, and so each character of a text says which needs it meets.
    """

    def __init__(self, rules: Iterable[R], pattern_of: Callable[[R], re.Pattern[str]]) -> None:
        self.rules = tuple(rules)
        self._pattern_of = pattern_of
        self._passing: dict[int, tuple[R, ...]] = {}
        self._last: tuple[str | None, tuple[R, ...]] = None, ()
        """The text asked about last, and what passed: a table is looked through clause by clause of one message."""
        _made.add(self)

    @cached_property
    def _needs(self) -> tuple[list[int], dict[str, int], frozenset[str]]:
        """Return the bits that each rule needs, those that each character meets, and these characters."""
        bit_of: dict[frozenset[str], int] = {}
        meets: dict[str, int] = {}
        needed = []
        for rule in self.rules:
            bits = 0
            pattern = self._pattern_of(rule)
            for chars in needed_characters(pattern.pattern, pattern.flags):
                bits |= bit_of.setdefault(chars, 1 << len(bit_of))
            needed.append(bits)
        for chars, bit in bit_of.items():
            for char in chars:
                meets[char] = meets.get(char, 0) | bit
        return needed, meets, frozenset(meets)

    def prepare(self) -> None:
        """Read off what the patterns need."""
        self._needs  # noqa: B018 (asking for it reads)

    def of(self, text: str) -> tuple[R, ...]:
        """Return the rules that may match somewhere in `text`; none of the others does."""
        last, passing = self._last
        if last is text:
            return passing
        passing = self._find(text)
        self._last = text, passing
        return passing

    def _find(self, text: str) -> tuple[R, ...]:
        needed, meets, telling = self._needs
        met = 0
        for char in telling & characters(text):
            met |= meets[char]
        passing = self._passing.get(met)
        if passing is None:
            if len(self._passing) >= _MOST_REMEMBERED:
                self._passing.clear()
            passing = tuple(rule for rule, bits in zip(self.rules, needed, strict=True) if bits & met == bits)
            self._passing[met] = passing
        return passing


def prepare_all() -> None:
    """Read off the patterns of all screens made so far what they need, so that no message has to wait for it. Takes about 0.3 s once."""
    for screen in _made:
        screen.prepare()
