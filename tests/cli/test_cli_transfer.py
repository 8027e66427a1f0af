"""`liaodan import`, `export`, `backup` and `restore` as they are typed."""

import csv
import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from cli_helpers import Command
from python_calamine import CalamineWorkbook

CUSTOMERS = "name,aliases,owner,note\n华星精密制造有限公司,华星;HX,zhoukai,-\n比亚迪股份有限公司,BYD,zhoukai,-\n=坏的,,nobody,+1\n"


@pytest.fixture
def company(liaodan: Command, tmp_path: Path) -> Command:
    """The command, with a member and two customers imported from files in the test's folder."""
    (tmp_path / "members.csv").write_text("账号,姓名,角色,团队\nZhouKai,周凯,销售,华东/苏州\n", encoding="gb18030")
    (tmp_path / "customers.csv").write_text(CUSTOMERS, encoding="utf-8")
    assert liaodan("import", "members", "members.csv") == 0
    assert liaodan("import", "customers", "customers.csv") == 1
    return liaodan


def test_import_tells_counts_batch_and_what_it_left_out(company: Command, tmp_path: Path) -> None:
    assert company.out.splitlines() == [
        "3 customers: 2 new, 0 updated, 0 same, 1 rejected",
        "  row 4: owner: there is no member 'nobody'; import the members first",
        "rejected rows with their reasons: customers.csv.rejected.csv",
        "batch 2 (take it back: liaodan import --undo 2)",
    ]
    assert "columns that mean nothing here are left out: note" in company.err
    assert "3/3" in company.err
    with (tmp_path / "customers.csv.rejected.csv").open(encoding="utf-8-sig", newline="") as file:
        [row] = csv.DictReader(file)
    assert row == {
        "name": "'=坏的", "aliases": "", "owner": "nobody", "note": "'+1",
        "reason": "owner: there is no member 'nobody'; import the members first", "row": "4",
    }  # fmt: skip


def test_rejected_rows_once_mended_are_imported_from_the_error_file(company: Command, tmp_path: Path) -> None:
    errors = tmp_path / "customers.csv.rejected.csv"
    errors.write_text(errors.read_text(encoding="utf-8-sig").replace(",nobody,", ",zhoukai,"), encoding="utf-8-sig")
    assert company("import", "customers", errors) == 0
    assert company("export", "customers") == 0
    assert [json.loads(line)["name"] for line in company.out.splitlines()][-1] == "=坏的"


def test_stale_error_file_goes_when_all_is_well(company: Command, tmp_path: Path) -> None:
    (tmp_path / "customers.csv").write_text("name\n新的\n", encoding="utf-8")
    assert company("import", "customers", "customers.csv") == 0
    assert not (tmp_path / "customers.csv.rejected.csv").exists()


def test_dry_run_list_and_undo(company: Command, tmp_path: Path) -> None:
    (tmp_path / "more.csv").write_text("name\n甲\n华星精密制造\n", encoding="utf-8")
    assert company("import", "customers", "more.csv", "--dry-run") == 0
    assert company.out == "dry run, nothing written: 2 customers: 1 new, 0 updated, 1 same, 0 rejected\n"
    assert company("import", "--list") == 0
    assert [line.split()[0] for line in company.out.splitlines()] == ["2", "1"]
    assert company("import", "--undo", "2") == 0
    assert company.out == "batch 2: 2 records taken back, 0 left\n"
    assert company("export", "customers") == 0
    assert company.out == ""
    assert company("import", "--undo", "2") == 2
    assert "was undone" in company.err
    assert company("import", "--list") == 0
    assert ", undone " in company.out.splitlines()[0]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["import"], "say KIND and FILE"),
        (["import", "customers"], "say KIND and FILE"),
        (["import", "customers", "nope.csv"], "No such file"),
        (["import", "customers", "wrong.csv"], "customers need the column name; the file has foo"),
        (["import", "visits", "wrong.csv"], "invalid choice"),
        (["import", "--undo", "77"], "no import batch 77"),
        (["export", "secrets"], "invalid choice"),
        (["export", "visits", "--format", "xlsx"], "say -o"),
        (["backup"], "required: FILE"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_use_ends_with_2(liaodan: Command, tmp_path: Path, words: list[str], message: str) -> None:
    (tmp_path / "wrong.csv").write_text("foo\n1\n")
    assert liaodan(*words) == 2
    assert message in liaodan.err


def test_export_in_three_formats(company: Command, tmp_path: Path) -> None:
    assert company("export", "customers", "--format", "jsonl") == 0
    rows = [json.loads(line) for line in company.out.splitlines()]
    assert [(row["name"], row["aliases"], row["owner"]) for row in rows] == [
        ("华星精密制造有限公司", ["华星", "HX"], "ZhouKai"),
        ("比亚迪股份有限公司", ["BYD"], "ZhouKai"),
    ]
    assert company("export", "customers", "--format", "csv") == 0
    assert [row["aliases"] for row in csv.DictReader(company.out.splitlines())] == ["华星;HX", "BYD"]
    assert company("export", "customers", "--format", "csv", "-o", "out.csv") == 0
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbfid,name,")
    assert company("export", "customers", "--format", "xlsx", "-o", "out.xlsx") == 0
    with CalamineWorkbook.from_path(tmp_path / "out.xlsx") as book:
        assert len(book.get_sheet_by_index(0).to_python()) == 3
    assert company("export", "customers", "-o", tmp_path / "no" / "out.jsonl") == 1
    assert "could not be written" in company.err
    assert sorted(path.name for path in tmp_path.glob("*.part")) == []


def test_exported_files_import_again_as_the_same(company: Command) -> None:
    for form in ("csv", "xlsx"):
        assert company("export", "customers", "--format", form, "-o", f"again.{form}") == 0
        assert company("import", "customers", f"again.{form}", "--dry-run") == 0
        assert "0 new, 0 updated, 2 same" in company.out


def test_backup_and_restore(company: Command, tmp_path: Path) -> None:
    assert company("backup", "b.zip") == 0
    assert "read back whole" in company.out
    assert stat.S_IMODE((tmp_path / "b.zip").stat().st_mode) == 0o600
    assert company("backup", "b.zip") == 2
    assert "--force" in company.err
    assert company("backup", "b.zip", "--force") == 0
    assert company("restore", "b.zip") == 1
    assert "not empty" in company.err
    assert company("import", "--undo", "2") == 0
    assert company("restore", "b.zip", "--force") == 0
    assert company("export", "customers") == 0
    assert len(company.out.splitlines()) == 2, "what was undone after the backup is back"
    assert company("restore", "customers.csv", "--force") == 1
    assert "no whole backup" in company.err


def test_backup_restores_into_a_file_that_does_not_exist_yet(
    company: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert company("backup", "b.zip") == 0
    monkeypatch.setenv("LIAODAN_DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path}/new/place.db")
    assert company("restore", "b.zip") == 0
    assert company("export", "customers") == 0
    assert len(company.out.splitlines()) == 2


def test_database_that_does_not_answer_is_one_line_without_the_password(
    liaodan: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIAODAN_DATABASE_URL", "postgresql+asyncpg://someone:hushhush@127.0.0.1:1/x")
    for words in (["export", "visits"], ["import", "--list"], ["backup", "b.zip"]):
        assert liaodan(*words) == 1
        assert liaodan.err.count("\n") == 1
        assert "127.0.0.1:1/x cannot be used" in liaodan.err
        assert "hushhush" not in liaodan.err
    assert liaodan("restore", "b.zip") == 1


def test_installed_command_works_in_a_pipe(company: Command, database_url: str, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LIAODAN_DATABASE_URL": database_url}
    command = [sys.executable, "-m", "bot", "export", "customers"]
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        command, env={**environment, "PYTHONPATH": str(root)}, cwd=tmp_path, capture_output=True, check=True
    )
    names = [json.loads(line)["name"] for line in done.stdout.decode("utf-8").splitlines()]
    assert names == ["华星精密制造有限公司", "比亚迪股份有限公司"]
    assert done.stderr == b""
