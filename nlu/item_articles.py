"""The 一个 of 报一个洗墙灯80套, which counts nothing."""

from typing import Final

from nlu import patterns as re
from nlu.quantities_in_row import NO_GAP
from nlu.quote_figures import Quantity
from nlu.quote_signs import CLAIMED, PRODUCT

_A: Final = re.compile(rf"[报出做弄要来搞整{CLAIMED}]一个$")
_ITS_COUNT: Final = re.compile(rf"{PRODUCT}+{NO_GAP.pattern}")


def without_articles(masked: str, quantities: list[Quantity]) -> list[Quantity]:
    """Return the quantities without the 一个 behind a verb of asking whose goods are counted right behind (报一个洗墙灯80套)."""
    if "一个" not in masked:
        return quantities
    kept: list[Quantity] = []
    for at, quantity in enumerate(quantities):
        follows = quantities[at + 1] if at + 1 < len(quantities) else None
        if not (
            follows is not None
            and follows.is_marked
            and follows.unit is not None
            and _A.search(masked, 0, quantity.span.end)
            and _ITS_COUNT.fullmatch(masked, quantity.span.end, follows.span.start)
            and not masked.startswith(PRODUCT, follows.span.end)
        ):
            kept.append(quantity)
    return kept
