"""So many packs of so many in a correction, told in the pieces that the quotation counts: 是3件 一件40瓶 你按120瓶算."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from nlu import patterns as re
from nlu.correction_case import Case, Numeral

_COUNTED_AS: Final = re.compile(r"(?:按|照|合|折合|等于|也?就是|一共|总共|拢共|合计)(?:着|是|成|计)?[ ,，]*$")
_HOLDS: Final = re.compile(r" ?(?:是|有|装|里面?(?:是|有)?|=|就是)? ?")

_N: Final = r"[\d一二两三四五六七八九十百]"
_PACKS: Final = re.compile(rf"{_N} ?(?P<u>[一-鿿])[ ,，]*(?:[一1]|每一?) ?(?P=u) ?(?:是|有|装)? ?{_N}")


def counts_packs(text: str) -> bool:
    """Tell whether folded text says how many packs, and how many pieces are in one (3件 一件40瓶)."""
    return _PACKS.search(text) is not None


def as_pieces(case: Case, numbers: Sequence[Numeral]) -> Numeral | None:
    """Return how many pieces there are, where a correction counts packs and says what is in one or what they come to; else None."""
    counted = [n for n in numbers if n.unit is not None and not n.is_old]
    told = None
    for at, (one, held) in enumerate(pairwise(counted)):
        packs = next((n for n in counted[:at] if n.unit == one.unit), None)
        if one.plain == 1 and packs is not None and held.unit != one.unit and _are_together(case, one, held):
            told = replace(packs, plain=packs.plain * held.plain, unit=held.unit)
    last = counted[-1] if len(counted) > 1 else None
    if last is None or _COUNTED_AS.search(case.doc.text, 0, last.span.start) is None:
        return told
    return last if told is None or told.plain == last.plain else None


def _are_together(case: Case, one: Numeral, held: Numeral) -> bool:
    return _HOLDS.fullmatch(case.doc.text, one.span.end, held.span.start) is not None
