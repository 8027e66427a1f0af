"""Instalments sum exactly, each half up."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.instalments import InstalmentsTooLarge, split_total

TOTALS = st.integers(min_value=1, max_value=10**13)
SHARES = st.lists(st.integers(min_value=1, max_value=100), min_size=1, max_size=8)


@given(TOTALS, SHARES)
def test_shares_of_a_whole_sum_exactly(total: int, weights: list[int]) -> None:
    shares = [Decimal(weight) / sum(weights) for weight in weights]
    sums = split_total(total, shares)
    assert sum(sums) == total
    assert len(sums) == len(shares)
    for share, fen in zip(shares[:-1], sums[:-1], strict=True):
        assert fen == (total * share).quantize(Decimal(1), ROUND_HALF_UP)


@given(TOTALS, st.lists(st.integers(min_value=1, max_value=15), min_size=1, max_size=6))
def test_what_shares_leave_is_one_more_sum(total: int, percents: list[int]) -> None:
    sums = split_total(total, [Decimal(percent) / 100 for percent in percents])
    assert sum(sums) == total
    assert len(sums) in (len(percents), len(percents) + 1)


@pytest.mark.parametrize(
    ("total", "parts", "sums"),
    [
        (21_760_000, [Decimal("0.3")], [6_528_000, 15_232_000]),
        (10_000_000, [Decimal(1) / 3] * 3, [3_333_333, 3_333_333, 3_333_334]),
        (10_000_000, [Decimal("0.333333")] * 3, [3_333_330, 3_333_330, 3_333_340]),
        (10_000_000, [2_500_000, None], [2_500_000, 7_500_000]),
        (10_000_000, [None, Decimal("0.1")], [9_000_000, 1_000_000]),
        (101, [Decimal("0.5"), Decimal("0.5")], [51, 50]),
        (4, [Decimal("0.13")] * 5, [1, 1, 1, 1, 0]),
    ],
)
def test_examples(total: int, parts: list[Decimal | int | None], sums: list[int]) -> None:
    assert split_total(total, parts) == sums


def test_more_than_the_whole_is_refused() -> None:
    with pytest.raises(InstalmentsTooLarge) as caught:
        split_total(1_000, [600, 600])
    assert caught.value.excess_fen == 200
