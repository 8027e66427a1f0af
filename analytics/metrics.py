"""The figures a team can set itself a goal for, each measured from the records of a span of days.

| metric | what it is | unit |
|---|---|---|
| won_amount | sum of the deals won | yuan |
| paid_amount | money that came in | yuan |
| conversion | deals won per deal newly entered | ratio |
| win_rate | deals won per deal won or lost | ratio |
| cycle_days | median days from a deal's entry to its win | days |
| response_days | median days from a deal's entry to its first quotation | days |
| freshness | open deals whose customer was spoken to within `FRESH_DAYS`, on the last day | ratio |

Every measure says how many cases it stands on; below `MIN_CASES` a rate or median is no measure (sums always are).
"""

import statistics
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

from sqlalchemy import case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from analytics.days import Days
from analytics.freshness import is_fresh
from models import Deal, Payment, Quote
from models.queries import Owners, owned_by, sum_closed
from models.quote import NOT_ISSUED

MIN_CASES = 5
SUMS = ("won_amount", "paid_amount")
"""Metrics that add up over the span; the others are rates or medians."""
SMALLER_IS_BETTER = ("cycle_days", "response_days")


@dataclass(frozen=True, slots=True)
class Measured:
    """One figure; `value` is None where there are too few cases to tell, `part` how many of them make a share."""

    value: Decimal | None
    cases: int
    part: int | None = None


@dataclass(frozen=True, slots=True)
class _Span(Days):
    """Some days of some owners' records."""

    session: AsyncSession
    owners: Owners


async def measure(
    session: AsyncSession, owners: Owners, metric: str, first: date, last: date, *, zone: ZoneInfo
) -> Measured:
    """Return the figure over [first, last]. Raises KeyError for a metric that is none of ours."""
    return await _MEASURES[metric](_Span(first, last, zone, session, owners))


def _ratio(part: int, whole: int) -> Measured:
    return Measured(round(Decimal(part) / whole, 6) if whole >= MIN_CASES else None, whole, part)


def _median(days: list[float]) -> Measured:
    return Measured(round(Decimal(statistics.median(days)), 1) if len(days) >= MIN_CASES else None, len(days))


async def _won_amount(span: _Span) -> Measured:
    count, fen = await sum_closed(span.session, span.owners, stage="won", since=span.since, before=span.before)
    return Measured(Decimal(fen) / 100, count)


async def _paid_amount(span: _Span) -> Measured:
    row = (
        await span.session.execute(
            select(func.count(), func.coalesce(func.sum(col(Payment.amount_fen)), 0)).where(
                col(Payment.retired_at).is_(None),
                owned_by(col(Payment.owner_id), span.owners),
                col(Payment.received_on) >= span.first,
                col(Payment.received_on) <= span.last,
            )
        )
    ).one()
    return Measured(Decimal(int(row[1])) / 100, int(row[0]))


async def _conversion(span: _Span) -> Measured:
    won, _ = await sum_closed(span.session, span.owners, stage="won", since=span.since, before=span.before)
    entered = await span.session.scalar(
        select(func.count()).where(
            col(Deal.retired_at).is_(None),
            owned_by(col(Deal.owner_id), span.owners),
            col(Deal.created_at) >= span.since,
            col(Deal.created_at) < span.before,
        )
    )
    return _ratio(won, int(entered or 0))


async def _win_rate(span: _Span) -> Measured:
    won, _ = await sum_closed(span.session, span.owners, stage="won", since=span.since, before=span.before)
    lost, _ = await sum_closed(span.session, span.owners, stage="lost", since=span.since, before=span.before)
    return _ratio(won, won + lost)


async def _cycle_days(span: _Span) -> Measured:
    rows = await span.session.execute(
        select(col(Deal.created_at), col(Deal.closed_at)).where(
            col(Deal.retired_at).is_(None),
            owned_by(col(Deal.owner_id), span.owners),
            col(Deal.stage) == "won",
            col(Deal.closed_at) >= span.since,
            col(Deal.closed_at) < span.before,
        )
    )
    return _median([(closed - created).total_seconds() / 86_400 for created, closed in rows if closed is not None])


async def _response_days(span: _Span) -> Measured:
    first_quote = (
        select(col(Quote.deal_id).label("deal_id"), func.min(col(Quote.created_at)).label("at"))
        .where(
            col(Quote.retired_at).is_(None),
            col(Quote.status).not_in(NOT_ISSUED),
            col(Quote.deal_id).is_not(None),
            owned_by(col(Quote.owner_id), span.owners),
        )
        .group_by(col(Quote.deal_id))
        .having(func.min(col(Quote.created_at)) >= span.since, func.min(col(Quote.created_at)) < span.before)
        .subquery()
    )
    rows = await span.session.execute(
        select(col(Deal.created_at), first_quote.c.at)
        .join(first_quote, first_quote.c.deal_id == col(Deal.id))
        .where(col(Deal.retired_at).is_(None))
    )
    return _median([max((quoted - created).total_seconds(), 0) / 86_400 for created, quoted in rows])


async def _freshness(span: _Span) -> Measured:
    row = (
        await span.session.execute(
            select(func.count(), func.coalesce(func.sum(case((is_fresh(span.last), 1), else_=0)), 0)).where(
                col(Deal.retired_at).is_(None),
                owned_by(col(Deal.owner_id), span.owners),
                col(Deal.created_at) < span.before,
                or_(col(Deal.closed_at).is_(None), col(Deal.closed_at) >= span.before),
            )
        )
    ).one()
    return _ratio(int(row[1]), int(row[0]))


_MEASURES: Mapping[str, Callable[[_Span], Awaitable[Measured]]] = {
    "won_amount": _won_amount,
    "paid_amount": _paid_amount,
    "conversion": _conversion,
    "win_rate": _win_rate,
    "cycle_days": _cycle_days,
    "response_days": _response_days,
    "freshness": _freshness,
}
METRICS = tuple(_MEASURES)
