"""Exact arithmetic for money: fractions in, integers and decimals out, a half always rounded up."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

PRICE_PLACES = 6
"""Decimals a unit price may have (the contract in product.md: "unit prices to six decimals")."""


def half_up(value: Fraction) -> int:
    """Round a value that is not negative to the nearest integer, a half away from zero."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def to_places(value: Fraction, decimals: int = PRICE_PLACES) -> Decimal:
    """Round half up to so many decimals, without trailing zeros (12160, not 1.216E+4)."""
    scaled = half_up(value * 10**decimals)
    text = f"{scaled // 10**decimals}.{scaled % 10**decimals:0{decimals}d}".rstrip("0").rstrip(".")
    return Decimal(text)


def places_of(value: Decimal) -> int:
    """Decimals after the point that are not trailing zeros."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def largest_remainder(total: int, weights: Sequence[int]) -> list[int]:
    """Divide `total` in proportion to `weights` into integers that sum to it; of equal remainders the earlier gets
    the unit.
    """
    whole = sum(weights)
    shares = [divmod(total * weight, whole) for weight in weights]
    left = total - sum(share for share, _ in shares)
    by_remainder = sorted(range(len(shares)), key=lambda index: (-shares[index][1], index))
    raised = set(by_remainder[:left])
    return [share + (index in raised) for index, (share, _) in enumerate(shares)]
