"""Goods of which every piece is told with its own price: 两台 一台7600 一台带定位器9500 are two lines; and houses that share them."""

from decimal import Decimal
from functools import lru_cache
from typing import Final

from nlu import patterns as re
from nlu.numerals import NUMERAL, number
from nlu.quote_signs import PRODUCT
from nlu.quote_tiers import COUNT, Split
from nlu.quote_units import UNIT
from nlu.screen import rare
from nlu.text import Span

_N: Final = NUMERAL.pattern
_PIECE: Final = re.compile(
    rf"(?:另外?|其中|还有)?(?P<n>{_N}) ?(?P<unit>{UNIT})(?P<kind>[^{PRODUCT}\d，,。；;、\n]{{0,10}}?)(?P<price>{_N})(?:元|块钱?)?(?=[ ,，、;；。\n]|$)"
)
_NEXT: Final = re.compile(r"[ ,，、;；]*(?:和|另外?)?")
_TWO: Final = 2


def priced_pieces(masked: str) -> Split | None:
    """Return the pieces that a count is told to be of, each with its price; None where they do not make up the count."""
    pieces = _pieces(masked)
    if pieces is None:
        return None
    whole, parts = pieces
    return Split(
        Span(parts[0].start(), parts[-1].end()),
        whole["unit"],
        (Span(*whole.span()),),
        tuple((number(p["n"]) or Decimal(1), Span(p.start("n"), p.end("unit"))) for p in parts),
        tuple((number(p["price"]) or Decimal(0), Span(*p.span("price"))) for p in parts),
    )


def kinds_of_pieces(masked: str) -> tuple[Span, ...]:
    """Return the words that tell the pieces apart (带定位器), which are no goods of their own."""
    pieces = _pieces(masked)
    return tuple(Span(*piece.span("kind")) for piece in pieces[1]) if pieces is not None else ()


@lru_cache(maxsize=8)
def _pieces(masked: str) -> tuple[re.Match[str], tuple[re.Match[str], ...]] | None:
    for whole in COUNT.finditer(masked):
        value = number(whole["n"])
        if value is None or value < _TWO:
            continue
        pieces = _pieces_behind(masked, whole, value)
        if pieces is not None:
            return whole, pieces
    return None


def _pieces_behind(masked: str, whole: re.Match[str], value: Decimal) -> tuple[re.Match[str], ...] | None:
    pieces: list[re.Match[str]] = []
    counted, at = Decimal(0), _NEXT.match(masked, whole.end())
    if at is None or at.end() == whole.end():
        return None
    end = at.end()
    while counted < value:
        piece = _PIECE.match(masked, end)
        count = number(piece["n"]) if piece is not None and piece["unit"] == whole["unit"] else None
        if piece is None or count is None or number(piece["price"]) is None:
            return None
        pieces.append(piece)
        counted += count
        gap = _NEXT.match(masked, piece.end())
        end = gap.end() if gap is not None else piece.end()
    return tuple(pieces) if counted == value and len(pieces) >= _TWO else None


_HOUSES: Final = rare(
    rf"(?:第?一|1)家(?:要|来|是|报|给|拿|订)*{_N} ?(?:{UNIT})[ ,，、;；]*(?:另外?|第?[一二两1-3])(?:一|外)?家(?:要|来|是|报|给|拿|订)*{_N} ?(?:{UNIT})"
)


def are_of_houses(masked: str) -> bool:
    """Tell whether counts are of so many houses (一家六台一家四台): which of them is whose, their order has to tell."""
    return _HOUSES.search(masked) is not None
