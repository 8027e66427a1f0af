"""Amounts in a text: money, quantities, percents, discounts, shares, ordinals and plain numbers."""

from itertools import islice

from nlu import patterns as re
from nlu import ratios
from nlu.numerals import NUMERAL, read_numeral, with_tens_heard
from nlu.quick import changed
from nlu.spacing import close_up
from nlu.text import Span, fold
from nlu.values import no_values
from nlu.values.around import MINUS
from nlu.values.fractions import fractions
from nlu.values.item import Said, ValueItem
from nlu.values.ranges import Ranges
from nlu.values.single import Single

__all__ = ["Span", "ValueItem", "read_values"]

_TRIGGER = re.compile(r"[\d零〇一二两俩三仨四五六七八九十百千万亿半几数对壹贰叁肆伍陆柒捌玖拾佰仟]")
_SCALE_WORD = re.compile(r" ?(?P<word>thousand|million|billion)(?![a-z])")
_SCALES = {"thousand": 1_000, "million": 10**6, "billion": 10**9}
_LONGEST_NUMERAL = 32
_MOST_NUMERALS = 150
"""Numerals read in one text; a message with more is a list of numbers."""


def read_values(text: str) -> list[ValueItem]:
    """Return the numbers in `text` with what they count, left to right; no two overlap.

    `text` may be raw; spans index into it as given. Dates and clock times are left alone, phone numbers, links and
    model numbers too.
    """
    if not _TRIGGER.search(fold(text)):
        return []
    closed = close_up(text)
    if closed is None:
        return _items(text)
    spans = ((item, closed.span_as_sent(item.span)) for item in _items(closed.text))
    return [changed(item, span=span, text=text[span.start : span.end]) for item, span in spans]


def _items(text: str) -> list[ValueItem]:
    folded = with_tens_heard(fold(text))
    reader = Single(text, folded)
    ranges = Ranges(reader)
    parts = ratios.find_fractions(folded)
    found = list(fractions(reader, parts))
    said = _numerals(folded, [(part.start, part.end) for part in parts])
    skip_to = 0
    for at, one in enumerate(said):
        if one.start < skip_to:
            continue
        item = ranges.of(one, said[at + 1]) if at + 1 < len(said) else None
        if item is None:
            item = reader.read(one)
        if item is not None:
            found.append(item)
            skip_to = item.span.end
    return ranges.joined(_without_overlap(found))


def _numerals(folded: str, fractions: list[tuple[int, int]]) -> list[Said]:
    """Return the numerals of folded text that stand outside of its fractions and of what holds no value."""
    masked = no_values.masked(folded)
    taken = [*fractions, *(match.span() for match in ratios.HALF_PRICE.finditer(folded))]
    return [
        said
        for match in islice(NUMERAL.finditer(folded), _MOST_NUMERALS)
        if not no_values.inside(match.span(), masked) and not no_values.inside(match.span(), taken)
        for said in _of_run(folded, match)
    ]


def _of_run(folded: str, match: re.Match[str]) -> list[Said]:
    """The numeral of a run; where the run is none, its pieces between spaces, or what follows a weekday or month."""
    raw = match[0].rstrip()
    if len(raw) > _LONGEST_NUMERAL:
        return []
    said = _said(folded, match.start(), raw)
    if said:
        return [said]
    if " " in raw:
        pieces = [(m.start(), m[0]) for m in re.finditer(r"\S+", raw)]
        return [s for start, piece in pieces if (s := _said(folded, match.start() + start, piece))]
    if no_values.DATE_BEFORE.search(folded[max(0, match.start() - 2) : match.start()]) and (
        rest := _said(folded, match.start() + 1, raw[1:])
    ):
        return [rest]
    return []


def _said(folded: str, start: int, raw: str) -> Said | None:
    numeral = read_numeral(raw)
    if numeral is None:
        return None
    minus = MINUS.search(folded[max(0, start - 3) : start])
    end = start + len(raw)
    if scaled := _SCALE_WORD.match(folded, end):
        numeral, end = numeral.times(_SCALES[scaled["word"]]), scaled.end()
    said = Said(start, end, raw, numeral, negative=minus is not None)
    return said if minus is None else said.from_start(max(0, start - 3) + minus.start())


def _without_overlap(items: list[ValueItem]) -> list[ValueItem]:
    """Keep, of two that overlap, the one that begins first; in the order of the text."""
    kept: list[ValueItem] = []
    for item in sorted(items, key=lambda i: (i.span.start, -i.span.end)):
        if not kept or kept[-1].span.end <= item.span.start:
            kept.append(item)
    return kept
