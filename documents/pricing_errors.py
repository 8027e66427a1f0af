"""Why a quotation cannot be priced: each with the values that a question to the rep needs."""

from __future__ import annotations

from decimal import Decimal


class PricingError(ValueError):
    """A quotation that cannot be priced as asked; every subclass carries the values at fault.

    NoLines | QuantityRefused | PriceRefused | NoPriceKnown | PriceContradicts | RatioRefused | TaxRatioRefused |
    TotalRefused | TotalContradicts | LinesDoNotAddUp
    """


class NoLines(PricingError):
    """Nothing to price."""

    def __init__(self) -> None:
        super().__init__("a quote needs at least one line")


class QuantityRefused(PricingError):
    """A quantity that is not above 0, above `MAX_QUANTITY`, or finer than six decimals."""

    def __init__(self, name: str, quantity: Decimal) -> None:
        self.name, self.quantity = name, quantity
        super().__init__(f"quantity {quantity} of {name!r} is not usable")


class PriceRefused(PricingError):
    """A price below 0, above `MAX_PRICE`, finer than six decimals, or a stated 0 on a line that is not free."""

    def __init__(self, name: str, price: Decimal) -> None:
        self.name, self.price = name, price
        super().__init__(f"price {price} of {name!r} is not usable")


class NoPriceKnown(PricingError):
    """Neither a list price nor a stated one. A list price of 0 counts as not known."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"no price is known for {name!r}")


class PriceContradicts(PricingError):
    """A line's stated unit price is not what its own discount makes of the list price."""

    def __init__(self, name: str, unit_price: Decimal, discounted_price: Decimal) -> None:
        self.name, self.unit_price, self.discounted_price = name, unit_price, discounted_price
        super().__init__(f"{name!r} was stated at {unit_price}, its discount gives {discounted_price}")


class RatioRefused(PricingError):
    """A price ratio outside (0.1, 1]. `implied`: it follows from a stated total instead of having been said."""

    def __init__(self, ratio: Decimal, *, implied: bool = False) -> None:
        self.ratio, self.implied = ratio, implied
        super().__init__(f"price ratio {ratio}{' implied by the total' if implied else ''} is not in (0.1, 1]")


class TaxRatioRefused(PricingError):
    """A tax rate outside 0 to 0.5."""

    def __init__(self, ratio: Decimal) -> None:
        self.ratio = ratio
        super().__init__(f"tax ratio {ratio} is not usable")


class TotalRefused(PricingError):
    """A total below 0 or above `MAX_TOTAL_FEN`, stated or computed."""

    def __init__(self, total_fen: int) -> None:
        self.total_fen = total_fen
        super().__init__(f"a total of {total_fen} fen is not usable")


class TotalContradicts(PricingError):
    """A stated total does not fit the lines: nothing was left open that could take up the difference, or it is above
    the list.
    """

    def __init__(self, total_fen: int, lines_fen: int) -> None:
        self.total_fen, self.lines_fen = total_fen, lines_fen
        super().__init__(f"the stated total is {total_fen} fen, the lines make {lines_fen}")


class LinesDoNotAddUp(PricingError):
    """Totals given with a quote are not those of its lines; seen only where stored figures were tampered with."""

    def __init__(self, what: str, stated_fen: int, computed_fen: int) -> None:
        self.what, self.stated_fen, self.computed_fen = what, stated_fen, computed_fen
        super().__init__(f"{what} is {stated_fen} fen, the lines make {computed_fen}")
