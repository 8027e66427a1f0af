"""A table of strings that are looked for in text at every position, without a scan over the strings."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import compress, repeat
from operator import add

_HEAD = 2


@lru_cache(maxsize=32)
def heads(text: str) -> tuple[str, ...]:
    """Return the two characters that start at each place of `text` but the last; all tables look for them."""
    return tuple(map(add, text, text[1:]))


class Table:
    """Keys of two characters at least, each with numbers. Memory: one dictionary entry a key, one a distinct start.

    Args:
        words: Keys without a number of their own: it is asked only where they stand.
    """

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._codes: dict[str, int | list[int]] = {}
        self._lengths: dict[str, int] = {}
        self._lengths_of_mask: dict[int, tuple[int, ...]] = {}
        for word in words:
            self.add(word, 0)

    def __len__(self) -> int:
        return len(self._codes)

    def add(self, key: str, code: int) -> None:
        """File `code` under `key`; a key shorter than two characters is not filed."""
        if len(key) < _HEAD:
            return
        known = self._codes.get(key)
        if known is None:
            self._codes[key] = code
            self._lengths[key[:_HEAD]] = self._lengths.get(key[:_HEAD], 0) | 1 << len(key)
        elif isinstance(known, list):
            if code not in known[-4:]:
                known.append(code)
        elif known != code:
            self._codes[key] = [known, code]

    def discard(self, key: str, code: int) -> None:
        """Take `code` away from `key`, if it is there."""
        known = self._codes.get(key)
        if isinstance(known, list):
            if code in known:
                known.remove(code)
            if not known:
                del self._codes[key]
        elif known == code:
            del self._codes[key]

    def get(self, key: str) -> tuple[int, ...] | list[int]:
        """Return the codes filed under `key`, none if it is unknown."""
        known = self._codes.get(key)
        if known is None:
            return ()
        return known if isinstance(known, list) else (known,)

    def hits(self, text: str) -> Iterator[tuple[int, int, tuple[int, ...] | list[int]]]:
        """Yield (start, end, codes) for every key that stands in `text`; they may overlap."""
        lengths, codes, size = self._lengths, self._codes, len(text)
        masks = list(map(lengths.get, heads(text), repeat(0)))
        for start, mask in compress(enumerate(masks), masks):
            of_mask = self._lengths_of_mask.get(mask)
            if of_mask is None:
                of_mask = tuple(length for length in range(_HEAD, mask.bit_length()) if mask >> length & 1)
                self._lengths_of_mask[mask] = of_mask
            for length in of_mask:
                end = start + length
                if end > size:
                    break
                found = codes.get(text[start:end])
                if found is not None:
                    yield start, end, found if isinstance(found, list) else (found,)
