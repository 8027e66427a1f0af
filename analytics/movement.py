"""What moved: deals that changed their stage in a run of days, and what came into and left each stage."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from heapq import nsmallest
from typing import Any

from sqlalchemy import Select, select
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


@dataclass(slots=True)
class _Way:
    """One deal's way through the days: where it stood before, None where it was not there, and where it stands now."""

    before: StageKey | None
    after: StageKey
    amount_fen: int | None
    step_ids: list[int]


async def movement(
    session: AsyncSession, owners: Owners, days: Days, *, words: Lexicon = EMPTY, limit: int = MOST_ROWS
) -> Movement:
    """Return what moved in `days`, at most `limit` deals each way by name.

    A deal counts once, from where it stood before its first step to where its last one led; there and back is no
    movement. A deal that began within the days is new, and not ahead.

    Args:
        words: The company's stages and their order.
    """
    ways = await _ways(session, owners, days, words)
    order: dict[StageKey, int] = {key: place for place, key in enumerate(words.funnel)}
    came, left = dict.fromkeys(order, 0), dict.fromkeys(order, 0)
    ahead: dict[int, _Way] = {}
    back: dict[int, _Way] = {}
    new = 0
    for deal_id, way in ways.items():
        if way.before is None:
            new += 1
            came[way.after] += 1
        elif way.before != way.after:
            came[way.after] += 1
            left[way.before] += 1
            if way.after[0] not in CLOSED_STAGES:
                (ahead if order[way.after] > order[way.before] else back)[deal_id] = way
    return Movement(
        await _moves(session, ahead, limit),
        await _moves(session, back, limit),
        new,
        tuple(StageFlow(key, came[key], left[key]) for key in order),
    )


async def _ways(session: AsyncSession, owners: Owners, days: Days, words: Lexicon) -> dict[int, _Way]:
    """Return by deal where the steps in `days` led it; a big company takes tens of thousands in a week."""
    rows = await session.execute(
        _with_amounts(owners)
        .where(
            col(DealStageChange.at) >= days.since,
            col(DealStageChange.at) < days.before,
            col(DealStageChange.retired_at).is_(None),
        )
        .order_by(col(DealStageChange.id))
    )
    shown = cache(words.shown_as)
    ways: dict[int, _Way] = {}
    for deal_id, amount_fen, step_id, from_stage, from_own, to_stage, to_own in rows.all():
        after = shown(to_stage, to_own)
        if (way := ways.get(deal_id)) is None:
            before = shown(from_stage, from_own) if from_stage is not None else None
            ways[deal_id] = _Way(before, after, amount_fen, [step_id or 0])
        else:
            way.after = after
            way.step_ids.append(step_id or 0)
    return ways


def _with_amounts(owners: Owners) -> Select[*tuple[Any, ...]]:
    """Return the query of the steps of standing deals, each with its deal's amount.

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
    if owners is None:
        amount = select(col(Deal.amount_fen)).where(is_its_deal).scalar_subquery()
        return select(deal_id, amount, *step).where(of_standing_deal(deal_id, None))
    return (
        select(deal_id, col(Deal.amount_fen), *step)
        .join(Deal, is_its_deal)
        .where(col(Deal.retired_at).is_(None), owned_by(col(Deal.owner_id), owners))
    )


async def _moves(session: AsyncSession, ways: Mapping[int, _Way], limit: int) -> Moves:
    """Sum these deals, and name the largest of them."""

    def by_size(deal_id: int) -> tuple[bool, int, int]:
        fen = ways[deal_id].amount_fen
        return fen is None, -(fen or 0), deal_id

    top = nsmallest(limit, ways, key=by_size)
    rows = await session.execute(
        select(col(Deal.id), col(Deal.title), col(Customer.name))
        .join(Customer, col(Customer.id) == col(Deal.customer_id))
        .where(col(Deal.id).in_(top))
    )
    names = {id_: (title, name) for id_, title, name in rows}
    deals = tuple(
        Moved(
            row=RowRef("deal", id_),
            customer=name,
            title=title,
            amount_fen=way.amount_fen,
            before=way.before,
            after=way.after,
            steps=tuple(RowRef("deal_stage_change", step_id) for step_id in way.step_ids),
        )
        for id_, way, (title, name) in ((id_, ways[id_], names[id_]) for id_ in top)
        if way.before is not None
    )
    return Moves(len(ways), sum(way.amount_fen or 0 for way in ways.values()), deals)
