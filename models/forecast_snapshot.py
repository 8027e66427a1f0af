"""预测, frozen each week as it was told, to be compared with what came."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger
from sqlmodel import Field, SQLModel

from models.base import Json, Micros


class ForecastSnapshot(SQLModel, table=True):
    """The forecast of one team for the month that begins on `month_on`, as it stood on `on`. Sums in fen."""

    __tablename__ = "forecast_snapshot"

    team: str = Field(primary_key=True)
    """Path of the team; "" for the whole company."""
    month_on: date = Field(primary_key=True)
    on: date = Field(primary_key=True)
    won_fen: int = Field(sa_type=BigInteger)
    expected_fen: int = Field(sa_type=BigInteger)
    low_fen: int = Field(sa_type=BigInteger)
    high_fen: int = Field(sa_type=BigInteger)
    bands: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    """Each `{"name", "count", "amount_fen", "seen", "won", "ratio", "expected_fen"}`, see `analytics.forecast.Band`."""
    error: Decimal | None = Field(default=None, sa_type=Micros)
    """What this way of reckoning missed by over the last `error_months`, of what came: 0.14 is 14 %."""
    error_months: int = 0
    actual_fen: int | None = Field(default=None, sa_type=BigInteger)
    """What was won in that month; filled in when the month is over."""
    at: datetime
