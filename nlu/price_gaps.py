"""价格差8个点, 贵了8%: by how much we were dearer than the one who won, as the reason of a loss says it."""

from decimal import Decimal
from typing import Final

from nlu import patterns as re
from nlu.numerals import number
from nlu.text import fold

_DEARER: Final = r"(?:差|高|贵|超|低|便宜)(?:了|出|了?将?近|大概|大约|约|差不多|不到|快|他们?|我们?|咱们?)*"
_GAP: Final = re.compile(
    rf"{_DEARER}\s*(?P<n>[0-9]{{1,2}}(?:\.[0-9])?|[一二两三四五六七八九十]{{1,3}})\s*(?:(?P<tenths>成)|个?(?:点(?![0-9半钟])|百分点)|[%％])"
)
_MOST: Final = Decimal("0.6")
"""More is a slip, or no price."""


def price_gap(words: str | None) -> Decimal | None:
    """Return the gap as a share of our price (0.08), of words that tell one; the first that is told counts."""
    match = _GAP.search(fold(words)) if words else None
    value = number(match["n"]) if match is not None else None
    if match is None or value is None:
        return None
    gap = value / (10 if match["tenths"] else 100)
    return gap if 0 < gap < _MOST else None
