"""The forecasts that were told and frozen, and what came of them."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime, timedelta
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from analytics.forecast import BANDS, Backtest, BandName, Forecast, Rate
from models import ForecastSnapshot
from models.periods import month_start

RATES_HOLD = timedelta(days=35)
"""How long the rates of a frozen forecast are used; each week brings new ones."""


async def last_frozen(session: AsyncSession, teams: Sequence[str], *, on: date) -> ForecastSnapshot | None:
    """Return the newest forecast of the first of these teams that has one still of use."""
    rows = await session.scalars(
        select(ForecastSnapshot)
        .where(
            col(ForecastSnapshot.team).in_(teams),
            col(ForecastSnapshot.on) <= on,
            col(ForecastSnapshot.on) >= on - RATES_HOLD,
        )
        .order_by(col(ForecastSnapshot.on).desc())
    )
    return min(rows, key=lambda row: teams.index(row.team), default=None)


async def told_of_month(session: AsyncSession, team: str, *, on: date) -> list[ForecastSnapshot]:
    """Return the forecasts of the month of `on` that this very team was told before that day, oldest first."""
    rows = await session.scalars(
        select(ForecastSnapshot)
        .where(
            col(ForecastSnapshot.team) == team,
            col(ForecastSnapshot.month_on) == month_start(on),
            col(ForecastSnapshot.on) < on,
        )
        .order_by(col(ForecastSnapshot.on))
    )
    return list(rows)


async def told_in(session: AsyncSession, team: str, month_on: date) -> list[ForecastSnapshot]:
    """Return the forecasts of a month that is over which this very team was told in it, oldest first."""
    rows = await session.scalars(
        select(ForecastSnapshot)
        .where(
            col(ForecastSnapshot.team) == team,
            col(ForecastSnapshot.month_on) == month_on,
            col(ForecastSnapshot.actual_fen).is_not(None),
        )
        .order_by(col(ForecastSnapshot.on))
    )
    return list(rows)


def rates_told(snapshot: ForecastSnapshot) -> dict[BandName, Rate]:
    """Return the rates that a forecast was reckoned with."""
    by_name = {band["name"]: band for band in snapshot.bands}
    return {
        name: Rate(by_name[name]["seen"], by_name[name]["won"], by_name[name]["ratio"])
        if name in by_name
        else Rate(0, 0, 0.0)
        for name in BANDS
    }


def frozen(team: str, told: Forecast, backtest: Backtest, *, at: datetime) -> ForecastSnapshot:
    """Return the row that keeps a forecast as it is told on its day."""
    return ForecastSnapshot(
        team=team,
        month_on=told.month_on,
        on=told.on,
        won_fen=told.won_fen,
        expected_fen=told.expected_fen,
        low_fen=told.low_fen,
        high_fen=told.high_fen,
        bands=[
            {
                "name": band.name,
                "count": band.count,
                "amount_fen": band.amount_fen,
                **asdict(band.rate),
                "expected_fen": band.expected_fen,
            }
            for band in told.bands
        ],
        error=round(Decimal(backtest.error), 6) if backtest.error is not None else None,
        error_months=backtest.months,
        at=at,
    )
