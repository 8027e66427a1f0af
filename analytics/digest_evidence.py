"""What each number of a digest stands on: a risky deal opens by its line, all else by the name of its figure."""

from collections.abc import Iterable
from functools import partial

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from analytics.activity import issued_in, visited_in
from analytics.cases import begun, cases
from analytics.days import Days
from analytics.forecast import deals_behind
from analytics.goals import progress_rows
from analytics.owed import overdue_rows
from analytics.quality import last_written
from analytics.row_ref import RowRef
from analytics.rows import refs
from analytics.team_digest import TeamDigest
from models import Customer, Deal, Quote, Visit
from models.periods import month_start
from models.queries import Owners, owned_by
from models.quote import NOT_COUNTED
from models.together import together
from nlu.conversation import Told

MOST_KEPT = 20
"""Records of one figure of a digest, which has many figures."""


async def figures_of(session: AsyncSession, owners: Owners, digest: TeamDigest) -> tuple[Told, ...]:
    """Return the figures of a digest with the records they count; of days that are over those that stand in it."""
    if digest.is_past:
        return (*await _outcomes(session, owners, digest), *_moved(digest), *await _done(session, owners, digest))
    async with together(session) as group:
        done, outcomes, expected, overdue, goals, records = (
            group.ask(partial(part, owners=owners, digest=digest))
            for part in (_done, _outcomes, _expected, _overdue, _goals, _records)
        )
    return (
        *_risky(digest),
        *outcomes.value,
        *_moved(digest),
        *expected.value,
        _told("complaints", [RowRef("complaint", one.complaint.id or 0) for one in digest.complaints]),
        _told("owed", [one.row for one in digest.owed]),
        *done.value,
        *overdue.value,
        *goals.value,
        *records.value,
    )


def _told(name: str, rows: Iterable[RowRef], *, count: int | None = None, part: int | None = None) -> Told:
    kept = tuple((row.entity, row.id) for row in rows)
    return Told(kept[:MOST_KEPT], count=len(kept) if count is None else count, name=name, part=part)


def _risky(digest: TeamDigest) -> list[Told]:
    risks = digest.risks
    lines = [
        Told(tuple(deal.evidence), line=n, count=1, customer_id=deal.customer_id)
        for n, deal in enumerate(risks.deals, 1)
    ]
    return [*lines, _told("risks", [RowRef("deal", deal.deal_id) for deal in risks.deals], count=risks.count)]


async def _outcomes(session: AsyncSession, owners: Owners, digest: TeamDigest) -> list[Told]:
    """Return what was won, lost and moved: together, which a bare 依据 opens, and each by its name."""
    won, lost, moved, slips = digest.outcomes.won, digest.outcomes.lost, digest.movement, digest.slips
    closed = [deal.row for deal in (*won.deals, *lost.deals)]
    changed = [deal.row for deal in (*moved.ahead.deals, *moved.back.deals)] + [deal.row for deal in slips.deals]
    count = won.count + lost.count + moved.ahead.count + moved.back.count + slips.count
    month = Days(month_start(digest.days.last), digest.days.last, digest.days.zone)
    return [
        *([_told("", [*closed, *changed], count=count)] if count else []),
        _told("won", [deal.row for deal in won.deals], count=won.count),
        _told("lost", [deal.row for deal in lost.deals], count=lost.count),
        _told("month", await cases(session, owners, "won_amount", month), count=digest.month_won[0]),
    ]


def _moved(digest: TeamDigest) -> list[Told]:
    moved, slips = digest.movement, digest.slips
    return [
        _told("ahead", [step for deal in moved.ahead.deals for step in deal.steps[-1:]], count=moved.ahead.count),
        _told("back", [step for deal in moved.back.deals for step in deal.steps[-1:]], count=moved.back.count),
        _told("slips", [deal.row for deal in slips.deals], count=slips.count),
    ]


async def _expected(session: AsyncSession, owners: Owners, digest: TeamDigest) -> list[Told]:
    told = digest.forecast
    if told is None:
        return []
    rows = await deals_behind(session, owners, told, limit=MOST_KEPT)
    seen, won = (sum(getattr(band.rate, of) for band in told.bands) for of in ("seen", "won"))
    count = told.won_count + sum(band.count for band in told.bands)
    return [_told("forecast", rows, count=count), _told("rates", (), count=seen, part=won)]


async def _done(session: AsyncSession, owners: Owners, digest: TeamDigest) -> list[Told]:
    did, days = digest.activity, digest.days
    visits = col(Visit.retired_at).is_(None), owned_by(col(Visit.owner_id), owners)
    quotes = (
        col(Quote.retired_at).is_(None),
        col(Quote.status).not_in(NOT_COUNTED),
        owned_by(col(Quote.owner_id), owners),
        issued_in(days),
    )
    customers = (
        col(Customer.retired_at).is_(None),
        owned_by(col(Customer.owner_id), owners),
        col(Customer.created_at) >= days.since,
        col(Customer.created_at) < days.before,
    )
    deals = col(Deal.retired_at).is_(None), owned_by(col(Deal.owner_id), owners), begun(days)
    newest = (col(Visit.created_at).desc(),)

    async def visits_in(told: Days) -> tuple[RowRef, ...]:
        return await refs(session, Visit, *visits, visited_in(told), order=newest, limit=MOST_KEPT)

    return [
        _told("visits", await visits_in(days), count=did.visits),
        _told("before", await visits_in(digest.compared), count=digest.activity_before.visits),
        _told("new_customers", await refs(session, Customer, *customers, limit=MOST_KEPT), count=did.new_customers),
        _told("new_deals", await refs(session, Deal, *deals, limit=MOST_KEPT), count=did.new_deals),
        _told("quotes", await refs(session, Quote, *quotes, limit=MOST_KEPT), count=did.quotes),
    ]


async def _overdue(session: AsyncSession, owners: Owners, digest: TeamDigest) -> list[Told]:
    rows = await overdue_rows(session, owners, today=digest.now.date())
    return [_told("overdue", rows, count=digest.overdue)]


async def _goals(session: AsyncSession, owners: Owners, digest: TeamDigest) -> list[Told]:
    told = []
    for state in digest.goals:
        goal = state.goal
        rows = await progress_rows(session, owners, state, digest.days.zone) if state.now.cases else ()
        told.append(_told(goal.metric, rows, count=state.now.cases, part=state.now.part))
        told.append(_told("goal", [RowRef("goal", goal.id or 0)]))
        if goal.baseline_first_on is not None and goal.baseline_last_on is not None:
            before = Days(goal.baseline_first_on, goal.baseline_last_on, digest.days.zone)
            told.append(_told("baseline", await cases(session, owners, goal.metric, before)))
    return told


async def _records(session: AsyncSession, owners: Owners, digest: TeamDigest) -> list[Told]:
    """Return how good the records are; what is fresh and what lacks something is looked up when it is asked for."""
    found = digest.quality
    written = await last_written(session, owners, digest.days)
    return [
        _told("wrote", written, count=found.people, part=found.wrote),
        _told("fresh", (), count=found.deals, part=found.fresh),
        _told("complete", (), count=found.deals),
    ]
