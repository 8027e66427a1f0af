"""What moved: deals that changed their stage in a run of days, and what came into and left each stage."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from analytics.chunks import chunks
from analytics.days import Days
from analytics.row_ref import RowRef
from models import Customer, Deal
from models.deal import CLOSED_STAGES, DealStageChange, StageKey
from models.queries import Owners, owned_by
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
class Movement:
    """Deals that moved on and those that fell back, the largest first; how many are new; each stage's flow in order."""

    ahead: tuple[Moved, ...]
    back: tuple[Moved, ...]
    new: int
    flows: tuple[StageFlow, ...]


@dataclass(frozen=True, slots=True)
class _Step:
    """One change of stage, as the company's stages; `before` is None at the beginning of a deal."""

    id: int
    before: StageKey | None
    after: StageKey


async def movement(session: AsyncSession, owners: Owners, days: Days, *, words: Lexicon = EMPTY) -> Movement:
    """Return what moved in `days`.

    A deal counts once, from where it stood before its first step to where its last one led; there and back is no
    movement. A deal that began within the days is new, and not ahead.

    Args:
        words: The company's stages and their order.
    """
    rows = await session.execute(
        select(
            col(DealStageChange.id),
            col(DealStageChange.from_stage),
            col(DealStageChange.from_own_stage),
            col(DealStageChange.to_stage),
            col(DealStageChange.to_own_stage),
            col(Deal.id),
        )
        .join(Deal, col(Deal.id) == col(DealStageChange.deal_id))
        .where(
            col(DealStageChange.at) >= days.since,
            col(DealStageChange.at) < days.before,
            col(DealStageChange.retired_at).is_(None),
            col(Deal.retired_at).is_(None),
            owned_by(col(Deal.owner_id), owners),
        )
        .order_by(col(DealStageChange.id))
    )
    steps: dict[int, list[_Step]] = {}
    for id_, from_stage, from_own, to_stage, to_own, deal_id in rows:
        before_step = words.shown_as(from_stage, from_own) if from_stage is not None else None
        steps.setdefault(deal_id or 0, []).append(_Step(id_ or 0, before_step, words.shown_as(to_stage, to_own)))
    order: dict[StageKey, int] = {key: place for place, key in enumerate(words.funnel)}
    came, left = dict.fromkeys(order, 0), dict.fromkeys(order, 0)
    moves: dict[int, tuple[StageKey, StageKey]] = {}
    new = 0
    for deal_id, of_deal in steps.items():
        before, after = of_deal[0].before, of_deal[-1].after
        if before is None:
            new += 1
            came[after] += 1
        elif before != after:
            came[after] += 1
            left[before] += 1
            if after[0] not in CLOSED_STAGES:
                moves[deal_id] = before, after
    told = [
        Moved(
            row=RowRef("deal", deal.id or 0),
            customer=name,
            title=deal.title,
            amount_fen=deal.amount_fen,
            before=moves[deal.id or 0][0],
            after=moves[deal.id or 0][1],
            steps=tuple(RowRef("deal_stage_change", step.id) for step in steps[deal.id or 0]),
        )
        for deal, name in await _largest_first(session, list(moves))
    ]
    ahead = tuple(move for move in told if order[move.after] > order[move.before])
    back = tuple(move for move in told if order[move.after] < order[move.before])
    flows = tuple(StageFlow(key, came[key], left[key]) for key in order)
    return Movement(ahead, back, new, flows)


async def _largest_first(session: AsyncSession, ids: list[int]) -> list[tuple[Deal, str]]:
    """Return these deals with their customers' names."""
    found: list[tuple[Deal, str]] = []
    for some in chunks(ids):
        rows = await session.execute(
            select(Deal, col(Customer.name))
            .join(Customer, col(Customer.id) == col(Deal.customer_id))
            .where(col(Deal.id).in_(some))
        )
        found += [(deal, name) for deal, name in rows]
    return sorted(found, key=lambda row: (row[0].amount_fen is None, -(row[0].amount_fen or 0), row[0].id or 0))
