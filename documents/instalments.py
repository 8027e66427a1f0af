"""A sum in instalments: each half up to the fen, the last takes what is left, so that they sum exactly."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

Part = Decimal | int | None
"""A share of the whole (0.3), a sum in fen, or None for the rest."""
NEARLY = Decimal("0.00001")
"""Shares as the store keeps them, 0.333333 three times, are the whole."""


class InstalmentsTooLarge(ValueError):
    """The instalments are more than the whole: `excess_fen` too much."""

    def __init__(self, excess_fen: int) -> None:
        self.excess_fen = excess_fen
        super().__init__(f"{excess_fen} fen more than the whole")


def split_total(total_fen: int, parts: Sequence[Part]) -> list[int]:
    """Return the sums in fen of instalments that make up `total_fen` exactly.

    One more sum than `parts` comes back where they leave something and none of them is the rest. Where shares add up to
    one, the last of them takes what rounding leaves.

    Raises:
        InstalmentsTooLarge: They are more than the whole.
    """
    sums = [_fen(total_fen, part) for part in parts]
    if _is_whole(parts) and sums:
        sums[-1] = total_fen - sum(sums[:-1])
    left = total_fen - sum(sums)
    if left < 0 and _exact(total_fen, parts) <= total_fen:
        # only rounding makes them more (13 % five times of 4 fen): the last shares take that much less
        for place in reversed([n for n, part in enumerate(parts) if isinstance(part, Decimal)]):
            less = min(sums[place], -left)
            sums[place] -= less
            left += less
    if left < 0:
        raise InstalmentsTooLarge(-left)
    if None in parts:
        sums[list(parts).index(None)] = left
    elif left:
        sums.append(left)
    return sums


def _exact(total_fen: int, parts: Sequence[Part]) -> Decimal:
    """Return what the parts come to without rounding, in fen."""
    shares = (total_fen * part if isinstance(part, Decimal) else Decimal(part or 0) for part in parts)
    return sum(shares, Decimal(0))


def _is_whole(parts: Sequence[Part]) -> bool:
    shares = [part for part in parts if isinstance(part, Decimal)]
    return len(shares) == len(parts) and abs(sum(shares, Decimal(0)) - 1) < NEARLY


def _fen(total_fen: int, part: Part) -> int:
    if part is None:
        return 0
    if isinstance(part, int):
        return part
    return int((total_fen * part).quantize(Decimal(1), ROUND_HALF_UP))
