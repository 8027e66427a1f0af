"""Cutting long text: nothing lost, nothing too long, nothing torn."""

import itertools
import re

import pytest
import regex  # with dateparser
from hypothesis import assume, example, given
from hypothesis import strategies as st

from bot.adapters.wecom.split import cut, split_text, utf8_length

FAMILY = "👨‍👩‍👧‍👦"
CLUSTERS = [FAMILY, "👍🏽", "🇨🇳", "é", "한", "각", "❤️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "क्षि", "ﾊﾞ", "1️⃣"]

anything = st.text(
    st.one_of(
        st.characters(exclude_categories=("Cs",)),
        st.sampled_from("。，！\n \t、a1客户\u0301\u200d\ufe0f🇨🇳👨👩"),
    ),
    max_size=300,
)


def check(text: str, limit: int) -> None:
    """Pieces fit, and what is between them is white space."""
    place = 0
    for piece in split_text(text, limit):
        assert 0 < utf8_length(piece) <= limit
        found = text.index(piece, place)
        assert text[place:found].strip() == ""
        place = found + len(piece)
    assert text[place:].strip() == ""


@given(text=anything, limit=st.integers(4, 80))
@example(text="a" * 100, limit=4)
@example(text="👨\u200d" * 50, limit=16)
@example(text=" \u0301" * 50, limit=9)
def test_pieces_fit_and_only_white_space_at_the_cuts_is_lost(text: str, limit: int) -> None:
    check(text, limit)


def test_every_short_text_is_cut_and_every_cut_moves_on() -> None:
    for length in range(1, 5):
        for characters in itertools.product("a字👨🇨\u200d\u0301 \n。", repeat=length):
            check("".join(characters), 4)


@given(text=anything, limit=st.integers(4, 2048))
def test_what_fits_is_left_alone(text: str, limit: int) -> None:
    if 0 < utf8_length(text) <= limit:
        assert split_text(text, limit) == [text]


@pytest.mark.parametrize("cluster", CLUSTERS, ids=ascii)
@pytest.mark.parametrize("shift", range(8))
def test_what_a_reader_sees_as_one_is_never_cut(cluster: str, shift: int) -> None:
    for text in ("字" * shift + cluster * 40, "a" * shift + cluster * 40):
        pieces = split_text(text, 64)
        assert "".join(pieces) == text
        for piece in pieces:
            assert re.fullmatch(f"(字|a)*({cluster})*", piece)


@given(
    text=st.lists(st.sampled_from([*CLUSTERS, *"字a1 。，\n", "\u0301", "\u200d", "🇨", "👩"]), max_size=80).map(
        "".join
    ),
    limit=st.integers(40, 200),
)
def test_every_cut_is_one_that_another_implementation_allows(text: str, limit: int) -> None:
    clusters = [found.span() for found in regex.finditer(r"\X", text)]
    assume(all(utf8_length(text[start:end]) <= limit for start, end in clusters))
    boundaries = {0, *(end for _, end in clusters)}
    place = 0
    for piece in split_text(text, limit):
        start = text.index(piece, place)
        place = start + len(piece)
        assert {start, place} <= boundaries


@pytest.mark.parametrize(
    ("text", "limit", "pieces"),
    [
        ("", 10, []),
        ("短", 10, ["短"]),
        ("一二三四\n\n五\n六七", 21, ["一二三四", "五\n六七"]),
        ("一\n\n二三四五\n六七", 21, ["一\n\n二三四五", "六七"]),
        ("一二三四\n五六七", 18, ["一二三四", "五六七"]),
        ("一二三。四五六", 18, ["一二三。", "四五六"]),
        ("他说“好。”然后走", 18, ["他说“好。”", "然后走"]),
        ("一二三，四五六", 18, ["一二三，", "四五六"]),
        ("hello big world", 12, ["hello big", "world"]),
        ("预算1234567元整", 12, ["预算", "1234567元", "整"]),
        ("共3,500元", 9, ["共", "3,500元"]),
        ("aaaaaaaaaa", 4, ["aaaa", "aaaa", "aa"]),
        ("客户" * 3, 7, ["客户", "客户", "客户"]),
        ("a\n   \nb", 4, ["a", "b"]),
        ("x" * 10 + " " * 100 + "y", 10, ["x" * 10, "y"]),
        (" " * 100, 10, []),
    ],
    ids=ascii,
)
def test_where_it_cuts(text: str, limit: int, pieces: list[str]) -> None:
    assert split_text(text, limit) == pieces


def test_a_long_report_is_cut_between_its_lines() -> None:
    lines = [f"{n}. 拜访客户第{n}家，谈了预算和交期，下周再约。" for n in range(200)]
    pieces = split_text("\n".join(lines))
    assert [line for piece in pieces for line in piece.split("\n")] == lines
    assert len(pieces) == -(-utf8_length("\n".join(lines)) // 2048)


def test_a_limit_that_cannot_hold_a_character_is_refused() -> None:
    with pytest.raises(ValueError, match="3 bytes"):
        split_text("字", 3)


def test_a_megabyte_of_anything_is_cut_in_linear_time() -> None:
    for text in (
        "字" * 300_000,
        "\u0301" * 300_000,
        "🇨" * 200_000,
        " " * 500_000,
        "a," * 300_000,
        "👨\u200d" * 100_000,
    ):
        assert all(utf8_length(piece) <= 2048 for piece in split_text(text))


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("刚好五个字", 5, "刚好五个字"),
        ("比五个字要长", 5, "比五个字…"),
        ("去 掉空格的", 3, "去…"),
        ("a" + FAMILY, 4, "a…"),
        (FAMILY, 3, "…"),
    ],
    ids=ascii,
)
def test_cut(text: str, limit: int, expected: str) -> None:
    assert cut(text, limit) == expected


@given(text=anything, limit=st.integers(1, 50))
def test_cut_fits(text: str, limit: int) -> None:
    assert len(cut(text, limit)) <= limit
