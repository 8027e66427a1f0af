"""A number among others is found on both databases, also where there is one or none, and by its index."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import ColumnElement, func, or_, select, text
from sqlmodel import col

from models import Deal, Member
from models.database import Database
from models.one_of import one_of

ID: Any = col(Member.id)


@pytest.fixture
async def store(database: Database) -> Database:
    async with database.writing() as session:
        now = datetime(2026, 3, 10, tzinfo=UTC)
        session.add_all(Member(id=n, userid=f"{n}", userid_key=f"{n}", name="z", created_at=now) for n in range(1, 6))
    return database


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        (one_of(ID, []), []),
        (one_of(ID, [3]), [3]),
        (one_of(ID, [3, 5, 9]), [3, 5]),
        (~one_of(ID, [3, 5, 9]), [1, 2, 4]),
        (or_(one_of(ID, [1, 2]), ~one_of(ID, [1, 2, 3, 4])), [1, 2, 5]),
    ],
)
async def test_who_is_among_them(store: Database, condition: ColumnElement[bool], found: list[int]) -> None:
    async with store.reading() as session:
        assert list(await session.scalars(select(ID).where(condition).order_by(ID))) == found


async def test_they_are_found_by_their_index(database: Database) -> None:
    async with database.reading() as session:
        connection = await session.connection()
        if not database.is_sqlite:
            await connection.execute(text("SET enable_seqscan = off"))  # on an empty table anything else is dearer
        query = select(func.count()).select_from(Deal).where(one_of(col(Deal.owner_id), [1, 2]))
        compiled = query.compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True})
        explain = "EXPLAIN QUERY PLAN" if database.is_sqlite else "EXPLAIN"
        rows = [str(row[-1]) for row in await connection.exec_driver_sql(f"{explain} {compiled}")]
    assert [row for row in rows if "ix_deal_owner_id" in row]
    assert [row for row in rows if "SEARCH" in row or "Index Cond" in row]
