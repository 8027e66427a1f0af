"""Lines of a quotation as asked for and as priced, and the totals they come to."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from documents.exact import half_up
from documents.pricing_errors import LinesDoNotAddUp
from nlu.intents.quotes import LineKind

PriceSource = Literal["list", "general", "level", "customer", "stated"]
"""Where a list price comes from: the product, a price list for all, for a level or for the customer; or the rep."""

FEN_PER_YUAN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRequest:
    """One line as it was asked for. Prices are yuan for one unit; list and floor price include tax."""

    name: str
    quantity: Decimal
    spec: str = ""
    unit: str = ""
    list_price: Decimal | None = None
    """From the price list; None for an item that is not in it (临时项)."""
    unit_price: Decimal | None = None
    """What the rep said one unit costs the customer, with or without tax as the quote's prices are."""
    price_ratio: Decimal | None = None
    """This line's own discount (0.95 = 95折), of the list price or, without one, of the stated price."""
    is_free: bool = False
    """赠送: costs nothing; its list price still counts into the subtotal and so into the discount."""
    note: str | None = None
    """Printed beside the name; None takes 赠送 or 临时项 where that applies."""
    kind: LineKind = "goods"
    """A discount on the whole quote and a stated total do not reach freight."""
    tax_ratio: Decimal | None = None
    """This line's VAT rate where it is not the quote's."""
    list_tax_ratio: Decimal | None = None
    """The rate inside the list price; None for the line's own."""
    floor_price: Decimal | None = None
    price_source: PriceSource = "list"
    tier_quantity: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PricedLine:
    """One line with its price: plain values, so that a stored quote can be rebuilt from its rows."""

    name: str
    spec: str
    unit: str
    quantity: Decimal
    list_price: Decimal | None
    unit_price: Decimal
    """Yuan for one unit after discount, at most six decimals."""
    price_ratio: Decimal | None
    """What the customer pays of the list price, to six decimals; None without a list price or discount, and for free
    lines.
    """
    amount_fen: int
    note: str = ""
    kind: LineKind = "goods"
    tax_ratio: Decimal | None = None
    """None where no rate is known."""
    tax_fen: int = 0
    """Tax inside `amount_fen`, or on top of it where the quote's prices are without tax."""
    floor_price: Decimal | None = None
    """The lowest price without an admin, in the basis of `unit_price`."""
    price_source: PriceSource = "list"
    tier_quantity: Decimal | None = None
    """From which quantity on `list_price` holds; None where it has no tiers."""

    @property
    def list_amount_fen(self) -> int:
        """The line before discount, never below `amount_fen`: a price above the list is no negative discount."""
        at_list_fen = 0 if self.list_price is None else rounded_fen(self.list_price, self.quantity)
        return max(at_list_fen, self.amount_fen)


@dataclass(frozen=True, slots=True)
class TaxPart:
    """What the lines of one rate come to, in fen."""

    tax_ratio: Decimal
    net_fen: int
    tax_fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PricedQuote:
    """Lines and totals in fen. `total_fen` is the sum of the lines; tax is inside it or on top of it by
    `tax_included`.
    """

    lines: tuple[PricedLine, ...]
    subtotal_fen: int
    """Before discount."""
    discount_fen: int
    """`subtotal_fen - total_fen`, never negative."""
    total_fen: int
    price_ratio: Decimal | None
    """The whole quote's discount as stated, or as a stated total implies it (to six decimals); else None."""
    tax_ratio: Decimal | None
    """The rate that all lines share; None where they differ (see `tax_parts`) or none is known."""
    tax_included: bool
    net_fen: int
    tax_fen: int

    def __post_init__(self) -> None:
        """Raises LinesDoNotAddUp: a quote whose figures disagree never reaches a customer."""
        total = sum(line.amount_fen for line in self.lines)
        for what, stated, computed in (
            ("total", self.total_fen, total),
            ("subtotal", self.subtotal_fen, sum(line.list_amount_fen for line in self.lines)),
            ("discount", self.discount_fen, self.subtotal_fen - self.total_fen),
            ("tax", self.tax_fen, sum(line.tax_fen for line in self.lines)),
            ("net", self.net_fen, self.total_fen - (self.tax_fen if self.tax_included else 0)),
        ):
            if stated != computed:
                raise LinesDoNotAddUp(what, stated, computed)

    @property
    def payable_fen(self) -> int:
        """What the customer pays with tax (价税合计): the amount that is written out in 大写."""
        return self.net_fen + self.tax_fen

    @property
    def tax_parts(self) -> tuple[TaxPart, ...]:
        """Net amount and tax by rate, the highest first; empty where no rate is known, for then nothing may be said
        about tax.
        """
        parts: dict[Decimal, TaxPart] = {}
        for line in self.lines:
            if line.tax_ratio is None:
                continue
            before = parts.get(line.tax_ratio, TaxPart(line.tax_ratio, 0, 0))
            net_fen = line.amount_fen - (line.tax_fen if self.tax_included else 0)
            parts[line.tax_ratio] = TaxPart(line.tax_ratio, before.net_fen + net_fen, before.tax_fen + line.tax_fen)
        return tuple(parts[ratio] for ratio in sorted(parts, reverse=True))


def rounded_fen(unit_price: Decimal, quantity: Decimal) -> int:
    return half_up(Fraction(unit_price) * Fraction(quantity) * FEN_PER_YUAN)
