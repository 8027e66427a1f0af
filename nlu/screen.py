"""A table of rules that is looked through only where a text may match: most rules have nothing to look for in most texts.

Each way to match a pattern (`nlu.needs`) is filed under the characters that it needs first of all, so that a text is asked once
for each of its characters. A single pattern that is slow and seldom matches is made `rare`: each of the sets of characters that
such patterns need is a bit, so that one look at a text says which of them may look for something in it.
"""

from collections.abc import Callable, Iterable
from functools import reduce
from itertools import repeat
from operator import or_
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar
from weakref import WeakSet

from nlu import patterns as re
from nlu.needs import Way, needed_characters, ways_to_match

R = TypeVar("R")
Needs = Callable[[str, int], tuple[frozenset[str], ...]]
"""Tells of a pattern and its flags from which sets of characters a match holds one each (`needed_characters`)."""
Ways = Callable[[str, int], tuple[Way, ...]]
"""Tells it for each way to match (`ways_to_match`)."""
_Way = tuple[frozenset[str], frozenset[str], tuple[frozenset[str], ...]]
"""One of the first is needed for it, each of the second, and one of each of the others."""
_ANYTHING: Final[_Way] = frozenset(), frozenset(), ()
_FEW = 150
"""Characters: with more of them most rules may match, which is seen sooner by looking at each rule."""

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


class _Characters(dict[str, frozenset[str]]):
    """Of each text looked at lately: its characters."""

    def __missing__(self, text: str) -> frozenset[str]:
        if len(self) >= _MOST_TEXTS:
            self.clear()
        chars = self[text] = frozenset(text)
        return chars


_characters = _Characters()


class Screen(Generic[R]):
    """Rules in their order, each known by the characters that each way to match its pattern needs."""

    def __init__(self, rules: Iterable[R], pattern_of: Callable[[R], re.Pattern[str]]) -> None:
        self.rules = tuple(rules)
        self._pattern_of = pattern_of
        self._ways: list[list[_Way]] = []
        """Of each rule; read off when first asked for."""
        self._led_by: dict[str, list[tuple[int, _Way]]] = {}
        """Of each character: the ways that need it first of all, and the places of their rules; of "": those that need nothing."""
        self._last: tuple[str | None, tuple[R, ...]] = None, ()
        """The text asked about last, and what passed: a table is looked through clause by clause of one message."""
        _made.add(self)

    def prepare(self, ways: Ways = ways_to_match) -> None:
        """Read off what the patterns need."""
        patterns = map(self._pattern_of, self.rules)
        of_rules = [list(map(_way_of, ways(pattern.pattern, pattern.flags))) for pattern in patterns]
        led_by: dict[str, list[tuple[int, _Way]]] = {}
        for place, of_rule in enumerate(of_rules):
            for way in of_rule:
                for char in way[0] or ("",):
                    led_by.setdefault(char, []).append((place, way))
        self._led_by, self._ways = led_by, of_rules

    def of(self, text: str) -> tuple[R, ...]:
        """Return the rules that may match somewhere in `text`; none of the others does."""
        last, passing = self._last
        if last is text:
            return passing
        if not self._ways:
            self.prepare()
        chars = _characters[text]
        places = self._in_few(chars) if len(chars) <= _FEW else self._in_many(chars)
        rules = self.rules
        passing = tuple([rules[place] for place in places])
        self._last = text, passing
        return passing

    def _in_few(self, chars: frozenset[str]) -> list[int]:
        """Return the places of the rules that may match: of few characters each is asked which ways it leads to."""
        places: set[int] = set()
        for ways in filter(None, map(self._led_by.get, ("", *chars))):
            for place, (_, needed, choices) in ways:
                if place not in places and needed <= chars and not (choices and any(map(chars.isdisjoint, choices))):
                    places.add(place)
        return sorted(places)

    def _in_many(self, chars: frozenset[str]) -> list[int]:
        """Return the same where there are many characters: as a rule one of the first ways fits."""
        places = []
        for place, ways in enumerate(self._ways):
            for lead, needed, choices in ways:
                if (
                    needed <= chars
                    and not (lead and lead.isdisjoint(chars))
                    and not (choices and any(map(chars.isdisjoint, choices)))
                ):
                    places.append(place)
                    break
        return places


def _way_of(way: Way) -> _Way:
    if not way:
        return _ANYTHING
    lead, *others = way
    needed = frozenset().union(*(chars for chars in others if len(chars) == 1))
    return lead, needed, tuple(chars for chars in others if len(chars) > 1)


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


def prepare_all(needs: Needs = needed_characters, ways: Ways = ways_to_match) -> None:
    """Read off all patterns screened so far what they need, so that no message has to wait for it."""
    for screen in _made:
        screen.prepare(ways)
    for pattern in _rare:
        pattern.prepare(needs)
