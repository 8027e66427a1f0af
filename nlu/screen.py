"""A table of rules that is looked through only where a text may match: most rules have nothing to look for in most texts.

Each of the sets of characters that some pattern needs (`nlu.needs`) is a bit, the same one for all tables. So a text is looked at
once, which says what all of them may look for in it. A single pattern that is slow and seldom matches is made `rare`.
"""

from collections.abc import Callable, Iterable
from functools import reduce
from itertools import repeat
from operator import or_
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar
from weakref import WeakSet

from nlu import patterns as re
from nlu.needs import needed_characters

R = TypeVar("R")
Needs = Callable[[str, int], tuple[frozenset[str], ...]]
"""Tells of a pattern and its flags from which sets of characters a match holds one each (`needed_characters`)."""

_MOST_REMEMBERED = 2_000
_MOST_TEXTS = 256
_bit_of: dict[frozenset[str], int] = {}
_meets: dict[str, int] = {}
"""Of each character: the bits of the sets that hold it."""
_made: "WeakSet[Screen[Any]]" = WeakSet()
_rare: "list[_RarePattern]" = []


def _bits_of(pattern: re.Pattern[str], needs: Needs) -> int:
    """Return the bits of all sets that `pattern` needs a character of."""
    global _met  # noqa: PLW0603 (read for each look at a text: nothing may stand before it)
    bits = 0
    for chars in needs(pattern.pattern, pattern.flags):
        bit = _bit_of.get(chars)
        if bit is None:
            bit = 1 << len(_bit_of)
            for char in chars:
                _meets[char] = _meets.get(char, 0) | bit
            _bit_of[chars] = bit
            _met = _Met()
        bits |= bit
    return bits


class _Met(dict[str, int]):
    """Of each text looked at lately: the bits that its characters meet."""

    def __missing__(self, text: str) -> int:
        if len(self) >= _MOST_TEXTS:
            self.clear()
        met = self[text] = reduce(or_, map(_meets.get, text, repeat(0)), 0)
        return met


_met = _Met()
"""Another one as soon as there are more sets: what was found before is no answer any more."""


class Screen(Generic[R]):
    """Rules in their order, each known by the characters that its pattern needs."""

    def __init__(self, rules: Iterable[R], pattern_of: Callable[[R], re.Pattern[str]]) -> None:
        self.rules = tuple(rules)
        self._pattern_of = pattern_of
        self._needed: tuple[int, ...] | None = None
        """The bits that each rule needs, and those of all; read off when first asked for."""
        self._all_needed = 0
        self._passing: dict[int, tuple[R, ...]] = {}
        self._last: tuple[str | None, tuple[R, ...]] = None, ()
        """The text asked about last, and what passed: a table is looked through clause by clause of one message."""
        _made.add(self)

    def prepare(self, needs: Needs = needed_characters) -> tuple[int, ...]:
        """Read off what the patterns need."""
        needed = tuple(_bits_of(self._pattern_of(rule), needs) for rule in self.rules)
        self._all_needed = reduce(or_, needed, 0)
        self._needed = needed
        return needed

    def of(self, text: str) -> tuple[R, ...]:
        """Return the rules that may match somewhere in `text`; none of the others does."""
        last, passing = self._last
        if last is text:
            return passing
        needed = self._needed or self.prepare()
        met = _met[text] & self._all_needed
        known = self._passing.get(met)
        if known is None:
            if len(self._passing) >= _MOST_REMEMBERED:
                self._passing.clear()
            known = tuple(rule for rule, bits in zip(self.rules, needed, strict=True) if bits & met == bits)
            self._passing[met] = known
        self._last = text, known
        return known


_NOTHING: Final = {"search": None, "match": None, "fullmatch": None, "finditer": iter(())}
"""What each method of a pattern gives where it finds nothing."""


class _RarePattern:
    """Stands for a pattern that is looked for only in texts with the characters it needs."""

    __slots__ = (*_NOTHING, "_whole", "flags", "pattern")

    def __init__(self, whole: re.Pattern[str]) -> None:
        self._whole = whole
        self.pattern, self.flags = whole.pattern, whole.flags
        _rare.append(self)

    def prepare(self, needs: Needs = needed_characters) -> None:
        """Read off what the pattern needs."""
        bits = _bits_of(self._whole, needs)
        for method, nothing in _NOTHING.items():
            setattr(self, method, _guarded(getattr(self._whole, method), bits, nothing))

    def __getattr__(self, name: str) -> Any:
        """Prepare; called for a method that is not there yet, and for those that have no guard."""
        if name not in _NOTHING:
            return getattr(self._whole, name)
        self.prepare()
        return getattr(self, name)


def _guarded(method: Callable[..., R], bits: int, nothing: R) -> Callable[..., R]:
    def guarded(text: str, *span: int) -> R:
        return method(text, *span) if _met[text] & bits == bits else nothing

    return guarded


if TYPE_CHECKING:

    def rare(pattern: str) -> re.Pattern[str]: ...

else:

    def rare(pattern):
        """Compile a pattern that has a guard of its own.

        The guard costs as much as a search that finds nothing where `nlu.starts` knows what a match begins with. So it pays only
        for a pattern that begins with runs of options and blanks, and takes twice as long or more, where nine texts of ten hold
        nothing to be found.
        """
        return _RarePattern(re.compile(pattern))


def prepare_all(needs: Needs = needed_characters) -> None:
    """Read off all patterns screened so far what they need, so that no message has to wait for it."""
    for screen in _made:
        screen.prepare(needs)
    for pattern in _rare:
        pattern.prepare(needs)
