"""Millions of small records, each a few texts under an integer: their bytes and two more, in pages."""

from array import array
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

_PAGE_BITS = 12
_END, _BETWEEN = "\x1e", "\x1f"
_NOT_IN_A_FIELD = str.maketrans({_END: " ", _BETWEEN: " "})
_END_BYTE = _END.encode()
_KEPT = 20_000
"""Records kept ready made, those asked for last."""
_T = TypeVar("_T")


class Records:
    """Records by id. What a change leaves behind in its page is not reclaimed: a name changes seldom."""

    def __init__(self) -> None:
        self._pages: dict[int, tuple[array[int], bytearray]] = {}
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def put(self, id: int, fields: Iterable[str]) -> None:
        """Keep `fields` under `id`, in place of what was there."""
        page = self._pages.get(id >> _PAGE_BITS)
        if page is None:
            page = self._pages[id >> _PAGE_BITS] = array("I", [0]) * (1 << _PAGE_BITS), bytearray(b"\0")
        places, content = page
        slot = id & ((1 << _PAGE_BITS) - 1)
        self._count += not places[slot]
        places[slot] = len(content)
        content += _BETWEEN.join(field.translate(_NOT_IN_A_FIELD) for field in fields).encode("utf-8", "replace")
        content += _END_BYTE

    def get(self, id: int) -> list[str] | None:
        """Return the fields kept under `id`, None if there are none."""
        page = self._pages.get(id >> _PAGE_BITS)
        if page is None:
            return None
        places, content = page
        start = places[id & ((1 << _PAGE_BITS) - 1)]
        if not start:
            return None
        return content[start : content.index(_END_BYTE, start)].decode().split(_BETWEEN)

    def drop(self, id: int) -> None:
        """Forget what is kept under `id`, if anything is."""
        page = self._pages.get(id >> _PAGE_BITS)
        slot = id & ((1 << _PAGE_BITS) - 1)
        if page is not None and page[0][slot]:
            page[0][slot] = 0
            self._count -= 1


class Shelf(Generic[_T]):
    """Things of one kind by id, kept as records and made again when asked for.

    Args:
        make: Makes the thing of an id and the fields it was put with.
    """

    def __init__(self, make: Callable[[int, list[str]], _T]) -> None:
        self._make = make
        self._records = Records()
        self._ready: dict[int, _T] = {}

    def __len__(self) -> int:
        return len(self._records)

    def find(self, id: int) -> _T | None:
        """Return the thing kept under `id`, None if there is none."""
        ready = self._ready.get(id)
        if ready is not None:
            return ready
        fields = self._records.get(id)
        if fields is None:
            return None
        if len(self._ready) >= _KEPT:
            self._ready.clear()
        made = self._ready[id] = self._make(id, fields)
        return made

    def put(self, id: int, fields: Iterable[str]) -> None:
        """Keep the thing that `fields` make under `id`, in place of what was there."""
        self._ready.pop(id, None)
        self._records.put(id, fields)

    def drop(self, id: int) -> None:
        """Forget what is kept under `id`, if anything is."""
        self._ready.pop(id, None)
        self._records.drop(id)
