"""One character becomes exactly one, and what looks alike becomes alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.text import fold

PAIRS = [
    ("２５萬", "25万"),
    ("ＡＢ％", "ab%"),
    ("下週禮拜五", "下周星期五"),
    ("億點兩個後", "亿点两个后"),
    ("14：30", "14:30"),
    ("a\u3000b\u00a0c\x00", "a b c "),
    ("３，５００", "3,500"),
    ("3，500元", "3，500元"),
    ("3——5", "3--5"),
    ("伍佰參拾", "伍佰叁拾"),
    ("参加", "参加"),
]


@pytest.mark.parametrize(("raw", "folded"), PAIRS)
def test_folding(raw: str, folded: str) -> None:
    assert fold(raw) == folded


@given(st.text(max_size=200))
def test_folding_keeps_the_length_and_is_idempotent(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded
