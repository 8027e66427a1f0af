"""We told them another day for the one plan just spoken of: 我跟她说了周三, 我跟他说下周三给."""

from bisect import bisect_left
from typing import Final

from nlu import patterns as re
from nlu.document import Document
from nlu.follow_up_words import ACTION
from nlu.text import Span
from nlu.times import read_times
from nlu.wording import without

_ONLY_DAY: Final = re.compile(
    r"(?:我|咱)们?(?:也|就|已经)?(?:跟|和|给|向|回)(?:他|她|P)们?(?:那边)?(?:说|讲|回|答应|保证)(?:了|的|好|过)*(?:是|改|最快)?T(?:了|吧|哈)?"
)
_WITH_VERB: Final = re.compile(
    rf"(?:我|咱)们?(?:跟|和|给|向)?[^,，]{{0,4}}?(?:说|讲|答应|回复?|保证)(?:了|他|她|过|的)*(?:是|就|再|能|才|得|要)*(?P<verb>{ACTION})(?:他|她|过去|吧|了)*"
)
"""The words without their day."""


def tells_only_day(doc: Document, piece: Span) -> bool:
    """Tell whether a piece says no more than that we told them some day."""
    begin, end = (bisect_left(doc.offsets, at) for at in (piece.start, piece.end))
    return _ONLY_DAY.fullmatch(doc.shape[begin:end].strip()) is not None


def tells_day_and_verb(doc: Document, words: str) -> re.Match[str] | None:
    """Return the match of words that say on what day we told them to do it, with the verb."""
    rest = without(words, [t.span for t in read_times(words, doc.now)])
    return _WITH_VERB.fullmatch("".join(rest.split()))
