"""A slow approver is reminded: in working hours, a few times, once each; one who is away is represented."""

import asyncio
from collections.abc import Callable
from datetime import date

import pytest
from scheduler_helpers import add_member, at, queued
from sqlalchemy import select
from sqlmodel import col

from analytics.workdays import WorkCalendar
from config.settings import Settings
from models import Absence, Approval, Change, Customer, Quote
from models.database import Database
from scheduler.approvals import worked
from scheduler.jobs import Scheduler
from tests.conftest import HandClock


async def add_request(database: Database, *, status: str = "pending") -> dict[str, int]:
    """Store a rep's quotation that waits for a manager since 10:00; an admin is there too."""
    ids = {
        "rep": await add_member(database, "rep", team="华东", without=("morning",)),
        "lead": await add_member(
            database, "lead", role="manager", team="华东", without=("morning", "digest", "weekly")
        ),
        "root": await add_member(database, "root", role="admin"),
    }
    async with database.writing() as session:
        customer = Customer(name="海天包装有限公司", name_key="海天", owner_id=ids["rep"], created_at=at("09:00"))
        session.add(customer)
        await session.flush()
        quote = Quote(
            number="D1-1",
            customer_id=customer.id or 0,
            owner_id=ids["rep"],
            status="pending",
            issued_on=date(2026, 3, 10),
            valid_until=date(2026, 4, 9),
            subtotal_fen=100,
            total_fen=100,
            net_fen=100,
            tax_fen=0,
            created_at=at("10:00"),
        )
        session.add(quote)
        await session.flush()
        session.add(
            Approval(
                kind="quote",
                record_id=quote.id or 0,
                requested_by_id=ids["rep"],
                requested_at=at("10:00"),
                approver_id=ids["lead"],
                reason="客户嫌贵",
                status=status,
                created_at=at("10:00"),
            )
        )
    return ids


async def to(database: Database, userid: str) -> list[str]:
    return [text for text in await queued(database) if text.startswith(f"{userid} ")]


async def test_reminded_a_few_times_and_the_rep_hears_at_the_last(
    database: Database,
    clock: HandClock,
    make_scheduler: Callable[..., Scheduler],
) -> None:
    await add_request(database)
    counts = []
    for moment in ("10:59", "11:00", "11:30", "12:00", "13:00", "14:00", "17:00"):
        clock.at = at(moment)
        for _ in range(2):
            await make_scheduler().tick()
        counts.append(len(await to(database, "lead")))
    assert counts == [0, 2, 2, 4, 6, 6, 6], "a card and a text each"
    card, text = (await to(database, "lead"))[:2]
    assert "批#1" in card
    for fact in ("海天包装", "等了1小时", "客户嫌贵"):
        assert fact in text, fact
    [told] = await to(database, "rep")
    assert "还没定" in told


async def test_nights_and_days_off_are_no_waiting(
    database: Database,
    clock: HandClock,
    make_scheduler: Callable[..., Scheduler],
) -> None:
    await add_request(database)
    async with database.writing() as session:
        approval = (await session.scalars(select(Approval))).one()
        approval.requested_at = at("17:30", "2026-03-13")
        session.add(approval)
    for moment, day, count in (
        ("20:00", "2026-03-13", 0),
        ("11:00", "2026-03-14", 0),
        ("08:45", "2026-03-16", 0),
        ("09:00", "2026-03-16", 2),
    ):
        clock.at = at(moment, day)
        await make_scheduler().tick()
        assert len(await to(database, "lead")) == count, (day, moment)


@pytest.mark.parametrize("status", ["approved", "rejected", "withdrawn", "superseded"])
async def test_what_is_decided_is_left_alone(
    status: str,
    database: Database,
    clock: HandClock,
    make_scheduler: Callable[..., Scheduler],
) -> None:
    await add_request(database, status=status)
    clock.at = at("12:00")
    await make_scheduler().tick()
    assert await to(database, "lead") == []


async def test_two_processes_remind_once(
    database: Database,
    database_url: str,
    clock: HandClock,
    make_scheduler: Callable[..., Scheduler],
) -> None:
    await add_request(database)
    clock.at = at("11:00")
    other = Database(database_url)
    await asyncio.gather(make_scheduler().tick(), make_scheduler(other).tick())
    await other.close()
    assert len(await to(database, "lead")) == 2


async def test_one_who_is_away_by_now_hands_over(
    database: Database,
    clock: HandClock,
    make_scheduler: Callable[..., Scheduler],
) -> None:
    ids = await add_request(database)
    async with database.writing() as session:
        session.add(
            Absence(
                member_id=ids["lead"],
                first_on=date(2026, 3, 10),
                last_on=date(2026, 3, 12),
                created_at=at("10:30"),
            )
        )
    clock.at = at("11:00")
    await make_scheduler().tick()
    assert await to(database, "lead") == []
    assert "批#1" in (await to(database, "root"))[0]
    assert "转给root" in (await to(database, "rep"))[0]
    async with database.reading() as session:
        assert (await session.scalars(select(Approval))).one().approver_id == ids["root"]
        change = (await session.scalars(select(Change).where(col(Change.entity) == "approval"))).one()
    assert change.fields == {"approver_id": [ids["lead"], ids["root"]]}


def test_working_time() -> None:
    settings, calendar = Settings(database_url="sqlite+aiosqlite://"), WorkCalendar()

    def hours(since: str, until: str) -> float:
        begin, end = (at(*moment.split()[::-1]).astimezone(settings.zone) for moment in (since, until))
        return worked(begin, end, calendar=calendar, settings=settings).total_seconds() / 3600

    assert hours("2026-03-10 10:00", "2026-03-10 12:30") == 2.5
    assert hours("2026-03-10 17:00", "2026-03-11 09:30") == 2
    assert hours("2026-03-13 17:00", "2026-03-16 09:30") == 2
    assert hours("2026-03-14 09:00", "2026-03-15 20:00") == 0
    assert hours("2026-03-10 20:00", "2026-03-10 21:00") == 0
