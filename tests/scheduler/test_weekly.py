"""The turn of the week: forecasts frozen once, settled when their month is over, goals checked; whatever is restarted."""

import asyncio
from datetime import date, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from scheduler_helpers import add_member, at
from sqlalchemy import select
from sqlmodel import col

from models import Customer, Deal, ForecastSnapshot, Goal, GoalCheck
from models.database import Database
from scheduler.weekly import turn_the_week
from tests.conftest import HandClock

ZONE = ZoneInfo("Asia/Shanghai")
MONDAY = "2026-03-09"


async def _company(database: Database) -> dict[str, int]:
    ids = {
        "rep": await add_member(database, "rep", team="华东/上海"),
        "lead": await add_member(database, "lead", role="manager", team="华东"),
        "boss": await add_member(database, "boss", role="admin"),
        "far": await add_member(database, "far", team="华南"),
    }
    async with database.writing() as session:
        for owner in (ids["rep"], ids["far"]):
            customer = Customer(name=f"客户{owner}", name_key=f"{owner}", owner_id=owner, created_at=at("00:00"))
            session.add(customer)
            await session.flush()
            for stage, fen in (("negotiation", 30_0000_00), ("won", 20_0000_00)):
                session.add(
                    Deal(
                        customer_id=customer.id or 0,
                        owner_id=owner,
                        stage=stage,
                        amount_fen=fen,
                        close_on=date(2026, 3, 31),
                        created_at=at("09:00", "2026-02-20"),
                        updated_at=at("09:00", "2026-03-02"),
                        closed_at=at("09:00", "2026-03-02") if stage == "won" else None,
                    )
                )
    return ids


async def _told(database: Database) -> list[ForecastSnapshot]:
    async with database.reading() as session:
        rows = await session.scalars(
            select(ForecastSnapshot).order_by(col(ForecastSnapshot.on), col(ForecastSnapshot.team))
        )
        return list(rows)


async def test_each_led_team_once_a_week(database: Database, clock: HandClock) -> None:
    await _company(database)
    clock.at = at("00:10", MONDAY)
    await asyncio.gather(*(turn_the_week(database, clock=clock, zone=ZONE) for _ in range(3)))
    clock.at += timedelta(days=3)
    assert await turn_the_week(database, clock=clock, zone=ZONE) == 0
    assert [(row.team, row.on, row.won_fen) for row in await _told(database)] == [
        ("", date(2026, 3, 9), 40_0000_00),
        ("华东", date(2026, 3, 9), 20_0000_00),
    ]
    clock.at += timedelta(days=4)
    assert await turn_the_week(database, clock=clock, zone=ZONE) == 2
    assert [row.on.day for row in await _told(database)] == [9, 9, 16, 16]


async def test_a_month_that_is_over_is_settled(database: Database, clock: HandClock) -> None:
    ids = await _company(database)
    clock.at = at("00:10", MONDAY)
    await turn_the_week(database, clock=clock, zone=ZONE)
    async with database.writing() as session:
        deal = await session.scalar(
            select(Deal).where(col(Deal.owner_id) == ids["rep"], col(Deal.stage) == "negotiation")
        )
        assert deal is not None
        deal.stage, deal.closed_at = "won", at("23:30", "2026-03-31")
    clock.at = at("00:10", "2026-03-31")
    await turn_the_week(database, clock=clock, zone=ZONE)
    assert all(row.actual_fen is None for row in await _told(database))
    clock.at = at("00:10", "2026-04-01")
    await turn_the_week(database, clock=clock, zone=ZONE)
    actual = {row.team: row.actual_fen for row in await _told(database) if row.month_on == date(2026, 3, 1)}
    assert actual == {"": 70_0000_00, "华东": 50_0000_00}, "the last evening of the month counts"


async def test_goals_are_checked_as_of_sunday(database: Database, clock: HandClock) -> None:
    ids = await _company(database)
    async with database.writing() as session:
        for team, first, last in (
            ("华东", date(2026, 3, 1), date(2026, 3, 31)),
            ("华南", date(2026, 3, 1), date(2026, 3, 5)),  # ended within the week: its last check
            ("华东", date(2026, 3, 9), date(2026, 5, 31)),  # not begun on Sunday
            ("华东", date(2026, 1, 1), date(2026, 2, 28)),  # over
        ):
            session.add(
                Goal(
                    team=team, metric="won_amount", target=Decimal(620_000), first_on=first, last_on=last,
                    set_by_id=ids["lead"], created_at=at("09:00", "2026-02-20"),
                )
            )  # fmt: skip
    clock.at = at("08:00", MONDAY)
    await asyncio.gather(*(turn_the_week(database, clock=clock, zone=ZONE) for _ in range(2)))
    async with database.reading() as session:
        checks = list(await session.scalars(select(GoalCheck).order_by(col(GoalCheck.goal_id))))
    assert [(c.on, c.value, c.is_on_track) for c in checks] == [
        (date(2026, 3, 8), Decimal(200_000), True),
        (date(2026, 3, 8), Decimal(200_000), False),
    ]
    assert checks[0].expected == Decimal(160_000), "8 of 31 days of 62万"
    assert checks[1].expected == Decimal(620_000)


async def test_nothing_sold_nothing_foretold(database: Database, clock: HandClock) -> None:
    await add_member(database, "boss", role="admin")
    clock.at = at("08:00", MONDAY)
    assert await turn_the_week(database, clock=clock, zone=ZONE) == 0
