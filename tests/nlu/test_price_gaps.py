"""By how much a loss was too dear."""

from decimal import Decimal

import pytest

from nlu.price_gaps import price_gap


@pytest.mark.parametrize(
    ("words", "gap"),
    [
        ("价格差8个点", "0.08"),
        ("价格差8%", "0.08"),
        ("贵了八个点", "0.08"),
        ("比汇川高12%", "0.12"),
        ("价格高了将近5个点", "0.05"),
        ("对手低了3.5%", "0.035"),
        ("贵了两成", "0.2"),
        ("汇川便宜我们十个百分点", "0.1"),
    ],
)
def test_told(words: str, gap: str) -> None:
    assert price_gap(words) == Decimal(gap)


@pytest.mark.parametrize(
    "words", [None, "", "价格太高", "交期差8天", "贵2万", "差8点半开会", "账期60天", "差90%", "8个点的返利"]
)
def test_not_told(words: str | None) -> None:
    assert price_gap(words) is None
