"""What is asked of a whole company is asked in the words of an index: with others the database would go through all."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Select, func, select, text
from sqlmodel import col

from models import Customer, Deal, FollowUp, Member, Quote, Visit
from models.customer import is_unreckoned
from models.database import Database
from models.deal import is_open_deal
from models.follow_up import is_open_follow_up
from models.queries import each_owned_by
from models.quote import is_unanswered
from scheduler.reminders import is_due

NOW = datetime(2026, 3, 10, 10, tzinfo=UTC)
TODAY = date(2026, 3, 10)
ASKED: dict[str, Select[Any]] = {
    "ix_deal_open": select(func.count(col(Deal.customer_id))).where(is_open_deal(), col(Deal.close_on) < TODAY),
    "ix_follow_up_open": select(func.count(col(FollowUp.customer_id))).where(
        is_open_follow_up(), col(FollowUp.direction) == "ours", ~col(FollowUp.is_chasing)
    ),
    "ix_follow_up_timed": select(col(FollowUp.id)).where(*is_due(NOW)).order_by(col(FollowUp.due_at)).limit(10),
    "ix_quote_unanswered": select(func.count(col(Quote.customer_id))).where(
        is_unanswered(), col(Quote.valid_until) < TODAY, ~col(Quote.is_overtaken)
    ),
    "ix_customer_unreckoned": select(col(Customer.id)).where(is_unreckoned(), col(Customer.retired_at).is_(None)),
    "ix_visit_owner_id_visited_on": select(func.count())
    .select_from(Visit)
    .where(each_owned_by(col(Visit.owner_id), None), col(Visit.visited_on) >= TODAY, col(Visit.retired_at).is_(None)),
}


@pytest.mark.parametrize("index", ASKED)
async def test_a_question_is_answered_from_its_index(database: Database, index: str) -> None:
    async with database.reading() as session:
        connection = await session.connection()
        if not database.is_sqlite:
            await connection.execute(text("SET enable_seqscan = off"))  # on an empty table anything else is dearer
        query = ASKED[index].compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True})
        explain = "EXPLAIN QUERY PLAN" if database.is_sqlite else "EXPLAIN"
        plan = "\n".join(str(row[-1]) for row in await connection.exec_driver_sql(f"{explain} {query}"))
    assert index in plan


async def test_sqlite_knows_how_full_its_tables_are(database: Database) -> None:
    if not database.is_sqlite:
        pytest.skip("PostgreSQL sees to it by itself")
    async with database.writing() as session:
        session.add_all(Member(userid=f"{n}", userid_key=f"{n}", name="周凯", created_at=NOW) for n in range(20))
    await database.look_at_sizes()
    async with database.reading() as session:
        sizes = await session.scalars(text("SELECT stat FROM sqlite_stat1 WHERE tbl = 'member'"))
        assert {size.split()[0] for size in sizes} == {"20"}


async def test_readers_under_way_are_left_to_end_and_then_replaced(database: Database) -> None:
    """Thrown away while in use they would stay open until the garbage collector finds them."""
    if not database.is_sqlite:
        pytest.skip("PostgreSQL sees to it by itself")
    async with database.reading() as session:
        old = await (await session.connection()).get_raw_connection()
        before = old.driver_connection
        await database.look_at_sizes()
        assert await session.scalar(text("SELECT count(*) FROM member")) == 0
    seen = []
    for _ in range(8):
        async with database.reading() as session:
            seen.append((await (await session.connection()).get_raw_connection()).driver_connection)
    assert before not in seen
    assert before is not None
    with pytest.raises(ValueError, match=r"no active connection|Connection closed"):
        await before.execute("SELECT 1")
