"""A quotation knows whether a later one has overtaken it, whatever is written, and by however many at once."""

import asyncio
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlmodel import col

from models import Change, Customer, Deal, Member, Quote
from models.changes import Changes
from models.database import Database
from tests.kept_figures import assert_kept

NOW = datetime(2026, 3, 10, 10, tzinfo=UTC)
TODAY = date(2026, 3, 10)


def quote(number: int, **values: Any) -> Quote:
    row = {"customer_id": 1, "deal_id": 1, "owner_id": 1, "issued_on": TODAY, "valid_until": TODAY, "created_at": NOW}
    sums = dict.fromkeys(("subtotal_fen", "total_fen", "net_fen", "tax_fen"), 1)
    return Quote(id=number, number=f"Q{number}", **row | sums | values)


@pytest.fixture
async def store(database: Database) -> Database:
    """Two customers, the first with two deals."""
    async with database.writing() as session:
        session.add(Member(id=1, userid="z", userid_key="z", name="周凯", created_at=NOW))
        session.add_all(Customer(id=n, name=f"{n}", name_key=f"{n}", created_at=NOW) for n in (1, 2))
        await session.flush()
        for n, customer_id in ((1, 1), (2, 1), (3, 2)):
            session.add(Deal(id=n, customer_id=customer_id, owner_id=1, created_at=NOW, updated_at=NOW))
    return database


async def overtaken(database: Database) -> set[int | None]:
    await assert_kept(database)
    async with database.reading() as session:
        return set(await session.scalars(select(col(Quote.id)).where(col(Quote.is_overtaken))))


async def change(database: Database, quote_id: int, **values: Any) -> None:
    async with database.writing() as session:
        Changes(session, now=NOW).update(await session.get_one(Quote, quote_id), **values)


async def test_a_later_one_overtakes_and_gives_way_again(store: Database) -> None:
    async with store.writing() as session:
        session.add_all([quote(1), quote(2, deal_id=2), quote(3, status="draft")])
    assert await overtaken(store) == set()
    await change(store, 3, status="sent")
    assert await overtaken(store) == {1}
    await change(store, 3, status="superseded")
    assert await overtaken(store) == {1}, "it went out all the same"
    await change(store, 3, retired_at=NOW)
    assert await overtaken(store) == set()
    await change(store, 3, retired_at=None)
    await change(store, 3, deal_id=2)
    assert await overtaken(store) == {2}
    await change(store, 3, deal_id=None)
    assert await overtaken(store) == {1, 2}
    await change(store, 3, customer_id=2)
    assert await overtaken(store) == set()
    await change(store, 3, customer_id=1)
    assert await overtaken(store) == {1, 2}
    await change(store, 1, deal_id=None, retired_at=NOW)
    await change(store, 2, customer_id=2, deal_id=3)
    await change(store, 1, retired_at=None, status="expired")
    assert await overtaken(store) == {1}


async def test_the_log_keeps_nothing_of_it(store: Database) -> None:
    async with store.writing() as session:
        await Changes(session, now=NOW).create(quote(1))
        [fields] = await session.scalars(select(col(Change.fields)))
    assert "deal_id" in fields
    assert "is_overtaken" not in fields


async def test_two_written_at_the_same_time(store: Database) -> None:
    """Neither sees the other one's before it has ended."""
    both_have_begun = asyncio.Barrier(2)

    async def write(number: int) -> None:
        async with store.writing() as session:
            await session.get_one(Customer, 1)
            if not store.is_sqlite:
                await both_have_begun.wait()
            session.add(quote(number))

    await asyncio.gather(write(1), write(2))
    assert await overtaken(store) == {1}
