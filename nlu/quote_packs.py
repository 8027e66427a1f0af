"""Packs of so much each: 25kg*40袋 of what is sold by weight."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from nlu import patterns as re
from nlu.quote_figures import Quantity
from nlu.quote_units import unit_class
from nlu.text import Span

_TIMES: Final = re.compile(r" ?[*x×✕] ?")
_WEIGHED: Final = frozenset({"mass", "length", "volume"})


def packed(masked: str, one: Quantity, other: Quantity, own_units: Sequence[str]) -> Quantity | None:
    """Return how much so many packs of so much are, of what is not sold by the pack: 25kg*40袋, 40袋*25kg."""
    packs = [q.unit for q in (one, other) if unit_class(q.unit) == "container"]
    weighed = [q.unit for q in (one, other) if unit_class(q.unit) in _WEIGHED]
    if len(packs) != 1 or len(weighed) != 1 or packs[0] in own_units:
        return None
    if _TIMES.fullmatch(masked, one.span.end, other.span.start) is None:
        return None
    return replace(one, value=one.value * other.value, unit=weighed[0], span=Span(one.span.start, other.span.end))
