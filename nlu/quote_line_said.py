"""A line of a quotation that is being changed: what it held, and what was understood of it so far."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from nlu import patterns as re
from nlu.intents import QuoteItem
from nlu.numerals import number
from nlu.quote_units import factor_between
from nlu.world import KnownProduct

Slot = Literal["quantity", "unit_price", "price_ratio"]


@dataclass(slots=True)
class LineSaid:
    """A line being changed: what it held, and what was understood so far."""

    item: QuoteItem
    product: KnownProduct | None
    is_new: bool
    has_discount: bool
    values: dict[Slot, Decimal]
    is_removed: bool = False
    is_added: bool = False
    is_free: bool = False
    is_unclear: bool = False
    is_unpriced: bool = False
    """A difference was said, and only the price list knows from what."""
    label: Slot | None = None

    @property
    def held(self) -> Decimal | None:
        return self.item.quantity.value if self.item.quantity else None

    def count(self, match: re.Match[str]) -> Decimal | None:
        """Return a number in the unit the goods are sold in; None where they are not counted in the unit said."""
        value, sold = number(match["n"]), self.product.unit if self.product else None
        if value is None or match["unit"] is None or not sold:
            return value
        factor = factor_between(match["unit"], sold)
        return value * factor if factor is not None else None

    def count_more(self, value: Decimal) -> None:
        self.values.setdefault("quantity", (self.held or 0) + value)
