"""The reasons for which a deal may not come, each found with one query; `analytics.risks` puts them together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from analytics.chunks import chunks
from analytics.row_ref import RowRef
from analytics.silence import silent_customers
from analytics.stage_stay import stuck_after
from analytics.workdays import WorkCalendar
from models import Deal, FollowUp, Payment, PaymentPlan, Quote
from models.deal import CLOSED_STAGES, DealStageChange
from models.queries import Owners, owned_by
from models.quote import NOT_ISSUED

RiskKind = Literal["payment_overdue", "close_day_passed", "quote_expired", "silent", "stage_stuck", "promise_overdue"]

PROMISE_LATE_DAYS = 3
"""A customer's promise a day or two late is a matter for the morning list, not a risk."""


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


@dataclass(frozen=True, slots=True)
class Scope:
    """Where is looked, and from which day."""

    session: AsyncSession
    owners: Owners
    now: datetime
    calendar: WorkCalendar
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


Found = Sequence[tuple[int, Reason]]


async def payments_overdue(scope: Scope) -> Found:
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


async def close_day_passed(scope: Scope) -> Found:
    rows = await scope.session.execute(
        select(col(Deal.id), col(Deal.close_on)).where(*scope.of_open_deal(), col(Deal.close_on) < scope.today)
    )
    return [
        (id_, _reason("close_day_passed", scope, close_on, RowRef("deal", id_)))
        for id_, close_on in rows
        if id_ is not None and close_on is not None
    ]


async def quotes_expired(scope: Scope) -> Found:
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


async def silent(scope: Scope) -> Found:
    """Open deals whose customer nobody has spoken to for longer than is usual with them; see `analytics.silence`."""
    only = None if scope.customer_id is None else [scope.customer_id]
    silences = {
        silence.customer_id: silence
        for silence in await silent_customers(
            scope.session, scope.owners, today=scope.today, calendar=scope.calendar, customer_ids=only
        )
    }
    found: list[tuple[int, Reason]] = []
    for ids in chunks(list(silences)):
        rows = await scope.session.execute(
            select(col(Deal.id), col(Deal.customer_id)).where(*scope.of_open_deal(), col(Deal.customer_id).in_(ids))
        )
        for deal_id, customer_id in rows:
            silence = silences[customer_id]
            reason = Reason(
                kind="silent", days=silence.days, since=silence.last_on, evidence=(), usual_days=silence.usual_days
            )
            found.append((deal_id or 0, reason))
    return found


async def stuck(scope: Scope) -> Found:
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


async def promises_overdue(scope: Scope) -> Found:
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


def _reason(kind: RiskKind, scope: Scope, since: date, row: RowRef, *, usual_days: int | None = None) -> Reason:
    days = (scope.today - since).days
    return Reason(kind=kind, days=days, since=since, evidence=(row,), usual_days=usual_days)
