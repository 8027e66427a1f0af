"""The turn of the day: what has passed expires once, on both databases and in two processes; what has ended stays so."""

import asyncio
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
import scheduler_helpers
from sqlalchemy import select, update
from sqlmodel import col

from analytics.morning import morning_lines
from analytics.workdays import WorkCalendar
from models import Change, Customer, FollowUp, Member, Quote, Visit
from models.changes import Changes
from models.database import Database
from models.quote_life import end_quote, expire_quote, passed_quotes
from scheduler.jobs import Scheduler
from scheduler.quote_expiry import turn_the_day
from tests.conftest import HandClock

TODAY = date(2026, 4, 10)
ENDED = ("draft", "pending", "superseded", "accepted", "rejected", "expired")


def at(clock_time: str, day: str = "2026-04-10") -> datetime:
    return scheduler_helpers.at(clock_time, day)


@pytest.fixture
def clock() -> HandClock:
    return HandClock(at("00:00"))


@pytest.fixture
async def make(database: Database) -> Callable[..., Any]:
    """Return what stores a quotation of one rep with its reminder; gives the quotation's id."""
    async with database.writing() as session:
        member = Member(userid="zhou", userid_key="zhou", name="周凯", created_at=at("00:00", "2026-01-01"))
        session.add(member)
        await session.flush()
        customer = Customer(name="禾田农资", name_key="禾田农资", owner_id=member.id, created_at=member.created_at)
        session.add(customer)
        await session.flush()
        owner_id, customer_id = member.id, customer.id

    async def store(number: int, **values: Any) -> int:
        async with database.writing() as session:
            quote = Quote(
                **{
                    "number": f"Q20260310-{number:02d}", "customer_id": customer_id, "owner_id": owner_id,
                    "issued_on": date(2026, 3, 10), "valid_until": date(2026, 4, 9), "subtotal_fen": 100,
                    "total_fen": 100, "net_fen": 100, "tax_fen": 0, "created_at": at("09:00", "2026-03-10"),
                } | values
            )  # fmt: skip
            session.add(quote)
            await session.flush()
            session.add(
                FollowUp(
                    customer_id=customer_id, owner_id=owner_id or 0, quote_id=quote.id, action=f"问报价{quote.number}的进展",
                    due_on=date(2026, 4, 10), created_at=quote.created_at,
                )
            )  # fmt: skip
            return quote.id or 0

    return store


async def statuses(database: Database) -> list[str]:
    async with database.reading() as session:
        return list(await session.scalars(select(col(Quote.status)).order_by(col(Quote.id))))


async def nudges(database: Database) -> list[str]:
    async with database.reading() as session:
        return list(await session.scalars(select(col(FollowUp.status)).order_by(col(FollowUp.id))))


async def test_the_last_valid_day_is_still_valid(
    database: Database, clock: HandClock, make: Callable[..., Any]
) -> None:
    await make(1)
    assert await turn_the_day(database, clock=clock, today=date(2026, 4, 9)) == 0
    assert await statuses(database) == ["sent"]
    assert await turn_the_day(database, clock=clock, today=TODAY) == 1
    assert (await statuses(database), await nudges(database)) == (["expired"], ["dropped"])
    assert await turn_the_day(database, clock=clock, today=TODAY) == 0
    async with database.reading() as session:
        logged = list(await session.scalars(select(Change).order_by(col(Change.id))))
    assert [(c.entity, c.fields["status"], c.member_id) for c in logged] == [
        ("quote", ["sent", "expired"], None),
        ("follow_up", ["open", "dropped"], None),
    ]


async def test_nothing_that_has_ended_is_overwritten(
    database: Database, clock: HandClock, make: Callable[..., Any]
) -> None:
    for number, status in enumerate(ENDED, 1):
        await make(number, status=status)
    await make(90, retired_at=at("10:00", "2026-03-11"))
    assert await turn_the_day(database, clock=clock, today=TODAY) == 0
    assert await statuses(database) == [*ENDED, "sent"]


async def test_two_processes_expire_each_once(
    database: Database, database_url: str, clock: HandClock, make: Callable[..., Any]
) -> None:
    for number in range(1, 41):
        await make(number)
    other = Database(database_url)
    changed = await asyncio.gather(
        turn_the_day(database, clock=clock, today=TODAY), turn_the_day(other, clock=clock, today=TODAY)
    )
    await turn_the_day(database, clock=clock, today=TODAY)
    await other.close()
    assert await statuses(database) == ["expired"] * 40
    async with database.reading() as session:
        logged = list(await session.scalars(select(col(Change.entity_id)).where(col(Change.entity) == "quote")))
    assert sorted(logged) == sorted(set(logged)), changed
    assert len(logged) == 40


async def test_what_a_person_said_between_looking_and_locking_stands(
    database: Database, database_url: str, clock: HandClock, make: Callable[..., Any]
) -> None:
    quote_id = await make(1)
    async with database.reading() as session:
        assert await passed_quotes(session, today=TODAY, limit=10) == [quote_id]
    other = Database(database_url)
    async with other.writing() as session:
        quote = await session.get_one(Quote, quote_id)
        await end_quote(session, Changes(session, now=clock.now(), member_id=quote.owner_id), quote, "accepted")
    await other.close()
    async with database.writing() as session:
        assert not await expire_quote(session, Changes(session, now=clock.now()), quote_id, today=TODAY)
    assert (await statuses(database), await nudges(database)) == (["accepted"], ["done"])


async def test_a_row_that_is_being_answered_is_left_for_the_next_turn(
    database: Database, database_url: str, database_kind: str, clock: HandClock, make: Callable[..., Any]
) -> None:
    if database_kind == "sqlite":
        pytest.skip("SQLite has one writer: the job waits for the person's transaction")
    quote_id = await make(1)
    other = Database(database_url)
    async with other.writing() as session:
        quote = await session.get_one(Quote, quote_id)
        await end_quote(session, Changes(session, now=clock.now(), member_id=quote.owner_id), quote, "rejected")
        await session.flush()
        assert await turn_the_day(database, clock=clock, today=TODAY) == 0
    await other.close()
    assert await turn_the_day(database, clock=clock, today=TODAY) == 0
    assert await statuses(database) == ["rejected"]


async def test_the_tick_turns_each_day_once_and_before_the_morning_list(
    database: Database,
    clock: HandClock,
    make: Callable[..., Any],
    make_scheduler: Callable[..., Scheduler],
) -> None:
    await make(1)
    scheduler = make_scheduler()
    clock.at = at("23:59", "2026-04-09")
    await scheduler.tick()
    assert await statuses(database) == ["sent"]
    clock.at = at("00:00")
    await scheduler.tick()
    assert await statuses(database) == ["expired"]
    async with database.writing() as session:
        await session.execute(update(Quote).values(status="sent"))
    await scheduler.tick()
    assert await statuses(database) == ["sent"], "once a day: a day's own doings are not gone over every second"


@pytest.mark.parametrize(
    ("spoken_at", "left"),
    [(None, "open"), ("2026-03-12", "dropped"), ("2026-03-09", "open")],
    ids=["no word", "word since", "word before"],
)
async def test_the_reminder_goes_where_there_was_word(
    spoken_at: str | None, left: str, database: Database, clock: HandClock, make: Callable[..., Any]
) -> None:
    await make(1, valid_until=date(2026, 5, 1))
    if spoken_at is not None:
        async with database.writing() as session:
            quote = (await session.scalars(select(Quote))).one()
            session.add(
                Visit(
                    customer_id=quote.customer_id,
                    owner_id=quote.owner_id,
                    visited_on=date.fromisoformat(spoken_at),
                    created_at=at("18:00", spoken_at),
                )
            )
    await turn_the_day(database, clock=clock, today=date(2026, 4, 9))
    assert await nudges(database) == ["open"], "only from its day on"
    await turn_the_day(database, clock=clock, today=TODAY)
    assert await nudges(database) == [left]


@pytest.mark.parametrize(
    ("status", "day", "kinds"),
    [
        ("sent", date(2026, 4, 5), []),
        ("sent", date(2026, 4, 6), ["quote"]),
        ("sent", date(2026, 4, 9), ["quote"]),
        ("accepted", date(2026, 4, 6), []),
        ("rejected", date(2026, 4, 6), []),
        ("superseded", date(2026, 4, 6), []),
        ("expired", date(2026, 4, 10), []),
    ],
)
async def test_the_morning_list_warns_three_days_before(
    status: str, day: date, kinds: list[str], database: Database, make: Callable[..., Any]
) -> None:
    await make(1, status=status)
    async with database.writing() as session:
        await session.execute(update(FollowUp).values(status="done"))
    async with database.reading() as session:
        member = (await session.scalars(select(Member))).one()
        lines = await morning_lines(session, [member], today=day, calendar=WorkCalendar())
    assert [line.kind for line in lines[member.id or 0]] == kinds
