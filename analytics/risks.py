"""悬: deals that may not come, each with its reasons and the rows they stand on.

An open deal is risky where

* its customer has complained and that is not over (`complaint`);
* its expected signing day has passed (`close_day_passed`);
* its last quotation expired, the customer neither took nor refused it, and no newer one is out (`quote_expired`);
* the customer has been silent beyond its own rhythm (`silent`);
* it has stood in its stage longer than deals of this team usually do (`stage_stuck`);
* the customer's own promise is days overdue (`promise_overdue`).

A signed one is risky where an instalment is overdue (`payment_overdue`); then what is at risk is what is still unpaid.
Ranked by the money at risk: what a manager can check at a glance. The same list answers 哪些单子悬 and stands in the
digest.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from analytics.chunks import chunks
from analytics.risk_reasons import Reason, RiskKind, Scope, endangered, payments_overdue, reasons_of
from analytics.row_ref import RowRef
from analytics.silence import silences_of, silent_unreckoned
from analytics.stage_stay import stuck_after
from analytics.workdays import WorkCalendar
from models import Customer, Deal, FollowUp
from models.queries import Owners, owned_by

OFFICIAL = WorkCalendar()


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """The next thing agreed with the customer: who it is up to, and when."""

    row: RowRef
    on: date
    action: str
    direction: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskyDeal:
    """One deal with its reasons, the gravest first in the order of `RiskKind`."""

    deal_id: int
    customer_id: int
    customer: str
    owner_id: int
    title: str | None
    stage: str
    own_stage: str | None
    amount_fen: int | None
    """Money at risk: the deal's amount, of a signed one what is overdue; None where nobody has said an amount."""
    reasons: tuple[Reason, ...]
    planned: Planned | None = None

    @property
    def evidence(self) -> tuple[RowRef, ...]:
        """All rows that this line stands on: the deal, what its reasons name, what is planned."""
        rows = [RowRef("deal", self.deal_id), *(row for reason in self.reasons for row in reason.evidence)]
        rows += [self.planned.row] if self.planned else []
        return tuple(dict.fromkeys(rows))


@dataclass(frozen=True, slots=True)
class Risks:
    """All that is risky: how many deals, for how much, and the largest of them.

    `amount_fen` sums the deals whose amount is known; `unknown` counts the others.
    """

    count: int
    amount_fen: int
    unknown: int
    deals: tuple[RiskyDeal, ...]


async def risky_deals(
    session: AsyncSession,
    owners: Owners,
    *,
    now: datetime,
    calendar: WorkCalendar = OFFICIAL,
    customer_id: int | None = None,
    limit: int = 5,
) -> Risks:
    """Return what is risky among the deals of `owners`.

    Args:
        owners: Whose deals the asker may see; None for all.
        now: Aware, in the team's zone.
        calendar: The team's working days: silence is counted in them.
        customer_id: Only this customer's.
        limit: How many deals come with their reasons; the sums are over all.
    """
    scope = Scope(session, owners, now, calendar, customer_id)
    stays = await stuck_after(session, owners, now=now)
    unpaid = await payments_overdue(scope)
    danger = endangered(scope, stays)
    counted = await _endangered(scope, danger, limit)
    silent = await _silent_only(scope, danger)
    amounts: dict[int, int | None] = {deal_id: reason.fen for deal_id, reason in unpaid.items()} | silent
    known = [fen for fen in amounts.values() if fen is not None]
    amounts |= counted.largest
    top = sorted(amounts, key=lambda id_: (amounts[id_] is None, -(amounts[id_] or 0), id_))[:limit]
    rows = await _read(session, top)
    reasons = await reasons_of(scope, [rows[id_][0] for id_ in top if id_ not in unpaid], stays)
    reasons |= {id_: {"payment_overdue": unpaid[id_]} for id_ in top if id_ in unpaid}
    return Risks(
        count=counted.count + len(unpaid) + len(silent),
        amount_fen=counted.amount_fen + sum(known),
        unknown=counted.unknown + len(unpaid) + len(silent) - len(known),
        deals=await _described(scope, [rows[id_] for id_ in top], reasons, amounts),
    )


@dataclass(frozen=True, slots=True)
class _Endangered:
    """How many deals, for how much (fen), how many without an amount; and the amounts of the largest of them."""

    count: int
    amount_fen: int
    unknown: int
    largest: dict[int, int | None]


async def _endangered(scope: Scope, danger: ColumnElement[bool], limit: int) -> _Endangered:
    """Count and sum what is endangered, and find the largest, those without an amount last; all in one look."""
    fen = col(Deal.amount_fen)
    rows = await scope.session.execute(
        select(col(Deal.id), fen, func.count().over(), func.sum(fen).over(), func.count(fen).over())
        .where(*scope.of_open_deal(), danger)
        .order_by(fen.is_(None), fen.desc(), col(Deal.id))
        .limit(limit)
    )
    found = rows.all()
    if not found:
        return _Endangered(0, 0, 0, {})
    _, _, count, total, known = found[0]
    return _Endangered(int(count), int(total or 0), int(count) - int(known), {row[0] or 0: row[1] for row in found})


async def _silent_only(scope: Scope, danger: ColumnElement[bool]) -> dict[int, int | None]:
    """Return the amounts of the deals that nothing but a silence not reckoned yet endangers."""
    if scope.customer_id is not None:
        of_this = [scope.customer_id]
        silent = list(await silences_of(scope.session, of_this, today=scope.today, calendar=scope.calendar))
    else:
        silent = await silent_unreckoned(scope.session, scope.owners, today=scope.today, calendar=scope.calendar)
    found: dict[int, int | None] = {}
    for ids in chunks(silent):
        rows = await scope.session.execute(
            select(col(Deal.id), col(Deal.amount_fen)).where(
                *scope.of_open_deal(), col(Deal.customer_id).in_(ids), ~danger
            )
        )
        found |= {id_: fen for id_, fen in rows if id_ is not None}
    return found


async def _read(session: AsyncSession, deal_ids: Sequence[int]) -> dict[int, tuple[Deal, str]]:
    """Return these deals, each with its customer's name."""
    rows = await session.execute(
        select(Deal, col(Customer.name))
        .join(Customer, col(Customer.id) == col(Deal.customer_id))
        .where(col(Deal.id).in_(deal_ids))
    )
    return {deal.id or 0: (deal, name) for deal, name in rows}


async def _described(
    scope: Scope,
    rows: Sequence[tuple[Deal, str]],
    found: Mapping[int, Mapping[RiskKind, Reason]],
    amounts: Mapping[int, int | None],
) -> tuple[RiskyDeal, ...]:
    planned = await _planned(scope, [deal.customer_id for deal, _ in rows])
    return tuple(
        RiskyDeal(
            deal_id=deal.id or 0,
            customer_id=deal.customer_id,
            customer=name,
            owner_id=deal.owner_id,
            title=deal.title,
            stage=deal.stage,
            own_stage=deal.own_stage,
            amount_fen=amounts[deal.id or 0],
            reasons=tuple(found[deal.id or 0].values()),
            planned=planned.get(deal.customer_id),
        )
        for deal, name in rows
    )


async def _planned(scope: Scope, customer_ids: Sequence[int]) -> dict[int, Planned]:
    """Return the next dated follow-up with each of these customers, from today on."""
    rows = await scope.session.scalars(
        select(FollowUp)
        .where(
            col(FollowUp.customer_id).in_(customer_ids),
            owned_by(col(FollowUp.owner_id), scope.owners),
            col(FollowUp.direction).in_(("ours", "customer")),
            col(FollowUp.quote_id).is_(None),
            col(FollowUp.retired_at).is_(None),
            col(FollowUp.status) == "open",
            col(FollowUp.due_on) >= scope.today,
        )
        .order_by(col(FollowUp.due_on).desc(), col(FollowUp.id).desc())
    )
    return {
        row.customer_id: Planned(
            row=RowRef("follow_up", row.id or 0), on=row.due_on, action=row.action, direction=row.direction
        )
        for row in rows
        if row.customer_id is not None and row.due_on is not None
    }
