"""预测: what a month may bring, from the open deals due in it and the rates at which such deals came before.

A deal is of one of three bands, by what stands in the store alone: `sure` is in negotiation with its day still ahead;
`likely` is quoted with its day ahead, or in negotiation with its day passed; `shaky` is every other open deal due by
the end of the month. The rate of a band is the share of the deals which stood in it on the same day of each of the last
months, and were won by the end of that month. Stages and closing days are taken as they stood on that day, from the
history; sums as they stand today.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, String, and_, case, cast, exists, func, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from analytics.evidence import MOST_ROWS
from analytics.row_ref import RowRef
from analytics.rows import refs
from models import Change, Customer, Deal, DealStageChange
from models.deal import CLOSED_STAGES, is_open_deal
from models.periods import day_begins, month_start
from models.queries import Owners, owned_by, sum_closed

BandName = Literal["sure", "likely", "shaky"]
BANDS: tuple[BandName, ...] = ("sure", "likely", "shaky")
HISTORY_MONTHS = 6
PRIOR_COUNT = 4.0
"""How many deals the general rate counts for beside a band's own: a band seen twice and won twice is not 100 %."""
MIN_SEEN = 5
"""Deals of past months below which no rate is told."""
Z80 = 1.2816
"""Standard deviations of a normal distribution within which four of five cases lie."""


@dataclass(frozen=True, slots=True)
class Rate:
    """How many deals stood in a band and how many of them were won within their month."""

    seen: int
    won: int
    ratio: float
    """`won` of `seen`, drawn towards the rate of all bands where there are few; in whole percent, as it is told."""


@dataclass(frozen=True, slots=True)
class Band:
    """The open deals of one band: `amount_fen` of `count` deals at `rate` comes to `expected_fen`."""

    name: BandName
    count: int
    amount_fen: int
    rate: Rate
    expected_fen: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """What the month that begins on `month_on` may bring, seen from `on`. Sums in fen.

    Four of five times the month should end between `low_fen` and `high_fen`, if deals are won independently.
    """

    month_on: date
    on: date
    won_count: int
    won_fen: int
    bands: tuple[Band, ...]
    low_fen: int
    high_fen: int
    zone: ZoneInfo

    @property
    def expected_fen(self) -> int:
        return self.won_fen + sum(band.expected_fen for band in self.bands)

    @property
    def has_history(self) -> bool:
        """Enough deals stood there before to tell a rate by: one that was seen and won is no 100 %."""
        return self.seen >= MIN_SEEN

    @property
    def seen(self) -> int:
        return sum(band.rate.seen for band in self.bands)


@dataclass(frozen=True, slots=True)
class Backtest:
    """How this way of reckoning would have done over `months`.

    `error` is what it missed by, of what came (0.14 is 14 %); None where nothing came or no history was there.
    """

    months: int
    error: float | None


def month_end(month_on: date) -> date:
    return month_start(month_on, 1) - timedelta(days=1)


def _band(stage: Any, close_on: ColumnElement[str], day: date) -> ColumnElement[str]:
    """Return the band of a deal of that stage and closing day (both as text) on `day`."""
    is_ahead = close_on >= day.isoformat()
    return case(
        (and_(stage == "negotiation", is_ahead), literal("sure")),
        (or_(and_(stage == "proposal", is_ahead), stage == "negotiation"), literal("likely")),
        else_=literal("shaky"),
    )


def _standing(
    owners: Owners, day: date, zone: ZoneInfo
) -> Select[tuple[str, int | None, datetime | None, str, int | None]]:
    """Return (band, amount, closed_at, stage now, id) of the deals that stood open on `day` and due in its month."""
    at = day_begins(day, zone)
    until = month_end(month_start(day))
    stage_then = (
        select(col(DealStageChange.to_stage))
        .where(
            col(DealStageChange.deal_id) == col(Deal.id),
            col(DealStageChange.at) < at,
            col(DealStageChange.retired_at).is_(None),
        )
        .order_by(col(DealStageChange.at).desc(), col(DealStageChange.id).desc())
        .limit(1)
        .scalar_subquery()
    )
    old, new = (col(Change.fields)[("close_on", n)].as_string() for n in (0, 1))
    moved_later = (
        col(Change.entity) == "deal",
        col(Change.entity_id) == col(Deal.id),
        col(Change.action) == "update",
        col(Change.at) >= at,
        func.coalesce(old, new).is_not(None),
    )
    close_then = case(
        (
            exists().where(*moved_later),
            select(old).where(*moved_later).order_by(col(Change.id)).limit(1).scalar_subquery(),
        ),
        else_=cast(col(Deal.close_on), String),
    )
    then = (
        select(
            stage_then.label("stage_then"),
            close_then.label("close_then"),
            col(Deal.amount_fen).label("amount_fen"),
            col(Deal.closed_at).label("closed_at"),
            col(Deal.stage).label("stage"),
            col(Deal.id).label("id"),
        )
        .where(
            col(Deal.retired_at).is_(None),
            owned_by(col(Deal.owner_id), owners),
            col(Deal.created_at) < at,
            or_(col(Deal.closed_at).is_(None), col(Deal.closed_at) >= at),
        )
        .subquery()
    )
    return select(
        _band(then.c.stage_then, then.c.close_then, day),
        then.c.amount_fen,
        then.c.closed_at,
        then.c.stage,
        then.c.id,
    ).where(then.c.close_then <= until.isoformat(), then.c.stage_then.not_in(CLOSED_STAGES))


async def _counted(session: AsyncSession, owners: Owners, day: date, zone: ZoneInfo) -> dict[str, tuple[int, int]]:
    """Return by band how many deals stood in it on `day`, and how many of them were won by the end of its month."""
    standing = _standing(owners, day, zone).subquery()
    band, _, closed_at, stage, _ = standing.c
    end = day_begins(month_start(day, 1), zone)
    won = func.coalesce(func.sum(case((and_(stage == "won", closed_at < end), 1), else_=0)), 0)
    rows = await session.execute(select(band, func.count(), won).group_by(band))
    return {name: (int(count), int(won_count)) for name, count, won_count in rows}


def same_day(today: date, months: int) -> date:
    """Return the day of `today`'s number in the month that many from now, its last day where it is shorter."""
    first = month_start(today, months)
    return min(first + timedelta(days=today.day - 1), month_end(first))


def rates_of(counted: Sequence[dict[str, tuple[int, int]]]) -> dict[BandName, Rate]:
    """Return the rate of each band over some months' counts."""
    seen = {band: sum(month.get(band, (0, 0))[0] for month in counted) for band in BANDS}
    won = {band: sum(month.get(band, (0, 0))[1] for month in counted) for band in BANDS}
    every = sum(seen.values())
    general = sum(won.values()) / every if every else 0.0
    return {
        band: Rate(
            seen[band],
            won[band],
            round((won[band] + PRIOR_COUNT * general) / (seen[band] + PRIOR_COUNT), 2) if every else 0.0,
        )
        for band in BANDS
    }


async def past_rates(
    session: AsyncSession, owners: Owners, *, today: date, zone: ZoneInfo, months: int = HISTORY_MONTHS
) -> dict[BandName, Rate]:
    """Return the rates of the bands over the full months before `today`'s; costs a look at the history of each."""
    return rates_of([await _counted(session, owners, same_day(today, -n), zone) for n in range(1, months + 1)])


async def forecast(
    session: AsyncSession, owners: Owners, *, today: date, zone: ZoneInfo, rates: dict[BandName, Rate]
) -> Forecast:
    """Return what `today`'s month may bring at these rates."""
    first, until = month_start(today), month_end(month_start(today))
    band = _band(col(Deal.stage), cast(col(Deal.close_on), String), today)
    amount = func.coalesce(col(Deal.amount_fen), 0)
    rows = await session.execute(
        select(band, func.count(), func.sum(amount), func.sum(amount * 1.0 * amount))
        .where(
            is_open_deal(),
            owned_by(col(Deal.owner_id), owners),
            col(Deal.close_on) <= until,
        )
        .group_by(band)
    )
    found = {name: (int(count), int(fen or 0), float(squares or 0)) for name, count, fen, squares in rows}
    won_count, won_fen = await sum_closed(
        session, owners, stage="won", since=day_begins(first, zone), before=day_begins(month_start(today, 1), zone)
    )
    bands, variance = [], 0.0
    for name in BANDS:
        count, fen, squares = found.get(name, (0, 0, 0.0))
        ratio = rates[name].ratio
        bands.append(Band(name, count, fen, rates[name], round(fen * ratio)))
        variance += squares * ratio * (1 - ratio)
    expected, spread = won_fen + sum(band.expected_fen for band in bands), round(Z80 * variance**0.5)
    most = won_fen + sum(band.amount_fen for band in bands)
    return Forecast(
        month_on=first,
        on=today,
        won_count=won_count,
        won_fen=won_fen,
        bands=tuple(bands),
        low_fen=max(won_fen, expected - spread),
        high_fen=min(most, expected + spread),
        zone=zone,
    )


async def backtest(
    session: AsyncSession, owners: Owners, *, today: date, zone: ZoneInfo, months: int = HISTORY_MONTHS
) -> Backtest:
    """Reckon each of the last full months from its same day, with the rates of the months before it.

    Costs two looks at the history of each month.
    """
    counted = [await _counted(session, owners, same_day(today, -n), zone) for n in range(1, 2 * months + 1)]
    missed = came = 0
    used = 0
    for n in range(1, months + 1):
        day = same_day(today, -n)
        before = rates_of(counted[n : n + months])
        if not any(rate.seen for rate in before.values()):
            continue
        begin, at, end = (day_begins(d, zone) for d in (month_start(day), day, month_start(day, 1)))
        standing = _standing(owners, day, zone).subquery()
        sums = await session.execute(
            select(standing.c[0], func.coalesce(func.sum(standing.c[1]), 0)).group_by(standing.c[0])
        )
        open_fen = {name: int(fen) for name, fen in sums}
        _, won_by_then = await sum_closed(session, owners, stage="won", since=begin, before=at)
        _, actual = await sum_closed(session, owners, stage="won", since=begin, before=end)
        expected = won_by_then + sum(round(open_fen.get(band, 0) * before[band].ratio) for band in BANDS)
        missed, came, used = missed + abs(expected - actual), came + actual, used + 1
    return Backtest(used, missed / came if came else None)


async def rate_rows(
    session: AsyncSession, owners: Owners, *, today: date, zone: ZoneInfo, months: int = HISTORY_MONTHS
) -> tuple[RowRef, ...]:
    """Return deals that the rates of `past_rates` were counted from, those that were won first; as costly as these."""
    won: list[RowRef] = []
    others: list[RowRef] = []
    for n in range(1, months + 1):
        day = same_day(today, -n)
        standing = _standing(owners, day, zone).subquery()
        _, fen, closed_at, stage, id_ = standing.c
        is_won = case((and_(stage == "won", closed_at < day_begins(month_start(day, 1), zone)), 1), else_=0)
        rows = await session.execute(
            select(id_, is_won).order_by(is_won.desc(), func.coalesce(fen, 0).desc(), id_).limit(MOST_ROWS)
        )
        for deal_id, came in rows:
            (won if came else others).append(RowRef("deal", deal_id or 0))
    return tuple([*won, *others][:MOST_ROWS])


async def band_rows(session: AsyncSession, owners: Owners, told: Forecast) -> dict[BandName, tuple[RowRef, ...]]:
    """Return the largest open deals of each band of a forecast."""
    band = _band(col(Deal.stage), cast(col(Deal.close_on), String), told.on)
    is_due = (is_open_deal(), owned_by(col(Deal.owner_id), owners), col(Deal.close_on) <= month_end(told.month_on))
    largest = (func.coalesce(col(Deal.amount_fen), 0).desc(),)
    return {name: await refs(session, Deal, *is_due, band == name, order=largest) for name in BANDS}


async def deals_behind(session: AsyncSession, owners: Owners, told: Forecast, *, limit: int) -> list[RowRef]:
    """Return the deals that a forecast stands on: those won this month, then those due in it, the largest first."""
    since, before = (day_begins(day, told.zone) for day in (told.month_on, month_start(told.month_on, 1)))
    won = and_(col(Deal.stage) == "won", col(Deal.closed_at) >= since, col(Deal.closed_at) < before)
    due = and_(is_open_deal(), col(Deal.close_on) <= month_end(told.month_on))
    rows = await session.scalars(
        select(col(Deal.id))
        .where(col(Deal.retired_at).is_(None), owned_by(col(Deal.owner_id), owners), or_(won, due))
        .order_by(case((won, 0), else_=1), func.coalesce(col(Deal.amount_fen), 0).desc(), col(Deal.id))
        .limit(limit)
    )
    return [RowRef("deal", id_ or 0) for id_ in rows]


@dataclass(frozen=True, slots=True)
class Gap:
    """An open deal due this month whose money is most in doubt; `doubt_fen` is what the forecast leaves of it out."""

    deal_id: int
    customer_id: int
    customer: str
    amount_fen: int
    doubt_fen: int


async def largest_gaps(session: AsyncSession, owners: Owners, told: Forecast, *, limit: int = 2) -> list[Gap]:
    """Return the deals, beside the sure ones, that would bring the forecast up most."""
    ratio = {band.name: band.rate.ratio for band in told.bands}
    band = _band(col(Deal.stage), cast(col(Deal.close_on), String), told.on)
    doubt = col(Deal.amount_fen) * case((band == "likely", 1 - ratio["likely"]), else_=1 - ratio["shaky"])
    rows = await session.execute(
        select(col(Deal.id), col(Deal.customer_id), col(Customer.name), col(Deal.amount_fen), doubt)
        .join(Customer, col(Customer.id) == col(Deal.customer_id))
        .where(
            is_open_deal(),
            owned_by(col(Deal.owner_id), owners),
            col(Deal.close_on) <= month_end(told.month_on),
            col(Deal.amount_fen) > 0,
            band != "sure",
        )
        .order_by(doubt.desc(), col(Deal.id))
        .limit(limit)
    )
    return [Gap(id_ or 0, customer_id, name, fen or 0, int(left or 0)) for id_, customer_id, name, fen, left in rows]
