"""Which price holds: for a product, a customer, a quantity and a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.customer import Customer
from models.price_list import PriceList, PriceListLine
from models.product import Product

Source = Literal["list", "general", "level", "customer"]


@dataclass(frozen=True, slots=True)
class ListPrice:
    """A price as listed: yuan for one unit, tax included.

    Attributes:
        price: None where nobody knows one.
        floor_price: The lowest without an admin.
        source: The product itself, or a price list for everybody, for the customer's level, for the customer alone.
        tier_quantity: From which quantity on it holds, where that is more than one.
    """

    price: Decimal | None
    floor_price: Decimal | None
    source: Source = "list"
    tier_quantity: Decimal | None = None


@dataclass(frozen=True, slots=True)
class PriceBook:
    """The lists that hold on one day for one customer, best first: the customer's own, its level's, those for all; of
    two of a kind the one that began later.
    """

    lists: Sequence[tuple[Source, Sequence[PriceListLine]]]

    def price_of(self, product: Product, quantity: Decimal) -> ListPrice:
        """Return the price of `quantity` units: the best list that has one, and there the highest tier reached."""
        for source, lines in self.lists:
            reached = [line for line in lines if line.product_id == product.id and line.min_quantity <= quantity]
            if reached:
                tier = max(reached, key=lambda line: line.min_quantity)
                has_tiers = tier.min_quantity > 1
                return ListPrice(
                    tier.price,
                    product.floor_price if tier.floor_price is None else tier.floor_price,
                    source,
                    tier.min_quantity if has_tiers else None,
                )
        return ListPrice(product.price, product.floor_price)


async def read_price_book(
    session: AsyncSession, product_ids: Iterable[int], *, customer: Customer | None, on: date
) -> PriceBook:
    """Return the lists for these products; `customer` None sees only those for everybody."""
    level = customer.level if customer is not None else None
    for_all = and_(col(PriceList.customer_id).is_(None), col(PriceList.level).is_(None))
    audience: list[ColumnElement[bool]] = [for_all]
    if customer is not None:
        audience.append(col(PriceList.customer_id) == customer.id)
    if level is not None:
        audience.append(col(PriceList.level) == level)
    rows = await session.execute(
        select(PriceList, PriceListLine)
        .join(PriceListLine, col(PriceListLine.price_list_id) == col(PriceList.id))
        .where(
            col(PriceListLine.product_id).in_(set(product_ids)),
            col(PriceListLine.retired_at).is_(None),
            col(PriceList.retired_at).is_(None),
            or_(col(PriceList.valid_from).is_(None), col(PriceList.valid_from) <= on),
            or_(col(PriceList.valid_until).is_(None), col(PriceList.valid_until) >= on),
            or_(*audience),
        )
    )
    lists: dict[int, tuple[PriceList, list[PriceListLine]]] = {}
    for price_list, line in rows:
        lists.setdefault(price_list.id or 0, (price_list, []))[1].append(line)
    ordered = sorted(lists.values(), key=lambda pair: _rank(pair[0]), reverse=True)
    return PriceBook([(_source(price_list), lines) for price_list, lines in ordered])


def _source(price_list: PriceList) -> Source:
    if price_list.customer_id is not None:
        return "customer"
    return "level" if price_list.level is not None else "general"


def _rank(price_list: PriceList) -> tuple[int, date, int]:
    ranks = {"customer": 2, "level": 1, "general": 0}
    return ranks[_source(price_list)], price_list.valid_from or date.min, price_list.id or 0
