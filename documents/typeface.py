"""What our one font can draw, and text made fit for it.

A PDF shows an empty box for a character that its font lacks, and typesetters do not say so. Names typed on a phone
hold emoji, rare given-name characters and invisible controls, so every text is passed through `printable` before it
is set.
"""

from __future__ import annotations

import struct
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pylopdf_fonts_zh_cn import sans_path

FAMILY = "Noto Sans SC"
"""The typeface of every document (SIL Open Font License), from the wheel `pylopdf-fonts-zh-cn`; system fonts are
never used.
"""

MISSING = "〓"
"""The geta mark: what Chinese and Japanese printers set where a sort is missing, so that a lost character is seen and
not guessed.
"""

_DROPPED_IF_MISSING = frozenset({"Mn", "Me", "So", "Sk"})
"""Categories that vanish where the font lacks them: variation selectors and other marks, emoji and their skin tones."""

_ALWAYS_DROPPED = frozenset({"Cf", "Cs"})
"""Formatting and bidi controls, which could show a figure back to front, and halves of characters, which no file can
hold.
"""


@dataclass(frozen=True, slots=True)
class Typeface:
    """Coverage and widths of one font file."""

    starts: tuple[int, ...]
    """First code point of each run of covered ones, ascending."""
    runs: tuple[tuple[int, int], ...]
    """Last code point of the run, and the glyph number of its first one."""
    advances: tuple[float, ...]
    """Width of each glyph in em; glyphs beyond the last share its width."""

    def glyph(self, character: str) -> int:
        """Return the glyph number, 0 where the font has none."""
        point = ord(character)
        index = bisect_right(self.starts, point) - 1
        if index < 0:
            return 0
        last, first_glyph = self.runs[index]
        return first_glyph + point - self.starts[index] if point <= last else 0

    def width(self, text: str) -> float:
        """Return how wide the text is set, in em, without kerning."""
        last = len(self.advances) - 1
        return sum(self.advances[min(self.glyph(character), last)] for character in text)


@cache
def typeface() -> Typeface:
    """Read the document font, once a process: some 20 ms, then about 2 MB."""
    return read_typeface(sans_path())


def read_typeface(path: Path) -> Typeface:
    """Read the character map and the widths of an OpenType font with a format 12 map, as every CJK font has one.

    Raises:
        ValueError: No such map: the file is not the font we ship.
    """
    data = path.read_bytes()
    (table_count,) = struct.unpack_from(">H", data, 4)
    tables = {
        data[at : at + 4]: struct.unpack_from(">I", data, at + 8)[0] for at in range(12, 12 + 16 * table_count, 16)
    }
    starts, runs = _character_map(data, tables[b"cmap"], path)
    (units_per_em,) = struct.unpack_from(">H", data, tables[b"head"] + 18)
    (metric_count,) = struct.unpack_from(">H", data, tables[b"hhea"] + 34)
    metrics = struct.unpack_from(f">{metric_count * 2}H", data, tables[b"hmtx"])
    return Typeface(starts, runs, tuple(advance / units_per_em for advance in metrics[::2]))


def _character_map(data: bytes, cmap: int, path: Path) -> tuple[tuple[int, ...], tuple[tuple[int, int], ...]]:
    (subtable_count,) = struct.unpack_from(">H", data, cmap + 2)
    for record in range(cmap + 4, cmap + 4 + 8 * subtable_count, 8):
        subtable = cmap + struct.unpack_from(">I", data, record + 4)[0]
        if struct.unpack_from(">H", data, subtable)[0] == 12:
            (group_count,) = struct.unpack_from(">I", data, subtable + 12)
            groups = list(struct.iter_unpack(">III", data[subtable + 16 : subtable + 16 + 12 * group_count]))
            return tuple(start for start, _, _ in groups), tuple((end, glyph) for _, end, glyph in groups)
    raise ValueError(f"{path} has no character map of format 12")


def printable(text: str) -> str:
    """Return the text as it can be set on one line.

    Line breaks, tabs and odd spaces become one space; controls, emoji and the like that the font lacks vanish; any
    other missing character becomes `MISSING`.
    """
    drawn = "".join(_drawn(character) for character in unicodedata.normalize("NFC", text))
    return " ".join(drawn.split())


def lost_characters(text: str) -> str:
    """Return the characters that `printable` would put a geta mark for, each once: what a rep should be told before a
    customer sees it.
    """
    lost = (character for character in unicodedata.normalize("NFC", text) if _drawn(character) == MISSING != character)
    return "".join(dict.fromkeys(lost))


def _drawn(character: str) -> str:
    category = unicodedata.category(character)
    if character.isspace() or category == "Cc":
        return " "
    if category in _ALWAYS_DROPPED:
        return ""
    if typeface().glyph(character):
        return character
    return "" if category in _DROPPED_IF_MISSING else MISSING
