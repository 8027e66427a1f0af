"""What moved: deals that changed their stage in a run of days, and what came into and left each stage."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import nsmallest
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, false, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from analytics.days import Days
from analytics.evidence import MOST_ROWS
from analytics.row_ref import RowRef
from models import Customer, Deal
from models.deal import CLOSED_STAGES, STAGES, DealStageChange, StageKey
from models.queries import Owners, of_standing_deal
from nlu.lexicon import EMPTY, Lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One open deal that stands elsewhere than it did before the days; `steps` are the changes in between, the last
    of them recorded `at`."""

    row: RowRef
    customer: str
    title: str | None
    amount_fen: int | None
    before: StageKey
    after: StageKey
    steps: tuple[RowRef, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class StageFlow:
    """One stage of the company, open or won or lost: how many deals came into it and how many left it.

    A deal that only passed through a stage within the days counts on neither side.
    """

    stage: StageKey
    came: int
    left: int


@dataclass(frozen=True, slots=True)
class Moves:
    """All deals that went one way: how many, for how much (fen, of those whose amount is known), and the largest."""

    count: int
    amount_fen: int
    deals: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class Movement:
    """Deals that moved on and those that fell back; how many are new; each stage's flow in order."""

    ahead: Moves
    back: Moves
    new: int
    flows: tuple[StageFlow, ...]


_Step = tuple[RowRef, datetime]


@dataclass(frozen=True, slots=True)
class _Way:
    """The deals that went the same way: how many, for how much where it led on or back, and the largest of them."""

    before: StageKey | None
    """Where they stood before the days, None where they were not there."""
    after: StageKey
    count: int
    amount_fen: int
    largest: list[tuple[int, int | None]]
    """Id and fen (None: nobody has said), the largest first."""


async def movement(
    session: AsyncSession, owners: Owners, days: Days, *, words: Lexicon = EMPTY, limit: int = MOST_ROWS
) -> Movement:
    """Return what moved in `days`, at most `limit` deals each way by name.

    A deal counts once, from where it stood before its first step to where its last one led; there and back is no
    movement. A deal that began within the days is new, and not ahead.

    Args:
        words: The company's stages and their order.
    """
    ways = await _ways(session, owners, days, words, limit)
    order: dict[StageKey, int] = {key: place for place, key in enumerate(words.funnel)}
    came, left = dict.fromkeys(order, 0), dict.fromkeys(order, 0)
    ahead: list[_Way] = []
    back: list[_Way] = []
    new = 0
    for way in ways:
        if way.before is None:
            new += way.count
            came[way.after] += way.count
        elif way.before != way.after:
            came[way.after] += way.count
            left[way.before] += way.count
            if way.after[0] not in CLOSED_STAGES:
                (ahead if order[way.after] > order[way.before] else back).append(way)
    return Movement(
        await _moves(session, ahead, days, limit),
        await _moves(session, back, days, limit),
        new,
        tuple(StageFlow(key, came[key], left[key]) for key in order),
    )


async def _ways(session: AsyncSession, owners: Owners, days: Days, words: Lexicon, limit: int) -> list[_Way]:
    """Return the ways that deals went, each with its `limit` largest.

    A big company takes tens of thousands of steps a week: the database puts them together.
    """
    went = _went(owners, days, words).cte().prefix_with("MATERIALIZED")  # else each amount is looked up three times
    way = (went.c.before, went.c.after)
    by_size = (went.c.fen.is_(None), went.c.fen.desc(), went.c.deal_id)
    ranked = select(
        went,
        func.count().over(partition_by=way).label("count"),
        func.coalesce(func.sum(went.c.fen).over(partition_by=way), 0).label("total"),
        func.row_number().over(partition_by=way, order_by=by_size).label("place"),
    ).subquery()
    rows = await session.execute(select(ranked).where(ranked.c.place <= limit).order_by(ranked.c.place))
    funnel = words.funnel
    found: dict[tuple[int | None, int], _Way] = {}
    for deal_id, before, after, fen, count, total, _ in rows:
        if (before, after) not in found:
            came_from = funnel[before] if before is not None else None
            found[before, after] = _Way(came_from, funnel[after], int(count), int(total), [])
        found[before, after].largest.append((deal_id, fen))
    return list(found.values())


def _went(owners: Owners, days: Days, words: Lexicon) -> Select[*tuple[Any, ...]]:
    """Return the query of (deal_id, before, after, fen): from where to where the steps in `days` led standing deals.

    Where is a place in the company's funnel; the amount is only that of deals which are still open and stand elsewhere.

    The amount of each is looked up; joined, PostgreSQL would go through all deals of a company.
    """
    ends = _ends(owners, days, words).subquery()
    before, after = ends.c.before, ends.c.after
    closed = [place for place, (stage, _) in enumerate(words.funnel) if stage in CLOSED_STAGES]
    amount = select(col(Deal.amount_fen)).where(col(Deal.id) == ends.c.deal_id).scalar_subquery()
    fen = case((and_(before != after, after.not_in(closed)), amount))
    return select(ends.c.deal_id, before, after, fen.label("fen"))


def _ends(owners: Owners, days: Days, words: Lexicon) -> Select[*tuple[Any, ...]]:
    """Return the query of (deal_id, before, after) of the first and the last step of each standing deal in `days`."""
    deal_id, in_order = col(DealStageChange.deal_id), col(DealStageChange.id)
    is_theirs = of_standing_deal(deal_id, owners)
    if owners is not None:
        is_theirs = func.coalesce(is_theirs, false())  # else SQLite looks at all steps of all their deals
    before = _place(col(DealStageChange.from_stage), col(DealStageChange.from_own_stage), words)
    after = _place(col(DealStageChange.to_stage), col(DealStageChange.to_own_stage), words)
    step = (
        select(
            deal_id,
            case((func.lag(in_order).over(partition_by=deal_id, order_by=in_order).is_(None), before)).label("before"),
            case((func.lead(in_order).over(partition_by=deal_id, order_by=in_order).is_(None), after)).label("after"),
        )
        .where(*_steps_in(days), is_theirs)
        .subquery()
    )
    ends = func.max(step.c.before).label("before"), func.max(step.c.after).label("after")
    return select(step.c.deal_id, *ends).group_by(step.c.deal_id)


def _place(stage: Any, own: Any, words: Lexicon) -> ColumnElement[int]:
    """Return the place in the company's funnel at which a stage counts; NULL where there is none."""
    place = {shown: n for n, shown in enumerate(words.funnel)}
    own_places = [(and_(stage == key, own == name), n) for (key, name), n in place.items() if name is not None]
    standard = [(stage == key, place[words.shown_as(key, None)]) for key in STAGES]
    return case(*own_places, *standard)


def _steps_in(days: Days) -> tuple[ColumnElement[bool], ...]:
    at = col(DealStageChange.at)
    return at >= days.since, at < days.before, col(DealStageChange.retired_at).is_(None)


async def _moves(session: AsyncSession, ways: Sequence[_Way], days: Days, limit: int) -> Moves:
    """Sum these ways, and name the largest of their deals."""
    if not ways:
        return Moves(0, 0, ())
    went = {deal_id: (way, fen) for way in ways for deal_id, fen in way.largest}
    top = nsmallest(limit, went, key=lambda id_: (went[id_][1] is None, -(went[id_][1] or 0), id_))
    rows = await session.execute(
        select(col(Deal.id), col(Deal.title), col(Customer.name))
        .join(Customer, col(Customer.id) == col(Deal.customer_id))
        .where(col(Deal.id).in_(top))
    )
    names = {id_: (title, name) for id_, title, name in rows}
    steps = await _steps_of(session, top, days)
    deals = tuple(
        Moved(
            row=RowRef("deal", id_),
            customer=name,
            title=title,
            amount_fen=fen,
            before=way.before,
            after=way.after,
            steps=tuple(row for row, _ in steps[id_]),
            at=steps[id_][-1][1],
        )
        for id_, (way, fen), (title, name) in ((id_, went[id_], names[id_]) for id_ in top)
        if way.before is not None
    )
    return Moves(sum(way.count for way in ways), sum(way.amount_fen for way in ways), deals)


async def _steps_of(session: AsyncSession, deal_ids: Sequence[int], days: Days) -> dict[int, list[_Step]]:
    """Return the steps in `days` of each of these deals, in their order."""
    rows = await session.execute(
        select(col(DealStageChange.deal_id), col(DealStageChange.id), col(DealStageChange.at))
        .where(col(DealStageChange.deal_id).in_(deal_ids), *_steps_in(days))
        .order_by(col(DealStageChange.id))
    )
    steps: dict[int, list[_Step]] = {}
    for deal_id, id_, at in rows:
        steps.setdefault(deal_id, []).append((RowRef("deal_stage_change", id_ or 0), at))
    return steps
