"""The schema that migrations make is the one the models describe, however often and by however many it is made."""

import ast
import asyncio
import logging
import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect, text
from sqlmodel import SQLModel

from models import Member, PushPreference, QuoteCounter
from models.database import Database

ROOT = Path(__file__).resolve().parent.parent.parent


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(
        connection, opts={"compare_type": True, "render_as_batch": connection.dialect.name == "sqlite"}
    )
    return list(compare_metadata(context, SQLModel.metadata))


async def move(url: str, direction: str, revision: str) -> None:
    """Run alembic's `upgrade` or `downgrade` on a database."""
    command = [sys.executable, "-m", "alembic", direction, revision]
    environment = os.environ | {"LIAODAN_DATABASE_URL": url}
    await asyncio.to_thread(subprocess.run, command, cwd=ROOT, env=environment, check=True, capture_output=True)


async def test_migrations_make_what_the_models_say(database: Database) -> None:
    async with database.engine.connect() as connection:
        assert await connection.run_sync(differences) == []


async def test_migrating_again_changes_nothing_and_keeps_loggers(database: Database) -> None:
    log = logging.getLogger("bot.dispatch")
    async with database.writing() as session:
        session.add(QuoteCounter(issued_on=date(2026, 3, 10), last=7))
    await database.migrate()
    await database.migrate()
    async with database.reading() as session:
        assert await session.scalar(text("SELECT last FROM quote_counter")) == 7
    assert not log.disabled


async def test_several_start_at_once_on_an_empty_database(
    database_kind: str, database_url: str, tmp_path: Path
) -> None:
    if database_kind == "sqlite":
        database_url = f"sqlite+aiosqlite:///{tmp_path}/new/liaodan.db"
    databases = [Database(database_url) for _ in range(4)]
    if database_kind == "postgres":
        async with databases[0].engine.begin() as connection:
            await connection.execute(text("DROP SCHEMA public CASCADE"))
            await connection.execute(text("CREATE SCHEMA public"))
    await asyncio.gather(*(database.migrate() for database in databases))
    async with databases[0].engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    for database in databases:
        await database.close()


async def test_going_back_leaves_nothing(database: Database, database_url: str) -> None:
    await move(database_url, "downgrade", "base")
    async with database.engine.connect() as connection:
        assert await connection.run_sync(lambda c: inspect(c).get_table_names()) == ["alembic_version"]


async def test_lines_of_earlier_quotations_get_their_part_of_the_tax(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/liaodan.db"
    database = Database(url)
    await database.migrate()
    await move(url, "downgrade", "0003")
    async with database.writing() as session:
        connection = await session.connection()
        for statement in (
            "INSERT INTO member (id, userid, userid_key, name, role, team, is_active, wants_morning_list,"
            " wants_digest, created_at) VALUES (1, 'z', 'z', '周凯', 'rep', '', 1, 1, 1, '2026-03-10')",
            "INSERT INTO customer (id, name, name_key, created_at) VALUES (1, '华星', '华星', '2026-03-10')",
            "INSERT INTO quote (id, number, version, customer_id, owner_id, status, issued_on, valid_until,"
            " subtotal_fen, total_fen, tax_ratio, tax_included, net_fen, tax_fen, payment_terms, delivery, remarks,"
            " created_at) VALUES (1, 'Q1', 1, 1, 1, 'sent', '2026-03-10', '2026-04-09', 100, 100, 130000, 1, 88, 12,"
            " '', '', '[]', '2026-03-10')",
            *(
                "INSERT INTO quote_line (quote_id, position, name, sku, unit, quantity, unit_price, amount_fen, note)"
                f" VALUES (1, {position}, 'x', '', '', 1000000, 0, {fen}, '')"
                for position, fen in ((1, 33), (2, 33), (3, 34))
            ),
        ):
            await connection.execute(text(statement))
    await move(url, "upgrade", "head")
    async with database.reading() as session:
        rows = await session.execute(text("SELECT tax_fen, tax_ratio, kind FROM quote_line ORDER BY position"))
        assert [tuple(row) for row in rows] == [(3, 130000, "goods"), (4, 130000, "goods"), (5, 130000, "goods")]
        assert await session.scalar(text("SELECT count(*) FROM quote WHERE supersedes_id IS NULL")) == 1
    await database.close()


async def test_a_migration_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/liaodan.db")

    def check(_connection: object) -> None:
        raise RuntimeError("broken at the end")

    monkeypatch.setattr("models.migrate.check_foreign_keys", check)
    with pytest.raises(RuntimeError, match="broken at the end"):
        await database.migrate()
    async with database.engine.connect() as connection:
        assert await connection.run_sync(lambda c: inspect(c).get_table_names()) == []
    monkeypatch.undo()
    await database.migrate()
    async with database.engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    await database.close()


async def test_who_wanted_no_list_still_wants_none_after_the_preferences_came_and_went(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/liaodan.db"
    database = Database(url)
    await database.migrate()
    await move(url, "downgrade", "0007")
    async with database.writing() as session:
        await session.execute(
            text(
                "INSERT INTO member (id, userid, userid_key, name, role, team, is_active, wants_morning_list,"
                " wants_digest, created_at) VALUES (1, 'a', 'a', 'a', 'rep', '', 1, 0, 1, '2026-03-10'),"
                " (2, 'b', 'b', 'b', 'manager', '', 1, 1, 0, '2026-03-10')"
            )
        )
    await move(url, "upgrade", "head")
    async with database.reading() as session:
        rows = await session.execute(text("SELECT member_id, kind, is_on FROM push_preference ORDER BY member_id"))
        assert [tuple(row) for row in rows] == [(1, "morning", 0), (2, "digest", 0)]
    await move(url, "downgrade", "0007")
    async with database.reading() as session:
        rows = await session.execute(text("SELECT wants_morning_list, wants_digest FROM member ORDER BY id"))
        assert [tuple(row) for row in rows] == [(0, 1), (1, 0)]
    await database.close()


async def test_a_number_of_ones_own_goes_and_the_other_wishes_stay(database: Database, database_url: str) -> None:
    async with database.writing() as session:
        session.add(Member(id=1, userid="a", userid_key="a", name="a", created_at=datetime(2026, 3, 10, tzinfo=UTC)))
        for kind, number in (("morning", None), ("limit", 5)):
            row = PushPreference(member_id=1, kind=kind, number=number, created_at=datetime(2026, 3, 10, tzinfo=UTC))
            session.add(row)
    await move(database_url, "downgrade", "0025")
    await move(database_url, "upgrade", "head")
    async with database.reading() as session:
        rows = await session.execute(text("SELECT kind, number FROM push_preference"))
        assert [tuple(row) for row in rows] == [("morning", None)]
    async with database.engine.connect() as connection:
        assert await connection.run_sync(differences) == []


async def test_deals_of_before_know_when_they_moved_last(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/liaodan.db"
    database = Database(url)
    await database.migrate()
    await move(url, "downgrade", "0016")
    async with database.writing() as session:
        connection = await session.connection()
        for statement in (
            "INSERT INTO member (id, userid, userid_key, name, role, team, is_active, created_at)"
            " VALUES (1, 'z', 'z', '周凯', 'rep', '', 1, '2026-03-10')",
            "INSERT INTO customer (id, name, name_key, created_at) VALUES (1, '华星', '华星', '2026-03-10')",
            "INSERT INTO deal (id, customer_id, owner_id, stage, stage_is_guess, amount_is_approximate, created_at,"
            " updated_at) VALUES (1, 1, 1, 'lead', 0, 0, '2026-03-01', '2026-03-10'),"
            " (2, 1, 1, 'lead', 0, 0, '2026-03-01', '2026-03-10')",
            "INSERT INTO deal_stage_change (deal_id, to_stage, at, retired_at) VALUES (1, 'lead', '2026-03-01', NULL),"
            " (1, 'lead', '2026-03-03', NULL), (1, 'lead', '2026-03-05', '2026-03-06')",
        ):
            await connection.execute(text(statement))
    await move(url, "upgrade", "head")
    async with database.reading() as session:
        assert list(await session.scalars(text("SELECT moved_at FROM deal ORDER BY id"))) == ["2026-03-03", None]
    await database.close()


async def test_what_chased_when_the_step_was_made_chases_for_ever(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/liaodan.db"
    database = Database(url)
    await database.migrate()
    await move(url, "downgrade", "0030")
    actions = ("給王總打電話", "催答复", "送样机", "把报价发他", "提醒 送样机", "收合同", "答应他周五去看看")
    async with database.writing() as session:
        await session.execute(
            text(
                "INSERT INTO member (id, userid, userid_key, name, role, team, is_active, created_at)"
                " VALUES (1, 'z', 'z', '周凯', 'rep', '', 1, '2026-03-10')"
            )
        )
        for action in actions:
            await session.execute(
                text(
                    "INSERT INTO follow_up (owner_id, direction, status, action, words, created_at)"
                    " VALUES (1, 'ours', 'open', :action, :action, '2026-03-10')"
                ),
                {"action": action},
            )
    await move(url, "upgrade", "head")
    async with database.reading() as session:
        chasing = await session.scalars(text("SELECT action FROM follow_up WHERE is_chasing ORDER BY id"))
        assert list(chasing) == ["給王總打電話", "催答复", "提醒 送样机"]
    await database.close()


def test_no_step_of_the_schema_asks_a_rule_that_may_change() -> None:
    imported = {
        (node.module or "") if isinstance(node, ast.ImportFrom) else name.name
        for path in (ROOT / "migrations" / "versions").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in node.names
    }
    ours = {"analytics", "bot", "config", "documents", "handlers", "models", "nlu", "replies", "scheduler"}
    assert {name for name in imported if name.split(".")[0] in ours} == {"models.base"}
