"""What moved: deals that changed their stage in a run of days, and what came into and left each stage."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from heapq import nsmallest
from typing import Any

from sqlalchemy import ColumnElement, Function, Select, case, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from analytics.days import Days
from analytics.evidence import MOST_ROWS
from analytics.row_ref import RowRef
from models import Customer, Deal
from models.deal import CLOSED_STAGES, DealStageChange, StageKey
from models.queries import Owners, of_standing_deal, owned_by
from nlu.lexicon import EMPTY, Lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One open deal that stands elsewhere than it did before the days; `steps` are the changes in between."""

    row: RowRef
    customer: str
    title: str | None
    amount_fen: int | None
    before: StageKey
    after: StageKey
    steps: tuple[RowRef, ...]


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


@dataclass(frozen=True, slots=True)
class _Way:
    """The deals that went the same way: how many, for how much, and the largest of them (id, fen or None) first."""

    before: StageKey | None
    """Where they stood before the days, None where they were not there."""
    after: StageKey
    count: int
    amount_fen: int
    largest: tuple[tuple[int, int | None], ...]


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
    """Return the ways that deals went, each with its `limit` largest; a big company takes tens of thousands of steps a
    week, and the database puts them together.
    """
    led = _led(owners, days).subquery()
    way = (led.c.from_stage, led.c.from_own, led.c.to_stage, led.c.to_own)
    by_size = (led.c.fen.is_(None), led.c.fen.desc(), led.c.deal_id)
    ranked = select(
        *way,
        led.c.deal_id,
        led.c.fen,
        func.count().over(partition_by=way).label("count"),
        func.coalesce(func.sum(led.c.fen).over(partition_by=way), 0).label("total"),
        func.row_number().over(partition_by=way, order_by=by_size).label("place"),
    ).subquery()
    rows = await session.execute(select(ranked).where(ranked.c.place <= limit).order_by(ranked.c.place))
    shown = cache(words.shown_as)
    found: dict[tuple[str | None, ...], _Way] = {}
    for from_stage, from_own, to_stage, to_own, deal_id, fen, count, total, _ in rows:
        key = (from_stage, from_own, to_stage, to_own)
        if (known := found.get(key)) is not None:
            found[key] = replace(known, largest=(*known.largest, (deal_id, fen)))
        else:
            before = shown(from_stage, from_own) if from_stage is not None else None
            found[key] = _Way(before, shown(to_stage, to_own), int(count), int(total), ((deal_id, fen),))
    return list(found.values())


def _led(owners: Owners, days: Days) -> Select[*tuple[Any, ...]]:
    """Return the query of (deal_id, fen, from_stage, from_own, to_stage, to_own): where the steps in `days` led each
    standing deal, and what it is worth.
    """
    step = _with_amounts(owners, days).subquery()

    def has_none(neighbour: Function[Any], name: str) -> ColumnElement[bool]:
        return neighbour.over(partition_by=step.c.deal_id, order_by=step.c.id).is_(None).label(name)

    placed = select(
        step, has_none(func.lag(step.c.id), "is_first"), has_none(func.lead(step.c.id), "is_last")
    ).subquery()

    def of(end: ColumnElement[bool], column: ColumnElement[Any], name: str) -> ColumnElement[Any]:
        return func.max(case((end, column))).label(name)

    return select(
        placed.c.deal_id,
        func.max(placed.c.fen).label("fen"),
        of(placed.c.is_first, placed.c.from_stage, "from_stage"),
        of(placed.c.is_first, placed.c.from_own_stage, "from_own"),
        of(placed.c.is_last, placed.c.to_stage, "to_stage"),
        of(placed.c.is_last, placed.c.to_own_stage, "to_own"),
    ).group_by(placed.c.deal_id)


def _with_amounts(owners: Owners, days: Days) -> Select[*tuple[Any, ...]]:
    """Return the query of the steps of standing deals in `days`, each with its deal's amount.

    Of a whole company the deal of each step is looked up; joined, PostgreSQL would go through all deals there are.
    """
    step = (
        col(DealStageChange.id),
        col(DealStageChange.from_stage),
        col(DealStageChange.from_own_stage),
        col(DealStageChange.to_stage),
        col(DealStageChange.to_own_stage),
    )
    deal_id, is_its_deal = col(DealStageChange.deal_id), col(Deal.id) == col(DealStageChange.deal_id)
    taken = _steps_in(days)
    if owners is None:
        amount = select(col(Deal.amount_fen)).where(is_its_deal).scalar_subquery()
        return select(deal_id, amount.label("fen"), *step).where(*taken, of_standing_deal(deal_id, None))
    return (
        select(deal_id, col(Deal.amount_fen).label("fen"), *step)
        .join(Deal, is_its_deal)
        .where(*taken, col(Deal.retired_at).is_(None), owned_by(col(Deal.owner_id), owners))
    )


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
            steps=steps[id_],
        )
        for id_, (way, fen), (title, name) in ((id_, went[id_], names[id_]) for id_ in top)
        if way.before is not None
    )
    return Moves(sum(way.count for way in ways), sum(way.amount_fen for way in ways), deals)


async def _steps_of(session: AsyncSession, deal_ids: Sequence[int], days: Days) -> dict[int, tuple[RowRef, ...]]:
    """Return the steps in `days` of each of these deals, in their order."""
    rows = await session.execute(
        select(col(DealStageChange.deal_id), col(DealStageChange.id))
        .where(col(DealStageChange.deal_id).in_(deal_ids), *_steps_in(days))
        .order_by(col(DealStageChange.id))
    )
    steps: dict[int, tuple[RowRef, ...]] = {}
    for deal_id, id_ in rows:
        steps[deal_id] = (*steps.get(deal_id, ()), RowRef("deal_stage_change", id_ or 0))
    return steps
