"""What the font can draw, and what becomes of the rest."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.typeface import MISSING, lost_characters, printable, read_typeface, typeface


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("喆堃祎镕碶龘", "喆堃祎镕碶龘"),
        ("¥㎡℃①½×±≥—…“”【】", "¥㎡℃①½×±≥—…“”【】"),
        ("🔥A100 热销👍🏻", "A100 热销"),
        ("👨\u200d👩\u200d👧 家", "家"),
        ("e\u0301", "é"),
        ("a\tb\r\nc\u3000d\xa0e", "a b c d e"),
        ("\u202e009\u202c", "009"),
        ("\ud800x\x00y", "x y"),
        ("\U00020bb7伟", "〓伟"),
        ("\ue123", "〓"),
        ("", ""),
    ],
    ids=[
        "names",
        "signs",
        "emoji",
        "joined emoji",
        "accent",
        "spaces",
        "direction",
        "broken",
        "rare",
        "private",
        "none",
    ],
)
def test_text_is_made_printable(text: str, expected: str) -> None:
    assert printable(text) == expected


@given(st.text())
def test_printable_text_is_drawn_whole_and_stays_as_it_is(text: str) -> None:
    shown = printable(text)
    assert all(typeface().glyph(character) for character in shown)
    assert printable(shown) == shown
    assert (MISSING in shown) == bool(lost_characters(text) or MISSING in text)


def test_the_mark_for_a_missing_character_is_in_the_font() -> None:
    assert typeface().glyph(MISSING)


def test_widths_are_those_of_the_font() -> None:
    assert typeface().width("中文") == 2
    assert typeface().width("1") == typeface().width("8") < 0.6


def test_another_kind_of_font_is_refused(tmp_path: Path) -> None:
    font = tmp_path / "old.otf"
    table = b"cmap" + bytes(4) + (28).to_bytes(4) + (4).to_bytes(4)
    font.write_bytes(b"OTTO" + (1).to_bytes(2) + bytes(6) + table + bytes(4))
    with pytest.raises(ValueError, match="format 12"):
        read_typeface(font)
