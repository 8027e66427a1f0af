"""A customer and a price list: what the tests of quotations read against."""

from collections.abc import Sequence
from decimal import Decimal

from nlu.names import Names
from nlu.world import KnownCustomer, KnownMember, KnownProduct, World

HOTEL = "滁州东关酒店有限公司"


def names_of(products: Sequence[tuple[str, tuple[str, ...], str, str]], customer: str = HOTEL) -> Names:
    """Return names over one customer and products, each told as its name, its other names, its unit and its price in yuan."""
    return Names(
        World(
            rep=KnownMember("me", "赵一鸣"),
            members=[],
            customers=[KnownCustomer(1, customer)],
            contacts=[],
            products=[
                KnownProduct(200 + at, f"P{at}", name, aliases, unit, Decimal(price))
                for at, (name, aliases, unit, price) in enumerate(products)
            ],
            deals=[],
        )
    )
