"""Canonical text, and where in a text something stands."""

from dataclasses import dataclass
from functools import lru_cache

from nlu import patterns as re
from nlu.dialect import in_mandarin
from nlu.plain_words import in_plain_words
from nlu.quick import quick
from nlu.traditional import SIMPLIFIED, TRADITIONAL

_FULL_WIDTH_OFFSET = 0xFEE0
_CHINESE_PUNCTUATION = "，"
"""Full-width, but not the ASCII sign: 3，500元 is a list, not three thousand five hundred."""

_COMMON = re.compile("[一-鿿]")
"""What every rule takes for a Chinese character. Of a pair whose simplified form is none (鮀 and 𬶍) the other is kept, whichever is typed."""


def _table() -> dict[int, str]:
    table = {ord(t): s for t, s in zip(TRADITIONAL, SIMPLIFIED, strict=True) if _COMMON.match(s)}
    table |= {ord(s): t for t, s in zip(TRADITIONAL, SIMPLIFIED, strict=True) if not _COMMON.match(s)}
    for code in range(0x21, 0x7F):
        wide = chr(code + _FULL_WIDTH_OFFSET)
        if wide not in _CHINESE_PUNCTUATION:
            table[ord(wide)] = chr(code).lower()
    table.update({code: chr(code).lower() for code in range(ord("A"), ord("Z") + 1)})
    table.update(dict.fromkeys([*range(0x20), *range(0x7F, 0xA1), *range(0x2000, 0x2010), 0x3000, 0xFEFF], " "))
    table.update({ord(c): "-" for c in "‐‑‒–—―−─"})
    table.update({ord(c): "~" for c in "〜∼˜"})
    table.update({ord("￥"): "¥", ord("○"): "〇", ord("ㄧ"): "一"})
    table[0x0A] = "\n"
    return table


_TABLE = _table()
_WIDE_THOUSANDS = re.compile("(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
"""４，５６５: comma and digits are of one width, so it is one number."""
_THREE_IN_CAPITALS = re.compile("参(?=[拾佰仟万亿])|(?<=[零拾佰仟])参")
"""參拾: the traditional capital three; elsewhere 参 is a word."""
_WORDS = 40
"""Characters; what is longer is no name but a message."""


@quick
@dataclass(frozen=True, slots=True)
class Span:
    """Where something stands: characters `start` up to but not including `end`."""

    start: int
    end: int


def fold(text: str) -> str:
    """Return the canonical form of `text`: one character becomes exactly one, so spans cut the original too.

    Letters, digits and ASCII punctuation lose their full width, letters their capitals, traditional characters become
    simplified, Cantonese words Mandarin (`nlu.dialect`), dashes `-`, odd spaces and control characters a space. Chinese commas and full stops stay what they are.
    A line break stays one, because it ends a sentence.
    """
    return _fold_words(text) if len(text) <= _WORDS else _fold_text(text)


def _fold(text: str) -> str:
    if "，" in text:
        text = _WIDE_THOUSANDS.sub(",", text)
    folded = text.translate(_TABLE)
    folded = _THREE_IN_CAPITALS.sub("叁", folded) if "参" in folded else folded
    return in_plain_words(in_mandarin(folded))


_fold_words = lru_cache(maxsize=8192)(_fold)
"""Names, titles and products that are known are folded again for every message that may mean them."""
_fold_text = lru_cache(maxsize=32)(_fold)
"""A message is folded by each of those who read it."""


def is_latin(char: str) -> bool:
    """Tell whether a folded character is a letter or figure of Latin writing."""
    return char.isascii() and char.isalnum()
