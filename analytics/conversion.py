"""转化: how many deals of those begun, entered and ended became something; by stage and by source of the customer."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from analytics.cases import begun, closed, standing_deals
from analytics.days import Days
from analytics.evidence import MOST_ROWS
from analytics.row_ref import RowRef
from models import Customer, Deal
from models.bits import bits_of_any
from models.deal import CLOSED_STAGES, STAGES, DealStageChange
from models.queries import Owners, of_standing_deal
from models.together import together

MOST_NAMED = 400
"""Deals of a period that are looked at one by one for what each line stands on."""
OPEN_STAGES = tuple(stage for stage in STAGES if stage not in CLOSED_STAGES)

_PLACES = (*OPEN_STAGES, "won")
_REACHED = (1 << len(_PLACES)) - 1


@dataclass(frozen=True, slots=True)
class Rate:
    """`part` of `whole`."""

    part: int
    whole: int

    @property
    def percent(self) -> int | None:
        """Rounded half up; None where there is nothing to divide by."""
        return (200 * self.part + self.whole) // (2 * self.whole) if self.whole else None


@dataclass(frozen=True, slots=True, kw_only=True)
class StageStep:
    """Of the deals that entered `stage` in the days, how many have gone beyond it since."""

    stage: str
    rate: Rate
    rows: tuple[RowRef, ...]
    """Deals that entered it, the newest of the period."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """How deals went.

    Attributes:
        begun: Of the deals that were begun in the days, those won by now (转化率). Young ones are still open, so it
            grows.
        ended: Of the deals won or lost in the days, those won (赢单率).
        steps: For each open stage that any entered.
        begun_rows, ended_rows: The deals that the two rates are of, those won first, then the largest.
    """

    begun: Rate
    ended: Rate
    steps: tuple[StageStep, ...]
    begun_rows: tuple[RowRef, ...]
    ended_rows: tuple[RowRef, ...]


async def conversion(session: AsyncSession, owners: Owners, days: Days) -> Conversion:
    """Return how the deals of `days` went."""
    async with together(session) as group:
        steps = group.ask(partial(_steps, owners=owners, days=days))
        of_begun = group.ask(partial(_rate, within=(*standing_deals(owners), begun(days))))
        of_ended = group.ask(partial(_rate, within=(*standing_deals(owners), closed(days, *CLOSED_STAGES))))
    (entered, begun_rows), (ended, ended_rows) = of_begun.value, of_ended.value
    return Conversion(begun=entered, ended=ended, steps=steps.value, begun_rows=begun_rows, ended_rows=ended_rows)


async def _rate(session: AsyncSession, within: tuple[ColumnElement[bool], ...]) -> tuple[Rate, tuple[RowRef, ...]]:
    """Return how many of these deals were won, and those that this stands on: those won first, then the largest."""
    fen, is_won = col(Deal.amount_fen), col(Deal.stage) == "won"
    rows = await session.execute(
        select(col(Deal.id), func.count().over(), func.sum(case((is_won, 1), else_=0)).over())
        .where(*within)
        .order_by(is_won.desc(), fen.is_(None), fen.desc(), col(Deal.id))
        .limit(MOST_ROWS)
    )
    found = rows.all()
    if not found:
        return Rate(0, 0), ()
    _, count, won = found[0]
    return Rate(int(won), int(count)), tuple(RowRef("deal", id_) for id_, _, _ in found if id_ is not None)


async def _steps(session: AsyncSession, owners: Owners, days: Days) -> tuple[StageStep, ...]:
    """Look at the steps since the days began: what each deal entered in them, and how far it has come since."""
    deals = _went(owners, days).cte()
    newest = select(deals.c.deal_id, deals.c.went, literal(0)).order_by(deals.c.deal_id.desc()).limit(MOST_NAMED)
    counted = select(literal(0), deals.c.went, func.count()).group_by(deals.c.went)
    found = (await session.execute(union_all(counted, select(newest.subquery())))).all()
    named = sorted(((deal_id, went) for deal_id, went, _ in found if deal_id), reverse=True)
    steps = []
    for n, stage in enumerate(OPEN_STAGES):
        entered = [(went, count) for deal_id, went, count in found if not deal_id and went & _entered(n)]
        beyond = sum(count for went, count in entered if (went & _REACHED) >> (n + 1))
        rows = [RowRef("deal", deal_id) for deal_id, went in named if went & _entered(n)]
        rate = Rate(beyond, sum(count for _, count in entered))
        steps.append(StageStep(stage=stage, rate=rate, rows=tuple(rows)))
    return tuple(step for step in steps if step.rate.whole)


def _went(owners: Owners, days: Days) -> Select[*tuple[Any, ...]]:
    """Return the query of (deal_id, went): bits of how far each deal has come since the days began, at least the
    highest of them, and of the stages that it entered in them.
    """
    at, to_stage, deal_id = col(DealStageChange.at), col(DealStageChange.to_stage), col(DealStageChange.deal_id)
    is_in = at < days.before
    came = {stage: 1 << n for n, stage in enumerate(_PLACES)}
    came_in = {stage: 1 << n | _entered(n) for n, stage in enumerate(_PLACES)}
    value = case((is_in, case(came_in, value=to_stage, else_=0)), else_=case(came, value=to_stage, else_=0))
    furthest = func.max(case(came, value=to_stage, else_=0))
    entered = [
        func.max(case((and_(to_stage == stage, is_in), _entered(n)), else_=0)) for n, stage in enumerate(OPEN_STAGES)
    ]
    return (
        select(deal_id.label("deal_id"), bits_of_any(value, furthest, *entered).label("went"))
        .where(
            col(DealStageChange.retired_at).is_(None),
            at >= days.since,
            to_stage != "lost",
            of_standing_deal(deal_id, owners),
        )
        .group_by(deal_id)
    )


def _entered(place: int) -> int:
    """Return the bit of a stage that was entered in the days, above those of how far a deal came."""
    return 1 << (len(_PLACES) + place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Deals begun in the days with customers of one source ("" where none was said), and those won by now."""

    source: str
    rate: Rate
    won_fen: int
    rows: tuple[RowRef, ...]


async def sources(session: AsyncSession, owners: Owners, days: Days) -> list[Source]:
    """Return where the customers of the deals begun in `days` came from, the most deals first, the unknown last."""
    is_won = col(Deal.stage) == "won"
    counted: dict[str, list[int]] = {}
    for name, count, won, fen in await session.execute(
        select(
            col(Customer.source),
            func.count(),
            func.sum(case((is_won, 1), else_=0)),
            func.sum(case((is_won, func.coalesce(col(Deal.amount_fen), 0)), else_=0)),
        )
        .join(Customer, col(Customer.id) == col(Deal.customer_id))
        .where(*standing_deals(owners), begun(days))
        .group_by(col(Customer.source))
    ):
        sums = counted.setdefault((name or "").strip(), [0, 0, 0])
        for place, more in enumerate((count, won, fen)):
            sums[place] += int(more or 0)
    rows: dict[str, list[RowRef]] = {}
    largest = (
        select(col(Deal.id).label("id"), col(Deal.customer_id).label("customer_id"))
        .where(*standing_deals(owners), begun(days))
        .order_by(is_won.desc(), col(Deal.amount_fen).is_(None), col(Deal.amount_fen).desc(), col(Deal.id))
        .limit(MOST_NAMED)
        .subquery()
    )
    for id_, name in await session.execute(
        select(largest.c.id, col(Customer.source)).join(Customer, col(Customer.id) == largest.c.customer_id)
    ):
        rows.setdefault((name or "").strip(), []).append(RowRef("deal", id_))
    found = [
        Source(source=name, rate=Rate(won, count), won_fen=fen, rows=tuple(rows.get(name, ())))
        for name, (count, won, fen) in counted.items()
    ]
    return sorted(found, key=lambda one: (not one.source, -one.rate.whole, one.source))
