"""悬: deals that may not come, each with its reasons and the rows they stand on.

An open deal is risky where

* its expected signing day has passed (`close_day_passed`);
* its last quotation expired, the customer neither took nor refused it, and no newer one is out (`quote_expired`);
* the customer has been silent beyond its own rhythm (`silent`);
* it has stood in its stage longer than deals of this team usually do (`stage_stuck`);
* the customer's own promise is days overdue (`promise_overdue`).

A signed one is risky where an instalment is overdue (`payment_overdue`); then what is at risk is what is still unpaid.
Ranked by the money at risk: what a manager can check at a glance. The same list answers 哪些单子悬 and stands in the
digest.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from analytics.chunks import chunks
from analytics.risk_reasons import (
    Reason,
    RiskKind,
    Scope,
    close_day_passed,
    payments_overdue,
    promises_overdue,
    quotes_expired,
    silent,
    stuck,
)
from analytics.row_ref import RowRef
from analytics.workdays import WorkCalendar
from models import Customer, Deal, FollowUp, Visit
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
    found: dict[int, dict[RiskKind, Reason]] = {}
    overdue_fen: dict[int, int] = {}
    for deal_id, reason in await payments_overdue(scope):
        overdue_fen[deal_id] = reason.fen or 0
        found.setdefault(deal_id, {})[reason.kind] = reason
    for finder in (close_day_passed, quotes_expired, silent, stuck, promises_overdue):
        for deal_id, reason in await finder(scope):
            found.setdefault(deal_id, {}).setdefault(reason.kind, reason)
    amounts = await _amounts(session, found) | overdue_fen
    known = [fen for fen in amounts.values() if fen is not None]
    top = sorted(found, key=lambda id_: (amounts[id_] is None, -(amounts[id_] or 0), -len(found[id_]), id_))[:limit]
    return Risks(len(found), sum(known), len(found) - len(known), await _described(scope, top, found, amounts))


async def _amounts(session: AsyncSession, deal_ids: Iterable[int]) -> dict[int, int | None]:
    """Return the deals' amounts in fen, None where nobody has said one."""
    amounts: dict[int, int | None] = {}
    for ids in chunks(list(deal_ids)):
        rows = await session.execute(select(col(Deal.id), col(Deal.amount_fen)).where(col(Deal.id).in_(ids)))
        amounts |= {id_: fen for id_, fen in rows if id_ is not None}
    return amounts


async def _described(
    scope: Scope,
    deal_ids: Sequence[int],
    found: dict[int, dict[RiskKind, Reason]],
    amounts: dict[int, int | None],
) -> tuple[RiskyDeal, ...]:
    rows = await scope.session.execute(
        select(Deal, col(Customer.name))
        .join(Customer, col(Customer.id) == col(Deal.customer_id))
        .where(col(Deal.id).in_(deal_ids))
    )
    deals = {deal.id: (deal, name) for deal, name in rows}
    planned = await _planned(scope, [deal.customer_id for deal, _ in deals.values()])
    visits = await _last_visits(scope, {deal.customer_id: found[deal.id or 0] for deal, _ in deals.values()})
    return tuple(
        RiskyDeal(
            deal_id=id_,
            customer_id=deal.customer_id,
            customer=name,
            owner_id=deal.owner_id,
            title=deal.title,
            stage=deal.stage,
            own_stage=deal.own_stage,
            amount_fen=amounts[id_],
            reasons=tuple(
                replace(reason, evidence=visits.get(deal.customer_id, ())) if reason.kind == "silent" else reason
                for reason in found[id_].values()
            ),
            planned=planned.get(deal.customer_id),
        )
        for id_ in deal_ids
        for deal, name in (deals[id_],)
    )


async def _last_visits(scope: Scope, reasons: Mapping[int, Mapping[RiskKind, Reason]]) -> dict[int, tuple[RowRef, ...]]:
    """Return what took place on the last day that a silent customer was spoken to, by customer."""
    last_on = {id_: of_kind["silent"].since for id_, of_kind in reasons.items() if "silent" in of_kind}
    rows = await scope.session.execute(
        select(col(Visit.id), col(Visit.customer_id), col(Visit.visited_on))
        .where(
            col(Visit.customer_id).in_(last_on),
            col(Visit.visited_on).in_(set(last_on.values())),
            col(Visit.retired_at).is_(None),
        )
        .order_by(col(Visit.id))
    )
    visits: dict[int, tuple[RowRef, ...]] = {}
    for id_, customer_id, on in rows:
        if on == last_on[customer_id]:
            visits[customer_id] = (*visits.get(customer_id, ()), RowRef("visit", id_ or 0))
    return visits


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
