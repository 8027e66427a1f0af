"""Exports by the contract's keys (product.md 3), in three formats."""

import csv
import io
import json
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from python_calamine import CalamineWorkbook
from transfer_world import NOW, TEXT, fill

from models.database import Database
from models.transfer.bulk import BulkChanges
from models.transfer.exporting import EXPORTS, PAGE_ROWS, Row, columns_of, export_rows, yuan
from models.transfer.writers import write_csv, write_jsonl, write_xlsx

ZONE = ZoneInfo("Asia/Shanghai")
CONTRACT = {
    "visits": "customer contacts date channel summary owner created_at message_id",
    "deals": "customer title stage amount close_date owner",
    "quotes": "number customer items total status owner",
    "followups": "customer due action status owner",
    "customers": "name aliases owner",
    "messages": "message_id sender text received_at status",
}
"""The keys that scripts may rely on."""


async def exported(database: Database, kind: str, **options: bool) -> list[Row]:
    return [row async for row in export_rows(database, kind, zone=ZONE, **options)]


@pytest.mark.parametrize("kind", EXPORTS)
async def test_rows_have_the_declared_columns(database: Database, kind: str) -> None:
    assert await exported(database, kind) == []
    await fill(database)
    for includes_retired in (False, True):
        rows = await exported(database, kind, includes_retired=includes_retired)
        assert rows
        assert {tuple(row) for row in rows} == {tuple(columns_of(kind, includes_retired=includes_retired))}
    assert set(CONTRACT.get(kind, "").split()) <= set(columns_of(kind))


async def test_values_are_what_the_contract_says(database: Database) -> None:
    await fill(database)
    [visit] = await exported(database, "visits")
    assert (visit["customer"], visit["contacts"], visit["date"]) == ("比亚迪股份有限公司", ["王建国"], "2026-03-09")
    assert (visit["owner"], visit["message_id"]) == ("ZhouKai", 1)
    assert visit["created_at"] == "2026-03-10T01:23:45.678901+00:00"
    [deal] = await exported(database, "deals")
    assert (deal["amount"], deal["stage"], deal["close_date"]) == (123_456_789.01, "proposal", "2026-06-30")
    [quote] = await exported(database, "quotes")
    assert (quote["total"], quote["tax_rate"], quote["discount"]) == (107.35, 0.13, 0.95), "the total has the tax in it"
    [item] = quote["items"]
    assert (item["product"], item["qty"], item["unit_price"], item["amount"]) == ("A100服务器", 2.5, 38, 95)
    assert [f["due"] for f in await exported(database, "followups")] == ["2026-03-10", "2026-03-10T09:23"]
    [message] = await exported(database, "messages")
    assert (message["text"], message["status"], message["sender"]) == (TEXT, "applied", "ZhouKai")
    [customer] = await exported(database, "customers")
    assert customer["aliases"] == ["比亚迪", "BYD"], "a member's own nickname is nobody else's"
    assert customer["collaborators"] == ["lijing"]
    audit = await exported(database, "audit")
    assert audit[0] == {
        "id": 1, "at": "2026-03-10T01:23:45.678901+00:00", "member": "ZhouKai", "message_id": 1, "batch_id": None,
        "entity": "customer", "entity_id": 1, "action": "create",
        "fields": {"name": [None, "比亚迪股份有限公司"], "name_key": [None, "比亚迪"], "owner_id": [None, 1]},
        "reverts_id": None, "source": None,
    }  # fmt: skip


async def test_what_was_taken_back_is_there_only_on_demand(database: Database) -> None:
    await fill(database)
    assert [c["name"] for c in await exported(database, "customers")] == ["比亚迪股份有限公司"]
    everything = await exported(database, "customers", includes_retired=True)
    assert [(c["name"], c["retired_at"] is None) for c in everything] == [
        ("比亚迪股份有限公司", True),
        ("撤回的", False),
    ]


async def test_export_is_one_snapshot_however_much_is_written_meanwhile(database: Database) -> None:
    await fill(database)
    async with database.writing() as session:
        bulk = BulkChanges(session, now=NOW)
        many = [{"name": f"客户{n}", "name_key": f"客户{n}", "created_at": NOW} for n in range(PAGE_ROWS * 2)]
        await bulk.create_many("customer", many)
    seen = 0
    async for row in export_rows(database, "customers", zone=ZONE):
        seen += 1
        if seen == 1:
            async with database.writing() as session:
                await BulkChanges(session, now=NOW).create_many(
                    "customer", [{"name": "后来的", "name_key": "后来的", "created_at": NOW}]
                )
        assert row["name"] != "后来的"
    assert seen == PAGE_ROWS * 2 + 1


@pytest.mark.parametrize(
    ("fen", "number"), [(0, "0"), (100, "1"), (105, "1.05"), (10, "0.1"), (99_999_999_999_999, "999999999999.99")]
)
def test_money_is_exact_in_json(fen: int, number: str) -> None:
    assert json.dumps(yuan(fen)) == number


async def test_jsonl_reads_back(database: Database) -> None:
    await fill(database)
    out = io.StringIO()
    assert await write_jsonl(export_rows(database, "visits", zone=ZONE), out) == 1
    assert json.loads(out.getvalue())["summary"] == TEXT.replace("\x01", "")


async def test_csv_runs_no_formula(database: Database) -> None:
    await fill(database)
    for kind, column, expected in [
        ("visits", "summary", "'" + TEXT.replace("\x01", "")),
        ("contacts", "phone", "'+8613912345678"),
        ("customers", "aliases", "比亚迪;BYD"),
        ("messages", "text", "'" + TEXT),
    ]:
        out = io.StringIO(newline="")
        await write_csv(export_rows(database, kind, zone=ZONE), out, columns=columns_of(kind))
        [row] = csv.DictReader(io.StringIO(out.getvalue(), newline=""))
        assert row[column] == expected


@pytest.mark.parametrize("kind", EXPORTS)
async def test_xlsx_opens_with_plain_cells(database: Database, tmp_path: Path, kind: str) -> None:
    await fill(database)
    path = tmp_path / "x.xlsx"
    count = await write_xlsx(export_rows(database, kind, zone=ZONE), path, columns=columns_of(kind))
    with CalamineWorkbook.from_path(path) as book:
        header, *rows = book.get_sheet_by_index(0).to_python()
    assert header == columns_of(kind)
    assert len(rows) == count > 0
    if kind == "contacts":
        assert rows[0][header.index("phone")] == "+8613912345678"
    if kind == "deals":
        assert rows[0][header.index("amount")] == 123_456_789.01


async def test_xlsx_of_nothing_has_its_header(database: Database, tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    assert await write_xlsx(export_rows(database, "deals", zone=ZONE), path, columns=columns_of("deals")) == 0
    with CalamineWorkbook.from_path(path) as book:
        assert book.get_sheet_by_index(0).to_python() == [columns_of("deals")]
