"""Long lists of ids in pieces that both databases take as parameters of one query."""

from collections.abc import Iterator, Sequence

IDS_AT_ONCE = 1000


def chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """Return `ids` in order, at most `IDS_AT_ONCE` at a time."""
    return (ids[start : start + IDS_AT_ONCE] for start in range(0, len(ids), IDS_AT_ONCE))
