"""The reasons for which a deal may not come: each a condition that the database can count by, and its facts for a few.

`analytics.risks` puts them together. A company may have tens of thousands of risky deals and is told of five.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Literal

from sqlalchemy import ColumnElement, CompoundSelect, and_, exists, func, or_, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from analytics.row_ref import RowRef
from analytics.silence import silences_of, silent_by_rhythm
from analytics.stage_stay import Stay
from analytics.workdays import WorkCalendar
from models import Complaint, CustomerRhythm, Deal, FollowUp, Payment, PaymentPlan, Quote, Visit
from models.complaints import concerns, is_open
from models.deal import DealStageChange, is_open_deal
from models.follow_up import is_open_follow_up
from models.periods import day_begins
from models.queries import Owners, owned_by
from models.quote import is_unanswered

RiskKind = Literal[
    "complaint", "payment_overdue", "close_day_passed", "quote_expired", "silent", "stage_stuck", "promise_overdue"
]

PROMISE_LATE_DAYS = 3
"""A customer's promise a day or two late is a matter for the morning list, not a risk."""
_Theirs = aliased(Deal)
_Step = aliased(DealStageChange)


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
    words: str = ""
    """What is complained of."""


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
        return day_begins(self.today - timedelta(days=days_ago), self.now.tzinfo)

    def of_open_deal(self) -> tuple[ColumnElement[bool], ...]:
        """Say of a `Deal` that it is open and within the scope."""
        conditions = [is_open_deal(), owned_by(col(Deal.owner_id), self.owners)]
        if self.customer_id is not None:
            conditions.append(col(Deal.customer_id) == self.customer_id)
        return tuple(conditions)


async def payments_overdue(scope: Scope) -> dict[int, Reason]:
    """Return signed deals with an instalment whose day has passed and that has not come in whole, since the oldest."""
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
        .where(
            col(PaymentPlan.retired_at).is_(None),
            exists().where(
                col(Deal.id) == col(PaymentPlan.deal_id), col(Deal.retired_at).is_(None), col(Deal.stage) == "won"
            ),
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
    return found


def endangered(scope: Scope, stays: Mapping[str, Stay]) -> ColumnElement[bool]:
    """Say of a `Deal` that there is a reason which the database can tell by itself: all but unreckoned silences."""
    ran_out = (*_ran_out(scope), *_of_these_customers(scope, col(Quote.customer_id)))
    of_these = _of_these_customers(scope, col(CustomerRhythm.customer_id))
    # Each deal is looked for in one list of customers and one of deals, not in six.
    customers: CompoundSelect[Any] = union_all(
        select(col(Complaint.customer_id)).where(*_is_complained(scope)),
        select(col(CustomerRhythm.customer_id)).where(silent_by_rhythm(scope.today, scope.calendar), *of_these),
        select(col(Quote.customer_id)).where(*ran_out, col(Quote.deal_id).is_(None)),
        select(col(FollowUp.customer_id)).where(
            *_not_kept(scope), col(FollowUp.deal_id).is_(None), col(FollowUp.customer_id).is_not(None)
        ),
    )
    deals: CompoundSelect[Any] = union_all(
        select(col(Quote.deal_id)).where(*ran_out, col(Quote.deal_id).is_not(None)),
        select(col(FollowUp.deal_id)).where(*_not_kept(scope), col(FollowUp.deal_id).is_not(None)),
    )
    return or_(
        _day_has_passed(scope),
        _is_stuck(scope, stays),
        col(Deal.customer_id).in_(customers),
        col(Deal.id).in_(deals),
    )


async def reasons_of(
    scope: Scope, deals: Sequence[Deal], stays: Mapping[str, Stay]
) -> dict[int, dict[RiskKind, Reason]]:
    """Return every reason there is for these open deals, by deal; in the order of `RiskKind`."""
    ids = [deal.id or 0 for deal in deals]
    found: dict[int, dict[RiskKind, Reason]] = {id_: {} for id_ in ids}
    for reasons in (
        await _complained(scope, ids),
        _close_day_passed(scope, deals),
        await _quotes_expired(scope, ids),
        await _silent(scope, deals),
        await _stuck(scope, ids, stays=stays),
        await _promises_overdue(scope, ids),
    ):
        for deal_id, reason in reasons:
            found[deal_id].setdefault(reason.kind, reason)
    return found


_Found = Sequence[tuple[int, Reason]]


def _is_complained(scope: Scope) -> tuple[ColumnElement[bool], ...]:
    """Say of a `Complaint` that it is open and that those whose deals are looked at reported it or own the customer."""
    conditions = [is_open(), concerns(scope.owners)]
    if scope.customer_id is not None:
        conditions.append(col(Complaint.customer_id) == scope.customer_id)
    return tuple(conditions)


async def _complained(scope: Scope, deal_ids: Sequence[int]) -> _Found:
    """Deals whose customer has complained, with the oldest complaint that is open."""
    rows = await scope.session.execute(
        select(col(Deal.id), Complaint)
        .join(Complaint, col(Complaint.customer_id) == col(Deal.customer_id))
        .where(col(Deal.id).in_(deal_ids), *_is_complained(scope))
        .order_by(col(Complaint.id))
    )
    found = []
    for deal_id, row in rows:
        since = row.created_at.astimezone(scope.now.tzinfo).date()
        reason = _reason("complaint", scope, since, RowRef("complaint", row.id or 0))
        found.append((deal_id or 0, replace(reason, words=row.problem)))
    return found


def _day_has_passed(scope: Scope) -> ColumnElement[bool]:
    return and_(col(Deal.close_on).is_not(None), col(Deal.close_on) < scope.today)


def _close_day_passed(scope: Scope, deals: Sequence[Deal]) -> _Found:
    return [
        (deal.id or 0, _reason("close_day_passed", scope, deal.close_on, RowRef("deal", deal.id or 0)))
        for deal in deals
        if deal.close_on is not None and deal.close_on < scope.today
    ]


def _of_these_customers(scope: Scope, customer_id: Any) -> tuple[ColumnElement[bool], ...]:
    """Say of a column that its customer is in the scope, which spares a part of a company from going through all."""
    if scope.customer_id is not None:
        return (customer_id == scope.customer_id,)
    if scope.owners is None:
        return ()
    theirs = select(col(_Theirs.customer_id)).where(
        owned_by(col(_Theirs.owner_id), scope.owners), is_open_deal(_Theirs)
    )
    return (customer_id.in_(theirs),)


def _ran_out(scope: Scope) -> tuple[ColumnElement[bool], ...]:
    """Say of a `Quote` that it ran out unanswered and is the newest one out: for its deal, or for all without one."""
    return (is_unanswered(), col(Quote.valid_until) < scope.today, ~col(Quote.is_overtaken))


async def _quotes_expired(scope: Scope, deal_ids: Sequence[int]) -> _Found:
    rows = await scope.session.execute(
        select(col(Deal.id), col(Quote.id), col(Quote.valid_until))
        .join(Quote, col(Quote.customer_id) == col(Deal.customer_id))
        .where(
            col(Deal.id).in_(deal_ids),
            *_ran_out(scope),
            or_(col(Quote.deal_id).is_(None), col(Quote.deal_id) == col(Deal.id)),
        )
        .order_by(col(Quote.id).desc())
    )
    return [
        (deal_id, _reason("quote_expired", scope, valid_until, RowRef("quote", quote_id)))
        for deal_id, quote_id, valid_until in rows
        if deal_id is not None and quote_id is not None
    ]


async def _silent(scope: Scope, deals: Sequence[Deal]) -> _Found:
    """Deals whose customer nobody has spoken to for longer than is usual with them; see `analytics.silence`."""
    customers = {deal.id or 0: deal.customer_id for deal in deals}
    silences = await silences_of(
        scope.session, list(dict.fromkeys(customers.values())), today=scope.today, calendar=scope.calendar
    )
    visits = await _visits_on(scope, {id_: silence.last_on for id_, silence in silences.items()})
    return [
        (
            deal_id,
            Reason(
                kind="silent",
                days=silence.days,
                since=silence.last_on,
                evidence=visits.get(customer_id, ()),
                usual_days=silence.usual_days,
            ),
        )
        for deal_id, customer_id in customers.items()
        if (silence := silences.get(customer_id)) is not None
    ]


async def _visits_on(scope: Scope, last_on: Mapping[int, date]) -> dict[int, tuple[RowRef, ...]]:
    """Return what took place on the last day that each customer was spoken to."""
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


def _is_stuck(scope: Scope, stays: Mapping[str, Stay]) -> ColumnElement[bool]:
    """Say of a `Deal` that it is in the same stage for longer than deals of the team usually are."""

    def stands_since(instant: datetime) -> ColumnElement[bool]:
        has_stood = or_(col(Deal.moved_at).is_(None), col(Deal.moved_at) < instant)
        return and_(col(Deal.created_at) < instant, has_stood)

    return or_(
        *(and_(col(Deal.stage) == stage, stands_since(scope.instant(stay.stuck_days))) for stage, stay in stays.items())
    )


async def _stuck(scope: Scope, deal_ids: Sequence[int], *, stays: Mapping[str, Stay]) -> _Found:
    """Stuck deals with their last step; one without any (an import) stands where it began."""
    last_step = (
        select(func.max(col(_Step.id)))
        .where(col(_Step.deal_id) == col(Deal.id), col(_Step.retired_at).is_(None))
        .correlate(Deal)
        .scalar_subquery()
    )
    rows = await scope.session.execute(
        select(col(Deal.id), col(Deal.stage), col(Deal.created_at), col(DealStageChange.id), col(DealStageChange.at))
        .outerjoin(
            DealStageChange,
            and_(col(DealStageChange.deal_id) == col(Deal.id), col(DealStageChange.id) == last_step),
        )
        .where(col(Deal.id).in_(deal_ids), _is_stuck(scope, stays))
    )
    return [
        (
            deal_id,
            _reason(
                "stage_stuck",
                scope,
                (at or created_at).astimezone(scope.now.tzinfo).date(),
                RowRef("deal_stage_change", change_id) if change_id is not None else RowRef("deal", deal_id),
                usual_days=stays[stage].usual_days,
            ),
        )
        for deal_id, stage, created_at, change_id, at in rows
        if deal_id is not None
    ]


def _not_kept(scope: Scope) -> tuple[ColumnElement[bool], ...]:
    """Say of a `FollowUp` that it is a customer's promise, days overdue: for its deal, or for all without one."""
    return (
        owned_by(col(FollowUp.owner_id), scope.owners),
        is_open_follow_up(),
        col(FollowUp.direction) == "customer",
        col(FollowUp.due_on) <= scope.today - timedelta(days=PROMISE_LATE_DAYS),
    )


async def _promises_overdue(scope: Scope, deal_ids: Sequence[int]) -> _Found:
    rows = await scope.session.execute(
        select(col(Deal.id), col(FollowUp.id), col(FollowUp.due_on))
        .join(FollowUp, col(FollowUp.customer_id) == col(Deal.customer_id))
        .where(
            col(Deal.id).in_(deal_ids),
            *_not_kept(scope),
            or_(col(FollowUp.deal_id).is_(None), col(FollowUp.deal_id) == col(Deal.id)),
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
