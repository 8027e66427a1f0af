"""Who may give how much: the lowest share of the list price by role, and floor prices, which only an admin passes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_UP, Decimal

from sqlalchemy.ext.asyncio import AsyncSession

from config.settings import Settings
from documents.priced_quote import PricedLine
from handlers.documents import priced_quote
from models import Quote
from models.member import ROLES
from nlu.intents import QuoteItem, Read, RequestQuote

SHOWN = Decimal("0.0001")
_CENT = Decimal("0.01")
_MICRO_FEN = Decimal("0.0001")
"""What a unit price rounded to six decimals may be off by, in fen a unit."""


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A quotation below what its maker may give.

    Attributes:
        ratio: The lowest share of the list price in it, of one product or of the whole.
        limit: What the maker may go down to.
        roles: Whose right is large enough, none where nobody's is.
        below_floor: Products that would go below their floor price.
        best: The lowest ratio for the whole quotation that is within the maker's right and above all floor prices.
    """

    ratio: Decimal
    limit: Decimal
    roles: tuple[str, ...]
    below_floor: tuple[str, ...]
    best: Decimal


@dataclass(slots=True)
class _Sum:
    """Lines of one product, or all listed ones: money in fen."""

    name: str
    listed: Decimal = Decimal(0)
    paid: Decimal = Decimal(0)
    floor: Decimal = Decimal(0)
    slack: Decimal = Decimal(0)
    """What rounding may have taken off."""

    def add(self, line: PricedLine) -> None:
        assert line.list_price is not None
        self.listed += line.list_price * line.quantity * 100
        self.paid += line.amount_fen
        self.floor += (line.floor_price or Decimal(0)) * line.quantity * 100
        self.slack += 1 + line.quantity * _MICRO_FEN

    @property
    def ratio(self) -> Decimal:
        return self.paid / self.listed

    def is_below(self, share: Decimal) -> bool:
        return self.paid + self.slack < self.listed * share

    @property
    def is_below_floor(self) -> bool:
        return self.paid + self.slack < self.floor


def limit_of(role: str, settings: Settings) -> Decimal:
    """Return the lowest share of the list price that a role may give on its own."""
    limit: Decimal = getattr(settings.rights, role)
    return limit


def beyond_rights(lines: Sequence[PricedLine], role: str, settings: Settings) -> Shortfall | None:
    """Return by what a quotation goes beyond the rights of `role`; None where it does not.

    Every listed product is looked at alone, its free units with it (10 and one for nothing are 11 at 91 %), and all of
    them together, where what is free altogether counts too. What is not listed, and freight, has no list price to be
    below of.
    """
    products, judged = _sums(lines)
    if not judged:
        return None
    limit = limit_of(role, settings)
    below_floor = tuple(product.name for product in products if product.is_below_floor)
    if not any(each.is_below(limit) for each in judged) and (role == "admin" or not below_floor):
        return None
    enough = tuple(
        other
        for other in ROLES[1:]
        if not any(each.is_below(limit_of(other, settings)) for each in judged)
        and (other == "admin" or not below_floor)
    )
    floors = [product.floor / product.listed for product in products]
    best = max([limit, *floors]).quantize(_CENT, rounding=ROUND_UP)
    ratio = min(each.ratio for each in judged).quantize(SHOWN)
    return Shortfall(ratio, limit, enough, below_floor, min(best, Decimal(1)))


def ratio_of(lines: Sequence[PricedLine]) -> Decimal | None:
    """Return the lowest share of the list price, of one product or the whole; None where nothing is listed."""
    _, judged = _sums(lines)
    return min(each.ratio for each in judged).quantize(SHOWN) if judged else None


def _sums(lines: Sequence[PricedLine]) -> tuple[list[_Sum], list[_Sum]]:
    """Return the listed products, and what is judged by its discount: those that are paid for, and the whole."""
    products: dict[tuple[str, str], _Sum] = {}
    whole = _Sum("")
    for line in lines:
        if line.list_price and line.kind != "freight":
            products.setdefault((line.name, line.spec), _Sum(line.name)).add(line)
            whole.add(line)
    if not products:
        return [], []
    return list(products.values()), [*(each for each in products.values() if each.paid), whole]


def at_ratio(intent: RequestQuote, ratio: Decimal) -> RequestQuote:
    """Return the request with one discount for the whole instead of what was said about price."""
    items = tuple(at_list_price(item) for item in intent.items)
    return replace(intent, items=items, price_ratio=Read(ratio, rule="rights"), total=None)


def at_list_price(item: QuoteItem) -> QuoteItem:
    """Leave a product of the list to the whole quotation's discount."""
    return item if item.product.value.id is None else replace(item, unit_price=None, price_ratio=None)


async def lowest_ratio(session: AsyncSession, quote: Quote) -> Decimal | None:
    """Return the lowest share of the list price in a stored quotation; None where nothing in it is listed."""
    return ratio_of((await priced_quote(session, quote)).lines)
