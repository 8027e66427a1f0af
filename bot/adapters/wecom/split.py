"""Cutting text to a platform's limit where a reader would pause."""

import re
import unicodedata
from collections.abc import Iterable

_PAUSES = (
    re.compile(r"(?=\n[^\S\n]*\n)"),  # paragraph
    re.compile(r"(?=\n)"),
    re.compile(r"(?<=[。！？!?；;…”』）])(?![。！？!?；;…”』）])|(?<=\.)(?=\s)"),
    re.compile(r"(?<=[，、：])|(?<=[,:])(?!\d)"),
    re.compile(r"(?=\s)"),
    re.compile(r"(?<![0-9A-Za-z.,:/_%+-])"),  # anywhere but inside a number, a word or a link, or before its unit
)
"""Zero-width places to cut, best first."""

_LARGEST_CHARACTER_BYTES = 4
_ZERO_WIDTH_JOINER = "\u200d"
_VIRAMA = 9
"""Combining class of the marks that join two Indic letters."""


def split_text(text: str, limit: int = 2048) -> list[str]:
    """Return `text` in pieces of at most `limit` UTF-8 bytes, in order, none empty.

    Nothing is lost but the white space at a cut. A cut falls on the last paragraph, line, sentence, comma or space
    that leaves a piece at least half full, else on any of them, and never inside what a reader sees as one character.

    Args:
        text: What to cut.
        limit: Bytes, at least 4.
    """
    if limit < _LARGEST_CHARACTER_BYTES:
        raise ValueError(f"limit of {limit} bytes cannot hold every character")
    pieces = []
    start = 0
    while start < len(text):
        end = _furthest(text, start, limit)
        if end < len(text):
            end = _best_cut(text, start, end)
        piece_end = _before_space(text, start, end) if end < len(text) else end
        if piece_end > start:
            pieces.append(text[start:piece_end])
        start = _after_space(text, end) if end < len(text) else end
    return pieces


def cut(text: str, limit: int) -> str:
    """Return `text`, or as much of it as fits in `limit` code points (字, as WeCom counts them) with "…" at the end."""
    if len(text) <= limit:
        return text
    end = limit - 1
    while end > 0 and not _is_boundary(text, end, 0):
        end -= 1
    return text[:end].rstrip() + "…"


def utf8_length(text: str) -> int:
    """Return how many bytes `text` takes on the wire."""
    return len(text.encode("utf-8", "surrogatepass"))


def _furthest(text: str, start: int, limit: int) -> int:
    """Return the end of the longest piece from `start` within `limit` bytes."""
    window = text[start : start + limit].encode("utf-8", "surrogatepass")
    if len(window) <= limit:
        return min(start + limit, len(text))
    # A continuation byte after the limit means that the limit is inside a character.
    while window[limit] & 0xC0 == 0x80:
        limit -= 1
    return start + len(window[:limit].decode("utf-8", "surrogatepass"))


def _best_cut(text: str, start: int, end: int) -> int:
    for least in (start + max(1, (end - start) // 2), start + 1):
        for pause in _PAUSES:
            places = (found.start() for found in pause.finditer(text, least, end + 1))
            best = _last_boundary(text, start, (place for place in places if place <= end))
            if best is not None:
                return best
    # One word or link longer than a piece; or even one cluster (a pile of combining marks), cut between code points.
    return _last_boundary(text, start, range(start + 1, end + 1)) or end


def _last_boundary(text: str, start: int, places: Iterable[int]) -> int | None:
    return next((place for place in reversed(list(places)) if _is_boundary(text, place, start)), None)


def _before_space(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace() and _is_boundary(text, end - 1, start):
        end -= 1
    return end


def _after_space(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace() and _is_boundary(text, start + 1, start):
        start += 1
    return start


def _is_boundary(text: str, place: int, start: int) -> bool:
    """Whether a reader sees two characters on the two sides of `place`; `start` is a known boundary before it.

    A small and careful reading of Unicode's grapheme clusters (UAX 29): where in doubt it says no.
    """
    if place >= len(text):
        return True
    before, after = text[place - 1], text[place]
    if _extends(after) or before == _ZERO_WIDTH_JOINER or unicodedata.combining(before) == _VIRAMA:
        return False
    if "\ud800" <= before <= "\udbff" and "\udc00" <= after <= "\udfff":
        return False
    if _is_flag_letter(before) and _is_flag_letter(after):
        first = place - 1
        while first > start and _is_flag_letter(text[first - 1]):
            first -= 1
        return (place - first) % 2 == 0
    return not (_is_hangul(before) and _is_conjoining_jamo(after))


def _extends(character: str) -> bool:
    """Combining marks, joiners, variation selectors, skin tones and tag letters belong to what stands before them."""
    return (
        unicodedata.category(character) in ("Mn", "Mc", "Me")
        or character in "\u200c\u200d\uff9e\uff9f"
        or "\U0001f3fb" <= character <= "\U0001f3ff"
        or "\U000e0020" <= character <= "\U000e007f"
    )


def _is_flag_letter(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _is_hangul(character: str) -> bool:
    return _is_conjoining_jamo(character) or "\uac00" <= character <= "\ud7a3"


def _is_conjoining_jamo(character: str) -> bool:
    return "\u1100" <= character <= "\u11ff" or "\ua960" <= character <= "\ua97c" or "\ud7b0" <= character <= "\ud7fb"
