"""What moved: deals that changed their stage in a run of days, and what came into and left each stage."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from analytics.days import Days
from analytics.row_ref import RowRef
from models import Deal
from models.deal import CLOSED_STAGES, DealStageChange, StageKey
from models.queries import Owners, customer_names, owned_by
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

    @property
    def is_still(self) -> bool:
        return not any(flow.came or flow.left for flow in self.flows)


async def movement(session: AsyncSession, owners: Owners, days: Days, *, words: Lexicon = EMPTY) -> Movement:
    """Return what moved in `days`.

    A deal counts once, from where it stood before its first step to where its last one led; there and back is no
    movement. A deal that began within the days is new, and not ahead.

    Args:
        words: The company's stages and their order.
    """
    rows = await session.execute(
        select(DealStageChange, Deal)
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
    steps: dict[int, list[DealStageChange]] = {}
    deals: dict[int, Deal] = {}
    for step, deal in rows:
        steps.setdefault(deal.id or 0, []).append(step)
        deals[deal.id or 0] = deal
    order: dict[StageKey, int] = {key: place for place, key in enumerate(words.funnel)}
    came, left = dict.fromkeys(order, 0), dict.fromkeys(order, 0)
    moves: list[tuple[Deal, StageKey, StageKey]] = []
    new = 0
    for id_, of_deal in steps.items():
        after = words.shown_as(of_deal[-1].to_stage, of_deal[-1].to_own_stage)
        if of_deal[0].from_stage is None:
            new += 1
            came[after] += 1
            continue
        before = words.shown_as(of_deal[0].from_stage, of_deal[0].from_own_stage)
        if before == after:
            continue
        came[after] += 1
        left[before] += 1
        if after[0] not in CLOSED_STAGES:
            moves.append((deals[id_], before, after))
    moves.sort(key=lambda move: (move[0].amount_fen is None, -(move[0].amount_fen or 0), move[0].id or 0))
    names = await customer_names(session, [deal.customer_id for deal, _, _ in moves])

    def told(is_ahead: bool) -> tuple[Moved, ...]:
        return tuple(
            Moved(
                row=RowRef("deal", deal.id or 0),
                customer=names.get(deal.customer_id, ""),
                title=deal.title,
                amount_fen=deal.amount_fen,
                before=before,
                after=after,
                steps=tuple(RowRef("deal_stage_change", step.id or 0) for step in steps[deal.id or 0]),
            )
            for deal, before, after in moves
            if (order[after] > order[before]) is is_ahead
        )

    flows = tuple(StageFlow(key, came[key], left[key]) for key in order)
    return Movement(told(True), told(False), new, flows)
