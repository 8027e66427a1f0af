"""撤回 and 恢复 at the bottom: reverting restores, reverting that restores again, and nothing later is lost."""

import random
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlmodel import SQLModel, col

from models import Change, Customer, Deal, FollowUp, Member, Product
from models.changes import Changes
from models.database import Database
from models.errors import UndoRefused

NOW = datetime(2026, 3, 10, 1, 0, 0, 123456, tzinfo=UTC)
VALUES: dict[type[SQLModel], dict[str, list[Any]]] = {
    Customer: {"industry": [None, "机床", "汽车"], "level": [None, "A", "B"]},
    Deal: {
        "amount_fen": [None, 0, 20_000_000, 10**15],
        "stage": ["lead", "qualified", "won"],
        "close_on": [None, date(2026, 2, 28), date(2027, 1, 1)],
    },
    FollowUp: {
        "due_at": [None, NOW, NOW + timedelta(microseconds=1)],
        "due_on": [None, date(2026, 3, 11)],
        "action": ["打电话", "送样\n'\"\\", "🙂"],
    },
    Product: {
        "price": [Decimal("0.000001"), Decimal("1299.5"), Decimal(10**9)],
        "aliases": [[], ["A"], ["A", "乙"]],
    },
}


async def rows_of_each_kind(database: Database) -> list[SQLModel]:
    async with database.writing() as session:
        member = Member(userid="a", userid_key="a", name="a", created_at=NOW)
        session.add(member)
        await session.flush()
        changes = Changes(session, now=NOW, member_id=member.id)
        customer = await changes.create(Customer(name="海天", name_key="海天", owner_id=member.id, created_at=NOW))
        assert customer.id is not None
        assert member.id is not None
        return [
            customer,
            await changes.create(
                Deal(
                    customer_id=customer.id, owner_id=member.id, title="", stage="lead", created_at=NOW, updated_at=NOW
                )
            ),
            await changes.create(FollowUp(owner_id=member.id, action="打电话", created_at=NOW)),
            await changes.create(Product(sku="A100", name="A100", price=Decimal("1299.5"), created_at=NOW)),
        ]


async def values_of(database: Database, rows: list[SQLModel]) -> list[dict[str, Any]]:
    async with database.reading() as session:
        fresh = [await session.get_one(type(row), row.id) for row in rows]  # type: ignore[attr-defined]
        return [{name: getattr(row, name) for name in (*VALUES[type(row)], "retired_at")} for row in fresh]


async def make_changes(database: Database, rows: list[SQLModel], chance: random.Random) -> list[int]:
    """Change rows at random, as one message would; returns the ids of the changes."""
    async with database.writing() as session:
        last = await session.scalar(select(func.max(Change.id))) or 0
        changes = Changes(session, now=NOW)
        for _ in range(chance.randint(1, 6)):
            row = chance.choice(rows)
            row = await session.get_one(type(row), row.id)  # type: ignore[attr-defined]
            columns = chance.sample(sorted(VALUES[type(row)]), k=chance.randint(1, 2))
            changes.update(row, **{name: chance.choice(VALUES[type(row)][name]) for name in columns})
            await session.flush()
        return list(await session.scalars(select(col(Change.id)).where(col(Change.id) > last)))


async def revert(database: Database, ids: list[int]) -> list[int]:
    async with database.writing() as session:
        last = await session.scalar(select(func.max(Change.id))) or 0
        await Changes(session, now=NOW).revert(
            list(await session.scalars(select(Change).where(col(Change.id).in_(ids))))
        )
        return list(await session.scalars(select(col(Change.id)).where(col(Change.id) > last)))


@pytest.mark.parametrize("seed", range(6))
async def test_revert_restores_and_revert_of_that_restores_again(database: Database, seed: int) -> None:
    chance = random.Random(seed)
    rows = await rows_of_each_kind(database)
    for _ in range(4):
        before = await values_of(database, rows)
        ids = await make_changes(database, rows, chance)
        after = await values_of(database, rows)
        undone = await revert(database, ids)
        assert await values_of(database, rows) == before
        await revert(database, undone)
        assert await values_of(database, rows) == after


async def test_a_creation_taken_back_is_retired_and_comes_back(database: Database) -> None:
    rows = await rows_of_each_kind(database)
    async with database.reading() as session:
        ids = list(await session.scalars(select(col(Change.id))))
    undone = await revert(database, ids)
    assert {values["retired_at"] for values in await values_of(database, rows)} == {NOW}
    await revert(database, undone)
    assert {values["retired_at"] for values in await values_of(database, rows)} == {None}


async def test_a_later_change_of_the_same_column_refuses_and_nothing_is_written(database: Database) -> None:
    rows = await rows_of_each_kind(database)
    deal = rows[1]

    async def update(**values: Any) -> list[int]:
        async with database.writing() as session:
            last = await session.scalar(select(func.max(Change.id))) or 0
            row = await session.get_one(Deal, deal.id)  # type: ignore[attr-defined]
            Changes(session, now=NOW).update(row, **values)
            await session.flush()
            return list(await session.scalars(select(col(Change.id)).where(col(Change.id) > last)))

    first = await update(amount_fen=100, stage="won")
    await update(amount_fen=200)
    before = await values_of(database, rows)
    with pytest.raises(UndoRefused) as refused:
        await revert(database, first)
    assert refused.value.column == "amount_fen"
    assert await values_of(database, rows) == before
    await update(close_on=date(2026, 3, 31))
    other = await update(stage="lost")
    await revert(database, other)
    assert (await values_of(database, rows))[1]["stage"] == "won"


async def test_an_update_to_the_same_value_is_no_change(database: Database) -> None:
    rows = await rows_of_each_kind(database)
    async with database.writing() as session:
        row = await session.get_one(Product, rows[3].id)  # type: ignore[attr-defined]
        assert Changes(session, now=NOW).update(row, price=Decimal("1299.500000"), aliases=[]) == {}
