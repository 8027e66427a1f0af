"""Figures of a sheet that count by themselves: a formula is written only where it gives what the store holds.

A spreadsheet computes in binary fractions, to fifteen digits; prices here are exact. So each formula is computed first
as a spreadsheet would, and where that misses the stored amount by a fen, or the lines share a stated total (反推折扣)
and one of them took the odd fen, the difference is written into the formula, where it can be seen. What is too large
for fifteen digits is written as a figure.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

MAX_DIGITS_FEN = 10**15
"""Amounts from here on have more digits than a spreadsheet keeps."""
MAX_ODD_FEN = 100
"""A formula that is further off than this is not the rule by which the amount came about."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What a cell holds: `value` as stored, and the formula that gives it, "" where none does."""

    value: float
    formula: str = ""


def amount(stored_fen: int, formula: str, computed_yuan: float) -> Figure:
    """Return the cell of an amount.

    Args:
        stored_fen: As the store has it.
        formula: Without its equals sign; rounded to the fen.
        computed_yuan: What a spreadsheet makes of it, from `round_half_up`.
    """
    value = stored_fen / 100
    off_fen = stored_fen - round(computed_yuan * 100)
    if abs(stored_fen) >= MAX_DIGITS_FEN or abs(off_fen) > MAX_ODD_FEN:
        return Figure(value)
    odd = f"{'+' if off_fen > 0 else '-'}{abs(off_fen) / 100:.2f}" if off_fen else ""
    return Figure(value, f"={formula}{odd}")


def price(stored: Decimal, formula: str, computed: float) -> Figure:
    """Return the cell of a unit price; a formula only where it gives the stored price to the last decimal."""
    value = float(stored)
    return Figure(value, f"={formula}" if round(computed, 6) == round(value, 6) else "")


def round_half_up(value: float, places: int = 2) -> float:
    """Round as a spreadsheet's ROUND does: half away from zero, of the fifteen digits that it shows."""
    shown = Decimal(f"{value:.15g}")
    return float(shown.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP))
