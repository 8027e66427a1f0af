"""What a number of a quotation may be: a quantity, the price of one, the total, or what is taken off the whole."""

from dataclasses import dataclass
from decimal import Decimal

from nlu.text import Span


@dataclass(frozen=True, slots=True)
class Quantity:
    """`value` units as said; `unit` None for a bare number. `each`: 各两台. `is_marked`: by a unit or a sign (x10)."""

    value: Decimal
    unit: str | None
    span: Span
    rule: str
    each: bool = False
    is_marked: bool = True
    in_turn: bool = False
    """分别30吨15吨: each to its own product, in order."""


@dataclass(frozen=True, slots=True)
class Price:
    """Yuan for one `unit` (None: the product's). `is_marked` where words say that it is the price of one."""

    value: Decimal
    unit: str | None
    span: Span
    rule: str
    is_marked: bool
    scale_said: bool = False
    one: "Quantity | None" = None
    """The 一台 of 一台28万, which may count as well as set the price."""
    in_turn: bool = False
    """单价分别是3550和3800: each to its own product, in order."""


@dataclass(frozen=True, slots=True)
class Total:
    """Yuan for everything."""

    value: Decimal
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Cut:
    """Yuan taken off the whole (整单再优惠2万)."""

    value: Decimal
    span: Span
    rule: str


Part = Quantity | Price | Total | Cut
BEHIND_A_COUNT = "quote: behind a count"
"""The rule of a bare number right behind so many of one thing (2台2.6万): nothing of what follows is counted by it."""
MONEY = "quote: money"
"""The rule of a large number that nothing says the kind of: most often a sum."""
THOUSANDS = "quote: thousands of them"
"""The rule of a quantity in 万 without a unit."""


def as_count(part: Part) -> Quantity | None:
    """Return a large number of no kind (2万) as a count of things; None for any other part."""
    return Quantity(part.value, None, part.span, THOUSANDS) if part.rule == MONEY else None
