"""Millions of strings that are looked for in text at every position: twelve bytes each, sorted, and changed in place.

A key is kept as 57 bits of its hash: with 40 million keys, one message in ten million looks at a thing it does not name.
The low bits choose a drawer, the others stand in the drawer's sorted array together with the audience: whose the thing is,
so that one member's few are found among a hundred thousand of one name by bisection.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import compress

from nlu.names.table import heads as starts

BEHIND = 1 << 19
"""Added to an audience: the entry stands behind all others of its key, so that what says more is seen first."""
MAX_AUDIENCE = BEHIND - 1
_AUDIENCE_BITS = 20
_AUDIENCE_MASK = (1 << _AUDIENCE_BITS) - 1
_DRAWER_BITS = 13
_DRAWER_MASK = (1 << _DRAWER_BITS) - 1
_HASH_MASK = (1 << 44) - 1
_HEAD = 2
_HEADS = 1 << 20
_ANY_LENGTH, _MOST_NUMBERS = 1, (1 << 16) - 1
_MAX_LENGTH = 63
"""Longer keys are not filed: nobody types such a name."""

Drawer = tuple["array[int]", "array[int]"]
"""Hash and audience of each entry, ascending; its code."""


@lru_cache(maxsize=32)
def _drawers_of_heads(text: str) -> tuple[int, ...]:
    """Return for each place of `text` where it is said which keys start with the two characters there; all indexes ask for them."""
    return tuple(map((_HEADS - 1).__and__, map(hash, starts(text))))


class Bucket:
    """What is filed under one key. `len` is cheap; the codes are read when asked for."""

    __slots__ = ("_codes", "_first", "_keys", "_last")

    def __init__(self, keys: "array[int]", codes: "array[int]", first: int, last: int) -> None:
        self._keys, self._codes, self._first, self._last = keys, codes, first, last

    def __len__(self) -> int:
        return self._last - self._first

    def codes(self, most: int) -> "array[int]":
        """Return the codes of the first `most` entries, by audience."""
        return self._codes[self._first : min(self._last, self._first + most)]

    def first(self, most: int) -> Iterator[tuple[int, int]]:
        """Return (audience, code) of the first `most` entries, by audience."""
        keys = self._keys[self._first : min(self._last, self._first + most)]
        return zip([key & MAX_AUDIENCE for key in keys], self.codes(most), strict=True)

    def of(self, audiences: Collection[int]) -> Iterator[tuple[int, int]]:
        """Yield (audience, code) of the entries filed for these audiences."""
        start = self._keys[self._first] & ~_AUDIENCE_MASK
        for entry in sorted((*audiences, *(audience | BEHIND for audience in audiences))):
            at = bisect_left(self._keys, start | entry, self._first, self._last)
            while at < self._last and self._keys[at] == start | entry:
                yield entry & MAX_AUDIENCE, self._codes[at]
                at += 1


class KeyIndex:
    """Keys of two characters at least, each with (audience, code) entries, found at any place of a text.

    Args:
        is_for_text: `hits` will be asked for; without, the 2 MB that say where a key may start are spared.
    """

    def __init__(self, *, is_for_text: bool = True) -> None:
        self._is_for_text = is_for_text
        self._drawers: dict[int, Drawer] = {}
        self._heads = array("H")
        """Of the two characters that keys start with, by their hash: the number of the lengths of those keys; 0 where none does."""
        self._lengths: list[tuple[int, ...]] = [(), tuple(range(_HEAD, _MAX_LENGTH + 1))]
        self._number_of: dict[tuple[int, ...], int] = {}

    def __len__(self) -> int:
        return sum(len(keys) for keys, _ in self._drawers.values())

    def add(self, key: str, audience: int, code: int) -> None:
        """File `code`; nothing happens if it is there, or if nobody can be found by such a key."""
        if not _HEAD <= len(key) <= _MAX_LENGTH:
            return
        hashed = hash(key)
        number = hashed & _DRAWER_MASK
        drawer = self._drawers.get(number)
        if drawer is None:
            drawer = self._drawers[number] = array("Q"), array("I")
        keys, codes = drawer
        entry = (hashed >> _DRAWER_BITS & _HASH_MASK) << _AUDIENCE_BITS | audience
        first = bisect_left(keys, entry)
        last = first if first == len(keys) or keys[first] != entry else bisect_right(keys, entry, first)
        place = bisect_left(codes, code, first, last)
        if place < last and codes[place] == code:
            return
        try:
            codes.insert(place, code)
        except OverflowError:
            # Ids beyond 2**26: this drawer needs eight bytes a code.
            codes = array("Q", codes)
            codes.insert(place, code)
            self._drawers[number] = keys, codes
        keys.insert(place, entry)
        if not self._is_for_text:
            return
        if not self._heads:
            self._heads = array("H", [0]) * _HEADS
        head = hash(key[:_HEAD]) & (_HEADS - 1)
        known = self._lengths[self._heads[head]]
        if len(key) not in known:
            self._heads[head] = self._number((*known, len(key)))

    def _number(self, lengths: tuple[int, ...]) -> int:
        """Return the number of these lengths; that of all lengths where no more numbers are left."""
        ordered = tuple(sorted(lengths))
        number = self._number_of.get(ordered, len(self._lengths))
        if number > _MOST_NUMBERS:
            return _ANY_LENGTH
        if number == len(self._lengths):
            self._lengths.append(ordered)
            self._number_of[ordered] = number
        return number

    def discard(self, key: str, audience: int, code: int) -> None:
        """Take `code` away from `key`, if it is there."""
        hashed = hash(key)
        drawer = self._drawers.get(hashed & _DRAWER_MASK)
        if drawer is None:
            return
        keys, codes = drawer
        entry = (hashed >> _DRAWER_BITS & _HASH_MASK) << _AUDIENCE_BITS | audience
        last = bisect_right(keys, entry)
        place = bisect_left(codes, code, bisect_left(keys, entry, 0, last), last)
        if place < last and codes[place] == code:
            del keys[place], codes[place]

    def get(self, key: str) -> Bucket | None:
        """Return what is filed under `key`; None if nothing is."""
        hashed = hash(key)
        drawer = self._drawers.get(hashed & _DRAWER_MASK)
        if drawer is None:
            return None
        keys, codes = drawer
        start = (hashed >> _DRAWER_BITS & _HASH_MASK) << _AUDIENCE_BITS
        first = bisect_left(keys, start)
        beyond = start + _AUDIENCE_MASK + 1
        size = len(keys)
        if first == size or keys[first] >= beyond:
            return None
        last = first + 1
        if last < size and keys[last] < beyond:
            last = bisect_left(keys, beyond, last)
        return Bucket(keys, codes, first, last)

    def hits(self, text: str) -> Iterator[tuple[int, int, Bucket]]:
        """Yield (start, end, bucket) for every key that stands in `text`; they may overlap."""
        heads, lengths_of, size = self._heads, self._lengths, len(text)
        if not heads:
            return
        numbers = list(map(heads.__getitem__, _drawers_of_heads(text)))
        for start, number in compress(enumerate(numbers), numbers):
            for length in lengths_of[number]:
                end = start + length
                if end > size:
                    break
                if (bucket := self.get(text[start:end])) is not None:
                    yield start, end, bucket
