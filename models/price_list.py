"""价目表: prices that hold for a time, for a level of customers, or for one customer alone."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from models.base import BigId, Micros


class PriceList(SQLModel, table=True):
    """Prices by one name. `level` and `customer_id` say for whom: neither is for everybody, never both."""

    __tablename__ = "price_list"
    __table_args__ = (
        CheckConstraint("level IS NULL OR customer_id IS NULL", name="one_audience"),
        CheckConstraint("valid_from <= valid_until", name="days_in_order"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    name: str = Field(index=True)
    level: str | None = None
    """A, B or C, as `customer.level`."""
    customer_id: int | None = Field(default=None, foreign_key="customer.id", index=True, sa_type=BigId)
    valid_from: date | None = None
    valid_until: date | None = None
    """The last day; None never ends."""
    created_at: datetime
    retired_at: datetime | None = None


class PriceListLine(SQLModel, table=True):
    """One product's price from a quantity on (a tier). Yuan per the product's unit, tax included."""

    __tablename__ = "price_list_line"
    __table_args__ = (
        UniqueConstraint("price_list_id", "product_id", "min_quantity"),
        CheckConstraint("min_quantity > 0", name="min_quantity_positive"),
        CheckConstraint("price >= 0", name="price_not_negative"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    price_list_id: int = Field(foreign_key="price_list.id", sa_type=BigId)
    product_id: int = Field(foreign_key="product.id", index=True, sa_type=BigId)
    min_quantity: Decimal = Field(default=Decimal(1), sa_type=Micros)
    price: Decimal = Field(sa_type=Micros)
    floor_price: Decimal | None = Field(default=None, sa_type=Micros)
    created_at: datetime
    retired_at: datetime | None = None
