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

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from analytics.row_ref import RowRef
from analytics.stage_stay import stuck_after
from models import Customer, Deal, FollowUp, Payment, PaymentPlan, Quote, Visit
from models.deal import CLOSED_STAGES, DealStageChange
from models.queries import Owners, owned_by
from models.quote import NOT_ISSUED

RiskKind = Literal["payment_overdue", "close_day_passed", "quote_expired", "silent", "stage_stuck", "promise_overdue"]

PROMISE_LATE_DAYS = 3
"""A customer's promise a day or two late is a matter for the morning list, not a risk."""
SILENT_DAYS = 14
_IDS = 5_000
"""Bound on the ids of one IN list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a deal is risky."""

    kind: RiskKind
    days: int
    """How long it has been so: since the day that passed, the last word, or the start of the stage."""
    since: date
    """That day."""
    evidence: tuple[RowRef, ...]
    usual_days: int | None = None
    """What is usual: the customer's rhythm where it is silent, the team's stay in the stage where it is stuck."""
    fen: int | None = None
    """What is overdue, of an instalment."""


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
    session: AsyncSession, owners: Owners, *, now: datetime, customer_id: int | None = None, limit: int = 5
) -> Risks:
    """Return what is risky among the deals of `owners`.

    Args:
        owners: Whose deals the asker may see; None for all.
        now: Aware, in the team's zone.
        customer_id: Only this customer's.
        limit: How many deals come with their reasons; the sums are over all.
    """
    scope = _Scope(session, owners, now, customer_id)
    found: dict[int, dict[RiskKind, Reason]] = {}
    overdue_fen: dict[int, int] = {}
    for deal_id, reason in await _payments_overdue(scope):
        overdue_fen[deal_id] = reason.fen or 0
        found.setdefault(deal_id, {})[reason.kind] = reason
    for finder in (_close_day_passed, _quotes_expired, _silent, _stuck, _promises_overdue):
        for deal_id, reason in await finder(scope):
            found.setdefault(deal_id, {}).setdefault(reason.kind, reason)
    amounts = await _amounts(session, found) | overdue_fen
    known = [fen for fen in amounts.values() if fen is not None]
    top = sorted(found, key=lambda id_: (amounts[id_] is None, -(amounts[id_] or 0), -len(found[id_]), id_))[:limit]
    return Risks(len(found), sum(known), len(found) - len(known), await _described(scope, top, found, amounts))


@dataclass(frozen=True, slots=True)
class _Scope:
    """Where is looked, and from which day."""

    session: AsyncSession
    owners: Owners
    now: datetime
    customer_id: int | None

    @property
    def today(self) -> date:
        return self.now.date()

    def instant(self, days_ago: int) -> datetime:
        """Return the instant at which the day that long ago began in the team's zone."""
        return datetime.combine(self.today - timedelta(days=days_ago), time(), self.now.tzinfo).astimezone(UTC)

    def of_open_deal(self) -> tuple[ColumnElement[bool], ...]:
        """Say of a `Deal` that it is open and within the scope."""
        conditions = [
            col(Deal.retired_at).is_(None),
            col(Deal.stage).not_in(CLOSED_STAGES),
            owned_by(col(Deal.owner_id), self.owners),
        ]
        if self.customer_id is not None:
            conditions.append(col(Deal.customer_id) == self.customer_id)
        return tuple(conditions)


_Found = Sequence[tuple[int, Reason]]


async def _payments_overdue(scope: _Scope) -> _Found:
    """Instalments whose day has passed and that have not come in whole; one reason a deal, from its oldest."""
    paid = (
        select(func.coalesce(func.sum(col(Payment.amount_fen)), 0))
        .where(col(Payment.payment_plan_id) == PaymentPlan.id, col(Payment.retired_at).is_(None))
        .scalar_subquery()
    )
    query = (
        select(
            col(PaymentPlan.id),
            col(PaymentPlan.deal_id),
            col(PaymentPlan.due_on),
            (col(PaymentPlan.amount_fen) - paid).label("open"),
        )
        .join(Deal, col(Deal.id) == col(PaymentPlan.deal_id))
        .where(
            col(PaymentPlan.retired_at).is_(None),
            col(Deal.retired_at).is_(None),
            col(Deal.stage) != "lost",
            col(PaymentPlan.due_on) < scope.today,
            col(PaymentPlan.amount_fen) > paid,
            owned_by(col(PaymentPlan.owner_id), scope.owners),
        )
        .order_by(col(PaymentPlan.due_on), col(PaymentPlan.id))
    )
    if scope.customer_id is not None:
        query = query.where(col(PaymentPlan.customer_id) == scope.customer_id)
    found: dict[int, Reason] = {}
    for id_, deal_id, due_on, open_fen in await scope.session.execute(query):
        assert id_ is not None
        assert due_on is not None
        row = RowRef("payment_plan", id_)
        first = found.get(deal_id)
        found[deal_id] = (
            replace(first, fen=(first.fen or 0) + int(open_fen), evidence=(*first.evidence, row))
            if first is not None
            else Reason(
                kind="payment_overdue",
                days=(scope.today - due_on).days,
                since=due_on,
                evidence=(row,),
                fen=int(open_fen),
            )
        )
    return list(found.items())


async def _close_day_passed(scope: _Scope) -> _Found:
    rows = await scope.session.execute(
        select(col(Deal.id), col(Deal.close_on)).where(*scope.of_open_deal(), col(Deal.close_on) < scope.today)
    )
    return [
        (id_, _reason("close_day_passed", scope, close_on, RowRef("deal", id_)))
        for id_, close_on in rows
        if id_ is not None and close_on is not None
    ]


async def _quotes_expired(scope: _Scope) -> _Found:
    """Quotations past their last valid day without an answer, where no newer one is out for the deal."""
    newer = aliased(Quote)
    follows = (
        select(col(newer.id))
        .where(
            col(newer.customer_id) == col(Quote.customer_id),
            col(newer.id) > col(Quote.id),
            col(newer.retired_at).is_(None),
            col(newer.status).not_in(NOT_ISSUED),
            or_(col(newer.deal_id).is_(None), col(newer.deal_id) == col(Deal.id)),
        )
        .exists()
    )
    rows = await scope.session.execute(
        select(col(Deal.id), col(Quote.id), col(Quote.valid_until))
        .join(
            Quote,
            and_(
                col(Quote.customer_id) == col(Deal.customer_id),
                or_(col(Quote.deal_id).is_(None), col(Quote.deal_id) == col(Deal.id)),
            ),
        )
        .where(
            *scope.of_open_deal(),
            col(Quote.retired_at).is_(None),
            col(Quote.status).in_(("sent", "expired")),
            col(Quote.valid_until) < scope.today,
            ~follows,
        )
        .order_by(col(Quote.id).desc())
    )
    return [
        (deal_id, _reason("quote_expired", scope, valid_until, RowRef("quote", quote_id)))
        for deal_id, quote_id, valid_until in rows
        if deal_id is not None and quote_id is not None
    ]


async def _silent(scope: _Scope) -> _Found:
    """Open deals whose customer nobody has spoken to for longer than usual."""
    any_visit = aliased(Visit)
    last = (
        select(func.max(col(any_visit.visited_on)))
        .where(col(any_visit.customer_id) == col(Deal.customer_id), col(any_visit.retired_at).is_(None))
        .correlate(Deal)
        .scalar_subquery()
    )
    visit = (
        select(func.max(col(Visit.id)))
        .where(
            col(Visit.customer_id) == col(Deal.customer_id),
            col(Visit.retired_at).is_(None),
            col(Visit.visited_on) == last,
        )
        .correlate(Deal)
        .scalar_subquery()
    )
    rows = await scope.session.execute(
        select(col(Deal.id), last, visit).where(
            *scope.of_open_deal(), last <= scope.today - timedelta(days=SILENT_DAYS)
        )
    )
    return [
        (deal_id, _reason("silent", scope, last_on, RowRef("visit", visit_id)))
        for deal_id, last_on, visit_id in rows
        if deal_id is not None
    ]


async def _stuck(scope: _Scope) -> _Found:
    """Open deals in the same stage for longer than the team's deals usually are."""
    limits = await stuck_after(scope.session, scope.owners, now=scope.now)
    step = aliased(DealStageChange)
    last_step = (
        select(func.max(col(step.id)))
        .where(col(step.deal_id) == col(Deal.id), col(step.retired_at).is_(None))
        .scalar_subquery()
    )
    rows = await scope.session.execute(
        select(col(Deal.id), col(Deal.stage), col(DealStageChange.id), col(DealStageChange.at))
        .join(DealStageChange, col(DealStageChange.deal_id) == col(Deal.id))
        .where(
            *scope.of_open_deal(),
            col(DealStageChange.id) == last_step,
            or_(
                *(
                    and_(col(Deal.stage) == stage, col(DealStageChange.at) < scope.instant(stay.stuck_days))
                    for stage, stay in limits.items()
                )
            ),
        )
    )
    return [
        (
            deal_id,
            _reason(
                "stage_stuck",
                scope,
                at.astimezone(scope.now.tzinfo).date(),
                RowRef("deal_stage_change", change_id),
                usual_days=limits[stage].usual_days,
            ),
        )
        for deal_id, stage, change_id, at in rows
        if deal_id is not None and change_id is not None
    ]


async def _promises_overdue(scope: _Scope) -> _Found:
    """Open deals whose customer has not kept a promise; one made on another deal of the customer does not count."""
    rows = await scope.session.execute(
        select(col(Deal.id), col(FollowUp.id), col(FollowUp.due_on))
        .join(
            FollowUp,
            and_(
                col(FollowUp.customer_id) == col(Deal.customer_id),
                or_(col(FollowUp.deal_id).is_(None), col(FollowUp.deal_id) == col(Deal.id)),
            ),
        )
        .where(
            *scope.of_open_deal(),
            owned_by(col(FollowUp.owner_id), scope.owners),
            col(FollowUp.retired_at).is_(None),
            col(FollowUp.status) == "open",
            col(FollowUp.direction) == "customer",
            col(FollowUp.due_on) <= scope.today - timedelta(days=PROMISE_LATE_DAYS),
        )
        .order_by(col(FollowUp.due_on), col(FollowUp.id))
    )
    return [
        (deal_id, _reason("promise_overdue", scope, due_on, RowRef("follow_up", follow_up_id)))
        for deal_id, follow_up_id, due_on in rows
        if deal_id is not None and follow_up_id is not None and due_on is not None
    ]


def _reason(kind: RiskKind, scope: _Scope, since: date, row: RowRef, *, usual_days: int | None = None) -> Reason:
    days = (scope.today - since).days
    return Reason(kind=kind, days=days, since=since, evidence=(row,), usual_days=usual_days)


async def _amounts(session: AsyncSession, deal_ids: Iterable[int]) -> dict[int, int | None]:
    """Return the deals' amounts in fen, None where nobody has said one."""
    ids = list(deal_ids)
    amounts: dict[int, int | None] = {}
    for start in range(0, len(ids), _IDS):
        rows = await session.execute(
            select(col(Deal.id), col(Deal.amount_fen)).where(col(Deal.id).in_(ids[start : start + _IDS]))
        )
        amounts |= {id_: fen for id_, fen in rows if id_ is not None}
    return amounts


async def _described(
    scope: _Scope,
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
            reasons=tuple(found[id_].values()),
            planned=planned.get(deal.customer_id),
        )
        for id_ in deal_ids
        for deal, name in (deals[id_],)
    )


async def _planned(scope: _Scope, customer_ids: Sequence[int]) -> dict[int, Planned]:
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
