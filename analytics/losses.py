"""丢单: what was lost, for which reasons, to whom; and how one deal came to be lost."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Generic, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from analytics.days import Days
from analytics.row_ref import RowRef
from analytics.rows import refs
from models import Deal, Quote, Visit
from models.periods import period_days
from models.queries import Owners, owned_by
from models.quote import NOT_ISSUED
from nlu.lost_reasons import ReasonKind, reason_kind

K = TypeVar("K")
MOST_NAMED = 500
"""Lost deals of a period, the largest, that are looked at one by one for what a group stands on."""
MENTIONED_WITHIN = timedelta(days=180)
_MENTIONS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class LossGroup(Generic[K]):
    """Deals lost for one reason, or to one competitor; `rows` the largest of them."""

    key: K
    count: int
    amount_fen: int
    rows: tuple[RowRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Losses:
    """What was lost in a run of days.

    `amount_fen` sums those whose amount is known. In `by_reason` the key None is what nobody gave a reason for;
    `by_competitor` holds only deals with a name. Groups: the most deals first.
    """

    count: int
    amount_fen: int
    by_reason: tuple[LossGroup[ReasonKind | None], ...]
    by_competitor: tuple[LossGroup[str], ...]
    rows: tuple[RowRef, ...]


async def losses(session: AsyncSession, owners: Owners, days: Days) -> Losses:
    """Return what was lost in `days`."""
    within = _lost(owners, days)
    totals = [
        (reason, rival, int(count), int(fen or 0))
        for reason, rival, count, fen in await session.execute(
            select(
                col(Deal.lost_reason),
                col(Deal.competitor),
                func.count(),
                func.coalesce(func.sum(col(Deal.amount_fen)), 0),
            )
            .where(*within)
            .group_by(col(Deal.lost_reason), col(Deal.competitor))
        )
    ]
    named = [
        (id_ or 0, reason, rival)
        for id_, reason, rival in await session.execute(
            select(col(Deal.id), col(Deal.lost_reason), col(Deal.competitor))
            .where(*within)
            .order_by(col(Deal.amount_fen).is_(None), col(Deal.amount_fen).desc(), col(Deal.id))
            .limit(MOST_NAMED)
        )
    ]
    return Losses(
        count=sum(count for _, _, count, _ in totals),
        amount_fen=sum(fen for _, _, _, fen in totals),
        by_reason=_grouped(
            [(reason_kind(reason, rival), count, fen) for reason, rival, count, fen in totals],
            [(reason_kind(reason, rival), id_) for id_, reason, rival in named],
        ),
        by_competitor=_grouped(
            [(rival, count, fen) for _, rival, count, fen in totals if rival],
            [(rival, id_) for id_, _, rival in named if rival],
        ),
        rows=tuple(RowRef("deal", id_) for id_, _, _ in named),
    )


def _lost(owners: Owners, days: Days) -> tuple[Any, ...]:
    return (
        col(Deal.retired_at).is_(None),
        col(Deal.stage) == "lost",
        col(Deal.closed_at) >= days.since,
        col(Deal.closed_at) < days.before,
        owned_by(col(Deal.owner_id), owners),
    )


def _grouped(totals: Iterable[tuple[K, int, int]], named: Sequence[tuple[K, int]]) -> tuple[LossGroup[K], ...]:
    counts: dict[K, tuple[int, int]] = {}
    for key, count, fen in totals:
        before = counts.get(key, (0, 0))
        counts[key] = (before[0] + count, before[1] + fen)
    rows: dict[K, list[RowRef]] = {}
    for key, id_ in named:
        rows.setdefault(key, []).append(RowRef("deal", id_))
    groups = [
        LossGroup(key=key, count=count, amount_fen=fen, rows=tuple(rows.get(key, ())))
        for key, (count, fen) in counts.items()
    ]
    return tuple(sorted(groups, key=lambda group: (-group.count, -group.amount_fen, str(group.key))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """One deal lost, and the way there as far as it was told.

    Attributes:
        row: The deal.
        first_visit_on: The first visit to the customer since the deal before this one ended.
        quotes: How many quotations went out, from `first_quote_on` to `last_quote_on`.
        visits: Visits from the first one to the loss.
        visits_after_quote: Those of them after the day of the last quotation.
        same_competitor: Deals the asker may see that were lost to this competitor in the quarter of the loss, this one
            with them; 0 where no competitor is known. `same_competitor_rows` are they.
        evidence: The deal, then visits in whose words the competitor is named.
        way: What the counts and days are of: the quotations that went out, then the visits, the latest first.
    """

    row: RowRef
    customer_id: int
    title: str | None
    amount_fen: int | None
    reason: str | None
    competitor: str | None
    lost_on: date
    first_visit_on: date | None
    first_quote_on: date | None
    last_quote_on: date | None
    quotes: int
    visits: int
    visits_after_quote: int
    same_competitor: int
    same_competitor_rows: tuple[RowRef, ...]
    evidence: tuple[RowRef, ...]
    way: tuple[RowRef, ...]


async def loss_of(session: AsyncSession, owners: Owners, customer_id: int, *, zone: ZoneInfo) -> Loss | None:
    """Return how this customer's last lost deal came to be lost; None where none was.

    Args:
        owners: Whose deals count among the competitor's others.
        zone: The team's.
    """
    deal: Deal | None = await session.scalar(
        select(Deal)
        .where(col(Deal.customer_id) == customer_id, col(Deal.stage) == "lost", col(Deal.retired_at).is_(None))
        .order_by(col(Deal.closed_at).desc(), col(Deal.id).desc())
        .limit(1)
    )
    if deal is None or deal.closed_at is None:
        return None
    lost_on = deal.closed_at.astimezone(zone).date()
    since = await _ended_before(session, deal)
    visits = list(
        await session.execute(
            select(col(Visit.id), col(Visit.visited_on), col(Visit.summary))
            .where(
                col(Visit.customer_id) == customer_id,
                col(Visit.retired_at).is_(None),
                col(Visit.visited_on) <= lost_on,
                col(Visit.visited_on) > (since.astimezone(zone).date() if since else date.min),
            )
            .order_by(col(Visit.visited_on), col(Visit.id))
        )
    )
    went_out = (
        col(Quote.customer_id) == customer_id,
        col(Quote.retired_at).is_(None),
        col(Quote.status).not_in(NOT_ISSUED),
        col(Quote.issued_on) <= lost_on,
        col(Quote.issued_on) > (since.astimezone(zone).date() if since else date.min),
    )
    first_quote, last_quote, quotes = (
        await session.execute(
            select(func.min(col(Quote.issued_on)), func.max(col(Quote.issued_on)), func.count()).where(*went_out)
        )
    ).one()
    quarter = Days(*period_days("this_quarter", lost_on), zone)
    others = await _lost_to(session, owners, deal.competitor, quarter) if deal.competitor else []
    mentions = [
        RowRef("visit", id_ or 0)
        for id_, on, summary in reversed(visits)
        if deal.competitor and deal.competitor.casefold() in summary.casefold() and lost_on - on <= MENTIONED_WITHIN
    ]
    row = RowRef("deal", deal.id or 0)
    return Loss(
        row=row,
        customer_id=customer_id,
        title=deal.title,
        amount_fen=deal.amount_fen,
        reason=deal.lost_reason,
        competitor=deal.competitor,
        lost_on=lost_on,
        first_visit_on=visits[0].visited_on if visits else None,
        first_quote_on=first_quote,
        last_quote_on=last_quote,
        quotes=int(quotes),
        visits=len(visits),
        visits_after_quote=sum(1 for visit in visits if last_quote is not None and visit.visited_on > last_quote),
        same_competitor=len(others),
        same_competitor_rows=tuple(others),
        evidence=(row, *mentions[:_MENTIONS]),
        way=(
            *await refs(session, Quote, *went_out),
            *(RowRef("visit", visit.id or 0) for visit in reversed(visits)),
        ),
    )


async def _ended_before(session: AsyncSession, deal: Deal) -> datetime | None:
    """Return when the customer's deal before this one was won or lost."""
    ended: datetime | None = await session.scalar(
        select(func.max(col(Deal.closed_at))).where(
            col(Deal.customer_id) == deal.customer_id,
            col(Deal.retired_at).is_(None),
            and_(col(Deal.id) != deal.id, col(Deal.closed_at) < deal.created_at),
        )
    )
    return ended


async def _lost_to(session: AsyncSession, owners: Owners, competitor: str, days: Days) -> list[RowRef]:
    rows = await session.scalars(
        select(col(Deal.id))
        .where(*_lost(owners, days), col(Deal.competitor) == competitor)
        .order_by(col(Deal.closed_at).desc())
    )
    return [RowRef("deal", id_) for id_ in rows if id_ is not None]
