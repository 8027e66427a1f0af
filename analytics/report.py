"""What one of us did in a period, read back from the own records: the facts of a 日报, 周报 or 月报.

Nothing private: what was told in private (`nlu.privacy.is_hidden`) and customers that the member may not read
about (any more) are left out, whatever table they stand in.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel, col

from analytics.days import TOLD_LATE
from analytics.report_changes import Changed, changed_deals
from analytics.workdays import WorkCalendar
from models import (
    Approval,
    Complaint,
    Customer,
    Deal,
    DealStageChange,
    FollowUp,
    InboundMessage,
    Member,
    Payment,
    Quote,
    Visit,
)
from models.approvals import requested_by
from models.deal import StageKey, is_open_deal
from models.periods import day_begins, month_start, week_start
from models.queries import member_names
from models.quote import NOT_COUNTED
from models.visibility import readable_names
from nlu.attempts import FAILED
from nlu.follow_up_words import is_appointment, is_call, is_only_talk
from nlu.intents import ReportKind
from nlu.privacy import is_hidden
from nlu.selling import AHEAD

Row = TypeVar("Row", bound=SQLModel)

MOST = 1_000
"""Rows of one table in one report: ten times what a busy month brings."""
LONGEST_BREAK = timedelta(days=10)
"""No working day is further away than that."""


@dataclass(frozen=True, slots=True)
class Move:
    """How far a deal came in the period, from its first stage to the last; `change_ids` are the steps between."""

    deal: Deal
    was: StageKey
    change_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFacts:
    """One member's period, each row once, the oldest first. Follow-ups `ahead` are due, and deals of `closing` to be
    signed, in [ahead_from, ahead_to].

    Attributes:
        late_visits: Told in the period, of days before it.
        changes: Amounts and signing days of open deals that are others than before the period.
        missed: Follow-ups made because somebody was not met, of customers not spoken to in the period.
        approved_ids: Quotations that somebody above approved.
        done: What was promised to customers and is finished.
        owed: What colleagues and the manager owe the member.
        waiting: Quotations that wait for an approval.
        complaints: Reported by the member and not over.
        names: Of the customers here; rows of customers that the member may not read about were left out.
        colleagues: Names of those who owe what is `owed` or see to `complaints`, where they are known.
    """

    kind: ReportKind
    first_on: date
    last_on: date
    ahead_from: date
    ahead_to: date
    visits: Sequence[Visit]
    late_visits: Sequence[Visit]
    missed: Sequence[FollowUp]
    customers: Sequence[Customer]
    deals: Sequence[Deal]
    moves: Sequence[Move]
    changes: Sequence[Changed]
    quotes: Sequence[Quote]
    approved_ids: frozenset[int]
    won: Sequence[Deal]
    lost: Sequence[Deal]
    payments: Sequence[Payment]
    done: Sequence[FollowUp]
    owed: Sequence[FollowUp]
    waiting: Sequence[Quote]
    complaints: Sequence[Complaint]
    ahead: Sequence[FollowUp]
    closing: Sequence[Deal]
    names: Mapping[int, str]
    colleagues: Mapping[int, str]

    @property
    def is_empty(self) -> bool:
        """Nothing took place; what lies ahead is no report."""
        return not any(
            (self.visits, self.late_visits, self.missed, self.customers, self.deals, self.moves, self.changes,
             self.quotes, self.won, self.lost, self.payments, self.done, self.complaints)
        )  # fmt: skip


def report_days(kind: ReportKind, day: date) -> tuple[date, date]:
    """Return the first and the last day of the report of this kind that `day` belongs to."""
    if kind == "daily":
        return day, day
    if kind == "weekly":
        monday = week_start(day)
        return monday, monday + timedelta(days=6)
    return month_start(day), month_start(day, 1) - timedelta(days=1)


def _ahead(kind: ReportKind, last_on: date, calendar: WorkCalendar) -> tuple[date, date]:
    """Return the days that a report looks ahead to: up to the next working day, the next week, the next month."""
    after = last_on + timedelta(days=1)
    if kind != "daily":
        return report_days(kind, after)
    until = after
    while not calendar.is_workday(until) and until < after + LONGEST_BREAK:
        until += timedelta(days=1)
    return after, until


async def report_facts(
    session: AsyncSession, member: Member, kind: ReportKind, day: date, *, zone: ZoneInfo, calendar: WorkCalendar
) -> ReportFacts:
    """Return the facts of `member`'s report of the period that `day` belongs to."""
    assert member.id is not None
    me, (first, last) = member.id, report_days(kind, day)
    ahead_from, ahead_to = _ahead(kind, last, calendar)
    begin, end = day_begins(first, zone), day_begins(last + timedelta(days=1), zone)

    async def mine(table: type[Row], *conditions: ColumnElement[bool]) -> list[Row]:
        columns: Any = table
        query = select(table).where(columns.owner_id == me, columns.retired_at.is_(None), *conditions)
        return list(await session.scalars(query.order_by(columns.id).limit(MOST)))

    def during(column: Any) -> ColumnElement[bool]:
        return and_(column >= begin, column < end)

    def on_days(column: Any, since: date = first, until: date = last) -> ColumnElement[bool]:
        return and_(column >= since, column <= until)

    visits = await mine(Visit, on_days(col(Visit.visited_on)))
    late = on_days(col(Visit.visited_on), first - TOLD_LATE, first - timedelta(days=1))
    quotes = await mine(Quote, on_days(col(Quote.issued_on)), col(Quote.status).not_in(NOT_COUNTED))
    is_open, ours = col(FollowUp.status) == "open", col(FollowUp.direction) == "ours"
    asked_for = col(FollowUp.quote_id).is_(None)
    is_done = col(FollowUp.status) == "done"
    is_matter = ~col(FollowUp.action).startswith(AHEAD)
    made = await mine(FollowUp, during(col(FollowUp.created_at)), asked_for)
    owed = await mine(FollowUp, is_open, col(FollowUp.direction).in_(("colleague", "manager")))
    complained = await mine(Complaint, col(Complaint.status) == "open", col(Complaint.created_at) < end)
    ahead = on_days(col(FollowUp.due_on), ahead_from, ahead_to)
    soon = on_days(col(Deal.close_on), ahead_from, ahead_to)
    is_deal_open = is_open_deal()
    facts = ReportFacts(
        kind=kind,
        first_on=first,
        last_on=last,
        ahead_from=ahead_from,
        ahead_to=ahead_to,
        visits=sorted(visits, key=lambda row: (row.visited_on, row.id or 0)),
        late_visits=await mine(Visit, during(col(Visit.created_at)), late),
        missed=await _missed(session, made, spoken_to={visit.customer_id for visit in visits}),
        customers=await mine(Customer, during(col(Customer.created_at))),
        deals=await mine(Deal, during(col(Deal.created_at)), is_deal_open),
        moves=await _moves(session, me, during(col(DealStageChange.at)), col(Deal.created_at) < begin),
        changes=await changed_deals(session, me, begin, end),
        quotes=quotes,
        approved_ids=await _approved(session, quotes),
        won=await mine(Deal, col(Deal.stage) == "won", during(col(Deal.closed_at))),
        lost=await mine(Deal, col(Deal.stage) == "lost", during(col(Deal.closed_at))),
        payments=await mine(Payment, on_days(col(Payment.received_on))),
        done=_not_told_as_visits(
            await mine(FollowUp, is_done, during(col(FollowUp.done_at)), ours, asked_for, is_matter),
            visits,
            zone=zone,
        ),
        owed=owed,
        waiting=await _waiting(session, me),
        complaints=complained,
        ahead=sorted(
            await mine(FollowUp, is_open, ahead, is_matter, col(FollowUp.direction).in_(("ours", "customer"))),
            key=lambda row: (row.due_on or ahead_to, row.due_at is None, row.due_at or end, row.id or 0),
        ),
        closing=[] if kind == "daily" else await mine(Deal, is_deal_open, soon),
        names={},
        colleagues=await member_names(
            session, [row.owed_by_id for row in owed] + [row.service_id for row in complained]
        ),
    )
    return await _without_hidden(session, member, facts)


def _not_told_as_visits(done: Sequence[FollowUp], visits: Sequence[Visit], *, zone: ZoneInfo) -> list[FollowUp]:
    """Return what was done without the plans to see or to call somebody that the visits of that day tell already."""
    spoken_to = {(visit.customer_id, visit.visited_on) for visit in visits}

    def is_told(row: FollowUp) -> bool:
        assert row.done_at is not None
        is_talk = (is_appointment(row.action) or is_call(row.action)) and is_only_talk(row.action)
        return is_talk and (row.customer_id, row.done_at.astimezone(zone).date()) in spoken_to

    return [row for row in done if not is_told(row)]


async def _missed(session: AsyncSession, made: Sequence[FollowUp], *, spoken_to: set[int]) -> list[FollowUp]:
    """Return the follow-ups told together with an attempt in vain (新元没见着人约了周四), one for each customer."""
    around: dict[int | None, set[int | None]] = {}
    for row in made:
        around.setdefault(row.message_id, set()).add(row.customer_id)
    texts = await _texts(session, [row.message_id for row in made])
    found: dict[int, FollowUp] = {}
    for row in made:
        text = texts.get(row.message_id or 0, "")
        said = text if len(around[row.message_id]) == 1 else _piece_around(text, row.words)
        if row.customer_id is not None and row.customer_id not in spoken_to and FAILED.search(said):
            found.setdefault(row.customer_id, row)
    return list(found.values())


def _piece_around(text: str, words: str) -> str:
    """Return the stretch without a pause that `words` stand in, since a message about several may fail with one."""
    at = text.find(words) if words else -1
    if at < 0:
        return words
    before = re.split(r"[\s,，。;；、]", text[:at])[-1]
    return before + words


async def _moves(session: AsyncSession, me: int, *conditions: ColumnElement[bool]) -> list[Move]:
    """Return the open deals that came to another stage and stand there, in the order of their last steps."""
    rows = await session.execute(
        select(DealStageChange, Deal)
        .join(Deal, col(Deal.id) == col(DealStageChange.deal_id))
        .where(
            col(Deal.owner_id) == me,
            is_open_deal(),
            col(DealStageChange.retired_at).is_(None),
            *conditions,
        )
        .order_by(col(DealStageChange.id))
        .limit(MOST)
    )
    found: dict[int, Move] = {}
    for change, deal in rows:
        before = found.pop(deal.id or 0, None)
        was = before.was if before is not None else (change.from_stage or "", change.from_own_stage)
        found[deal.id or 0] = Move(deal, was, (*(before.change_ids if before is not None else ()), change.id or 0))
    return [move for move in found.values() if move.was != move.deal.at_stage]


async def _approved(session: AsyncSession, quotes: Sequence[Quote]) -> frozenset[int]:
    if not quotes:
        return frozenset()
    rows = await session.scalars(
        select(col(Approval.record_id)).where(
            col(Approval.kind) == "quote",
            col(Approval.record_id).in_([quote.id for quote in quotes]),
            col(Approval.status) == "approved",
            col(Approval.retired_at).is_(None),
        )
    )
    return frozenset(rows)


async def _waiting(session: AsyncSession, me: int) -> list[Quote]:
    ids = [approval.record_id for approval in await requested_by(session, me) if approval.kind == "quote"]
    rows = await session.scalars(select(Quote).where(col(Quote.id).in_(ids)).order_by(col(Quote.id)))
    return list(rows)


async def _texts(session: AsyncSession, message_ids: Iterable[int | None]) -> dict[int, str]:
    wanted = sorted({id_ for id_ in message_ids if id_ is not None})
    found: dict[int, str] = {}
    for start in range(0, len(wanted), MOST):
        rows = await session.execute(
            select(col(InboundMessage.id), col(InboundMessage.text)).where(
                col(InboundMessage.id).in_(wanted[start : start + MOST])
            )
        )
        found |= {id_: text for id_, text in rows if id_ is not None}
    return found


_ROWS = (
    "visits", "late_visits", "missed", "customers", "deals", "moves", "changes", "quotes", "won", "lost", "payments",
    "done", "owed", "waiting", "complaints", "ahead", "closing",
)  # fmt: skip


def _customer_of(fact: Any) -> int | None:
    """Return whom a fact is about; None for a follow-up of nobody's."""
    if isinstance(fact, Customer):
        return fact.id
    about: int | None = (fact.deal if isinstance(fact, Move | Changed) else fact).customer_id
    return about


def _message_of(fact: Any) -> int | None:
    message_id: int | None = getattr(fact, "message_id", None)
    return message_id


async def _without_hidden(session: AsyncSession, member: Member, facts: ReportFacts) -> ReportFacts:
    """Return the facts with names, without what was told in private and customers out of the member's sight."""
    everything = [fact for name in _ROWS for fact in getattr(facts, name)]
    names = await readable_names(session, member, [_customer_of(fact) for fact in everything])
    texts = await _texts(session, [_message_of(fact) for fact in everything])
    private = {id_ for id_, text in texts.items() if is_hidden(text)}

    def is_told(fact: Any) -> bool:
        customer_id = _customer_of(fact)
        return (customer_id is None or customer_id in names) and _message_of(fact) not in private

    told: dict[str, Any] = {name: [fact for fact in getattr(facts, name) if is_told(fact)] for name in _ROWS}
    return replace(facts, names=names, **told)
