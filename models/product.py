"""产品: the price list."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from models.base import BigId, Json, Micros


class Product(SQLModel, table=True):
    """One thing we sell. Prices in yuan per `unit`, tax included, up to six decimals."""

    __tablename__ = "product"
    __table_args__ = (CheckConstraint("kind IN ('goods', 'service', 'freight')", name="kind_is_known"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    sku: str = Field(unique=True)
    name: str = Field(index=True)
    kind: str = "goods"
    """goods, service or freight: a discount on the whole quotation reaches goods only."""
    aliases: list[str] = Field(default_factory=list, sa_type=Json)
    unit: str | None = None
    price: Decimal | None = Field(default=None, sa_type=Micros)
    floor_price: Decimal | None = Field(default=None, sa_type=Micros)
    tax_ratio: Decimal | None = Field(default=None, sa_type=Micros)
    created_at: datetime
    retired_at: datetime | None = None
