"""A day and a town before the only customer of a line: 周四 回成都 瑞芯刘畅 11点, 周二 苏州 博远 交流.

The town says where that customer is, and is nothing to do by itself.
"""

from collections.abc import Iterable
from typing import Final

from nlu import patterns as re
from nlu.names.dictionary import is_small_place
from nlu.names.places_in_text import place_at
from nlu.text import Span

_DAY_AND_TOWN: Final = re.compile(
    r" *T{1,2}(?P<town> ?(?:[回去到跑赴转奔在]|出差)?(?P<where>[一-鿿]{2,3}) *)(?=$|(?<= )C)"
)


def only_says_where(words: str, behind: Iterable[str]) -> bool:
    """Tell whether a piece says no more than the day and the town of the one customer that the next piece of its line begins with.

    Args:
        words: The shape of the piece.
        behind: The shapes of the pieces behind it on its line, looked at only where the piece says just where.
    """
    town = town_in(words)
    if town is None or town.end != len(words):
        return False
    shapes = list(behind)
    return bool(shapes) and shapes[0].lstrip().startswith("C") and sum("C" in shape for shape in shapes) == 1


def town_in(words: str) -> Span | None:
    """Return where the town stands between the day and the customer that the shape of a clause begins with; None if none does."""
    if not words.lstrip().startswith("T"):
        return None
    match = _DAY_AND_TOWN.match(words)
    if match is None:
        return None
    where = match["where"]
    is_town = place_at(where) == len(where) or is_small_place(where)
    return Span(*match.span("town")) if is_town else None


def without_town(words: str) -> str:
    """Return the shape of a clause that names the customer without the town before it."""
    town = town_in(words)
    return words if town is None or town.end == len(words) else f"{words[: town.start]} {words[town.end :]}"
